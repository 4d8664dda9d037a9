#!/bin/bash
# bench.sh - how long the tools take on big sheets, as ratios to bare libcsv over the same bytes in the same run,
# and beside what a user would pick instead, where that is installed. Prints Markdown; at full size it becomes
# tests/bench/RESULTS.md.
# ROWS, UNITS, RECORDS, LEDGER, LISTED make it smaller:
# ROWS=100000 UNITS=2000 RECORDS=200000 LEDGER=100000 LISTED=50000 tests/bench.sh
# COUNTRY=40000000 adds a register of that many rows (10 GB on the disk).
# What stands in one table is run in turn, round after round, so that a slow moment of the machine meets all of it,
# and the best round of each counts. Goals are those of the design; status 1 if one is missed.
cd "$(dirname "$0")/.." || exit 2
: "${ROWS:=3000000}" "${UNITS:=40000}" "${RECORDS:=5000000}" "${LEDGER:=1000000}" "${LISTED:=1000000}" "${COUNTRY:=0}" "${ROUNDS:=5}"
PATH=$PWD/bin:$PATH
dir=bin/bench
mkdir -p $dir || exit 2
cc -O2 -o $dir/measure tests/bench/measure.c && cc -O2 -o $dir/bare_csv tests/bench/bare_csv.c -lcsv || exit 2
rules="lib/data/workdays.csv lib/data/regions.csv 2012-12-31"

less() { [ "$(awk "BEGIN { print ($1 < $2) }")" = 1 ]; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

# table TITLE FILE: begins a table whose yardstick is bare libcsv over FILE
table() {
	title=$1 whats=() goals=() rounds=() commands=() walls=() mbs=()
	plan 'bare libcsv, empty callbacks' - "$ROUNDS" taskset -c 0 $dir/bare_csv "$2"
}

# plan WHAT GOAL ROUNDS COMMAND...: a row of the table. GOAL: the most times bare libcsv (2), the least times the
# row that many rows above (3x-2), or -
plan() {
	whats+=("$1") goals+=("$2") rounds+=("$3")
	shift 3
	commands+=("$*")
}

measure() { # row $1, once; keeps the best
	local line
	# shellcheck disable=SC2086 # a command and its words, none of which has a blank
	$dir/measure $dir/measured ${commands[$1]} >$dir/out 2>$dir/err
	if [ $? -gt 1 ]; then
		echo "bench: ${commands[$1]}: $(head -c 300 $dir/err)" >&2
		rounds[$1]=0
		return
	fi
	line=$(<$dir/measured)
	if [ -z "${walls[$1]}" ] || less "${line%% *}" "${walls[$1]}"; then
		walls[$1]=${line%% *} mbs[$1]=${line##* }
	fi
}

verdict() { # of row $1
	local goal=${goals[$1]} times
	case $goal in
	-) return ;;
	*x-*)
		times=$(ratio "${walls[$1]}" "${walls[$1 - ${goal#*-}]}")
		printf '%s times certcheck, at least %s: ' "$times" "${goal%x*}"
		less "$times" "${goal%x*}" && echo '**no**' || echo yes
		;;
	*)
		printf 'at most %s: ' "$goal"
		less "$goal" "$(ratio "${walls[$1]}" "${walls[0]}")" && echo '**no**' || echo yes
		;;
	esac
}

# Runs what was planned and prints the table.
run() {
	local round i
	for ((round = 1; round <= ROUNDS; round++)); do
		for i in "${!whats[@]}"; do
			[ "$round" -gt "${rounds[$i]}" ] || measure "$i"
		done
	done
	printf '\n### %s\n\n| what | seconds | × bare libcsv | MB | goal |\n|---|---|---|---|---|\n' "$title"
	for i in "${!whats[@]}"; do
		[ -z "${walls[$i]}" ] ||
		    echo "| ${whats[$i]} | ${walls[$i]} | $(ratio "${walls[$i]}" "${walls[0]}") | ${mbs[$i]} | $(verdict "$i") |"
	done
}

