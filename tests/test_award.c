/* The shortlist. A law over random rankings: places are never exceeded, nobody vetoed wins, nobody is
 * undecided who could be given a place, a limit holds, and who is passed over stands behind or has its limit
 * full. */
#include "random.h"
#include "scheming.h"

#include "marks/award.h"

enum { MOST = 12, ROUNDS = 3000 };

/* A ranking 1 2 2 4 ... of n subjects, some vetoed (those of the total behind all others). */
static void
make_ranking(struct ranked *list, size_t n, unsigned *seed)
{
	for (size_t i = 0; i < n; i++) {
		bool tied = i > 0 && random_below(seed, 3) == 0;

		list[i].subject = i;
		list[i].band = 0;
		list[i].rank = tied ? list[i - 1].rank : (long)i + 1;
		list[i].tied = tied;
		list[i].veto_top = random_below(seed, 8) == 0;
		list[i].veto_total = false;
		exact_set_ratio(&list[i].total, 100 - list[i].rank, 1);
		if (tied)
			list[i - 1].tied = true;
	}
}

static long
count_state(const struct award_row *rows, size_t n, enum award_state state)
{
	long found = 0;

	for (size_t i = 0; i < n; i++)
		found += rows[i].state == state;
	return found;
}

/* Without a limit one tie alone can be undecided, and it is about all places that are left. */
static void
undecided_about_what_is_left(const struct award *award, const struct award_row *rows, size_t n, long chosen)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].state == AWARD_UNDECIDED) {
			assert_int_equal(rows[i].tied_for, award->places - chosen);
			assert_int_equal(rows[i].tied_with, count_state(rows, n, AWARD_UNDECIDED));
			assert_true(rows[i].tied_with > rows[i].tied_for);
		}
}

static void
holds(const struct award *award, const struct award_row *rows, size_t n, const size_t *limit_of, bool limited)
{
	long chosen = count_state(rows, n, AWARD_CHOSEN), undecided = count_state(rows, n, AWARD_UNDECIDED);
	long by_value[3] = {0};

	assert_true(chosen <= award->places);
	if (!limited)
		undecided_about_what_is_left(award, rows, n, chosen);
	for (size_t i = 0; i < n; i++) {
		const struct award_row *row = &rows[i];

		if (row->ranked->veto_top)
			assert_true(row->state == AWARD_VETOED || row->state == AWARD_UNLISTED);
		if (row->state == AWARD_CHOSEN)
			by_value[limit_of[row->ranked->subject]]++;
		if (row->state != AWARD_NEXT || row->limited)
			continue;
		/* someone who is next although places are left? */
		assert_true(undecided > 0 || chosen == award->places);
		for (size_t k = 0; k < n; k++)
			if (rows[k].state == AWARD_CHOSEN)
				assert_true(rows[k].ranked->rank <= row->ranked->rank);
	}
	for (size_t v = 0; limited && v < 3; v++)
		assert_true(by_value[v] <= award->per_places);
}

static void
shortlist_keeps_to_places_limits_and_vetoes(void **state)
{
	struct scheme s = {0};
	struct ranked list[MOST];
	struct award_row rows[MOST];
	size_t limit_of[MOST], at;
	unsigned seed = 7;

	(void)state;
	for (size_t i = 0; i < MOST; i++)
		ranked_init(&list[i], &s);
	for (int round = 0; round < ROUNDS; round++) {
		size_t n = 1 + random_below(&seed, MOST);
		bool limited = random_below(&seed, 2) == 0;
		struct award award = {.places = 1 + (long)random_below(&seed, 5),
		    .band = SIZE_MAX,
		    .per_places = 1 + (long)random_below(&seed, 2)};

		make_ranking(list, n, &seed);
		for (size_t i = 0; i < n; i++)
			limit_of[i] = random_below(&seed, 3);
		const struct award_field field = {
		    .scheme = &s, .list = list, .n = n, .limit_of = limited ? limit_of : NULL, .n_limits = 3};

		assert_int_equal(award_list(&award, &field, rows, &at), AWARD_FINE);
		holds(&award, rows, n, limit_of, limited);
	}
	for (size_t i = 0; i < MOST; i++)
		ranked_free(&list[i], &s);
}

static void
band_below_the_one_asked_for_does_not_win(void **state)
{
	struct scheme s = {0};
	struct ranked list[3];
	struct award_row rows[3];
	const struct award award = {.places = 2, .band = 1};
	const struct award_field field = {.scheme = &s, .list = list, .n = 3};
	size_t at;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		ranked_init(&list[i], &s);
		list[i].subject = i;
		list[i].rank = (long)i + 1;
		list[i].band = 2 - i;
	}
	assert_int_equal(award_list(&award, &field, rows, &at), AWARD_FINE);
	assert_int_equal(count_state(rows, 3, AWARD_CHOSEN), 2);
	list[1].band = 0;
	assert_int_equal(award_list(&award, &field, rows, &at), AWARD_FINE);
	assert_int_equal(count_state(rows, 3, AWARD_CHOSEN), 1);
	assert_int_equal(count_state(rows, 3, AWARD_NEXT), 0);
	for (size_t i = 0; i < 3; i++)
		ranked_free(&list[i], &s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(shortlist_keeps_to_places_limits_and_vetoes),
	    cmocka_unit_test(band_below_the_one_asked_for_does_not_win),
	};

	mem_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
