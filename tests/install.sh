#!/bin/bash
# install.sh - what `make install` puts into a folder works there, and `make uninstall` takes all of it away.
# Counts checks; status 1 if any failed.
cd "$(dirname "$0")/.." || exit 2
built=${BIN:-bin}
to=$(mktemp -d) || exit 2
trap 'rm -rf "$to"' EXIT
passed=0 failed=0

is() { # WHAT WANTED GOT
	if [ "$2" = "$3" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $1: '$3', not '$2'"
	fi
}

make -s install B="$built" DESTDIR="$to" PREFIX=/usr || exit 1
PATH=$to/usr/bin:$PATH
for tool in targets certcheck score report; do
	is "$tool runs" "$tool (dpftools) $(cat VERSION)" "$($tool --version | head -n 1)"
	is "$tool has its completion" "" "$(cmp man/completion.bash "$to/usr/share/bash-completion/completions/$tool" 2>&1)"
done
find_page() { # SECTION NAME: as man finds it, or where it would look
	if command -v man >/dev/null; then man -M "$to/usr/share/man" -w "$1" "$2"; else ls "$to/usr/share/man/man$1/$2.$1"; fi
}
for page in targets certcheck score report; do
	is "$page.1 is there in Chinese" "" "$(cmp man/zh_CN/$page.1 "$to/usr/share/man/zh_CN/man1/$page.1" 2>&1)"
	is "$page.1 is found" "$to/usr/share/man/man1/$page.1" "$(find_page 1 $page)"
done
for page in dpf-plan dpf-rules dpf-scheme dpf-tables; do
	is "$page.5 is there in Chinese" "" "$(cmp man/zh_CN/$page.5 "$to/usr/share/man/zh_CN/man5/$page.5" 2>&1)"
	is "$page.5 is found" "$to/usr/share/man/man5/$page.5" "$(find_page 5 $page)"
done
if command -v mandoc >/dev/null; then
	doc=$to/usr/share/doc/dpftools
	is "pages as text" "$(cd man && printf '%s.txt\n' *.[15] zh_CN/*.[15])" "$(cd "$doc" && printf '%s\n' *.[15].txt zh_CN/*.txt)"
	is "lines of text that hold a control character" 0 "$(cat "$doc"/*.[15].txt "$doc"/zh_CN/*.txt | grep -c '[[:cntrl:]]')"
	is "the first line of the Chinese text" "CERTCHECK(1)" "$(head -n 1 "$doc/zh_CN/certcheck.1.txt" | cut -d' ' -f1)"
else
	echo "skipped: the pages as text (mandoc is not installed)"
fi

is "what to read first, in Chinese" "" "$(cmp README.zh "$to/usr/share/doc/dpftools/README.zh" 2>&1)"

for schema in plan scheme cert-rules levy-rules; do
	is "$schema has its schema" "" "$(cmp lib/data/schema/$schema.schema.json "$to/usr/share/dpftools/schema/$schema.schema.json" 2>&1)"
done

is "every table has its schema" "$(lib/table/schemas.sh "$to/schemas" && cat "$to"/schemas/* | sha256sum)" \
    "$(cat "$to"/usr/share/dpftools/schema/tables/* | sha256sum)"
rm -rf "$to/schemas"

# shellcheck source=/dev/null
. "$to/usr/share/bash-completion/completions/targets"
offers() { # WANTED WORD...: as bash calls it, the last word being the one that is typed
	local wanted=$1 function
	shift
	COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
	function=$(complete -p "$1" | sed 's/.*-F \([^ ]*\).*/\1/')
	$function "$1"
	is "$* offers" "$wanted" "${COMPREPLY[*]}"
}
offers "draft list sheet check split track levy --help --version" targets ""
offers "split" targets sp
offers "--method" targets split --me
offers "remainder webster" targets split --method ""
offers "remainder webster" targets split --method "="
offers "webster" targets split --method "=" w
offers "csv jsonl text" certcheck --format ""
offers "--units" score rank --units
offers "xlsx" report --format x
offers "README README.zh" report READ

# The year kit, copied as its README says, run by the installed tools: the sample that lies in it, then a real year.
work=$(mktemp -d) || exit 2
trap 'rm -rf "$to" "$work"' EXIT
kit=$to/usr/share/dpftools/kit
unset MAKEFLAGS MAKELEVEL
run() { # FOLDER WORD...: as a clerk calls it
	local folder=$1
	shift
	make -s -C "$work/$folder" "$@" 2>"$work/err" >"$work/out"
	echo $?
}
cp -r "$kit" "$work/sample"
is "the sample runs" 0 "$(run sample split check month rank report sheets AS_OF=2026-06-30)"
for book in quotas check month rank report ledger marks; do
	is "$book.xlsx is a workbook" PK "$(head -c 2 "$work/sample/out/$book.xlsx")"
done
is "the report tells of the plan's target" yes "$(grep -q 第36次全国助残日活动 "$work/sample/out/report.html" && echo yes)"
is "the empty sheets are those that lie there" "" "$(cmp "$work/sample/out/ledger.xlsx" "$kit/ledger.xlsx" 2>&1 &&
    cmp "$work/sample/out/marks.xlsx" "$kit/marks.xlsx" 2>&1)"
