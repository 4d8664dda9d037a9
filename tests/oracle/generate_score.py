"""generate_score.py - schemes of every kind of rule, progress, records, self and judged marks, decisions."""
import datetime

from appeals import add_corrections, add_earlier
from case import Case
from generate import UNITS, chance, csv_text, json_text, some, unit_cell, written_day

KINDS = ("街道", "街道", "镇", "镇", "乡", "乡", "镇")
EVENTS = ("报表", "缺席", "表彰", "信访")
VALUES = ("满意率", "测评")
TARGETS = ("aid", "training")
LEVELS = ("省级", "市级", "区级")
MARKS = (1, 2, 3, 5, "0.5", "2.5", "0.1", 10)
DERIVED = ("", "", "", ".late", ".missing", ".short", ".assigned")


def event(rng):
    return rng.choice(EVENTS) + rng.choice(DERIVED)


def measure(rng, dates=False):
    """One of target, event, value, date."""
    kind = rng.randrange(8 if dates else 7)
    if kind < 3:
        made = {"target": rng.choice(TARGETS)}
        if chance(rng, 0.3):
            made["field"] = "rate"
        return made
    if kind < 5:
        return {"event": event(rng)}
    if kind < 7:
        return {"value": rng.choice(VALUES + (EVENTS[0] + ".quality",))}
    return {"date": rng.choice(EVENTS)}


def goal(rng, of):
    if "date" in of:
        return rng.choice(("2012-05-20", "2012-09-30"))
    which = rng.randrange(10)
    if which == 0:
        return "mean"
    if which == 1:
        return measure(rng)
    if which == 2:
        return 0
    if of.get("field") == "rate":
        return rng.choice(("80%", "100%", "0.5"))
    return rng.choice((1, 2, 3, 5, 10, 60, 90, "2.5"))


def with_goal(rng, of, wanted=False):
    """The measure with a goal; a target's goal defaults to its quota."""
    if wanted or "field" in of or not ("target" in of and chance(rng, 0.5)):
        of = dict(of, goal=goal(rng, of))
    return of


def base_rule(rng, full):
    kind = rng.choice(("ratio", "ratio", "parts", "judged", "threshold", "threshold", "table", "levels", "rank", "best"))
    marks = lambda: rng.choice((full, full, "50%", *MARKS))        # noqa: E731
    made = {"kind": kind}
    if kind in ("ratio", "best", "judged", "threshold") and chance(rng, 0.4):
        made["marks"] = marks()
    if kind == "judged" and chance(rng, 0.5):
        made["judges"] = rng.choice(("mean", "trimmed", {"领导": 20, "职工": 40, "考核组": 40}))
    if kind == "ratio":
        made.update(with_goal(rng, measure(rng)))
        if chance(rng, 0.2):
            made["over"] = True
    elif kind == "parts":
        made["parts"] = [{"name": "部分%s" % e, "marks": rng.choice(MARKS), "event": e} for e in some(rng, EVENTS, 1)]
    elif kind == "threshold":
        ops = (">=", ">=", ">", "<=", "<", "=")
        if chance(rng, 0.25):
            made["all"] = []
            for _ in range(2):
                one = with_goal(rng, measure(rng, True), True)
                made["all"].append(dict(one, op=rng.choice(ops)))
        else:
            made.update(with_goal(rng, measure(rng, True)))
            made["op"] = rng.choice(ops)
    elif kind == "table":
        made.update(measure(rng))
        starts = sorted(rng.sample((0, 1, 2, 3, 5, 10, 60, 80, 90), rng.randint(1, 4)), reverse=True)
        made["rows"] = [dict({"from": start, "marks": rng.choice((0,) + MARKS)},
                             **({"rising": True} if chance(rng, 0.3) else {})) for start in starts]
        if chance(rng, 0.2):
            made["rows"][0]["and"] = {"event": event(rng), "op": rng.choice((">=", "<")), "goal": rng.choice((1, 2))}
    elif kind == "levels":
        made.update(kind="table", event=rng.choice(EVENTS), levels=levels(rng))
    elif kind == "rank":
        made.update(measure(rng))
        made["marks"] = sorted((rng.choice((0, 1, 2, 3, 4, 5)) for _ in range(rng.randint(1, 5))), reverse=True)
        if chance(rng, 0.3):
            made["order"] = "low"
    elif kind == "best":
        made.update(measure(rng))
    return made


def levels(rng):
    return {level: rng.choice(MARKS) for level in some(rng, LEVELS, 1)}


