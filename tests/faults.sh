#!/bin/bash
# faults.sh - what happens when memory ends, the disk is full, the reader goes away, the input is monstrous.
# Every command of tests/faults/commands, with every allocation and every byte of output failing in turn, must
# end with 2, one line that begins with its name, and no output file; or have got over it and written the whole
# right output. Counts checks; status 1 if any failed.
top=$(cd "$(dirname "$0")/.." && pwd)
BIN=$(cd "${BIN:-$top/bin}" && pwd) || exit 2
export LC_ALL=C
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
cc -shared -fPIC -O2 -o "$tmp/fail.so" "$top/tests/fail.c" || exit 2
cp "$top"/tests/faults/* "$tmp" && cd "$tmp" || exit 2
passed=0 failed=0

fail() {
	failed=$((failed + 1))
	echo "FAILED: $*"
}

pass() { passed=$((passed + 1)); }

# good MESSAGE TOOL: one line that begins with the tool's name
good() { [[ $1 == "$2"*": "?* && $1 != *$'\n'* ]]; }

# trouble NAME COMMAND...: must end with 2, one line and nothing written to `out`
trouble() {
	local name=$1 message status
	shift
	rm -f out
	message=$("$BIN/$1" "${@:2}" -o out 2>&1 >/dev/null </dev/null)
	status=$?
	if [ $status = 2 ] && good "$message" "$1" && [ ! -e out ]; then
		pass
	else
		fail "$name: $* gives status $status, $([ -e out ] && echo 'an output file,') says: ${message:0:300}"
	fi
}

# as_before STATUS OUT MESSAGE TOOL: did the command get over the fault, or end as it should?
as_before() {
	if [ "$1" = "$whole" ]; then
		cmp -s "$2" wanted
	else
		[ "$1" = 2 ] && good "$3" "$4" && { [ ! -e "$2" ] || cmp -s "$2" wanted; }
	fi
}

every_allocation() {
	local n total message status
	FAIL_COUNT=count LD_PRELOAD=./fail.so "$BIN/$1" "${@:2}" -o out >/dev/null 2>&1
	total=$(cat count)
	for ((n = 1; n <= total; n += n < 400 ? 1 : 7)); do # of the many of a workbook, one in seven
		rm -f out
		message=$(FAIL_AT=$n LD_PRELOAD=./fail.so "$BIN/$1" "${@:2}" -o out 2>&1 >/dev/null)
		status=$?
		[[ $message != "[ERROR]"* ]] || message=$(sed '/^\[ERROR\]/d' <<<"$message") # libxlsxwriter's own
		# libxlsxwriter 1.1.4 falls over its own half-made sheet (lxw_worksheet_free); no file is left even so
		if [ $status = 139 ] && [ ! -e out ] && [[ $* == *xlsx* ]]; then continue; fi
		if ! as_before $status out "$message" "$1"; then
			fail "allocation $n of $total: $* gives status $status, says: ${message:0:300}"
			return
		fi
	done
	pass
}

every_byte() {
	local n size message status
	size=$(stat -c %s wanted)
	for ((n = 0; n < size; n += size > 2000 ? 31 : 1)); do
		rm -f out
		message=$(prlimit --fsize=$n "$BIN/$1" "${@:2}" -o out 2>&1 >/dev/null)
		status=$?
		[[ $message != "[ERROR]"* ]] || message=$(sed '/^\[ERROR\]/d' <<<"$message")
		if [ $status != 2 ] || [ -e out ] || ! good "$message" "$1"; then
			fail "byte $n of $size: $* gives status $status, says: ${message:0:300}"
			return
		fi
	done
	pass
}

full_device() {
	local message status
	message=$("$BIN/$1" "${@:2}" 2>&1 >/dev/full)
	status=$?
	if [ $status = 2 ] && good "$message" "$1"; then
		pass
	else
		fail "/dev/full: $* gives status $status, says: ${message:0:300}"
	fi
}

# The reader is gone before the first byte: nothing is said but what is said anyway.
closed_pipe() {
	local message usual
	usual=$("$BIN/$1" "${@:2}" 2>&1 >/dev/null)
	message=$({ "$BIN/$1" "${@:2}" | :; } 2>&1)
	if [ -z "$message" ] || [ "$message" = "$usual" ]; then pass; else fail "closed pipe: $* says: ${message:0:300}"; fi
}

if [ "$1" = --one ]; then # one command of the list, in a folder of its own
	shift
	message=$("$BIN/$1" "${@:2}" -o out 2>&1 >/dev/null)
	whole=$?
	if [ $whole -gt 1 ] || [ ! -e out ]; then
		fail "$*: does not work at all: $message"
	else
		mv out wanted
		every_allocation "$@"
		every_byte "$@"
		full_device "$@"
		closed_pipe "$@"
		trouble "a missing file" "${@/%.[cjx][sl][vos]*/.gone}"
	fi
	echo "$passed passed, $failed failed"
	exit 0
