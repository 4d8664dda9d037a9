#!/bin/bash
# doubling.sh - does the work grow as the input grows? Each kind of input is doubled three times; what is counted are the
# instructions of the run, less those of an input of one row, so that no other process and no slow machine changes what
# comes: by perf where the processor counts for us, else by valgrind (cachegrind). A doubling may bring 2.3 times the
# instructions: twice, and what sorting takes more. Counts checks; status 1 if any failed. doubling.sh NAME...: only these.
top=$(cd "$(dirname "$0")/.." && pwd)
BIN=$(cd "${BIN:-$top/bin}" && pwd) || exit 2
PATH=$BIN:$PATH
export LC_ALL=C
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
. "$top/tests/count.sh"
MOST=2.3

perf_counts() { perf stat -x, -e instructions:u true 2>&1 | grep -qE '^[0-9]+,'; }
if perf_counts; then
	instructions() { # COMMAND...: its status; the number on standard output
		perf stat -x, -e instructions:u -o count "$@" >out 2>err
		local status=$?
		sed -n 's/^\([0-9]*\),.*/\1/p' count
		return $status
	}
elif command -v valgrind >/dev/null; then
	instructions() {
		valgrind -q -v --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null --log-file=count "$@" >out 2>err
		local status=$?
		sed -n 's/.*I *refs: *//p' count | tr -d ,
		return $status
	}
else
	echo "skipped: neither perf nor valgrind counts instructions here"
	exit 0
fi

# The inputs of each kind, N of what is in its name.
rows() { generate register "$1" >register.csv; }
gbk() { rows "$1" && iconv -f UTF-8 -t GB18030 register.csv >gbk.csv; }
jsonl() { rows "$1" && certcheck --clean --format jsonl -o register.jsonl register.csv; }
workbook() { rows "$1" && certcheck --clean -o register.xlsx register.csv; }
two_persons() { # each row bears the numbers of two
	awk -v n="$1" 'BEGIN { print "id,cert"; for (i = 0; i < n; i++) print "11010519491231002X,44052418800101001411" }' >two.csv
}
one_person() { rows 1 && awk -v n="$1" 'NR == 1; NR == 2 { for (i = 0; i < n; i++) print }' register.csv >same.csv; }
units_named() { # the rows' units all different, and alike
	rows "$1" && awk -F, -v OFS=, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i ~ /^乡镇/) at = i }
		NR > 1 { $at = "村" NR * 65599 % 1000003 "号" } { print }' register.csv >named.csv
}
against() { rows "$1" && tac register.csv >t && { tail -n 1 t && sed '$d' t; } >base.csv; }
baseline() { rows "$1" && certcheck --as-of 2012-12-31 -o last.csv register.csv; }
cell() { rows 3 && awk -F, -v OFS=, -v n="$1" -v c="$2" 'NR == 3 { s = c; while (length(s) < n * length(c)) s = s s
	$3 = "\"" s "\"" } { print }' register.csv >cell.csv; }
brackets() { cell "$1" '（'; }
commas() { cell "$1" ', '; }
quotes() { cell "$1" '""'; }
wide() { rows 20 && awk -v n="$1" '{ printf "%s", $0; for (i = 0; i < n; i++) printf ",%s", NR == 1 ? "列" i : i; print "" }' \
	register.csv >wide.csv; }
