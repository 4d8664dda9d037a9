"""split.py - targets split, reckoned a second time from targets(1), "How a goal is split"."""
import datetime
from fractions import Fraction

from case import Case
from generate import UNITS, chance, csv_text, json_text, some, unit_cell
from pace import goal_text, number_to_reach
from values import ceiling, exact, fold, load, number, plain, rounded, table

COLUMNS = ("name", "measure", "quota", "exact", "weight", "basis", "note", "goal", "goal_from", "as_of")


class Trouble(Exception):
    """The numbers cannot add up, or a table says what cannot be: status 2."""


def bounded(weights, low, high, rest):
    """The exact shares of rest in proportion to the weights, where a minimum or maximum cuts a share off and the others
    share what that leaves: a factor for all, so that the shares between their bounds add up to rest."""
    if sum(low) > rest or sum(high) < rest:
        raise Trouble("bounds")
    shares = [None] * len(weights)
    free = [i for i, w in enumerate(weights) if w > 0]
    for i, w in enumerate(weights):
        if w <= 0:
            shares[i] = Fraction(low[i])    # a unit without weight gets its minimum, and nothing of the rest
    rest = rest - sum(s for s in shares if s is not None)
    if not free:
        if rest:
            raise Trouble("no weight")
        return shares, Fraction(0)
    if sum(high[i] for i in free) < rest:
        raise Trouble("maximums")
    at = {Fraction(bound[i]) / weights[i] for i in free for bound in (low, high)}
    total = lambda factor: sum(min(max(factor * weights[i], low[i]), high[i]) for i in free)    # noqa: E731
    factor = min((f for f in at if total(f) == rest), default=None)
    if factor is None:
        factor = max((f for f in at if total(f) < rest), default=Fraction(0))
        moving = [i for i in free if low[i] <= factor * weights[i] < high[i]]
        factor += (rest - total(factor)) / sum(weights[i] for i in moving)
    for i in free:
        shares[i] = min(max(factor * weights[i], Fraction(low[i])), Fraction(high[i]))
    return shares, factor


