"""score.py - score rank and detail, reckoned a second time from score(1) and dpf-scheme(5); see marks.py and records.py."""
import json
import re
from fractions import Fraction

from appeals import Trouble, earlier
from generate_score import generate_rank as generate      # noqa: F401
from marks import Marking
from records import Inputs
from values import exact, fold, number, plain, rounded, table


def parted(ties, key):
    """Each list of those who tie parted by a key, in its order; passed over where it does not apply to one of them."""
    found = []
    for tie in ties:
        keys = {u: key(u) for u in tie}
        if None in keys.values():
            found.append(tie)
        else:
            found += [[u for u in tie if keys[u] == level] for level in sorted(set(keys.values()))]
    return found


class Ranking:
    """The subjects of one group, best first."""

    def __init__(self, inputs, group):
        self.inputs, self.scheme = inputs, inputs.scheme
        self.marking = Marking(inputs, group)
        self.totals, self.levels = {u: self.marking.total(u) for u in group}, {}
        self.order = order = sorted(group, key=lambda u: (self.key(u), u))
        self.rows, places = [], []
        for i, u in enumerate(order):
            same = i and self.key(order[i - 1]) == self.key(u)
            dense = self.scheme.get("ranking") == "dense"
            places.append(places[-1] if same else (places[-1] + 1 if places else 1) if dense else i + 1)
        for place, u in zip(places, order):
            self.rows.append(self.row(u, place, places.count(place) > 1))

    def key(self, u, veto=True):
        """Where u stands: vetoed ones behind all others, by total, then by what parts equal totals."""
        if veto not in self.levels:
            first = lambda t: ("total" in t.effects and veto, -t.total)     # noqa: E731
            ties = parted([list(self.totals)], lambda u: first(self.totals[u]))
            for word in self.scheme.get("tie_break", []):
                ties = parted(ties, lambda u, word=word: self.breaker(u, word))
            self.levels[veto] = {u: level for level, tie in enumerate(ties) for u in tie}
        return self.levels[veto][u]

    def breaker(self, u, word):
        """What a key of tie_break makes of a subject; None where its item, or all of its category, does not apply."""
        total = self.totals[u]
        if word == "deductions":
            return total.lost
        what, name = word.split(":", 1)
        marks = [m.kept + m.bonus for item, m in total.items if m and m.applies
                 and (item["id"] if what == "item" else item.get("category")) == name]
        return -sum(marks, Fraction(0)) if marks else None

    def band(self, total):
        """The highest whose from is not above the total; vetoes: the lowest, or not the highest."""
        bands = sorted(self.scheme.get("bands", []), key=lambda b: -exact(b["from"]))
        if not bands:
            return ""
        if "total" in total.effects:
            return bands[-1]["name"]
        if "top" in total.effects and len(bands) > 1:
            bands = bands[1:]
        fits = [b["name"] for b in bands if exact(b["from"]) <= total.total]
        return fits[0] if fits else ""

    def row(self, u, place, tied):
        total, unit, places = self.totals[u], self.inputs.units[u], int(self.scheme.get("round", 2))
        own, gap, part = self.own(total)
        return {"rank": str(place), "subject": unit["unit"], "name": unit["name"], "total": rounded(total.total, places),
                "band": self.band(total), "self": "" if own is None or part else rounded(own, places),
                "self_part": bool(part),
                "gap": "" if own is None else rounded(gap, places), "lost": rounded(total.lost * total.shown, places),
                "bonus": rounded(total.bonus * total.extra, places), "vetoes": "; ".join(total.vetoes), "tied": "tied" if tied else "",
                "incomplete": total}

    def own(self, total):
        """The self-assessed total, it less the assessed one over the items that were self-assessed, and whether that is not
        all items that apply and have marks: then there is no total."""
        own = assessed = bonus = more = Fraction(0)
        some, part = False, False
        for item, m in total.items:
            given = self.inputs.own.get((total.unit, item["id"]))
            part |= given is None and bool(m and m.applies and m.full)
            if given is not None and m and m.applies:
                some = True
                claimed = m.bonus if m.full else given      # an item of bonuses alone is claimed as a bonus
                own, assessed = own + given - claimed, assessed + (m.kept if m.full else 0)
                bonus, more = bonus + claimed, more + claimed - m.bonus - (0 if m.full else m.kept)
        if not some:
            return None, None, False
        scale = total.scale * total.shown
        return scale * own + bonus * total.extra, scale * (own - assessed) + more * total.extra, part


