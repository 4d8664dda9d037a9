#!/bin/bash
# forms.sh BIN: the tables of this folder in the other forms that tools read: JSON, JSON Lines, workbooks, as the
# tools themselves write them, and by awk where none does. Only for tables without quotes.
BIN=$1
PATH=$BIN:$PATH

objects() { # FILE.csv: a JSON object a row
	awk -F, 'NR == 1 { n = split($0, key, ","); next }
		{ for (i = 1; i <= n; i++) printf("%s\"%s\": \"%s\"", i > 1 ? ", " : "{", key[i], $i); print "}" }' "$1"
}

for table in units employers records; do
	objects $table.csv >$table.jsonl || exit 1
done
for table in self roster; do
	{ echo '[' && objects $table.csv | sed '$!s/$/,/' && echo ']'; } >$table.json || exit 1
done
certcheck --clean register.csv -o register.jsonl
certcheck --clean ledger.csv -o ledger.xlsx
certcheck --clean base.csv -o base.xlsx
targets split plan.json units.csv -o quotas.xlsx
targets track plan.json ledger.csv --units units.csv --as-of 2013-01-10 -o tracked.xlsx 2>/dev/null
certcheck --as-of 2012-12-31 register.csv -o baseline.csv
score awards scheme.json --units units.csv --progress progress.csv -o awards.csv
score rank scheme.json --units units.csv --progress progress.csv -o ranking.csv
score detail scheme.json --units units.csv --progress progress.csv -o detail.csv
for file in register.jsonl ledger.xlsx base.xlsx quotas.xlsx tracked.xlsx baseline.csv awards.csv ranking.csv detail.csv; do
	[ -s $file ] || { echo "forms.sh: no $file" && exit 1; }
done
