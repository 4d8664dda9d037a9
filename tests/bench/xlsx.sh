#!/bin/bash
# xlsx.sh - how long a register takes as a workbook, as ratios to the same register as CSV in the same run, and
# beside what a user would do instead: convert it to CSV. Prints Markdown. ROWS=30000 makes it smaller; the best
# of RUNS counts, at real-time priority where that is allowed. Then against what readers and writers on the same
# libraries must do at least: unpacking and bare expat, bare libxlsxwriter; and two cores against one. Status 1 if a
# goal is missed.
cd "$(dirname "$0")/../.." || exit 2
: "${ROWS:=300000}" "${RUNS:=3}"
PATH=$PWD/bin:$PATH
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
cc -O2 -o "$dir/measure" tests/bench/measure.c && cc -O2 -o "$dir/bare" tests/bench/bare_xlsx.c -lzip -lexpat || exit 2
cc -O2 -o "$dir/csv_to_xlsx" tests/bench/csv_to_xlsx.c -lxlsxwriter || exit 2
cc -O2 -D_GNU_SOURCE -Ilib -o "$dir/csv_to_xls" tests/bench/csv_to_xls.c bin/obj/libdpf.a -lgmp || exit 2

soon=() missed=0
if chrt -r 1 true 2>/dev/null; then soon=(chrt -r 1); fi

# row WHAT COMMAND...: seconds of the fastest run, as a ratio to the first row, and the most memory it took; with
# goal=1.1 whether that ratio is at most so
row() {
	local what=$1 run line wall='' mb='' ratio verdict=''
	shift
	for ((run = 0; run < RUNS; run++)); do
		"$dir/measure" "$dir/measured" "${soon[@]}" "$@" >"$dir/out" 2>"$dir/err"
		if [ $? -gt 1 ]; then
			echo "xlsx.sh: $*: $(head -c 300 "$dir/err")" >&2
			return
		fi
		line=$(<"$dir/measured")
		if [ -z "$wall" ] || [ "$(awk "BEGIN { print (${line%% *} < $wall) }")" = 1 ]; then
			wall=${line%% *} mb=${line##* }
		fi
	done
	: "${base:=$wall}"
	ratio=$(awk -v a="$wall" -v b="$base" 'BEGIN { printf "%.2f", a / b }')
	if [ -n "$goal" ]; then
		verdict="at most $goal: yes"
		if [ "$(awk "BEGIN { print ($ratio > $goal) }")" = 1 ]; then
			verdict="at most $goal: **no**" missed=1
		fi
	fi
	echo "| $what | $wall | $ratio | $mb |${goal+ $verdict |}"
}

# head_of TITLE TIMES: begins a table with goals; the first row is its yardstick
head_of() {
	printf '\n### %s\n\n| what | seconds | × %s | MB | goal |\n|---|---|---|---|---|\n' "$1" "$2"
	base='' goal=''
}

# The narrow register, every cell a text, as one sheet and as ten.
against_libraries() {
	local check='certcheck -q --as-of 2012-12-31'
	generate narrow "$ROWS" >"$dir/narrow.csv"
	"$dir/csv_to_xlsx" "$ROWS" "$dir/one.xlsx" <"$dir/narrow.csv" || exit 2
	"$dir/csv_to_xlsx" $(((ROWS + 9) / 10)) "$dir/ten.xlsx" <"$dir/narrow.csv" || exit 2
	head_of ".xlsx, $ROWS rows of ten columns in one sheet, $(du -m "$dir/one.xlsx" | cut -f1) MB" \
	    'unpacking and bare expat'
	row 'unpacking and bare expat, empty callbacks' taskset -c 0 "$dir/bare" "$dir/one.xlsx" parse
	goal=1.1
	# shellcheck disable=SC2086 # a command and its words
	row 'certcheck, one core' taskset -c 0 $check --jobs 1 "$dir/one.xlsx"
	# shellcheck disable=SC2086
	row 'certcheck, two cores' taskset -c 0,1 $check --jobs 2 "$dir/one.xlsx"
	head_of 'The same rows in ten sheets' 'one core'
	# shellcheck disable=SC2086
	row 'certcheck, one core' taskset -c 0 $check --jobs 1 "$dir/ten.xlsx"
	goal=0.6
	# shellcheck disable=SC2086
	row 'certcheck, two cores' taskset -c 0,1 $check --jobs 2 "$dir/ten.xlsx"
	head_of "certcheck --clean of them to .xlsx, read back" 'bare libxlsxwriter'
	row 'bare libxlsxwriter, the same cells' sh -c "exec '$dir/csv_to_xlsx' $ROWS '$dir/bare.xlsx' <'$dir/narrow.csv'"
	goal=1.3
	row 'certcheck --clean' certcheck --as-of 2012-12-31 --clean -o "$dir/clean.xlsx" "$dir/narrow.csv"
	unset goal
}

generate register "$ROWS" >"$dir/register.csv"
certcheck --as-of 2012-12-31 --clean -o "$dir/register.xlsx" "$dir/register.csv" 2>/dev/null || [ $? = 1 ] || exit 2
"$dir/csv_to_xls" $((ROWS / 5)) <"$dir/register.csv" >"$dir/register.xls" || exit 2
printf '\n### A register of %s rows as CSV (%s MB) and as a workbook (.xlsx: %s MB; .xls of five sheets: %s MB)\n\n' \
    "$ROWS" "$(du -m "$dir/register.csv" | cut -f1)" "$(du -m "$dir/register.xlsx" | cut -f1)" \
    "$(du -m "$dir/register.xls" | cut -f1)"
printf '| what | seconds | × CSV | MB |\n|---|---|---|---|\n'
row 'certcheck, CSV' certcheck -q --as-of 2012-12-31 "$dir/register.csv"
row 'certcheck, .xlsx' certcheck -q --as-of 2012-12-31 "$dir/register.xlsx"
row 'certcheck, .xls' certcheck -q --as-of 2012-12-31 "$dir/register.xls"
row 'certcheck --clean, CSV to CSV' certcheck --as-of 2012-12-31 --clean -o "$dir/clean.csv" "$dir/register.csv"
row 'certcheck --clean, CSV to workbook, read back' certcheck --as-of 2012-12-31 --clean -o "$dir/clean.xlsx" \
    "$dir/register.csv"
row 'unpacking alone (libzip)' "$dir/bare" "$dir/register.xlsx" unpack
row 'unpacking and bare expat, empty callbacks' "$dir/bare" "$dir/register.xlsx" parse
RUNS=1
if command -v xlsx2csv >/dev/null; then
	row 'xlsx2csv: to CSV alone' xlsx2csv "$dir/register.xlsx" "$dir/converted.csv"
fi
if command -v soffice >/dev/null; then
	row 'LibreOffice: to CSV alone' soffice --headless --convert-to csv --outdir "$dir" "$dir/register.xlsx"
fi
base=''
RUNS=3 against_libraries
exit $missed