registers() {
	local check='certcheck --as-of 2012-12-31' duckdb="node $dir/duckdb.mjs $dir/register.csv"
	generate register "$ROWS" >$dir/register.csv
	head -n $((ROWS / 10 + 1)) $dir/register.csv >$dir/tenth.csv
	iconv -f UTF-8 -t GB18030 $dir/register.csv >$dir/gbk.csv
	table "certcheck, a register of $ROWS rows, $(du -m $dir/register.csv | cut -f1) MB, one row in fifty wrong" \
	    $dir/register.csv
	plan 'certcheck, all checks, one core' 2 "$ROUNDS" taskset -c 0 $check --jobs 1 $dir/register.csv
	plan 'certcheck, all checks, two cores' 1.1 "$ROUNDS" taskset -c 0,1 $check $dir/register.csv
	plan 'the same in GBK, two cores' 1.32 "$ROUNDS" taskset -c 0,1 $check $dir/gbk.csv
	plan 'a tenth of the rows, two cores' - "$ROUNDS" taskset -c 0,1 $check $dir/tenth.csv
	if (cd $dir && node -e 'require.resolve("@duckdb/node-api")') 2>/dev/null; then
		cp tests/bench/duckdb.mjs $dir
		plan 'DuckDB: the same rules in SQL, one core' 3x-4 2 taskset -c 0 "$duckdb" 1 "$rules"
		plan 'DuckDB: the same rules in SQL, two cores' 3x-4 2 taskset -c 0,1 "$duckdb" 2 "$rules"
	else
		echo "DuckDB is not installed: npm install --prefix $dir @duckdb/node-api" >&2
	fi
	plan 'mawk: number, check digit, sex, duplicates (check.awk)' - 1 taskset -c 0 mawk -f tests/bench/check.awk \
	    $dir/register.csv
	run
}

# Slow ones, on a sample.
samples() {
	head -n 100001 $dir/register.csv >$dir/sample.csv
	table "What takes minutes, on 100,000 of these rows" $dir/sample.csv
	plan 'certcheck, all checks, one core' - "$ROUNDS" taskset -c 0 certcheck --jobs 1 --as-of 2012-12-31 \
	    $dir/sample.csv
	if command -v mlr >/dev/null; then
		plan 'Miller: number, check digit, duplicates (check.mlr)' - 2 mlr --icsv --ojson -S \
		    put -q -f tests/bench/check.mlr $dir/sample.csv
	fi
	if python3 -c 'import stdnum.cn.ric' 2>/dev/null; then
		plan 'python3-stdnum: id alone' - 2 python3 tests/bench/stdnum_check.py $dir/sample.csv
	fi
	run
}

# A register held against ten lists, each as long as the register: its own people one in a hundred, the others
# strangers. The yardstick reads the bytes of all eleven.
lists() {
	local against='' k
	generate register $((11 * LISTED)) >$dir/people.csv
	head -n $((LISTED + 1)) $dir/people.csv >$dir/held.csv
	for k in 1 2 3 4 5 6 7 8 9 10; do
		awk -F, -v k="$k" -v n="$LISTED" -v OFS=, '
			BEGIN { print "姓名,身份证号,乡镇,日期" }
			(NR > 1 && NR <= n + 1 && NR % 100 == k) || (NR > k * n + 1 && NR <= (k + 1) * n + 1) {
				print $3, $5, $2, $20
			}' $dir/people.csv >$dir/list$k.csv
		against="$against --listed list$k=$dir/list$k.csv"
	done
	cat $dir/held.csv $dir/list*.csv >$dir/eleven.csv
	table "certcheck, a register of $LISTED rows against ten lists as long, $(du -m $dir/eleven.csv | cut -f1) MB in all" \
	    $dir/eleven.csv
	plan 'certcheck, all checks, ten lists, one core' - "$ROUNDS" taskset -c 0 certcheck --as-of 2012-12-31 --jobs 1 \
	    "$against" $dir/held.csv
	plan 'certcheck, all checks, ten lists, two cores' 2 "$ROUNDS" taskset -c 0,1 certcheck --as-of 2012-12-31 \
	    "$against" $dir/held.csv
	run
	rm -f $dir/people.csv $dir/held.csv $dir/list*.csv $dir/eleven.csv
}