made=$(ls -l --time-style=full-iso "$work/sample/out")
is "nothing is made twice" "0 $made" \
    "$(run sample check month rank report AS_OF=2026-06-30) $(ls -l --time-style=full-iso "$work/sample/out")"
# 助残日 was due on 17 May, and nobody has marked anything: no command is shown, one line says what there is.
touch "$work/sample/plan.xlsx"
is "make month says one line" "out/month.xlsx：进度。需要人看：有任务逾期" \
    "$(make -C "$work/sample" --no-print-directory month AS_OF=2026-06-30 2>&1)"
is "in English too" "out/month.xlsx: progress. A person must look: targets are overdue" \
    "$(make -C "$work/sample" --no-print-directory month AS_OF=2026-06-30 SPEAK=en 2>&1)"
is "what rank says is not said again by detail and awards" "0 1" "$(run sample rank AS_OF=2026-06-30) $(
    grep -c 台账 "$work/err")"
is "nothing is overdue in May" "out/month.xlsx：进度" \
    "$(make -C "$work/sample" --no-print-directory month AS_OF=2026-05-10 2>&1)"
# A scheme as score draft leaves it: no awards, and targets by the names of items.
cp -r "$kit" "$work/drafted" && rm "$work/drafted/marks.xlsx"
printf '%s\n' 考核评分标准 项目,分值,评分标准 培训,50,完成任务得满分，未完成的按完成比例得分。 \
    职业培训,50,完成任务得满分，未完成的按完成比例得分。 |
    score draft --as xlsx --year 2026 -o "$work/drafted/scheme.xlsx" - 2>"$work/err"
is "a target that the plan has not is told by check" "0 1" "$(run drafted split check AS_OF=2026-06-30) $(
    grep -c 'unknown-target.*职业培训' "$work/drafted/out/scheme-check.csv")"
is "without awards there is a ranking" "0 1" "$(run drafted rank report AS_OF=2026-06-30) $(
    grep -c '^out/rank.xlsx：.*没有评优' "$work/out")"
(cd "$kit" && ./make-workbooks "$work/again") || exit 1
is "the workbooks are what the tools make" "" "$(cd "$work/again" && for file in *; do cmp "$file" "$kit/$file" 2>&1; done)"

# What a clerk did: names in Chinese, a plan that cannot be split yet, a roster, a table that nothing knows, slips.
cp -r "$kit" "$work/clerk"
said() { grep -c "$1" "$work/err"; }
(cd "$work/clerk" && mv ledger.xlsx 台账.xlsx && mv units.csv 单位.csv && mv scheme.xlsx 评分标准.xlsx && rm plan.xlsx &&
    printf '乌有县2026年要点\n编号,任务,单位,目标,名册,分解依据\na,培训,人,6,,户数\nb,补贴,,全部,应补,\n' >计划.csv &&
    printf '单位,身份证号\n甲镇,11010519491231002X\n' >名册-应补.csv && cp 单位.csv '台账 康复.csv')
