/* reading.h - what the command line says of the way in which inputs are read.
 *
 * One record for all tables of a run; every text in it is borrowed.
 */
#ifndef SOURCE_READING_H
#define SOURCE_READING_H

#include <stdbool.h>

#include "base/date.h"

enum { READING_HEADING_WITHIN = 40 }; /* the heading is looked for in the first 40 rows */

struct table; /* table/table.h: for the listener alone */
struct sheets_seen;

/* What the command line says of all inputs. `= { 0 }`: find out everything. */
struct reading {
	const char *encoding; /* a name iconv knows; NULL: by the evidence */
	const char *delimiter; /* one of , ; | or a tab (also "tab"); NULL: from the heading row */
	const char *quote; /* one character; NULL: " */
	/* Workbooks: names, 1-based numbers or patterns (* and ?) of the sheets that may be read; ends in
	 * NULL; NULL or none: all. */
	const char *const *sheets;
	const char *const *columns; /* KEY=HEADING, an alias more each; ends in NULL; may be NULL */
	/* KEY=VALUE: what every row of a table without that column reads there; ends in NULL; may be NULL */
	const char *const *set;
	bool set_strictly; /* a table that has the column is refused: its own cells would be passed over */
	enum date_order date_order;
	long jobs; /* 0: as many threads as there are processors, eight at most; 1: one */
	struct sheets_seen *seen; /* what became of every sheet and heading is noted there
	                             (table/sheets_seen.h); may be NULL */
	const char *const
	    *fill_down; /* --fill-down: keys or headings, commas between; ends in NULL; may be NULL */
	bool kinds_only; /* only which tables there are is asked: their headings are not judged */
	bool sha256; /* count the digest of the input (--receipt) */
	const char *name; /* what messages and facts call the input; NULL: the path */
	long year; /* of a plan or scheme that is a table and does not say it; 0: not given */
	bool other_headings; /* a heading further down with other columns damages its row alone; else the
	                        table ends in trouble, since what stands below it would be read wrongly */
	bool keep_all; /* hand over title, heading, blank and total rows too (--annotate, --clean) */
	/* Called by table_close() of a table that was opened, with `listener_with`: so --verbose and
	 * --receipt hear of every table, whoever opened it. NULL: nobody listens (a second pass over the same
	 * file). */
	void (*listener)(void *with, const struct table *t);
	void *listener_with;
};

#endif
