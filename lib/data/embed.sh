#!/bin/sh
# Writes C that holds each named file as bytes: -Wpedantic forbids string literals this long.
echo '#include "base/data.h"'
i=0
for file; do
	i=$((i + 1))
	printf 'static const unsigned char bytes_%d[] = {' "$i"
	od -An -v -tu1 "$file" | sed 's/  */,/g; s/^,//; s/$/,/'
	echo '};'
done
echo 'const struct data_file data_files[] = {'
i=0
for file; do
	i=$((i + 1))
	printf '\t{ "%s", bytes_%d, sizeof bytes_%d },\n' "${file##*/}" "$i" "$i"
done
printf '\t{ 0, 0, 0 },\n};\n'
