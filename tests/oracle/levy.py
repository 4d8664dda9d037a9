"""levy.py - targets levy, reckoned a second time from targets(1), "Levy", and dpf-rules(5), "Rules on the levy"."""
import datetime
import os
import re
from fractions import Fraction

from case import Case
from generate import chance, csv_text, json_text, some, written_day
from values import day, exact, fold, load, number, plain, rounded, table

COLUMNS = ("employer", "staff", "rate", "required", "disabled", "employed", "gap", "wage_used", "before_reduction",
           "reduction", "amount", "rule", "period", "as_of", "kind", "district", "paid", "arrears")
MISSING = re.compile(r"\((founded|kind)-missing\)$")


class Unassessed(Exception):
    """A row that cannot be assessed."""


def amount_of(cell):
    """A number from 0 up; None where the cell is none."""
    found = number(cell) if cell else (Fraction(0), False)
    return found[0] if found and not found[1] and found[0] >= 0 and found[0] < 10 ** 10 else None


def period_of(rules, on):
    for period in rules["periods"]:
        first = datetime.date.fromisoformat(period.get("from", "0001-01-01"))
        last = datetime.date.fromisoformat(period.get("to", "9999-12-31"))
        if first <= on <= last:
            return period
    return None


def years_later(on, years):
    try:
        return on.replace(year=on.year + years)
    except ValueError:      # 29 February
        return on.replace(year=on.year + years, month=3, day=1)


def numbers(row, period):
    """The row's cells, or why they cannot be."""
    if not row["employer"]:
        raise Unassessed("employer")
    cells = {key: amount_of(row.get(key, "")) for key in ("staff", "disabled", "blind", "severe", "wage", "paid")}
    for key in ("staff", "disabled"):
        if not row[key] or cells[key] is None:
            raise Unassessed(key)
    for key, cell in cells.items():     # a cell that is no number refuses the row, whatever the rules ask for
        if cell is None:
            raise Unassessed(key)
    if period["wage"] == "own" and not row["wage"]:
        raise Unassessed("wage")
    for key, most in (("blind", "disabled"), ("severe", "disabled"), ("disabled", "staff")):
        if cells[key] > cells[most]:
            raise Unassessed(key)
    if row["founded"] and not day(row["founded"]):
        raise Unassessed("founded")
    return cells


def kind_of(row, rules):
    """The kind whose word is in the cell of the column kind, else in the name; the word that ends last, then the longer."""
    cell = fold(row.get("kind", "") or row["employer"])
    best, found = (0, 0), None
    for kind in rules.get("kinds", []):
        for word in map(fold, kind["words"]):
            end = cell.rfind(word) + len(word) if word in cell else 0
            if (end, len(word)) > best and end:
                best, found = (end, len(word)), kind
    return found


def is_for(rule, kind):
    """Whether a rule is for an employer: None where its kind is not told."""
    if "for" not in rule:
        return True
    wanted = rule["for"] if isinstance(rule["for"], list) else [rule["for"]]
    return None if kind is None else kind["kind"] in wanted


