/* lists.h - tables of the suite that a report shows as they stand: who is missing, what was refused, gaps of
 * marks, defects. No chapter asks what they say; what each column holds decides masking and alignment.
 *
 * Owned: lists_free(). Texts live in the intake's arena.
 */
#ifndef RENDER_LISTS_H
#define RENDER_LISTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/mem.h"
#include "table/suite.h"
#include "table/table.h"
#include "text/words.h"

struct list {
	enum table_kind kind;
	struct str file;
	struct str *headings; /* as they stand */
	enum word *words; /* what each is; WORD_NONE: none of ours */
	size_t width;
	struct str *cells; /* row after row */
	size_t n_rows, room;
};

struct lists {
	struct list *list;
	size_t n, room;
};

/* Kinds that are shown so. */
extern const enum table_kind lists_kinds[];
extern const size_t lists_n_kinds;

/* Reads the whole of a table. False: *d is filled. */
bool lists_take(struct lists *l, struct arena *text, struct table *t, enum table_kind kind, struct diag *d);
bool lists_last_is_chinese(
    const struct lists *l); /* some cell of the table taken last has a Chinese character */
void lists_free(struct lists *l);

#endif
