# Bash completion for certcheck, targets, score and report: what to offer is asked of the tool's own --help.
_dpftools()
{
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} verb='' help words
	# "--format=js" comes as three words, "--format=" as two
	if [ "$word" = "=" ]; then
		word=''
	elif [ "$before" = "=" ]; then
		before=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	case $1 in
	*targets | *score)
		if [ "$COMP_CWORD" = 1 ]; then
			words=$("$1" --lang en --help 2>/dev/null | sed -n 's/^  \([a-z]\{1,\}\)  .*/\1/p')
			mapfile -t COMPREPLY < <(compgen -W "$words --help --version" -- "$word")
			return
		fi
		verb=${COMP_WORDS[1]}
		;;
	esac
	help=$("$1" ${verb:+"$verb"} --lang en --help 2>/dev/null)
	case $before in
	--*)
		# an option of fixed words: --format csv|jsonl|text
		words=$(sed -n "s/.*${before}[ =]\([a-z0-9]*|[a-z0-9|]*\).*/\1/p" <<<"$help" | head -n 1)
		if [ -n "$words" ]; then
			mapfile -t COMPREPLY < <(compgen -W "${words//|/ }" -- "$word")
			return
		fi
		;;
	esac
	case $word in
	-*) mapfile -t COMPREPLY < <(compgen -W "$(grep -oE -- '--[a-z][a-z-]+' <<<"$help" | sort -u)" -- "$word") ;;
	*) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
	esac
}
complete -o filenames -F _dpftools certcheck targets score report
