"""office.py SCHEMA TABLE.fods TABLE.csv: what LibreOffice, which has read a workbook of the suite and written it again as .fods, takes
a column for otherwise than the Table Schema says; nothing if all is well. Ids and certificate numbers are texts, days
dates, counts and marks numbers, shares numbers too (percentages, or as they stand)."""
import csv
import json
import sys
import xml.etree.ElementTree as ET

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
WANTED = {"string": {"string"}, "date": {"date"}, "integer": {"float"}, "number": {"float"}}


def cells(row):
    """(value type, text) of each cell; what is repeated to the sheet's end is empty."""
    for cell in row.iter(TABLE + "table-cell"):
        repeated = int(cell.get(TABLE + "number-columns-repeated", 1))
        for _ in range(min(repeated, 64)):
            yield cell.get(OFFICE + "value-type"), "".join("".join(line.itertext()) for line in cell.iter(TEXT + "p"))


with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
with open(sys.argv[3], encoding="utf-8", newline="") as file:
    names = next(csv.reader(file))
fields = {field["name"]: field for field in schema["fields"]}
sheet = ET.parse(sys.argv[2]).getroot().find(".//" + TABLE + "table")
rows = [list(cells(row)) for row in sheet.iter(TABLE + "table-row")]
if [kind for kind, _ in rows[0] if kind] != ["string"] * len(names):
    print("%d headings in CSV; here" % len(names), *(text for kind, text in rows[0] if kind))
if not any(kind for row in rows[1:] for kind, _ in row) and schema["name"] != "defects":
    print("no rows")
for column, name in enumerate(names):
    field = fields[name]
    kinds = {row[column][0] for row in rows[1:] if len(row) > column} - {None}
    wanted = WANTED[field["type"]] | ({"percentage"} if field.get("bareNumber") is False else set())
    if schema["name"].startswith("refused") and name not in ("id", "cert", "name", "reason"):
        wanted = kinds  # given back as they stood
    if kinds - wanted:
        print("%s: %s, not %s" % (name, " ".join(sorted(kinds)), field["type"]))
