"""track.py - targets track, reckoned a second time from targets(1) and dpf-plan(5).

The clause that a rule stands on is named beside it. A row of a ledger may be refused for several reasons at once; the
manual does not say which of them is printed, so any of them will do. Whether a row counts is never open.
"""
import datetime
import re

from generate_plan import generate      # noqa: F401  the tool's own generator
from groups import Baseline, Groups, forecast
from pace import Judge
from persons import Register, eligible, identity, never_eligible, roster_people
from values import citizen, day, fold, load, number, rounded, table

ENGLISH = {"日期": "date", "任务": "target", "单位": "unit", "残疾人证号": "cert", "身份证号": "id", "姓名": "name",
           "数量": "quantity", "成效": "outcome", "事项": "part", "数值": "value", "备注": "note", "任务数": "quota",
           "状态": "state", "有效期至": "valid_to", "户号": "household", "金额": "amount"}
DISTRICT = ("", "*", "全区", "全县", "全市")
TOTALS = ("合计", "小计", "总计", "填表人")
NOBODY = {"person-missing", "cert-needed", "not-on-roster", "roster-not-given", "poor-not-eligible", "age-not-eligible"}
COLUMNS = ("name", "measure", "quota", "done", "rate", "aim", "due", "expected", "status", "gap", "as_of", "goal",
           "goal_from", "change", "expected_end")


def rows_of(case, name):
    return [{ENGLISH.get(key, key): cell for key, cell in row.items()} for row in table(case.files[name])]


def household(row):
    """A household is known by its number or by the id of its head."""
    cell = row.get("household", "")
    found = citizen(cell)
    return found[0] if found else fold(cell)


class Units:
    """Which units there are (--units; else those of --quotas; else every name is one), found by code, name or alias."""

    def __init__(self, case, quotas):
        self.order, self.names = [], {}
        self.table = case.option("--units")
        self.known = bool(self.table or case.option("--quotas"))
        if self.table:
            for row in rows_of(case, self.table):
                self.add(row["unit"], [row["unit"], row["name"]] + re.split("[|;,、]", row["aliases"]))
        else:
            for row in quotas:
                self.find(row["unit"], True)

    def add(self, code, names):
        self.order.append(code)
        for name in names:
            if fold(name):
                self.names.setdefault(fold(name), code)

    def find(self, cell, new=False):
        if fold(cell) not in self.names and (new or not self.known):
            self.add(cell, [cell])
        return self.names.get(fold(cell))


