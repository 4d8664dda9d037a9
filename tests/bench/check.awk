# check.awk - what a clerk who knows awk would write: length, characters, check digit, category, grade, number
# against id, sex, the same certificate or person twice. Far less than certcheck does: no repairs, no calendar,
# no regions, no encodings, no quotes, no lines of duplicates.
BEGIN {
	FS = ","
	split("7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2", weight, " ")
}
NR == 1 { next }
{
	id = $5
	cert = $6
	if (length(id) != 18 || id !~ /^[0-9]+[0-9X]$/)
		bad["id-length"]++
	else {
		sum = 0
		for (i = 1; i <= 17; i++)
			sum += weight[i] * substr(id, i, 1)
		if (substr("10X98765432", sum % 11 + 1, 1) != substr(id, 18, 1))
			bad["id-checksum"]++
		if ((substr(id, 17, 1) % 2 == 1) != ($4 == "男"))
			bad["sex-mismatch"]++
	}
	if (substr(cert, 1, 18) != id)
		bad["cert-id"]++
	if (cert !~ /^.*[1-7][1-4](B[0-9]*)?$/)
		bad["cert-category"]++
	if (cert in certs)
		bad["cert-duplicate"]++
	else if (id in ids)
		bad["person-duplicate"]++
	certs[cert]
	ids[id]
}
END {
	for (code in bad)
		print code, bad[code]
}
