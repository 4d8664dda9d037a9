#include "table/kinds.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "table/heading.h"

bool
kinds_open(struct kinds_input *r, const char *path, const struct reading *options, struct diag *d)
{
	struct stat st;
	int fd;

	*r = (struct kinds_input){.path = path, .options = *options};
	r->options.name = path;
	if (!str_is(str_of(path), "-") && (stat(path, &st) < 0 || !S_ISFIFO(st.st_mode)))
		return true;
	r->input = input_open(path, path, false, d);
	fd = r->input ? input_seekable(r->input, d) : -1;
	if (fd < 0) {
		input_close(r->input);
		return false;
	}
	snprintf(r->room, sizeof r->room, "/proc/self/fd/%d", fd);
	r->path = r->room;
	return true;
}

void
kinds_close(struct kinds_input *r)
{
	input_close(r->input);
	r->input = NULL;
}

/* Does the table open as this kind? */
static bool
opens_as(const struct kinds_input *r, const struct table_kind *kind)
{
	struct reading quiet = r->options;
	struct diag other = {0};
	struct table *t;

	quiet.listener = NULL;
	t = table_open(r->path, kind->columns, kind->n, &quiet, &other);
	table_close(t);
	return t != NULL;
}

/* Every column of any kind, none of them needed: where the table has most of them is its heading. */
static struct table_kind
all_columns(const struct table_kind *kinds, size_t n)
{
	struct table_column *all = mem_zero(WORD_END, sizeof *all);
	bool taken[WORD_END] = {false};
	size_t n_all = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < kinds[i].n; k++) {
			enum word key = kinds[i].columns[k].key;

			if (!taken[key])
				all[n_all++] = (struct table_column){key, TABLE_OPTIONAL};
			taken[key] = true;
		}
	return (struct table_kind){all, n_all};
}

/* The first kind that finds what it needs in the heading of t; n: none. */
static size_t
kind_of_heading(const struct table *t, const struct reading *o, const struct table_kind *kinds, size_t n)
{
	struct str *cells = mem_zero(table_width(t), sizeof *cells);
	bool enough = false;
	size_t i = 0;

	for (size_t c = 0; c < table_width(t); c++)
		cells[c] = table_heading(t, c);
	for (; i < n; i++) {
		const struct heading_wanted wanted = {kinds[i].columns, kinds[i].n, o->columns};
		struct heading h;

		heading_read(&h, &wanted, cells, table_width(t), NULL, 0);
		enough = h.enough;
		heading_free(&h);
		if (enough)
			break;
	}
	free(cells);
	return i;
}

/* Looks for the heading once. n where that does not settle it. */
static size_t
guess_kind(const struct kinds_input *r, const struct table_kind *kinds, size_t n)
{
	struct table_kind all = all_columns(kinds, n);
	struct reading quiet = r->options;
	struct diag other = {0};
	struct table *t;
	size_t i = n;

	quiet.listener = NULL;
	t = table_open(r->path, all.columns, all.n, &quiet, &other);
	if (t)
		i = kind_of_heading(t, &quiet, kinds, n);
	table_close(t);
	free((void *)all.columns);
	return i;
}

size_t
kinds_find(const struct kinds_input *r, const struct table_kind *kinds, size_t n)
{
	size_t i = guess_kind(r, kinds, n);

	if (i < n && opens_as(r, &kinds[i]))
		return i;
	for (i = 0; i < n; i++)
		if (opens_as(r, &kinds[i]))
			break;
	return i;
}
