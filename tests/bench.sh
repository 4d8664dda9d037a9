#!/bin/bash
# bench.sh - how long the tools take on big sheets, as ratios to bare libcsv over the same bytes in the same run,
# and beside what a user would pick instead, where that is installed (tests/setup.sh bench; DuckDB comes with
# npm install --prefix bin/bench @duckdb/node-api). Prints Markdown; at full size it becomes tests/bench/RESULTS.md.
# ROWS, UNITS, RECORDS, LEDGER, LISTED, PAGES make it smaller:
# ROWS=100000 UNITS=2000 RECORDS=200000 LEDGER=100000 LISTED=50000 PAGES=300 tests/bench.sh
# COUNTRY=40000000 adds a register of that many rows (10 GB on the disk).
# BY=cpu compares seconds of processor time, for a machine that others use as well: what is done on two cores is
# then the sum of both, and is judged by no goal. KEEP=1 writes tests/bench/RESULTS.md whatever the size.
# What stands in one table is run in turn, round after round, so that a slow moment of the machine meets all of it,
# and the best round of each counts. Where it is allowed everything runs at real-time priority (chrt -r 1), so that
# other processes hardly count. Goals are those of the design; status 1 if one is missed; then a profile says by perf,
# where it is there, what takes the time, and strace what the threads wait for.
cd "$(dirname "$0")/.." || exit 2
: "${ROWS:=3000000}" "${UNITS:=40000}" "${RECORDS:=5000000}" "${LEDGER:=1000000}" "${LISTED:=1000000}" "${PAGES:=3000}" "${COUNTRY:=0}" "${ROUNDS:=5}" "${BY:=wall}"
PATH=$PWD/bin:$PATH
dir=bin/bench
mkdir -p $dir || exit 2
cc -O2 -o $dir/measure tests/bench/measure.c && cc -O2 -o $dir/bare_csv tests/bench/bare_csv.c -lcsv || exit 2
soon=()
if chrt -r 1 true 2>/dev/null; then soon=(chrt -r 1); fi
rules="lib/data/workdays.csv lib/data/regions.csv 2012-12-31"

less() { [ "$(awk "BEGIN { print ($1 < $2) }")" = 1 ]; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

# table TITLE FILE: begins a table whose yardstick is bare libcsv over FILE
table() {
	title=$1 whats=() goals=() rounds=() commands=() walls=() cpus=() mbs=()
	plan 'bare libcsv, empty callbacks' - "$ROUNDS" taskset -c 0 $dir/bare_csv "$2"
}

# plan WHAT GOAL ROUNDS COMMAND...: a row of the table. GOAL: the most times bare libcsv (2), the least times the
# row that many rows above (3x-2), the most seconds (3s), or -
plan() {
	whats+=("$1") goals+=("$2") rounds+=("$3")
	shift 3
	commands+=("$*")
}

measure() { # row $1, once; keeps the best
	local wall cpu mb
	# shellcheck disable=SC2086 # a command and its words, none of which has a blank
	$dir/measure $dir/measured "${soon[@]}" ${commands[$1]} >$dir/out 2>$dir/err
	if [ $? -gt 1 ]; then
		echo "bench: ${commands[$1]}: $(head -c 300 $dir/err)" >&2
		rounds[$1]=0
		return
	fi
	read -r wall cpu mb <$dir/measured
	if [ -z "${walls[$1]}" ] || less "$wall" "${walls[$1]}"; then
		walls[$1]=$wall mbs[$1]=$mb
	fi
	if [ -z "${cpus[$1]}" ] || less "$cpu" "${cpus[$1]}"; then
		cpus[$1]=$cpu
	fi
}

of() { # what row $1 is judged by
	if [ "$BY" = cpu ]; then
		echo "${cpus[$1]}"
	else
		echo "${walls[$1]}"
	fi
}

verdict() { # of row $1
	local goal=${goals[$1]} times
	if [ "$BY" = cpu ] && [[ ${whats[$1]} == *'two cores'* ]]; then
		goal=-
	fi
	case $goal in
	-) return ;;
	*x-*)
		times=$(ratio "$(of "$1")" "$(of $(($1 - ${goal#*-})))")
		printf '%s times certcheck, at least %s: ' "$times" "${goal%x*}"
		less "$times" "${goal%x*}" && echo '**no**' || echo yes
		;;
	*s)
		printf 'at most %s s: ' "${goal%s}"
		less "${goal%s}" "$(of "$1")" && echo '**no**' || echo yes
		;;
	*)
		printf 'at most %s: ' "$goal"
		less "$goal" "$(ratio "$(of "$1")" "$(of 0)")" && echo '**no**' || echo yes
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
	printf '\n### %s\n\n| what | seconds | of processor | × libcsv by the clock | by the processor | both cores at work | MB | goal |\n|---|---|---|---|---|---|---|---|\n' "$title"
	for i in "${!whats[@]}"; do
		[ -n "${walls[$i]}" ] || continue
		echo "| ${whats[$i]} | ${walls[$i]} | ${cpus[$i]} | $(ratio "${walls[$i]}" "${walls[0]}") | $(ratio "${cpus[$i]}" "${cpus[0]}") | $(at_work "$i") | ${mbs[$i]} | $(verdict "$i") |"
		[[ ${goals[$i]} != [0-9]* || ${goals[$i]} == *x-* || ${goals[$i]} == *s || "$BY ${whats[$i]}" == cpu*'two cores' ]] ||
		    printf '%s\t%s\t%s\n' "$kind, ${whats[$i]##*, }" "$(ratio "$(of "$i")" "$(of 0)")" "${goals[$i]}" >>$dir/bars
		explain "$i"
	done
}

