"""generate_plan.py - plans of all kinds of targets, ledgers, rosters, registers, quotas: what targets track is given."""
import datetime

from case import Case
from generate import (UNITS, Person, chance, csv_text, day_of, json_text, some, unit_cell, written_day)

COUNTED = ("人", "人次", "件", "米", "户", "元")
PARTS = ("组织领导", "筛查输送", "公众知识", "医疗服务")
OUTCOMES = ("就业", "employed", "未就业", "")


class Year:
    """Everything that one random year is made of."""

    def __init__(self, rng):
        self.rng = rng
        self.year = rng.choice((2012, 2012, 2023))
        self.people = [Person(rng) for _ in range(rng.randint(2, 12))]
        self.units = some(rng, UNITS, 1)
        self.last = self.year + (2 if chance(rng, 0.1) else 0)     # a plan over several years
        self.strangers = chance(rng, 0.4)
        self.rosters = {}
        self.targets = []


def share(rng):
    return rng.choice(("100%", "80%", "50%", "33.3%", "0.75", "0%"))


def goal(rng, kind):
    if kind == "count" and chance(rng, 0.15):
        return rng.choice((60, "≥3", ">2", "<=5", "8"))
    op = rng.choice((">=", ">=", ">=", ">=", ">", "<=", "<", "="))
    return {"op": op, "value": share(rng) if kind in ("rate", "coverage") else rng.choice((0, 1, 2, 3, 5, 8, 12, 215))}


def eligible(rng, year):
    """An object, or a list of which any may hold."""
    both = [one_of(rng) for _ in range(2)]
    kept = both if all(both) and chance(rng, 0.3) else both[:1]
    for one in kept:
        if "poor" in one:
            year.rosters.setdefault(one["poor"], "poor")
    return kept if len(kept) > 1 else kept[0]


def one_of(rng):
    asked = {}
    if chance(rng, 0.5):
        asked["category"] = sorted(rng.sample(range(1, 8), rng.randint(1, 5)))
    if chance(rng, 0.3):
        asked["grade"] = sorted(rng.sample(range(1, 5), rng.randint(1, 3)))
    if chance(rng, 0.3):
        asked["min_age"] = rng.choice((0, 6, 16, 18, 60))
    if chance(rng, 0.2):
        asked["max_age"] = rng.choice((5, 17, 59, 70))
    if chance(rng, 0.25):
        asked["poor"] = rng.choice(("low", "relief"))
    return asked


def schedule(rng):
    days = sorted(rng.sample(("02-29", "03-31", "05-15", "06-30", "09-30", "12-31"), rng.randint(1, 4)))
    shares = sorted(rng.sample(range(5, 101), len(days)))
    return {day: "%d%%" % share for day, share in zip(days, shares)}


def target(rng, year, number):
    kinds = ["count", "count", "count", "coverage", "milestone", "trend"]
    of = [t["id"] for t in year.targets if t.get("distinct") == "person"]
    kind = rng.choice(kinds + ["rate", "rate"] * bool(of))
    made = {"id": "t%d" % number, "name": "任务%d号" % number, "kind": kind,
            "due": day_of(rng, year.year).isoformat() if chance(rng, 0.5) else "%d-12-31" % year.year}
    if kind == "count":
        made["unit"] = rng.choice(COUNTED)
        if made["unit"] == "人" and chance(rng, 0.7):
            made["distinct"] = "person"
        elif made["unit"] == "户" and chance(rng, 0.8):
            made["distinct"] = "household"
        elif made["unit"] == "元" and chance(rng, 0.8):
            made["sum"] = "amount"
        if chance(rng, 0.4):
            made["eligible"] = eligible(rng, year)
            if chance(rng, 0.2):
                made["frozen"] = "valid"
        if chance(rng, 0.4):
            made["split_by"] = "registered"
    elif kind == "coverage":
        made["roster"] = rng.choice(("r1", "r2", "low"))
        year.rosters[made["roster"]] = "roster"
        if chance(rng, 0.4):
            made["eligible"] = eligible(rng, year)
    elif kind == "rate":
        made["of"] = rng.choice(of)
        made["outcome"] = rng.choice((["就业"], "就业", ["employed", "就业"], ["未就业"]))
    elif kind == "milestone" and chance(rng, 0.8):
        made["parts"] = some(rng, PARTS, 1)
    elif kind == "trend":
        made["unit"] = rng.choice(("%", "元"))
        made["baseline"] = "91.2%" if made["unit"] == "%" else rng.choice((4126000, "300.5"))
        made["direction"] = rng.choice(("up", "down"))
    if kind in ("count", "coverage", "rate"):
        made["goal"] = goal(rng, kind)
        if chance(rng, 0.2):
            made["aim"] = goal(rng, kind)
        if chance(rng, 0.3):
            days = sorted(rng.sample(range(1, 360), rng.randint(1, 2)))
            made["revisions"] = [{"date": (datetime.date(year.year, 1, 1) + datetime.timedelta(n)).isoformat(),
                                  "goal": goal(rng, kind)} for n in days]
    if kind in ("count", "coverage", "milestone") and chance(rng, 0.2):
        made["schedule"] = schedule(rng) if year.year == 2012 else {"03-31": "20%", "06-30": "60%"}
        if year.last > year.year:
            made["schedule"] = {"%d-%s" % (year.year + 1, d): share for d, share in made["schedule"].items() if d != "02-29"}
        if not made["schedule"]:
            del made["schedule"]
    if kind in ("count", "coverage") and chance(rng, 0.15):
        made["tolerance"] = rng.choice(("3%", "0%", "15%"))
    return made


