/* cli_help.h - what --help and --version say, and the names to suggest after a slip; the inside of cli.h. */
#ifndef TOOL_CLI_HELP_H
#define TOOL_CLI_HELP_H

#include "tool/cli.h"

enum { CLI_SET_MAX = 64 };

/* All options of a tool or verb: its own first, then the shared ones. */
struct cli_set {
	struct cli_option list[CLI_SET_MAX];
	size_t n;
};

enum { CLI_USAGE_ROOM = 256 };

/* The usage in the language of messages: PLAN is 计划. Returns `room` or the usage itself. */
const char *cli_usage(const struct cli_tool *tool, enum lang lang, char room[CLI_USAGE_ROOM]);

/* Both print to standard output and end the program: 0, or 2 if it could not be written. */
_Noreturn void cli_show_help(const struct cli_tool *tool, const struct cli_set *set, enum lang lang);
_Noreturn void cli_show_version(void);

/* --help of a tool of verbs; ends the program likewise. */
_Noreturn void cli_show_verbs(const struct cli_tool *tool, const struct cli_verb *verbs, enum lang lang);

/* The option name nearest to `name` (dashes before it are no part of it), NULL if none is near. */
const char *cli_nearest(const struct cli_set *set, struct str name);

#endif