def by_remainder(shares, rest):
    """Each takes the whole part, what is left goes to the largest fractions; equal claims: who stands first in the file.
    Returns the numbers and who shared a claim that the file's order decided."""
    whole = [share.numerator // share.denominator for share in shares]
    parts = [share - w for share, w in zip(shares, whole)]
    left = rest - sum(whole)
    order = sorted(range(len(shares)), key=lambda i: (-parts[i], i))
    for i in order[:left]:
        whole[i] += 1
    tied = set()
    if 0 < left < len(order) and parts[order[left - 1]] == parts[order[left]]:
        tied = {i for i in order if parts[i] == parts[order[left]]}
    return whole, tied


def by_webster(weights, low, high, rest):
    """The next one always goes to the unit with the highest weight divided by its number and a half."""
    numbers = list(low)
    last = None
    given = {}
    for _ in range(int(rest - sum(numbers))):
        claims = {i: w / (numbers[i] + Fraction(1, 2)) for i, w in enumerate(weights) if w > 0 and numbers[i] < high[i]}
        last = max(claims.values())
        first = min(i for i in claims if claims[i] == last)
        numbers[first] += 1
        given.setdefault(last, set()).add(first)
    tied = set()
    if last is not None:
        refused = {i for i, w in enumerate(weights)
                   if w > 0 and numbers[i] < high[i] and w / (numbers[i] + Fraction(1, 2)) == last}
        tied = refused | given[last] if refused else set()
    return numbers, tied


class Split:
    def __init__(self, case):
        self.case = case
        self.plan = load(case.files["plan.json"])
        self.as_of = datetime.date.fromisoformat(case.option("--as-of"))
        self.method = case.option("--method", "remainder")
        self.units = table(case.files["units.csv"])
        self.names = {}
        for i, row in enumerate(self.units):
            for name in [row["unit"], row["name"]] + row.get("aliases", "").split(";"):
                if fold(name):
                    self.names.setdefault(fold(name), i)
        self.fixed = self.read("--fixed", ("quota", "minimum", "maximum"))
        self.done = self.read("--progress", ("done",))
        self.below = False

    def read(self, option, keys):
        """By unit and target the numbers of a file."""
        found = {}
        if self.case.option(option):
            for row in table(self.case.files[self.case.option(option)]):
                if fold(row["unit"]) == "":     # the district of a progress table
                    continue
                target = [t["id"] for t in self.plan["targets"] if fold(row["target"]) in (fold(t["id"]), fold(t["name"]))]
                found[self.names[fold(row["unit"])], target[0]] = {
                    key: number(row[key])[0] for key in keys if row.get(key)}
        return found

    def table(self):
        rows = []
        asked = self.case.options("--target")
        for t in self.plan["targets"]:
            if t.get("split_by") and (not asked or {t["id"], t["name"]} & set(asked)):
                rows += self.target(t)
        return rows

    def target(self, t):
        goal, source = t["goal"], "plan"
        for revision in t.get("revisions", []):
            if datetime.date.fromisoformat(revision["date"]) <= self.as_of:
                goal, source = revision["goal"], revision["date"]
        value = number_to_reach(goal["op"], exact(goal["value"]), False)
        if value.denominator != 1 or value < 0:
            raise Trouble("no whole goal")
        weights = [number(u[t["split_by"]])[0] if u[t["split_by"]] else Fraction(0) for u in self.units]
        result = self.share(t, weights, int(value))
        rows = []
        for unit, weight, (quota, share, basis, notes) in zip(self.units, weights, result):
            rows.append({"unit": unit["unit"], "target": t["id"], "name": t["name"], "measure": t["unit"],
                         "quota": str(quota), "exact": rounded(share, 4), "weight": plain(weight), "basis": basis,
                         "note": "; ".join(notes), "goal": goal_text(goal), "goal_from": source,
                         "as_of": self.as_of.isoformat()})
        return rows

    def share(self, t, weights, goal):
        """For each unit (number, exact share, basis, notes)."""
        count = range(len(weights))
        by_hand = [self.fixed.get((i, t["id"]), {}) for i in count]
        done = [self.done.get((i, t["id"]), {}).get("done", Fraction(0)) for i in count]
        kept = [ceiling(d) for d in done]      # a number keeps what is done: the next whole one
        bound = lambda key, i: by_hand[i].get(key, number(self.case.option("--" + key, "-1"))[0])   # noqa: E731
        free = [i for i in count if "quota" not in by_hand[i]]
        rest = goal - sum(int(by_hand[i]["quota"]) for i in count if i not in free)
        if rest < 0 or (not free and rest):
            raise Trouble("fixed")
        low, high = [], []
        for i in free:
            least, most = bound("minimum", i), bound("maximum", i)
            if most >= 0 and least > most:
                raise Trouble("minimum above maximum")
            low.append(max(kept[i], least, 0))
            high.append(max(most, kept[i]) if most >= 0 else max(rest, low[-1]))
        over = sum(low) > rest
        if over and sum(low) > sum(kept[i] for i in free):
            raise Trouble("what is done and the minimums")
        if over:
            # more is done than the goal holds: shared in proportion to what is done; a minimum holds, a maximum does not
            claims = [Fraction(kept[i]) for i in free]
            low = [max(bound("minimum", i), 0) for i in free]
            high = [max(rest, least) for least in low]
        else:
            claims = [weights[i] for i in free]
        shares, factor = bounded(claims, low, high, Fraction(rest)) if free else ([], 0)
        numbers, tied = by_remainder(shares, rest) if self.method == "remainder" else by_webster(claims, low, high, rest)
        result = []
        for i in count:
            if i in free:
                k = free.index(i)
                basis = self.basis(factor * claims[k], bound("minimum", i), kept[i] * (not over), shares[k])
                basis = "by-done" if over and basis == "share" else basis
                if basis == "share" and shares[k] in (low[k], high[k]) and all(
                        s in bounds for s, *bounds in zip(shares, low, high)):
                    basis = "share|minimum|maximum|done"    # every share lies at a bound: which of the two is open
                quota, share = int(numbers[k]), shares[k]
            else:
                k, basis = None, "fixed"
                quota, share = int(by_hand[i]["quota"]), by_hand[i]["quota"]
            notes = ["below-done"] * (quota < done[i]) + ["tie"] * (k in tied)
            self.below |= quota < done[i]
            result.append((quota, share, basis, notes))
        return result

    @staticmethod
    def basis(claim, least, kept, share):
        """Why it is what it is: the bound that cut the share off."""
        if claim < share:
            return "done" if kept > least else "minimum"
        return "maximum" if claim > share else "share"


def differences(case, result):
    split = Split(case)
    try:
        wanted = split.table()
    except Trouble as trouble:
        return [] if result.status == 2 else ["status %d, should be 2 (%s)" % (result.status, trouble)]
    if result.status != int(split.below):
        return ["status %d, should be %d: %s" % (result.status, split.below, result.err.strip()[:200])]
    came = table(result.out)
    keys = [(row["unit"], row["target"]) for row in wanted]
    found = []
    if [(row["unit"], row["target"]) for row in came] != keys:
        return ["rows %s, should be %s" % ([(row["unit"], row["target"]) for row in came], keys)]
    for row, other in zip(wanted, came):
        for key in COLUMNS:
            if other[key] != row[key] and other[key] not in row[key].split("|"):
                found.append("%s %s: %s is %r, should be %r" % (row["unit"], row["target"], key, other[key], row[key]))
    return found


def generate(rng):
    """A case of targets split; each option is given or left away."""
    units = some(rng, UNITS, 1)
    columns = ("registered", "w")
    rows = [{"unit": code, "name": name, "aliases": aliases,
             "registered": rng.choice((0, 1, 1, 2, 3, 7, 10, 125, 1450, "", "1,200")),
             "w": rng.choice(("1", "0.5", "2.5", "33.5", "0", "3"))} for code, name, aliases in units]
    targets = []
    for number in range(rng.randint(1, 3)):
        made = {"id": "t%d" % number, "name": "任务%d号" % number, "kind": "count", "unit": rng.choice(("人", "个", "万元")),
                "goal": {"op": rng.choice((">=", ">=", "<=", ">")), "value": rng.choice((0, 1, 3, 6, 10, 21, 60, 215))},
                "due": "2012-12-31"}
        if chance(rng, 0.9):
            made["split_by"] = rng.choice(columns)
        if chance(rng, 0.3):
            made["revisions"] = [{"date": "2012-10-01", "goal": {"op": ">=", "value": rng.choice((0, 2, 5, 15))}}]
        targets.append(made)
    argv = ["split", "--as-of", rng.choice(("2012-01-10", "2012-09-30", "2012-10-01", "2012-12-31"))]
    files = {"plan.json": json_text({"title": "t", "year": 2012, "targets": targets}),
             "units.csv": csv_text(("unit", "name", "aliases") + columns, rows)}
    named = lambda t: rng.choice((t["id"], t["name"]))      # noqa: E731
    split = [t for t in targets if t.get("split_by")]
    if split and chance(rng, 0.5):
        by_hand = []
        for t in split:
            for unit in some(rng, units):
                row = {"unit": unit_cell(rng, unit), "target": named(t)}
                bounds = sorted(rng.choice((0, 1, 2, 3, 5, 8, 40)) for _ in range(3))
                for key, value in zip(("minimum", "quota", "maximum"), bounds):
                    if chance(rng, 0.4):
                        row[key] = value
                if len(row) > 2:
                    by_hand.append(row)
        if by_hand:
            files["fixed.csv"] = csv_text(("unit", "target", "quota", "minimum", "maximum"), by_hand)
            argv += ["--fixed", "fixed.csv"]
    if chance(rng, 0.4):
        done = [{"unit": unit_cell(rng, unit), "target": named(t), "done": rng.choice((0, 1, 2, 4, 9, "2.5", ""))}
                for t in targets for unit in some(rng, units)]
        if done:
            files["progress.csv"] = csv_text(("unit", "target", "done"), done + [
                {"unit": "*", "target": t["id"], "done": 9} for t in targets])
            argv += ["--progress", "progress.csv"]
    if chance(rng, 0.4):
        argv += ["--method", rng.choice(("remainder", "webster", "webster"))]
    for option, values in (("--minimum", (0, 1, 2)), ("--maximum", (1, 3, 5, 10, 60))):
        if chance(rng, 0.2):
            argv += [option, str(rng.choice(values))]
    if split and chance(rng, 0.2):
        argv += ["--target", named(rng.choice(split))]
    return Case("targets", argv + ["plan.json", "units.csv"], files)
