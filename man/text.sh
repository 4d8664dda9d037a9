#!/bin/sh
# text.sh FOLDER: writes every page as plain text, FOLDER/PAGE.txt and FOLDER/zh_CN/PAGE.txt, for machines without man.
# Where mandoc is not installed it says so and writes nothing.
cd "$(dirname "$0")" || exit 2
if ! command -v mandoc >/dev/null; then
	echo 'man/text.sh: no mandoc, so the manuals are not installed as text' >&2
	exit 0
fi
export LC_ALL=C.UTF-8
mkdir -p "$1/zh_CN" || exit 2
for page in *.[15] zh_CN/*.[15]; do
	# letters struck over one another, bold and underlined, are letters; so are those of two columns
	mandoc -Tutf8 "$page" | sed "s/.$(printf '\b')//g" >"$1/$page.txt" || exit 2
	chmod 644 "$1/$page.txt"
done
