/* cli.h - options as a table: one table a tool parses, checks and prints --help.
 *
 * GNU long options (getopt_long); abbreviations work but are unstable, as the manual says. A mistake ends the
 * program here with one line and status 2; --help and --version end it with 0.
 */
#ifndef TOOL_CLI_H
#define TOOL_CLI_H

#include <stdbool.h>

#include "base/diag.h"
#include "table/sheets_seen.h"
#include "table/table.h"
#include "writer/writer.h"

enum cli_kind {
	CLI_END,
	CLI_FLAG, /* bool */
	CLI_TEXT, /* const char *, the argument itself */
	CLI_OUT, /* the same, a file that is written: none that the command line has read, see cli_files.h */
	CLI_MAYBE, /* the same; "" where nothing follows an = ; `values` begins with [= */
	CLI_LIST, /* struct cli_list: may be given again */
	CLI_WORD, /* int: the place (0-based) of the word in `values`, "a|b|c"; left alone if not given */
	CLI_DAY, /* int, base/date.h */
	CLI_COUNT, /* long, 0 .. 1e9 */
	CLI_HELP, /* these two are in every tool already */
	CLI_VERSION
};

enum { CLI_LIST_MAX = 100 };

struct cli_list {
	const char
	    *items[CLI_LIST_MAX + 1]; /* in the order given, borrowed from argv; NULL behind the last */
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
	unsigned lacks; /* shared options that would do nothing here: a set of CLI_LACKS_... */
};

/* For tools that take a plan or a scheme, which as a table may leave its year out. */
#define CLI_YEAR(common)                                                                                     \
	{                                                                                                    \
		CLI_COUNT, "year", 0, "YEAR", "of a plan or scheme that is a table and does not say it",     \
		    "计划或方案是表格且未写年度时，指明年度", &(common).year                                 \
	}

enum {
	CLI_LACKS_TABLES =
	    1, /* reads no table: no --encoding, --delimiter, --quote, --sheet, --column, ... --jobs */
	CLI_LACKS_ROWS = 2, /* writes no rows: no --format, --excel, --mask */
	CLI_LACKS_AS_OF = 4,
	CLI_LACKS_RECEIPT = 8,
	CLI_LACKS_OUTPUT = 16 /* writes nothing but to standard output */
};

/* What every tool and verb takes, but for what its `lacks` leaves out. An option of the tool's own that has
 * the name of a shared one stands in its place (report has a --format of its own). */
struct cli_common {
	const char *output; /* -o FILE; NULL: standard output */
	int format; /* WRITER_AUTO if not given, WRITER_CSV, WRITER_JSONL, WRITER_TEXT */
	int lang_given; /* 0 not given, 1 zh, 2 en */
	bool excel, mask, verbose;
	const char *receipt;
	int as_of; /* today if not given (DATE_NONE where the tool lacks it) */
	bool as_of_given;
	const char *delimiter, *quote, *encoding;
	struct cli_list fill_down; /* --fill-down */
	struct cli_list columns, sheets;
	struct cli_list sets;
	int date_order_given; /* 0 not given, 1 mdy, 2 dmy */
	long jobs;
	long year; /* CLI_YEAR; 0 if not given */
	/* Filled by cli_read(): */
	enum lang lang; /* messages, help, text tables: --lang, else LC_ALL, LC_MESSAGES, LANG */
	/* Rows out. Form: --format, else that of -o's ending, else WRITER_AUTO. Language: --lang, else
	 * English keys; text: as messages; --excel and a workbook: Chinese. */
	struct writer_style style;
	struct reading reading; /* borrows from this record, which must stay where it is */
	struct sheets_seen seen; /* every sheet and heading that was read, for cli_tell_sheets() */
};

/* Reads the command line: the shared options into *common, the tool's own (`own` ends in CLI_END, may be
 * NULL) where they point. Sets d->lang. Returns the place in argv of the first operand; operands are moved
 * behind the options. argv[0] is the tool, or the verb when called for a verb. */
int cli_read(int argc, char **argv, const struct cli_tool *tool, struct cli_common *common,
    const struct cli_option *own, struct diag *d);

/* common->reading for the tables whose rows --set completes: those that the command line names as such, which
 * are refused where they have the column themselves (`strictly`), or data that options name. */
struct reading cli_rows(const struct cli_common *common, bool strictly);

/* The language of messages: --lang among the arguments, else LC_ALL, LC_MESSAGES, LANG (no setlocale: a
 * minimal machine has no locale but knows what its user speaks). Known before the rest is read, so that a
 * mistake is told in it. */
enum lang cli_lang(int argc, char **argv);

/* What --verbose says of a table, in one line on standard error: encoding, separator, heading, rows, what was
 * left out. Called for every table opened with common->reading, when it is closed. */
void cli_say_table(const struct table *t, enum lang lang);

/* At the end of a run: one line on standard error for each sheet that no role took, whose rows were read once
 * only since other sheets have them, or that looks like a sample, for each --sheet to which none answers, and
 * for each heading that is asked about. Frees what was noted. */
void cli_tell_sheets(const struct cli_common *common);

/* Takes the owner files ~$... out of n files, if others are among them, and says so: so that `certcheck
 * *.xlsx` works while a workbook is open. Returns how many are left; NULL stands behind the last, as behind
 * argv's. */
int cli_leave_owner_files(const struct cli_common *common, char **files, int n);

/* A tool of verbs. `run` gets the arguments from the verb on and returns the exit status. */
struct cli_verb {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *help_en, *help_zh;
};

/* Finds the verb in argv[1] and runs it; handles --help, --version and no verb. Returns the exit status. */
int cli_verbs(int argc, char **argv, const struct cli_tool *tool, const struct cli_verb *verbs);

/* The style of a table beside the main one (--rejects and the like): the form of its own ending, and the
 * language that goes with it. `path` NULL: none is written. */
struct writer_style cli_style_beside(const struct cli_common *c, const char *path);

/* Asks for a number of operands: fills *d (and returns false) when argc - first is outside low..high. The
 * message shows the tool's usage. */
bool cli_operands(int argc, int first, int low, int high, const struct cli_tool *tool, struct diag *d);

#endif