def groups(inputs):
    """--group-by: rank within each value of the column; in the order in which they are met."""
    column = inputs.case.option("--group-by")
    found = {}
    for i, row in enumerate(inputs.units):
        found.setdefault(row[column] if column else None, []).append(i)
    return found


def wants_progress(inputs):
    """A scheme that names targets wants --progress or --without-progress."""
    named = '"target"' in inputs.case.files["scheme.json"]
    return named and not inputs.case.options("--progress") and "--without-progress" not in inputs.case.argv


def forgets_records(inputs):
    """Items count records (a value that nobody recorded is a gap by name), and there is no --records."""
    rules = json.dumps([item["rules"] for item in inputs.scheme["items"]])
    return any('"%s": ' % key in rules for key in ("event", "date")) and not inputs.case.options("--records")


def inputs_of(case):
    """The inputs of the case; or Trouble, where the tool is to refuse them."""
    inputs = Inputs(case)
    if wants_progress(inputs):
        raise Trouble("no progress")
    return inputs


def refused(result, trouble):
    """The differences of a case that is trouble."""
    return [] if result.status == 2 else ["status %d, should be 2: %s" % (result.status, trouble)]


def differences(case, result):
    try:
        inputs = inputs_of(case)
    except Trouble as trouble:
        return refused(result, trouble)
    rankings = {name: Ranking(inputs, group) for name, group in groups(inputs).items()}
    only = inputs.names[fold(case.option("--unit"))] if case.option("--unit") else None
    totals = [total for r in rankings.values() for u, total in r.totals.items() if only in (None, u)]
    half = Fraction(1, 2)      # on less of the full than that a person must look
    status = int(any(total.gaps or total.share is not None and total.share < half for total in totals) or inputs.told
                 or forgets_records(inputs))
    maybe = any(any(total.open.values()) for total in totals) or any(
        told in result.err for told in ("self-assessed mark is over", "corrected mark is not among", "no mark by"))
    if result.status != status and not (result.status == 1 and maybe):
        return ["status %d, should be %d: %s" % (result.status, status, result.err.strip()[:200])]
    return {"rank": ranks, "detail": details}[case.argv[0]](case, result, inputs, rankings)


def compared(wanted, came, key, columns):
    found = []
    keys = [key(row) for row in wanted]
    if [key(row) for row in came] != keys:
        return ["rows %s, should be %s" % ([key(row) for row in came], keys)]
    for row, other in zip(wanted, came):
        for column in columns:
            if other[column] != row[column] and other[column] not in row[column].split("|"):
                found.append("%s: %s is %r, should be %r" % (" ".join(key(row)), column, other[column], row[column]))
    return found


def ranks(case, result, inputs, rankings):
    wanted = [dict(row, group=name or "") for name, ranking in rankings.items() for row in ranking.rows]
    came = table(result.out)
    columns = ("rank", "name", "total", "band", "self", "gap", "lost", "bonus", "vetoes", "tied")
    found = compared(wanted, came, lambda row: (row.get("group", ""), row["subject"]), columns)
    then = earlier(inputs)
    for row, other in zip(wanted, [] if found else came):
        unit = inputs.names[fold(row["subject"])]
        before = other.get("rank_before", ""), other.get("total_before", "")
        if before != then.get(unit, ("", "")):
            found.append("%s: before is %s, should be %s" % (row["subject"], before, then.get(unit)))
        if bool(other.get("self_part")) != row["self_part"]:
            found.append("%s: self_part is %r" % (row["subject"], other.get("self_part")))
        share = row["incomplete"].share
        share = "" if share is None else rounded(share * 100, 1) + "%"
        if other.get("marked_on", "") != share:
            found.append("%s: marked_on is %r, should be %r" % (row["subject"], other.get("marked_on"), share))
        shown = sorted(part for part in other.get("corrections", "").split("; ") if part)
        if shown != sorted(inputs.corrected.shown.get(unit, [])):
            found.append("%s: corrections are %s, should be %s" % (row["subject"], shown, inputs.corrected.shown.get(unit)))
        fault = unnamed(row["incomplete"], other["incomplete"])
        if fault:
            found.append("%s: incomplete is %r: %s" % (row["subject"], other["incomplete"], fault))
    return found


