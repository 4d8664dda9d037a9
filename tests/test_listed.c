/* Listed persons are found by their key, whatever their number and order: held to a plain walk over the same
 * entries, with a seeded generator so that many keys repeat. */
#include "check.h"

#include <stdlib.h>

#include "base/key_sort.h"
#include "rules/listed.h"
#include "rules/meet.h"

static uint32_t
next(uint32_t *random)
{
	*random = *random * 1664525 + 1013904223;
	return *random >> 8;
}

static void
fill(struct listed *l, size_t n, uint32_t persons, uint32_t *random)
{
	for (size_t i = 0; i < n; i++) {
		struct listed_entry e = {.key = meet_number(next(random) % persons + 1),
		    .line = next(random) % 1000,
		    .source = (next(random) % 3) & 0x3ff};

		listed_add(l, &e);
	}
}

static void
every_person_is_found_as_often_as_listed(void **state)
{
	static const size_t sizes[] = {0, 1, 2, 47, 48, 49, 1000, 120000};
	uint32_t random = 7;

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		uint32_t persons = (uint32_t)sizes[i] / 2 + 1;
		uint32_t *times = calloc(persons + 2, sizeof *times);
		struct listed l = {0};
		size_t n;

		fill(&l, sizes[i], persons, &random);
		for (size_t k = 0; k < l.n; k++) {
			uint64_t number;

			assert_true(meet_is_number(l.list[k].key, &number));
			times[number]++;
		}
		listed_sort(&l, i % 2 ? 1 : 4);
		for (uint32_t person = 0; person <= persons + 1; person++) {
			const struct listed_entry *e = listed_find(&l, meet_number(person), &n);

			assert_int_equal(n, times[person]);
			for (size_t k = 1; k < n; k++)
				assert_true(e[k - 1].source < e[k].source ||
				            (e[k - 1].source == e[k].source && e[k - 1].line <= e[k].line));
		}
		free(times);
		listed_free(&l);
	}
}

/* Keys that are not even, as hashes might come: slower, and right all the same. */
static void
uneven_keys_are_found_too(void **state)
{
	struct listed l = {0};
	size_t n;

	(void)state;
	for (uint64_t i = 0; i < 5000; i++)
		listed_add(&l, &(struct listed_entry){.key = i < 2500 ? i : UINT64_MAX - 5000 + i});
	listed_sort(&l, 1);
	for (uint64_t i = 0; i < 5000; i++)
		assert_int_equal(
		    (listed_find(&l, i < 2500 ? i : UINT64_MAX - 5000 + i, &n) - l.list) * 1000 + (long)n,
		    (long)i * 1000 + 1);
	listed_find(&l, 1ULL << 40, &n);
	assert_int_equal(n, 0);
	listed_free(&l);
}

static bool
is_line_2(void *asked, const struct listed_entry *e)
{
	++*(int *)asked;
	return e->line == 2;
}

static void
what_was_rounded_is_dropped_and_told(void **state)
{
	struct listed l = {0};
	size_t n;
	int asked = 0;

	(void)state;
	for (uint32_t i = 0; i < 4; i++)
		listed_add(&l, &(struct listed_entry){.key = meet_number(9), .line = i, .zeros = i >= 2});
	listed_drop_lost(&l, 1, is_line_2, &asked);
	assert_int_equal(asked, 2);
	listed_sort(&l, 1);
	listed_find(&l, meet_number(9), &n);
	assert_int_equal(n, 3);
	listed_free(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_person_is_found_as_often_as_listed),
	    cmocka_unit_test(uneven_keys_are_found_too),
	    cmocka_unit_test(what_was_rounded_is_dropped_and_told)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
