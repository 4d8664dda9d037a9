"""stdnum_check.py: ids of a register (column 5) through python3-stdnum's GB 11643 module; no other check."""
import csv
import sys

from stdnum.cn import ric

bad = 0
with open(sys.argv[1], encoding="utf-8", newline="") as register:
    rows = csv.reader(register)
    next(rows)
    for row in rows:
        bad += not ric.is_valid(row[4])
print(bad)
