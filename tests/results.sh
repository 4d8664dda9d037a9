#!/bin/bash
# results.sh [take]: what the steps of a whole tests/run counted, from their logs, as the first part of RESULTS.md, on
# standard output. take: puts what the last whole run without failure wrote (bin/log/RESULTS.md) into tests/RESULTS.md.
cd "$(dirname "$0")/.." || exit 2
log=bin/log
begin='<!-- written by tests/run -->'
end='<!-- until here -->'

if [ "${1-}" = take ]; then
	[ -s $log/RESULTS.md ] || { echo "results.sh: no whole run has ended without failure here" >&2 && exit 1; }
	{
		sed "\|^$begin\$|q" tests/RESULTS.md
		cat $log/RESULTS.md
		sed -n "/^$end\$/,\$p" tests/RESULTS.md
	} >$log/taken
	if [ "$(grep -c "^$begin\$" $log/taken) $(grep -c "^$end\$" $log/taken)" != "1 1" ]; then
		echo "results.sh: tests/RESULTS.md has not its two marks" >&2 && exit 1
	fi
	cp $log/taken tests/RESULTS.md
	exit
fi

counts() { grep -aoE '^[0-9]+ passed, [0-9]+ failed' "$1" | tail -n 1; }
version() { "$1" --version 2>/dev/null | head -n 1; }
# A minimal machine has no git.
commit() {
	git log -1 --format='%h of %cs' 2>/dev/null || cut -c1-7 ".git/$(sed 's/^ref: //' .git/HEAD)" 2>/dev/null || cat VERSION
}
system=$(. /etc/os-release && echo "$PRETTY_NAME")

# The commit's day, not today's: the same run of the same commit writes the same.
echo
echo "Commit $(commit). $system, $(uname -m), $(nproc) cores; $(version gcc); $(version clang)."
echo
echo '| step | what is done | checks | counted |'
echo '|---|---|---|---|'
sed -n 's/^step \([a-z0-9-]*\) *[^#]*#\{0,1\} *\(.*\)/\1|\2/p' tests/run | while IFS='|' read -r name what; do
	[ -f "$log/$name" ] || continue
	checks=$(counts "$log/$name")
	more=$(sed -n 's/^\(counted\|said\|coverage\): //p' "$log/$name" | paste -sd ';' | sed 's/;/; /g')
	echo "| $name | $what | ${checks%% *} | $more |"
done
skipped=$(for file in "$log"/*; do sed -n "s/^skipped: /${file##*/}: /p" "$file"; done)
echo
if [ "$skipped" ]; then printf 'Not tried there:\n\n%s\n\n' "${skipped//$'\n'/; }"; else printf 'Nothing was left out.\n\n'; fi
