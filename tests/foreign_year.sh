#!/bin/sh
# foreign_year.sh YEAR OUT: the year of the demo by the tools on PATH, from the folder YEAR, in the new folder OUT, what
# is made in OUT/made. No more than sh and cp is needed: it runs in a minimal system too. Status 2 where a tool had
# trouble.
cp -r "$1" "$2" && cd "$2" && mkdir made || exit 2
export LC_ALL=C
run() { "$@" 2>>made/said || [ $? = 1 ] || { tail -n 1 made/said && exit 2; }; }
marks="--units units.csv --records records.csv --self self.csv --judged judged.csv --progress made/progress.csv"
people="--units nominees.csv --records records-people.csv --judged judged-people.csv"

run targets split --as-of 2012-01-15 plan.json units.csv -o made/quotas.csv
run certcheck --lang zh --as-of 2013-01-10 register.csv --against base.csv -o made/findings.csv --receipt made/receipt
run certcheck --as-of 2013-01-10 --clean register.csv -o made/clean.csv
run targets track plan.json ledger-*.csv --units units.csv --register register.csv --as-of 2013-01-10 \
    --quotas made/quotas.csv --rejects made/rejects.csv --missing made/missing.csv -o made/progress.csv
# shellcheck disable=SC2086 # lists of options
{
	run score check scheme.json -o made/check.jsonl
	run score rank --as-of 2013-01-10 scheme.json $marks -o made/ranking.csv
	run score detail --as-of 2013-01-10 scheme.json $marks -o made/detail.csv
	run score awards --lang zh --as-of 2013-01-10 people.json $people -o made/awards.csv
}
# The same year from one workbook, read and written as such.
run targets split --as-of 2012-01-15 年度.xlsx 年度.xlsx -o made/quotas.xlsx
run targets levy --lang zh --explain all >made/levy.txt
run report --title 2012 --scheme scheme.json -o made/report.html made/progress.csv made/quotas.csv \
    made/findings.csv made/ranking.csv made/detail.csv made/awards.csv
run report -o made/report.xlsx made/progress.csv made/ranking.csv
