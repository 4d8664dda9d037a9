#!/bin/sh
# schemas.sh FOLDER: a Frictionless Table Schema for each table of the suite, FOLDER/NAME.table.json, from suite.def and
# words.def. A table has the columns that its command and options bring: those of the schema or fewer (fieldsMatch).
# Shares are numbers with a percent sign (bareNumber). Refused
# rows are given back as they stood. Plans, schemes and matrices are documents: no schema.
cd "$(dirname "$0")/../.." || exit 2
mkdir -p "$1" || exit 2
awk -v folder="$1" '
BEGIN {
	type["TEXT"] = "\"type\": \"string\""
	type["DAY"] = "\"type\": \"date\""
	type["WHOLE"] = "\"type\": \"integer\""
	type["NUMBER"] = "\"type\": \"number\""
	type["SHARE"] = type["EITHER"] = "\"type\": \"number\", \"bareNumber\": false"
}
/^WORD\(/ { split($0, part, "\""); match($0, /^WORD\([A-Z_0-9]+/); word = substr($0, 6, RLENGTH - 5); key[word] = part[2]; title[word] = part[4]; next }
/^(KIND|WRITTEN)\(/ { write_schema(); table = "" }
/^(KIND|WRITTEN)\(/, 0 { table = table $0 }
END { write_schema() }

# Two words with one key that stand beside each other are one column, as a name or a mark.
function write_schema(    head, name, file, rest, column, part, word, last, form, n) {
	if (table == "" || table ~ /^KIND\((PLAN|SCHEME|MATRIX|DRAFT)/)
		return
	split(table, head, "\"")
	name = tolower(substr(table, index(table, "(") + 1, index(table, ",") - index(table, "(") - 1))
	gsub(/_/, "-", name)
	file = folder "/" name ".table.json"
	printf "{\n  \"name\": \"%s\",\n  \"title\": \"%s\",\n  \"description\": \"%s\",\n", name, head[4], head[2] >file
	printf "  \"fieldsMatch\": \"superset\",\n  \"missingValues\": [\"\"],\n  \"fields\": [" >file
	rest = substr(table, index(table, head[4]))
	last = ""
	n = 0
	while (match(rest, /[A-Z]+\([A-Z_0-9, ]+\)/)) {
		column = substr(rest, RSTART, RLENGTH - 1)
		rest = substr(rest, RSTART + RLENGTH)
		split(column, part, /[(, ]+/)
		word = part[1] == "WITH" ? part[3] : part[2]
		if (key[word] == last)
			continue
		last = key[word]
		form = part[1] == "WITH" ? part[4] : part[3]
		if (name ~ /^refused/ && form != "WHOLE")
			form = "TEXT"
		printf "%s\n    {\"name\": \"%s\", \"title\": \"%s\", %s}", n++ ? "," : "", last, title[word],
		    type[form] >file
	}
	printf "\n  ]\n}\n" >file
	close(file)
}' lib/text/words.def lib/table/suite.def
