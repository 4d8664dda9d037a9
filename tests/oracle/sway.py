"""sway.py - score sway reckoned a second time: each record left out in turn, and the group ranked again (score(1))."""
from appeals import Trouble
from awards import Award
from case import Case
from generate import chance, json_text
from generate_score import base_case
from records import Inputs
from score import Ranking, groups, inputs_of, refused
from values import rounded, table


def generate(rng):
    made, _, argv, files = base_case(rng)
    if chance(rng, 0.6):
        made["awards"] = [{"id": "a0", "title": "先进", "places": rng.randint(1, 3)}]
    if chance(rng, 0.5):
        argv += ["--first", str(rng.randint(1, 4))]
    files["scheme.json"] = json_text(made)
    return Case("score", ["sway", "scheme.json"] + argv, files)


def standing(inputs, ranking, first):
    """Who is among the first, ties together; and who has an award, or could."""
    rows = [(int(row["rank"]), row["subject"]) for row in ranking.rows]
    ahead = [(rank, subject) for rank, subject in rows if sum(other < rank for other, _ in rows) < first]
    won = []
    for award in inputs.scheme.get("awards", []):
        states = Award(inputs, ranking, award, []).rows()
        won.append([(s, states[s]) for _, s in rows if states.get(s) in ("chosen", "undecided")])
    return [subject for _, subject in ahead], [rank for rank, _ in ahead], won


def differences(case, result):
    try:
        inputs = inputs_of(case)
    except Trouble as trouble:
        return refused(result, trouble)
    if result.status == 2:
        return ["status 2: %s" % result.err.strip()[:200]]
    wanted, first = {}, int(case.option("--first", "3"))
    for name, group in groups(inputs).items():
        now = Ranking(inputs, group)
        before, places = standing(inputs, now, first), int(inputs.scheme.get("round", 2))
        for unit in group:
            for record in list(inputs.records[unit]):
                kept = inputs.records[unit]
                inputs.records[unit] = [r for r in kept if r is not record]
                then = Ranking(inputs, group)
                if standing(inputs, then, first) != before:
                    wanted[record["place"]] = line(now, then, unit, places)
                inputs.records[unit] = kept
    came = {}
    for row in table(result.out):
        file, number = row["evidence"].rsplit(":", 1)
        came["%s:%d" % result.place(file, number)] = row
    found = ["%s is %s, should %sdecide" % (place, "not told" if place in wanted else "told", "" if place in wanted else "not ")
             for place in sorted(set(came) ^ set(wanted))]
    for place in sorted(set(came) & set(wanted)):
        found += ["%s: %s is %r, should be %r" % (place, key, came[place][key], value)
                  for key, value in wanted[place].items() if came[place][key] != value]
    return found


def line(now, then, unit, places):
    """What is printed of the subject: its total and rank, with the record and without."""
    code = now.inputs.units[unit]["unit"]
    rank = lambda ranking: next(row["rank"] for row in ranking.rows if row["subject"] == code)      # noqa: E731
    total, without = now.totals[unit].total, then.totals[unit].total
    return {"subject": code, "total": rounded(total, places), "total_without": rounded(without, places),
            "marks_change": rounded(without - total, places), "rank": rank(now), "rank_without": rank(then)}
