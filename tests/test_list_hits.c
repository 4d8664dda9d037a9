/* What a person's numbers find on lists: random lists on which some stand a few times and some hundreds of
 * times, against a plain look at every row. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "formats/list_hits.h"
#include "random.h"

enum { LISTS = 3, TABLES = 5, PEOPLE = 6, NAMES = 4, ROUNDS = 300 };

static const char *const names[NAMES] = {"", "甲", "乙", "丙"};

/* One row of a list: its two numbers, the second perhaps the same, by place in `keys`. */
struct listed_row {
	uint32_t table, line, name;
	size_t people[2];
};

struct world {
	uint64_t keys[PEOPLE];
	struct list_table tables[TABLES];
	struct listed_row rows[2000];
	size_t n;
	struct person_lists lists;
};

static void
make_world(struct world *w, unsigned *seed)
{
	uint32_t lines[TABLES] = {0};

	memset(w, 0, sizeof *w);
	for (size_t i = 0; i < PEOPLE; i++)
		w->keys[i] = ((uint64_t)random_below(seed, 1 << 15) << 40) + i + 1;
	for (size_t i = 0; i < TABLES; i++)
		w->tables[i].list = random_below(seed, LISTS);
	w->n = random_below(seed, 2) ? random_below(seed, 40) : random_below(seed, 1200);
	for (size_t i = 0; i < w->n; i++) {
		struct listed_row *r = &w->rows[i];
		uint32_t few = 1 + random_below(seed, PEOPLE);

		r->table = random_below(seed, TABLES);
		r->line = ++lines[r->table] + 1;
		r->name = person_lists_name(str_of(names[random_below(seed, NAMES)]));
		r->people[0] = random_below(seed, few);
		r->people[1] = random_below(seed, 4) ? r->people[0] : random_below(seed, few);
		for (int k = 0; k < 1 + (r->people[1] != r->people[0]); k++)
			listed_add(&w->lists.listed, &(struct listed_entry){.key = w->keys[r->people[k]],
			                                 .line = r->line,
			                                 .name = r->name,
			                                 .source = r->table & 1023});
	}
	w->lists.tables = w->tables;
	w->lists.n_tables = TABLES;
	listed_sort(&w->lists.listed, 1);
}

/* What is right, by looking at every row. */
static void
look_plainly(const struct world *w, const size_t people[2], size_t n, uint32_t name,
    struct list_hit want[LISTS], const struct listed_row *first[LISTS])
{
	for (size_t i = 0; i < w->n; i++) {
		const struct listed_row *r = &w->rows[i];
		struct list_hit *hit = &want[w->tables[r->table].list];
		const struct listed_row **f = &first[w->tables[r->table].list];
		bool met = false;

		for (size_t k = 0; k < n; k++)
			met = met || r->people[0] == people[k] || r->people[1] == people[k];
		if (!met)
			continue;
		if (!*f || r->table < (*f)->table || (r->table == (*f)->table && r->line < (*f)->line))
			*f = r;
		hit->rows++;
		hit->named = hit->named || (r->name && name);
		hit->same_name = hit->same_name || (name && r->name == name);
	}
}

static void
hold(const struct world *w, const struct list_hits *h, unsigned *seed)
{
	size_t n = random_below(seed, 3),
	       people[2] = {random_below(seed, PEOPLE), random_below(seed, PEOPLE)};
	const char *name = names[random_below(seed, NAMES)];
	struct list_hit got[LISTS] = {0}, want[LISTS] = {0};
	const struct listed_row *first[LISTS] = {NULL};
	uint64_t keys[2];

	if (n == 2 && people[0] == people[1])
		n = 1; /* as register_keys() gives them */
	for (size_t k = 0; k < 2; k++)
		keys[k] = w->keys[people[k]];
	look_plainly(w, people, n, person_lists_name(str_of(name)), want, first);
	list_hits_look(h, keys, n, str_of(name), got);
	for (size_t i = 0; i < LISTS; i++) {
		assert_int_equal(got[i].rows, want[i].rows);
		assert_int_equal(got[i].named, want[i].named);
		if (got[i].named)
			assert_int_equal(got[i].same_name, want[i].same_name);
		assert_int_equal(got[i].first != NULL, first[i] != NULL);
		if (first[i]) {
			assert_int_equal(got[i].first->source, first[i]->table);
			assert_int_equal(got[i].first->line, first[i]->line);
		}
	}
}

static void
hits_are_those_of_every_row(void **state)
{
	struct world *w = mem_zero(1, sizeof *w);
	struct list_hits h;
	unsigned seed = 1;
	size_t crowds = 0, pairs = 0;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		make_world(w, &seed);
		list_hits_make(&h, &w->lists, LISTS);
		crowds += h.n_crowds;
		pairs += h.n_pairs;
		for (int i = 0; i < 30; i++)
			hold(w, &h, &seed);
		list_hits_free(&h);
		listed_free(&w->lists.listed);
	}
	assert_true(crowds > 100 && pairs > 100); /* what is compared is there */
	free(w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(hits_are_those_of_every_row)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
