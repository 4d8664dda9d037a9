#!/bin/bash
# persons.sh - nothing of a person reaches standard error, and nothing that a terminal would obey. A person's id,
# certificate number, telephone, name and address are planted, one at a time, into every cell of every table that a
# command of tests/persons/commands (or tests/faults/commands) reads, headings too, in the right column as in all
# wrong ones; what is said is searched for each. Controls and marks that turn the direction of writing are planted
# into cells, names of files and arguments. All persons are invented. Counts checks; status 1 if any failed.
top=$(cd "$(dirname "$0")/.." && pwd)
BIN=$(cd "${BIN:-$top/bin}" && pwd) || exit 2
PATH=$BIN:$PATH
export LC_ALL=C
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
cp "$top"/tests/faults/*.* "$tmp" && cd "$tmp" || exit 2
mkdir o
certcheck --as-of 2012-12-31 register.csv >baseline.csv 2>/dev/null
score rank scheme.json --units units.csv --progress progress.csv --records records.csv --as-of 2013-01-10 >ranking.csv 2>/dev/null
score detail scheme.json --units units.csv --progress progress.csv --records records.csv --as-of 2013-01-10 >detail.csv 2>/dev/null
score awards scheme.json --units units.csv --progress progress.csv --records records.csv --as-of 2013-01-10 >awards.csv 2>/dev/null
targets list --as csv plan.json >plan.csv 2>/dev/null

# what is planted, and what of it must not be said
plants=(110101198001010117 11010119800101011742 13800138000 张三丰 '和平路12号3栋')
secrets=(19800101 19800101 38001380 三丰 平路12)
passed=0 failed=0

fails() { # COMMAND WHERE SAID
	failed=$((failed + 1))
	[ $failed -gt 40 ] || printf 'FAILED: %s\n  %s\n  %s\n' "$1" "$2" "${3:0:400}"
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

# every cell of FILE, read by COMMAND
every_cell() {
	local file=$1 command=$2 rows row column width n said
	cp "$file" whole
	mapfile -t rows <"$file"
	IFS=, read -ra width <<<"${rows[0]}"
	for ((row = 0; row < ${#rows[@]} && row < 3; row++)); do
		for ((column = 0; column < ${#width[@]}; column++)); do
			for ((n = 0; n < ${#plants[@]}; n++)); do
				plant "$file" $row $column "${plants[n]}"
				said=$($command 2>&1 >/dev/null </dev/null)
				if [[ $said == *"${secrets[n]}"* ]]; then
					fails "$command" "$file, row $((row + 1)), column $((column + 1)): ${plants[n]}" "$said"
				else
					passed=$((passed + 1))
				fi
			done
		done
	done
	cp whole "$file"
}

# Each table of each tool and verb once: by the first command that reads it.
declare -A done
while read -r command; do
	[[ $command == '#'* || $command != *.csv* ]] && continue
	for file in $(grep -oE '[a-z-]+\.csv' <<<"$command" | sort -u); do
		read -r tool verb _ <<<"$command"
		[[ $verb == *.* || $verb == -* || $tool == certcheck || $tool == report ]] && verb=
		[ -z "${done["$tool $verb $file"]}" ] || continue
		done["$tool $verb $file"]=1
		[ -n "$1" ] && [ "$1" != "$file" ] && continue
		every_cell "$file" "$command"
	done
done < <(cat "$top"/tests/persons/commands "$top"/tests/faults/commands)
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
