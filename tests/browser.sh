#!/bin/bash
# browser.sh - pages of report as a reader meets them: opened in Chromium, looked at by axe-core (browser/look.mjs).
# Needs chromium, node, and playwright-core and axe-core from npm, which tests/setup.sh puts into bin/node where it can.
top=$(cd "$(dirname "$0")/.." && pwd)
PATH=$(cd "${BIN:-$top/bin}" && pwd):$PATH
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
lacks() {
	echo "skipped: $1: the pages of report were not opened in a browser"
	exit 0
}
[ "$chromium" ] || lacks "there is no Chromium"
command -v node >/dev/null || lacks "there is no node"
for module in playwright-core axe-core; do
	[ -d "$top/bin/node/node_modules/$module" ] || lacks "there is no $module (npm)"
done
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C.UTF-8
year=$top/examples/2012
# 0 and 1 are both fine
run() { "$@" 2>>"$tmp/said" || [ $? = 1 ] || { echo "FAILED: $*" && tail -3 "$tmp/said"; }; }
track() { run targets track "$year/plan.json" "$year"/ledger-*.csv --units "$year/units.csv" --register "$year/register.csv" "$@"; }
cd "$tmp" || exit 2

run targets split --as-of 2012-01-15 "$year/plan.json" "$year/units.csv" -o quotas.csv
track --as-of 2012-10-31 --quotas quotas.csv -o october.csv
track --as-of 2013-01-10 --quotas quotas.csv --missing missing.csv -o progress.csv
run certcheck --mask --lang zh --as-of 2013-01-10 "$year/register.csv" -o findings.csv
marks=(--as-of 2013-01-10 "$year/scheme.json" --units "$year/units.csv" --records "$year/records.csv" --self "$year/self.csv"
    --judged "$year/judged.csv" --progress progress.csv)
run score rank "${marks[@]}" -o ranking.csv
run score detail "${marks[@]}" -o detail.csv
run score awards --lang zh "${marks[@]}" -o awards.csv
# a province: 3,000 units in 100 groups, 8 targets and 6 items each
awk -v OFS=, 'BEGIN {
	split("安 平 长 乐 永 宁 清 和 兴 隆 福 泉 石 桥 柳 林 松 涛 望 月 东 湖 西 岭 南 北", c, " ")
	print "rank,subject,name,total,band,group" >"p-ranking.csv"
	print "subject,item,rule,kind,input,goal,marks,evidence" >"p-detail.csv"
	print "unit,target,name,measure,quota,done,rate,due,expected,status,gap,as_of" >"p-progress.csv"
	for (t = 1; t <= 8; t++)
		print "*", "t" t, "第" t "项任务", "人", 300000, 150000 + t, "50.0%", "2026-12-31", "60.0%", "behind", 149999, "2026-08-08" >"p-progress.csv"
	for (i = 0; i < 3000; i++) {
		name = c[i % 26 + 1] c[int(i / 26) % 26 + 1] c[int(i / 676) + 1] "镇"
		print i % 30 + 1, "u" i, name, 60 - i % 30, "良好", "第" int(i / 30) + 1 "县" >"p-ranking.csv"
		for (k = 1; k <= 6; k++) {
			print "u" i, "第" k "项", 1, "count", 3, "", (60 - i % 30) / 6, "r.csv:" i >"p-detail.csv"
			print "u" i, "第" k "项", 0, "item", 3, 10, (60 - i % 30) / 6, "" >"p-detail.csv"
		}
		for (t = 1; t <= 8; t++)
			print "u" i, "t" t, "第" t "项任务", "人", 100, (i + t) % 101, (i + t) % 101 ".0%", "2026-12-31", "60.0%", (i + t) % 101 < 60 ? "behind" : "on-pace", 0, "2026-08-08" >"p-progress.csv"
	}
}'
awk -F, 'NR == 1 || NR > 2930' p-ranking.csv >some.csv

mkdir pages && cp ranking.csv pages/
all=(progress.csv october.csv quotas.csv missing.csv findings.csv ranking.csv detail.csv awards.csv)
run report --lang zh --scheme "$year/scheme.json" -o pages/year.html "${all[@]}"
run report --lang en --scheme "$year/scheme.json" -o pages/english.html "${all[@]}"
run report --lang zh -o pages/groups.html some.csv
run report --lang zh --template notice --issuer 乌有区残疾人联合会 --date 2013-01-15 -o pages/circular.html awards.csv
run report --lang zh --group-by unit --output-dir pages/units ranking.csv detail.csv progress.csv
find pages/units -name '*.html' | sort | tail -n +3 | tr '\n' '\0' | xargs -0 rm -f
run report --lang zh -o pages/3000.html p-ranking.csv p-detail.csv p-progress.csv
head -n 61 p-ranking.csv >two.csv && awk -F, 'NR == FNR { is[$2]; next } FNR == 1 || $1 in is || $1 == "*"' two.csv p-progress.csv >two-progress.csv
run report --lang zh --pages --output-dir pages/two two.csv two-progress.csv
node "$top/tests/browser/look.mjs" "$tmp/pages" "$top/bin/node" "$chromium"
