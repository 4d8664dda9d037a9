#!/bin/bash
# deb.sh - the package that `make deb` makes: lintian finds no error in it, what it depends on is there for the
# libraries that are loaded late too, and its programs run where it is unpacked. Counts checks.
cd "$(dirname "$0")/.." || exit 2
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"; rm -f dpftools_*.deb' EXIT
passed=0 failed=0
is() { # WHAT WANTED GOT
	if [ "$2" = "$3" ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAILED: $1: '$3', not '$2'"; fi
}
who='Wang & Li / 残联 <wang@county.invalid>' # nobody
named() { make -s deb B="${BIN:-bin}" MAINTAINER="$who"; }
named >"$tmp/log" 2>&1 || { cat "$tmp/log" && exit 1; }
deb=$(ls dpftools_*.deb)
first=$(sha256sum <"$deb")
named >"$tmp/log" 2>&1
is "made twice it is the same" "$first" "$(sha256sum <"$deb")"
if command -v lintian >/dev/null; then
	is "lintian finds no error" "" "$(lintian --allow-root "$deb" 2>&1 | grep '^E:')"
else
	echo "skipped: lintian is not installed"
fi
is "its maintainer is the one named" "$who" "$(dpkg-deb -f "$deb" Maintainer)"
depends=$(dpkg-deb -f "$deb" Depends)
for library in libcsv3 libjansson4 libgmp10 libzip libxlsxwriter; do
	is "depends on $library" "yes" "$([[ $depends == *"$library"* ]] && echo yes)"
done
dpkg-deb -x "$deb" "$tmp/root"
is "who signs the changelog" " -- $who" "$(gzip -dc "$tmp/root/usr/share/doc/dpftools/changelog.gz" | grep -o '^ -- .*>')"
for tool in targets certcheck score report; do
	is "$tool runs" "$tool (dpftools) $(cat VERSION)" "$("$tmp/root/usr/bin/$tool" --version | head -n 1)"
	is "$tool.1 is there" "" "$(gzip -t "$tmp/root/usr/share/man/man1/$tool.1.gz" 2>&1)"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