def add_sum(rng, year):
    """A target that is the sum of others, whose goals add up to its own."""
    parts = [t for t in year.targets if t["kind"] == "count" and not t.get("revisions") and isinstance(t["goal"], dict)
             and t["goal"]["op"] == ">=" and "split_by" not in t]
    alike = [t for t in parts if t["unit"] == parts[0]["unit"] and t.get("distinct") == parts[0].get("distinct")]
    if alike:
        year.targets.append({"id": "all", "name": "总任务", "kind": "count", "unit": alike[0]["unit"],
                             "due": "%d-12-31" % year.last, "sum_of": [t["id"] for t in alike],
                             "goal": {"op": ">=", "value": sum(t["goal"]["value"] for t in alike)}})


def cert_cell(rng, person):
    """A certificate number with the slips that dpf-tables(5) repairs and those that it refuses."""
    slip = rng.randrange(30)
    return {0: " " + person.cert, 1: person.cert.lower(), 2: "'" + person.cert, 3: person.cert + "B1",
            4: person.cert + "B2", 5: person.cert[:-2] + "91", 6: "1.10105E+19", 7: person.cert[:17] + "x" + person.cert[18:],
            8: person.id + "%d%d" % (person.category % 7 + 1, person.grade)}.get(slip, person.cert)


def id_cell(rng, person):
    slip = rng.randrange(30)
    wrong = "0" if person.id[17] != "0" else "1"
    return {0: person.id.lower(), 1: '="%s"' % person.id, 2: "1.10105E+17", 3: person.id[:17] + wrong,
            4: person.id[:6] + person.id[8:17] if person.id[6:8] == "19" else person.id}.get(slip, person.id)


def ledger_row(rng, year, known_units):
    named = rng.choice(year.targets)
    row = {"date": written_day(rng, day_of(rng, rng.randint(year.year, year.last))), "target": rng.choice((named["id"], named["name"]))}
    slip = rng.randrange(60)
    if slip == 0:
        row["date"] = rng.choice(("", "2012-02-30", "昨天"))
    elif slip == 1:
        row["date"] = rng.choice(("2011-12-31", "2013-01-01", "2022-12-31", "2024-01-01"))
    elif slip == 2:
        row["target"] = rng.choice(("", "t99", "nothing"))
    elif slip == 3:
        row["date"] = rng.choice(("%d-03", "%d年5月", "%d06")) % year.year      # a month alone is its first day
    elif slip == 4:
        return {"date": rng.choice(("合计", "小计")), "quantity": "30"}         # a total
    where = rng.randrange(20)
    if where > 2:
        row["unit"] = unit_cell(rng, rng.choice(year.units))
    elif where == 0:
        row["unit"] = rng.choice(("城关镇", "unknown")) if known_units else "镇%d" % rng.randrange(40)
    elif where == 1:
        row["unit"] = rng.choice(("*", "*", "全区", "全县"))
    if year.strangers and chance(rng, 0.5):
        # units that only refused rows name
        row.update(unit="村%d" % rng.randrange(100), date=rng.choice(("", "2012-02-30")))
    person = rng.choice(year.people)
    which = rng.randrange(10)
    if which < 5:
        row["cert"] = cert_cell(rng, person)
    if 4 <= which < 9:
        same = chance(rng, 0.95)
        row["id"] = id_cell(rng, person if same else rng.choice(year.people))
    row["name"] = person.name
    if chance(rng, 0.3):
        row["quantity"] = rng.choice(("1", "2", "3", "0", "1.5", "1,200", "２", "2.0", "若干", "-1", "50%", "12345678901"))
    if named.get("sum") and chance(rng, 0.9):
        row["amount"] = rng.choice(("80", "120.50", "1,200", "0", "-80", "-20.5", "若干"))
    if named.get("distinct") == "household":
        row["household"] = rng.choice(("H1", "H2", "h 1", year.people[0].id, ""))
    if chance(rng, 0.3):
        row["note"] = rng.choice(("更正", "补录"))
    if chance(rng, 0.5):
        row["outcome"] = rng.choice(OUTCOMES)
    if named["kind"] == "milestone":
        row["part"] = rng.choice(named.get("parts", [""]) + ["", "验收"] if chance(rng, 0.3) else
                                 named.get("parts", [""]))
    if named["kind"] == "trend":
        row["value"] = rng.choice(("92.5%", "90%", "91.2%", "") if named["unit"] == "%" else
                                  ("300.5", "5000000", "12", "高", "4126000"))
    if chance(rng, 0.01):
        row["surplus"] = ["too many"]
    return row


