#!/bin/sh
# headings.sh: writes the section HEADINGS of dpf-tables.5 from lib/text/words.def and aliases.def to standard output.
# headings.sh update: puts it into the page, and into the Chinese one. headings.sh check: is it there? (tests/manual.sh
# asks)
cd "$(dirname "$0")/.." || exit 2
. man/made.sh

# What the Chinese page calls the parts of words.def; the check complains of one that is not here.
titles='everywhere=各表通用
severities=级别
units.csv=单位表
register of certificates=残疾人证登记册
quotas, ledger, progress, roster=任务分解表、台账、进度表、名册
kinds of targets=任务的方式
a plan as a table=写成表格的计划
a scheme as tables=写成表格的方案
why a quota is what it is=任务数的分配依据
why a ledger row is refused=台账的行为什么不计
why somebody is missing=为什么未覆盖（或给他记一行会因哪一条不计）
levy=就业保障金
records, self, judged, decisions=平时记载、自评分、评审打分、领导决定
rank, detail, awards, check=排名、明细、评优、检查
tables of which a scheme is drafted=起草方案所用的评分标准表'

section() { # PAGE
	[ "$1" = $english ] && names= || names=$titles
	awk -v names="$names" '
	BEGIN {
		n = split(names, pair, "\n")
		for (i = 1; i <= n; i++) { split(pair[i], part, "="); chinese[part[1]] = part[2] }
	}
	FNR == NR {
		if (match($0, /^ALIASES\([A-Z_0-9]+/)) {
			split($0, part, "\"")
			aliases[substr($0, 9, RLENGTH - 8)] = part[2]
		}
		next
	}
	function flush_list() { if (open) print ".El"; open = 0 }
	/^\/\* .*\*\/$/ {
		flush_list()
		title = $0
		gsub(/^\/\* | ?\*\/$/, "", title)
		sub(/ \(.*/, "", title)
		name = title
		sub(/:.*/, "", name)
		print ".Ss " (name in chinese ? chinese[name] : toupper(substr(title, 1, 1)) substr(title, 2))
		print ".Bl -tag -width Ds -compact"
		open = 1
	}
	/^WORD\(/ {
		split($0, part, "\"")
		key = part[2]
		gsub(/-/, "\\-", key)
		print ".It Sy " key
		line = part[4]
		match($0, /^WORD\([A-Z_0-9]+/)
		n = split(aliases[substr($0, 6, RLENGTH - 5)], alias, "|")
		for (i = 1; i <= n; i++) {
			if (alias[i] == "")
				continue
			line = line (i == 1 ? ";" : ",")
			if (length(line) > 22) { print line; line = alias[i] }
			else line = line " " alias[i]
		}
		print line
	}
	END { flush_list() }' lib/text/aliases.def lib/text/words.def
}

whole() { # PAGE
	sed '/^\.Sh HEADINGS$/q; /^\.Sh 表头$/q' "$1"
	if [ "$1" = $english ]; then
		echo 'Key, Chinese name, other names that are accepted'
		echo '.Pq headings, and the words of statuses .'
	else
		echo '键、中文名、可用的别名（表头和状态的用词）。'
	fi
	section "$1"
	sed -n '/^\.Sh LIMITS$/,$p; /^\.Sh 限度$/,$p' "$1"
}

# a part of words.def that the Chinese page has no name for keeps its English one
if [ "$1" = check ] && section $chinese | grep '^\.Ss [A-Z]'; then
	exit 1
fi
made "$1"
