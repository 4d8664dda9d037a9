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

for schema in plan scheme cert-rules levy-rules; do
	is "$schema has its schema" "" "$(cmp share/schema/$schema.schema.json "$to/usr/share/dpftools/schema/$schema.schema.json" 2>&1)"
done

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

make -s uninstall B="$built" DESTDIR="$to" PREFIX=/usr || exit 1
is "left behind by uninstall" "" "$(find "$to" -type f)"
if git rev-parse --git-dir >/dev/null 2>&1; then
	make -s dist VERSION=0-test || exit 1
	is "lacking in the tarball" "" "$(tar -tzf dpftools-0-test.tar.gz | sed 's|^dpftools-0-test/||' | grep -v '/$' | sort |
	    comm -13 - <(git ls-tree -r --name-only HEAD | sort) | grep -v '^"')"
	rm -f dpftools-0-test.tar.gz
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
