#include "base/nearest.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"

enum { FARTHEST = 3 /* characters */, COMPARISONS_MAX = 40000000, NAMES_MAX = 20000 };

struct nearest_memo {
	struct arena text;
	struct map names;
	struct str *best; /* by the place of its name */
	size_t n, room;
	size_t comparisons;
};

struct nearest
nearest_to(struct str name)
{
	size_t half = str_characters(name) / 2;

	return (struct nearest){.name = name, .limit = half < FARTHEST ? half : FARTHEST};
}

void
nearest_offer(struct nearest *n, struct str known)
{
	size_t distance;

	if (n->limit == 0 || !str_same_digits(known, n->name))
		return;
	distance = str_distance(known, n->name, n->limit);
	if (distance > n->limit || (n->best.len > 0 && distance == n->limit))
		return;
	n->best = known;
	n->limit = distance;
}

struct nearest_memo *
nearest_memo_new(void)
{
	return mem_zero(1, sizeof(struct nearest_memo));
}

void
nearest_memo_free(struct nearest_memo *m)
{
	if (!m)
		return;
	free(m->best);
	map_free(&m->names);
	arena_free(&m->text);
	free(m);
}

bool
nearest_recall(const struct nearest_memo *m, struct str name, struct str *best)
{
	size_t place;

	*best = (struct str){0};
	if (!m)
		return false;
	if (map_find(&m->names, name, &place)) {
		*best = m->best[place];
		return true;
	}
	return m->comparisons >= COMPARISONS_MAX || m->n == NAMES_MAX;
}

void
nearest_keep(struct nearest_memo *m, const struct nearest *n, size_t comparisons)
{
	if (!m)
		return;
	mem_grow(&m->best, &m->room, m->n + 1, sizeof *m->best);
	m->best[m->n] = n->best;
	map_add(&m->names, arena_str(&m->text, n->name), m->n, NULL);
	m->n++;
	m->comparisons += comparisons;
}
