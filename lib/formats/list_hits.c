#include "formats/list_hits.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static int
by_place(const void *a, const void *b)
{
	const struct listed_entry *x = a, *y = b;

	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

/* Is the row of the list among the n of a number? */
static bool
stands_among(const struct listed_entry *e, const struct listed_entry *list, size_t n)
{
	return n > 0 && bsearch(e, list, n, sizeof *list, by_place);
}

static size_t
list_of(const struct list_hits *h, const struct listed_entry *e)
{
	return h->lists->tables[e->source].list;
}

static void
note_first(struct list_hit *hit, const struct listed_entry *e)
{
	if (!hit->first || by_place(e, hit->first) < 0)
		hit->first = e;
}

static void
note(struct list_hit *hit, const struct listed_entry *e, uint32_t name)
{
	note_first(hit, e);
	hit->rows++;
	hit->named = hit->named || e->name;
	hit->same_name = hit->same_name || e->name == name;
}

static int
by_number(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void
add_crowd(struct list_hits *h, const struct listed_entry *from, size_t n)
{
	struct list_crowd *c;

	mem_grow(&h->crowds, &h->crowds_room, h->n_crowds + 1, sizeof *h->crowds);
	c = &h->crowds[h->n_crowds++];
	*c = (struct list_crowd){.from = from,
	    .hits = mem_zero(h->n_lists, sizeof *c->hits),
	    .names = mem_zero(n, sizeof *c->names)};
	for (size_t i = 0; i < n; i++) {
		size_t list = list_of(h, &from[i]);

		note(&c->hits[list], &from[i], 0);
		if (from[i].name)
			c->names[c->n_names++] = (uint64_t)list << 32 | from[i].name;
	}
	qsort(c->names, c->n_names, sizeof *c->names, by_number);
	n = c->n_names;
	c->n_names = 0;
	for (size_t i = 0; i < n; i++)
		if (i == 0 || c->names[i] != c->names[c->n_names - 1])
			c->names[c->n_names++] = c->names[i];
}

/* An entry of a crowd. */
struct member {
	const struct listed_entry *entry;
	size_t crowd;
};

static int
by_row(const void *a, const void *b)
{
	const struct member *x = a, *y = b;
	int order = by_place(x->entry, y->entry);

	return order ? order : (x->crowd > y->crowd) - (x->crowd < y->crowd);
}

static int
by_crowds(const void *a, const void *b)
{
	const struct list_pair *x = a, *y = b;

	for (int i = 0; i < 2; i++)
		if (x->crowds[i] != y->crowds[i])
			return x->crowds[i] < y->crowds[i] ? -1 : 1;
	return (x->list > y->list) - (x->list < y->list);
}

/* A row that bears the numbers of two crowds has an entry in each. */
static void
make_pairs(struct list_hits *h, struct member *members, size_t n)
{
	size_t found = 0;

	qsort(members, n, sizeof *members, by_row);
	h->pairs = mem_zero(n + 1, sizeof *h->pairs);
	for (size_t i = 1; i < n; i++)
		if (by_place(members[i - 1].entry, members[i].entry) == 0)
			h->pairs[found++] = (struct list_pair){
			    {members[i - 1].crowd, members[i].crowd}, list_of(h, members[i].entry), 1};
	qsort(h->pairs, found, sizeof *h->pairs, by_crowds);
	for (size_t i = 0; i < found; i++)
		if (h->n_pairs > 0 && by_crowds(&h->pairs[h->n_pairs - 1], &h->pairs[i]) == 0)
			h->pairs[h->n_pairs - 1].rows++;
		else
			h->pairs[h->n_pairs++] = h->pairs[i];
}

static size_t
count_alike(const struct listed *l, size_t from)
{
	size_t n = 1;

	while (from + n < l->n && l->list[from + n].key == l->list[from].key)
		n++;
	return n;
}

void
list_hits_make(struct list_hits *h, const struct person_lists *lists, size_t n_lists)
{
	const struct listed *l = &lists->listed;
	struct member *members = NULL;
	size_t n_members = 0, room = 0, alike;

	*h = (struct list_hits){.lists = lists, .n_lists = n_lists};
	for (size_t i = 0; i < l->n; i += alike) {
		alike = count_alike(l, i);
		if (alike <= LIST_CROWD)
			continue;
		mem_grow(&members, &room, n_members + alike, sizeof *members);
		for (size_t k = 0; k < alike; k++)
			members[n_members++] = (struct member){&l->list[i + k], h->n_crowds};
		add_crowd(h, &l->list[i], alike);
	}
	if (n_members > 0)
		make_pairs(h, members, n_members);
	free(members);
}

static const struct list_crowd *
find_crowd(const struct list_hits *h, const struct listed_entry *from)
{
	size_t low = 0, high = h->n_crowds;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (h->crowds[middle].from < from)
			low = middle + 1;
		else
			high = middle;
	}
	return &h->crowds[low];
}

static void
note_crowd(const struct list_hits *h, const struct list_crowd *c, uint32_t name, struct list_hit *hits)
{
	for (size_t i = 0; i < h->n_lists; i++) {
		uint64_t wanted = (uint64_t)i << 32 | name;

		if (!c->hits[i].first)
			continue;
		note_first(&hits[i], c->hits[i].first);
		hits[i].rows += c->hits[i].rows;
		hits[i].named = hits[i].named || c->hits[i].named;
		hits[i].same_name = hits[i].same_name || (name && bsearch(&wanted, c->names, c->n_names,
		                                                      sizeof wanted, by_number));
	}
}

/* Rows of both numbers were counted twice. */
static void
take_back_pairs(
    const struct list_hits *h, const struct list_crowd *a, const struct list_crowd *b, struct list_hit *hits)
{
	size_t x = (size_t)(a - h->crowds), y = (size_t)(b - h->crowds);

	for (size_t i = 0; i < h->n_lists; i++) {
		const struct list_pair wanted = {{x < y ? x : y, x < y ? y : x}, i, 0};
		const struct list_pair *pair =
		    h->n_pairs ? bsearch(&wanted, h->pairs, h->n_pairs, sizeof wanted, by_crowds) : NULL;

		if (pair)
			hits[i].rows -= pair->rows;
	}
}

/* The n rows of one number, that bear none of the other's: those are noted already. */
static void
note_rows(const struct list_hits *h, const struct listed_entry *list, size_t n,
    const struct listed_entry *other, size_t n_other, uint32_t name, struct list_hit *hits)
{
	for (size_t i = 0; i < n; i++)
		if (!stands_among(&list[i], other, n_other))
			note(&hits[list_of(h, &list[i])], &list[i], name);
}

void
list_hits_look(
    const struct list_hits *h, const uint64_t keys[2], size_t n, struct str name, struct list_hit *hits)
{
	const struct listed_entry *found[2] = {NULL, NULL};
	const struct list_crowd *crowds[2] = {NULL, NULL};
	size_t rows[2] = {0, 0};
	uint32_t his;

	for (size_t k = 0; k < n; k++)
		found[k] = listed_find(&h->lists->listed, keys[k], &rows[k]);
	if (rows[0] + rows[1] == 0)
		return;
	his = person_lists_name(name);
	for (size_t k = 0; k < n; k++)
		if (rows[k] > LIST_CROWD) {
			crowds[k] = find_crowd(h, found[k]);
			note_crowd(h, crowds[k], his, hits);
		}
	if (crowds[0] && crowds[1])
		take_back_pairs(h, crowds[0], crowds[1], hits);
	if (!crowds[0])
		note_rows(
		    h, found[0], rows[0], crowds[1] ? found[1] : NULL, crowds[1] ? rows[1] : 0, his, hits);
	if (!crowds[1])
		note_rows(h, found[1], rows[1], found[0], rows[0], his, hits);
	for (size_t i = 0; i < h->n_lists; i++)
		hits[i].named = hits[i].named && his;
}

void
list_hits_free(struct list_hits *h)
{
	for (size_t i = 0; i < h->n_crowds; i++) {
		free(h->crowds[i].hits);
		free(h->crowds[i].names);
	}
	free(h->crowds);
	free(h->pairs);
	*h = (struct list_hits){0};
}
