#!/bin/bash
# manual.sh - the manual says what the tools do: every option and verb of --help, every code of certcheck, targets
# and score stands in its page; every code stands in a test; every example of the pages runs as printed (in a
# folder that holds copies of examples/2012 and examples/schemes). The Chinese pages: tests/manual_zh.sh, and their
# examples here. Counts checks; status 1 if any failed.
# shellcheck disable=SC2013 # words are meant
cd "$(dirname "$0")/.." || exit 2
top=$PWD
BIN=$(cd "${BIN:-bin}" && pwd) || exit 2
PATH=$BIN:$PATH
export LC_ALL=C.UTF-8
. "$top/tests/count.sh"
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

page() { mandoc -Tutf8 "man/$1" | sed "s/.$(printf '\b')//g"; } # without overstrikes

for tool in targets certcheck score report; do
	page $tool.1 >"$tmp/page"
	verbs=$("$tool" --lang en --help | sed -n 's/^  \([a-z][a-z]*\)  .*/\1/p')
	{
		"$tool" --lang en --help
		for verb in $verbs; do "$tool" "$verb" --lang en --help; done
	} >"$tmp/help" 2>/dev/null
	for verb in $verbs; do
		grep -qw -- "$verb" "$tmp/page"
		check "$tool.1 does not tell of the verb $verb" $?
	done
	for option in $(grep -oE -- '--[a-z][a-z-]+' "$tmp/help" | sort -u); do
		grep -qE -- "$option([^a-z-]|\$)" "$tmp/page"
		check "$tool.1 does not tell of $option" $?
		grep -rqE -- "$option([^a-z-]|\$)" tests/cases tests/*.sh tests/faults examples/demo
		check "no test uses $tool $option" $?
	done
	# and no option that is gone
	for option in $(grep -oE -- '--[a-z][a-z-]+' "$tmp/page" | sort -u); do
		grep -qE -- "$option([^a-z-]|\$)" "$tmp/help" "$tmp/help"
		check "$tool.1 tells of $option, which $tool does not have" $?
	done
done

codes() { # of a .def or .c file of ours: the words in quotes that are codes
	grep -oE '"[a-z0-9]+(-[a-z0-9]+)+"' "$1" | tr -d '"' | sort -u
}

page certcheck.1 >"$tmp/page"
certcheck --lang en --explain all >"$tmp/explained"
for code in $(sed -n 's/^CODE([A-Z_0-9]*, "\([a-z0-9-]*\)".*/\1/p' lib/rules/finding.def); do
	grep -q "^$code (" "$tmp/explained"
	check "certcheck --explain all does not name $code" $?
	grep -qE -- "(^|[^a-z-])$code([^a-z-]|\$)" "$tmp/page"
	check "certcheck.1 does not explain $code" $?
	grep -rqE -- "(^|[^a-z-])$code([^a-z-]|\$)" tests/cases/certcheck tests/year.codes
	check "no case has $code" $?
done
page score.1 >"$tmp/page"
for code in $(sed -n 's/^SCHEME_DEFECT([A-Z_]*, "\([a-z-]*\)".*/\1/p' lib/marks/scheme_defects.def); do
	grep -qE -- "(^|[^a-z-])$code([^a-z-]|\$)" "$tmp/page"
	check "score.1 does not explain $code" $?
	grep -rqE -- "(^|[^a-z-])$code([^a-z-]|\$)" tests/cases/score
	check "no case has $code" $?
done
for kind in $(sed -n 's/^RULE_KIND([A-Z_]*, \([a-z_]*\),.*/\1/p' lib/marks/kinds.def); do
	grep -q "^\.It Sy $kind\$" man/dpf-scheme.5
	check "dpf-scheme.5 has no rule $kind" $?
	grep -rqE "\"kind\": *\"$kind\"" tests/cases/score
	check "no case has a rule $kind" $?
	grep -q "\"const\": \"$kind\"" lib/data/schema/scheme.schema.json
	check "scheme.schema.json has no rule $kind" $?
done
page targets.1 >"$tmp/page"
for code in $(sed -n 's/^WORD(REFUSED_[A-Z_]*, \("[a-z-]*"\).*/\1/p' lib/text/words.def | tr -d '"'); do
	grep -qE -- "(^|[^a-z-])$code([^a-z-]|\$)" "$tmp/page"
	check "targets.1 does not explain $code" $?
done
for code in $(codes lib/rules/plan_defects.def; codes src/targets_check_tables.c); do
	grep -qE -- "(^|[^a-z-])$code([^a-z-]|\$)" "$tmp/page"
	check "targets.1 does not explain $code" $?
	grep -rqE -- "(^|[^a-z-])$code([^a-z-]|\$)" tests/cases/targets
	check "no case has $code" $?
done
man/headings.sh check
check "man/dpf-tables.5 has not the words of words.def: run man/headings.sh update" $?
man/tables.sh check
check "man/dpf-tables.5 has not the columns of suite.def: run man/tables.sh update" $?

# Every command line of EXAMPLES, in order, one folder a page: status 0 or 1, nothing on standard error but what
# a person is told.
for page in man/*.[15] man/zh_CN/*.[15]; do
	mkdir -p "$tmp/run" && cp -R examples/2012/. examples/schemes "$tmp/run" 2>/dev/null
	awk '
		/^\.Sh/ { here = /EXAMPLES|示例/; if (!here) block = 0 }
		!here { next }
		/^\.Bd/ { block = 1; next }
		/^\.Ed/ { block = 0; next }
		/^\.Dl/ { print substr($0, 5); next }
		block { print }' "$page" | sed 's/\\e/\\/g; s/\\&//g; s/\\-/-/g; s/\\(aq/'"'"'/g; s/\\(ti/~/g; s/^\$ //' |
	    awk '/\\$/ { sub(/\\$/, ""); printf "%s ", $0; next } { print }' |
	    grep -E '^(certcheck|targets|score|report|iconv|cat|sed|parallel|xargs|for|mkdir|find|jq|mlr) ' >"$tmp/commands"
	while IFS= read -r command; do
		case $command in "jq "* | "mlr "*) command -v "${command%% *}" >/dev/null || continue ;; esac
		(cd "$tmp/run" && timeout 60 bash -c "$command" >"$tmp/out" 2>"$tmp/err" </dev/null)
		status=$?
		[ $status -le 1 ] || { printf '  %s\n  ' "$command" && head -n 3 "$tmp/err"; }
		check "$page: example ends with $status" $((status > 1))
	done <"$tmp/commands"
	[ -s "$tmp/commands" ]
	check "$page has no example that runs" $?
	rm -rf "$tmp/run"
done
cd "$top" || exit 2

checked
