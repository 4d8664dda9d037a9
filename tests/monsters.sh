#!/bin/bash
# monsters.sh - inputs that are monstrous, or change while they are read. Each must end
# within bounded memory and time with 2, one line that begins with the tool's name, and no output file.
# Counts checks; status 1 if any failed.
top=$(cd "$(dirname "$0")/.." && pwd)
BIN=$(cd "${BIN:-$top/bin}" && pwd) || exit 2
export LC_ALL=C
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
cp "$top"/tests/faults/*.* "$tmp" && cd "$tmp" || exit 2
passed=0 failed=0
MEMORY=200000 # KiB of address space: twice a line of 100 MB

fail() {
	failed=$((failed + 1))
	echo "FAILED: $*"
}

pass() { passed=$((passed + 1)); }

# trouble WORD TOOL ARGUMENT...: ends with 2, one line in which WORD stands, and no file; 30 s of work at most
trouble() {
	local word=$1 message status
	shift
	message=$(ulimit -v $MEMORY && ulimit -t 30 && exec "$BIN/$1" "${@:2}" -o out 2>&1 >/dev/null </dev/null)
	status=$?
	if [ $status = 2 ] && [[ $message == "$1: "*"$word"* && $message != *$'\n'* ]] && [ ! -e out ]; then
		pass
	else
		fail "$* gives status $status, $([ -e out ] && echo 'an output file,') says: ${message:0:300}"
	fi
	rm -f out
}

many() { printf "$1%.0s" $(seq "$2"); } # TEXT N

# As a table, of each kind that a tool takes.
as_table() { # WORD FILE
	trouble "$1" certcheck "$2"
	trouble "$1" certcheck register.csv --against "$2"
	trouble "$1" targets split plan.json "$2"
	trouble "$1" targets track plan.json "$2"
	trouble "$1" targets levy levy-2015 "$2"
	trouble "$1" score rank scheme.json --units units.csv --without-progress --records "$2"
	trouble "$1" report "$2"
}

# As a plan and a scheme, which may be a table as well.
as_plan() { # WORD FILE
	trouble "$1" targets list "$2"
	trouble "$1" score check "$2"
}

# As rules on certificates and rules on the levy, which are JSON.
as_rules() { # WORD FILE
	trouble "$1" certcheck --rules "./$2" register.csv
	trouble "$1" targets levy "./$2" employers.csv
}

as_json() { # WORD FILE
	as_plan "$@"
	as_rules "$@"
}

# --- too little, too much ---------------------------------------------------------------------------------------
: >empty
printf '\357\273\277' >bom-8
printf '\377\376' >bom-16le
printf '\376\377' >bom-16be
for file in empty bom-8 bom-16le bom-16be; do as_table "the file is empty" $file; done
as_json "the file is empty" empty
for file in bom-8 bom-16le bom-16be; do
	as_plan "" $file
	as_rules "not valid JSON" $file
done
head -c 4096 /dev/zero >nuls
as_table "heading" nuls
as_plan "without a heading" nuls
as_rules "not valid JSON" nuls
head -c 100000000 /dev/zero | tr '\0' a >line
as_table "a line of more than 16 MiB" line
as_plan "a line of more than 16 MiB" line
as_rules "File too large" line
{ printf '\377\376' && cat line; } >line-16
trouble "" certcheck line-16
{ echo '{"cert": "' && cat line; } >object
as_table "a JSON object of more than 16 MiB" object
{ echo '[{"cert": "' && cat line; } >array
as_table "a JSON object of more than 16 MiB" array
rm -f line line-16 object array
many 'a,' 100000 >columns
as_table "heading" columns
{ printf 'cert,unit,target,date,employer,staff,disabled,wage,event,status,id,' && cat columns; } >wide
as_table "more than 16384 columns" wide

# --- JSON ---------------------------------------------------------------------------------------------------------
many '[' 100000 >deep
as_table "heading" deep
as_plan "without a heading" deep
as_rules "maximum parsing depth" deep
many '{"cert":' 100000 >deeper
as_table "maximum parsing depth" deeper
as_json "maximum parsing depth" deeper
printf '{"cert": "1", "title": "a", "cert": "2"}' >twice
as_table "duplicate object key" twice
as_json "duplicate object key" twice
printf '{"cert": 1e999}' >huge
as_table "overflow" huge
as_json "overflow" huge
printf '{"cert": "\377"}' >bytes
as_table "0xff" bytes
as_json "0xff" bytes
printf '{"cert": "1"' >unclosed
as_table "expected near end of file" unclosed
as_json "expected near end of file" unclosed
# numbers within the range of a double are exact; too long ones for the key are told
sed 's/"value": 4/"value": 1e300/' plan.json >large.json
trouble "targets[0].goal.value" targets list large.json

# --- what is no table at all --------------------------------------------------------------------------------------
printf 'PK\003\004 no zip' >broken.xlsx
as_table "damaged or cut short" broken.xlsx
head -c 3000 register.xlsx >short.xlsx
as_table "damaged or cut short" short.xlsx
printf '\320\317\021\340\241\261\032\341' >old.xls
as_table "cut short" old.xls
head -c 3000 people.xls >short.xls
as_table "damaged" short.xls
head -c 3000 people.ods >short.ods
as_table "damaged or cut short" short.ods
{
	printf '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:body>'
	printf '<office:spreadsheet><table:table table:name="S"><table:table-row table:number-rows-repeated="1000000000">'
	printf '<table:table-cell office:value-type="string" table:number-columns-repeated="9"><text:p>a</text:p>'
	printf '</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document>'
} >repeated.fods
as_table "past the last row" repeated.fods
mkdir folder
as_table "Is a directory" folder
as_json "Is a directory" folder
printf '单位,姓名,身份证号,残疾人证号\n甲镇,"王甲,1,2\n乙镇,a,b,c\n' >open.csv
trouble "quote" certcheck open.csv

# --- a file that grows, or is cut, while it is read ----------------------------------------------------------------
generate=$BIN/generate
"$generate" register 60000 >long.csv || fail "no register to read"
rows() { sed -n 's/^\*,,,\([0-9]*\),.rows checked.*/\1/p' "$1"; }

# The reader is stopped once it has the file open, which then changes; where it was done by then, it had the whole
# file.
opened() { # PID FILE
	while kill -0 "$1" 2>/dev/null; do
		find "/proc/$1/fd" -lname "*/$2" 2>/dev/null | grep -q . && return
	done
}
for jobs in 1 2; do
	for change in 'head -n 3 register.csv | tail -n 1 >>moving.csv' 'truncate -s 1000000 moving.csv'; do
		cp long.csv moving.csv
		"$BIN/certcheck" --summary --jobs $jobs moving.csv >out 2>err &
		opened $! moving.csv
		kill -STOP $! 2>/dev/null
		eval "$change"
		kill -CONT $! 2>/dev/null
		wait $!
		status=$?
		if [ $status -le 1 ] && [ "$(rows out)" -ge 60000 ]; then
			pass
		elif [ $status = 2 ] && [[ $change == trunc* && $(cat err) == *"cut short while it was read"* ]] && [ ! -s out ]; then
			pass
		else
			fail "a file that moves ($change): status $status, $(rows out) rows, says: $(cat err)"
		fi
	done
done
rm -f out err moving.csv

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