def other_rule(rng):
    kind = rng.choice(("count", "count", "step", "step", "bonus", "bonus", "levels", "veto", "loss", "worst"))
    made = {"kind": kind}
    sign = "-" if chance(rng, 0.8) else ""
    marks = lambda: sign + str(rng.choice(MARKS))       # noqa: E731
    if kind == "count":
        made.update(event=event(rng), marks=marks())
        if chance(rng, 0.3):
            made["max"] = rng.choice((1, 3, "0.7"))
        if chance(rng, 0.3):
            made["grow"] = rng.choice(("0.5", 1, "-0.5"))
        elif chance(rng, 0.2):
            made["marks"] = [-5, -10, -10, -20][rng.randrange(3):]
    elif kind == "worst":
        made.update(kind="count", event=rng.choice(EVENTS), worst="once",
                    levels={level: "-" + str(marks) for level, marks in levels(rng).items()})
    elif kind == "loss":
        made.update(with_goal(rng, measure(rng)), kind="threshold", op=rng.choice(("<", ">=")),
                    marks="-" + str(rng.choice((1, 2, "0.5"))))
    elif kind == "step":
        made.update(with_goal(rng, measure(rng, True)))
        made.update(marks=marks(), step=1 if "date" in made else rng.choice((1, 2, "0.5", 3)))
        if chance(rng, 0.5):
            made["side"] = rng.choice(("below", "above"))
        if chance(rng, 0.5):
            made["partial"] = rng.choice(("whole", "begun", "exact"))
        if "date" in made and chance(rng, 0.4):
            made["unit"], made["partial"] = "month", rng.choice(("whole", "begun"))
        if chance(rng, 0.3):
            made["max"] = rng.choice((1, 3, "full", "50%"))
    elif kind == "bonus":
        made.update({"event": event(rng)} if chance(rng, 0.5) else with_goal(rng, {"target": rng.choice(TARGETS)}))
        made["marks"] = rng.choice(MARKS)
        if "goal" in made and chance(rng, 0.3):
            made["step"] = rng.choice(("1%", 1, "0.5"))
        if chance(rng, 0.6):
            made["cap"] = rng.choice((1, 2, 5))
    elif kind == "levels":
        made.update(kind="bonus", event=rng.choice(EVENTS), levels=levels(rng))
        if chance(rng, 0.6):
            made["cap"] = rng.choice((1, 2))
    else:
        made.update(veto(rng))
    return made


def veto(rng):
    if chance(rng, 0.6):
        return {"event": event(rng)}
    of = with_goal(rng, measure(rng), True)
    return dict(of, op=rng.choice((">=", ">", "<=", "<")))


def item(rng, number):
    full = rng.choice((5, 10, 10, 20, "7.5", 0 if chance(rng, 0.3) else 10))
    made = {"id": "i%d" % number, "name": "项目%d" % number, "full": full, "rules": []}
    if chance(rng, 0.6):
        made["category"] = rng.choice(("康复", "就业"))
    if chance(rng, 0.15):
        made["floor"] = rng.choice((None, 1 if full else -1, -2))
    if chance(rng, 0.15):
        made["cap"] = rng.choice((None, 4, 30))
    if chance(rng, 0.2):
        made["applies_to"] = some(rng, ("街道", "镇", "WY", "LA"), 1)
    if full != 0:
        made["rules"] = [base_rule(rng, full) for _ in range(rng.choice((0, 1, 1, 2)))]
        seen = [r for r in made["rules"] if r["kind"] == "judged"]
        made["rules"] = [r for r in made["rules"] if r["kind"] != "judged"] + seen[:1]
    made["rules"] += [other_rule(rng) for _ in range(rng.choice((0, 1, 2) if made["rules"] else (1, 2)))]
    if chance(rng, 0.15):
        made["unassigned"] = rng.choice(("scale", "full", "zero"))
    return made


def scheme(rng):
    items = [item(rng, number) for number in range(rng.randint(1, 5))]
    if not any(i["full"] for i in items):
        items[0]["full"] = 10
    made = {"title": "考核", "year": 2012, "full": rng.choice((100, 100, 50, 10)), "items": items}
    if chance(rng, 0.4):
        made["round"] = rng.choice((0, 1, 2, 4))
    if chance(rng, 0.3):
        made["ranking"] = "dense"
    if chance(rng, 0.15):
        made["unassigned"] = rng.choice(("full", "zero"))
    if chance(rng, 0.15):
        made["shown_out_of"] = rng.choice((100, 1000))
        if chance(rng, 0.5):
            made["bonus_shown"] = rng.choice(("scaled", "as marks"))
    if chance(rng, 0.2):
        made["cap_groups"] = {"合计": rng.choice((1, 2, 5))}
        for rule in [rule for i in items for rule in i["rules"] if rule["kind"] in ("count", "step", "bonus")]:
            if chance(rng, 0.6):
                rule["cap_group"] = "合计"
        if "cap_group" not in str(items):
            del made["cap_groups"]
    if chance(rng, 0.5):
        made["vetoes"] = [dict(veto(rng), name="否决%s" % effect, effect=effect) for effect in some(rng, ("total", "top"), 1)]
    if chance(rng, 0.7):
        made["bands"] = [{"name": name, "from": start} for name, start in (("优秀", 60), ("良好", 40), ("一般", 0))]
    if chance(rng, 0.5):
        keys = ["item:i0", "deductions"] + ["category:康复"] * any(i.get("category") == "康复" for i in items)
        made["tie_break"] = some(rng, keys, 1)
    return made