at_work() { # the share of two cores that row $1 used
	[[ ${whats[$1]} != *'two cores'* ]] || awk -v cpu="${cpus[$1]}" -v wall="${walls[$1]}" 'BEGIN { printf "%.0f %%", 50 * cpu / wall }'
}

# What row $1 waits for, if it runs on two cores, and its profile, if it misses its goal: each by one more run.
explain() {
	if [[ ${whats[$1]} == *'two cores'* && ${goals[$1]} == [0-9]* && ${goals[$1]} != *x-* ]] && command -v strace >/dev/null; then
		# shellcheck disable=SC2086 # as above
		strace -f -c -w -e trace=futex,read,pread64,write,writev -o $dir/waits ${commands[$1]} >/dev/null 2>&1
		awk -v what="$kind: ${whats[$1]}" -v cpu="${cpus[$1]}" -v wall="${walls[$1]}" '
			$2 ~ /^[0-9.]+$/ && $NF != "total" { line = line sprintf(", %s %.3f s in %d calls", $NF, $2, $4) }
			END { printf "* %s: of 2 × %.3f s the threads worked %.3f s. In the kernel, under strace%s.\n", what, wall, cpu, line }' \
		    $dir/waits >>$dir/waiting
	fi
	if [[ $(verdict "$1") == *'**no**'* && ${whats[$1]} != DuckDB* ]] && command -v perf >/dev/null; then
		# shellcheck disable=SC2086 # as above
		perf record -q -e cpu-clock -F 997 -o $dir/perf ${commands[$1]} >/dev/null 2>&1
		profile "$kind: ${whats[$1]}"
	fi
}

# profile WHAT [OPTION...]: the functions of the run that perf recorded, from 1 per cent up, in one paragraph
profile() {
	local what=$1
	shift
	perf report -i $dir/perf --stdio --no-children -s sym "$@" 2>/dev/null | awk -v what="$what" '
		$1 ~ /^[0-9.]+%$/ && $1 + 0 >= 1 { name = $0; sub(/^ *[0-9.]+% *\[.\] */, "", name); sub(/ *$/, "", name)
			line = line (line ? ", " : "") name " " sprintf("%.1f", $1 + 0); sum += $1 }
		END { if (line) printf "* %s: %s; the others, each below 1: %.1f.\n", what, line, sum < 100 ? 100 - sum : 0 }' >>$dir/profiles
	rm -f $dir/perf $dir/perf.old
}

# peer WORK NAME ROW ROWS: seconds a million rows, for the table of who does what
peer() {
	[ -z "${walls[$3]}" ] || printf '%s\t%s\t%s\n' "$1" "$2" "$(awk -v s="$(of "$3")" -v n="$4" 'BEGIN { printf "%.2f", s / n * 1e6 }')" >>$dir/peers
}

peers() { # one row a kind of work, one column a peer
	printf '\n### Who does what: seconds for a million rows of 250 bytes, one core\n\n'
	awk -F'\t' '
		!($1 in work) { work[$1] = ++n_works; works[n_works] = $1 }
		!($2 in name) { name[$2] = ++n_names; names[n_names] = $2 }
		{ of[$1, $2] = $3 }
		END {
			line = "| work |"; rule = "|---|"
			for (k = 1; k <= n_names; k++) { line = line " " names[k] " |"; rule = rule "---|" }
			print line; print rule
			for (i = 1; i <= n_works; i++) {
				line = "| " works[i] " |"
				for (k = 1; k <= n_names; k++)
					line = line " " of[works[i], names[k]] " |"
				print line
			}
		}' $dir/peers
}

