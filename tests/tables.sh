#!/bin/bash
# tables.sh - what other programs make of the tables: every table of the example year has the columns and the types that
# its Table Schema says (lib/table/schemas.sh), by tableschema from npm where it can be had, by Miller and jq where they
# are installed. Counts checks; status 1 if any failed.
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
"$top/tests/foreign_year.sh" "$top/examples/2012" "$tmp/year" || exit 2
cd "$tmp/year" || exit 2
marks="--units units.csv --records records.csv --self self.csv --judged judged.csv --progress made/progress.csv --as-of 2013-01-10"
people="--units nominees.csv --records records-people.csv --judged judged-people.csv --as-of 2013-01-10"
{
	certcheck --as-of 2013-01-10 register.csv --against base.csv -o made/findings.csv
	certcheck --summary --as-of 2013-01-10 register.csv -o made/counts.csv
	targets levy levy-2015 --as-of 2019-12-31 --wage 60000 "$top/tests/faults/employers.csv" -o made/levy.csv \
	    --totals made/levy-totals.csv
	targets list plan.json -o made/targets.csv
	score check scheme.json -o made/defects.csv
	# shellcheck disable=SC2086 # options
	score sway scheme.json $marks -o made/sway.csv
	# shellcheck disable=SC2086
	score awards people.json $people -o made/awards.csv
} 2>said

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
for program in mlr jq; do command -v $program >/dev/null || echo "skipped: types by $program (not installed)"; done
while read -r file schema; do
	json=$tmp/schema/$schema.table.json
	is "$file by its schema" "" "$(python3 "$top/tests/tables/check.py" "$json" "made/$file" 2>&1)"
	[ ! -d "$modules/tableschema" ] ||
	    is "$file by tableschema" "" "$(NODE_PATH=$modules node "$top/tests/tables/validate.js" "$json" "made/$file" 2>&1)"
	if command -v mlr >/dev/null && command -v jq >/dev/null; then
		is "$file by Miller and jq: columns of numbers that hold text" "" "$(mlr --icsv --ojson cat "made/$file" |
		    jq -r --slurpfile s "$json" '($s[0].fields | map(select(.type == "integer" or (.type == "number" and .bareNumber == null))
			| .name)) as $n | .[] | to_entries[] | select(.key as $k | $n | index($k)) | select(.value != "" and (.value | type) != "number")
			| .key' | sort -u)"
	fi
done <<<"$tables"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