class Account:
    """One run: the plan, what counts of the ledgers, what is refused."""

    def __init__(self, case):
        self.case = case
        self.plan = load(case.files["plan.json"])
        self.as_of = datetime.date.fromisoformat(case.option("--as-of"))
        self.first = datetime.date(self.plan.get("year") or self.plan["from"], 1, 1)
        self.last = datetime.date(self.plan.get("year") or self.plan["to"], 12, 31)
        self.targets = self.plan["targets"]
        self.quotas = {}        # by unit and target
        quotas = rows_of(case, case.option("--quotas")) if case.option("--quotas") else []
        self.units = Units(case, quotas)
        for row in quotas:
            of = self.units.find(row["unit"]), self.target(row["target"])["id"]
            self.quotas[of] = number(row["quota"])[0] if row["quota"] else None
        self.groups = Groups(case, self.units)
        self.register = Register(rows_of(case, case.option("--register"))) if case.option("--register") else None
        self.refused, self.counted, self.read = {}, set(), 0
        self.read_rosters()
        self.tally = {t["id"]: {} for t in self.targets}    # by target: what is counted, by unit ("*": the district)
        for t in self.targets:
            t["seen"] = {}
        repeats = {}
        for name in case.argv[case.argv.index("plan.json") + 1:]:
            here = {}
            for row in rows_of(case, name):
                for word in case.options("--set"):
                    row.setdefault(*word.split("=", 1))
                if self.total(row):
                    continue
                self.read += 1
                alike = self.alike(row)
                here[alike] = here.get(alike, 0) + 1
                again = here[alike] <= repeats.get(alike, 0) and "--count-repeats" not in case.argv
                reasons = self.take(name, row, again)
                if reasons:
                    self.refused[name, row["#"]] = reasons
                else:
                    self.counted.add((name, row["#"]))
            for alike, times in here.items():
                repeats[alike] = max(times, repeats.get(alike, 0))

    def total(self, row):
        """Left out as a total: no target is named, and its cell is empty or such a word itself."""
        words = [row[key] for key in ("date", "target", "unit", "name")]
        return row["target"] in ("",) + TOTALS and any(word in TOTALS for word in words)

    def alike(self, row):
        """Rows are equal if all their cells say the same, however they are written."""
        t, said = self.target(row["target"]), []
        for key in sorted(ENGLISH.values()):
            cell = row.get(key, "")
            if key == "date":
                cell = day(cell) or cell
            elif key == "target":
                cell = t["id"] if t else cell
            elif key == "unit":
                cell = "*" if cell and fold(cell) in DISTRICT else fold(self.units.names.get(fold(cell), cell))
            elif key in ("quantity", "amount", "value"):
                cell = number(cell) or cell
            else:
                cell = fold(cell.lstrip("'"))
            said.append(cell)
        return tuple(said)

    def target(self, cell):
        for t in self.targets:
            if fold(cell) in (fold(t["id"]), fold(t["name"])):
                return t
        return None

    def read_rosters(self):
        """--roster NAME=FILE: the people to be reached, or the poor."""
        self.rosters = {}
        for word in self.case.options("--roster"):
            name, file = word.split("=", 1)
            covers = any(t.get("roster") == name for t in self.targets)
            people, refused = roster_people(rows_of(self.case, file), self.units, covers)
            self.rosters.setdefault(name, {}).update(people)
            self.refused.update({(file, line): reasons for line, reasons in refused.items()})
        self.poor = {name: {p["id"] for p in people.values() if p["id"]} for name, people in self.rosters.items()}

    # What counts (targets(1), "What counts" and DIAGNOSTICS)
    def take(self, name, row, again):
        """The reasons for which the row does not count; where there is none, it is counted."""
        if row["+"]:
            return {"row-damaged"}
        reasons, on = self.day_reasons(row)
        if again:
            reasons.add("repeated")
        t = self.target(row["target"]) if row["target"] else None
        if not t:
            return reasons | {"target-unknown" if row["target"] else "target-missing"}
        if t["kind"] == "rate":
            reasons.add("target-is-a-rate")
        if "sum_of" in t:
            reasons.add("target-is-a-sum")
        unit, reason = self.unit_of(row, t)
        reasons |= reason
        self.once = t["kind"] == "coverage" or bool(t.get("distinct"))
        persons = t["kind"] == "coverage" or t.get("distinct") == "person"
        quantity, reason = self.quantity(row, t, unit)
        reasons |= reason
        value = number(row["value"])
        if t["kind"] == "trend" and not value:
            reasons.add("value-invalid")
        part = self.part_of(row, t)
        if part in ("part-missing", "part-unknown"):
            reasons.add(part)
        person, reason = identity(row)
        if reason:
            reasons.add(reason)
        elif person:
            reasons |= self.person_reasons(t, person, on)
        elif persons or t.get("eligible"):
            # nobody is named: what else might be asked of him cannot be known either
            reasons |= NOBODY
        if t["kind"] == "coverage":
            reasons |= self.roster_reasons(t, person)
        who = person["id"] if person else None
        if t.get("distinct") == "household":
            who = household(row)
            if not who:
                reasons.add("household-missing")
        before = self.counted_before(t, who, part, unit, row)
        if before and not reasons and t["kind"] == "milestone":
            # of several rows for one part the earliest day stands
            self.tally[t["id"]][unit][part] = min(on, self.tally[t["id"]][unit][part])
        if reasons or before:
            return reasons | before
        self.count(t, unit, who, part, on, quantity, value, row)
        return set()

    def quantity(self, row, t, unit):
        """(what the row counts, reasons): the quantity, 1 where the cell is empty, or the amount."""
        money = t["kind"] == "count" and t.get("unit", "").endswith("元")  # dpf-plan(5): its amount, else its quantity
        amounts = t.get("sum") == "amount" or money and (bool(row.get("amount", "")) or not row["quantity"])
        code = "amount-invalid" if amounts else "quantity-invalid"
        cell = row.get("amount", "") if amounts else row["quantity"]
        found = number(cell) if cell or amounts else (1, False)
        persons = t["kind"] in ("coverage", "rate") or t.get("distinct") == "person" or t.get("unit") in ("人", "人次")
        whole = not amounts and persons
        if not found or found[1] or abs(found[0]) >= 10 ** 10 or (whole and found[0] != int(found[0])):
            return None, {code}
        found = found[0]
        if found < 0 and t["kind"] in ("milestone", "trend", "rate"):
            return None, {code}
        if found < 0 and self.once:
            return None, {"reversal-of-one", "reversal-unexplained"}
        if self.once and found == 0:
            return None, {code}
        reasons = set()
        if found < 0:       # takes back what was counted
            if not row["note"]:
                reasons.add("reversal-unexplained")
            if unit and -found > self.tally[t["id"]].get(unit, 0):
                reasons.add("reversal-too-much")
        return found, reasons

    def day_reasons(self, row):
        if not row["date"]:
            return {"date-missing"}, None
        on = day(row["date"])
        if not on:
            return {"date-invalid"}, None
        reasons = set()
        if on < self.first:
            reasons.add("before-year")
        if on > self.last:
            reasons.add("after-year")
        if on > self.as_of:
            reasons.add("after-as-of")
        return reasons, on

    def unit_of(self, row, t):
        """An empty unit, or *, is the district itself, where the target is not split."""
        if fold(row["unit"]) in DISTRICT or row["unit"] == "*":
            if t.get("split_by"):
                return None, {"unit-missing"}
            return "*", set()
        unit = self.units.find(row["unit"])
        return unit, set() if unit else {"unit-unknown"}

    def part_of(self, row, t):
        """parts: without it the target is its own one part (dpf-plan(5), milestone)."""
        if t["kind"] != "milestone":
            return None
        parts = [fold(p) for p in t.get("parts", [t["name"]])]
        if not row["part"]:
            return parts[0] if len(parts) == 1 else "part-missing"
        return fold(row["part"]) if fold(row["part"]) in parts else "part-unknown"

    def person_reasons(self, t, person, on):
        """--register, and the plan's eligible, on the day of the row."""
        reasons = set()
        certs = person["certs"]
        if self.register:
            reasons, certs = self.register.valid(person, on, t.get("frozen") == "valid")
        elif not certs and t["kind"] == "coverage":
            # of a row that has the id alone the roster's certificate counts (dpf-plan(5), coverage)
            certs = [c for p in self.rosters.get(t["roster"], {}).values() if p["id"] == person["id"] for c in p["certs"]]
        return reasons | eligible(t.get("eligible"), person, certs, on, self.poor, not self.register)

    def roster_reasons(self, t, person):
        if t["roster"] not in self.rosters:
            return {"roster-not-given"}
        if person and not self.on_roster(t, person):
            return {"not-on-roster"}
        return set()

    def on_roster(self, t, person):
        return [p for p in self.rosters[t["roster"]].values() if p["id"] == person["id"]]

    def people_of(self, t):
        """Those of the roster whom the share is taken of: not who is known not to be eligible on any day of the plan, but
        who has a row that counts."""
        return [p for p in self.rosters.get(t["roster"], {}).values()
                if t["id"] in p.get("done", ()) or not self.never_eligible(t, p)]

    def never_eligible(self, t, p):
        days = [self.first + datetime.timedelta(n) for n in range((self.last - self.first).days + 1)]
        return never_eligible(t.get("eligible"), p, self.register, days, self.poor)

    # Counted once
    def counted_before(self, t, who, part, unit, row):
        """distinct: a person counts once for the target; a later row that brings an outcome counts for the rate."""
        if t["kind"] == "milestone":
            return {"counted-before"} if (unit, part) in t["seen"] else set()
        if not who or not self.once or who not in t["seen"]:
            return set()
        new = self.outcomes(t, row) - t["seen"][who]["outcomes"]
        return set() if new else {"counted-before"}

    def outcomes(self, t, row):
        """The rates for which the row's outcome counts."""
        found = set()
        for r in self.targets:
            if r["kind"] == "rate" and r["of"] == t["id"]:
                words = r["outcome"] if isinstance(r["outcome"], list) else [r["outcome"]]
                if fold(row["outcome"]) in [fold(word) for word in words]:
                    found.add(r["id"])
        return found

    def count(self, t, unit, who, part, on, quantity, value, row):
        tally = self.tally[t["id"]]
        if t["kind"] == "milestone":
            t["seen"][unit, part] = on
            tally.setdefault(unit, {})[part] = on
        elif t["kind"] == "trend":
            if unit not in tally or tally[unit][0] <= on:
                tally[unit] = (on, value)
        elif t["kind"] == "coverage":
            t["seen"][who] = {"outcomes": set()}
            for p in self.on_roster(t, {"id": who}):
                p.setdefault("done", set()).add(t["id"])
        elif t.get("distinct"):
            if who not in t["seen"]:
                t["seen"][who] = {"outcomes": set(), "unit": unit}
                tally[unit] = tally.get(unit, 0) + 1
            seen = t["seen"][who]
            for rate in self.outcomes(t, row) - seen["outcomes"]:
                seen["outcomes"].add(rate)
                self.tally[rate][seen["unit"]] = self.tally[rate].get(seen["unit"], 0) + 1
        else:
            tally[unit] = tally.get(unit, 0) + quantity

    # What comes out
    def table(self):
        """The rows that are to be printed, in their order: a list of dicts."""
        printed, case = [], self.case
        self.earlier = last = Baseline(case, self.groups, self.units, self.target) if case.option("--baseline") else None
        if not self.groups.column:
            self.groups.members = {unit: [unit] for unit in self.units.order}   # those that rows have named too
        for t in self.targets:
            for unit in list(self.groups.members) + ["*"]:
                row = self.row(t, unit)
                if row and self.wanted(t, unit, row):
                    row["change"] = last.change(unit, t, row["done"]) if last else ""
                    row["expected_end"] = forecast(self, t, row["done"]) if "--forecast" in case.argv else ""
                    printed.append(row)
        return printed

    def wanted(self, t, unit, row):
        asked = self.case.options("--status")
        return self.shown(t, unit) and (not asked or row["status"] in asked)

    def shown(self, t, unit):
        """--unit and --target; they choose from the list of --missing too."""
        asked = self.case.options("--unit")
        if asked and unit not in [self.groups.find(u, self.units) for u in asked]:
            return False
        return not self.case.options("--target") or t["id"] in self.case.options("--target")

    def row(self, t, unit):
        judge = Judge(self, t)
        numbers = getattr(judge, t["kind"])(unit)
        if numbers is None:
            return None
        row = dict.fromkeys(COLUMNS, "")
        row.update(unit=unit, target=t["id"], name=t["name"], measure=judge.measure, due=t["due"],
                   as_of=self.as_of.isoformat(), goal=judge.goal_text, goal_from=judge.goal_from)
        row.update(numbers)
        return row

    def missing(self):
        """--missing: the people of the rosters who are to be reached and have not been yet, as (target, cert, id, name)."""
        return sorted((t["id"], p["row"]["cert"], p["row"]["id"], p["row"]["name"], self.missing_reasons(t, p))
                      for t in self.targets if t["kind"] == "coverage" and t["roster"] in self.rosters
                      for p in self.people_of(t) if t["id"] not in p.get("done", ()) and self.shown(t, self.group_of(p["unit"])))

    def group_of(self, unit):
        return next((group for group, members in self.groups.members.items() if unit in members), unit)

    def missing_reasons(self, t, p):
        """Why a row of his would be refused on the as-of day, or no-row."""
        _, reason = identity(p["row"])
        if reason:
            return (reason,)
        on = min(max(self.as_of, self.first), self.last)
        if not p["id"]:     # known by name alone
            return ("cert-needed", "no-row", "age-not-eligible", "poor-not-eligible", "roster-not-given")
        return tuple(sorted(self.person_reasons(t, p, on))) or ("no-row",)


