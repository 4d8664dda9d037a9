#!/bin/bash
# faults.sh - memory ends, the disk is full, the reader goes away, a file is missing. Every command of
# tests/faults/commands, with every allocation and every byte of output failing in turn, must end with 2 and one
# line that begins with its name, and leave no file but whole right ones; or have got over it and written all.
# Counts checks; status 1 if any failed.
top=$(cd "$(dirname "$0")/.." && pwd)
BIN=$(cd "${BIN:-$top/bin}" && pwd) || exit 2
export LC_ALL=C
passed=0 failed=0 allocations=0 bytes=0
shopt -s dotglob nullglob

fail() {
	failed=$((failed + 1))
	echo "FAILED: $*"
}

pass() { passed=$((passed + 1)); }

# good MESSAGE TOOL: one line that begins with the tool's name
good() { [[ $1 == "$2"*": "?* && $1 != *$'\n'* ]]; }

# No program is started where the shell itself can tell: this is asked some ten thousand times.
left() { # what is in o
	local files=(o/*)
	echo "${files[*]}"
}
empty() {
	local files=(o/*)
	[ ${#files[@]} = 0 ]
}
fresh() { empty || { rm -rf o && mkdir o; }; }

# Every file in o is the one that was wanted; where all outputs are kept or lost together there is none.
nothing_half_written() {
	local file
	empty && return
	[ "$1" = many ] && find o -type f | while read -r file; do
		cmp -s "$file" "wanted${file#o}" || exit 1
	done
}

# The command must have got over the fault, or have ended as it should.
as_before() { # STATUS MESSAGE TOOL KIND
	if [ "$1" = "$whole" ]; then diff -r o wanted >/dev/null; else [ "$1" = 2 ] && good "$2" "$3" && nothing_half_written "$4"; fi
}

every_allocation() { # KIND COMMAND...
	local kind=$1 n total message status
	shift
	fresh
	FAIL_COUNT=count LD_PRELOAD=../fail.so "$BIN/$1" "${@:2}" >/dev/null 2>&1
	total=$(cat count)
	# all of them; of the forty thousand of a workbook with lists to choose from, one in so many
	for ((n = 1; n <= total; n += 1 + total / 8000)); do
		allocations=$((allocations + 1))
		fresh
		message=$(FAIL_AT=$n LD_PRELOAD=../fail.so "$BIN/$1" "${@:2}" 2>&1 >/dev/null)
		status=$?
		if ! as_before $status "$message" "$1" "$kind"; then
			fail "allocation $n of $total: $* gives status $status, leaves $(left), says: ${message:0:300}"
			return
		fi
	done
	pass
}

every_byte() { # KIND COMMAND...
	local kind=$1 n size message status
	shift
	size=$(find wanted -type f -printf '%s\n' | sort -n | tail -n 1)
	for ((n = 0; n < size; n += size > 600 ? size / 60 : 1)); do
		bytes=$((bytes + 1))
		fresh
		message=$(prlimit --fsize=$n "$BIN/$1" "${@:2}" 2>&1 >/dev/null)
		status=$?
		if [ $status != 2 ] || ! as_before 2 "$message" "$1" "$kind"; then
			fail "byte $n of $size: $* gives status $status, leaves $(left), says: ${message:0:300}"
			return
		fi
	done
	pass
}

full_device() {
	local message status
	fresh
	message=$("$BIN/$1" "${@:2}" 2>&1 >/dev/full)
	status=$?
	if [ $status = 2 ] && good "$message" "$1" && empty; then
		pass
	else
		fail "/dev/full: $* gives status $status, leaves $(left), says: ${message:0:300}"
	fi
}

# The reader is gone before the first byte: the tool ends by SIGPIPE (141) and says nothing but what it says anyway.
closed_pipe() {
	local message usual status
	fresh
	usual=$("$BIN/$1" "${@:2}" 2>&1 >/dev/null)
	fresh
	message=$({ { sleep 0.05 && exec "$BIN/$1" "${@:2}"; } | :; exit "${PIPESTATUS[0]}"; } 2>&1)
	status=$?
	if [ $status = 141 ] && empty && { [ -z "$message" ] || [ "$message" = "$usual" ]; }; then
		pass
	else
		fail "closed pipe: $* gives status $status, leaves $(left), says: ${message:0:300}"
	fi
}

# Each input in turn is not there.
missing_files() {
	local i name message status
	for ((i = 2; i <= $#; i++)); do
		name=${!i}
		[[ $name != o/* && -e ${name#*=} ]] || continue
		fresh
		message=$("$BIN/$1" "${@:2:i-2}" "$name.gone" "${@:i+1}" 2>&1 >/dev/null)
		status=$?
		if [ $status = 2 ] && good "$message" "$1" && [[ $message == *gone* ]] && empty; then
			pass
		else
			fail "without $name: $* gives status $status, leaves $(left), says: ${message:0:300}"
		fi
	done
}

# One command of the list, in a folder of its own below the inputs' copy; its first output goes to o/out.
one() {
	local message kind=one own='' place
	place=$(mktemp -d ./XXXXXX) && cp ./*.* "$place" && cd "$place" || exit 2
	rm -f fail.so && mkdir o
	[[ $* != *--output-dir* ]] || kind=many
	[[ " $* " == *" -o "* || $kind = many ]] || own=1
	[ -z "$own" ] || set -- "$@" -o o/out
	message=$("$BIN/$1" "${@:2}" 2>&1 >/dev/null)
	whole=$?
	if [ $whole -gt 1 ] || empty; then
		fail "$*: does not work at all: $message"
		return
	fi
	mv o wanted && mkdir o
	every_allocation $kind "$@"
	every_byte $kind "$@"
	missing_files "$@"
	if [ -n "$own" ]; then
		set -- "${@:1:$#-2}"
		full_device "$@"
		closed_pipe "$@"
	fi
}

if [ "$1" = --one ]; then
	shift
	one "$@"
	echo "$passed passed, $failed failed, $allocations allocations, $bytes bytes"
	exit 0
fi

tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
cc -shared -fPIC -O2 -o "$tmp/fail.so" "$top/tests/fail.c" || exit 2
cp "$top"/tests/faults/* "$tmp" && cd "$tmp" || exit 2
"$top/tests/faults/forms.sh" "$BIN" || exit 2
# shellcheck disable=SC2016 # expanded by the inner shell
grep -v '^#' commands | xargs -P "$(nproc)" -I '{}' sh -c 'exec "$1" --one $2' - "$top/tests/faults.sh" '{}' >log
total='^[0-9]+ passed, [0-9]+ failed, [0-9]+ allocations'
grep -vE "$total" log
read -r passed failed allocations bytes < <(awk -v total="$total" '$0 ~ total { p += $1; f += $3; a += $5; b += $7 }
	END { print p + 0, f + 0, a + 0, b + 0 }' log)
if [ "$(grep -cE "$total" log)" != "$(grep -vc '^#' commands)" ]; then fail "not every command was tried"; fi
echo "counted: $allocations allocations and $bytes bytes of output that failed, each in a run of its own"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
