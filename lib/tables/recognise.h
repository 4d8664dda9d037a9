/* recognise.h - which of several kinds of table is this, by its headings alone?
 *
 * The kinds are tried in turn, each from the beginning of the file, and it is opened once more to be read:
 * standard input is first copied to a file without a name. Owned: recognise_open(), recognise_close().
 */
#ifndef TABLES_RECOGNISE_H
#define TABLES_RECOGNISE_H

#include "tables/input.h"
#include "tables/table.h"

struct recognise_kind {
	const struct table_column *columns;
	size_t n;
};

/* To open the table by, as often as wanted. */
struct recognised {
	const char *path;
	struct table_options options; /* with the name that messages call it by */
	struct input *input; /* NULL: a file of its own name */
	char room[64];
};

/* False with *d filled: standard input cannot be read. */
bool recognise_open(
    struct recognised *r, const char *path, const struct table_options *options, struct diag *d);
void recognise_close(struct recognised *r);

/* The first of n kinds whose headings it has; n: none of them. */
size_t recognise_kind(const struct recognised *r, const struct recognise_kind *kinds, size_t n);

#endif