def roster_rows(rng, year, kind):
    rows = []
    for person in some(rng, year.people) + ([rng.choice(year.people)] if chance(rng, 0.2) else []):
        row = {"unit": unit_cell(rng, rng.choice(year.units)), "name": person.name}
        if chance(rng, 0.05):
            row["unit"] = rng.choice(("", "城关镇"))
        which = rng.randrange(6)
        if which < 4:
            row["cert"] = cert_cell(rng, person) if kind == "roster" else person.cert
        if which > 2:
            row["id"] = person.id
        rows.append(row)
    return rows


def register_rows(rng, year):
    rows = []
    for person in some(rng, year.people, len(year.people) // 2):
        row = {"cert": person.cert, "name": person.name, "state": rng.choice(("正常", "有效", "", "有效", "注销", "作废", "冻结",
                                                                             "挂失", "过期", "奇怪"))}
        if chance(rng, 0.4):
            row["valid_to"] = written_day(rng, day_of(rng, year.year + rng.choice((0, 0, 5))))
        rows.append(row)
        if chance(rng, 0.2):
            rows.append({"cert": person.cert + "B1", "name": person.name, "state": rng.choice(("有效", "", "注销"))})
        if chance(rng, 0.1):
            other = person.id + "%d%d" % (rng.randint(1, 7), rng.randint(1, 4))
            rows.append({"cert": other, "name": person.name, "state": rng.choice(("有效", "注销"))})
    rng.shuffle(rows)
    return rows


def quota_rows(rng, year):
    rows = []
    for target in year.targets:
        if target["kind"] == "count" and (target.get("split_by") or chance(rng, 0.2)):
            for unit in some(rng, year.units):
                rows.append({"unit": unit_cell(rng, unit), "target": rng.choice((target["id"], target["name"])),
                             "quota": rng.choice((0, 1, 2, 3, 5, 40, ""))})
    return rows


def kind_of(rng, name):
    return "" if chance(rng, 0.1) else name[-2:] if name.endswith("街道") else name[-1]


def last_progress(rng, year):
    """What an earlier run wrote, as far as --baseline reads it; some of it of units and targets that are gone."""
    rows = []
    for t in year.targets:
        for unit in some(rng, [unit[0] for unit in year.units] + ["*", "街道", "镇", "old"]):
            done = rng.choice((0, 1, 2, 5, "0.5", "")) if t["kind"] != "trend" else rng.choice(("90%", "300.5", ""))
            if t["kind"] == "trend" and str(done).endswith("%") != (t["unit"] == "%"):
                done = ""
            rows.append({"unit": unit, "target": t["id"] if chance(rng, 0.95) else "gone", "name": t["name"], "quota": 5,
                         "done": done})
    return csv_text(("unit", "target", "name", "quota", "done"), rows)


def add_views(rng, year, argv, files):
    """--by, --baseline, --forecast, and what of the rows is printed."""
    groups = [unit[0] for unit in year.units]
    if "units.csv" in files and chance(rng, 0.15):
        argv += ["--by", "kind"]
        groups = ["街道", "镇", "乡"]
    if chance(rng, 0.15):
        files["last.csv"] = last_progress(rng, year)
        argv += ["--baseline", "last.csv"]
    if chance(rng, 0.2):
        argv.append("--forecast")
    for option, values in (("--unit", ["*"] + groups), ("--target", [t["id"] for t in year.targets]),
                           ("--status", ("met", "exceeded", "on-pace", "behind", "overdue", "not-started"))):
        if chance(rng, 0.05):
            argv += [option, rng.choice(values)]


def generate(rng):
    """A case of targets track; each option is given or left away."""
    year = Year(rng)
    for number in range(rng.randint(1, 5)):
        year.targets.append(target(rng, year, number))
    if chance(rng, 0.2):
        add_sum(rng, year)
    plan = {"title": "t", "year": year.year, "targets": year.targets}
    if year.last > year.year:
        plan = {"title": "t", "from": year.year, "to": year.last, "targets": year.targets}
    if chance(rng, 0.4):
        plan["tolerance"] = rng.choice(("5%", "10%", "0.02"))
    if chance(rng, 0.2) and year.last == year.year:
        plan["schedule"] = {"03-31": "20%", "06-30": "50%", "09-30": "75%"}
    as_of = day_of(rng, year.year) if chance(rng, 0.6) else datetime.date(year.last + rng.choice((0, 0, 1)), 12, 31)
    if chance(rng, 0.1):
        as_of = datetime.date.fromisoformat(rng.choice(year.targets)["due"])
    argv, files = ["track", "--as-of", as_of.isoformat(), "--rejects", "rejects.csv"], {"plan.json": json_text(plan)}
    known = False
    if chance(rng, 0.6):
        files["units.csv"] = csv_text(("unit", "name", "aliases", "kind", "registered"), [
            {"unit": code, "name": name, "aliases": aliases, "registered": 10, "kind": kind_of(rng, name)}
            for code, name, aliases in year.units])
        argv += ["--units", "units.csv"]
        known = True
    if chance(rng, 0.5):
        rows = quota_rows(rng, year) if known else [
            {"unit": unit[0], "target": t["id"], "quota": rng.randint(0, 5)} for t in year.targets
            if t["kind"] == "count" for unit in some(rng, year.units, 1)]
        if rows:
            files["quotas.csv"] = csv_text(("unit", "target", "quota"), rows, rng)
            argv += ["--quotas", "quotas.csv"]
            known = True
    for name, kind in sorted(year.rosters.items()):
        if chance(rng, 0.9):
            files["roster-%s.csv" % name] = csv_text(("unit", "cert", "id", "name"), roster_rows(rng, year, kind), rng)
            argv += ["--roster", "%s=roster-%s.csv" % (name, name)]
    if chance(rng, 0.3):
        files["register.csv"] = csv_text(("cert", "name", "state", "valid_to"), register_rows(rng, year), rng)
        argv += ["--register", "register.csv"]
    if year.rosters and chance(rng, 0.6):
        argv += ["--missing", "missing.csv"]
    ledgers = write_ledgers(rng, year, known, argv, files)
    add_views(rng, year, argv, files)
    return Case("targets", argv + ["plan.json"] + ledgers, files)


def write_ledgers(rng, year, known, argv, files):
    """One ledger or several, whose rows are sometimes those of an earlier one, written otherwise."""
    keys = ["date", "target", "unit", "cert", "id", "name", "household", "quantity", "amount", "outcome", "part", "value",
            "note"]
    if chance(rng, 0.05):
        keys.remove("unit")
        argv += ["--set", "unit=" + year.units[0][0]]
    if chance(rng, 0.2):
        argv.append("--count-repeats")
    names, earlier = [], []
    for number in range(rng.choice((1, 1, 2, 3))):
        rows = [ledger_row(rng, year, known) for _ in range(rng.choice((0, 3, 10, 25, 25, 80)))]
        if earlier and rows and chance(rng, 0.5):
            rows += [dict(row) for row in some(rng, earlier)][:20]
            for row in rows:
                if row.get("quantity") == "2":
                    row["quantity"] = rng.choice(("2", "2.0", "２"))
        if rows and chance(rng, 0.2):
            rows.append(dict(rng.choice(rows)))     # twice in one ledger: two services
        earlier += rows
        names.append("ledger%d.csv" % number)
        files[names[-1]] = csv_text(keys, rows, rng)
    return names