ledger() { generate plan >plan.json && generate ledger "$1" >ledger.csv && cp "$top/examples/2012/units.csv" .; }
plan() { # targets × units: 40 units, N targets
	generate units 40 >units.csv
	awk -v n="$1" 'BEGIN { printf "{\"title\": \"t\", \"year\": 2012, \"targets\": ["
		for (i = 0; i < n; i++) printf "%s{\"id\": \"t%d\", \"name\": \"任务%d\", \"kind\": \"count\", \"unit\": \"人\", \"goal\": {\"op\": \">=\", \"value\": 100}, \"due\": \"2012-12-31\"}\n", i ? "," : "", i, i
		print "]}" }' >plan.json
	awk -v n="$1" 'BEGIN { print "date,target,unit,name,quantity"
		for (i = 0; i < n; i++) printf "2012-03-04,任务%d,Unit 0000%02d,甲%d,1\n", i, i % 40, i }' >ledger.csv
}
splits() { # N units, one target
	generate units "$1" | sed '1s/$/,registered/; 2,$s/$/,17/' >units.csv
	printf '{"title": "t", "year": 2012, "targets": [{"id": "t", "name": "t", "kind": "count", "unit": "人", "split_by": "registered", "goal": {"op": ">=", "value": 100000}, "due": "2012-12-31"}]}\n' >plan.json
	awk -v n="$1" 'BEGIN { print "date,target,unit,name,quantity"
		for (i = 0; i < n; i++) printf "2012-03-04,t,Unit %06d,甲%d,1\n", i, i }' >ledger.csv
}
employers() { awk -v n="$1" 'BEGIN { print "employer,name,year,staff,wage,disabled"
	for (i = 0; i < n; i++) printf "E%d,单位%d,2016,%d,50000,1\n", i, i, 100 + i }' >employers.csv; }
marks() { # N units and ten records of each
	generate scheme >scheme.json && generate units "$1" >units.csv && generate records "$1" $((10 * $1)) >records.csv
}
records() { generate scheme >scheme.json && generate units 20 >units.csv && generate records 20 "$1" >records.csv; }
items() { # N items, each of an event of its own
	generate units 20 >units.csv
	awk -v n="$1" 'BEGIN { printf "{\"title\": \"t\", \"year\": 2012, \"subjects\": \"units\", \"full\": %d, \"items\": [", n
		for (i = 0; i < n; i++) printf "%s{\"id\": \"i%d\", \"category\": \"c\", \"name\": \"项目%d\", \"full\": 1, \"rules\": [{\"kind\": \"count\", \"event\": \"e%d\", \"marks\": \"-0.5\"}]}\n", i ? "," : "", i, i, i
		print "]}" }' >scheme.json
	awk -v n="$1" 'BEGIN { print "unit,event,date,count"
		for (i = 0; i < n; i++) printf "U%06d,e%d,2012-03-04,1\n", i % 20, i }' >records.csv
}
matrix() { # a column an item
	items "$1" && sed -i 's/"kind": "count", "event": "e[0-9]*", "marks": "-0.5"/"kind": "judged"/' scheme.json && awk -v n="$1" 'BEGIN { printf "单位"; for (i = 0; i < n; i++) printf ",项目%d", i; print ""
		for (u = 0; u < 2; u++) { printf "U%06d", u; for (i = 0; i < n; i++) printf ",1"; print "" } }' >judged.csv
}
ranking() { marks "$1" && score rank scheme.json --units units.csv --records records.csv --as-of 2013-01-10 -o ranking.csv; }
detail() { ranking "$1" && score detail scheme.json --units units.csv --records records.csv --as-of 2013-01-10 -o detail.csv; }
progress() { splits "$1" && targets track plan.json ledger.csv --units units.csv --as-of 2013-01-10 -o progress.csv; }
findings() { rows "$1" && certcheck --as-of 2042-12-31 -o findings.csv register.csv; } # all have expired

try() { # NAME N COMMAND: one line a doubling: good or bad, and what came
	local name=$1 n=$2 size before=0 start=0 now status
	mkdir "$tmp/$name" && cd "$tmp/$name" || return
	for size in 1 "$n" $((2 * n)) $((4 * n)) $((8 * n)); do
		"${name%+*}" "$size" >made 2>&1
		# shellcheck disable=SC2086 # a command and its words
		now=$(instructions $3)
		status=$?
		if [ $status -gt 1 ] || [ -z "$now" ]; then
			echo "bad $name of $size: $3: status $status, ${now:-no} instructions: $(head -c 300 err made)"
			return
		fi
		[ "$size" != 1 ] || start=$now
		[ "$size" -le "$n" ] || awk -v name="$name" -v size="$size" -v most=$MOST -v now=$((now - start)) -v before=$((before - start)) 'BEGIN {
			printf "%s %s of %d: %.2f times the instructions of half of it (%.1f millions)\n", now <= most * before ? "good" : "bad",
			    name, size, now / before, now / 1e6 }'
		before=$now
	done
	cd "$tmp" && rm -rf "${tmp:?}/$name"
}

