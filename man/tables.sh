#!/bin/sh
# tables.sh: writes the list of TABLES of dpf-tables.5 from lib/table/suite.def to standard output. tables.sh update:
# puts it into the page, and into the Chinese one. tables.sh check: is it there? (tests/manual.sh asks)
# Plans and schemes as tables have pages of their own; a matrix has no columns that the suite names.
cd "$(dirname "$0")/.." || exit 2
. man/made.sh

section() { # PAGE
	[ "$1" = $english ] && zh=0 || zh=1
	awk -v zh="$zh" '
	BEGIN {
		n = split("GROUPS group-by WHAT_IF what-if BY by CORRECTIONS corrections BASELINE baseline NEW new " \
		    "FORECAST forecast LISTS listed", option, " ")
		for (i = 1; i < n; i += 2) { gsub(/-/, "\\-", option[i + 1]); why[option[i]] = "Fl \\-" option[i + 1] }
		why["LEDGER"] = "Xr targets 1"
		why["PLAN"] = "Xr targets 1"
		why["SCHEME"] = "Xr score 1"
		why["PARTLY"] = "Fl \\-self"
		why["SCALED"] = "Xr score 1"
		why["UNITS"] = why["PEOPLE"] = ""
	}
	/^WORD\(/ { split($0, part, "\""); match($0, /^WORD\([A-Z_0-9]+/); key[substr($0, 6, RLENGTH - 5)] = part[2]; next }
	/^(KIND|WRITTEN)\(/ { flush_table(); table = "" }
	/^(KIND|WRITTEN)\(/, 0 { table = table $0 }
	END { flush_table() }

	# Two words with one key that stand beside each other are one column: a name, a mark.
	function flush_table(    head, name, rest, column, part, n) {
		if (table == "" || table ~ /^KIND\((PLAN|SCHEME|MATRIX)/)
			return
		split(table, head, "\"")
		name = tolower(substr(table, index(table, "(") + 1, index(table, ",") - index(table, "(") - 1))
		gsub(/_/, " ", name)
		print ".It " name "\n" (zh ? head[4] "：" : head[2] ":")
		n = 0
		rest = substr(table, index(table, head[4]))
		while (match(rest, /[A-Z]+\([A-Z_0-9, ]+\)/)) {
			column = substr(rest, RSTART, RLENGTH - 1)
			rest = substr(rest, RSTART + RLENGTH)
			split(column, part, /[(, ]+/)
			n++
			when[n] = part[1] == "WITH" ? why[part[2]] : ""
			keys[n] = key[part[1] == "WITH" ? part[3] : part[2]]
			mark[n] = part[1] ~ /^(NEED|MUST)$/ ? "*" : part[1] == "ANY" ? "+" : ""
			if (n > 1 && keys[n] == keys[n - 1]) {
				n--
				mark[n] = mark[n] == "+" ? "*" : mark[n]
			}
		}
		for (i = 1; i <= n; i++)
			print_column(i, i == n)
	}
	function print_column(i, last,    line, end) {
		line = ".Sy " keys[i]
		end = last ? "" : zh ? "、" : " ,"
		gsub(/-/, "\\-", line)
		if (mark[i] != "")
			line = line " Ns " mark[i]
		if (when[i] != "" && when[i] != when[i + 1]) {
			print line
			print zh ? ".Pf （ " when[i] " Ns ）" end : ".Pq " when[i] end
		} else if (zh && end != "")
			print line (mark[i] == "" ? " Ns " : "") end
		else
			print line end
	}' lib/text/words.def lib/table/suite.def
}

whole() { # PAGE
	sed '/^\.Sh TABLES$/q; /^\.Sh 各种表$/q' "$1"
	if [ "$1" = $english ]; then
		echo 'Required columns are marked with an asterisk; of columns marked with a plus'
		echo 'sign one must be there.'
		echo 'What stands in brackets brings the column.'
		echo 'As Frictionless Table Schemas, with the type of each column, they are installed'
		echo 'under share/dpftools/schema/tables.'
	else
		echo '带星号的列必须有；带加号的至少有一列；'
		echo '括号内是写出该列的选项或命令。键的中文名见“表头”。'
		echo '各列的类型另有 Frictionless Table Schema，装在'
		echo 'share/dpftools/schema/tables 下。'
	fi
	echo '.Bl -tag -width Ds'
	section "$1"
	echo '.El'
	sed '1,/^\.Sh TABLES$\|^\.Sh 各种表$/d' "$1" | sed '1,/^\.El$/d'
}

made "$1"
