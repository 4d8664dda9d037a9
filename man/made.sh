# shellcheck shell=sh
# made.sh - for headings.sh and tables.sh, which make a part of dpf-tables.5: `made WORD` writes the English part,
# puts the parts into the pages (update), or says by its status whether they are there (check). The script gives
# `section PAGE`, the part alone, and `whole PAGE`, the page with it.
english=man/dpf-tables.5 chinese=man/zh_CN/dpf-tables.5

made() { # WORD
	case $1 in
	update)
		for page in $english $chinese; do
			whole "$page" >"$page.new" && mv "$page.new" "$page" || exit 2
		done
		;;
	check)
		for page in $english $chinese; do
			whole "$page" | cmp -s - "$page" || return 1
		done
		;;
	*)
		section $english
		;;
	esac
}
