/* table_inside.h - what table.c, table_row.c and table_role.c share; nobody else includes it. */
#ifndef TABLES_TABLE_INSIDE_H
#define TABLES_TABLE_INSIDE_H

#include "tables/ahead.h"
#include "tables/decoder.h"
#include "tables/find.h"
#include "tables/source.h"
#include "tables/table.h"

struct pick {
	size_t k, place; /* wanted column k stands at `place` of the sheet */
	bool code; /* what a spreadsheet did to it is told, not undone here */
	enum table_need need;
};

struct table {
	struct table_facts facts;
	char *name;
	struct input *input;
	struct source *source;
	struct ahead *ahead; /* NULL: one thread */
	struct find first;
	struct block own; /* blocks read by this thread after the first */
	const struct block *block; /* being handed over; NULL before the first and at the end */
	size_t at; /* its next row */
	bool clean; /* block is valid UTF-8 throughout */
	bool threads, keep_all, in_heading;
	const struct block_row *current; /* the row handed over last */
	const struct table_column *columns; /* the caller's */
	void (*listener)(void *with, const struct table *t);
	void *listener_with;
	size_t n_columns;
	struct pick *picks; /* wanted columns that the sheet has, left to right */
	size_t n_picks, n_required, n_any;
	size_t *telling; /* the picks that tell a total row: those that are needed, and the first */
	size_t n_telling;
	struct str *cells; /* of the row handed over: n_columns */
	unsigned char *kinds;
	struct decoder decoder;
	char *text; /* cells that had to be decoded */
	size_t text_room;
	struct row_damage *damage;
	size_t n_damage, damage_room;
	struct block raw; /* of table_raw(): the current row as it stands */
	bool raw_read;
	bool blanks_sought, has_blanks; /* of table_trimmed(): ASCII blanks somewhere in the row */
	char *raw_text;
	size_t raw_room;
};

/* table_row.c: the cells, the role and the damage of r, a row of t->block. */
void table_read_row(struct table *t, const struct block_row *r, struct row *row);

/* Cell i of r in UTF-8; what had to be decoded is valid until the next call. */
struct str table_cell(struct table *t, const struct block_row *r, size_t i);

/* table_role.c: t->cells are those of r. */
enum row_role table_role(struct table *t, const struct block_row *r);

/* Might a blank of str_trim() stand at either end? U+3000 is E3 80 80, U+00A0 C2 A0, U+FEFF EF BB BF. */
static inline bool
may_need_trim(struct str s)
{
	unsigned char first = (unsigned char)s.at[0], last = (unsigned char)s.at[s.len - 1];

	if (first <= ' ' || last <= ' ')
		return true;
	if (first < 0x80 && last < 0x80)
		return false;
	return first == 0xE3 || first == 0xC2 || first == 0xEF || last == 0x80 || last == 0xA0 ||
	       last == 0xBF;
}

static inline struct str
trimmed(struct str s)
{
	return s.len > 0 && may_need_trim(s) ? str_trim(s) : s;
}

#endif
