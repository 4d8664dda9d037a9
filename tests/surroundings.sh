#!/bin/bash
# surroundings.sh - what users meet: places that cannot be written, files that are no plain files, streams that are
# closed, limits, odd locales, time zones and temporary folders. Counts checks; status 1 if any failed.
top=$(cd "$(dirname "$0")/.." && pwd)
BIN=$(cd "${BIN:-$top/bin}" && pwd) || exit 2
PATH=$BIN:$PATH
export LC_ALL=C
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
chmod 755 "$tmp"
cp "$top"/tests/faults/*.* "$tmp" && cd "$tmp" || exit 2
passed=0 failed=0

# gives STATUS MESSAGE COMMAND: run by bash; MESSAGE is what standard error must hold, "" for nothing
gives() {
	local said got
	said=$(bash -c "$3" 2>&1 >out.txt </dev/null)
	got=$?
	if [ $got = "$1" ] && if [ "$2" ]; then [[ $said == *"$2"* && $said != *$'\n'* ]]; else [ -z "$said" ]; fi; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $3 gives status $got, says: ${said:0:300}"
	fi
}

# is WHAT COMMAND: must succeed
is() {
	if bash -c "$2"; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAILED: $1"; fi
}

certcheck --as-of 2012-12-31 register.csv >findings.csv
progress="report progress.csv"

# --- libraries for workbooks, which are loaded when one is met ----------------------------------------------------
mkdir broken
for n in {1..20}; do echo "no library" | tee "broken/libzip.so.$n" >"broken/libxlsxwriter.so.$n"; done
gives 2 "workbooks need libzip.so" "LD_LIBRARY_PATH=broken certcheck register.xlsx"
gives 2 "workbooks need libxlsxwriter.so" "LD_LIBRARY_PATH=broken certcheck --clean register.csv -o new.xlsx"
is "a workbook was begun" '[ ! -e new.xlsx ]'
gives 1 "" "LD_LIBRARY_PATH=broken certcheck --as-of 2012-12-31 register.csv"

# --- where the output goes ---------------------------------------------------------------------------------------
mkdir folder
for command in "certcheck register.csv" "targets split plan.json units.csv" "score check scheme.json" "$progress"; do
	gives 2 "folder: cannot be written: Is a directory" "$command -o folder"
	gives 2 "no/out: cannot be written: No such file or directory" "$command -o no/out"
	gives 2 "/dev/full: cannot be written: No space left on device" "$command -o /dev/full"
	gives 2 "standard output cannot be written: Bad file descriptor" "$command >&-"
	gives 2 "two outputs" "$command -o same --receipt ./same"
	gives 2 "two outputs" "$command --receipt -"
	gives 2 "new/: cannot be written: Is a directory" "$command -o new/"
done
# Before the work: the files that would be read are not there, and that is not what is told.
while read -r command; do
	gives 2 "--output: the name is empty" "$command -o ''"
	gives 2 "--receipt: the name is empty" "$command --receipt="
done <<-END
	certcheck gone
	report gone
	targets draft gone
	targets list gone
	targets sheet gone gone
	targets check gone
	targets split gone gone
	targets track gone gone
	targets levy gone gone
	score draft gone
	score list gone
	score sheet gone gone
	score check gone
	score rank gone
	score detail gone
	score awards gone
	score explain gone
	score sway gone
END
gives 2 "--output-dir: the name is empty" "report --group-by unit --output-dir '' gone"
gives 2 "--rejects：名称是空的" "targets track --lang zh --rejects '' gone gone"
is "two outputs of one name leave a file" '[ ! -e same ]'
if [ "$(id -u)" = 0 ]; then nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"; else nobody=; fi
mkdir closed && echo old >closed/old && chmod 666 closed/old && chmod 555 closed
echo old >locked && chmod 444 locked && chmod 777 .
gives 2 "closed/new: cannot be written: Permission denied" "$nobody certcheck register.csv -o closed/new"
gives 2 "closed/old: cannot be written: Permission denied" "$nobody certcheck register.csv -o closed/old"
gives 2 "locked: cannot be written: Permission denied" "$nobody certcheck register.csv -o locked"
is "a file that may not be written was changed" '[ "$(cat closed/old locked)" = "$(printf "old\nold")" ]'
echo old >real && ln -s real link
gives 1 "" "certcheck --as-of 2012-12-31 register.csv -o link"
is "a link was replaced, not what it points at" '[ -L link ] && cmp -s real findings.csv'
cp register.csv itself.csv
gives 2 "itself.csv: this file is read, too" "certcheck --as-of 2012-12-31 --clean itself.csv -o itself.csv"
is "-o onto the input lost it" 'cmp -s register.csv itself.csv'
gives 1 "" "umask 000; certcheck register.csv -o open.csv --receipt open.receipt --findings open-too.csv --summary"
gives 0 "" "umask 000; $progress -o open.xlsx; report --group-by unit --output-dir open progress.csv"
is "others may read an output" '[ -z "$(find open* -perm /007)" ]'

# --- over a file that belongs to another -------------------------------------------------------------------------
old() { echo old >theirs && chown "$1" theirs && chmod "$2" theirs; } # OWNER:GROUP MODE
now() { is "theirs is $(stat -c '%u:%g %a' theirs), not $1" "[ '$1' = '$(stat -c '%u:%g %a' theirs)' ]"; }
write="certcheck --as-of 2012-12-31 register.csv -o theirs"
lost="theirs: the new file does not keep the old one's"
if [ "$nobody" ]; then
	old 1234:2345 640 && gives 1 "" "$write" && now "1234:2345 640"
	old 1234:2345 664 && gives 1 "$lost permissions for others;" "$write" && now "1234:2345 660"
	old 0:0 644 && gives 1 "" "$write" && now "0:0 640"
	old 1234:65534 660 && gives 1 "$lost owner;" "$nobody $write" && now "65534:65534 660"
	old 1234:2345 666 && gives 1 "$lost owner, group, permissions for others;" "$nobody $write" && now "65534:65534 600"
	old 65534:2345 660 && gives 1 "$lost group;" "$nobody $write" && now "65534:65534 600"
	old 65534:2345 666 && gives 1 "未能保留原文件的属组；" "$nobody $write --lang zh" && now "65534:65534 600"
else
	echo "skipped: files of other owners (not root)"
fi

# --- where the input comes from ----------------------------------------------------------------------------------
mkfifo fifo
gives 1 "" "cat register.csv >fifo & certcheck --as-of 2012-12-31 fifo | sed s/fifo/register.csv/ | cmp - findings.csv; exit 1"
gives 1 "" "cat register.xlsx >fifo & certcheck --summary fifo"
gives 0 "" "cat plan.json >fifo & targets split fifo units.csv"
gives 0 "" "report <(cat progress.csv)"
gives 2 "/proc/self/cmdline: no row among the first 40" "certcheck /proc/self/cmdline"
gives 2 "/dev/null: the file is empty" "certcheck /dev/null"
gives 2 "/dev/null: the file is empty" "targets list /dev/null"
chmod 600 fifo
[ -z "$nobody" ] || gives 2 "fifo: cannot read: Permission denied" "$nobody certcheck --annotate fifo"
for command in certcheck "targets list -" "targets split plan.json -" "score check -" report "certcheck --annotate"; do
	gives 2 "-: cannot" "$command <&-"
done
for tool in certcheck targets score report; do
	gives 2 "" "$tool --no-such-option 2>&-"
	gives 2 "$tool: " "$tool --no-such-option 2>&1 >/dev/null | head -n 1 >&2; exit 2"
	gives 2 "standard output cannot be written" "$tool --help >/dev/full"
	gives 2 "standard output cannot be written" "$tool --version >&-"
done
gives 1 "" "certcheck register.csv -o alone.csv <&- >&- 2>&-"
is "no output with all streams closed" '[ -s alone.csv ]'

# --- without /proc, through which a file without a name is opened again ---------------------------------------------
hidden="unshare -m bash -c 'umount -R -l /proc; \"\$@\"' -"
if unshare -m umount -R -l /proc 2>/dev/null; then
	for command in "$progress -o new.xlsx" "certcheck --clean register.csv -o new.xlsx" "targets list - <plan.json" \
	    "certcheck --annotate - <register.csv"; do
		gives 2 "/dev/fd: No such file or directory; workbooks are written and pipes are read twice" "$hidden $command"
	done
	gives 2 "请挂载 /proc" "$hidden $progress --lang zh -o new.xlsx"
	is "a workbook was begun without /proc" '[ ! -e new.xlsx ]'
	gives 1 "" "$hidden certcheck --as-of 2012-12-31 register.csv | cmp - findings.csv; exit 1"
	gives 0 "" "$hidden targets split plan.json units.csv"
else
	echo "skipped: a machine without /proc (unshare may not hide it)"
fi

# --- limits ------------------------------------------------------------------------------------------------------
gives 2 "register.csv: cannot read: Too many open files" "ulimit -n 4; exec certcheck register.csv -o out"
gives 2 "register.xlsx: cannot read: Too many open files" "ulimit -n 6; exec certcheck register.xlsx -o out"
gives 2 "Too many open files" "ulimit -n 4; exec report --format xlsx progress.csv"
# so little that the program begins, and hardly more: below it is the loader that speaks
room=4500
while [ "$(ulimit -v $room; certcheck --version >/dev/null 2>&1; echo $?)" = 127 ]; do room=$((room + 100)); done
gives 2 "out of memory" "ulimit -v $((room + 100)); exec certcheck register.csv -o out"
gives 2 "cannot be written: File too large" "ulimit -f 0; exec certcheck register.csv -o out"
gives 2 "the workbook was not written whole" "ulimit -f 4; exec $progress --format xlsx -o out"
is "a limit left a file" '[ ! -e out ] && [ -z "$(find . -name ".dpf-*")" ]'

# --- the temporary folder ----------------------------------------------------------------------------------------
for folder in /nowhere locked folder/none; do
	gives 2 "$folder: a temporary file is needed here" "TMPDIR=$folder $progress --format xlsx"
	gives 2 "$folder: a temporary file is needed here" "cat register.csv | TMPDIR=$folder certcheck --annotate"
	gives 1 "" "TMPDIR=$folder certcheck register.xlsx"
done
gives 2 "closed: a temporary file is needed here: Permission denied" "TMPDIR=closed $nobody $progress --format xlsx"
gives 0 "" "TMPDIR= $progress --format xlsx"
gives 2 "没有这个文件或目录" "TMPDIR=/nowhere $progress --format xlsx --lang zh"

# --- the language and the clock of the machine ---------------------------------------------------------------------
for locale in xx_YY.nope zh_CN.GB18030 tr_TR.UTF-8; do
	gives 1 "" "LC_ALL=$locale certcheck --as-of 2012-12-31 register.csv | cmp - findings.csv; exit 1"
done
gives 2 "certcheck: gone: 无法读取：没有这个文件或目录" "LC_ALL=zh_CN.nope certcheck gone"
gives 2 "targets: gone: 无法读取：没有这个文件或目录" "LC_ALL= LANG=zh_CN.GBK targets list gone"
for zone in :garbage UTC-25:99 "''" :/etc/passwd Pacific/Kiritimati; do
	gives 1 "" "TZ=$zone certcheck --as-of 2012-12-31 register.csv | cmp - findings.csv; exit 1"
	is "the day in the zone $zone" "TZ=$zone certcheck --summary register.csv | grep -q \"as of \$(TZ=$zone date +%F)\""
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
