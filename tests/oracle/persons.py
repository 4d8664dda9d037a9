"""persons.py - who is meant by a row, whose certificate is valid, who is eligible: targets(1), "What counts"."""
import re

from values import age, certificate, citizen, day, fold, repaired

VOID = ("注销", "作废", "吊销", "撤销", "死亡")


def identity(row):
    """(person, reason): known by the certificate number, else by the id; a reissue (B1) and its original are one."""
    cert, number = row["cert"], row["id"]
    if cert:
        sound = certificate(cert)
        if not sound:
            return None, "number-wrong"
        if number and of_another(sound[0], number):
            return None, "number-wrong"
        person = {"id": sound[0], "born": citizen(sound[0])[1], "certs": [sound[1:3]], "cert": sound[3],
                  "suffix": suffix(cert)}
        return person, None
    if number:
        sound = citizen(number)
        if not sound:
            return None, "number-wrong"
        return {"id": sound[0], "born": sound[1], "certs": [], "cert": None, "suffix": 0}, None
    return None, None


def suffix(cert):
    """Which reissue after a loss a number is: 0 the original, 1 for B1."""
    found = re.search(r"B(\d*)$", repaired(cert).upper())
    return int(found.group(1) or 1) if found else 0


def of_another(own, cell):
    """Certificate and id are of two persons. An id that is none says nothing against a sound certificate, if it is
    damaged by a spreadsheet or wrong in its check digit alone."""
    sound = citizen(cell)
    if sound:
        return sound[0] != own
    cell = repaired(cell).upper()
    return len(cell) == 18 and cell[:17] != own[:17]


class Register:
    """--register: who has a certificate that is neither void nor out of date on the day of the row."""

    def __init__(self, rows):
        self.held = {}
        for row in rows:
            sound = certificate(row["cert"])
            if sound:
                self.held.setdefault(sound[0], []).append({
                    "kind": sound[1:3], "cert": sound[3], "suffix": suffix(row["cert"]), "void": row["state"] in VOID,
                    "until": day(row["valid_to"]) if row["valid_to"] else None})

    def valid(self, person, on):
        """(reason, kinds of the certificates that are valid)."""
        held = self.held.get(person["id"], [])
        if person["cert"]:
            # cert-unknown: neither this number nor a reissue of it
            held = [c for c in held if c["cert"] == person["cert"] and c["suffix"] >= person["suffix"]]
        if not held:
            return "cert-unknown", person["certs"]
        live = [c for c in held if not c["void"]]
        if not live:
            return "cert-void", [c["kind"] for c in held]
        good = [c for c in live if not c["until"] or not on or on <= c["until"]]
        if not good:
            return "cert-out-of-date", [c["kind"] for c in live]
        return None, [c["kind"] for c in good]

    def kinds(self, person):
        """What the register holds of a person of a roster, void or not."""
        return [c["kind"] for c in self.held.get(person["id"], []) if not c["void"]]


def eligible(asked, person, certs, on, poor, id_tells_nothing):
    """The reasons for which the person is not eligible on the day; certs: (category, grade) of those that count."""
    if not asked:
        return set()
    best = None
    for one in asked if isinstance(asked, list) else [asked]:
        reasons = set()
        kinds = certs
        if "category" in one or "grade" in one:
            if not certs:
                reasons.add("cert-needed" if id_tells_nothing else "category-not-eligible")
            fits = [k for k in kinds if k[0] in one.get("category", range(8)) and k[1] in one.get("grade", range(8))]
            if kinds and not fits:
                if not [k for k in kinds if k[0] in one.get("category", range(8))]:
                    reasons.add("category-not-eligible")
                if not [k for k in kinds if k[1] in one.get("grade", range(8))]:
                    reasons.add("grade-not-eligible")
                if not reasons:
                    reasons = {"category-not-eligible", "grade-not-eligible"}
        if on and not one.get("min_age", 0) <= age(person["born"], on) <= one.get("max_age", 999):
            reasons.add("age-not-eligible")
        if "poor" in one:
            if one["poor"] not in poor:
                reasons.add("roster-not-given")
            elif person["id"] not in poor[one["poor"]]:
                reasons.add("poor-not-eligible")
        if not reasons:
            return set()
        best = (best or set()) | reasons
    return best


def roster_people(rows, units, covers):
    """(people by key, refused lines): a wrong number or an unknown unit is to be reached all the same, and told."""
    people, refused = {}, {}
    for row in rows:
        reasons = set()
        unit = units.find(row["unit"]) if fold(row["unit"]) not in ("", "*", "全区") else "*"
        if row["+"]:
            refused[row["#"]] = {"row-damaged"}
            continue
        if not (row["cert"] or row["id"] or row["name"]):
            refused[row["#"]] = {"person-missing"}
            continue
        if covers and not unit:
            reasons.add("unit-unknown")
        person, reason = identity(row)
        if reason:
            reasons.add(reason)
        if not person:
            person = {"id": None, "certs": [], "born": None}
            number = repaired(row["cert"] or row["id"])
            key = ("name", fold(row["unit"]), fold(row["name"]), number)
            if not row["cert"] and not row["id"]:
                if not covers:
                    refused[row["#"]] = {"person-missing"}
                    continue
            elif not row["name"]:
                key = ("line", row["#"])
        else:
            key = ("id", person["id"])
        if key in people:
            refused[row["#"]] = reasons | {"counted-before"}
            continue
        person.update(unit=unit or "*", row=row)
        people[key] = person
        if reasons:
            refused[row["#"]] = reasons
    return people, refused
