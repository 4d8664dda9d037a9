#!/bin/sh
# readback.sh: the figures of every way out of report, read back and held against the tables that they were made of,
# cell for cell: HTML, Markdown and the workbook of the year of examples/2012, the circular as a Word document, and the
# workbook again as LibreOffice reads it (where it is installed). What a document for Word must be is looked at too.
cd "$(dirname "$0")/.." || exit 2
BIN=$(cd "${BIN:-bin}" && pwd) || exit 2
PATH=$BIN:$PATH
top=$PWD year=$PWD/examples/2012
if ! command -v python3 >/dev/null; then
	echo "skipped: python3 is not on this machine"
	exit 0
fi
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 2
export LC_ALL=C.UTF-8 TZ=UTC

run() { "$@" 2>>messages || [ $? -eq 1 ] || { cat messages && exit 2; }; }
day=2013-01-10
marks="--units $year/units.csv --records $year/records.csv --self $year/self.csv --judged $year/judged.csv"
people="--units $year/nominees.csv --records $year/records-people.csv --judged $year/judged-people.csv"
run targets split --as-of 2012-01-15 "$year/plan.json" "$year/units.csv" -o quotas.csv
run targets track "$year/plan.json" "$year"/ledger-*.csv --units "$year/units.csv" --register "$year/register.csv" \
    --as-of $day --quotas quotas.csv --rejects rejects.csv --missing missing.csv -o progress.csv
run certcheck --as-of $day "$year/register.csv" -o findings.csv
# shellcheck disable=SC2086 # lists of options
{
	run score rank --as-of $day "$year/scheme.json" $marks --progress progress.csv -o ranking.csv
	run score detail --as-of $day "$year/scheme.json" $marks --progress progress.csv -o detail.csv
	run score awards --as-of $day "$year/scheme.json" $marks --progress progress.csv -o units.csv
	run score awards --as-of $day "$year/people.json" $people -o people.csv
}
tables="progress.csv quotas.csv findings.csv ranking.csv detail.csv units.csv people.csv missing.csv rejects.csv"
for form in html md xlsx; do
	# shellcheck disable=SC2086
	run report --lang zh --unmask -o year.$form $tables
done
run report --template notice --issuer 乌有区残疾人联合会 --date $day -o notice.docx units.csv people.csv
run report --template overdue --issuer 乌有区残疾人联合会 --date $day -o overdue.docx progress.csv
run targets list --as xlsx "$year/plan.json" -o paper-plan.xlsx
run score list --as xlsx "$year/scheme.json" -o paper-scheme.xlsx
run targets sheet "$year/plan.json" "$year/units.csv" -o paper-ledger.xlsx
run score sheet --self "$year/scheme.json" "$year/units.csv" -o paper-marks.xlsx
run certcheck --annotate --as-of $day "$year/register.csv" -o paper-register.xlsx
if command -v soffice >/dev/null; then
	soffice "-env:UserInstallation=file://$tmp/office" --headless --convert-to \
	    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1' year.xlsx >/dev/null 2>&1
	for f in notice overdue; do
		soffice "-env:UserInstallation=file://$tmp/office" --headless --convert-to txt:Text $f.docx >/dev/null 2>&1
	done
else
	echo "skipped: LibreOffice is not on this machine"
fi
python3 "$top/tests/readback.py" "$top/lib/text/words.def"
