#!/bin/sh
# foreign_year.sh YEAR OUT [FORM]: the year of the demo by the tools on PATH, from the folder YEAR, in the new folder OUT,
# what is made in OUT/made, its tables as FORM (csv). No more than sh and cp is needed: it runs in a minimal system too.
# Status 2 where a tool had trouble.
form=${3:-csv}
cp -r "$1" "$2" && cd "$2" && mkdir made || exit 2
export LC_ALL=C
run() { "$@" 2>>made/said || [ $? = 1 ] || { tail -n 1 made/said && exit 2; }; }
marks="--units units.csv --records records.csv --self self.csv --judged judged.csv --progress made/progress.$form"
people="--units nominees.csv --records records-people.csv --judged judged-people.csv"

run targets split --as-of 2012-01-15 plan.json units.csv -o made/quotas.$form
run certcheck --lang zh --as-of 2013-01-10 register.csv --against base.csv -o made/findings.$form --receipt made/receipt
run certcheck --as-of 2013-01-10 --clean register.csv -o made/clean.$form
run targets track plan.json ledger-*.csv --units units.csv --register register.csv --as-of 2013-01-10 \
    --quotas made/quotas.$form --rejects made/rejects.$form --missing made/missing.$form -o made/progress.$form
# shellcheck disable=SC2086 # lists of options
{
	run score check scheme.json -o made/check.jsonl
	run score rank --as-of 2013-01-10 scheme.json $marks -o made/ranking.$form
	run score detail --as-of 2013-01-10 scheme.json $marks -o made/detail.$form
	run score awards --lang zh --as-of 2013-01-10 people.json $people -o made/awards.$form
}
# The same year from one workbook, read and written as such.
run targets split --as-of 2012-01-15 年度.xlsx 年度.xlsx -o made/book.xlsx
run targets levy --lang zh --explain all >made/levy.txt
run report --title 2012 --scheme scheme.json -o made/report.html made/progress.$form made/quotas.$form \
    made/findings.$form made/ranking.$form made/detail.$form made/awards.$form
run report -o made/report.xlsx made/progress.$form made/ranking.$form
