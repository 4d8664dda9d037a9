#!/bin/sh
# regions.sh CSV: writes C that holds the table of divisions as certcheck looks it up (rules/region.h): nothing is left to
# do at a start. The rows must be in the order of their codes, then of their years.
LC_ALL=C awk -F, '
BEGIN { print "#include \"rules/region.h\"\n\nstatic const struct region rows[] = {" }
NR == 1 { next }
$1 !~ /^[1-9][0-9][0-9][0-9][0-9][0-9]$/ || $3 !~ /^[12][0-9][0-9][0-9]$/ || $4 !~ /^[12][0-9][0-9][0-9]$/ || $3 > $4 {
	wrong = "no code with its years"; exit 1
}
$1 $3 < before { wrong = "not in order"; exit 1 }
{
	before = $1 $3
	printf "\t{%d, %d, %d},\n", $1, $3, $4
	rows[int($1 / 100)]++
	if (n++ == 0 || $3 < first) first = $3
	if ($4 > last) last = $4
}
END {
	if (wrong) {
		printf "%s:%d: %s\n", FILENAME, NR, wrong >"/dev/stderr"
		exit 1
	}
	print "};\n\nstatic const unsigned begin[REGION_PREFIXES + 1] = {"
	for (prefix = 0; prefix <= 10000; prefix++) {
		printf "\t%d,\n", place
		place += rows[prefix]
	}
	printf "};\n\nconst struct region_table region_built_in = {.list = rows, .n = %d, .begin = begin, ", n
	printf ".first_year = %d, .last_year = %d};\n", first, last
}' "$1"
