"""persons.py - who is meant by a row, whose certificate is valid, who is eligible: targets(1), "What counts"."""
import functools
import os
import re

from values import age, certificate, citizen, day, fold, load, repaired

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "lib", "data", "cert-2008.json")


@functools.lru_cache(None)
def states():
    """What a word of a state means: valid, kept, expired or void (dpf-rules(5), states; those built in)."""
    with open(DATA, encoding="utf-8") as file:
        return {word: kind for kind, words in load(file.read())["states"].items() for word in words}


def state_of(cell):
    """By the longest word that the cell begins with; an empty cell is valid."""
    known = [word for word in states() if cell.startswith(word)]
    return (states()[max(known, key=len)] if known else "unknown") if cell else "valid"


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
    """Certificate and id are of two persons. Beside a sound certificate number a sound id alone is asked, and not one that
    a spreadsheet may have rounded: 15 digits and zeros, or 16 and what is left of a double."""
    sound = citizen(cell)
    cell = repaired(cell).upper()
    rounded = len(cell) == 18 and (cell[:16] == own[:16] or (cell[:15] == own[:15] and cell.endswith("000")))
    return bool(sound) and sound[0] != own and not rounded


FROZEN = ("冻结", "挂失", "停用")


class Register:
    """--register: whose certificate is valid on the day of the row."""

    def __init__(self, rows):
        self.held = {}
        for row in rows:
            sound = certificate(row["cert"])
            if sound:
                self.held.setdefault(sound[0], []).append({
                    "kind": sound[1:3], "cert": sound[3], "suffix": suffix(row["cert"]), "state": state_of(row["state"]),
                    "frozen": row["state"].startswith(FROZEN),
                    "until": day(row["valid_to"]) if row["valid_to"] else None})

    def valid(self, person, on, frozen):
        """(reasons, kinds of the certificates that are valid)."""
        held = self.held.get(person["id"], [])
        if person["cert"]:
            # a row that names a certificate asks for that one or a later reissue of it
            held = [c for c in held if c["cert"] == person["cert"] and c["suffix"] >= person["suffix"]]
        if not held:
            return {"cert-unknown"}, person["certs"]
        good = [c["kind"] for c in held if not faults(c, on, frozen)]
        if good:
            return set(), good
        return set().union(*(faults(c, on, frozen) for c in held)), [c["kind"] for c in held]

    def calls_void(self, person):
        """Is the certificate that the roster has of him void, it and every later reissue?"""
        held = [c for c in self.held.get(person["id"], []) if c["cert"] == person.get("cert") and
                c["suffix"] >= person["suffix"]]
        return bool(held) and all(c["state"] == "void" for c in held)

    def kinds(self, person):
        """What the register holds of a person of a roster, valid or not, but not the void ones."""
        return [c["kind"] for c in self.held.get(person["id"], []) if c["state"] != "void"]


def faults(cert, on, frozen):
    """Why a certificate of the register is not valid on the day; nothing where it is."""
    found = set()
    if cert["state"] == "void":
        found.add("cert-void")
    if cert["state"] == "unknown":
        found.add("cert-state-unknown")
    if cert["state"] == "kept" and not (cert["frozen"] and frozen):
        found.add("cert-frozen")
    if cert["state"] == "expired":
        found.add("cert-out-of-date")
    if cert["until"] and on and on > cert["until"]:
        found.add("cert-out-of-date")
    return found


def alternatives(asked):
    """eligible: an object, or a list of which any may hold."""
    return asked if isinstance(asked, list) else [asked] if asked else []


def eligible(asked, person, certs, on, poor, id_tells_nothing):
    """The reasons for which the person is not eligible on the day; certs: (category, grade) of those that count."""
    found = set()
    for one in alternatives(asked):
        reasons = set()
        if "category" in one or "grade" in one:
            if not certs:
                reasons.add("cert-needed" if id_tells_nothing else "category-not-eligible")
            elif not any(fits(kind, one) for kind in certs):
                reasons |= {"category-not-eligible", "grade-not-eligible"}
                if all(k[0] in one.get("category", range(8)) for k in certs):
                    reasons.discard("category-not-eligible")
                if all(k[1] in one.get("grade", range(8)) for k in certs):
                    reasons.discard("grade-not-eligible")
        if on and not one.get("min_age", 0) <= age(person["born"], on) <= one.get("max_age", 999):
            reasons.add("age-not-eligible")
        if "poor" in one:
            if one["poor"] not in poor:
                reasons.add("roster-not-given")
            elif person["id"] not in poor[one["poor"]]:
                reasons.add("poor-not-eligible")
        if not reasons:
            return set()
        found |= reasons
    return found


def fits(kind, one):
    return kind[0] in one.get("category", range(8)) and kind[1] in one.get("grade", range(8))


def never_eligible(asked, person, register, days, poor):
    """Known not to be eligible on any day of the plan (targets(1), "What counts"): each alternative must fail."""
    if not asked or not person["id"]:
        return False
    for one in alternatives(asked):
        failed = all(not one.get("min_age", 0) <= age(person["born"], on) <= one.get("max_age", 999) for on in days)
        failed |= one.get("poor") in poor and person["id"] not in poor[one["poor"]]
        if "category" in one or "grade" in one:
            own = [] if register and register.calls_void(person) else person["certs"]
            certs = own + (register.kinds(person) if register else [])
            void = bool(register and person["id"] in register.held and not register.kinds(person))
            failed |= void or (bool(certs or person["certs"]) and not any(fits(kind, one) for kind in certs))
        if not failed:
            return False
    return True


def roster_people(rows, units, covers):
    """(people by key, refused lines): a wrong number or an unknown unit is to be reached all the same, and told."""
    people, refused = {}, {}
    for row in rows:
        reasons = set()
        unit = units.find(row["unit"]) if fold(row["unit"]) not in ("", "全区", "全县", "全市") else "*"
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
