"""steps.py - editions, working days, order and limits of the steps, ages, guardians: dpf-rules(5), "Rules on certificates"."""
import datetime

from values import age

KINDS = {"新办": "新办", "首次申领": "新办", "": "新办", "换领": "换领", "补发": "补发", "迁移": "迁移", "注销": "注销",
         "变更": "变更", "类别等级变更": "类别等级变更", "挂失": "挂失", "冻结": "冻结"}


class Calendar:
    """Holidays and swapped weekends; other days are Monday to Friday."""

    def __init__(self, rows):
        self.days = {row["date"]: row["kind"] for row in rows}

    def works(self, on):
        kind = self.days.get(on.isoformat())
        return kind == "workday" if kind else on.weekday() < 5

    def after(self, first, last, calendar):
        """The days after first, up to last, that count."""
        if calendar != "working":
            return (last - first).days
        return sum(self.works(first + datetime.timedelta(n)) for n in range(1, (last - first).days + 1))


def edition(tables, days):
    """The first whose period holds the issue date; without one the last step that is dated, else the as-of day; the last
    file if none does."""
    on = days.get("issued")
    if not on:
        on = next((days[step] for step in reversed(list(days))), tables.as_of)
    for rules in tables.rules:
        if rules.get("from", "0001") <= on.isoformat() <= rules.get("to", "9999"):
            return rules
    return tables.rules[-1]


def step_findings(row):
    rules, days, tables = row.rules, row.days, row.tables
    found = []
    cell = row.row.get("business", "")
    kind = KINDS.get(cell)
    if kind is None:
        found.append(("business", "business-unknown"))
    new = kind == "新办"
    steps = [step for step in rules["steps"] if step["column"] in row.keys]
    applied = next((days[key] for key in ("applied", "accepted", "assessed") if key in days), days.get("issued", tables.as_of))
    young = lambda limit: bool(row.born and applied and 0 <= age(row.born, applied) < limit)     # noqa: E731
    if not new:
        # the dates of printing, issue and entry before its first step are those of the certificate that it is about
        first = min((days[s["column"]] for s in rules["steps"] if s["column"] in days
                     and s["column"] not in ("printed", "issued", "keyed")), default=None)
        days = {key: on for key, on in days.items()
                if key not in ("printed", "issued", "keyed") or first is None or on >= first}
    order(steps, days, found)
    if new:
        for number, step in enumerate(steps):
            limits(row, step, days, tables, found)
            missing(row, step, steps[number + 1:], days, young, found)
    ages(row, rules, days, found)
    guardian = rules["guardian"]
    if row.state != "void" and "guardian" in row.keys and not row.row["guardian"] and (row.category in guardian["categories"]
                                                              or young(guardian["under_age"])):
        found.append(("guardian", "guardian-missing"))
    return found


def order(steps, days, found):
    """A step is dated before the one that must come first."""
    last = None
    for step in steps:
        on = days.get(step["column"])
        if on:
            if last and on < last:
                found.append((step["column"], "step-order"))
            last = on


def limits(row, step, days, tables, found):
    on = days.get(step["column"])
    late = "entry-late" if step["column"] == "keyed" else "step-late"
    if "limit" in step:
        after = step["limit"]["after"]
        base = next((days[key] for key in ([after] if isinstance(after, str) else after) if key in days), None)
        end = on or (tables.as_of if step["column"] == "keyed" and row.state != "void" else None)
        if base and end and end >= base and (step["column"], "step-order") not in found:
            if tables.calendar.after(base, end, step["limit"].get("calendar")) > step["limit"]["days"]:
                found.append((step["column"], late))
    if "least" in step and on and step["least"]["after"] in days:
        base = days[step["least"]["after"]]
        # the first day counts: five working days from Monday end on Friday
        passed = tables.calendar.after(base - datetime.timedelta(1), on, step["least"].get("calendar"))
        if on >= base and passed < step["least"]["days"] and (step["column"], "step-order") not in found:
            found.append((step["column"], "step-order"))


def missing(row, step, after, days, young, found):
    """A step has no date although a later one has, and nothing exempts this row."""
    if step["column"] in days or step.get("optional") or not any(s["column"] in days for s in after):
        return
    exempt = step.get("exempt", {})
    if young(exempt.get("under_age", 0)) or row.category in exempt.get("categories", []):
        return
    found.append((step["column"], "step-missing"))


def ages(row, rules, days, found):
    """Ages are those on the day of assessment, of issue where it is not dated."""
    on = next((days[key] for key in ("assessed", "issued") if key in days), None)
    if not on or not row.born or row.category is None:
        return
    years = age(row.born, on)
    for rule in rules["ages"]:
        if rule["category"] != row.category:
            continue
        early = years < rule["from"] if "from" in rule else years < rule["under"] and row.grade not in [None] + rule["grades"]
        if early and on >= row.born:
            found.append(("category" if "category" in row.keys else "", "age-category"))
            return
