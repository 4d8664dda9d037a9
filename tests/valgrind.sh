#!/bin/sh
# valgrind.sh [DIR...]: every command-line case once more under Valgrind's memcheck. It sees what the sanitizers do
# not: a value that was never set, inside memory that is there (an array grown ahead of its use). The cases must
# pass, and memcheck must have nothing to say; status 1 otherwise.
top=$(cd "$(dirname "$0")/.." && pwd)
real=$(cd "${BIN:-$top/bin}" && pwd) || exit 2
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/bin" "$tmp/log" || exit 2
for tool in "$real"/*; do
	name=${tool##*/}
	if [ ! -f "$tool" ] || [ ! -x "$tool" ]; then continue; fi
	case $name in test_* | fuzz_*) continue ;; esac
	cat >"$tmp/bin/$name" <<END
#!/bin/sh
exec valgrind -q --vgdb=no --read-inline-info=no --log-file='$tmp/log/%p' '$tool' "\$@"
END
	chmod 755 "$tmp/bin/$name"
done
# Two cases go through every scheme and plan there is: here through one in fifteen, or they take half of the time.
ONE_IN=15 BIN=$tmp/bin "$top/tests/cases.sh" "$@" >"$tmp/cases"
status=$?
cat "$tmp/cases"
find "$tmp/log" -type f -size +0 -exec cat {} + >"$tmp/said"
if [ -s "$tmp/said" ]; then
	grep -c '^==[0-9]*==    at' "$tmp/said" | sed 's/$/ complaints of memcheck:/'
	head -n 200 "$tmp/said"
	status=1
fi
sed -n 's/^cases: //p' "$tmp/cases"
exit $status