def record(rng, units, number):
    row = {"unit": unit_cell(rng, rng.choice(units)), "event": rng.choice(EVENTS)}
    on = datetime.date(2012, 1, 1) + datetime.timedelta(rng.randrange(366))
    row["date"] = written_day(rng, on)
    if chance(rng, 0.3):
        row["count"] = rng.choice((1, 2, 3, 0))
    if chance(rng, 0.3):
        row["level"] = rng.choice(LEVELS)
    if chance(rng, 0.3):
        row["due"] = written_day(rng, on + datetime.timedelta(rng.choice((0, 10, 40))))
        if chance(rng, 0.7):
            row["done"] = written_day(rng, on + datetime.timedelta(rng.choice((0, 5, 20, 41))))
        if chance(rng, 0.4):
            row["required"] = rng.choice((1, 5, 10))
            if chance(rng, 0.8):
                row["delivered"] = rng.choice((0, 3, 5, 12))
        if chance(rng, 0.4):
            row["quality"] = rng.choice((60, 85, "92.5", 100))
    slip = rng.randrange(40)
    if slip == 0:
        row["unit"] = "城关镇"
    elif slip == 1:
        row["event"] = "无此事件"
    elif slip == 2:
        row["date"] = rng.choice(("2011-12-31", "2013-01-01", "2012-02-30"))
    elif slip == 3:
        row["count"] = "若干"
    return row


