/* inside.h - what table.c, tables.c, row.c, row_role.c and share.c have in common; nobody else includes it.
 */
#ifndef TABLE_INSIDE_H
#define TABLE_INSIDE_H

#include "source/source.h"
#include "table/locate.h"
#include "table/rows.h"
#include "table/table.h"
#include "text/decoder.h"

enum { WORTH_A_THREAD = 256 }; /* rows of a block: smaller files are read before a thread has started */

struct pick {
	size_t k, place; /* wanted column k stands at `place` of the sheet */
	bool code; /* what a spreadsheet did to it is told, not undone here */
	bool told; /* a code or a date: invisible characters in it are told, not taken off here */
	unsigned empties; /* words that stand for nothing in it (text/empty.h) */
	enum table_need need;
};

/* The rows of one block, one after another: what a thread needs for itself while it works on a block. The
 * table is only read. */
struct rows {
	const struct table *table;
	struct table_facts *counts; /* rows by role are counted there */
	const struct block *block; /* NULL: none yet */
	size_t at; /* its next row */
	size_t counted; /* rows of the block that are in `counts` */
	bool clean; /* the block is valid UTF-8 throughout */
	bool in_heading; /* the row before said a part of the heading */
	size_t
	    moved; /* 1-based cell of the current row, if it is another heading, that stands otherwise; 0 */
	size_t errors, error_place; /* wanted cells of the current row that hold an error of the spreadsheet,
	                               but for codes; the first, 0-based */
	const struct block_row *current; /* the row handed over last */
	struct str *cells; /* of that row: table->n_columns */
	unsigned char *kinds;
	struct decoder decoder;
	char *text; /* cells that had to be decoded */
	size_t text_room;
	struct row_damage *damage;
	size_t n_damage, damage_room;
	struct block raw; /* of row_raw(): the current row as it stands */
	bool raw_read;
	bool blanks_sought, has_blanks; /* of row_trimmed(): ASCII blanks somewhere in the row */
	char *raw_text;
	size_t raw_room;
};

/* What a table is opened from. */
struct table_from {
	const char *name; /* what messages call it */
	struct input *input; /* borrowed; NULL: its digest is not asked for */
	struct source *source; /* the table's from now on, even on failure */
	const struct table_column *columns; /* the caller's */
	const struct table_column *needs; /* the same, with what is needed of this sheet */
	const struct table_matrix *matrix; /* NULL: none */
	size_t n_columns;
	const struct reading *reading;
	const struct book_sheet *sheet; /* NULL: no workbook */
	size_t n_sheets;
	struct str unit; /* where the sheet's name is the unit; at NULL: it is not */
	bool rest, repeated; /* as in table_facts */
	bool heading_only; /* its rows are not asked for: merged cells need not be known */
};

/* NULL: *d is filled; or it is empty, and *closest is the row that came nearest to a heading. */
struct table *table_start(const struct table_from *from, struct located_closest *closest, struct diag *d);
void table_end(struct table *t); /* NULL is allowed */

struct table {
	struct table_facts facts;
	char *name;
	struct input *input; /* borrowed */
	struct source *source;
	struct located first;
	struct block own; /* blocks read by this thread after the first */
	struct rows rows; /* of table_next() */
	size_t threads; /* of share_rows(): that may be used, this one included */
	bool begun, keep_all, other_headings;
	struct sheets_seen *seen; /* where it is told what was passed over; may be NULL */
	const struct table_column *columns; /* the caller's */
	void (*listener)(void *with, const struct table *t);
	void *listener_with;
	size_t n_columns;
	struct pick *picks; /* wanted columns that the sheet has, left to right */
	size_t n_picks, n_required, n_any;
	char *
	    *constants; /* [wanted column]: what every row has there, which the sheet lacks; NULL: nothing */
	struct tables *owner; /* table_open(): closed with it */
	size_t *telling; /* the picks that tell a total row: those that are needed, and the first */
	size_t n_telling;
};

/* row.c */
void rows_init(struct rows *r, const struct table *t, struct table_facts *counts);
void rows_free(struct rows *r);
void rows_take(struct rows *r, const struct block *b); /* from its first row on; NULL is allowed */

/* Cell i of a row in UTF-8, as it stands; what had to be decoded is valid until the next call. */
struct str rows_cell(struct rows *rows, const struct block_row *r, size_t i);

/* row_role.c: rows->cells are those of r; sets rows->moved. */
enum row_role rows_role(struct rows *rows, const struct block_row *r);

/* table.c: */
void table_note_encoding(struct table *t, const struct block *b); /* of a block that is handed over */
bool table_finish(struct table *t, struct diag *d); /* notes what is known only when all has been read */

/* Might an invisible character stand at either end? Hardly one of the Chinese ones (E4 to E9) is. */
static inline bool
may_need_trim(struct str s)
{
	unsigned char first = (unsigned char)s.at[0], last = (unsigned char)s.at[s.len - 1];

	if (first <= ' ' || last <= ' ' || first == 0x7F || last == 0x7F)
		return true;
	if (last >= 0x80)
		last = (unsigned char)s.at[s.len > 2 ? s.len - 3 : 0];
	return (first >= 0x80 && (first < 0xE4 || first > 0xE9)) ||
	       (last >= 0x80 && (last < 0xE4 || last > 0xE9));
}

#endif
