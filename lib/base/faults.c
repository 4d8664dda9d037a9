#include "base/faults.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void
faults_add(struct faults *f, const struct diag *d)
{
	if (f->n == FAULTS_MAX)
		return;
	mem_grow(&f->list, &f->room, f->n + 1, sizeof *f->list);
	f->list[f->n++] = *d;
}

static int
compare(const void *a, const void *b)
{
	const struct diag *x = a, *y = b;
	int order = strcmp(x->file, y->file);

	if (order == 0)
		order = (x->line > y->line) - (x->line < y->line);
	return order ? order : (x->column > y->column) - (x->column < y->column);
}

bool
faults_end(struct faults *f, bool sort, struct diag *d)
{
	bool none = f->n == 0;

	if (sort && f->n > 1)
		qsort(f->list, f->n, sizeof *f->list, compare);
	for (size_t i = 0; i + 1 < f->n; i++)
		diag_tell(&f->list[i]);
	if (!none)
		*d = f->list[f->n - 1];
	free(f->list);
	*f = (struct faults){0};
	return none;
}
