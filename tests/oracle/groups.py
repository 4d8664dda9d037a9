"""groups.py - what targets track adds on request: --by, --baseline, --forecast (targets(1), "Options").

A group of units is judged as a unit is, by numbers and work that are added up.
"""
import datetime
from fractions import Fraction

from values import fold, number, plain, rounded, table


class Groups:
    """--by COLUMN: the units of each different cell; without it each unit is its own."""

    def __init__(self, case, units):
        self.column = case.option("--by")
        self.members = {unit: [unit] for unit in units.order}
        if self.column:
            self.members = {}
            for row in table(case.files[case.option("--units")]):
                self.members.setdefault(row[self.column] or "-", []).append(row["unit"])

    def find(self, name, units):
        """A group by its name, a unit by any of its names; the district is *."""
        if self.column:
            return {fold(group): group for group in self.members}.get(fold(name), "*" if name == "*" else None)
        return name if name == "*" else units.find(name)


def added(tally, members):
    """What the units of a group have done in all; None where none has done anything."""
    found = [tally[unit] for unit in members if unit in tally]
    return sum(found) if found else None


def joint_parts(tally, members):
    """The parts that each of the units has reached, and the day of the last; None where there is no such part."""
    reached = [tally.get(unit, {}) for unit in members]
    return {part: max(days[part] for days in reached) for part in reached[0] if all(part in days for days in reached)} or None


def forecast(account, t, done):
    """--forecast: done by the due day at the pace so far; of counts and coverages, with one digit."""
    if t["kind"] not in ("count", "coverage") or done == "":
        return ""
    due, done = datetime.date.fromisoformat(t["due"]), number(done)[0]
    if account.as_of < due:
        done = done * ((due - account.first).days + 1) / ((account.as_of - account.first).days + 1)
    return plain(Fraction(rounded(done, 1)))


class Baseline:
    """--baseline LAST: what is done now less what was done then."""

    def __init__(self, case, groups, units, target):
        self.done = {}
        self.strangers = False      # rows of it are of no unit or target of today: whose they were is not known
        for row in table(case.files[case.option("--baseline")]):
            t, unit = target(row["target"]), groups.find(row["unit"], units)
            self.strangers |= not t or not unit
            if t and unit and row["done"]:
                self.done[unit, t["id"]] = number(row["done"])[0]

    def has(self, unit, t):
        """What stood there has a row today too, were it of nothing."""
        return (unit, t["id"]) in self.done

    def change(self, unit, t, done):
        then = self.done.get((unit, t["id"]))
        if done == "" or then is None and (self.strangers or t["kind"] == "trend"):
            return ""
        value = number(done)[0] - (then or Fraction(0))
        return plain(value * 100) + "%" if done.endswith("%") else plain(value)
