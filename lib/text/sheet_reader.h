/* sheet_reader.h - the rows of one sheet of a workbook, one after the other, whatever the form of the file.
 *
 * What lib/xlsx, lib/xls and lib/ods give for a sheet. Memory holds one row. Rows and cells that the file
 * leaves out are given as they stand in the sheet: cells by their place, rows by their number. Hidden rows
 * are rows like any other. Owned: what the room's own open gives, to sheet_reader_close(). The book must
 * outlive its sheets; several may be open at a time.
 */
#ifndef TEXT_SHEET_READER_H
#define TEXT_SHEET_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "text/sheet.h"
#include "text/sheet_row.h"

enum { SHEET_MERGED_MAX = 1 << 20 }; /* merged ranges of a sheet; more are left out */

/* Cells that are one to the eye: both ends are meant. Rows 1-based, columns 0-based. */
struct sheet_range {
	long first_row, last_row;
	size_t first_column, last_column;
};

/* For the rooms: the head of what they keep of a sheet that is open. */
struct sheet_reader {
	int (*next)(struct sheet_reader *r, struct sheet_row *row, struct diag *d);
	void (*close)(struct sheet_reader *r); /* frees r and all but what stands here */
	/* Learns of the merged cells, which stand behind the rows; `surely`: in a large sheet too. NULL: they
	 * are known with the rows. False: *d is filled. */
	bool (*seek_merged)(struct sheet_reader *r, bool surely, struct diag *d);
	void (*read_ahead)(struct sheet_reader *r); /* NULL: nothing would be gained by it */
	unsigned char hidden[SHEET_COLUMNS_MAX / 8]; /* a bit a column */
	long uncomputed; /* formulas so far whose value is not stored: error cells */
	struct sheet_range *merged; /* those known so far: at least all that begin in rows already given */
	size_t n_merged, merged_room;
};

/* 1: *row is the next row that the file holds, its texts valid until the next call; 0: the end; -1: *d is
 * filled (damaged; the cell is named). */
int sheet_reader_next(struct sheet_reader *r, struct sheet_row *row, struct diag *d);

/* The rest of the sheet is unpacked by a thread of its own: nothing else of the book may be read until the
 * reader is closed. */
void sheet_reader_ahead(struct sheet_reader *r);

bool sheet_reader_column_hidden(const struct sheet_reader *r, size_t column); /* 0-based */

void sheet_reader_close(struct sheet_reader *r); /* NULL is allowed */

/* For the rooms. What lies past the last column or row is cut off. */
void sheet_reader_hide(struct sheet_reader *r, size_t column);
void sheet_reader_merge(struct sheet_reader *r, const struct sheet_range *range);

#endif
