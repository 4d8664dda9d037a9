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
row=$(sed -n 7p "$tmp/register.csv")
echo "$row" >>"$tmp/register.csv"
(cd "$tmp" && certcheck --as-of 2012-12-31 register.csv | sed 1d | sort -t, -s -k2,2n >one) || exit 1
(cd "$tmp" && AS_OF=2012-12-31 "$top/examples/shards" register.csv 4 | sed 1d >many)
grep -c duplicate "$tmp/one"
if ! cmp "$tmp/one" "$tmp/many"; then
	diff "$tmp/one" "$tmp/many" | head -20
	exit 1
fi
# on other machines: what stands for ssh runs its command here, in a folder of its own
mkdir "$tmp/remote"
cat >"$tmp/ssh" <<'END'
#!/bin/bash
while [[ $1 == -* ]]; do shift; done
echo "$1" >>"$HOME/hosts"
shift
[ "$1" != -- ] || shift
cd "$HOME/remote" && exec "$SHELL" -c "$*"
END
chmod +x "$tmp/ssh"
# whatever shell its user has there
for shell in /bin/sh /bin/bash; do
	(cd "$tmp" && SHELL=$shell AS_OF=2012-12-31 PARALLEL_SSH=$tmp/ssh "$top/examples/shards" register.csv 4 \
	    --sshlogin one,two --workdir ... --transferfile {} --return {}.findings --cleanup | sed 1d >remote.findings)
	if ! cmp "$tmp/one" "$tmp/remote.findings" || [ "$(sort -u "$tmp/hosts" | xargs)" != "one two" ]; then
		echo "shards on two machines, $shell: $(sort -u "$tmp/hosts" | xargs)"
		exit 1
	fi
done
echo "said: $(wc -l <"$tmp/one") findings of 4 shards, on one machine and on two, are those of one run"
