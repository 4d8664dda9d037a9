"""records.py - what score is given: units, progress, records, marks, and what a rule measures: dpf-scheme(5), "What a rule
measures"; score(1), "Gaps"."""
import datetime
from fractions import Fraction

from appeals import Corrections
from values import day, exact, fold, load, number, table

BASE = ("ratio", "parts", "judged", "threshold", "table", "rank", "best")


def base(rule):
    """Whether it is a base rule: a threshold with marks below 0 is none but a loss."""
    return rule["kind"] in BASE and not (rule["kind"] == "threshold" and str(rule.get("marks", "")).startswith("-"))

DERIVED = (".late", ".missing", ".short", ".assigned", ".quality")
MISSING = "missing"     # not recorded: earns nothing, and is named
NEVER = "never"         # a day that was not reached: earns nothing, and is no gap
NO_TASK = "no task"     # the rule does not apply


def slips(a, b):
    """How many letters more, less or other."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        above, row = row, [i + 1]
        for j, y in enumerate(b):
            row.append(min(above[j] + (x != y), above[j + 1] + 1, row[j] + 1))
    return row[-1]


def digits(text):
    return [c for c in text if c in "0123456789"]


def is_near_unit(given, known):
    """Three slips at most, in no more than half of the name; another digit is another unit."""
    return slips(given, known) <= min(3, len(given) // 2) and digits(given) == digits(known)


def is_near_word(given, known):
    """One slip, or two letters that changed places, in a word of at least four letters, three Chinese characters."""
    swapped = any(given == known[:i] + known[i + 1] + known[i] + known[i + 2:] for i in range(len(known) - 1))
    long = len(known) >= (4 if known.isascii() else 3)
    return fold(given) == fold(known) or long and (slips(given, known) == 1 or swapped) and digits(given) == digits(known)


class Inputs:
    def __init__(self, case):
        self.case = case
        self.scheme = load(case.files["scheme.json"])
        self.as_of = datetime.date.fromisoformat(case.option("--as-of"))
        self.told = False       # a line on standard error names what a person must look at
        self.units, self.names = [], {}
        for i, row in enumerate(table(case.files["units.csv"])):
            self.units.append(row)
            for name in [row["unit"], row["name"]] + row["aliases"].split(";"):
                if fold(name):
                    self.names.setdefault(fold(name), i)
        self.items = self.scheme["items"]
        self.progress = {}
        for name in case.options("--progress"):
            for row in table(case.files[name]):
                if fold(row["unit"]) in self.names:
                    self.progress[self.names[fold(row["unit"])], row["target"]] = row
        self.records = {i: [] for i in range(len(self.units))}
        seen = {}
        for name in case.options("--records"):
            for row in table(case.files[name]):
                unit = self.taken(row)
                if unit is not None:
                    row["place"] = "%s:%d" % (name, row["#"])
                    self.records[unit].append(row)
                    alike = tuple(sorted((key, cell) for key, cell in row.items() if key not in ("#", "+", "raw", "place")))
                    self.told |= seen.setdefault(alike, name) != name       # stands in two of the files
        self.judges = {}        # by subject and item: the marks by assessor
        for name in case.options("--judged"):
            for row in table(case.files[name]):
                self.judges.setdefault((self.names[fold(row["subject"])], self.item_of(row)["id"]), []).append(
                    (row["by"], number(row["mark"])[0]))
        self.own = self.marks("--self")
        Corrections(self)
        self.parts = {}         # --part NAME=RANKING: by name and subject the share of that run's full
        for word in case.options("--part"):
            name, file = word.split("=", 1)
            for row in table(case.files[file]):
                self.parts[name, self.names[fold(row["subject"])]] = number(row["total"])[0] / number(row["full"])[0]

    def events(self, counted=False):
        """The events that the scheme names; counted: not by their levels alone."""
        found = set()
        for text in words(self.scheme, counted):
            found.add(text)
            for end in DERIVED:
                if text.endswith(end):
                    found.add(text[:-len(end)])
        return found

    def taken(self, row):
        """The unit of a record that counts; None of one that is refused. A person must look where one that is refused
        may have been meant to count: nearly a unit or an event that is known, or not readable (score(1), Gaps)."""
        if fold(row["unit"]) not in self.names:
            self.told |= not row["unit"] or any(is_near_unit(row["unit"], u[key]) for u in self.units for key in ("unit", "name"))
            return None
        if row["event"] not in self.events():
            self.told |= not row["event"] or any(is_near_word(row["event"], event) for event in self.events())
            return None
        dates = {key: day(row[key]) for key in ("date", "due", "done") if row[key]}
        if None in dates.values():
            self.told = True
            return None
        row.update(dates)
        if not self.is_of_period(row):
            return None
        if self.is_unreadable(row):
            self.told = True
            return None
        if not row["date"]:
            self.told = True
        return self.names[fold(row["unit"])]

    def is_of_period(self, row):
        on = row["date"] or row["due"] or row["done"]
        if on and (on.year != self.scheme["year"] or (row["date"] and row["date"] > self.as_of)):
            return False
        return not on or not self.case.option("--from") or on >= day(self.case.option("--from"))

    def is_unreadable(self, row):
        """A number that is none, a level that no rule knows, or none where only levels matter."""
        if any(row[key] and (number(row[key]) is None or number(row[key])[0] < 0)
               for key in ("count", "required", "delivered", "quality")):
            return True
        known_levels = [rule["levels"] for rule in rules(self.scheme) if rule.get("event") == row["event"] and "levels" in rule]
        return known_levels and not any(row["level"] in some for some in known_levels) and (
            row["level"] or row["event"] not in self.events(counted=True))

    def item_of(self, row):
        return next(i for i in self.items if fold(row["item"]) in (fold(i["id"]), fold(i.get("name", i["id"]))))

    def marks(self, option):
        found = {}
        if self.case.option(option):
            for row in table(self.case.files[self.case.option(option)]):
                found[self.names[fold(row["subject"])], self.item_of(row)["id"]] = number(row["mark"])[0]
        return found

    # What a rule measures
    def measure(self, of, unit):
        """(value, name of the gap)."""
        if "target" in of:
            return self.target(of, unit), of["target"]
        if "event" in of:
            return self.event(of["event"], unit), None
        if "value" in of:
            return self.value(of["value"], unit), of["value"]
        days = [r.get("done") or r["date"] for r in self.records[unit]
                if r["event"] == of["date"] and (not r["due"] or r["done"]) and (r["done"] or r["date"])]
        return (max(days) if days else NEVER), None

    def target(self, of, unit):
        if self.case.files and "--without-progress" in self.case.argv:
            return NO_TASK
        row = self.progress.get((unit, of["target"]))
        if row is None:
            return MISSING
        done = number(row["done"])[0] if row["done"] else None
        if done is None:
            return MISSING
        if of.get("field") == "rate":
            quota = self.quota(of["target"], unit)
            return quota if quota in (NO_TASK, MISSING) else done / quota
        return done

    def quota(self, target, unit):
        """A row whose quota is empty, 0 or - says that no task was given."""
        if "--without-progress" in self.case.argv:
            return NO_TASK
        row = self.progress.get((unit, target))
        if row is None:
            return MISSING
        if row["quota"] in ("", "-") or number(row["quota"])[0] == 0:
            return NO_TASK
        return number(row["quota"])[0]

    def event(self, name, unit):
        """The sum of count over the records of that event; no record: 0."""
        return sum((n for _, n in self.of_event(name, unit)), Fraction(0))

    def of_event(self, name, unit):
        """(record, what it counts) of an event, a derived one too (dpf-scheme(5), assignments)."""
        base, end = name, ""
        for derived in DERIVED:
            if name.endswith(derived):
                base, end = name[:-len(derived)], derived
        found = []
        for r in self.records[unit]:
            if r["event"] != base or (end and not r["due"]):
                continue
            if not end:
                found.append((r, number(r["count"])[0] if r["count"] else Fraction(1)))
            elif end == ".late" and r["done"] and r["done"] > r["due"]:
                found.append((r, Fraction(1)))
            elif end == ".missing" and not r["done"] and r["due"] < self.as_of:
                found.append((r, Fraction(1)))
            elif end == ".assigned":
                found.append((r, Fraction(1)))
            elif end == ".short" and (r["done"] or r["due"] < self.as_of) and r["required"]:
                short = number(r["required"])[0] - (number(r["delivered"])[0] if r["delivered"] else 0)
                if short > 0:
                    found.append((r, short))
        return found

    def value(self, name, unit):
        """The value of the latest record of that event; E.quality: the mean of the numbers in quality."""
        if name.endswith(".quality"):
            found = [number(r["quality"])[0] for r in self.records[unit]
                     if r["event"] == name[:-8] and r["quality"] and r["due"]]
            return sum(found) / len(found) if found else MISSING
        found = [(r["date"], number(r["value"])[0]) for r in self.records[unit] if r["event"] == name and r["value"]]
        return max(found)[1] if found else MISSING


def words(value, counted=False):
    """Every event and value that is named anywhere in the scheme; counted: but where only its levels matter."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key in ("event", "value", "date") and isinstance(one, str) and not (counted and "levels" in value):
                yield one
            yield from words(one, counted)
    elif isinstance(value, list):
        for one in value:
            yield from words(one, counted)


def rules(scheme):
    return [rule for item in scheme["items"] for rule in item["rules"]]


def known(value):
    return not isinstance(value, str)


def of_full(value, full):
    """marks, max, grow and cap written with % are that share of the item's full."""
    if isinstance(value, str) and value.endswith("%"):
        return exact(value) * full
    return exact(value)
