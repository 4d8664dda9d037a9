"""awards.py - score awards, reckoned a second time from score(1), "What comes out" and "Decisions"."""
from appeals import Trouble as Uncorrected
from values import exact, fold, rounded, table

from generate_score import generate_awards as generate      # noqa: F401
from records import Inputs
from score import Ranking, groups, inputs_of, refused


class Trouble(Exception):
    """A decision that cannot be applied: status 2."""


class Award:
    """One award in one group."""

    def __init__(self, inputs, ranking, award, decisions, before=()):
        self.inputs, self.ranking, self.award = inputs, ranking, award
        units = {row["subject"]: u for row, u in zip(ranking.rows, ranking.order)}
        wanted = award.get("applies_to")
        self.order = [s for s, u in units.items() if not wanted or inputs.units[u]["kind"] in wanted
                      or inputs.units[u]["unit"] in wanted]
        self.ranked = self.order
        self.places = self.number(award.get("places", award.get("last")))
        self.backwards = "last" in award    # so many from the end of the ranking, vetoed ones included
        self.out = set(before)      # who has won an award of the same series before
        self.units = {inputs.units[u]["unit"]: u for u in ranking.totals}
        self.actions = {}
        for row in decisions:
            if fold(row["award"]) in (fold(award["id"]), fold(award["title"])):
                subject = inputs.units[inputs.names[fold(row["subject"])]]["unit"]
                if subject in self.units:
                    self.actions[subject] = row
        self.settle()

    def number(self, value):
        """Places: a number, or a share of those ranked, rounded down, at least one."""
        if not str(value).endswith("%"):
            return int(value)
        share = exact(value) * len(self.ranked)
        return max(1, share.numerator // share.denominator)

    def total(self, subject):
        return self.ranking.totals[self.units[subject]]

    def fits(self, subject, free=None):
        """Neither vetoed nor below the award's band; free: one whose veto is thought away."""
        total = self.total(subject)
        if (total.effects and subject != free and not self.backwards) or subject in self.out:
            return False
        if "band" not in self.award:
            return True
        least = next(exact(b["from"]) for b in self.inputs.scheme["bands"] if b["name"] == self.award["band"])
        return total.total >= least

    def column(self, subject):
        limit = self.award.get("max_per")
        return self.inputs.units[self.units[subject]][limit["column"]] if limit else None

    def ties(self, free=None):
        """The candidates, best first, as lists of those who are equal; a decision to rank parts them."""
        ranks = {}
        for subject in self.order:
            if self.fits(subject, free) and self.action(subject, free) not in ("choose", "exclude"):
                key = self.ranking.key(self.units[subject], free is None)
                key = -key if self.backwards else key
                place = int(self.actions[subject]["place"]) if self.action(subject, free) == "rank" else 10 ** 9
                ranks.setdefault((key, place), []).append(subject)
        return [ranks[key] for key in sorted(ranks)]

    def action(self, subject, free=None):
        """What was decided of it; where a veto is thought away, decisions to exclude alone are looked at."""
        decided = self.actions.get(subject, {}).get("action")
        return decided if free is None or decided == "exclude" else None

    def settle(self):
        for subject, row in self.actions.items():
            if subject not in self.order:
                raise Trouble("the award is not for %s" % subject)
            if row["action"] == "choose" and not self.fits(subject):
                raise Trouble("%s cannot be chosen" % subject)
            if row["action"] == "rank" and not self.tied(subject):
                raise Trouble("%s ties with nobody" % subject)
        self.chosen, self.undecided, self.passed = self.filled()

    def tied(self, subject):
        """A decision to rank orders those who tie, and nobody else."""
        key = lambda s: self.ranking.key(self.units[s])     # noqa: E731
        return any(key(s) == key(subject) for s in self.order if s != subject)

    def filled(self, free=None):
        """(chosen, undecided as {subject: (how many tie, for how many)}, passed over for the limit)."""
        chosen = [s for s in self.order if self.action(s, free) == "choose"]
        left, each = self.places - len(chosen), self.award.get("max_per", {}).get("places", 10 ** 9)
        used = {}
        for subject in chosen:
            used[self.column(subject)] = used.get(self.column(subject), 0) + 1
        if left < 0 or any(n > each for n in used.values()):
            raise Trouble("more are chosen than there are places")
        undecided, passed = {}, []
        for tie in self.ties(free):
            by_value = {}
            for subject in tie:
                by_value.setdefault(self.column(subject), []).append(subject)
            wanted = {value: min(len(some), each - used.get(value, 0)) for value, some in by_value.items()}
            passed += [s for s in tie if not wanted[self.column(s)] and left]
            able = [s for s in tie if wanted[self.column(s)]]
            if sum(wanted.values()) > left:
                if left:
                    undecided.update({s: (len(able), left) for s in able})
                left = 0
                break
            for value, some in by_value.items():
                if not wanted[value]:
                    continue
                if len(some) <= wanted[value]:
                    chosen += some
                else:
                    undecided.update({s: (len(some), wanted[value]) for s in some})
                used[value] = used.get(value, 0) + wanted[value]
                left -= wanted[value]
            if not left:
                break
        return chosen, undecided, passed

    def rows(self):
        """State by subject."""
        states = {s: "chosen" for s in self.chosen}
        states.update({s: "undecided" for s in self.undecided})
        listed = 0
        for tie in self.ties():     # as many as there are places; those who tie stand together
            tie = [s for s in tie if s not in states]
            if listed < self.places:
                states.update({s: "next" for s in tie})
                listed += len(tie)
        for subject in self.order:
            if self.action(subject) == "exclude":
                states[subject] = "excluded"
            elif self.total(subject).effects and self.fits(subject, subject) and not self.backwards:
                chosen, undecided, _ = self.filled(subject)
                if subject in chosen or subject in undecided:
                    states[subject] = "vetoed"
        return states


def differences(case, result):
    try:
        inputs = inputs_of(case)
    except Uncorrected as trouble:
        return refused(result, trouble)
    decisions = table(case.files[case.option("--decisions")]) if case.option("--decisions") else []
    try:
        found, open_places, wanted = [], False, {}
        for name, group in groups(inputs).items():
            ranking = Ranking(inputs, group)
            won, unsettled = {}, set()
            for award in inputs.scheme["awards"]:
                one = Award(inputs, ranking, award, decisions, won.get(award.get("series"), ()))
                states = one.rows()
                open_places |= "undecided" in states.values()
                if award.get("series") in unsettled:
                    return []       # who is undecided in one is undecided in the next: not reckoned here
                if "series" in award:
                    won.setdefault(award["series"], []).extend(s for s, state in states.items() if state in ("chosen", "vetoed"))
                    if "undecided" in states.values():
                        unsettled.add(award["series"])
                wanted.update({(name or "", award["id"], s): (state, one) for s, state in states.items()})
    except Trouble as trouble:
        return refused(result, trouble)
    if result.status == 2:
        return ["status 2: %s" % result.err.strip()[:200]]
    if open_places and result.status != 1:
        found.append("status %d, should be 1: a place is undecided" % result.status)
    came = {(row.get("group", ""), row["award"], row["subject"]): row for row in table(result.out)}
    for key in sorted(set(came) | set(wanted)):
        state = wanted[key][0] if key in wanted else None
        other = came[key]["state"] if key in came else None
        if {state, other} == {"vetoed", None} and any(row["action"] == "rank" for row in decisions):
            continue        # how a decision to rank orders one who is vetoed is not told
        if state != other:
            found.append("%s: %s, should be %s" % (" ".join(key), other, state))
        elif rounded(wanted[key][1].total(key[2]).total, int(inputs.scheme.get("round", 2))) != came[key]["total"]:
            found.append("%s: total %s" % (" ".join(key), came[key]["total"]))
    return found