def value_record(rng, unit, name, day):
    """A value of its own day: two of one day are another matter (score(1), Gaps)."""
    return {"unit": unit_cell(rng, unit), "event": name, "date": "2012-%02d-%02d" % (day // 28 % 12 + 1, day % 28 + 1),
            "value": rng.choice((3, 7, 60, 85, "92.5", "4.5", "80%"))}


def tables(rng, made, units, argv, files):
    rules = [rule for i in made["items"] for rule in i["rules"]] + made.get("vetoes", [])
    if "target" in str(rules):
        if chance(rng, 0.93):
            rows = [{"unit": unit[0], "target": target, "done": rng.choice((0, 1, 2, 3, 5, 12, 40)),
                     "quota": rng.choice((1, 2, 3, 5, 10, 10, 10, 0, "", "-"))}
                    for target in TARGETS for unit in units if chance(rng, 0.9)]
            files["progress.csv"] = csv_text(("unit", "target", "done", "quota"),
                                             rows + [{"unit": "*", "target": "aid", "done": 7, "quota": 9}])
            argv += ["--progress", "progress.csv"]
        elif chance(rng, 0.8):
            argv += ["--without-progress"]
    if chance(rng, 0.95):
        rows = [record(rng, units, n) for n in range(rng.choice((0, 5, 15, 30)))]
        days = list(range(336))
        rng.shuffle(days)
        rows += [value_record(rng, unit, name, days.pop()) for name in VALUES for unit in units
                 for _ in range(rng.choice((0, 1, 1, 2)))]
        rng.shuffle(rows)
        cut = rng.choice((len(rows), len(rows) // 2))
        keys = ("unit", "event", "date", "count", "value", "level", "due", "done", "required", "delivered", "quality")
        for name, part in (("records.csv", rows[:cut]), ("more.csv", rows[cut:])):
            if part or name == "records.csv":
                files[name] = csv_text(keys, part)
                argv += ["--records", name]
    judged = [i for i in made["items"] if any(r["kind"] == "judged" for r in i["rules"])]
    if chance(rng, 0.9 if judged else 0):
        rows = []
        for i in judged:
            rule = next(r for r in i["rules"] if r["kind"] == "judged")
            for by in ("领导", "职工", "考核组", "外人")[:4 if rule.get("judges") in ("mean", "trimmed") else 3] if (
                    "judges" in rule) else ("考核组",):
                for unit in units:
                    if chance(rng, 0.9) and applies(i, unit):
                        rows.append({"subject": unit_cell(rng, unit), "item": rng.choice((i["id"], i["name"])), "by": by,
                                     "mark": rng.choice((0, 1, "0.5") if most(i, rule) >= 1 else (0,))})
                        if chance(rng, 0.6):
                            rows[-1]["mark"] = rule.get("marks", i["full"]) if "%" not in str(rule.get("marks")) else 0
        files["judged.csv"] = csv_text(("subject", "item", "mark", "by"), rows)
        argv += ["--judged", "judged.csv"]
    if chance(rng, 0.4):
        rows = [{"subject": unit_cell(rng, unit), "item": i["id"], "mark": rng.choice((0, 1, "2.5", i["full"]))}
                for i in made["items"] for unit in units if applies(i, unit) and chance(rng, 0.7)]
        files["self.csv"] = csv_text(("subject", "item", "mark"), rows)
        argv += ["--self", "self.csv"]


def most(i, rule):
    text = str(rule.get("marks", i["full"]))
    return float(text[:-1]) * float(i["full"]) / 100 if text.endswith("%") else float(text)


def applies(i, unit):
    kind = KINDS[[u[0] for u in UNITS].index(unit[0])]
    return "applies_to" not in i or kind in i["applies_to"] or unit[0] in i["applies_to"]


def base_case(rng):
    """Scheme, units and tables, and the options of marking."""
    made, units = scheme(rng), some(rng, UNITS, 1)
    rows = [{"unit": code, "name": name, "aliases": aliases, "kind": KINDS[[u[0] for u in UNITS].index(code)],
             "district": rng.choice(("东区", "西区"))} for code, name, aliases in units]
    files = {"units.csv": csv_text(("unit", "name", "aliases", "kind", "district"), rows)}
    argv = ["--units", "units.csv", "--as-of", rng.choice(("2012-12-31", "2012-12-31", "2012-06-30", "2013-01-15"))]
    tables(rng, made, units, argv, files)
    if chance(rng, 0.2):
        argv += ["--group-by", rng.choice(("district", "kind"))]
    if chance(rng, 0.1):
        argv += ["--from", "2012-04-01"]
    if chance(rng, 0.2):
        add_corrections(rng, made, units, argv, files)
    if chance(rng, 0.15):
        made["parts_of_total"] = [{"name": "一季度", "weight": rng.choice((1, 5))}]
        files["part.csv"] = csv_text(("subject", "total", "full"), [
            {"subject": unit[0], "total": rng.choice(("80.00", "95.55", "60")), "full": 100} for unit in units])
        argv += ["--part", "一季度=part.csv"]
    return made, units, argv, files


def generate_rank(rng):
    made, units, argv, files = base_case(rng)
    files["scheme.json"] = json_text(made)
    if chance(rng, 0.15):
        add_earlier(rng, units, argv, files)
    return Case("score", ["rank", "scheme.json"] + argv, files)


def generate_detail(rng):
    made, units, argv, files = base_case(rng)
    files["scheme.json"] = json_text(made)
    if chance(rng, 0.2):
        argv += ["--unit", unit_cell(rng, rng.choice(units))]
    return Case("score", ["detail", "scheme.json"] + argv, files)


def generate_awards(rng):
    made, units, argv, files = base_case(rng)
    made["awards"] = []
    for number in range(rng.randint(1, 2)):
        award = {"id": "a%d" % number, "title": "奖项%d" % number, "places": rng.randint(1, 4)}
        if chance(rng, 0.2):
            award["places"] = rng.choice(("20%", "50%", "34%"))
        if chance(rng, 0.15):
            award["applies_to"] = some(rng, ("街道", "镇", "WY", "LA"), 1)
        if chance(rng, 0.15):
            award["last"] = award.pop("places")
        elif chance(rng, 0.3):
            award["series"] = "奖"
        if made.get("bands") and chance(rng, 0.4) and "last" not in award:
            award["band"] = rng.choice(("优秀", "良好", "一般"))
        if chance(rng, 0.3) and "last" not in award:
            award["max_per"] = {"column": rng.choice(("district", "kind")), "places": rng.randint(1, 2)}
        made["awards"].append(award)
    files["scheme.json"] = json_text(made)
    if chance(rng, 0.3):
        rows = []
        for unit in some(rng, units):
            action = rng.choice(("choose", "exclude", "rank", "rank"))
            rows.append({"award": rng.choice(made["awards"])["id"], "subject": unit_cell(rng, unit), "action": action,
                         "place": rng.randint(1, 3) if action == "rank" else "", "by": "领导"})
        files["decisions.csv"] = csv_text(("award", "subject", "action", "place", "by", "date", "reason"), rows)
        argv += ["--decisions", "decisions.csv"]
    return Case("score", ["awards", "scheme.json"] + argv, files)
