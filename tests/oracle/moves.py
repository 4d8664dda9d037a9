"""moves.py - score detail --baseline: what the tool itself says of then and of now, compared a second time (score(1)).

Marks and evidence are those of two plain runs of detail; whether these are right is for detail.py to say.
"""
from fractions import Fraction

from case import Case
from generate import chance, csv_text, json_text
from generate_score import base_case
from values import plain, table


def generate(rng):
    made, _, argv, files = base_case(rng)
    files["scheme.json"] = json_text(made)
    argv = [word for i, word in enumerate(argv) if "--corrections" not in (word, argv[i - 1] if i else "")]
    case = Case("score", ["detail", "scheme.json"] + argv + ["--baseline", "last.csv"], files)
    case.then = {}
    for name, text in files.items():
        if name in ("records.csv", "more.csv", "progress.csv", "judged.csv"):
            rows = table(text)
            kept = [row for row in rows if chance(rng, 0.8)]
            for row in kept:
                if "mark" in row and chance(rng, 0.2):
                    row["mark"] = "0"
                if "done" in row and "quota" in row and chance(rng, 0.2):
                    row["done"] = "1"
            keys = text.splitlines()[0].split(",")
            case.then[name] = csv_text(keys, kept)
    return case


def key(row):
    return row.get("group", ""), row["subject"], row["item"], row["rule"]


def evidence(row):
    return [place for place in row["evidence"].split(";") if place]


def moved(before, row):
    """What is told of a row that moved; None of one that did not."""
    known = [r for r in (before, row) if r]
    marks = [r["marks"] if r else "" for r in (before, row)]
    places = [evidence(r) if r else [] for r in (before, row)]
    change = Fraction(marks[1] or 0) - Fraction(marks[0] or 0)
    told = {"marks_before": marks[0], "marks": marks[1], "kind": known[-1]["kind"],
            "marks_change": plain(change) if any(marks) else "",
            "evidence_new": ";".join(p for p in places[1] if p not in places[0]),
            "evidence_gone": ";".join(p for p in places[0] if p not in places[1])}
    seen = len(known) < 2 or (not any(marks) and before["input"] != row["input"])   # a veto has no marks
    return told if seen or marks[0] != marks[1] or told["evidence_new"] or told["evidence_gone"] else None


def differences(case, result):
    if 2 in (result.then.status, result.now.status):
        return []
    if result.status == 2:
        return ["status 2: %s" % result.err.strip()[:200]]
    then, now = ({key(row): row for row in table(run.out)} for run in (result.then, result.now))
    wanted = {k: moved(then.get(k), now.get(k)) for k in list(now) + [k for k in then if k not in now]}
    wanted = {k: told for k, told in wanted.items() if told}
    came = {key(row): row for row in table(result.out)}
    found = ["%s is %s" % (" ".join(k), "told" if k in came else "not told") for k in sorted(set(came) ^ set(wanted))]
    for k in sorted(set(came) & set(wanted)):
        found += ["%s: %s is %r, should be %r" % (" ".join(k), column, came[k][column], value)
                  for column, value in wanted[k].items() if came[k][column] != value]
    return found
