/* damage.h - what can be wrong with a row before anybody asks what it means.
 *
 * Damage in a row never stops the others and never loses the row. Pure.
 */
#ifndef SOURCE_DAMAGE_H
#define SOURCE_DAMAGE_H

#include <stddef.h>

#include "base/diag.h"

enum damage_kind {
	DAMAGE_UNDECODABLE, /* bytes that the encoding does not know */
	DAMAGE_TOO_MANY_CELLS, /* more cells than headings, the surplus not empty */
	DAMAGE_TOO_FEW_CELLS, /* a cell of a needed column is not there (empty cells left out at the end are
	                         fine) */
	DAMAGE_STRAY_QUOTE, /* a quote within a cell, or a quoted cell that swallowed line ends */
	DAMAGE_CELL_TOO_LONG,
	DAMAGE_OTHER_HEADING, /* a heading further down whose columns stand otherwise than in the first */
	DAMAGE_NOT_A_ROW /* JSON Lines: a line that is no object, or not JSON */
};

struct row_damage {
	enum damage_kind kind;
	size_t cell; /* 0-based among all cells of the row */
	size_t offset; /* bytes from the start of the file (UTF-16: of the converted text) to the first bad
	                  byte */
	char bytes[16]; /* DAMAGE_UNDECODABLE: the bad bytes in hexadecimal, "82 35", at most five */
};

/* Says of a damaged row in one line what is wrong: for --rejects and for small tables, where it is trouble.
 */
void damage_text(const struct row_damage *damage, enum lang lang, char *out, size_t room);

#endif