# kind NAME N COMMAND...: tries N, 2 N, 4 N and 8 N of it, beside the other kinds, as many as there are cores. The maker
# of its inputs is the function NAME, or what stands before + in NAME.
kind() {
	local name=$1
	[ -z "$chosen" ] || [[ " $chosen " == *" $name "* ]] || return
	while [ "$(jobs -rp | wc -l)" -ge "$cores" ]; do wait -n; done
	try "$name" "$2" "${*:3}" >"$tmp/$name.said" &
	kinds+=("$name")
}

chosen=$* cores=$(nproc) kinds=()
check='certcheck --jobs 1 --as-of 2012-12-31'
kind rows 500 $check register.csv
kind rows+annotate 250 $check --annotate register.csv
kind rows+clean 250 $check --clean --fill register.csv
kind rows+excel 250 $check --excel --lang zh register.csv
kind rows+listed 250 $check --listed a=register.csv register.csv
kind gbk 500 $check gbk.csv
kind jsonl 100 $check register.jsonl
kind workbook 50 $check register.xlsx
kind one_person 250 $check same.csv
kind one_person+listed 250 $check --listed a=same.csv same.csv
kind two_persons 250 $check --only listed --listed a=two.csv two.csv
kind units_named 250 $check --summary named.csv
kind against 250 $check --against base.csv register.csv
kind baseline 250 $check --baseline last.csv register.csv
kind brackets 4000 $check cell.csv
kind commas 4000 $check cell.csv
kind quotes 4000 $check cell.csv
kind wide 300 $check wide.csv
kind ledger 500 targets track --jobs 1 plan.json ledger.csv --units units.csv --as-of 2013-01-10
kind plan 40 targets track --jobs 1 plan.json ledger.csv --units units.csv --as-of 2013-01-10
kind plan+list 40 targets list plan.json
kind plan+table 40 targets list --as csv plan.json
kind splits 200 targets split plan.json units.csv --as-of 2012-01-15
kind splits+track 200 targets track --jobs 1 plan.json ledger.csv --units units.csv --as-of 2013-01-10
kind employers 200 targets levy levy-2015 employers.csv --wage 60000
kind records 1000 score rank --jobs 1 scheme.json --units units.csv --records records.csv --as-of 2013-01-10
kind marks 80 score rank --jobs 1 scheme.json --units units.csv --records records.csv --as-of 2013-01-10
kind marks+detail 40 score detail --jobs 1 scheme.json --units units.csv --records records.csv --as-of 2013-01-10
kind items 40 score rank --jobs 1 scheme.json --units units.csv --records records.csv --as-of 2013-01-10
kind items+check 40 score check scheme.json
kind matrix 40 score rank --jobs 1 scheme.json --units units.csv --judged judged.csv --as-of 2013-01-10
kind ranking 80 report ranking.csv
kind detail 8 report ranking.csv detail.csv
kind detail+each 8 report --group-by unit --output-dir each ranking.csv detail.csv
kind detail+pages 8 report --pages --output-dir pages ranking.csv detail.csv units.csv
kind progress 80 report progress.csv
kind findings 250 report findings.csv


wait
for name in "${kinds[@]}"; do
	while read -r verdict what; do
		if [ -n "${VERBOSE-}" ]; then echo "$verdict $what"; fi
		[ "$verdict" = good ]
		check "$what" $?
	done <"$tmp/$name.said"
done
echo "counted: ${#kinds[@]} kinds of input, each doubled three times"
checked
