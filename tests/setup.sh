#!/bin/sh
# setup.sh build|test: installs the Debian packages that building (or testing) needs and that are not there, as
# root or through sudo. Where neither is possible it prints the one line to run, and ends with 2.
set -u
build="gcc make libc6-dev pkg-config libcsv-dev libjansson-dev libgmp-dev libutf8proc-dev libxlsxwriter-dev
    libzip-dev libexpat1-dev libmd-dev uthash-dev"
test="clang libclang-rt-14-dev llvm libcmocka-dev cppcheck shellcheck mandoc parallel rsync util-linux valgrind libc6-dbg
    xz-utils"

case ${1-} in
build) wanted=$build ;;
test) wanted="$build $test" ;;
*)
	echo "setup.sh: say build or test" >&2
	exit 2
	;;
esac

missing=
for package in $wanted; do
	# a virtual name, or another compiler put there by hand, is fine as long as the package is known installed
	dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
	as_root=
elif sudo -n true 2>/dev/null; then
	as_root="sudo -n"
else
	echo "Some packages are missing. Run this, then start again:"
	echo "  sudo apt-get update && sudo $install"
	exit 2
fi
echo "installing:$missing" >&2
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # both are lists of words
if ! { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive $install; } >"$log" 2>&1 </dev/null; then
	tail -20 "$log" >&2
	echo "setup.sh: the packages could not be installed; run: apt-get update && $install" >&2
	exit 2
fi