def assess(row, period, rules, local, on):
    """One employer's row: what is owed, and by which rule."""
    cells = numbers(row, period)
    applied, unasked = [], []
    employed = cells["disabled"]
    for double in period.get("double", []):
        if cells[double["who"]]:
            employed += (exact(double.get("counts", 2)) - 1) * cells[double["who"]]
            applied.append(double)
    required = cells["staff"] * exact(period["rate"])
    gap = max(required - employed, Fraction(0))
    wage = local if period["wage"] == "local" else cells["wage"]
    cap = period.get("wage_cap")
    if cap and wage > exact(cap["times"]) * local:
        wage = exact(cap["times"]) * local
        applied.append(cap)
    owed = gap * wage * exact(period.get("local_factor", 1))
    pays, exempt, kind = Fraction(1), None, kind_of(row, rules)
    for rule in period.get("exempt", []):
        fits = "max_staff" not in rule or cells["staff"] <= rule["max_staff"]
        fits &= "share" not in rule or (cells["staff"] > 0 and cells["disabled"] >= exact(rule["share"]) * cells["staff"])
        fits &= is_for(rule, kind) is not False
        if fits and "years" in rule and row["founded"]:
            fits = on < years_later(day(row["founded"]), rule["years"])
        if fits and (is_for(rule, kind) is None or ("years" in rule and not row["founded"])):
            unasked.append(rule)        # what it asks for is not told
            continue
        if fits:
            exempt = rule
            break
    if exempt:
        pays = Fraction(0)
        applied.append(exempt)
    elif gap:
        tiers = sorted(period.get("tiers", []), key=lambda t: -exact(t["from"]))
        for tier in [t for t in tiers if employed >= exact(t["from"]) * cells["staff"]]:
            if is_for(tier, kind):
                pays = exact(tier["pays"])
                applied.append(tier)
                break
            if is_for(tier, kind) is None:
                unasked.append(tier)
    before, amount = rounded(owed, 2), rounded(owed * pays, 2)
    weak = ([period["name"]] if period.get("weak") else []) + [rule["name"] for rule in applied if rule.get("weak")]
    paid = cells["paid"]
    return {"employer": row["employer"], "staff": plain(cells["staff"]), "rate": share(period["rate"]),
            "required": plain(required), "disabled": plain(cells["disabled"]), "employed": plain(employed), "gap": plain(gap),
            "wage_used": rounded(wage, 2), "before_reduction": before, "amount": amount,
            "reduction": rounded(Fraction(before) - Fraction(amount), 2), "rule": rules["title"], "period": period["name"],
            "note": "；".join(rule["name"] for rule in applied),
            "unasked": sorted(rule["name"] for rule in unasked if Fraction(amount)),
            "weak": "；".join(weak), "as_of": on.isoformat(), "kind": kind["name"] if kind else row.get("kind", ""),
            "district": row.get("district", ""), "paid": rounded(paid, 2) if "paid" in row else "",
            "arrears": rounded(Fraction(amount) - paid, 2) if "paid" in row else ""}


def later_weak(row, period, rules, local, on, now):
    """Whether a weak period that begins later in the year would change the amount, and by a rule of another name: then
    that is named; where its rate or wage alone changes it (None), there is no name."""
    changed = False
    for other in rules["periods"]:
        first = datetime.date.fromisoformat(other.get("from", "0001-01-01"))
        if other.get("weak") and first > on and first.year == on.year:
            try:
                then = assess(row, other, rules, local, on)
            except (Unassessed, TypeError):
                continue    # what it would need is not given
            if then["amount"] != now["amount"]:
                changed = bool(set(then["note"].split("；")) - set(now["note"].split("；")) - {""}) or None
    return changed


def share(text):
    return plain(exact(text) * 100) + "%"


def rules_of(case):
    name = case.argv[-2]
    if name in case.files:
        return load(case.files[name])
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "lib", "data", name + ".json")
    with open(path, encoding="utf-8") as file:
        return load(file.read())


def differences(case, result):
    rules, on = rules_of(case), datetime.date.fromisoformat(case.option("--as-of"))
    period = period_of(rules, on)
    local = exact(case.option("--wage")) if case.option("--wage") else None
    if period is None or (local is None and (period["wage"] == "local" or "wage_cap" in period)):
        if result.status == 1 and not table(result.out):    # no row was sound enough to ask for the wage
            return []
        return [] if result.status == 2 else ["status %d, should be 2: no period or no wage" % result.status]
    wanted, refused = [], {}
    named = set()
    for row in table(case.files["employers.csv"]):
        try:
            if row["employer"] in named:
                raise Unassessed("employer: is assessed already")
            wanted.append(assess(row, period, rules, local, on))
            wanted[-1]["later"] = later_weak(row, period, rules, local, on, wanted[-1])
            named.add(row["employer"])
        except Unassessed as reason:
            refused[row["#"]] = str(reason)
    if result.status != int(bool(refused)):
        return ["status %d, should be %d: %s" % (result.status, bool(refused), result.err.strip()[:200])]
    found, came = [], table(result.out)
    if [row["employer"] for row in came] != [row["employer"] for row in wanted]:
        return ["employers %s, should be %s" % ([r["employer"] for r in came], [r["employer"] for r in wanted])]
    for row, other in zip(wanted, came):
        for key in COLUMNS:
            if key in other and other[key] != row[key]:
                found.append("%s: %s is %r, should be %r" % (row["employer"], key, other[key], row[key]))
        found += notes(row, other)
    if case.option("--totals"):
        found += totals(wanted, table(result.files["totals.csv"]))
    if case.option("--rejects"):
        came = sorted(result.place(row["file"], row["line"])[1] for row in table(result.files["rejects.csv"]))
        if came != sorted(refused):
            found.append("refused lines %s, should be %s" % (came, refused))
    return found


