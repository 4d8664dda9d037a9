/* near.h - is a heading that nobody asked for nearly one that is wanted and missing?
 *
 * "cuont" for "count": the column is not read, every record counts 1, and nothing shows it. A letter more,
 * less or other, or two that changed places, in a word of at least four letters (three Chinese characters).
 * Pure.
 */
#ifndef TABLE_NEAR_H
#define TABLE_NEAR_H

#include "table/table.h"

/* The next such heading from place *at on (0 to begin), which is moved behind it; *k is the wanted column
 * that it may mean. False: no more. */
bool near_heading(const struct table *t, size_t *at, size_t *k);

#endif
