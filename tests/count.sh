# shellcheck shell=sh disable=SC2034
# count.sh - for the scripts that count their checks: `check WHAT STATUS` after each, or `holds WHAT COMMAND...`, and
# `checked` as the last command.
passed=0 failed=0

check() { # WHAT STATUS
	if [ "$2" = 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $1"
	fi
}

holds() { # WHAT COMMAND...: must succeed
	counted=$1
	shift
	"$@"
	check "$counted" $?
}

checked() {
	echo "$passed passed, $failed failed"
	[ "$failed" -eq 0 ]
}
