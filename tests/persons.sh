#!/bin/bash
# persons.sh - nothing of a person reaches standard error, and nothing that a terminal would obey. A person's id,
# certificate number, telephone, name and address are planted, one at a time, into every cell of every table that a
# command of tests/persons/commands or tests/faults/commands reads, headings too, in the right column as in all
# wrong ones; what is said is searched for each. So are controls and marks that turn the direction of writing, which
# are planted into names of files and arguments as well. All persons are invented. Counts checks; status 1 if any
# failed. persons.sh FILE: that table alone.
top=$(cd "$(dirname "$0")/.." && pwd)
BIN=$(cd "${BIN:-$top/bin}" && pwd) || exit 2
PATH=$BIN:$PATH
export LC_ALL=C
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
cp "$top"/tests/faults/*.* "$top"/tests/persons/*.* "$tmp" && cd "$tmp" && mkdir o || exit 2
marked="--units units.csv --progress progress.csv --records records.csv --as-of 2013-01-10"
{
	certcheck --as-of 2012-12-31 register.csv >baseline.csv
	# shellcheck disable=SC2086 # options
	for verb in rank detail awards; do score $verb scheme.json $marked >$verb.csv; done
	mv rank.csv ranking.csv
	targets list --as csv plan.json >plan.csv
	score list --as csv scheme.json >scheme.csv
} 2>/dev/null

# what is planted, and what of it must not be said
plants=(110101198001010117 11010119800101011742 13800138000 张三丰 '和平路12号3栋' $'x\e]0;y\a\x7f\xe2\x80\xae\xe2\x81\xa6z')
secrets=(19800101 19800101 38001380 三丰 平路12 $'\e')
bells=$'\e\a\b\r\t\x7f'
# U+200E, 200F, 2028, 202A, 202E, 2066, 2069, FEFF, 9B: bytes, since in the C locale bash knows no \u
turns=($'\xe2\x80\x8e' $'\xe2\x80\x8f' $'\xe2\x80\xa8' $'\xe2\x80\xaa' $'\xe2\x80\xae' $'\xe2\x81\xa6' $'\xe2\x81\xa9' $'\xef\xbb\xbf'
    $'\xc2\x9b')
passed=0 failed=0

# obeyed TEXT: would a terminal do more with it than show it?
obeyed() {
	local turn
	[[ $1 == *[$bells]* ]] && return 0
	for turn in "${turns[@]}"; do [[ $1 == *"$turn"* ]] && return 0; done
	return 1
}

# judge WHERE SECRET SAID
judge() {
	if [[ $3 == *"$2"* ]] || obeyed "$3"; then
		failed=$((failed + 1))
		[ $failed -gt 40 ] || printf 'FAILED: %s\n  %q\n' "$1" "${3:0:400}"
	else
		passed=$((passed + 1))
	fi
}

# plant FILE ROW COLUMN TEXT: writes FILE anew from its rows in `rows` with TEXT in one cell
plant() {
	local cells
	IFS=, read -ra cells <<<"${rows[$2]}"
	cells[$3]=$4
	local IFS=,
	{
		[ "$2" -eq 0 ] || printf '%s\n' "${rows[@]:0:$2}"
		printf '%s\n' "${cells[*]}"
		printf '%s\n' "${rows[@]:$(($2 + 1))}"
	} >"$1"
}

# every cell of the heading and of the first row of FILE, read by COMMAND
every_cell() {
	local file=$1 command=$2 rows row column width n
	cp "$file" whole
	mapfile -t rows <"$file"
	IFS=, read -ra width <<<"${rows[0]}"
	for ((row = 0; row < ${#rows[@]} && row < 2; row++)); do
		for ((column = 0; column < ${#width[@]}; column++)); do
			for ((n = 0; n < ${#plants[@]}; n++)); do
				plant "$file" $row $column "${plants[n]}"
				judge "$command: $file, row $((row + 1)), column $((column + 1)): ${plants[n]@Q}" "${secrets[n]}" \
				    "$($command 2>&1 >/dev/null </dev/null)"
			done
		done
	done
	cp whole "$file"
}

# Each table of each tool and verb once: by the first command that reads it.
declare -A read
while read -r command; do
	[[ $command == '#'* || $command != *.csv* ]] && continue
	read -r tool verb _ <<<"$command"
	[[ $tool == certcheck || $tool == report ]] && verb=
	for file in $(grep -oE '[a-z-]+\.csv' <<<"$command" | sort -u); do
		[ -z "${read["$tool $verb $file"]}" ] || continue
		[ -n "$1" ] && [ "$1" != "$file" ] && continue
		read["$tool $verb $file"]=1
		every_cell "$file" "$command"
	done
done < <(cat "$top"/tests/persons/commands "$top"/tests/faults/commands)

# said WHERE COMMAND WORD...: what the command says, which must be one line
said() {
	local where=$1 text
	shift
	text=$("$@" 2>&1 >/dev/null </dev/null)
	judge "$where" $'\e' "$text"
	[[ $text == *$'\n'* ]] && judge "$where: two lines" two "two: $text"
}

bad=$'a\e[31m\a\n\xe2\x80\xaeb'
for tool in certcheck report "targets list" "targets track" "score check" "score rank"; do
	read -ra words <<<"$tool"
	said "$tool: a file that is not there" "${words[@]}" "$bad"
	echo 'x,y' >"$bad.csv"
	said "$tool: a file that is none" "${words[@]}" "$bad.csv"
	said "$tool: an option" "${words[@]}" "--$bad"
	said "$tool: an argument of an option" "${words[@]}" --as-of "$bad"
	said "$tool: an encoding" "${words[@]}" --encoding "$bad" register.csv
	said "$tool: a sheet" "${words[@]}" --sheet "$bad" register.xlsx
	said "$tool: a column" "${words[@]}" --column "$bad" register.csv
	said "$tool: a language" "${words[@]}" --lang "$bad"
	said "$tool: an output" "${words[@]}" register.csv -o "no/$bad"
done
cp register.csv "$bad.csv"
said "certcheck --verbose" certcheck --verbose --as-of 2012-12-31 "$bad.csv"
said "certcheck --listed" certcheck --listed "$bad=roster.csv" --only "$bad" register.csv
said "score --unit" score explain scheme.json --units units.csv --progress progress.csv --records records.csv --unit "$bad"
said "score --group-by" score rank scheme.json --units units.csv --progress progress.csv --records records.csv -g "$bad"
said "targets --roster" targets track plan.json ledger.csv --roster "$bad=roster.csv"
said "targets split --target" targets split --target "$bad" plan.json units.csv
said "certcheck --set" certcheck --set "$bad=x" register.csv

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
