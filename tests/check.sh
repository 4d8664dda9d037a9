#!/bin/sh
# check.sh TEST...: runs the cmocka programs named and every command-line case; prints failures and a total.
cd "$(dirname "$0")/.." || exit 2
passed=0 failed=0
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
for test; do
	if "$test" >"$log" 2>&1; then
		passed=$((passed + $(grep -a -c '^\[       OK' "$log")))
	else
		failed=$((failed + 1))
		echo "--- $test"
		grep -a -v -E '^\[( RUN|       OK|=====)' "$log"
	fi
done
echo "unit tests: $passed passed, $failed programs failed"
tests/cases.sh >"$log" || failed=$((failed + 1))
cat "$log"
passed=$((passed + $(sed -n 's/^cases: \([0-9]*\) passed.*/\1/p' "$log")))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
