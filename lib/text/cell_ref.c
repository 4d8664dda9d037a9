#include "text/cell_ref.h"

#include <stdio.h>

/* Bijective base 26: there is no letter for zero. */
void
cell_ref_write(size_t column, long row, char out[CELL_REF_ROOM])
{
	char letters[8];
	size_t at = sizeof letters;

	for (size_t left = column + 1; left > 0 && at > 0; left = (left - 1) / 26)
		letters[--at] = (char)('A' + (left - 1) % 26);
	snprintf(out, CELL_REF_ROOM, "%.*s%ld", (int)(sizeof letters - at), letters + at, row);
}

bool
cell_ref_read(struct str place, size_t *column)
{
	size_t n = 0, i = place.len > 0 && place.at[0] == '$', first = i;

	for (; i < place.len && i < first + 5; i++) {
		char c = (char)(place.at[i] & ~0x20); /* capitals */

		if (c < 'A' || c > 'Z')
			break;
		n = n * 26 + (size_t)(c - 'A') + 1;
	}
	if (i == first || i > first + 4)
		return false;
	*column = n - 1;
	return true;
}
