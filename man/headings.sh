#!/bin/sh
# headings.sh: writes the section HEADINGS of dpf-tables.5 from lib/text/words.def and aliases.def to standard output.
# headings.sh update: puts it into the page. headings.sh check: is it there? (tests/manual.sh asks)
cd "$(dirname "$0")/.." || exit 2
page=man/dpf-tables.5

section() {
	awk '
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
		print ".Ss " toupper(substr(title, 1, 1)) substr(title, 2)
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

whole() {
	sed '/^\.Sh HEADINGS/q' $page
	echo 'Key, Chinese name, other names that are accepted'
	echo '.Pq headings, and the words of statuses .'
	section
	sed -n '/^\.Sh LIMITS/,$p' $page
}

case $1 in
update)
	whole >$page.new && mv $page.new $page
	;;
check)
	whole | cmp -s - $page
	;;
*)
	section
	;;
esac
