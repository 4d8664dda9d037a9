#!/bin/bash
# clerk.sh - the year as a clerk keeps it: README.zh's commands run as printed, in a copy of examples/2012; the ranking
# is that of the JSON and CSV year; 年度.xlsx holds what examples/2012/make-book makes of the JSON and CSV files, which
# is how it is changed; its plan and scheme are the JSON byte for byte. Counts checks; status 1 if any failed.
cd "$(dirname "$0")/.." || exit 2
top=$PWD
BIN=$(cd "${BIN:-bin}" && pwd) || exit 2
PATH=$BIN:$PATH
export LC_ALL=C.UTF-8 LANG=C.UTF-8
. "$top/tests/count.sh"
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

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

# Workbooks as offices keep them: a marking table in words, from which `score draft` begins; a plan whose changes have
# a sheet of their own; a matrix with a column of assessors, headings of two rows; a sheet for each unit, named by its
# sheet or in a title
python3 - <<'END'
import importlib.machinery, importlib.util
loader = importlib.machinery.SourceFileLoader('make_book', './make-book')
book = importlib.util.module_from_spec(importlib.util.spec_from_loader('make_book', loader))
loader.exec_module(book)
book.write('评分标准.xlsx', [('评分标准', [['乌有区2012年残疾人工作评分标准'], ['项目', '分值', '评分标准'],
    ['会议', '4', '缺席一次扣1分，扣完为止。'], ['资料', '5', '查阅资料，酌情打分。']])])
plan = [['2012年残疾人工作要点'], ['编号', '任务', '目标', '单位', '期限'], ['a', '甲', '215', '人', '2012-12-31'],
    ['b', '乙', '≥3', '期', '2012-06-30']]
change = ['编号', '变更日期', '目标', '批准', '理由'], ['a', '2012-10-20', '200', '区残联', '资金核减']
book.write('两张表.xlsx', [('任务', plan), ('变更', list(change))])
book.write('一张表.xlsx', [('任务', [plan[0], plan[1] + ['变更日期', '批准', '理由']] + plan[2:] +
    [['a', '', '200', '', '', '2012-10-20', '区残联', '资金核减']])])
book.write('打分.xlsx', [('打分表', [['考核组打分'], ['考核对象', '评分人', '政令畅通', '', '平均'],
    ['', '', '会议（4分）', '报表（6分）', ''], ['甲镇', '张', '3', '5', ''], ['甲镇', '李', '4', '6', ''],
    ['乙镇', '张', '2', '', ''], ['乙镇', '李', '3', '4', '']])])
sheet = [['项目', '分值', '自评分', '考核得分'], ['会议', '4', '4', '3.5'], ['报表', '6', '5', '5']]
book.write('各单位.xlsx', [('甲镇', sheet), ('Sheet2', [['乙镇2012年自评表']] + sheet[:2] + [['报表', '6', '6', '']]),
    ('填表说明', [['请在自评分一列填写'], ['不要改动分值']])])
END
targets list --as json 两张表.xlsx -o two.json && targets list --as json 一张表.xlsx | cmp -s - two.json &&
    grep -q '"date": "2012-10-20"' two.json
check "changes of a plan on a sheet of their own" $?

cat >small.json <<'END'
{"title": "t", "year": 2012, "full": 10, "items": [
 {"id": "m", "category": "政令畅通", "name": "会议", "full": 4, "rules": [{"kind": "judged", "judges": "mean"}]},
 {"id": "r", "category": "政令畅通", "name": "报表", "full": 6, "rules": [{"kind": "judged", "judges": "mean"}]}]}
END
sed 's/, "judges": "mean"//' small.json >plain.json
printf 'unit,name\n1,甲镇\n2,乙镇\n' >small-units.csv
printf 'subject,item,mark,by\n%s\n' 1,m,3,张 1,m,4,李 2,m,2,张 2,m,3,李 1,r,5,张 1,r,6,李 2,r,4,李 >long.csv
rank() { score rank --as-of 2012-12-31 --units small-units.csv "$@" 2>/dev/null; }
# 甲 3.5 + 5.5, 乙 2.5 + 4 (one of two has marked its reports)
holds "a matrix of several assessors below two rows of headings" \
    [ "$(rank --judged 打分.xlsx small.json | cut -d, -f2,4 | tail -n 2 | tr '\n' ' ')" = '1,9.00 2,6.50 ' ]
holds "and the same as a long table" [ "$(rank --judged 打分.xlsx small.json)" = "$(rank --judged long.csv small.json)" ]
# self: 甲 4 + 5, 乙 4 + 6; judged: 甲 3.5 + 5, 乙 3.5
holds "a sheet for each unit, by the sheet's name and by its title" \
    [ "$(rank --self 各单位.xlsx --judged 各单位.xlsx plain.json | cut -d, -f2,4,6 | tail -n 2 | tr '\n' ' ')" = \
    '1,8.50,9.00 2,3.50,10.00 ' ]

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
checked
