#!/bin/bash
# foreign.sh [WHAT...]: the package and the programs on systems that are not this one; make foreign. WHAT:
#   minbase             the package of `make deb` in a fresh debootstrap minbase, without recommends: the year from
#                       /usr/share/dpftools, its bytes those of the programs here
#   arm64, s390x, i386  cross-built by Debian's compilers in a chroot of its own, the year under qemu-user (i386 natively
#                       where the kernel can): the same bytes
#   loong64             the same in forky, the first Debian that knows it
# As root, with debootstrap and Debian's packages within reach; what cannot be tried is said. SUITE (bookworm) names the
# Debian of the others; FOREIGN a folder for the chroots (3 GB), which are used again. Counts checks; status 1 if any
# failed.
cd "$(dirname "$0")/.." || exit 2
suite=${SUITE:-bookworm}
passed=0 failed=0
[ $# -gt 0 ] || set -- minbase arm64 s390x i386 loong64
skip() { echo "skipped: $1" && echo "0 passed, 0 failed" && exit 0; }
[ "$(id -u)" = 0 ] || skip "foreign systems (not root)"
command -v debootstrap >/dev/null || skip "foreign systems (debootstrap is not installed)"
tmp=$(mktemp -d) || exit 2
work=${FOREIGN:-$tmp}
mkdir -p "$work" || exit 2
work=$(cd "$work" && pwd)
mounted=()
clean_up() {
	for place in "${mounted[@]}"; do umount "$place"; done
	rm -rf --one-file-system "$tmp"
}
trap clean_up EXIT

is() { # WHAT WANTED GOT
	if [ "$2" = "$3" ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAILED: $1: '$3', not '$2'"; fi
}

# in_root ROOT COMMAND...
in_root() { chroot "$1" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C DEBIAN_FRONTEND=noninteractive "${@:2}"; }

get() { in_root "$1" apt-get -q install -y --no-install-recommends "${@:2}"; } # ROOT PACKAGE...

new_root() { # NAME SUITE: a minbase of the suite; what apt has to know here is taken over
	local root=$work/$1 script=/usr/share/debootstrap/scripts
	[ -e "$root/.made" ] && return
	# One that is newer than the debootstrap here is made as sid is.
	script+=/$([ -e "$script/$2" ] && echo "$2" || echo sid)
	debootstrap --variant=minbase "$2" "$root" http://deb.debian.org/debian "$script" >"$tmp/log" 2>&1 || return 1
	cp /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/"
	touch "$root/.made"
}

# Workbooks are made in a file without a name, which is reached as /dev/fd/N: by /proc.
has_proc() {
	if ! mountpoint -q "$1/proc"; then mount -t proc proc "$1/proc" && mounted+=("$1/proc"); fi
}

# The year by the programs here, as the others are compared with
ours=$tmp/ours
PATH=${BIN:-$PWD/bin}:$PATH tests/foreign_year.sh "$PWD/examples/2012" "$ours" || exit 1

same_year() { # NAME ROOT
	is "$1: the tables that came" "$(ls "$ours/made")" "$(ls "$2/year/made")"
	for file in "$ours"/made/*; do
		is "$1: the bytes of ${file##*/}" same "$(cmp -s "$file" "$2/year/made/${file##*/}" && echo same)"
	done
}

year_in() { # NAME ROOT FOLDER PATH
	cp tests/foreign_year.sh "$2/year.sh"
	rm -rf "$2/year"
	is "$1: the year ends well" "0 " "$(said=$(in_root "$2" env PATH="$4:/usr/bin:/bin" sh /year.sh "$3" /year 2>&1); echo "$? $said")"
	same_year "$1" "$2"
}

minbase() {
	local root=$work/minbase deb
	umount "$root/proc" 2>/dev/null
	rm -rf --one-file-system "$root"
	new_root minbase "$suite" || { echo "skipped: a fresh minbase ($(tail -n 1 "$tmp/log"))" && return; }
	make -s deb B="${BIN:-bin}" >"$tmp/log" 2>&1 || { cat "$tmp/log" && failed=$((failed + 1)) && return; }
	deb=$(echo dpftools_*.deb)
	mv "$deb" "$root/"
	has_proc "$root"
	in_root "$root" apt-get -q update >"$tmp/log" 2>&1
	is "the package is installed without recommends" 0 "$(get "$root" "/$deb" >"$tmp/log" 2>&1; echo $?)"
	is "a library is missing" "" "$(in_root "$root" sh -c 'ldd /usr/bin/targets | grep "not found"')"
	year_in minbase "$root" /usr/share/dpftools/2012 /usr/bin
	is "purged it leaves nothing" "0 " "$(in_root "$root" apt-get -q purge -y dpftools >"$tmp/log" 2>&1; echo "$? $(find "$root/usr" -name '*dpf*')")"
}

cross() { # ARCH TRIPLE LIBRARIES' FOLDER, QEMU'S NAME, SUITE
	local root=$work/cross-$5 run
	new_root "cross-$5" "$5" || { echo "skipped: $1 ($(tail -n 1 "$tmp/log"))" && return; }
	has_proc "$root"
	in_root "$root" dpkg --add-architecture "$1"
	# shellcheck disable=SC2046 # a list
	if ! { in_root "$root" apt-get -q update && get "$root" make pkg-config qemu-user "gcc-$2" uthash-dev \
	    $(printf "%s:$1 " libc6-dev lib{csv,jansson,gmp,utf8proc,xlsxwriter,zip,expat1,md}-dev); } >"$tmp/log" 2>&1; then
		echo "skipped: $1: its packages cannot be had ($(tail -n 1 "$tmp/log"))"
		return
	fi
	rm -rf "$root/src" && mkdir "$root/src"
	tar -cf - --exclude=./bin --exclude=./.git . | tar -xf - -C "$root/src"
	in_root "$root" env PKG_CONFIG_LIBDIR="/usr/lib/$3/pkgconfig:/usr/share/pkgconfig" \
	    make -s -j"$(nproc)" -C /src all B="bin/$1" CC="$2-gcc" AR="$2-ar" READELF="$2-readelf" >"$tmp/log" 2>&1
	is "$1: the build" "0 " "$? $(cat "$tmp/log")"
	[ -x "$root/src/bin/$1/report" ] || return
	if [ "$1" = i386 ] && in_root "$root" "/src/bin/$1/targets" --version >/dev/null 2>&1; then
		year_in "$1" "$root" /src/examples/2012 "/src/bin/$1"
		return
	fi
	mkdir -p "$root/src/bin/$1/run"
	for tool in targets certcheck score report; do
		run=$root/src/bin/$1/run/$tool
		printf '#!/bin/sh\nexec qemu-%s -0 %s /src/bin/%s/%s "$@"\n' "$4" "$tool" "$1" "$tool" >"$run"
		chmod 755 "$run"
	done
	year_in "$1 under qemu-$4" "$root" /src/examples/2012 "/src/bin/$1/run"
}

for what; do
	case $what in
	minbase) minbase ;;
	arm64) cross arm64 aarch64-linux-gnu aarch64-linux-gnu aarch64 "$suite" ;;
	s390x) cross s390x s390x-linux-gnu s390x-linux-gnu s390x "$suite" ;;
	i386) cross i386 i686-linux-gnu i386-linux-gnu i386 "$suite" ;;
	loong64) cross loong64 loongarch64-linux-gnu loongarch64-linux-gnu loongarch64 forky ;;
	*) echo "foreign.sh: there is no $what" && failed=$((failed + 1)) ;;
	esac
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
