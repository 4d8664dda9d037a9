"""check.py SCHEMA TABLE.csv: prints what of the table is not as its Table Schema says: columns that it does not name or
names in another order, and cells that are none of the type. What Frictionless calls bareNumber is a sign after the number."""
import csv
import datetime
import json
import re
import sys

NUMBER = r"-?\d+(\.\d+)?"


def day(text):
    return datetime.date.fromisoformat(text)


def matching(pattern):
    def read(text):
        if not re.fullmatch(pattern, text):
            raise ValueError(text)
    return read


def reader(field):
    if field["type"] == "number" and not field.get("bareNumber", True):
        return matching(NUMBER + "%?")
    return {"string": str, "date": day, "integer": matching(r"-?\d+"), "number": matching(NUMBER)}[field["type"]]


with open(sys.argv[1], encoding="utf-8") as file:
    fields = {field["name"]: field for field in json.load(file)["fields"]}
with open(sys.argv[2], encoding="utf-8", newline="") as file:
    rows = list(csv.reader(file))
known = [name for name in fields if name in rows[0]]
if rows[0] != known:
    print("columns: %s, where the schema has %s" % (" ".join(rows[0]), " ".join(known)))
if len(rows) < 2 and "defects" not in sys.argv[1]:
    print("no rows")
for number, row in enumerate(rows[1:], 2):
    for name, cell in zip(rows[0], row):
        try:
            if cell and name in fields:
                reader(fields[name])(cell)
        except ValueError:
            print("row %d: %s: %s is no %s" % (number, name, cell, fields[name]["type"]))
