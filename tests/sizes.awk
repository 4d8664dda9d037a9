# sizes.awk - no file over 500 lines, no function over 60, main at most 40. Relies on the house style: a body begins
# with { and ends with } in the first column. Prints breaches, and the median.
FNR == 1 {
	name = ""
	open = 0
}
FNR == 501 {
	printf "%s: over 500 lines: split along the seam a newcomer would look for\n", FILENAME
	bad = 1
}
/^[a-z_][a-z0-9_]*\(/ {
	name = substr($0, 1, index($0, "(") - 1)
	start = FNR
}
/^{/ && name != "" { open = 1 }
/^}/ && open {
	lines = FNR - start + 1
	limit = name == "main" ? 40 : 60
	if (lines > limit) {
		printf "%s:%d: %s has %d lines, at most %d\n", FILENAME, start, name, lines, limit
		bad = 1
	}
	of[lines]++
	n++
	open = 0
	name = ""
}
END {
	for (lines = 0; lines < 100000 && 2 * seen < n; lines++)
		seen += of[lines]
	printf "%d functions, median %d lines\n", n, lines - 1 > "/dev/stderr"
	exit bad
}
