#!/bin/bash
# manual_zh.sh - man/ and man/zh_CN/ say the same: both have the same pages and sections; each option, code, key and
# heading that the one names stands in the other; the advice of every code is the Chinese one that --explain prints;
# no line of a page is wider than 80 columns. (That the examples run, tests/manual.sh looks in both.)
# Counts checks; status 1 if any failed. manual_zh.sh PAGE...: these alone, as certcheck.1.
cd "$(dirname "$0")/.." || exit 2
export LC_ALL=C.UTF-8
. tests/count.sh
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

rendered() { mandoc -Tutf8 -Owidth="$2" "$1" | sed "s/.$(printf '\b')//g"; } # FILE WIDTH, without overstrikes

# The words of FILE that are the programs' own: arguments of Fl, Sy, Cm, and keys in Sq, but for EXAMPLES.
# With a second argument: those of the tags of lists alone, with the keys of tables in columns.
names() {
	awk -v tags="$2" '
		/^\.Sh (EXAMPLES|示例)$/ { skip = 1; next }
		/^\.Sh / { skip = 0 }
		/^\.Bl .*-diag/ { skip = 1 }
		/^\.El/ && skip == 1 { skip = 0 }
		skip || !/^\./ || /^\.It Sy .* Ta / || (tags && !/^\.It /) { next }
		{
			gsub(/\\-/, "-"); gsub(/\\&/, "")
			macro = ""; long = 0
			if (/^\.It [a-z_]+ Ta /) print $2
			n = split(substr($0, 2), word, " ")
			for (i = 1; i <= n; i++) {
				w = word[i]
				if (w ~ /^[A-Z][a-z]$/) {
					long = w == "Fl" && macro == "Fl" && word[i - 1] == "Fl"
					macro = w
					if (w == "Sq" && word[i + 1] ~ /^[A-Z]/) break
					continue
				}
				if (macro == "Sq" && word[i - 1] != "Sq" && word[i - 1] !~ /,$/) macro = ""
				sub(/[,.;:]+$/, "", w)
				if (macro == "Fl" && w ~ /^-?[a-z][a-z-]*$/) print (long ? "--" : "-") w
				else if (macro ~ /^(Sy|Cm|Sq)$/ && w ~ /^[a-z][a-z0-9_-]*$/) print w
			}
		}' "$1" | sort -u
}

# The words of a page that could be names, with their hyphens.
said() { rendered "$1" 990 | grep -oE -- '-{0,2}[a-z0-9_]+(-[a-z0-9_]+)*' | sort -u; }

# Words of Chinese in FILE, but for EXAMPLES and the list of headings, which man/headings.sh makes.
chinese() {
	awk '/^\.Sh (EXAMPLES|示例|HEADINGS|表头)$/ { skip = 1; next } /^\.Sh / { skip = 0 } !skip && !/^\.\\"/' "$1" |
	    grep -oP '\p{Han}+' | sort -u
}

sections() { # of FILE: the titles of the English page, each with the number of its subsections
	awk '
		BEGIN {
			n = split("名称=NAME 用法=SYNOPSIS 说明=DESCRIPTION 环境变量=ENVIRONMENT 文件=FILES 退出状态=EXIT_STATUS " \
			    "示例=EXAMPLES 代码说明=DIAGNOSTICS 提示说明=DIAGNOSTICS 参见=SEE_ALSO 标准=STANDARDS " \
			    "注意=CAVEATS 各种表=TABLES 表头=HEADINGS 限度=LIMITS 通报=NOTICES", pair, " ")
			for (i = 1; i <= n; i++) { split(pair[i], p, "="); english[p[1]] = p[2] }
		}
		/^\.Sh / { title = substr($0, 5); gsub(/ /, "_", title); if (title in english) title = english[title] }
		/^\.Sh / { order[++many] = title }
		/^\.Ss / { count[title]++ }
		END { for (i = 1; i <= many; i++) print order[i], count[order[i]] + 0 }' "$1"
}

lack() { comm -23 "$1" "$2" | paste -sd' '; } # what the first list has and the second not

