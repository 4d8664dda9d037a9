"""lists.py - certcheck --listed, --unlisted, --clean and --fill, reckoned from certcheck(1): who stands on a list, which
cells are repaired and filled."""
import re

from generate import chance, csv_text, day_of, some
from generate_register import wrong_cert, wrong_id
from values import check_digit, citizen, repaired, table

CODES = {"listed", "unlisted", "list-number"}
FILLS = ("id", "category", "grade", "sex", "birth")


def numbers(row):
    """(what a row is met by, is one of them sound): the id in its 18-digit form, the id within a certificate number; what
    cannot be right as it stands."""
    found, sound = set(), False
    for cell in (row.get("id", ""), row.get("cert", "")):
        text = repaired(cell).upper()
        own = citizen(text[:18]) if len(text) >= 20 else citizen(text)
        if re.fullmatch(r"\d{15}", text) and not own:
            text = text[:6] + "19" + text[6:]       # of the first kind, born on no day
            text += check_digit(text)
        sound |= bool(own) or bool(re.fullmatch(r"9\d{16}[\dX]", text))    # a foreigner's card, whose rule is another
        if text:
            found.add(own[0] if own else text)
    return found, sound


def add_lists(rng, people, rows, argv, files):
    """One list or two: of people of the register, strangers, and numbers with a slip."""
    for number in range(rng.randint(1, 2)):
        listed = []
        for row in rows:
            if chance(rng, 0.4):
                one = {"name": row["name"], "date": day_of(rng, 2020).isoformat()}
                key = rng.choice(("id", "cert"))
                one[key] = row[key]
                if key == "id" and row["id"][:1] != "9" and row["id"][6:8] == "19" and len(row["id"]) == 18 and chance(rng, 0.2):
                    one["id"] = row["id"][:6] + row["id"][8:17]
                listed.append(one)
        for person in people:
            if chance(rng, 0.1):
                listed.append({"name": "外人", "id": wrong_id(rng, person), "cert": wrong_cert(rng, person)})
        listed.append({"name": "他人", "id": "11010519490101" + "001" + check_digit("11010519490101001")})
        rng.shuffle(listed)
        files["list%d.csv" % number] = csv_text(("id", "cert", "name", "date"), listed)
        argv[:0] = [rng.choice(("--listed", "--listed", "--unlisted")),
                    "名单%d%s=list%d.csv" % (number, rng.choice(("", ":error", ":note")), number)]


def lists(case):
    """(option, name, severity, file) of each."""
    for option in ("--listed", "--unlisted"):
        for word in case.options(option):
            name, file = word.split("=", 1)
            name, _, severity = name.partition(":")
            yield option, name, severity or "warning", file


def wanted_hits(case, rows):
    """{(place, code, list)}: severity."""
    found = {}
    for option, name, severity, file in lists(case):
        keys = set()
        for row in table(case.files[file]):
            own, sound = numbers(row)
            keys |= own
            if not sound:
                found[(file, row["#"]), "list-number", name] = "warning"
        for place, row in rows:
            met = bool(numbers(row)[0] & keys)
            if met == (option == "--listed"):
                found[place, option[2:], name] = severity
    return found


def hits(case, result, rows):
    wanted = wanted_hits(case, rows)
    came = {(result.place(row["file"], row["line"]), row["code"], row["list"]): row["severity"]
            for row in table(result.out) if row["code"] in CODES}
    found = ["%s:%d: %s by %s is %s" % (key[0] + key[1:] + ("told" if key in came else "not told",))
             for key in sorted(set(came) ^ set(wanted))]
    return found + ["%s:%d: %s by %s is a %s" % (key[0] + key[1:] + (came[key],)) for key in sorted(set(came) & set(wanted))
                    if came[key] != wanted[key]]


# --clean and --fill
def add_repairs(rng, case):
    """Of one register; --fill of all columns that it has, or of some keys. Some cells are emptied."""
    if "register.csv" not in case.files:
        return
    case.files.pop("more.csv", None)
    case.argv[:] = [word for word in case.argv if word != "more.csv"]
    case.argv.insert(0, "--clean")
    if chance(rng, 0.7):
        case.argv.insert(1, rng.choice(("--fill", "--fill", "--fill=" + ",".join(some(rng, FILLS, 1)))))
    rows = table(case.files["register.csv"])
    keys = case.files["register.csv"].splitlines()[0].split(",")
    for row in rows:
        for key in FILLS:
            if row.get(key) and chance(rng, 0.4):
                row["raw"][key] = ""
    case.files["register.csv"] = csv_text(keys, [row["raw"] for row in rows])


def cleaned(row, asked):
    """The row's cells as --clean writes them: {key: the texts that may be there}. row: certcheck.Row."""
    cells = {key: {cell} for key, cell in row.row["raw"].items()}
    told = {code for _, code in row.found}
    for key, number in (("id", row.id), ("cert", row.cert)):
        if key in cells and key + "-repaired" in told:
            cells[key] = {number.text}
    if asked is None:
        return cells
    says, perhaps = facts(row)
    for key in asked or [key for key in FILLS if key in cells]:
        cells.setdefault(key, {""})
        if not row.row.get(key) and key in says:
            cells[key] = {says[key], ""} if perhaps else {says[key]}
    return cells


def facts(row):
    """({key: text} that the row's numbers say, whether they may say nothing): a certificate number without fault, else an
    id. Of two persons' numbers nothing is taken."""
    codes = [code for column, code in row.found if column in ("id", "cert")]
    faults = {code for code in codes if not code.endswith(("-repaired", "-missing", "id-age", "id-region-date"))}
    said = {}
    own = None
    if row.parts and row.sound and "cert-id" not in codes:
        own = row.parts["id"]
        said = {"id": own, "category": row.parts["category"], "grade": row.parts["grade"]}
    elif "cert-id" not in codes and citizen(row.id.text) and len(row.id.text) == 18:
        own = row.id.text
    if own:
        said.update(sex="male" if int(own[16]) % 2 else "female", birth=citizen(own)[1].isoformat())
    rounded = own and "category" not in said and own[-1].isdigit() and (
        own.endswith("0") or int(own) % 16 == 0)    # perhaps what is left of a spreadsheet's double
    return said, bool(faults) or "id-age" in codes or rounded


def sheets(case, result, rows):
    """--clean: every row, repaired; --fill: empty cells with what a sound number says."""
    word = next((w for w in case.argv if w.startswith("--fill")), None)
    asked = None if word is None else word.partition("=")[2].split(",") if "=" in word else []
    came = table(result.out)
    if len(came) != len(rows):
        return ["%d rows, should be %d" % (len(came), len(rows))]
    found = []
    for (place, row), other in zip(rows, came):
        for key, texts in cleaned(row, asked).items():
            if (other["raw"].get(key) or "") not in texts:
                found.append("%s:%d: %s is %r, should be %s" % (place + (key, other["raw"].get(key), sorted(texts))))
    return found