def differences(case, result):
    """Where the tool and this reckoning differ, as lines."""
    account = Account(case)
    wanted = account.table()
    if (account.units.known or account.groups.column) and any(
            not account.groups.find(u, account.units) for u in case.options("--unit")):
        return [] if result.status == 2 else ["status %d, should be 2: no such unit" % result.status]
    status = 1 if any(row["status"] == "overdue" for row in wanted) else 0
    if result.status != status:
        return ["status %d, should be %d: %s" % (result.status, status, result.err.strip()[:200])]
    found, came = [], {(row["unit"], row["target"]): row for row in table(result.out)}
    keys = [(row["unit"], row["target"]) for row in wanted]
    in_order = (lambda rows: rows) if account.units.table else sorted     # without --units the order is not told
    if in_order(list(came)) != in_order(keys):
        found.append("rows %s, should be %s" % (list(came), keys))
    for row in wanted:
        for key in COLUMNS:
            cell = came.get((row["unit"], row["target"]), {}).get(key)
            if (cell if cell is not None else "") != row[key] and not (key in ("rate", "expected") and finer(cell, row[key])):
                found.append("%s %s: %s is %r, should be %r" % (row["unit"], row["target"], key, cell, row[key]))
    return found + refusals(account, result) + people_missing(account, case, result)


