/* scan.h - what must be known of a sheet before its first row is read: one pass over the heads of its
 * records.
 *
 * Merged cells stand behind the rows in the file, and some programs write cells in the order in which they
 * were told them, not row by row ([MS-XLS] 2.1.7.20.5 asks for rows in order, Excel reads both). Where rows
 * are in order, nothing is kept of them; else where each stretch of cells of one row begins, which is then
 * the only thing that grows with the sheet. Owned: `= { 0 }`, xls_scan_free().
 */
#ifndef XLS_SCAN_H
#define XLS_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "text/sheet_reader.h"
#include "xls/book.h"
#include "xls/record.h"

enum {
	XLS_ROWS_MAX = 65536, /* [MS-XLS] Rw, Col256U */
	XLS_COLUMNS_MAX = 256,
	XLS_STRETCHES_MAX = XLS_ROWS_MAX * XLS_COLUMNS_MAX
};

struct xls_stretch {
	uint32_t row; /* 0-based */
	uint64_t offset; /* of its first record */
};

struct xls_scan {
	uint64_t begin; /* the record after the sheet's BOF */
	bool disordered;
	struct xls_stretch
	    *stretches; /* where disordered: by row, those of one row as they stand in the file */
	size_t n_stretches, stretches_room;
	unsigned char hidden_rows[XLS_ROWS_MAX / 8]; /* a bit each */
};

/* `r` reads the book's stream; `reader` learns of merged cells and hidden columns. False: *d is filled. */
bool xls_scan_sheet(
    struct xls_scan *s, struct xls_records *r, uint32_t offset, struct sheet_reader *reader, struct diag *d);
void xls_scan_free(struct xls_scan *s);

/* Is it a record of cells that are not empty? */
bool xls_is_cell(unsigned type);

/* The next record of the sheet that begins at the book's offset; charts within it are passed over. As
 * xls_records_next(), but 0 at the sheet's own end, and -1 where the stream ends before. */
int xls_sheet_record(struct xls_records *r, struct xls_record *record, struct diag *d);

#endif
