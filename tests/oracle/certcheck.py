"""certcheck.py - the findings of certcheck, reckoned a second time from certcheck(1) and dpf-rules(5).

A finding is compared by its line, code and column, and by its severity where the manual names one for the code.
"""
import datetime
import functools
import os
import re

from generate import chance
from generate_register import CATEGORIES, GRADES, STEPS
from generate_register import generate as register
from lists import CODES, add_lists, add_repairs, hits, lists, sheets
from steps import Calendar, edition, step_findings
from values import age, check_digit, day, load, repaired, table

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "lib", "data")
WARNINGS = {"expired", "id-age", "state-unknown", "business-unknown", "step-missing"}
NOTES = {"expiring", "id-repaired", "cert-repaired", "id-unsupported", "id-region-date"}
EITHER = {"id-missing", "id-region", "id-15", "cert-suffix", "cert-first-generation", "sex-mismatch", "category-mismatch",
          "grade-mismatch", "step-late", "age-category", "entry-late", "person-duplicate"}


@functools.lru_cache(None)
def read(name):
    with open(os.path.join(DATA, name), encoding="utf-8") as file:
        return file.read()


@functools.lru_cache(None)
def built_in():
    """The codes of regions, and the working days."""
    return {row["code"] for row in table(read("regions.csv"))}, Calendar(table(read("workdays.csv")))


class Tables:
    """What is built in: regions, working days, rules."""

    def __init__(self, case):
        self.regions, self.calendar = built_in()
        self.provinces = {code[:2] for code in self.regions} | {"81", "82", "83"}
        names = case.options("--rules") or ["cert-2008", "cert-2017"]
        self.rules = [load(case.files[n] if n in case.files else read(n + ".json")) for n in names]
        self.as_of = datetime.date.fromisoformat(case.option("--as-of"))
        self.states = {}
        for name in ["cert-2008.json"]:
            self.states.update({word: kind for kind, words in load(read(name))["states"].items() for word in words})


class Number:
    """An id or a certificate number after the safe repairs."""

    def __init__(self, cell):
        self.cell = cell
        self.text = repaired(cell).upper()
        self.number = self.text + "1" * self.text.endswith("B")     # a bare B is the first reissue
        self.changed = cell != self.text and bool(self.text)


def id_findings(text, tables):
    """(codes, birth, sound) of a citizen id: GB 11643-1999; certcheck(1), "The citizen id"."""
    if re.fullmatch(r"9\d{16}[\dX]", text):
        return ["id-unsupported"], None, False
    if re.fullmatch(r"\d{15}", text):
        return ["id-15"], day("19" + text[6:12]), False
    if len(text) != 18:
        return ["id-length"], None, False
    if not re.fullmatch(r"\d{17}[\dX]", text):
        return ["id-character"], None, False
    codes, born = [], day(text[6:14])
    if check_digit(text[:17]) != text[17]:
        codes.append("id-checksum")
    if not born:
        codes.append("id-date")
    elif born > tables.as_of:
        codes.append("id-future")
    elif age(born, tables.as_of) > 120:
        codes.append("id-age")
    if text[:2] not in tables.provinces or (text[:6] not in tables.regions and text[:2] not in ("81", "82", "83")):
        codes.append("id-region")
    return codes, born, not set(codes) - {"id-age", "id-region", "id-future"}


def cert_findings(text, tables):
    """(codes, parts) of a certificate number: 18 characters of the id, category, grade, B1 ... after a loss."""
    if re.search(r"[^\dA-Z]", text):
        return ["cert-first-generation"], None
    body = re.match(r"(.{18})(.)(.)(.*)$", text)
    if len(text) < 20:
        return ["cert-length"], None
    own, category, grade, rest = body.groups()
    codes = []
    if not re.fullmatch(r"\d{17}[\dX]", own) or not (category + grade).isdigit():
        return ["cert-character"], None
    if category not in "1234567":
        codes.append("cert-category")
    if grade not in "1234":
        codes.append("cert-grade")
    if rest and not re.fullmatch(r"B[1-9]\d*", rest):
        codes.append("cert-suffix")
    inner, born, sound = id_findings(own, tables)
    if not sound:
        codes.append("cert-id")
    return codes, {"id": own, "category": category, "grade": grade, "rest": rest, "born": born, "sound": sound}


