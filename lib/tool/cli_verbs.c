#include <string.h>

#include "tool/cli_help.h"

static bool
is(const char *argument, const char *option)
{
	return argument && strcmp(argument, option) == 0;
}

static bool
no_verb(const struct cli_verb *verbs, const char *word, struct diag *d)
{
	struct cli_set names = {0};
	const char *near;

	for (; verbs->name && names.n < CLI_SET_MAX; verbs++)
		names.list[names.n++].name = verbs->name;
	if (!word)
		return diag_set(
		    d, "say what to do; --help lists the verbs", "请写明子命令；用 --help 查看全部子命令");
	if (*word == '-')
		return diag_set(d, "options stand behind the verb; --help lists the verbs",
		    "选项应写在子命令之后；用 --help 查看全部子命令");
	near = cli_nearest(&names, str_of(word));
	if (near)
		return diag_set(
		    d, "unknown verb '%s'; did you mean %s?", "没有子命令“%s”；是否想用 %s？", word, near);
	return diag_set(
	    d, "unknown verb '%s'; --help lists the verbs", "没有子命令“%s”；用 --help 查看全部子命令", word);
}

int
cli_verbs(int argc, char **argv, const struct cli_tool *tool, const struct cli_verb *verbs)
{
	struct diag d = {.lang = cli_lang(argc, argv)};

	for (int i = 1; i < argc && argv[1][0] == '-'; i++) {
		if (is(argv[i], "--help"))
			cli_show_verbs(tool, verbs, d.lang);
		if (is(argv[i], "--version"))
			cli_show_version();
	}
	for (const struct cli_verb *v = verbs; argc > 1 && v->name; v++)
		if (is(argv[1], v->name))
			return v->run(argc - 1, argv + 1);
	no_verb(verbs, argc > 1 ? argv[1] : NULL, &d);
	diag_exit(&d);
}