country() {
	[ "$COUNTRY" -gt 0 ] || return
	generate register "$COUNTRY" >$dir/country.csv
	ROUNDS=1 table "The country: a register of $COUNTRY rows, $(du -m $dir/country.csv | cut -f1) MB, once" $dir/country.csv
	plan 'certcheck, all checks, two cores' - 1 taskset -c 0,1 certcheck --as-of 2012-12-31 -o $dir/findings.csv \
	    $dir/country.csv
	ROUNDS=1 run
	rm -f $dir/country.csv $dir/findings.csv
}

tracks() {
	generate plan >$dir/plan.json
	generate ledger "$LEDGER" >$dir/ledger.csv
	table "targets track, a ledger of $LEDGER rows, persons counted once" $dir/ledger.csv
	plan 'targets track' - "$ROUNDS" targets track $dir/plan.json $dir/ledger.csv --units examples/2012/units.csv \
	    --as-of 2013-01-10
	run
}

scores() {
	generate scheme >$dir/scheme.json
	generate units "$UNITS" >$dir/units.csv
	generate records "$UNITS" "$RECORDS" >$dir/records.csv
	table "score rank, $UNITS units × 40 items, $RECORDS records" $dir/records.csv
	plan 'score rank, two cores' 2 "$ROUNDS" score rank $dir/scheme.json --units $dir/units.csv \
	    --records $dir/records.csv --as-of 2013-01-10
	run
}

# Milliseconds of the middle one of 101 starts; `true` is what the machine takes to start anything at all.
starts() {
	local tool i from
	printf '\n### Start-up on twenty rows\n\n| what | ms | goal |\n|---|---|---|\n'
	head -n 21 $dir/sample.csv >$dir/twenty.csv
	targets split --as-of 2012-01-15 examples/2012/plan.json examples/2012/units.csv 2>/dev/null | head -n 21 >$dir/quotas.csv
	for tool in /bin/true "certcheck $dir/twenty.csv" "targets list examples/2012/plan.json" \
	    "score check examples/2012/scheme.json" "report $dir/quotas.csv"; do
		for ((i = 0; i < 101; i++)); do
			from=${EPOCHREALTIME/./}
			$tool >/dev/null 2>&1
			echo $((${EPOCHREALTIME/./} - from))
		done | sort -n | sed -n 51p | awk -v tool="${tool//bin\/bench\//}" '{
			printf "| %s | %.2f | %s |\n", tool, $1 / 1e3, tool ~ /true$/ ? "" : "under 5: " ($1 < 5000 ? "yes" : "**no**")
		}'
	done
}

{
	echo "## $(date -u +%Y-%m-%d), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores"
	registers
	samples
	lists
	country
	tracks
	scores
	starts
} | tee $dir/RESULTS.md
if [ "$ROWS" -ge 3000000 ]; then # at full size this is the record that is kept
	{
		cat <<'END'
# What was measured

Written by `make bench`: what stands in one table was run in turn on one machine, the best of five rounds (of two
or one for the slow). The yardstick is a bare libcsv loop with empty callbacks over the same bytes (bare_csv.c).
What a user would pick instead: duckdb.mjs puts certcheck's rules into SQL and counts by code; it repairs nothing,
knows one encoding, and tells no line. check.awk, check.mlr and stdnum_check.py check far less, as each of them says.

END
		cat $dir/RESULTS.md
	} >tests/bench/RESULTS.md
fi
rm -f $dir/register.csv $dir/gbk.csv $dir/records.csv $dir/ledger.csv
if grep -q '\*\*no\*\*' $dir/RESULTS.md; then exit 1; fi