for page in "${@:-}"; do
	[ "$page" ] || continue
	pages+=("$page")
done
[ ${#pages[@]} -gt 0 ] || for page in man/*.[15] man/zh_CN/*.[15]; do pages+=("${page##*/}"); done
for page in $(printf '%s\n' "${pages[@]}" | sort -u); do
	english=man/$page chinese=man/zh_CN/$page
	holds "$page is not there in English" [ -s "$english" ]
	holds "$page is not there in Chinese" [ -s "$chinese" ]
	[ -s "$english" ] && [ -s "$chinese" ] || continue
	for which in english chinese; do
		names "${!which}" >"$tmp/$which.names"
		names "${!which}" tags >"$tmp/$which.tags"
		said "${!which}" >"$tmp/$which.said"
		sections "${!which}" >"$tmp/$which.sections"
	done
	missing=$(lack "$tmp/english.tags" "$tmp/chinese.tags")
	holds "$chinese has no entry for: $missing" [ -z "$missing" ]
	missing=$(lack "$tmp/chinese.tags" "$tmp/english.tags")
	holds "$chinese has entries that $english has not: $missing" [ -z "$missing" ]
	missing=$(lack "$tmp/english.names" "$tmp/chinese.said")
	holds "$chinese does not tell of: $missing" [ -z "$missing" ]
	missing=$(lack "$tmp/chinese.names" "$tmp/english.said")
	holds "$chinese tells of what $english does not: $missing" [ -z "$missing" ]
	diff "$tmp/english.sections" "$tmp/chinese.sections"
	check "$chinese: other sections than $english" $?
	rendered "$chinese" 990 | tr -d ' \n' >"$tmp/chinese.text"
	missing=$(chinese "$english" | while IFS= read -r word; do
		grep -qF -- "$word" "$tmp/chinese.text" || printf '%s ' "$word"
	done)
	holds "$chinese lacks words that stand in $english: $missing" [ -z "$missing" ]
	missing=$(($(grep -c '^\.It' "$english") - $(grep -c '^\.It' "$chinese")))
	[ "$page" = targets.1 ] && missing=0 # its codes stand alone in Chinese, some in pairs in English
	check "$chinese: $missing entries of lists less than $english" $((missing != 0))
	width=$({ rendered "$chinese" 78; rendered "$english" 78; } | wc -L)
	check "$page: a line of $width columns, in one of the languages" $((width > 80))
	check "$chinese: an escape of troff is seen" "$(rendered "$chinese" 78 | grep -c '\\([a-z]')"
done

# What is to be done about a code: the page says what --explain says.
advice() { # PAGE DEF: the last text of each of its entries, in Chinese
	[ -s "man/zh_CN/$1" ] && [ -s "$2" ]
	check "man/zh_CN/$1, or the codes it explains, cannot be found" $?
	rendered "man/zh_CN/$1" 990 | tr -d ' \n' >"$tmp/chinese.text"
	while IFS= read -r text; do
		grep -qF -- "$text" "$tmp/chinese.text"
		check "man/zh_CN/$1 has not the advice of $2: $text" $?
	done < <(grep -vE '^( \*|/\*)' "$2" | sed 's/\\"/\x01/g' | tr '\n' ' ' | sed -E 's/(SCHEME_DEFECT|DEFECT|CODE|TEXT)\([A-Z]/\n&/g' |
	    sed -nE '/^(SCHEME_DEFECT|DEFECT|CODE)/ { s/.*"([^"]*)"\).*/\1/; s/\x01/"/g; s/ //g; p }')
}
advice certcheck.1 "$(find lib -name finding.def)"
advice targets.1 "$(find lib -name plan_defects.def)"
advice targets.1 "$(find lib -name levy_codes.def)"
advice score.1 "$(find lib -name scheme_defects.def)"

# What opens in Excel by a double click, and what does not.
for text in README.zh examples/demo man/zh_CN/{certcheck,targets,score}.1 man/zh_CN/dpf-tables.5; do
	grep -q '乱码' $text && grep -qE '\.xlsx' $text
	check "$text does not say that a plain CSV is garbled in Excel, and .xlsx is not" $?
done

checked
