/* suite.h - which columns have the suite's own tables, and in which order are they written? The list is
 * suite.def.
 *
 * What a table needs to be recognised, what a writer puts above its rows and what a reader may ask for are
 * one list. Pure; nothing is owned.
 */
#ifndef TABLE_SUITE_H
#define TABLE_SUITE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "table/table.h"
#include "text/words.h"

enum table_kind {
	KIND_ANY, /* no kind of ours: a role that takes whatever has its needed headings */
#define KIND(name, english, chinese, columns) KIND_##name,
#define WRITTEN(name, english, chinese, columns)
#include "table/suite.def"
#undef KIND
#undef WRITTEN
	KIND_END, /* those before it are recognised, those behind it only written */
#define KIND(name, english, chinese, columns)
#define WRITTEN(name, english, chinese, columns) KIND_##name,
#include "table/suite.def"
#undef KIND
#undef WRITTEN
	KIND_COUNT
};

/* Columns that are written only with an option, or by one of two writers: the bits of `when`. */
enum suite_when {
	WHEN_GROUPS = 1, /* --group-by */
	WHEN_UNITS = 2, /* what is ranked are units: names of places */
	WHEN_PEOPLE = 4, /* ... persons: names to be masked */
	WHEN_WHAT_IF = 8, /* --what-if */
	WHEN_BY = 16, /* --by */
	WHEN_CORRECTIONS = 32, /* --corrections */
	WHEN_BASELINE = 64, /* --baseline */
	WHEN_NEW = 128, /* --new: what is new against a baseline alone */
	WHEN_FORECAST = 256, /* --forecast */
	WHEN_LISTS = 512, /* --listed, --unlisted */
	WHEN_LEDGER = 1024, /* rows of a ledger */
	WHEN_PLAN = 2048, /* targets check */
	WHEN_SCHEME = 4096, /* score check */
	WHEN_PARTLY = 8192, /* some subject has assessed itself in part */
	WHEN_SCALED = 16384 /* some subject was marked on part of the full */
};

enum { SUITE_ROOM = 64 }; /* columns of any table */

/* The columns of a table as they are written where `when` holds, into `out`; how many. */
size_t suite_columns(enum table_kind kind, unsigned when, enum word out[SUITE_ROOM]);

/* What tells that a table is one of a kind: the columns that speak for it, in the order of the list. */
const struct table_column *suite_needs(enum table_kind kind, size_t *n);

/* Does the list give a table of that kind such a column? One of KIND_ANY may have any. */
bool suite_has(enum table_kind kind, enum word column);

const char *table_kind_name(enum table_kind kind, enum lang lang); /* "a ledger" */

#endif
