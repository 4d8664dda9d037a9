#!/bin/bash
# bench.sh - how long the tools take on big sheets, as ratios to bare libcsv over the same bytes in the same run,
# and beside what a user would pick instead, where that is installed. Prints Markdown; at full size it becomes
# tests/bench/RESULTS.md.
# ROWS, UNITS, RECORDS, LEDGER make it smaller: ROWS=100000 UNITS=2000 RECORDS=200000 LEDGER=100000 tests/bench.sh
# The best of three runs counts. Goals are those of the design; status 1 if one is missed.
cd "$(dirname "$0")/.." || exit 2
: "${ROWS:=3000000}" "${UNITS:=40000}" "${RECORDS:=5000000}" "${LEDGER:=1000000}" "${RUNS:=3}"
PATH=$PWD/bin:$PATH
dir=bin/bench
mkdir -p $dir || exit 2
cc -O2 -o $dir/measure tests/bench/measure.c && cc -O2 -o $dir/bare_csv tests/bench/bare_csv.c -lcsv || exit 2

# time_of COMMAND...: sets `wall` and `mb`, of the fastest of RUNS
time_of() {
	local run line
	wall=
	for ((run = 0; run < RUNS; run++)); do
		$dir/measure $dir/measured "$@" >$dir/out 2>$dir/err
		status=$?
		if [ $status -gt 1 ]; then
			echo "bench: $* ended with $status: $(head -c 300 $dir/err)" >&2
			wall=
			return 1
		fi
		line=$(<$dir/measured)
		if [ -z "$wall" ] || [ "$(awk "BEGIN { print (${line%% *} < $wall) }")" = 1 ]; then
			wall=${line%% *} mb=${line##* }
		fi
	done
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

# row WHAT GOAL COMMAND...: one line of the table; GOAL is a ratio to $bare that must not be passed, or -
row() {
	local what=$1 goal=$2 r verdict=
	shift 2
	time_of "$@" || return
	r=$(ratio "$wall" "$bare")
	if [ "$goal" != - ]; then
		verdict="at most $goal: yes"
		if [ "$(awk "BEGIN { print ($r > $goal) }")" = 1 ]; then
			verdict="at most $goal: **no**"
		fi
	fi
	echo "| $what | $wall | $r | $mb | $verdict |"
}

heading() {
	printf '\n### %s\n\n| what | seconds | × bare libcsv | MB | goal |\n|---|---|---|---|---|\n' "$1"
}

bare_row() { # of the file $1
	time_of taskset -c 0 $dir/bare_csv "$1" || exit 2
	bare=$wall
	echo "| bare libcsv, empty callbacks | $bare | 1 | $mb | |"
}

registers() {
	generate register "$ROWS" >$dir/register.csv
	generate register $((ROWS / 10)) >$dir/tenth.csv
	heading "certcheck, a register of $ROWS rows, $(du -m $dir/register.csv | cut -f1) MB, one row in fifty wrong"
	bare_row $dir/register.csv
	row 'certcheck, all checks, one core' 2 taskset -c 0 certcheck --jobs 1 --as-of 2012-12-31 $dir/register.csv
	row 'certcheck, all checks, two cores' 1.1 taskset -c 0,1 certcheck --as-of 2012-12-31 $dir/register.csv
	iconv -f UTF-8 -t GB18030 $dir/register.csv >$dir/gbk.csv
	row 'the same in GBK, two cores' 1.32 taskset -c 0,1 certcheck --as-of 2012-12-31 $dir/gbk.csv
	row 'a tenth of the rows, two cores' - taskset -c 0,1 certcheck --as-of 2012-12-31 $dir/tenth.csv
	row 'mawk: number, check digit, sex, duplicates (check.awk)' - taskset -c 0 mawk -f tests/bench/check.awk \
	    $dir/register.csv
	if (cd $dir && node -e 'require.resolve("@duckdb/node-api")') 2>/dev/null; then
		cp tests/bench/duckdb.mjs $dir
		row 'DuckDB: nearest equal SQL, one core' - taskset -c 0 node $dir/duckdb.mjs $dir/register.csv 1
		row 'DuckDB: nearest equal SQL, two cores' - taskset -c 0,1 node $dir/duckdb.mjs $dir/register.csv 2
	else
		echo "| DuckDB: not installed (npm install --prefix $dir @duckdb/node-api) | | | | |"
	fi
	samples
}

# Slow ones run on 100,000 rows; their ratio is to bare libcsv over these.
samples() {
	local kept=$bare
	head -n 100001 $dir/register.csv >$dir/sample.csv
	time_of taskset -c 0 $dir/bare_csv $dir/sample.csv && bare=$wall
	if command -v mlr >/dev/null; then
		row 'Miller: number, check digit, duplicates; 100,000 rows' - mlr --icsv --ojson -S \
		    put -q -f tests/bench/check.mlr $dir/sample.csv
	fi
	if python3 -c 'import stdnum.cn.ric' 2>/dev/null; then
		row 'python3-stdnum: id alone; 100,000 rows' - python3 tests/bench/stdnum_check.py $dir/sample.csv
	fi
	bare=$kept
}

tracks() {
	generate plan >$dir/plan.json
	generate ledger "$LEDGER" >$dir/ledger.csv
	heading "targets track, a ledger of $LEDGER rows, persons counted once"
	bare_row $dir/ledger.csv
	row 'targets track' - targets track $dir/plan.json $dir/ledger.csv --units examples/2012/units.csv \
	    --as-of 2013-01-10
}

scores() {
	generate scheme >$dir/scheme.json
	generate units "$UNITS" >$dir/units.csv
	generate records "$UNITS" "$RECORDS" >$dir/records.csv
	heading "score rank, $UNITS units × 40 items, $RECORDS records"
	bare_row $dir/records.csv
	row 'score rank' 2 score rank $dir/scheme.json --units $dir/units.csv --records $dir/records.csv \
	    --as-of 2013-01-10
}

starts() {
	local tool i from to
	printf '\n### Start-up on twenty rows\n\n| what | ms | goal |\n|---|---|---|\n'
	head -n 21 $dir/sample.csv >$dir/twenty.csv
	for tool in "certcheck $dir/twenty.csv" "targets list examples/2012/plan.json" \
	    "score check examples/2012/scheme.json" "report --version"; do
		from=$(date +%s%N)
		for ((i = 0; i < 100; i++)); do $tool >/dev/null 2>&1; done
		to=$(date +%s%N)
		echo "| $tool | $(((to - from) / 100000))e-3 | under 5 |"
	done | sed 's/ \([0-9]*\)\([0-9][0-9][0-9]\)e-3/ \1.\2/; s/| \./| 0./'
}

{
	echo "## $(date -u +%Y-%m-%d), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores"
	registers
	tracks
	scores
	starts
} | tee $dir/RESULTS.md
if [ "$ROWS" -ge 3000000 ]; then # at full size this is the record that is kept
	{
		cat <<'END'
# What was measured

Written by `make bench`: everything in one run on one machine, the best of three, each tool with all its checks. The
yardstick is a bare libcsv loop with empty callbacks over the same bytes (bare_csv.c). What a user would pick instead
does less: check.awk, check.mlr, duckdb.mjs and stdnum_check.py in this folder say what each of them checks; none
repairs, knows regions, limits or encodings, or tells the line of a duplicate. Those that would take minutes run on
100,000 rows, and their ratio is to bare libcsv over these.

END
		cat $dir/RESULTS.md
	} >tests/bench/RESULTS.md
fi
rm -f $dir/register.csv $dir/gbk.csv $dir/records.csv $dir/ledger.csv
if grep -q '\*\*no\*\*' $dir/RESULTS.md; then exit 1; fi
