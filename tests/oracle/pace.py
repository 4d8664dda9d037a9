"""pace.py - goal in force, expected share, rate, gap and status of one row of progress: targets(1), "Pace and status"."""
import datetime
import re
from fractions import Fraction

from groups import added, joint_parts
from values import ceiling, compare, exact, fold, percent, plain

UNIT = {"rate": "人", "coverage": "人", "milestone": "项"}


def parsed_goal(goal):
    """(op, value, is a percentage) of an object, or in short 60, ">=60", "≥60": without a sign it is at least."""
    if not isinstance(goal, dict):
        found = re.fullmatch(r"([<>=≥≤＞＜＝]*)(.*)", str(goal))
        goal = {"op": found.group(1).replace("≥", ">=").replace("≤", "<=").replace("＞", ">").replace("＜", "<").replace(
            "＝", "=") or ">=", "value": found.group(2)}
    return goal["op"], exact(goal["value"]), isinstance(goal["value"], str) and goal["value"].endswith("%")


def goal_text(goal):
    """As it is written."""
    op, value, share = parsed_goal(goal)
    return op + (plain(value * 100) + "%" if share else plain(value))


def number_to_reach(op, value, amounts):
    """Of > the least whole number above the goal, of < the greatest below it; of amounts the next fen."""
    scaled = value * (100 if amounts else 1)
    if op == ">":
        scaled = Fraction(floor(scaled) + 1)
    elif op == "<":
        scaled = Fraction(ceiling(scaled) - 1)
    return scaled / (100 if amounts else 1)


def floor(value):
    return value.numerator // value.denominator


