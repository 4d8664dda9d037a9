/* cell_ref.h - the name of a cell as people read it in the sheet: column letters and row number, "D17".
 *
 * Columns are counted in letters, A to Z, AA to ZZ, AAA to XFD (ECMA-376 part 1, 18.18.7). Pure.
 */
#ifndef TEXT_CELL_REF_H
#define TEXT_CELL_REF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum { CELL_REF_ROOM = 32 };

/* Writes "D17" for column 3 (0-based) of row 17 (1-based). */
void cell_ref_write(size_t column, long row, char out[CELL_REF_ROOM]);

/* The 0-based column of "D17" (or "$D$17"); letters past XFD give a column past the last. False: no letters
 * at its head, or more than four. */
bool cell_ref_read(struct str place, size_t *column);

#endif
