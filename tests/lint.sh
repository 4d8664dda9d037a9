#!/bin/sh
# lint.sh - what the compilers do not see: layers, include cycles, sizes, words that are banned, headers without
# their first comment, files that clang-format would change. Prints each breach; status 1 if there is one.
cd "$(dirname "$0")/.." || exit 2
status=0
breach() {
	echo "lint: $1"
	status=1
}
ours=$(find lib src -name '*.[ch]' | sort)
all=$(find lib src tests examples -name '*.[ch]' | sort)

# shellcheck disable=SC2086,SC2044,SC2046 # lists of words, all of them our own names
{
	awk -f tests/layers.awk $ours || breach "layers (above)"
	awk -f tests/sizes.awk $all || breach "sizes (above)"

	# a header that includes itself through others makes tsort complain
	for h in $(find lib -name '*.h'); do
		sed -n 's/^#include "\(.*\)"/\1/p' "$h" | sed "s|^|${h#lib/} |"
	done | tsort >/dev/null || breach "include cycle (above)"

	# banned MEANING REGEX FILE... prints the lines that match outside comments and texts
	banned() {
		meaning=$1 regex=$2
		shift 2
		awk -v regex="(^|[^a-z_0-9])($regex)" '
			/^[ \t]*(\/\*|\*)/ { next }
			{
				gsub(/"([^"\\]|\\.)*"/, "\"\"")
				gsub(/\/\*.*/, "")
			}
			$0 ~ regex { print FILENAME ":" FNR ": " $0; bad = 1 }
			END { exit bad }' "$@" || breach "$meaning (above)"
	}
	strict=$(echo "$ours" | grep -vE '/(str|double|cli[a-z_]*)\.c$')
	quiet=$(echo "$ours" | grep '^lib/' | grep -vE '/(diag|mem|cli[a-z_]*|progress)\.c$')
	exact=$(echo "$ours" | grep -E '^(lib/(rules|marks|formats|tabular|documents)|src)/')
	banned "unbounded or unlocalised C" '(strcpy|strcat|sprintf|vsprintf|gets|strtok|localtime|setlocale|alloca)\(' $ours
	banned "numbers are read by str_to_int" '(atoi|atol|atof|strtol|strtoul|strtoll|strtod)\(' $strict
	banned "only src, diag, mem and cli end the program or speak" '(exit|abort|_exit)\(|stderr' $quiet
	banned "no floating point decides anything" '(float|double)[^a-z_0-9]' $exact
	if grep -nE '(T[O]DO|F[I]XME)' $all tests/*.sh tests/*.awk Makefile man/*.* man/zh_CN/*; then
		breach "work left over (above)"
	fi

	# a reader knows what a thing is from its name
	twice=$(grep -hE '^(struct|union|enum) [a-z_0-9]+ \{' $(find lib src -name '*.h') | sort | uniq -d)
	[ -z "$twice" ] || breach "two public headers define: $twice"

	for room in lib/*/; do
		n=$(find "$room" -maxdepth 1 -name '*.c' | wc -l)
		[ "$n" -le 40 ] || breach "$room has $n files of C: more than 40 are two rooms"
	done

	for h in $(find lib -name '*.h'); do
		head -n 1 "$h" | grep -q "^/\* ${h##*/} - " || breach "$h: begins with /* ${h##*/} - which question it answers"
	done
	if command -v clang-format >/dev/null; then
		clang-format --dry-run -Werror $all 2>&1 | grep 'error:' && breach "clang-format: make format"
	fi
}
exit $status