registers() {
	local check='certcheck --as-of 2012-12-31' duckdb="node $dir/duckdb.mjs $dir/register.csv"
	kind='107 bytes'
	generate narrow "$ROWS" >$dir/narrow.csv
	iconv -f UTF-8 -t GB18030 $dir/narrow.csv >$dir/gbk.csv
	table "certcheck, a register of $ROWS rows of ten columns as offices export it, $(du -m $dir/narrow.csv | cut -f1) MB, one row in fifty wrong" \
	    $dir/narrow.csv
	plan 'certcheck, all checks, one core' 1.45 "$ROUNDS" taskset -c 0 "$check" --jobs 1 $dir/narrow.csv
	plan 'certcheck, all checks, two cores' 0.8 "$ROUNDS" taskset -c 0,1 "$check" --jobs 2 $dir/narrow.csv
	run
	kind=GBK
	table "The same in GBK, $(du -m $dir/gbk.csv | cut -f1) MB" $dir/gbk.csv
	plan 'certcheck, all checks, one core' 1.8 "$ROUNDS" taskset -c 0 "$check" --jobs 1 $dir/gbk.csv
	plan 'certcheck, all checks, two cores' 1.0 "$ROUNDS" taskset -c 0,1 "$check" --jobs 2 $dir/gbk.csv
	run
	rm -f $dir/narrow.csv $dir/gbk.csv
	kind='250 bytes'
	generate register "$ROWS" >$dir/register.csv
	head -n $((ROWS / 10 + 1)) $dir/register.csv >$dir/tenth.csv
	table "certcheck, a register of $ROWS rows of 25 columns, $(du -m $dir/register.csv | cut -f1) MB, one row in fifty wrong" \
	    $dir/register.csv
	plan 'certcheck, all checks, one core' 1.1 "$ROUNDS" taskset -c 0 "$check" --jobs 1 $dir/register.csv
	plan 'certcheck, all checks, two cores' 0.6 "$ROUNDS" taskset -c 0,1 "$check" --jobs 2 $dir/register.csv
	plan 'a tenth of the rows, two cores' - "$ROUNDS" taskset -c 0,1 "$check" --jobs 2 $dir/tenth.csv
	if (cd $dir && node -e 'require.resolve("@duckdb/node-api")') 2>/dev/null; then
		cp tests/bench/duckdb.mjs $dir
		plan 'DuckDB: the same rules in SQL, one core' 6x-3 2 taskset -c 0 "$duckdb" 1 "$rules"
		plan 'DuckDB: the same rules in SQL, two cores' 6x-3 2 taskset -c 0,1 "$duckdb" 2 "$rules"
	else
		echo "DuckDB is not installed: npm install --prefix $dir @duckdb/node-api" >&2
	fi
	run
	peer 'all rules' certcheck 1 "$ROWS"
	peer 'all rules' DuckDB 4 "$ROWS"
}

# Slow ones, on a sample.
samples() {
	local n=$((ROWS < 100000 ? ROWS : 100000)) i=2
	head -n $((n + 1)) $dir/register.csv >$dir/sample.csv
	table "What checks less, on $n of these rows" $dir/sample.csv
	plan 'certcheck, all checks, one core' - "$ROUNDS" taskset -c 0 certcheck --jobs 1 --as-of 2012-12-31 \
	    $dir/sample.csv
	plan 'mawk: number, check digit, sex, duplicates (check.awk)' - 2 taskset -c 0 mawk -f tests/bench/check.awk \
	    $dir/sample.csv
	if command -v mlr >/dev/null; then
		plan 'Miller: number, check digit, duplicates (check.mlr)' - 2 taskset -c 0 mlr --icsv --ojson -S \
		    put -q -f tests/bench/check.mlr $dir/sample.csv
	fi
	if /usr/bin/python3 -c 'import stdnum.cn.ric' 2>/dev/null; then
		plan 'python3-stdnum: id alone' - 1 taskset -c 0 /usr/bin/python3 tests/bench/stdnum_check.py $dir/sample.csv
	fi
	run
	peer 'number, check digit, duplicates' certcheck 1 "$n"
	peer 'number, check digit, duplicates' mawk "$i" "$n"
	if command -v mlr >/dev/null; then
		peer 'number, check digit, duplicates' Miller $((++i)) "$n"
	fi
	peer 'id alone' certcheck 1 "$n"
	peer 'id alone' python3-stdnum $((i + 1)) "$n"
}

