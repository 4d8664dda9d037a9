/* cli.h - options as a table: one table a tool parses, checks and prints --help.
 *
 * GNU long options (getopt_long); abbreviations work but are unstable, as the manual says. A mistake ends the
 * program here with one line and status 2; --help and --version end it with 0.
 */
#ifndef TABLES_CLI_H
#define TABLES_CLI_H

#include <stdbool.h>

#include "base/diag.h"
#include "tables/table.h"
#include "tables/writer.h"

enum cli_kind {
	CLI_END,
	CLI_FLAG, /* bool */
	CLI_TEXT, /* const char *, the argument itself */
	CLI_LIST, /* struct cli_list: may be given again */
	CLI_WORD, /* int: the place (0-based) of the word in `values`, "a|b|c"; left alone if not given */
	CLI_DAY, /* int, base/date.h */
	CLI_COUNT /* long, 0 .. 1e9 */
};

struct cli_list {
	const char **items; /* ends in NULL once anything is in it; NULL if empty */
	size_t n;
};

struct cli_option {
	enum cli_kind kind;
	const char *name; /* without the dashes */
	char letter; /* 0: none */
	const char *values; /* "FILE", "D", "csv|jsonl|text": shown in --help, checked for CLI_WORD */
	const char *help_en, *help_zh;
	void *target;
};

struct cli_tool {
	const char *name; /* "targets split" */
	const char *usage; /* "targets split [option ...] PLAN UNITS" */
	const char *about_en, *about_zh; /* one sentence */
	const char *example; /* a command line */
};

/* What every tool and verb takes: one row each in CLI_COMMON. */
struct cli_common {
	const char *output; /* -o FILE; NULL: standard output */
	int format; /* WRITER_... ; WRITER_AUTO if not given */
	int lang_given; /* 0 not given, 1 zh, 2 en */
	bool excel, mask, verbose;
	const char *receipt;
	int as_of; /* DATE_NONE until cli_read() puts in today */
	const char *delimiter, *quote, *encoding, *sheet;
	struct cli_list columns;
	int date_order_given; /* 0 not given, 1 mdy, 2 dmy */
	long jobs;
	/* Filled by cli_read(): */
	enum lang lang; /* messages, help, text tables: --lang, else LC_ALL, LC_MESSAGES, LANG */
	struct writer_style style; /* rows out: --lang, else English keys (text: as messages; --excel: Chinese) */
	struct table_options reading;
};

/* Reads the command line: the shared options into *common, the tool's own (`own` ends in CLI_END, may be NULL)
 * where they point. Sets d->lang. Returns the place in argv of the first operand; operands are moved behind
 * the options. argv[0] is the tool, or the verb when called for a verb. */
int cli_read(int argc, char **argv, const struct cli_tool *tool, struct cli_common *common,
    const struct cli_option *own, struct diag *d);

/* A tool of verbs. `run` gets the arguments from the verb on and returns the exit status. */
struct cli_verb {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *help_en, *help_zh;
};

/* Finds the verb in argv[1] and runs it; handles --help, --version and no verb. Returns the exit status. */
int cli_verbs(int argc, char **argv, const struct cli_tool *tool, const struct cli_verb *verbs);

/* Asks for a number of operands: fills *d (and returns false) when argc - first is outside low..high. */
bool cli_operands(int argc, int first, int low, int high, const struct cli_tool *tool, struct diag *d);

/* --receipt FILE: what a dispute needs, as one JSON object. Inputs are added as they are closed. */
struct receipt;
struct receipt *receipt_start(const struct cli_common *common, int argc, char **argv); /* NULL if not asked for */
void receipt_table(struct receipt *r, const struct table *t, long refused); /* r may be NULL */
void receipt_file(struct receipt *r, const char *path, struct str title, struct str edition, struct str bytes);
bool receipt_write(struct receipt *r, struct diag *d); /* writes and frees; NULL is allowed and true */

/* A progress line on standard error: only on a terminal, only after a second. Cheap enough for every row. */
void progress_step(const char *what, long rows, enum lang lang);
void progress_end(void);

#endif
