#!/bin/bash
# shards.sh - a register dealt out over processes gives the findings of one run, duplicates included.
top=$(cd "$(dirname "$0")/.." && pwd)
PATH=$(cd "${BIN:-$top/bin}" && pwd):$PATH
if ! command -v parallel >/dev/null; then
	echo "said: skipped, GNU parallel is not installed"
	exit 0
fi
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
export HOME=$tmp
generate register 20000 >"$tmp/register.csv"
# two certificates of one person, and the same row again, far apart
sed -n 7p "$tmp/register.csv" >>"$tmp/register.csv"
(cd "$tmp" && certcheck --as-of 2012-12-31 register.csv | sed 1d | sort -t, -s -k2,2n >one) || exit 1
(cd "$tmp" && AS_OF=2012-12-31 "$top/examples/shards" register.csv 4 | sed 1d >many)
grep -c duplicate "$tmp/one"
if ! cmp "$tmp/one" "$tmp/many"; then
	diff "$tmp/one" "$tmp/many" | head -20
	exit 1
fi
echo "said: $(wc -l <"$tmp/one") findings of 4 shards are those of one run"
