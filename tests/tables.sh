#!/bin/bash
# tables.sh - what other programs make of the tables: every table of the example year has the columns and the types that
# its Table Schema says (lib/table/schemas.sh), by tableschema and DuckDB from npm where they can be had, by Miller and jq
# and, as workbooks, by LibreOffice where they are installed. Counts checks; status 1 if any failed.
top=$(cd "$(dirname "$0")/.." && pwd)
BIN=$(cd "${BIN:-$top/bin}" && pwd) || exit 2
PATH=$BIN:$PATH
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
passed=0 failed=0
is() { # WHAT WANTED GOT
	if [ "$2" = "$3" ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAILED: $1: '${3:0:300}', not '$2'"; fi
}

"$top/lib/table/schemas.sh" "$tmp/schema" || exit 2
# FORM: the tables of the year in the folder FORM/made
make_year() {
	local form=$1
	local marks="--units units.csv --records records.csv --self self.csv --judged judged.csv --progress made/progress.$form"
	local people="--units nominees.csv --records records-people.csv --judged judged-people.csv"
	"$top/tests/foreign_year.sh" "$top/examples/2012" "$tmp/$form" "$form" || exit 2
	cd "$tmp/$form" || exit 2
	{
		certcheck --as-of 2013-01-10 register.csv --against base.csv -o "made/findings.$form"
		certcheck --summary --as-of 2013-01-10 register.csv -o "made/counts.$form"
		targets levy levy-2015 --as-of 2019-12-31 --wage 60000 "$top/tests/faults/employers.csv" -o "made/levy.$form" \
		    --totals "made/levy-totals.$form"
		targets list plan.json -o "made/targets.$form"
		score check scheme.json -o "made/defects.$form"
		# shellcheck disable=SC2086 # options
		score sway scheme.json $marks --as-of 2013-01-10 -o "made/sway.$form"
		# shellcheck disable=SC2086
		score awards people.json $people --as-of 2013-01-10 -o "made/awards.$form"
	} 2>said
}
make_year csv

# FILE SCHEMA
tables="quotas.csv quotas
findings.csv findings
counts.csv counts
missing.csv missing
rejects.csv refused-ledger
progress.csv progress
ranking.csv ranking
detail.csv detail
awards.csv awards
levy.csv levy
levy-totals.csv levy-totals
targets.csv targets
defects.csv defects
sway.csv sway"
modules=$top/bin/node/node_modules
[ -d "$modules/tableschema" ] || echo "skipped: Table Schemas by a public validator (npm's tableschema cannot be had)"
[ -d "$modules/@duckdb/node-api" ] || echo "skipped: types by DuckDB (npm's @duckdb/node-api cannot be had)"
for program in mlr jq; do command -v $program >/dev/null || echo "skipped: types by $program (not installed)"; done
while read -r file schema; do
	json=$tmp/schema/$schema.table.json
	is "$file by its schema" "" "$(python3 "$top/tests/tables/check.py" "$json" "made/$file" 2>&1)"
	[ ! -d "$modules/tableschema" ] ||
	    is "$file by tableschema" "" "$(NODE_PATH=$modules node "$top/tests/tables/validate.js" "$json" "made/$file" 2>&1)"
	[ ! -d "$modules/@duckdb/node-api" ] ||
	    is "$file by DuckDB" "" "$(NODE_PATH=$modules node "$top/tests/tables/duckdb.js" "$json" "made/$file" 2>&1)"
	if command -v mlr >/dev/null && command -v jq >/dev/null; then
		is "$file by Miller and jq: columns of numbers that hold text" "" "$(mlr --icsv --ojson cat "made/$file" |
		    jq -r --slurpfile s "$json" '($s[0].fields | map(select(.type == "integer" or (.type == "number" and .bareNumber == null))
			| .name)) as $n | .[] | to_entries[] | select(.key as $k | $n | index($k)) | select(.value != "" and (.value | type) != "number")
			| .key' | sort -u)"
	fi
done <<<"$tables"
if [ -d "$modules/@duckdb/node-api" ] && command -v mandoc >/dev/null; then
	for page in man man/zh_CN; do
		told=$(mandoc -Tutf8 -Owidth=200 "$top/$page/dpf-tables.5" | grep -o 'from read_csv(.*)')
		is "$page/dpf-tables.5: how DuckDB reads certificate numbers" "$(tail -n +2 made/missing.csv | cut -d, -f3 | paste -sd ' ')" \
		    "$(cd made && NODE_PATH=$modules node "$top/tests/tables/ask.js" "select string_agg(cert, ' ') as said $told")"
	done
fi

if command -v mlr >/dev/null && command -v jq >/dev/null; then
	is "certificate numbers by Miller as dpf-tables(5) says" "$(tail -n +2 made/missing.csv | cut -d, -f3)" \
	    "$(mlr --icsv --ojson -S cat made/missing.csv | jq -r '.[] | .cert')"
fi

if command -v soffice >/dev/null && command -v python3 >/dev/null; then
	make_year xlsx
	soffice "-env:UserInstallation=file://$tmp/office" --headless --convert-to fods --outdir "$tmp/sheets" made/*.xlsx \
	    >"$tmp/said" 2>&1
	while read -r file schema; do
		is "${file%.csv}.xlsx by LibreOffice" "" \
		    "$(python3 "$top/tests/tables/office.py" "$tmp/schema/$schema.table.json" "$tmp/sheets/${file%.csv}.fods" "$tmp/csv/made/$file" 2>&1)"
	done <<<"$tables"
else
	echo "skipped: types of workbooks by LibreOffice (not installed)"
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
