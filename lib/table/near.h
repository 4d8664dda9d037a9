/* near.h - is a heading that nobody asked for nearly one that is wanted and missing?
 *
 * "cuont" for "count": the column is not read, every record counts 1, and nothing shows it. A letter more,
 * less or other, or two that changed places, in a word of at least four letters (three Chinese characters);
 * and of a column of numbers a heading that begins or ends with its word, as 服务人次数量 for 数量. Pure.
 */
#ifndef TABLE_NEAR_H
#define TABLE_NEAR_H

#include "table/table.h"

enum { NEAR_ROOM = 1024 }; /* bytes: file, heading, word */

/* Is the word of a table one slip of the pen away from a known one? Ids that differ in a digit are two. */
bool near_word(struct str given, struct str known);

/* Asks of the next such heading from place *at on (0 to begin), which is moved behind it, whether it should
 * be the word of the wanted column. False: no more. */
bool near_heading(const struct table *t, enum lang lang, size_t *at, char out[NEAR_ROOM]);

/* Likewise says of the next heading that nobody reads that it means a wanted column as well as the one that
 * is read: 件数 beside 人数, where none is 数量 itself and so the left one was taken. */
bool near_rival(const struct table *t, enum lang lang, size_t *at, char out[NEAR_ROOM]);

#endif
