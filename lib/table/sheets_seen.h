/* sheets_seen.h - what became of each sheet of the workbooks that a run read, and what is to be asked of the
 * headings of its tables: to be told at its end.
 *
 * A sheet that one role does not take may be another's: so nothing is told before all have been read. One
 * line for each sheet that no role took, for one whose rows were read once only because others have them too,
 * for one that looks like a sample. A table that is read twice is asked about once. Owned: `= { 0 }`,
 * sheets_seen_free().
 */
#ifndef TABLE_SHEETS_SEEN_H
#define TABLE_SHEETS_SEEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/map.h"
#include "base/mem.h"

enum sheet_fate {
	SHEET_UNFIT, /* no role took it; `why` says what was found */
	SHEET_REPEATED, /* its rows all stand in other sheets */
	SHEET_TAKEN,
	SHEET_SAMPLE /* taken, and its name says that it is a sample */
};

struct sheet_seen {
	struct str name; /* FILE[SHEET] */
	struct str why; /* in the language of messages */
	enum sheet_fate fate; /* the best for the sheet that was noted */
};

struct sheets_seen {
	struct arena text;
	struct map by_name;
	struct sheet_seen *list; /* in the order in which they were first seen */
	size_t n, room;
	struct map met; /* what --sheet says, where a sheet answers to it */
	struct str *lines; /* of headings, in the language of messages */
	size_t n_lines, lines_room;
	struct map by_line;
	size_t questions; /* of the lines: a person must look whether a column, or a row above the heading, is
	                     meant that was not read */
};

/* Notes a sheet; s may be NULL. A better fate of the same sheet replaces the one noted before. */
void sheets_seen_note(struct sheets_seen *s, const char *name, enum sheet_fate fate, const char *why);
/* Notes that some sheet answers to this name, number or pattern of --sheet (borrowed); s may be NULL. */
void sheets_seen_meet(struct sheets_seen *s, const char *wanted);
bool sheets_seen_met(const struct sheets_seen *s, const char *wanted);
/* Notes a line about a heading, or about what was passed over (table/passed_over.h), which names file and
 * place, once; a question or what is only to be known. */
void sheets_seen_tell(struct sheets_seen *s, const char *line, bool question);
void sheets_seen_free(struct sheets_seen *s);

#endif
