# layers.awk - who may include whom: src -> all; render -> tables, base; formats -> rules, tables, base;
# tables -> base; rules -> base. And each library has one gate. Prints every breach as file:line.
function layer(path) {
	if (path ~ /^src\//)
		return "src"
	return match(path, /^lib\/[a-z]+\//) ? substr(path, 5, RLENGTH - 5) : "none"
}
BEGIN {
	may["src"] = " base tables rules formats render "
	may["render"] = " base tables render "
	may["formats"] = " base tables rules formats "
	may["tables"] = " base tables "
	may["rules"] = " base rules "
	may["base"] = " base "
	gate["csv.h"] = "^lib/tables/[a-z_]*csv[a-z_]*\\.c$"
	gate["jansson.h"] = "^lib/tables/json[a-z_]*\\.c$"
	gate["uthash.h"] = "^lib/base/map\\.c$"
	gate["gmp.h"] = "^lib/base/(exact|mem)[a-z_]*\\.[ch]$"
	gate["zip.h"] = gate["expat.h"] = "^lib/tables/xlsx[a-z_]*\\.c$"
	gate["xlsxwriter.h"] = "^lib/tables/xlsx_lxw\\.h$"
	gate["dlfcn.h"] = "^lib/tables/late\\.c$"
	gate["utf8proc.h"] = "^lib/(tables|render)/[a-z_]*\\.c$"
	gate["pthread.h"] = "^(lib/tables/[a-z_]*|src/score_marks)\\.[ch]$"
	gate["iconv.h"] = "^lib/tables/[a-z_]*\\.c$"
	gate["getopt.h"] = "^lib/tables/cli[a-z_]*\\.c$"
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
