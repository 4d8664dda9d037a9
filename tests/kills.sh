#!/bin/bash
# kills.sh - killed at any moment while outputs are written, by SIGKILL, SIGTERM, SIGINT and SIGHUP: each file is the old
# one or the whole new one, never half; what SIGKILL leaves beside them is named .dpf-XXXXXX (dpf-XXXXXX in the temporary
# folder), other signals leave nothing. One file, several of one run, a folder of files, workbooks. Counts checks; status
# 1 if any failed. kills.sh N: N kills by each signal and command (6).
top=$(cd "$(dirname "$0")/.." && pwd)
BIN=$(cd "${BIN:-$top/bin}" && pwd) || exit 2
PATH=$BIN:$PATH
times=${1:-6}
export LC_ALL=C
tmp=$(mktemp -d) || exit 2
clean_up() { rm -rf "$tmp"; }
trap clean_up EXIT
cp "$top"/tests/faults/*.* "$tmp" && cd "$tmp" && mkdir t || exit 2
export TMPDIR=$tmp/t
passed=0 failed=0 at_work=0
shopt -s dotglob nullglob

# Every file in o, or in the temporary folder, that should not be there, or is neither old nor new.
strange() { # SIGNAL
	local file name
	while read -r file; do
		name=${file##*/}
		# libxlsxwriter's, unlinked as soon as it is there: nothing is in it
		if [[ $file == t/tmp.* && ! -s $file ]]; then continue; fi
		if [[ $1 = KILL && ($file == o/* && $name == .dpf-?????? || $file == t/* && $name == dpf-??????) ]]; then continue; fi
		cmp -s "$file" "new${file#o}" || cmp -s "$file" "old${file#o}" || echo "$file"
	done < <(find o t -type f)
	for file in $(cd old && find . -type f); do [ -e "o/$file" ] || echo "$file is gone"; done
	[ -d new ] && [ -d o ] && [ -d t ] || echo "the folder is gone"
}

killed() { # TOOL ARGUMENT...: what it writes goes to o
	local began file n signal wrong pace took status
	rm -rf o new old && mkdir o old
	began=$(date +%s%N)
	"$@" >/dev/null 2>&1
	took=$((($(date +%s%N) - began) / 1000))
	[ -n "$(find o -type f)" ] || { failed=$((failed + 1)) && echo "FAILED: $*: writes nothing"; }
	mv o new
	# half of the files are there before; a folder that is made is not
	for file in new/*; do if [ -f "$file" ]; then echo old >"old/${file##*/}"; fi; done
	for signal in KILL TERM INT HUP; do
		for ((n = 0; n < times; n++)); do
			rm -rf o t/* && cp -r old o
			# A background job of a script ignores SIGINT. And who is killed before it has become the
			# tool is this shell still, which would clean up.
			trap - EXIT
			env --default-signal=INT,HUP,TERM "$@" >/dev/null 2>&1 &
			trap clean_up EXIT
			pace=$((RANDOM * 32768 + RANDOM))
			pace=$((pace % (took + took / 8)))
			sleep "$((pace / 1000000)).$(printf %06d $((pace % 1000000)))"
			kill -$signal $! 2>/dev/null
			wait $! 2>/dev/null
			status=$?
			[ $status -le 2 ] || at_work=$((at_work + 1))
			wrong=$(strange $signal)
			if [ -z "$wrong" ]; then
				passed=$((passed + 1))
			else
				failed=$((failed + 1))
				echo "FAILED: SIG$signal after $pace us: $*: neither old nor new, or left: ${wrong//$'\n'/ }"
			fi
		done
	done
}

"$BIN/generate" register 20000 >long.csv || exit 1
many() { head -n 1 "$1" && for ((n = 0; n < 20000; n++)); do echo "$2"; done; } # FILE ROW
many ledger.csv "2012-03-02,aid,B,37020019600101003543,李乙,1,," >long-ledger.csv
many records.csv "A,absent,2012-04-01,0,签到册" >long-records.csv
{ echo unit,name,registered && for ((n = 1; n <= 300; n++)); do echo "U$n,单位$n,$((n % 9 + 1))"; done; } >long-units.csv
{ head -n 1 progress.csv && for ((n = 1; n <= 60; n++)); do sed -n "2s/^[^,]*/U$n/p" progress.csv; done; } >long-progress.csv
scored="--units units.csv --progress progress.csv --records long-records.csv"

killed certcheck --as-of 2012-12-31 long.csv -o o/findings.csv --receipt o/receipt
killed certcheck --as-of 2012-12-31 --clean long.csv -o o/clean.xlsx --findings o/findings.jsonl
killed certcheck --as-of 2012-12-31 --annotate long.csv -o o/annotated.csv
killed targets split plan.json long-units.csv -o o/quotas.xlsx
killed targets sheet plan.json long-units.csv -o o/ledger.xlsx
killed targets track plan.json long-ledger.csv --units units.csv --roster cataract=roster.csv --as-of 2013-01-10 \
    -o o/progress.csv --rejects o/rejects.csv --missing o/missing.xlsx --receipt o/receipt
# shellcheck disable=SC2086 # options
killed score detail scheme.json $scored -o o/detail.csv --rejects o/rejects
# shellcheck disable=SC2086
killed score rank scheme.json $scored -o o/ranking.xlsx --receipt o/receipt
"$BIN/certcheck" --as-of 2012-12-31 long.csv >findings.csv 2>/dev/null
killed report findings.csv -o o/report.html
killed report findings.csv -o o/report.xlsx
killed report --group-by unit --output-dir o/units long-progress.csv
killed report --group-by unit --output-dir o/units --format xlsx long-progress.csv

echo "counted: $((passed + failed)) kills, $at_work of them while the tool was at work"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