# A register held against ten lists, each as long as the register: its own people one in a hundred, the others
# strangers. The yardstick reads the bytes of all eleven.
lists() {
	local against='' k
	kind='ten lists'
	generate register $((11 * LISTED)) >$dir/people.csv
	head -n $((LISTED + 1)) $dir/people.csv >$dir/held.csv
	awk -F, -v n="$LISTED" -v list=$dir/list -v OFS=, '
		function put(k) { print $3, $5, $2, $20 >(list k ".csv") }
		NR == 1 { for (k = 1; k <= 10; k++) print "姓名,身份证号,乡镇,日期" >(list k ".csv"); next }
		NR > n + 1 { put(int((NR - 2) / n)); next }
		NR % 100 >= 1 && NR % 100 <= 10 { put(NR % 100) }' $dir/people.csv
	for k in 1 2 3 4 5 6 7 8 9 10; do
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
	kind='the country'
	ROUNDS=1 table "The country: a register of $COUNTRY rows, $(du -m $dir/country.csv | cut -f1) MB, once" $dir/country.csv
	plan 'certcheck, all checks, two cores' "$([ "$COUNTRY" = 40000000 ] && echo 30s || echo -)" 1 taskset -c 0,1 certcheck --as-of 2012-12-31 -o $dir/findings.csv \
	    $dir/country.csv
	ROUNDS=1 run
	rm -f $dir/country.csv $dir/findings.csv
}

tracks() {
	local cores goal set
	kind=track
	generate plan >$dir/plan.json
	generate ledger "$LEDGER" >$dir/ledger.csv
	table "targets track, a ledger of $LEDGER rows, persons counted once" $dir/ledger.csv
	for cores in 'one core' 'two cores'; do
		[ "$cores" = 'one core' ] && goal=2.5 set=0 || goal=1.4 set=0,1
		plan "targets track, $cores" "$goal" "$ROUNDS" taskset -c "$set" targets track $dir/plan.json $dir/ledger.csv \
		    --units examples/2012/units.csv --as-of 2013-01-10
	done
	run
}

scores() {
	kind=score
	generate scheme >$dir/scheme.json
	generate units "$UNITS" >$dir/units.csv
	generate records "$UNITS" "$RECORDS" >$dir/records.csv
	table "score rank, $UNITS units × 40 items, $RECORDS records" $dir/records.csv
	plan 'score rank, one core' - "$ROUNDS" taskset -c 0 score rank $dir/scheme.json --units $dir/units.csv \
	    --records $dir/records.csv --as-of 2013-01-10
	plan 'score rank, two cores' 1.0 "$ROUNDS" taskset -c 0,1 score rank $dir/scheme.json --units $dir/units.csv \
	    --records $dir/records.csv --as-of 2013-01-10
	run
}

# A province's year end: PAGES units with their detail as one page, as a page for each district, as a file and as a
# sheet for each unit; and UNITS units in one ranking. The yardstick reads the bytes of ranking and detail.
reports() {
	local what="report -o $dir/page.html" verb
	generate units "$PAGES" >$dir/some.csv
	generate records "$PAGES" $((PAGES * 40)) >$dir/few.csv
	for verb in rank detail; do
		score $verb $dir/scheme.json --units $dir/some.csv --records $dir/few.csv --as-of 2013-01-10 \
		    -o $dir/$verb.csv 2>/dev/null
	done
	score rank $dir/scheme.json --units $dir/units.csv --records $dir/records.csv --as-of 2013-01-10 \
	    -o $dir/ranked.csv 2>/dev/null
	cat $dir/rank.csv $dir/detail.csv >$dir/both.csv
	$what $dir/rank.csv $dir/detail.csv
	table "report, $PAGES units with $(wc -l <$dir/detail.csv) lines of detail (the page has $(du -m $dir/page.html | cut -f1) MB), and $UNITS units ranked" \
	    $dir/both.csv
	plan 'one page' - "$ROUNDS" "$what" $dir/rank.csv $dir/detail.csv
	plan 'a page for each district or letter (--pages)' - "$ROUNDS" report --pages --output-dir $dir/pages \
	    $dir/rank.csv $dir/detail.csv $dir/some.csv
	plan 'a file for each unit (--group-by unit)' 3s "$ROUNDS" report --group-by unit --output-dir $dir/each \
	    $dir/rank.csv $dir/detail.csv
	plan 'a sheet for each unit (-o x.xlsx)' - 2 report --group-by unit -o $dir/each.xlsx $dir/rank.csv $dir/detail.csv
	plan "$UNITS units ranked" 1s "$ROUNDS" "$what" $dir/ranked.csv
	run
	rm -rf $dir/pages $dir/each $dir/each.xlsx $dir/page.html $dir/both.csv $dir/few.csv
}