is "a plan is checked before it can be split" 0 "$(run clerk check AS_OF=2026-06-30)"
is "what is wrong with it" 1 "$(grep -c split-column "$work/clerk/out/plan-check.csv")"
is "a table that nothing knows is told" 1 "$(said 'not used: 台账 康复.csv')"
is "and is not split" 2 "$(run clerk split)"
sed 's/户数/持证人数/' "$work/clerk/计划.csv" >"$work/clerk/plan.csv"
is "two plans are one too many" "2 1" "$(run clerk split) $(said '只能留一个')"
rm "$work/clerk/计划.csv"
is "it can be split then" 0 "$(run clerk split month AS_OF=2026-06-30)"
is "the roster is the one that the plan names" 1 "$(grep -c '^甲镇,b,补贴,人,1,0,' "$work/clerk/out/progress.csv")"
is "a target that was never split" "2 1" "$(run clerk split ONLY=c) $(said '没有分解过这项任务')"
is "a word that is none" "2 1" "$(run clerk mouth) $(said 'no such word: mouth')"
rm "$work/clerk/台账.xlsx"
is "no ledger" "2 1" "$(run clerk month) $(said '这里没有 no file here: 台账.xlsx')"
mv "$work/clerk/plan.csv" "$work/clerk/plan"
is "no plan, though it was split once" "2 1" "$(run clerk split) $(said '计划.xlsx')"

cp -r "$kit" "$work/2012"
rm "$work"/2012/*.xlsx "$work"/2012/*.csv
cp "$to"/usr/share/dpftools/2012/* "$work/2012"
rm "$work/2012/decisions.csv" # about people, who have a scheme of their own
is "the year is split" 0 "$(run 2012 split AS_OF=2012-01-15)"
january=$(sha256sum <"$work/2012/out/quotas.csv")
is "October is counted" 0 "$(run 2012 month AS_OF=2012-10-31)"
is "a month leaves the units' numbers alone" "$january" "$(sha256sum <"$work/2012/out/quotas.csv")"
is "one target is split again" 0 "$(run 2012 split ONLY=psych-aid AS_OF=2012-10-31)"
is "that one to what is in force, the others as they were" "200 0" "$(awk -F, 'NR == FNR { was[$1, $2] = $5; next }
    $2 == "psych-aid" { sum += $5; next } $5 != was[$1, $2] { other++ } END { print sum, other + 0 }' \
    "$work/2012/out/others.csv" "$work/2012/out/quotas.csv")"
is "the whole year" 0 "$(run 2012 check month rank report AS_OF=2013-01-10)"
is "twelve units are ranked" 12 "$(sed 1d "$work/2012/out/ranking.csv" | wc -l)"
is "the report shows the first" yes "$(grep -q "$(sed -n 2p "$work/2012/out/ranking.csv" | cut -d, -f2)" \
    "$work/2012/out/report.html" && echo yes)"
is "the first news is all there is" "0 yes" "$(run 2012 news AS_OF=2013-01-10) $([ -s "$work/out" ] && echo yes)"
is "then there is none" "0 " "$(run 2012 news AS_OF=2013-01-10) $(cat "$work/out")"
echo '2012-07-14,training-clases,,,1,' >>"$work/2012/ledger-office.csv"
LC_ALL=C sed -i '3s/,450300194306015546,/,450300194306015547,/' "$work/2012/register.csv"
is "then what is new" "0 1" "$(run 2012 news AS_OF=2013-01-10) $(grep -c '^ledger-office.csv,[0-9]*,计划无此任务$' "$work/out")"
is "a finding too, without the id" "1 0" "$(grep -c '^register.csv:3:.*id-checksum' "$work/out") $(grep -c 45030019 "$work/out")"
echo '{' >"$work/2012/plan.json"
is "trouble stops, and nothing is said to be made" "2 1 0" \
    "$(run 2012 report AS_OF=2013-01-10) $(grep -c "targets: plan.json:" "$work/err") $(grep -c . "$work/out")"
rm -rf "$work"

make -s uninstall B="$built" DESTDIR="$to" PREFIX=/usr || exit 1
is "left behind by uninstall" "" "$(find "$to" -type f -o -path "*/share/dpftools")"
if git rev-parse --git-dir >/dev/null 2>&1; then
	make -s dist VERSION=0-test || exit 1
	is "lacking in the tarball" "" "$(tar -tzf dpftools-0-test.tar.gz | sed 's|^dpftools-0-test/||' | grep -v '/$' | sort |
	    comm -13 - <(git ls-tree -r --name-only HEAD | sort) | grep -v '^"')"
	rm -f dpftools-0-test.tar.gz
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
