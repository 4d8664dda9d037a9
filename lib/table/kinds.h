/* kinds.h - which of several kinds of table is this, by its headings alone?
 *
 * The heading is looked for once, with the columns of all kinds; where that does not settle it (a heading of
 * two rows), the kinds are tried in turn, each from the beginning of the file. It is opened once more to be
 * read: standard input, or a named pipe, is first copied to a file without a name. Owned: kinds_open(),
 * kinds_close().
 */
#ifndef TABLE_KINDS_H
#define TABLE_KINDS_H

#include "file/input.h"
#include "table/table.h"

struct table_kind {
	const struct table_column *columns;
	size_t n;
};

/* To open the table by, as often as wanted. */
struct kinds_input {
	const char *path;
	struct reading options; /* with the name that messages call it by */
	struct input *input; /* NULL: a file of its own name */
	char room[64];
};

/* False with *d filled: standard input cannot be read. */
bool kinds_open(struct kinds_input *r, const char *path, const struct reading *options, struct diag *d);
void kinds_close(struct kinds_input *r);

/* The first of n kinds whose headings it has; n: none of them. */
size_t kinds_find(const struct kinds_input *r, const struct table_kind *kinds, size_t n);

#endif
