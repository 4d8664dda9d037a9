#!/bin/sh
# setup.sh build|test|bench: installs the Debian packages (12 or 13) that building (or testing, or measuring beside
# what a user would pick instead) needs and that are not there, as root or through sudo. Where neither is possible it prints the one line to run, and ends with 2.
# a|b is one of them, by the name that this Debian has.
set -u
build="gcc make libc6-dev pkg-config libcsv-dev libjansson-dev libgmp-dev libutf8proc-dev libxlsxwriter-dev
    libzip-dev libexpat1-dev libmd-dev uthash-dev"
test="clang libclang-rt-dev|libclang-rt-14-dev llvm libcmocka-dev cppcheck shellcheck mandoc parallel rsync util-linux valgrind libc6-dbg
    xz-utils bzip2 dpkg-dev python3-jsonschema"
bench="mawk miller python3-stdnum nodejs npm strace linux-perf"

case ${1-} in
build) wanted=$build ;;
test) wanted="$build $test" ;;
bench) wanted="$build $bench" ;;
*)
	echo "setup.sh: say build, test or bench" >&2
	exit 2
	;;
esac

# Is one of them installed?
is_there() {
	for name; do
		dpkg-query -W -f '${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed && return 0
	done
	return 1
}

# Of alternatives the first that can be had, as far as apt knows before it is updated; else the first.
chosen() {
	for package in $missing; do
		found=${package%%|*}
		for name in $(echo "$package" | tr '|' ' '); do
			if apt-cache show "$name" >/dev/null 2>&1; then
				found=$name
				break
			fi
		done
		printf ' %s' "$found"
	done
}

missing=
for package in $wanted; do
	# shellcheck disable=SC2046 # the alternatives, as words
	is_there $(echo "$package" | tr '|' ' ') || missing="$missing $package"
done
# From npm into bin/node, no part of what is delivered: what opens report's pages in a browser (tests/browser.sh), where
# the browser itself is, under MPL 2.0 (axe-core) and Apache 2.0 (playwright-core); what knows Table Schemas
# (tests/tables.sh), and DuckDB, under MIT. It may fail: the tests say so.
modules=$(dirname "$0")/../bin/node
unreached='' # by one that took too long: nobody waits for the others, too
fetch_from_npm() { # PACKAGE@VERSION...
	for package; do
		[ -z "$unreached" ] || return
		[ -d "$modules/node_modules/${package%@*}" ] && continue
		mkdir -p "$modules" && timeout 120 npm install --silent --no-audit --no-fund --ignore-scripts \
		    --prefix "$modules" "$@" >/dev/null 2>&1 </dev/null
		[ $? != 124 ] || unreached=yes
		return
	done
}
if [ "$1" = test ] && command -v npm >/dev/null; then
	# Node asks a list of authorities of its own; behind an office's gateway the machine's are needed, too.
	export NODE_EXTRA_CA_CERTS="${NODE_EXTRA_CA_CERTS-/etc/ssl/certs/ca-certificates.crt}"
	fetch_from_npm tableschema@1
	fetch_from_npm @duckdb/node-api@1.5.6-r.1 # its versions are all called previews: @1 finds none
	if command -v chromium >/dev/null; then fetch_from_npm axe-core@4.14.1 playwright-core@1; fi
fi
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends"
if [ "$(id -u)" = 0 ]; then
	as_root=
elif sudo -n true 2>/dev/null; then
	as_root="sudo -n"
else
	echo "Some packages are missing. Run this, then start again:"
	echo "  sudo apt-get update && sudo $install$(chosen)"
	exit 2
fi
echo "installing:$missing" >&2
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2046,SC2086 # lists of words
if ! { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive $install $(chosen); } \
    >"$log" 2>&1 </dev/null; then
	tail -20 "$log" >&2
	echo "setup.sh: the packages could not be installed; run: apt-get update && $install$(chosen)" >&2
	exit 2
fi
