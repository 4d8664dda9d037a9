# layers.awk - who may include whom: base, text, file, the workbooks (xlsx, xls, ods), source, table, writer, tool: each may
# know all before it; rules and marks know base; formats rules, marks and tool; tabular marks and tool; documents all these;
# page writer; render page; draft file; src everything. And each library has one gate. Prints every breach as file:line.
function layer(path) {
	if (path ~ /^src\//)
		return "src"
	return match(path, /^lib\/[a-z]+\//) ? substr(path, 5, RLENGTH - 5) : "none"
}
BEGIN {
	below = may["base"] = " base "
	below = may["text"] = below " text "
	below = may["file"] = below " file "
	may["xlsx"] = below " xlsx "
	may["xls"] = below " xls "
	may["ods"] = below " ods "
	below = below " xlsx xls ods "
	below = may["source"] = below " source "
	below = may["table"] = below " table "
	below = may["writer"] = below " writer "
	may["tool"] = below " tool "
	may["draft"] = may["file"] " draft "
	may["rules"] = " base rules "
	may["marks"] = " base marks "
	may["tabular"] = may["tool"] " marks tabular "
	may["formats"] = may["tool"] " rules marks formats "
	may["documents"] = may["formats"] " tabular documents "
	may["page"] = may["writer"] " page "
	may["render"] = may["page"] " render "
	may["src"] = may["documents"] " page render draft "
	gate["csv.h"] = "^lib/source/csv[a-z_]*\\.c$"
	gate["jansson.h"] = "^lib/file/json[a-z_]*\\.c$"
	gate["uthash.h"] = "^lib/base/map\\.c$"
	gate["gmp.h"] = "^lib/base/(exact|mem)[a-z_]*\\.[ch]$"
	gate["zip.h"] = "^lib/file/package\\.c$"
	gate["expat.h"] = "^lib/file/xml\\.c$"
	gate["xlsxwriter.h"] = "^lib/writer/xlsx_lxw\\.h$"
	gate["dlfcn.h"] = "^lib/file/dl\\.c$"
	gate["utf8proc.h"] = "^lib/text/[a-z_]*\\.c$"
	gate["pthread.h"] = "^lib/base/crew\\.c$"
	gate["iconv.h"] = "^lib/(text|source)/[a-z_]*\\.c$"
	gate["getopt.h"] = "^lib/tool/cli[a-z_]*\\.c$"
}
FNR == 1 { here = layer(FILENAME) }
/^#[ \t]*include[ \t]*"/ {
	split($0, part, "\"")
	if (part[2] !~ /\//) {
		if (part[2] != "check.h" && here != "src" && here != "none") {
			printf "%s:%d: name the folder of \"%s\"\n", FILENAME, FNR, part[2]
			bad = 1
		}
		next
	}
	there = substr(part[2], 1, index(part[2], "/") - 1)
	if (here in may && index(may[here], " " there " ") == 0) {
		printf "%s:%d: %s may not know %s (\"%s\")\n", FILENAME, FNR, here, there, part[2]
		bad = 1
	}
}
/^#[ \t]*include[ \t]*</ {
	split($0, part, /[<>]/)
	if (here != "none" && part[2] in gate && FILENAME !~ gate[part[2]]) {
		printf "%s:%d: <%s> has one gate, %s\n", FILENAME, FNR, part[2], gate[part[2]]
		bad = 1
	}
}
END { exit bad }
