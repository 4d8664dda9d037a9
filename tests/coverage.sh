#!/bin/sh
# coverage.sh - how much of the library the tests run: lines of each folder of lib/, from a build of its own.
cd "$(dirname "$0")/.." || exit 2
rm -rf bin/cov
make -s -j"$(nproc)" check B=bin/cov HARDEN= LDFLAGS=--coverage CFLAGS='-O0 -g --coverage' || exit 1
for room in lib/*/; do
	folder=$(basename "$room")
	find "bin/cov/obj/lib/$folder" -name '*.gcda' 2>/dev/null | sort |
	    xargs -r gcov -n 2>/dev/null | awk -v folder="lib/$folder" '
		/^File/ { ours = index($0, "\x27" folder "/") && /\.c\x27$/; file = $2 }
		/^Lines executed/ && ours {
			split($2, part, /[:%]/)
			lines += $4
			run += $4 * part[2] / 100
			if (part[2] < 90)
				printf "        %s %s%%\n", file, part[2]
			ours = 0
		}
		END { if (lines) printf "%s %.1f%% of %d lines\n", folder, 100 * run / lines, lines }'
done | tee bin/cov/summary
echo "coverage: $(grep '^lib' bin/cov/summary | sed 's/ of .*//; s/^lib.//' | paste -sd' ')"
