/* register_fill.h - what a sound number says into the empty cells of its row (--fill).
 *
 * A sound certificate number says id, category, grade, sex and birth; a sound id says sex and birth. Never
 * the other way round, and never into a cell that holds anything. Where id and certificate number are two
 * persons', nobody knows which: nothing is filled. Pure; texts are borrowed from the record or the room.
 */
#ifndef FORMATS_REGISTER_FILL_H
#define FORMATS_REGISTER_FILL_H

#include "formats/register.h"

enum { REGISTER_FILL_ROOM = 24 };

/* The fields that may ever be filled: a set, 1 << field. */
unsigned register_fill_fields(void);

/* The set of the fields in `wanted` that are filled in this row. */
unsigned register_fill(
    const struct register_row *record, const struct row *row, const struct table *t, unsigned wanted);

/* Notes each of them. */
void register_fill_note(const struct register_row *record, unsigned filled, struct findings *out);

/* What is written: a day, or the words of a sheet in that language. */
struct str register_fill_text(
    const struct register_row *record, enum field field, enum lang lang, char room[REGISTER_FILL_ROOM]);

#endif