def notes(row, other):
    """What was applied, what was not looked at, what is weak."""
    found = []
    told = [part for part in other["note"].split("；") if part]
    if "；".join(part for part in told if not MISSING.search(part)) != row["note"]:
        found.append("%s: note is %r, should be %r" % (row["employer"], other["note"], row["note"]))
    asked = sorted(part.rsplit(": ", 1)[1].rsplit(" (", 1)[0] for part in told if MISSING.search(part))
    if asked != row["unasked"]:
        found.append("%s: note is %r, was not looked at: %s" % (row["employer"], other["note"], row["unasked"]))
    weak = [part for part in other["weak"].split("；") if part]
    later = [part for part in weak if part.startswith("holds from ")]
    if "；".join(part for part in weak if part not in later) != row["weak"]:
        found.append("%s: weak is %r, should be %r" % (row["employer"], other["weak"], row["weak"]))
    if row["later"] is not None and bool(later) != row["later"]:
        found.append("%s: weak is %r, a later weak period changes the amount: %s" % (row["employer"], other["weak"],
                                                                                    row["later"]))
    return found


def totals(wanted, came):
    """--totals: the sums of all, of each district, and of the bands of the share, which add up to all."""
    found, keys = [], ("staff", "disabled", "before_reduction", "reduction", "amount", "paid", "arrears")
    for row in came:
        of = [w for w in wanted if row["by"] == "all" or (row["by"] == "district" and w["district"] == row["of"])]
        if row["by"] == "share":
            continue
        if int(row["employers"]) != len(of) or int(row["owing"]) != sum(Fraction(w["amount"]) > 0 for w in of):
            found.append("totals of %s %s: employers %s, owing %s" % (row["by"], row["of"], row["employers"], row["owing"]))
        found += ["totals of %s %s: %s is %s" % (row["by"], row["of"], key, row[key]) for key in keys if row.get(key)
                  and Fraction(row[key]) != sum(Fraction(w[key] or 0) for w in of)]
    for key in ("employers", "owing", "amount"):
        if sum(Fraction(r[key]) for r in came if r["by"] == "share") != sum(Fraction(r[key]) for r in came if r["by"] == "all"):
            found.append("totals: the bands of %s do not add up" % key)
    return found


def period(rng, number, first, last):
    made = {"name": "时段%d" % number, "rate": rng.choice(("1.5%", "1.6%", "1.7%", "0.02")), "wage": rng.choice(("own", "local"))}
    if first:
        made["from"] = first
    if last:
        made["to"] = last
    weak = lambda rule: dict(rule, weak=True) if chance(rng, 0.4) else rule     # noqa: E731
    if made["wage"] == "own" and chance(rng, 0.6):
        made["wage_cap"] = weak({"times": rng.choice((1, 2, 3, "2.5")), "name": "封顶"})
    if chance(rng, 0.5):
        made["local_factor"] = rng.choice(("60%", "100%", "0.5", "33.3%"))
    if chance(rng, 0.7):
        made["double"] = [weak({"who": who, "counts": rng.choice((2, 3)), "name": "%s加倍" % who})
                          for who in some(rng, ("blind", "severe"), 1)]
    if chance(rng, 0.7):
        made["exempt"] = [weak(rule) for rule in some(rng, (
            {"max_staff": rng.choice((20, 30)), "name": "小企业"}, {"max_staff": 30, "years": 3, "name": "三年"},
            {"share": "25%", "name": "集中安置"}, {"years": rng.choice((1, 4)), "name": "新办"}), 1)]
        for rule in made["exempt"]:
            if chance(rng, 0.3):
                rule["for"] = rng.choice(("enterprise", ["enterprise", "office"]))
        rng.shuffle(made["exempt"])
    if chance(rng, 0.5):
        made["tiers"] = [weak(rule) for rule in some(rng, (
            {"from": "1%", "pays": "50%", "name": "减半"}, {"from": "0%", "pays": "90%", "name": "九折"},
            {"from": "0.5%", "pays": "0.7", "name": "七折"}), 1)]
        rng.shuffle(made["tiers"])
    if chance(rng, 0.3):
        made["weak"] = True
    return made