def finer(cell, wanted):
    """A rate that falls short and would print as the share that it falls short of has more digits, as that has."""
    return bool(wanted and cell) and cell.count(".") == 1 and rounded(number(cell)[0] * 100, 1) + "%" == wanted


def refusals(account, result):
    """Counted, refused and left out make up what was read."""
    found = []
    came = {(row["file"], row["line"]): row["reason"] for row in table(result.files["rejects.csv"])}
    came = {result.place(file, line): reason for (file, line), reason in came.items()}
    for key in sorted(set(came) | set(account.refused)):
        if key not in account.refused:
            found.append("%s:%d is refused as %s, should count" % (key + (came[key],)))
        elif key not in came:
            found.append("%s:%d counts, should be refused as %s" % (key + (sorted(account.refused[key]),)))
        elif came[key] not in account.refused[key]:
            found.append("%s:%d is refused as %s, should be %s" % (key + (came[key], sorted(account.refused[key]))))
    return found


def people_missing(account, case, result):
    if not case.option("--missing"):
        return []
    came = sorted((row["target"], row["cert"], row["id"], row["name"], row["reason"]) for row in table(result.files["missing.csv"]))
    wanted = account.missing()
    if [row[:4] for row in came] != [row[:4] for row in wanted]:
        return ["missing %s, should be %s" % (came, wanted)]
    return ["missing %s %s: reason is %s, should be %s" % (row[:2] + (row[4], one[4])) for row, one in zip(came, wanted)
            if row[4] not in one[4]]