class Row:
    """One row: what is found in it alone."""

    def __init__(self, row, tables, keys):
        self.row, self.tables, self.keys, self.found = row, tables, keys, []
        self.id, self.cert = Number(row["raw"].get("id", "")), Number(row["raw"].get("cert", ""))
        self.state = self.state_of(row.get("state", ""))
        self.parts, self.born, self.person = None, None, None
        self.numbers()
        self.itself()
        self.dates()

    def tell(self, column, *codes):
        self.found += [(column, code) for code in codes]

    def numbers(self):
        codes, sound = [], False
        if "cert" in self.keys:
            if not self.cert.text:
                self.tell("cert", "cert-missing")
            else:
                codes, self.parts = cert_findings(self.cert.text, self.tables)
                if self.cert.changed and self.parts:
                    self.tell("cert", "cert-repaired")
        if "id" in self.keys:
            if not self.id.text:
                self.tell("id", "id-missing")
            else:
                found, self.born, sound = id_findings(self.id.text, self.tables)
                if not sound and "id-15" not in found:
                    self.born = None
                self.tell("id", *[code for code in found if code != "id-age" or self.state != "void"])
                if self.id.changed:
                    self.tell("id", "id-repaired")
                readable = sound or {"id-unsupported", "id-15"} & set(found)    # what cannot be right is told as such
                old = self.parts and self.parts["id"][:6] + self.parts["id"][8:17]      # the 15-digit form
                if self.parts and self.id.text not in (self.parts["id"], old) and "cert-id" not in codes and readable:
                    codes.append("cert-id")
        elif self.parts:
            found, self.born, sound = id_findings(self.parts["id"], self.tables)
            self.tell("cert", *[code for code in found if code not in ("id-checksum", "id-date")])
        self.tell("cert", *codes)
        self.codes = codes
        if "id" not in self.keys and codes:
            sound, self.born = False, None
        if "id-15" in [code for _, code in self.found] and self.born:
            head = self.id.text[:6] + "19" + self.id.text[6:]
            self.person = head + check_digit(head)
        elif sound:
            self.person = self.id.text if "id" in self.keys else self.parts["id"]
        elif self.parts and self.parts["sound"] and not set(codes) - {"cert-id", "cert-suffix"}:
            self.person, self.born = self.parts["id"], self.parts["born"]

    def state_of(self, cell):
        """What the word means: valid, kept, expired, void; unknown is told and not taken as valid."""
        if not cell:
            return "valid"
        known = [word for word in self.tables.states if cell.startswith(word)]
        if not known:
            self.tell("state", "state-unknown")
            return "unknown"
        return self.tables.states[max(known, key=len)]

    def itself(self):
        row = self.row
        if self.person and row.get("sex") and row["sex"] != ("男" if int(self.person[16]) % 2 else "女"):
            self.tell("sex", "sex-mismatch")
        born = day(row["birth"]) if row.get("birth") else None
        if self.born and born and born != self.born:
            self.tell("birth", "birth-mismatch")
        if not self.born:
            self.born = born
        category = grade = None
        if set(self.codes) - {"cert-id", "cert-suffix"}:
            self.parts = None       # a number that cannot be right tells nothing
        if self.parts:
            category = int(self.parts["category"])
            if row.get("category") and CATEGORIES.index(row["category"]) + 1 != category:
                self.tell("category", "category-mismatch")
        if self.parts:
            grade = int(self.parts["grade"])
            if row.get("grade") and GRADES.index(row["grade"]) + 1 != grade:
                self.tell("grade", "grade-mismatch")
        if category is None and row.get("category"):
            category = CATEGORIES.index(row["category"]) + 1
        if grade is None and row.get("grade"):
            grade = GRADES.index(row["grade"]) + 1
        self.category, self.grade = category, grade
        self.sound = bool(self.parts) and bool(re.fullmatch(r"(B\d*)?", self.parts["rest"]))

    def dates(self):
        self.days = {step: day(self.row[step]) for step in STEPS if self.row.get(step)}
        self.rules = edition(self.tables, self.days)
        self.found += step_findings(self)
        issued, until = self.days.get("issued"), day(self.row["valid_to"]) if self.row.get("valid_to") else None
        if issued and self.born and issued < self.born:
            self.tell("issued", "issue-before-birth")
        years = self.rules["validity"]["years"]
        ends = None
        if issued:
            ends = years_later(issued, years)
            if issued > self.tables.as_of:
                self.tell("issued", "validity")
            if until and until not in (ends, ends - datetime.timedelta(1)):
                self.tell("valid_to", "validity")
        end, column = until or ends, "valid_to" if "valid_to" in self.keys else "issued"
        self.expired = bool(end and end < self.tables.as_of)
        if end and self.state != "void":
            if self.expired:
                self.tell(column, "expired")
            elif (end - self.tables.as_of).days <= self.rules["validity"]["expiring_days"]:
                self.tell(column, "expiring")