class Judge:
    """A target on the as-of day: its goal in force, and the numbers of each unit's row."""

    def __init__(self, account, t):
        self.account, self.t, self.as_of = account, t, account.as_of
        self.due = datetime.date.fromisoformat(t["due"])
        self.measure = t.get("unit") or UNIT.get(t["kind"], "")
        self.goal_from, self.goal_text = "plan", ""
        if "goal" in t:
            goal = t["goal"]
            for revision in t.get("revisions", []):
                if datetime.date.fromisoformat(revision["date"]) <= self.as_of:
                    goal, self.goal_from = revision["goal"], revision["date"]
            self.op, self.value, _ = parsed_goal(goal)
            self.goal_text = goal_text(goal)
        self.aim = parsed_goal(t["aim"])[:2] if "aim" in t else None
        self.aim_text = goal_text(t["aim"]) if "aim" in t else ""

    def expected(self):
        """Days elapsed by days of the plan, or the last step passed of the schedule; from the due day on all of it; less
        the tolerance, the plan's or the target's own."""
        account = self.account
        steps = self.t.get("schedule", account.plan.get("schedule"))
        if self.as_of >= self.due:
            share = Fraction(1)
        elif self.as_of < account.first:
            share = Fraction(0)
        elif steps:
            whole = {(d if len(d) == 10 else "%d-%s" % (account.first.year, d)): exact(s) for d, s in steps.items()}
            passed = [(d, s) for d, s in whole.items() if d <= self.as_of.isoformat()]
            share = max(passed)[1] if passed else Fraction(0)
        else:
            share = Fraction((self.as_of - account.first).days + 1, (account.last - account.first).days + 1)
        return max(Fraction(0), share - exact(self.t.get("tolerance", account.plan.get("tolerance", 0))))

    # One row: None where there is none
    def count(self, unit):
        tally = self.tally(self.t)
        district = unit == "*"
        members = [] if district else self.members(unit)
        done = sum(tally.values()) if district else added(tally, members)
        given = [self.account.quotas[m, self.t["id"]] for m in members if (m, self.t["id"]) in self.account.quotas]
        numbers = [number for number in given if number is not None]
        quota = sum(numbers) if numbers else None
        op = {">": ">=", "<": "<="}.get(self.op, self.op)       # the units' numbers are numbers to reach
        if district:
            quota = number_to_reach(self.op, self.value, self.t.get("sum") == "amount")
        if not done and not district and not given and not self.stood(unit):
            return None
        done = done or 0
        row = {"quota": "" if quota is None else plain(quota), "done": plain(done)}
        if quota is None:
            return dict(row, goal="", goal_from="")
        if district:
            row["aim"] = self.aim_text
        reached = compare(done, self.op, self.value) if district else compare(done, op, quota)
        row["status"] = self.status(done, quota, reached, district and self.aim)
        if district and reached and (done < quota if self.op == ">" else self.op == "<" and done > quota):
            quota = self.value      # a fraction passes the goal without the number to reach
            row["quota"] = plain(quota)
        row["rate"] = percent(Fraction(done) / quota) if quota > 0 else ""
        row["gap"] = plain(Fraction(0) if reached else self.lacking(done, quota))
        if self.op not in ("<", "<="):
            row["expected"] = percent(self.expected())
        return row

    def members(self, unit):
        """The units of a group (--by); a unit is its own."""
        return self.account.groups.members[unit]

    def stood(self, unit):
        """--baseline: what stood in the earlier table has a row today too, were it of nothing."""
        return self.account.earlier is not None and self.account.earlier.has(unit, self.t)

    def tally(self, t):
        """What is done, by unit; of a sum what is done of its parts."""
        if "sum_of" not in t:
            return self.account.tally[t["id"]]
        found = {}
        for part in t["sum_of"]:
            for unit, done in self.account.tally[part].items():
                found[unit] = found.get(unit, 0) + done
        return found

    def lacking(self, done, quota):
        """What is missing; of a limit, and of =, what is too much."""
        too_much = self.op in ("<", "<=") or (self.op == "=" and done > quota)
        return done - quota if too_much else quota - done

    def status(self, done, quota, reached, aim, pace=True):
        if self.op in ("<", "<=") or (self.op == "=" and done > quota):
            if not reached:
                return "overdue" if self.as_of >= self.due else "behind"
            return "on-pace" if self.as_of < self.due else "met"
        if reached:
            more = compare(done, *aim) if aim else done > quota
            return "exceeded" if more and self.op != "=" else "met"
        if self.as_of > self.due:
            return "overdue"
        if done == 0:
            return "not-started"
        if not pace:
            return "behind"
        return "on-pace" if done >= self.expected() * quota else "behind"

    def of_people(self, done, people):
        """Of a rate and a coverage: quota is the persons it is a share of."""
        row = {"quota": str(people), "done": str(done), "aim": self.aim_text,
               "rate": percent(Fraction(done, people)) if people else ""}
        if self.t["kind"] == "coverage" and self.op not in ("<", "<="):
            row["expected"] = percent(self.expected())
        share = Fraction(done, people) if people else None
        if share is None:
            row["status"] = "overdue" if self.as_of > self.due else "not-started"
            return row
        reached = compare(share, self.op, self.value)
        row["status"] = self.status(share, self.value, reached, self.aim, self.t["kind"] == "coverage")
        row["gap"] = "0" if reached else str(self.persons_lacking(done, people))
        return row

    def persons_lacking(self, done, people):
        """In whole persons."""
        goal = self.value * people
        if self.op in ("<", "<="):
            return done - (ceiling(goal) - 1 if self.op == "<" else floor(goal))
        if self.op == "=" and done > goal:
            return ceiling(done - goal)
        return (floor(goal) + 1 if self.op == ">" else ceiling(goal)) - done

    def rate(self, unit):
        people = self.account.tally[self.t["of"]]
        done = self.account.tally[self.t["id"]]
        if unit == "*":
            return self.of_people(sum(done.values()), sum(people.values()))
        members = self.members(unit)
        if not added(people, members) and not self.stood(unit):
            return None
        return self.of_people(added(done, members) or 0, added(people, members) or 0)

    def coverage(self, unit):
        if self.t["roster"] not in self.account.rosters:
            # whom it is a share of is not known
            return {"aim": self.aim_text} if unit == "*" or self.stood(unit) else None
        roster = [p for p in self.account.people_of(self.t) if unit == "*" or p["unit"] in self.members(unit)]
        if not roster and unit != "*" and not self.stood(unit):
            return None
        row = self.of_people(sum(self.t["id"] in p.get("done", ()) for p in roster), len(roster))
        if not roster:
            row.update(expected="", status="")      # nobody is to be reached
        return row

    def milestone(self, unit):
        parts = [fold(p) for p in self.t.get("parts", [self.t["name"]])]
        tally = self.account.tally[self.t["id"]]
        reached = dict(tally.get("*", {})) if unit == "*" else joint_parts(tally, self.members(unit))
        if unit == "*":
            units = self.account.units
            for part in parts:
                days = [tally.get(u, {}).get(part) for u in units.order]
                if units.table and days and all(days):
                    reached[part] = min(reached.get(part, max(days)), max(days))
        elif reached is None:
            if not self.stood(unit):
                return None
            reached = {}
        done = len(reached)
        row = {"quota": str(len(parts)), "done": str(done), "rate": percent(Fraction(done, len(parts))),
               "gap": str(len(parts) - done)}
        self.goal_text = str(len(parts))
        paced = "schedule" in self.t
        if paced:
            row["expected"] = percent(self.expected())
        if done == len(parts) and max(reached.values()) <= self.due:
            row["status"] = "met"
        elif self.as_of > self.due:
            row["status"] = "overdue"
        elif not done:
            row["status"] = "not-started"
        else:
            row["status"] = "behind" if paced and done < self.expected() * len(parts) else "on-pace"
        return row

    def trend(self, unit):
        tally = self.account.tally[self.t["id"]]
        if self.account.groups.column and unit != "*":
            return None     # values are not added
        if unit not in tally and unit != "*" and not self.stood(unit):
            return None
        base = exact(self.t["baseline"])
        up = self.t["direction"] == "up"
        text = (lambda v: plain(v * 100) + "%") if str(self.t["baseline"]).endswith("%") else plain
        self.goal_text = (">" if up else "<") + text(base)
        value = tally[unit][1][0] if unit in tally else None
        row = {"done": text(value) if value is not None else ""}
        if unit != "*":
            return dict(row, goal="", goal_from="")
        row["quota"] = text(base)
        if value is None:
            row["status"] = "overdue" if self.as_of > self.due else "not-started"
            return row
        reached = value > base if up else value < base
        row["status"] = "met" if reached else "overdue" if self.as_of > self.due else "behind"
        row["gap"] = text(max(base - value if up else value - base, Fraction(0)))
        return row