# Milliseconds of the middle one of 301 starts; `true` is what the machine takes to start anything at all, --version
# what the loader takes to find and bind the libraries.
starts() {
	local tool
	local tools=(/bin/true 'certcheck --version' "certcheck $dir/twenty.csv" "targets list examples/2012/plan.json"
	    "score check examples/2012/scheme.json" "report $dir/quotas.csv")
	printf '\n### Start-up on twenty rows\n\n| what | ms | goal |\n|---|---|---|\n'
	head -n 21 $dir/sample.csv >$dir/twenty.csv
	targets split --as-of 2012-01-15 examples/2012/plan.json examples/2012/units.csv 2>/dev/null | head -n 21 >$dir/quotas.csv
	for tool in "${tools[@]}"; do
		# shellcheck disable=SC2016 # for that bash
		"${soon[@]}" bash -c 'for ((i = 0; i < 301; i++)); do
			from=${EPOCHREALTIME/./}
			$0 >/dev/null 2>&1
			echo $((${EPOCHREALTIME/./} - from))
		done' "$tool" | sort -n | sed -n 151p | awk -v tool="${tool//bin\/bench\//}" '{
			printf "| %s | %.2f | %s |\n", tool, $1 / 1e3, tool ~ /true$|--version$/ ? "" : "at most 1.6: " ($1 <= 1600 ? "yes" : "**no**")
		}'
		[[ $tool != *"--version" && $tool != /bin/true ]] && command -v perf >/dev/null || continue
		perf record -q -e cpu-clock -F 9973 -o $dir/perf bash -c "for i in {1..200}; do $tool; done" >/dev/null 2>&1
		profile "start-up: ${tool//bin\/bench\//}" --comm "${tool%% *}" --percentage relative
	done
}

: >$dir/peers
: >$dir/bars
: >$dir/waiting
: >$dir/profiles
{
	[ "$BY" = cpu ] && by='processor time counts' || by='the clock counts'
	[ ${#soon[@]} = 0 ] && how='at the usual priority' || how='at real-time priority (chrt -r 1)'
	echo "## $(date -u +%Y-%m-%d), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores; $by; $how"
	registers
	samples
	lists
	country
	tracks
	scores
	reports
	starts
	ROWS=$((ROWS < 300000 ? ROWS : 300000)) tests/bench/xlsx.sh
	peers
	printf '\n### What the threads wait for\n\nBoth cores are at work for the share that the tables tell. The rest, by strace, which itself takes time:\n\n'
	cat $dir/waiting
	if [ -s $dir/profiles ]; then
		printf '\n### What takes the time where a goal is missed: functions, in per cent\n\n'
		cat $dir/profiles
	fi
} | tee $dir/RESULTS.md
if [ "$ROWS" -ge 3000000 ] || [ -n "${KEEP-}" ]; then # at full size this is the record that is kept
	{
		cat <<'END'
# What was measured

Written by `make bench`: what stands in one table was run in turn on one machine, the best of several rounds. Seconds
are those of the clock, then those of the processor (both cores together); by which of them the goals are judged, and
at which priority all was run, stands in the heading. The yardstick is a bare libcsv loop with empty callbacks over the same bytes (bare_csv.c).
What a user would pick instead: duckdb.mjs puts certcheck's rules into SQL and counts by code; it repairs nothing,
knows one encoding, and tells no line. check.awk, check.mlr and stdnum_check.py check far less, as each of them says.

END
		printf '![times bare libcsv, and the goal](RESULTS.svg)\n\n'
		cat $dir/RESULTS.md
	} >tests/bench/RESULTS.md
	cc -O2 -std=c11 -D_GNU_SOURCE -Ilib -o $dir/picture tests/bench/picture.c bin/obj/libdpf.a -lgmp -lutf8proc &&
	    $dir/picture <$dir/bars >tests/bench/RESULTS.svg || exit 2
fi
rm -f $dir/register.csv $dir/tenth.csv $dir/records.csv $dir/ledger.csv
if grep -q '\*\*no\*\*' $dir/RESULTS.md; then exit 1; fi
