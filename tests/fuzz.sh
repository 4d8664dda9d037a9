#!/bin/sh
# fuzz.sh SECONDS: runs every fuzzer of bin/fuzz that long on its seeds (tests/fuzz/corpus/NAME); 0 replays the
# seeds only. What is found grows in bin/fuzz/found/NAME; a crash stays there as crash-*, and should become a
# seed and a test. Status 1 if any fuzzer fell.
cd "$(dirname "$0")/.." || exit 2
for_seconds=${1:-60}
passed=0 failed=0
for fuzzer in bin/fuzz/fuzz_*; do
	[ -x "$fuzzer" ] || continue
	name=${fuzzer##*/fuzz_}
	found=bin/fuzz/found/$name
	mkdir -p "$found"
	set -- "$found/"
	for seeds in "tests/fuzz/corpus/$name" "tests/fuzz/corpus/fuzz_$name"; do
		if [ -d "$seeds" ]; then set -- "$@" "$seeds/"; fi
	done
	if [ -f "tests/fuzz/$name.dict" ]; then set -- "-dict=tests/fuzz/$name.dict" "$@"; fi
	if [ "$for_seconds" = 0 ]; then
		set -- -runs=0 "$@"
	else
		set -- "-max_total_time=$for_seconds" "$@"
	fi
	if "$fuzzer" -timeout=10 -rss_limit_mb=2048 "-artifact_prefix=$found/" "$@" >"bin/fuzz/$name.log" 2>&1; then
		passed=$((passed + 1))
		echo "$name: $(tail -n 1 "bin/fuzz/$name.log")"
	else
		failed=$((failed + 1))
		tail -n 30 "bin/fuzz/$name.log"
		echo "$name: FELL, see bin/fuzz/$name.log"
	fi
done
awk '/^Done [0-9]+ runs/ { n += $2 } END { printf "counted: %d executions\n", n }' bin/fuzz/*.log
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
