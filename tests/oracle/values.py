"""values.py - what a cell means: days, numbers, shares, names and ids, read from the manual (dpf-tables(5), "Cells").

Written without a look at the tools' sources. Plain and slow: every number is a Fraction.
"""
import csv
import datetime
import io
import json
import re
from fractions import Fraction

# dpf-tables(5), Cells: full-width digits, letters and marks (U+FF01 to U+FF5E) and U+3000 are read as the narrow ones.
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
NARROW[0x3000] = 0x20
BLANKS = re.compile("[ \t\u00a0\u3000\ufeff\u200b\u200c\u200d\u2060]")


def narrow(text):
    return text.translate(NARROW)


def fold(name):
    """A name as names are compared: blanks, brackets and width make no difference, nor does case."""
    return re.sub(r"[\s()\[\]{}（）〔〕【】:：*_]", "", narrow(name)).lower()


def repaired(cell):
    """A cell of an id, a number or a date after the repairs of dpf-tables(5), Cells."""
    cell = narrow(cell).strip()
    wrapped = re.fullmatch(r'="+(.*?)"+', cell)
    if wrapped:
        cell = wrapped.group(1)
    return BLANKS.sub("", cell).lstrip("'")


def day(cell):
    """The day in a cell; None where it is none. A month alone is its first day."""
    cell = repaired(cell)
    for form in (r"(\d{4})-(\d{1,2})-(\d{1,2})", r"(\d{4})/(\d{1,2})/(\d{1,2})", r"(\d{4})\.(\d{1,2})\.(\d{1,2})",
                 r"(\d{4})年(\d{1,2})月(\d{1,2})日", r"(\d{4})(\d{2})(\d{2})"):
        found = re.fullmatch(form + r"(?:T00:00:00)?", cell)
        if found:
            try:
                return datetime.date(*map(int, found.groups()))
            except ValueError:
                return None
    if re.fullmatch(r"\d{5}", cell):
        return datetime.date(1899, 12, 30) + datetime.timedelta(int(cell))
    found = re.fullmatch(r"(\d{4})(?:[-./](\d{1,2})|年(\d{1,2})月|(\d{2}))", cell)
    if found:
        month = int(found.group(2) or found.group(3) or found.group(4))
        return datetime.date(int(found.group(1)), month, 1) if 1 <= month <= 12 else None
    return None


def number(cell):
    """The number in a cell as (Fraction, is a percentage); None where it is none. 1,234 and １２３４ are numbers."""
    cell = repaired(cell)
    found = re.fullmatch(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?(%?)", cell)
    if not found or not (found.group(2) or found.group(3)):
        return None
    value = Fraction((found.group(2) or "0").replace(",", "") + (found.group(3) or ""))
    if found.group(1) == "-":
        value = -value
    return (value / 100 if found.group(4) else value), bool(found.group(4))


def exact(value):
    """A number of a JSON file: a number or a text, exactly as written; a text may end in % ("78%" is 78/100)."""
    if isinstance(value, (int, Fraction)):
        return Fraction(value)
    text = value.strip()
    if "/" in text:
        return Fraction(text)
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def load(text):
    """A JSON file whose numbers stay exact."""
    return json.loads(text, parse_float=Fraction, parse_int=int)


def table(text):
    """The rows of a CSV text as dicts, the line of the file under "#", cells as they stand under "raw", and blank rows left out (dpf-tables(5), Rows)."""
    reader = csv.reader(io.StringIO(text))
    rows, heading, line = [], None, 1
    for cells in reader:
        if heading is None:
            heading = [cell.strip() for cell in cells]
        elif any(cell.strip() for cell in cells):
            row = dict.fromkeys(heading, "")
            row.update({key: cell.strip() for key, cell in zip(heading, cells)})
            row["#"] = line
            row["raw"] = dict(zip(heading, cells))
            row["+"] = any(cell.strip() for cell in cells[len(heading):])
            rows.append(row)
        line = reader.line_num + 1
    return rows


def rounded(value, places):
    """A Fraction with so many digits, a half away from 0: rounded once, when it is printed."""
    scaled = abs(value) * 10 ** places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = str(whole).rjust(places + 1, "0")
    text = digits[:-places] + "." + digits[-places:] if places else digits
    return ("-" if value < 0 and whole else "") + text


def percent(value):
    return rounded(value * 100, 1) + "%"


def plain(value):
    """A number without an end of zeros: 3, 0.495."""
    value = Fraction(value)
    if value.denominator == 1:
        return str(value.numerator)
    text = rounded(value, 9).rstrip("0")
    return text.rstrip(".")


def ceiling(value):
    return -((-value.numerator) // value.denominator)


# Citizen ids: GB 11643-1999.
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def check_digit(seventeen):
    return "10X98765432"[sum(weight * int(digit) for weight, digit in zip(WEIGHTS, seventeen)) % 11]


def citizen(cell):
    """(id of 18 characters, birth) of a cell that holds a sound citizen id, else None."""
    cell = repaired(cell).replace("-", "").upper()
    if re.fullmatch(r"\d{15}", cell):
        cell = cell[:6] + "19" + cell[6:]
        cell += check_digit(cell)
    if not re.fullmatch(r"[1-8]\d{16}[\dX]", cell) or check_digit(cell[:17]) != cell[17]:
        return None
    born = day(cell[6:14])
    return (cell, born) if born else None


def certificate(cell):
    """(id, category, grade, number without B) of a sound certificate number, else None."""
    cell = repaired(cell).upper()
    found = re.fullmatch(r"(\d{17}[\dX])([1-7])([1-4])(B\d*)?", cell)
    if not found or not citizen(found.group(1)):
        return None
    return found.group(1), int(found.group(2)), int(found.group(3)), cell[:20]


def age(born, on):
    """Completed years on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def compare(left, op, right):
    return {">=": left >= right, ">": left > right, "=": left == right, "<": left < right, "<=": left <= right}[op]
