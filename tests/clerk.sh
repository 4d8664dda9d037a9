#!/bin/bash
# clerk.sh - the year as a clerk keeps it: README.zh's commands run as printed, in a copy of examples/2012; the ranking
# is that of the JSON and CSV year; 年度.xlsx holds what examples/2012/make-book makes of the JSON and CSV files, which
# is how it is changed; its plan and scheme are the JSON byte for byte. Counts checks; status 1 if any failed.
cd "$(dirname "$0")/.." || exit 2
top=$PWD
BIN=$(cd "${BIN:-bin}" && pwd) || exit 2
PATH=$BIN:$PATH
export LC_ALL=C.UTF-8 LANG=C.UTF-8
passed=0 failed=0
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

check() { # WHAT STATUS
	if [ "$2" = 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $1"
	fi
}

cp -r "$top/examples/2012" "$tmp/year" && cd "$tmp/year" || exit 2
./make-book "$tmp/made.xlsx"
python3 - 年度.xlsx "$tmp/made.xlsx" <<'END'
import sys, zipfile
old, new = (zipfile.ZipFile(name) for name in sys.argv[1:])
for name in old.namelist() + new.namelist():
    if name not in old.namelist() or name not in new.namelist() or old.read(name) != new.read(name):
        sys.exit('年度.xlsx: %s is not what make-book makes; run examples/2012/make-book examples/2012/年度.xlsx' % name)
END
check "年度.xlsx is what make-book makes" $?

# The clerk's marking table in words, from which `score draft` begins
python3 - <<'END'
import importlib.machinery, importlib.util
loader = importlib.machinery.SourceFileLoader('make_book', './make-book')
book = importlib.util.module_from_spec(importlib.util.spec_from_loader('make_book', loader))
loader.exec_module(book)
book.write('评分标准.xlsx', [('评分标准', [['乌有区2012年残疾人工作评分标准'], ['项目', '分值', '评分标准'],
    ['会议', '4', '缺席一次扣1分，扣完为止。'], ['资料', '5', '查阅资料，酌情打分。']])])
END

# A label and two blanks or more stand before a command, a remark behind it
sed -n '/^会 Excel/,/^承诺/p' "$top/README.zh" | sed -e :a -e '/\\$/N; s/ *\\\n */ /; ta' |
    sed -nE 's/^ +([^ a-z]+ +)?((targets|score) .*)$/\2/p' | sed -E 's/   *[^ -]*[^a-z0-9 .-].*$//' >"$tmp/commands"
grep -v '|' "$tmp/commands" >"$tmp/run"
[ "$(wc -l <"$tmp/run")" -ge 6 ]
check "README.zh has the clerk's commands" $?
while IFS= read -r line; do
	bash -c "$line" >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
	[ $status -le 1 ] && [ -s "${line##*-o }" ]
	check "$line: status $status, $(head -n 1 "$tmp/err")" $?
done <"$tmp/run"

# The same by JSON and CSV
{
	targets split plan.json units.csv -o quotas.csv
	targets track plan.json ledger-*.csv --units units.csv --quotas quotas.csv -o progress.csv
	targets track 年度.xlsx 年度.xlsx --units 年度.xlsx --quotas 年度.xlsx -o book.csv
	score rank scheme.json --units units.csv --progress progress.csv --records records.csv --self self.csv \
	    --judged judged.csv -o ranking.csv
	score rank 年度.xlsx --units 年度.xlsx --progress 进度.xlsx --records 年度.xlsx --self 年度.xlsx \
	    --judged 年度.xlsx -o by-book.csv
} 2>"$tmp/err"
cmp -s progress.csv book.csv
check "the progress is that of the JSON and CSV year" $?
cmp -s ranking.csv by-book.csv
check "the ranking is that of the JSON and CSV year" $?

for form in xlsx csv; do
	for document in "targets plan.json" "score scheme.json"; do
		tool=${document% *} name=${document#* }
		"$tool" list --as json "$name" -o canonical.json
		"$tool" list --as $form "$name" -o table.$form
		"$tool" list --as json table.$form | cmp -s - canonical.json
		check "$name as $form and back" $?
		"$tool" list --as json 年度.xlsx 2>/dev/null | cmp -s - canonical.json
		check "the $name of 年度.xlsx" $?
	done
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
