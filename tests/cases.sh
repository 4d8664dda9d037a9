#!/bin/sh
# Command-line cases: cases.sh [DIR...]. A case is a directory with `cmd` (run by sh inside a copy of the
# directory, the tools on PATH), and what is expected: `out`, `err` (absent: nothing) and `status` (absent: 0).
# UPDATE=1 writes what came out into the case instead, for a person to read before it is committed.
# Prints failures and a total; status 1 if any case failed.
top=$(cd "$(dirname "$0")/.." && pwd)
BIN=$(cd "${BIN:-$top/bin}" && pwd) || exit 2
export BIN top

if [ "$1" = --one ]; then
	case=$2
	name=${case#"$top"/tests/cases/}
	tmp=$(mktemp -d) || exit 2
	trap 'rm -rf "$tmp"' EXIT
	cp -R "$case" "$tmp/case" && cd "$tmp/case" || exit 2
	rm -f out err status
	env -i PATH="$BIN:/usr/local/bin:/usr/bin:/bin" HOME="$tmp" TZ=Asia/Kathmandu LC_ALL=C \
	    EXAMPLES="$top/examples" ONE_IN="${ONE_IN:-1}" ${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} ${LSAN_OPTIONS:+LSAN_OPTIONS="$LSAN_OPTIONS"} \
	    sh ./cmd >"$tmp/out" 2>"$tmp/err" </dev/null
	echo $? >"$tmp/status"
	if [ -n "$UPDATE" ]; then
		for f in out err; do
			if [ -s "$tmp/$f" ]; then cp "$tmp/$f" "$case/$f"; else rm -f "$case/$f"; fi
		done
		if [ "$(cat "$tmp/status")" = 0 ]; then rm -f "$case/status"; else cp "$tmp/status" "$case/status"; fi
		exit 0
	fi
	bad=
	for f in out err status; do
		want=$case/$f
		if [ ! -f "$want" ]; then
			want=$tmp/want
			if [ $f = status ]; then echo 0 >"$want"; else : >"$want"; fi
		fi
		cmp -s "$want" "$tmp/$f" && continue
		bad=1
		echo "--- $name: $f (- wanted, + came)"
		diff -a -u "$want" "$tmp/$f" | tail -n +3 | head -40
	done
	if [ "$bad" ]; then echo "CASE FAILED $name"; else echo "CASE PASSED"; fi
	exit 0
fi

[ $# -gt 0 ] || set -- "$top/tests/cases"
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
for d; do (cd "$d" && find "$PWD" -name cmd -exec dirname {} \;); done | sort |
    xargs -r -P "$(nproc)" -n 1 "$top/tests/cases.sh" --one >"$log"
grep -a -v '^CASE PASSED$' "$log"
failed=$(grep -a -c '^CASE FAILED' "$log")
echo "cases: $(grep -a -c '^CASE PASSED$' "$log") passed, $failed failed"
[ "$failed" -eq 0 ]
