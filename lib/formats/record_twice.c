#include "formats/record_twice.h"

#include <stdlib.h>

#include "base/mem.h"

/* FNV-1a; what stands in which cell counts, trailing empty ones do not. */
uint64_t
record_digest(const struct row *row, size_t n)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t k = 0; k < n; k++) {
		if (row->cells[k].len == 0)
			continue;
		hash = (hash ^ (k + 1)) * 1099511628211u;
		for (size_t i = 0; i < row->cells[k].len; i++)
			hash = (hash ^ (unsigned char)row->cells[k].at[i]) * 1099511628211u;
	}
	return hash;
}

void
record_twice_add(struct record_twice *t, uint64_t digest, int file, long line)
{
	mem_grow(&t->seen, &t->room, t->n + 1, sizeof *t->seen);
	t->seen[t->n++] = (struct record_seen){digest, line, file};
}

static int
compare(const void *a, const void *b)
{
	const struct record_seen *x = a, *y = b;

	if (x->digest != y->digest)
		return x->digest < y->digest ? -1 : 1;
	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

/* A run of equal records: those beyond what one file alone has are twice. */
static size_t
count_run(const struct record_seen *run, size_t n, const struct record_seen **again)
{
	size_t most = 0, here = 0;

	*again = NULL;
	for (size_t i = 0; i < n; i++) {
		here = i > 0 && run[i].file == run[i - 1].file ? here + 1 : 1;
		most = here > most ? here : most;
		if (!*again && run[i].file != run[0].file)
			*again = &run[i];
	}
	return n - most;
}

size_t
record_twice_count(struct record_twice *t, struct record_seen *first, struct record_seen *again)
{
	const struct record_seen *other;
	size_t twice = 0, to;

	if (t->n > 1)
		qsort(t->seen, t->n, sizeof *t->seen, compare);
	for (size_t from = 0; from < t->n; from = to) {
		for (to = from + 1; to < t->n && t->seen[to].digest == t->seen[from].digest; to++)
			;
		size_t more = count_run(&t->seen[from], to - from, &other);

		if (more > 0 && (twice == 0 || other->file < again->file ||
		                    (other->file == again->file && other->line < again->line))) {
			*first = t->seen[from];
			*again = *other;
		}
		twice += more;
	}
	return twice;
}

bool
record_twice_same(const struct record_twice *t, int a, int b)
{
	uint64_t sums[2] = {0, 0};
	size_t rows[2] = {0, 0};

	for (size_t i = 0; i < t->n; i++)
		if (t->seen[i].file == a || t->seen[i].file == b) {
			sums[t->seen[i].file == b] += t->seen[i].digest * 0x9E3779B97F4A7C15u;
			rows[t->seen[i].file == b]++;
		}
	return rows[0] > 0 && rows[0] == rows[1] && sums[0] == sums[1];
}

void
record_twice_free(struct record_twice *t)
{
	free(t->seen);
	*t = (struct record_twice){0};
}
