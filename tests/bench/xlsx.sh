#!/bin/bash
# xlsx.sh - how long a register takes as a workbook, as ratios to the same register as CSV in the same run, and
# beside what a user would do instead: convert it to CSV. Prints Markdown. ROWS=30000 makes it smaller; the best
# of RUNS counts. Below stands what no reader on these libraries can beat: unpacking and bare expat.
cd "$(dirname "$0")/../.." || exit 2
: "${ROWS:=300000}" "${RUNS:=3}"
PATH=$PWD/bin:$PATH
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
cc -O2 -o "$dir/measure" tests/bench/measure.c && cc -O2 -o "$dir/bare" tests/bench/bare_xlsx.c -lzip -lexpat || exit 2
cc -O2 -D_GNU_SOURCE -Ilib -o "$dir/csv_to_xls" tests/bench/csv_to_xls.c bin/obj/libdpf.a -lgmp || exit 2

# row WHAT COMMAND...: seconds of the fastest run, as a ratio to the first row, and the most memory it took
row() {
	local what=$1 run line wall='' mb=''
	shift
	for ((run = 0; run < RUNS; run++)); do
		"$dir/measure" "$dir/measured" "$@" >"$dir/out" 2>"$dir/err"
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
	echo "| $what | $wall | $(awk -v a="$wall" -v b="$base" 'BEGIN { printf "%.2f", a / b }') | $mb |"
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