def unnamed(total, cell):
    """What is missing must be named, as item or item (target), and nothing else."""
    named = {}
    for part in [part for part in cell.split("; ") if part]:
        item, _, names = part.partition(" (")
        named[item] = names.rstrip(")").split(", ") if names else []
        if len(set(named[item])) < len(named[item]):
            return "%s names one gap twice" % item
    for item, gaps in total.gaps.items():
        if item not in named or not gaps - {True} <= set(named[item]):
            return "%s lacks %s" % (item, sorted(map(str, gaps)))
    for item, names in named.items():
        if not set(names) <= total.open.get(item, set()) or not total.open.get(item):
            return "%s is not missing" % item
    return None


def shown(value):
    if value == "":
        return ""
    if isinstance(value, str):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else plain(value)


def details(case, result, inputs, rankings):
    """Marks are printed to nine digits, so that they can be added up by hand."""
    wanted = []
    for name, ranking in rankings.items():
        for u in sorted(ranking.totals):
            total = ranking.totals[u]
            subject = inputs.units[u]["unit"]
            if case.option("--unit") and inputs.names[fold(case.option("--unit"))] != u:
                continue
            for item, m in total.items:
                wanted += item_rows(name, subject, item, m)
            wanted += [{"group": name or "", "subject": subject, "item": part["name"], "rule": "0", "kind": "part",
                        "marks": plain(exact(part["weight"]) * inputs.parts[part["name"], u]), "goal": "", "input": ""}
                       for part in inputs.scheme.get("parts_of_total", [])]
            wanted.append({"group": name or "", "subject": subject, "item": "*", "rule": "0", "kind": "total",
                           "marks": plain(total.total), "goal": "", "input": ""})
    came = [row for row in table(result.out) if row["item"] != "*" or row["kind"] == "total"]
    for row in came:
        for column in ("input", "goal"):
            if row[column].endswith("%"):
                row[column] = rounded(number(row[column])[0], 6)
        if row["kind"] in ("not-applicable", "total", "part") or row["marks"] == "":
            row["input"] = row["goal"] = ""
    for row, other in zip(wanted, came):
        for column in ("input", "goal"):
            if re.fullmatch(r"-?\d+\.\d{6}", other[column]) and row[column]:
                row[column] = rounded(Fraction(row[column]), 6)
    return compared(wanted, came, lambda row: (row.get("group", ""), row["subject"], row["item"], row["rule"], row["kind"]),
                    ("marks", "input", "goal"))


def item_rows(group, subject, item, m):
    rows = []
    head = {"group": group or "", "subject": subject, "item": item["id"]}
    if m:
        for number_, mark in enumerate(m.marks, 1):
            # what does not count is not shown; a veto has no marks
            counts = mark.applies and m.applies and mark.rule["kind"] != "veto" and m.kind != "corrected"
            rows.append(dict(head, rule=str(number_), kind=mark.rule["kind"], marks=plain(mark.marks) if counts else "",
                             input=shown(mark.seen) if counts else "", goal=shown(mark.goal) if counts else ""))
    if not m or not m.applies:
        rows.append(dict(head, rule="0", kind="not-applicable", input="", goal="", marks=""))
    else:
        rows.append(dict(head, rule="0", kind=m.kind, input=plain(m.sum), goal=plain(m.full), marks=plain(m.kept + m.bonus)))
    return rows