def employer(rng, number):
    staff = rng.choice((0, 1, 5, 19, 20, 21, 30, 31, 33, 66, 67, 100, 100, 199, 200, 1000, 12345))
    disabled = rng.choice((0, 0, 0, 1, 1, 2, 3, 8))
    name = rng.choice(("单位%d", "单位%d", "公司%d", "学校%d公司", "局%d", "%d厂"))
    row = {"employer": name % (number if chance(rng, 0.95) else 0), "staff": staff, "disabled": min(disabled, staff) if chance(rng, 0.95) else disabled,
           "wage": rng.choice((50000, "48000.55", 38000, 500000, "61,234.56", 0))}
    for key in ("blind", "severe"):
        if chance(rng, 0.4):
            row[key] = rng.randint(0, int(row["disabled"])) if chance(rng, 0.95) else 9
    if chance(rng, 0.7):
        founded = datetime.date(2026, 6, 30) - datetime.timedelta(rng.randrange(7000))
        if chance(rng, 0.3):
            founded = rng.choice((datetime.date(2015, 6, 30), datetime.date(2016, 2, 29), datetime.date(2015, 7, 1),
                                  datetime.date(2018, 6, 30)))
        row["founded"] = written_day(rng, founded)
    row["kind"] = rng.choice(("", "", "企业", "事业单位", "机关", "别的"))
    row["district"] = rng.choice(("东区", "西区", ""))
    row["paid"] = rng.choice(("", 0, 100, "1,200.50"))
    slip = rng.randrange(60)
    if slip < 6:
        row[("employer", "staff", "disabled", "wage", "founded", "blind")[slip]] = rng.choice(("", "若干", "-1", "5%"))
    return row


def generate(rng):
    """A case of targets levy: built-in rules, or a district's own."""
    files, name = {}, rng.choice(("levy-2012", "levy-2015", "rules.json", "rules.json", "rules.json"))
    if name == "rules.json":
        cut = rng.choice(("2017-06-30", "2018-06-30"))
        after = (datetime.date.fromisoformat(cut) + datetime.timedelta(1)).isoformat()
        periods = [period(rng, 1, rng.choice((None, "2010-01-01")), cut), period(rng, 2, after, rng.choice((None, "2025-12-31")))]
        files[name] = json_text({"title": "本区", "periods": periods, "kinds": [
            {"kind": "enterprise", "name": "企业", "words": ["企业", "公司", "厂"]},
            {"kind": "school", "name": "学校", "words": ["学校", "事业单位"]},
            {"kind": "office", "name": "机关", "words": ["机关", "局"]}]})
    on = rng.choice(("2009-12-31", "2014-12-31", "2016-12-31", "2018-06-30", "2018-07-01", "2018-12-31", "2021-12-31",
                     "2024-12-31", "2028-01-01"))
    keys = ("employer", "staff", "disabled", "blind", "severe", "wage", "founded") + tuple(
        some(rng, ("kind", "district", "paid")))
    files["employers.csv"] = csv_text(keys,
                                      [employer(rng, n) for n in range(rng.randint(1, 12))])
    argv = ["levy", "--as-of", on]
    if chance(rng, 0.9):
        argv += ["--wage", rng.choice(("38000", "60000.01", "100000"))]
    if chance(rng, 0.5):
        argv += ["--rejects", "rejects.csv"]
    if chance(rng, 0.3):
        argv += ["--totals", "totals.csv"]
    return Case("targets", argv + [name, "employers.csv"], files)
