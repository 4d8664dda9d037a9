"""marks.py - the marks of every rule, item and total: dpf-scheme(5), "Rules", "item" and "Total"."""
import datetime
from fractions import Fraction

from records import MISSING, NEVER, NO_TASK, base, known, of_full
from values import compare, exact


class Mark:
    """What one rule comes to: whether it applies, its marks, what it measured, the gaps it found."""

    def __init__(self, rule, marks=Fraction(0), applies=True, seen="", goal="", gaps=()):
        self.rule, self.marks, self.applies, self.seen, self.goal = rule, marks, applies, seen, goal
        self.gaps = [gap for gap in gaps if gap]
        self.open = []
        self.vetoed = self.all = False


def alike(found, marks):
    """The levels that bring these marks: which of several is shown is not told."""
    return "|".join(sorted({level for m, level in found if m == marks}))


class Marking:
    """The marks of a group of subjects (units that are ranked together)."""

    def __init__(self, inputs, group):
        self.inputs, self.group = inputs, group

    def concerned(self, item, unit):
        row = self.inputs.units[unit]
        return "applies_to" not in item or row["kind"] in item["applies_to"] or row["unit"] in item["applies_to"]

    def values(self, of, item):
        """The values of the subjects of the group to which the item applies, of those who have one."""
        found = {u: self.inputs.measure(of, u)[0] for u in self.group if self.concerned(item, u)}
        return {u: value for u, value in found.items() if known(value)}

    def goal(self, rule, item, unit):
        """(goal, name of the gap): a number, a percentage, a date, the mean, a measure; a target's defaults to its quota."""
        if "goal" not in rule:
            if "target" in rule:
                return self.inputs.quota(rule["target"], unit), rule["target"]
            return None, None
        goal = rule["goal"]
        if isinstance(goal, dict):
            value, gap = self.inputs.measure(goal, unit)
            return (NO_TASK if value == 0 else value), gap
        if goal == "mean":
            values = list(self.values(rule, item).values())
            if not values:
                return MISSING, None
            mean = sum(values) / len(values)
            return mean, None
        if "date" in rule:
            return datetime.date.fromisoformat(goal), None
        return exact(goal), None

    def rule(self, rule, item, unit):
        return getattr(self, rule["kind"])(rule, item, unit)

    def measured(self, rule, item, unit):
        """(Mark so far, value, goal); value None where the rule does not apply or earns nothing."""
        value, gap = self.inputs.measure(rule, unit)
        goal, other = self.goal(rule, item, unit)
        mark = Mark(rule, seen=value if known(value) else "", goal=goal if goal is not None and known(goal) else "")
        mark.gaps = [name for name, v in ((gap, value), (other, goal)) if v == MISSING and name]
        if NO_TASK in (value, goal):
            mark.applies, mark.gaps = False, [name for name in (gap, other) if name]
            return mark, None, None
        return mark, value, goal

    def whole(self, rule, item):
        return of_full(rule.get("marks", item["full"]), exact(item["full"]))

    # Base rules
    def ratio(self, rule, item, unit):
        mark, value, goal = self.measured(rule, item, unit)
        if value is None:
            return mark
        if known(goal) and goal == 0:
            mark.applies = False
        elif known(value) and known(goal):
            mark.marks = self.whole(rule, item) * value / goal
            if not rule.get("over"):
                mark.marks = min(mark.marks, self.whole(rule, item))
        return mark

    def parts(self, rule, item, unit):
        met = [part for part in rule["parts"]
               if any(n > 0 and (not r["due"] or r["done"]) for r, n in self.inputs.of_event(part["event"], unit))]
        return Mark(rule, sum((of_full(part["marks"], exact(item["full"])) for part in met), Fraction(0)),
                    seen=Fraction(len(met)), goal=Fraction(len(rule["parts"])))

    def judged(self, rule, item, unit):
        given = self.inputs.judges.get((unit, item["id"]), [])
        whole, how = self.whole(rule, item), rule.get("judges")
        mark = Mark(rule, goal=whole)
        if how:
            others = {by for (u, i), marks in self.inputs.judges.items() if i == item["id"] and u in self.group
                      for by, _ in marks} | set(how if isinstance(how, dict) else ())
            mark.gaps = [True] if others - {by for by, _ in given} else []
        if not given:
            mark.gaps = [True]
            return mark
        values = sorted(value for _, value in given)
        if isinstance(how, dict):
            for by, weight in how.items():
                group = [value for b, value in given if b == by]
                if group:       # a group without a mark earns nothing
                    mark.marks += sum(group) / len(group) * exact(weight) / sum(exact(w) for w in how.values())
        else:
            if how == "trimmed" and len(values) >= 3:
                values = values[1:-1]
            mark.marks = sum(values) / len(values)
        mark.seen = mark.marks
        return mark

    def condition(self, rule, item, unit):
        """(Mark so far, met)."""
        mark, value, goal = self.measured(rule, item, unit)
        return mark, value is not None and known(value) and known(goal) and compare(value, rule["op"], goal)

    def threshold(self, rule, item, unit):
        if "all" not in rule:
            mark, met = self.condition(rule, item, unit)
        else:
            each = [self.condition(one, item, unit) for one in rule["all"]]
            asked = [(m, met) for m, met in each if m.applies]      # conditions that do not apply are not asked
            mark = Mark(rule, applies=bool(asked), gaps=[gap for m, _ in asked or each for gap in m.gaps])
            mark.open = [gap for m, _ in each if not m.applies for gap in m.gaps]
            mark.seen, mark.goal = Fraction(sum(met for _, met in asked)), Fraction(len(asked))
            met = bool(asked) and all(met for _, met in asked)
        mark.rule = rule
        whole = self.whole(rule, item)
        if not base(rule) and mark.applies and set(mark.gaps):
            # a gap is never worth more than a bad value: all of an item without base rules, else the marks
            mark.marks = whole if any(base(r) for r in item["rules"]) else -exact(item["full"])
        elif met:
            mark.marks = whole
        return mark

    def table(self, rule, item, unit):
        if "levels" in rule:
            return self.highest(rule, item, unit)
        value, gap = self.inputs.measure(rule, unit)
        mark = Mark(rule, applies=value != NO_TASK, seen=value if known(value) else "",
                    gaps=[gap] if value == MISSING else [])
        if not known(value):
            return mark
        rows = sorted(rule["rows"], key=lambda row: exact(row["from"]))
        for row, above in zip(rows, rows[1:] + [None]):
            if value >= exact(row["from"]) and ("and" not in row or self.condition(row["and"], item, unit)[1]):
                mark.goal, mark.marks = exact(row["from"]), of_full(row["marks"], exact(item["full"]))
                if row.get("rising") and above:
                    share = (value - exact(row["from"])) / (exact(above["from"]) - exact(row["from"]))
                    mark.marks += min(share, 1) * (of_full(above["marks"], exact(item["full"])) - mark.marks)
        return mark

    def highest(self, rule, item, unit):
        """The highest level recorded counts once."""
        found = [(of_full(rule["levels"][r["level"]], exact(item["full"])), r["level"])
                 for r in self.inputs.records[unit] if r["event"] == rule["event"] and r["level"] in rule["levels"]]
        marks = max((m for m, _ in found), default=Fraction(0))
        return Mark(rule, marks, seen=alike(found, marks))

    def rank(self, rule, item, unit):
        value, gap = self.inputs.measure(rule, unit)
        mark = Mark(rule, applies=value != NO_TASK, gaps=[gap] if value == MISSING else [],
                    seen=value if known(value) else "")
        if known(value):
            others = self.values(rule, item).values()
            better = sum(o < value if rule.get("order") == "low" else o > value for o in others)
            mark.goal = Fraction(better + 1)
            mark.marks = of_full(rule["marks"][min(better, len(rule["marks"]) - 1)], exact(item["full"]))
        return mark

    def best(self, rule, item, unit):
        value, gap = self.inputs.measure(rule, unit)
        mark = Mark(rule, applies=value != NO_TASK, gaps=[gap] if value == MISSING else [],
                    seen=value if known(value) else "")
        values = self.values(rule, item).values()
        if values and max(values) == 0:
            mark.applies = False        # a share of nothing
        elif values:
            mark.goal = max(values)
        if known(value) and mark.applies:
            mark.marks = self.whole(rule, item) * value / mark.goal
        return mark

    # Losses, gains, bonuses, vetoes
    def count(self, rule, item, unit):
        times = self.inputs.event(rule["event"], unit)
        if "levels" in rule:    # the gravest grade recorded counts, once
            found = [(of_full(rule["levels"][r["level"]], exact(item["full"])), r["level"])
                     for r in self.inputs.records[unit] if r["event"] == rule["event"] and r["level"] in rule["levels"]]
            marks = min((m for m, _ in found), default=Fraction(0))
            return Mark(rule, marks, seen=alike(found, marks))
        if isinstance(rule["marks"], list):     # those of the first time, the second ..., the last for all beyond
            each = [of_full(m, exact(item["full"])) for m in rule["marks"]]
            marks = sum((each[min(n, len(each) - 1)] for n in range(int(times))), Fraction(0))
        else:
            each = of_full(rule["marks"], exact(item["full"]))
            sign = -1 if each < 0 else 1
            grow = abs(of_full(rule.get("grow", 0), exact(item["full"])))
            marks = times * each + sign * grow * times * (times - 1) / 2
        if "max" in rule:
            most = abs(of_full(rule["max"], exact(item["full"])))
            marks = max(-most, min(most, marks))
        return Mark(rule, marks, seen=times)

    def step(self, rule, item, unit):
        mark, value, goal = self.measured(rule, item, unit)
        each, side = of_full(rule["marks"], exact(item["full"])), rule.get("side", "below")
        if value is None:
            return mark
        if value == NEVER and known(goal) and side == "above":
            value = self.inputs.as_of       # a day never reached counts as the as-of day
        if not known(value) or not known(goal):
            base_free = not any(base(r) for r in item["rules"])
            mark.all = each < 0 and (base_free or side == "above")    # a gap is never worth more than a bad value
            mark.marks = -exact(item["full"]) if mark.all else Fraction(0)
            mark.all &= NEVER not in (value, goal)
            mark.marks *= mark.all
            if not base_free and each < 0 and value == MISSING and known(goal) and side == "below":
                value = Fraction(0)     # beside base rules it loses what 0 would lose
            else:
                return mark if base_free else self.bounded(mark, rule, item)
        mark.marks = self.steps(rule, goal, value, side) * each
        return self.bounded(mark, rule, item)

    def bounded(self, mark, rule, item):
        """max: at most so many marks in all, a size, or "full"."""
        if "max" in rule:
            most = exact(item["full"]) if rule["max"] == "full" else abs(of_full(rule["max"], exact(item["full"])))
            mark.marks = max(-most, min(most, mark.marks))
        return mark

    @staticmethod
    def steps(rule, goal, value, side):
        """How many steps the value lies on that side of the goal: whole, begun or exact; of dates days or months."""
        first, last = (value, goal) if side == "below" else (goal, value)
        if isinstance(first, datetime.date):
            if rule.get("unit") == "month":
                beyond = Fraction((last.year - first.year) * 12 + last.month - first.month - (last.day < first.day))
                if rule.get("partial") == "begun" and last > first and last.day != first.day:
                    beyond += 1
            else:
                beyond = Fraction((last - first).days)
        else:
            beyond = last - first
        steps = max(beyond, Fraction(0)) / exact(rule["step"])
        if rule.get("partial", "whole") == "whole":
            steps = Fraction(steps.numerator // steps.denominator)
        elif rule["partial"] == "begun":
            steps = Fraction(-(-steps.numerator // steps.denominator))
        return steps

    def bonus(self, rule, item, unit):
        if "levels" in rule:
            mark = self.highest(rule, item, unit)
        elif "event" in rule and "goal" not in rule:
            times = self.inputs.event(rule["event"], unit)
            mark = Mark(rule, times * of_full(rule["marks"], exact(item["full"])), seen=times)
        else:
            mark, value, goal = self.measured(rule, item, unit)
            if value is not None and known(value) and known(goal):
                more = self.steps(rule, goal, value, "above") if "step" in rule else max(value - goal, Fraction(0))
                mark.marks = more * of_full(rule["marks"], exact(item["full"]))
            if "value" in rule:
                mark.gaps = []      # a value that only earns a bonus is no gap
        if "cap" in rule:
            mark.marks = min(mark.marks, of_full(rule["cap"], exact(item["full"])))
        return mark

    def veto(self, rule, item, unit):
        if "op" not in rule:
            times = self.inputs.event(rule["event"], unit)
            mark = Mark(rule, seen=times, goal=Fraction(0))
            mark.vetoed = times > 0
        else:
            mark, mark_met = self.condition(rule, item, unit)
            mark.vetoed = mark_met
        return mark

    # An item, the total
    def item(self, item, unit):
        """The item's marks: None where it does not apply to the subject, or none of its base rules does."""
        if not self.concerned(item, unit):
            return None
        unassigned = item.get("unassigned", self.inputs.scheme.get("unassigned", "scale"))
        return ItemMark(item, [self.rule(rule, item, unit) for rule in item["rules"]], unassigned)

    def total(self, unit):
        return Total(self, unit)


class ItemMark:
    def __init__(self, item, marks, unassigned):
        self.of, self.marks, self.full, self.unassigned = item, marks, exact(item["full"]), unassigned
        self.bases = [m for m in marks if base(m.rule)]
        self.tasks = not self.bases or any(m.applies for m in self.bases)
        self.applies = self.tasks or unassigned != "scale"
        self.vetoed = any(m.vetoed for m in marks if m.rule["kind"] == "veto" and m.applies)

    def settle(self, corrected=None):
        """An appeal's mark, bonuses included; else keep(base + counts + steps) between floor and cap, + bonuses; a veto makes it 0, what lies below 0 stays."""
        earned = sum((m.marks for m in self.bases if m.applies), Fraction(0)) if self.bases else self.full
        if not self.tasks:
            # no task was given: full gives all of it, zero nothing
            earned = self.full if self.unassigned == "full" else Fraction(0)
        moved = [m.marks for m in self.marks if m.applies and not base(m.rule) and m.rule["kind"] in (
            "count", "step", "threshold")]
        self.lost = -sum((m for m in moved if m < 0), Fraction(0))
        self.sum = earned + sum(moved, Fraction(0))
        self.kept = self.sum
        floor, cap = self.of.get("floor", 0), self.of.get("cap", self.of["full"])
        self.kind = "item" if self.tasks else "unassigned"      # what decided the mark, as detail calls it
        if floor is not None and self.kept < exact(floor):
            self.kept, self.kind = exact(floor), "floor"
        if cap is not None and self.kept > exact(cap):
            self.kept, self.kind = exact(cap), "cap"
        self.bonus = sum((m.marks for m in self.marks if m.rule["kind"] == "bonus" and m.applies), Fraction(0))
        if self.vetoed:
            self.kept, self.bonus, self.kind = min(self.kept, Fraction(0)), Fraction(0), "veto"
        if corrected is not None:
            self.sum = self.kept = corrected
            self.lost, self.bonus, self.kind = Fraction(0), Fraction(0), "corrected"


def shared(caps, items):
    """cap_group: in the order of the scheme each brings what those before it have left, gains and losses apart."""
    left = {(name, sign): exact(cap) for name, cap in caps.items() for sign in (-1, 1)}
    for item in items:
        for mark in item.marks:
            if "cap_group" in mark.rule and mark.applies and not item.vetoed and mark.marks:
                key = mark.rule["cap_group"], 1 if mark.marks > 0 else -1
                brought = min(abs(mark.marks), left[key])
                left[key] -= brought
                mark.marks = brought * key[1]


class Total:
    """One subject: items, total, bonus, losses, vetoes, what is missing."""

    def __init__(self, marking, unit):
        self.unit, self.marking = unit, marking
        scheme = marking.inputs.scheme
        self.items = [(item, marking.item(item, unit)) for item in scheme["items"]]
        for item, m in self.items:      # an appeal marks it, task or no task
            if m and (unit, item["id"]) in marking.inputs.corrected.marks:
                m.applies = True
        left = [m for _, m in self.items if m and m.applies]
        shared(scheme.get("cap_groups", {}), [m for item, m in self.items if m and m.applies and (
            unit, item["id"]) not in marking.inputs.corrected.marks])
        for item, m in self.items:
            if m and m.applies:
                m.settle(marking.inputs.corrected.marks.get((unit, item["id"])))
        self.full = sum((m.full for m in left), Fraction(0))
        self.earned = sum((m.kept for m in left), Fraction(0))
        self.bonus = sum((m.bonus for m in left), Fraction(0))
        self.lost = sum((m.lost for m in left), Fraction(0))
        parts = scheme.get("parts_of_total", [])
        left_full = exact(scheme["full"]) - sum((exact(p["weight"]) for p in parts), Fraction(0))
        self.total = left_full * self.earned / self.full if self.full else self.earned
        self.total += sum((exact(p["weight"]) * marking.inputs.parts.get((p["name"], unit), 0) for p in parts), Fraction(0))
        self.scale = left_full / self.full if self.full else Fraction(0)
        self.share = self.part_of(left_full)
        self.shown = Fraction(1)
        if "shown_out_of" in scheme:
            self.shown = exact(scheme["shown_out_of"]) / exact(scheme["full"])
        self.extra = self.shown if scheme.get("bonus_shown", "scaled") == "scaled" else Fraction(1)
        self.total = self.total * self.shown + self.bonus * self.extra
        self.vetoes, self.effects = [], set()
        self.gaps, self.open = {}, {}       # by item or veto: the names of what is missing; what may be named or not
        for item, m in self.items:
            if m and m.applies and m.kind != "corrected":   # nothing is missing any more
                self.gap(item["id"], m.marks)
        for veto in scheme.get("vetoes", []):
            mark = marking.veto(veto, {"full": 0}, unit)
            if mark.vetoed:
                self.vetoes.append(veto["name"])
                self.effects.add(veto["effect"])
            self.gap(veto["name"], [mark])

    def part_of(self, left_full):
        """score(1), Gaps: on which part of the full it was marked; None: on all of it. Where items are for some kinds only
        the full is the scheme's, else the sum of the items; what --without-progress leaves out is nobody's."""
        if all(m and m.applies for _, m in self.items):
            return None
        whole = left_full
        if not any("applies_to" in item for item, _ in self.items):
            whole = sum((exact(item["full"]) for item, _ in self.items), Fraction(0))
        if "--without-progress" in self.marking.inputs.case.argv:
            whole -= sum((m.full for _, m in self.items if m and not m.applies and any(
                "target" in one.rule for one in m.bases)), Fraction(0))
        return self.full / whole if self.full < whole else None

    def gap(self, name, marks):
        """score(1), Gaps. Whether a rule that does not apply names its gap too is not told."""
        apply = {gap for m in marks for gap in m.gaps if m.applies}
        other = {gap for m in marks for gap in m.open + m.gaps * (not m.applies)}
        if apply:
            self.gaps.setdefault(name, set()).update(apply)
        self.open.setdefault(name, set()).update(apply | other)