def years_later(on, years):
    try:
        return on.replace(year=on.year + years)
    except ValueError:
        return datetime.date(on.year + years, 2, 28)


def live(row):
    return row.state == "valid" and not row.expired


def two_live(row, other):
    """The column in which is told that two certificates of one person cannot both be: two valid ones; a reissue whose
    original is neither void nor out of date. A person is met by the id and by the id within the certificate number."""
    if row.cert.text and row.cert.number == other.cert.number:
        return None
    if row.sound and other.sound and row.cert.text[:20] == other.cert.text[:20]:
        both = all(r.state != "void" and not r.expired for r in (row, other))
        return "cert" if both else None
    if live(row) and live(other):
        # ids that cannot be read are met where they are equal
        persons = lambda r: {r.person or "", r.id.text, r.parts["id"] if r.sound else ""} - {""}     # noqa: E731
        met = persons(row) & persons(other)
        if met:
            return "cert" if row.sound and row.parts["id"] in met else "id"
    return None


def duplicates(rows):
    """The register as a whole: one number in two rows; two live certificates of one person."""
    found = []
    for i, (key, row) in enumerate(rows):
        others = [other for j, (_, other) in enumerate(rows) if j != i]
        if row.cert.text and any(other.cert.number == row.cert.number for other in others):
            found.append((key, "cert", "cert-duplicate"))
        columns = [column for column in (two_live(row, other) for other in others) if column]
        if columns:
            found.append((key, columns[0], "person-duplicate"))
    return found


def generate(rng):
    """A register; sometimes held against lists, or cleaned."""
    case, people, rows = register(rng)
    if chance(rng, 0.25):
        add_lists(rng, people, rows, case.argv, case.files)
    elif chance(rng, 0.3):
        add_repairs(rng, case)
    return case


def differences(case, result):
    tables = Tables(case)
    names = [word for word in case.argv if word in ("register.csv", "more.csv")]
    rows, wanted = [], []
    for name in names:
        for row in table(case.files[name]):
            one = Row(row, tables, set(row))
            rows.append(((name, row["#"]), one))
            wanted += [((name, row["#"]), column, code) for column, code in one.found]
    wanted += duplicates(rows)
    if result.status == 2:
        return ["status 2: %s" % result.err.strip()[:200]]
    if "--clean" in case.argv:
        return sheets(case, result, rows)
    came = [row for row in table(result.out) if row["code"] not in CODES]
    got = [(result.place(row["file"], row["line"]), row["column"], row["code"]) for row in came]
    found = ["%s:%d: %s in %s is %s" % (key + (code, column, said)) for said, some, others in (
        ("not told", wanted, got), ("told and should not be", got, wanted))
        for key, column, code in sorted(set(some) - set(others))]
    if len(got) != len(set(got)):
        found.append("told twice: %s" % sorted(finding for finding in set(got) if got.count(finding) > 1))
    for row in came:
        should = "warning" if row["code"] in WARNINGS else "note" if row["code"] in NOTES else "error"
        if row["code"] not in EITHER and row["severity"] != should:
            found.append("%s:%s: %s is a %s, should be a %s" % (row["file"], row["line"], row["code"], row["severity"], should))
    worst = {row["severity"] for row in table(result.out)}
    if list(lists(case)):
        found += hits(case, result, [(place, row.row) for place, row in rows])
    status = int("error" in worst or ("--strict" in case.argv and "warning" in worst))
    if not found and result.status != status:
        found.append("status %d, should be %d" % (result.status, status))
    return found