fi

# shellcheck disable=SC2016 # expanded by the inner shell
xargs -P "$(nproc)" -I '{}' sh -c 'exec "$1" --one $2' - "$top/tests/faults.sh" '{}' <"$top/tests/faults/commands" >log
grep -vE '^[0-9]+ passed, [0-9]+ failed$' log
read -r passed failed < <(awk '/^[0-9]+ passed, [0-9]+ failed$/ { p += $1; f += $3 } END { print p + 0, f + 0 }' log)

# --- monstrous inputs -------------------------------------------------------------------------------------------
mkdir folder
: >empty.csv
printf '\357\273\277' >bom.csv
head -c 4096 /dev/zero >nul.csv
head -c 100000000 /dev/zero | tr '\0' a >line.csv
head -c 300000 /dev/zero | sed 's/\x00/a,/g' >wide.csv
printf '[%.0s' {1..100000} >deep.json
printf '{"title": "a", "title": "b", "year": 2012, "targets": []}' >twice.json
sed 's/"value": 4/"value": 1e999/' plan.json >huge.json
sed 's/故障/\xff\xfe/' plan.json >bytes.json
printf 'PK\003\004 no zip' >broken.csv
printf '\320\317\021\340\241\261\032\341' >old.csv
for input in empty bom nul line wide broken old; do
	# bounded memory: 100 MB in one line is refused within 400 MB
	(
		ulimit -v 400000
		trouble "$input" certcheck $input.csv
		trouble "$input" targets split plan.json $input.csv
		trouble "$input" score rank scheme.json --units units.csv --records $input.csv
		trouble "$input" report $input.csv
		echo "$passed $failed" >counts
	)
	read -r passed failed <counts
done
for input in deep twice huge bytes gone; do
	trouble "$input" targets list $input.json
	trouble "$input" score check $input.json
done
trouble "a folder" certcheck folder
trouble "a folder" targets list folder
message=$("$BIN/certcheck" register.csv -o nowhere/out 2>&1 >/dev/null)
if [ $? = 2 ] && good "$message" certcheck; then pass; else fail "no such folder: $message"; fi
printf '单位,姓名,身份证号,残疾人证号\n甲镇,"王甲,1,2\n乙镇,a,b,c\n' >open.csv
trouble "an unclosed quote" certcheck open.csv

# An unknown option, a verb that is none
for tool in certcheck targets score report; do
	message=$("$BIN/$tool" --no-such-option 2>&1 >/dev/null)
	if [ $? = 2 ] && [ -n "$message" ]; then pass; else fail "$tool: an unknown option is not refused"; fi
done

# --- killed at any time: FILE is the old one or the whole new one ----------------------------------------------
for _ in {1..40}; do cat "$top/examples/2012/register.csv"; done >big.csv
"$BIN/certcheck" -o new big.csv >/dev/null 2>&1
for ((n = 0; n < 12; n++)); do
	echo old >out
	"$BIN/certcheck" -o out big.csv >/dev/null 2>&1 &
	sleep "$(printf 0.%02d $((n * 7 + RANDOM % 5)))"
	kill -9 $! 2>/dev/null
	wait $! 2>/dev/null
	if [ "$(cat out)" = old ] || cmp -s out new; then pass; else fail "killed: out is neither old nor new"; fi
done

# --- a file that grows, or is cut, while it is read: rows, trouble, but no crash --------------------------------
for change in 'cat register.csv >>moving.csv' ': >moving.csv'; do
	cp big.csv moving.csv
	"$BIN/certcheck" moving.csv >out 2>err &
	sleep 0.02
	eval "$change"
	wait $!
	status=$?
	if [ $status -le 2 ]; then pass; else fail "moving input: status $status"; fi
done

# --- nobody else may read what is being written, nor what was written -------------------------------------------
rm -f out
(umask 022 && "$BIN/certcheck" register.csv -o out >/dev/null 2>&1)
if [[ $(stat -c %a out) == *0 ]]; then pass; else fail "output is readable by others: $(stat -c %a out)"; fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
