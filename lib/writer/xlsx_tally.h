/* xlsx_tally.h - are the cells of two workbooks the same? A sum over cells, whatever the order they come in.
 *
 * Each cell is a 64-bit hash (mixed eight bytes at a time) of sheet, row, column, kind and text; the sums of
 * all hashes and of all cells are compared. A lost, moved or changed cell goes unseen once in 2^64 times:
 * this guards against accidents, not against an adversary. `= { 0 }` is an empty tally. Pure but for
 * xlsx_tally_book().
 */
#ifndef WRITER_XLSX_TALLY_H
#define WRITER_XLSX_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

#include "text/sheet.h"
#include "xlsx/book.h"

struct xlsx_tally {
	uint64_t cells, sum;
};

void xlsx_tally_add(struct xlsx_tally *t, size_t sheet, size_t row, size_t column, enum cell_kind kind,
    struct str text); /* all 0-based */
/* Adds every cell of every sheet. False: the book could not be read, *d is filled. */
bool xlsx_tally_book(struct xlsx_tally *t, const struct xlsx_book *b, size_t threads, struct diag *d);
bool xlsx_tally_equal(const struct xlsx_tally *a, const struct xlsx_tally *b);

#endif
