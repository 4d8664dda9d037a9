/* What is known of a subject: sums, means, latest values. Expected values by hand. */
#include "scheming.h"

static void
start(struct scheming *t)
{
	scheming_start(t, 2, "10",
	    "\"items\": [{\"id\": \"i\", \"category\": \"c\", \"name\": \"n\", \"full\": 10, \"rules\": ["
	    "{\"kind\": \"ratio\", \"event\": \"e\", \"goal\": 4},"
	    "{\"kind\": \"count\", \"event\": \"f\", \"marks\": -1},"
	    "{\"kind\": \"bonus\", \"event\": \"honour\", \"levels\": {\"a\": 1, \"b\": 2}, \"cap\": 2},"
	    "{\"kind\": \"veto\", \"value\": \"v\", \"op\": \"<\", \"goal\": -5}]}]");
}

static void
amount(const struct scheming *t, size_t subject, size_t slot, const char *want)
{
	struct exact x;
	char out[EXACT_ROOM];

	exact_init(&x);
	facts_get(&t->f, subject, slot, &x);
	exact_write_short(&x, 2, out, sizeof out);
	assert_string_equal(out, want);
	exact_free(&x);
}

static void
add(struct scheming *t, size_t slot, const char *amount)
{
	struct exact x;

	exact_init(&x);
	assert_true(exact_read(str_of(amount), &x));
	facts_add(&t->f, 0, slot, &x);
	exact_free(&x);
}

/* 2^30 - 1 is what the small form of a fact holds. */
static void
facts_add_up_beyond_what_their_small_form_holds(void **state)
{
	struct scheming t;
	size_t e, f;

	(void)state;
	start(&t);
	e = scheming_slot(&t, SLOT_EVENT, "e");
	f = scheming_slot(&t, SLOT_EVENT, "f");
	facts_count(&t.f, 0, e, 1073741823);
	amount(&t, 0, e, "1073741823");
	facts_count(&t.f, 0, e, 1);
	facts_count(&t.f, 0, e, 1000000000000);
	facts_count(&t.f, 0, e, -2);
	add(&t, e, "0.25");
	add(&t, e, "-1073741825");
	amount(&t, 0, e, "999999999997.25");
	amount(&t, 0, f, "0");
	amount(&t, 1, e, "0");
	assert_false(facts_known(&t.f, 0, f));
	assert_false(facts_known(&t.f, 1, e));
	add(&t, f, "-3");
	facts_count(&t.f, 0, f, 5);
	amount(&t, 0, f, "2");
	scheming_end(&t);
}

static void
facts_set_again_forget_what_was_there(void **state)
{
	struct scheming t;
	size_t v;

	(void)state;
	start(&t);
	v = scheming_slot(&t, SLOT_VALUE, "v");
	scheming_set(&t, 0, SLOT_VALUE, "v", "5000000000.5");
	amount(&t, 0, v, "5000000000.5");
	scheming_set(&t, 0, SLOT_VALUE, "v", "7");
	amount(&t, 0, v, "7");
	scheming_set(&t, 0, SLOT_VALUE, "v", "-7.5");
	amount(&t, 0, v, "-7.5");
	scheming_end(&t);
}

static void
facts_keep_the_latest_value_of_equal_days_the_last(void **state)
{
	static const struct {
		int day;
		long value;
		bool set;
	} records[] = {{15000, 1, true}, {14999, 2, false}, {DATE_NONE, 3, false}, {15000, 4, true}};
	struct scheming t;
	struct exact x;
	size_t v;

	(void)state;
	start(&t);
	v = scheming_slot(&t, SLOT_VALUE, "v");
	exact_init(&x);
	for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
		exact_set_ratio(&x, records[i].value, 1);
		assert_int_equal(facts_latest(&t.f, 0, v, records[i].day, &x, 0, i + 1), records[i].set);
	}
	exact_free(&x);
	amount(&t, 0, v, "4");
	scheming_end(&t);
}

static void
values_of_one_day_in_two_files_must_agree(void **state)
{
	static const struct {
		int day, file;
		long value;
		const char *want; /* NULL: unknown */
	} records[] = {{15000, 0, 1, "1"}, {15000, 1, 1, "1"}, {15000, 1, 2, NULL}, {14000, 2, 7, NULL},
	    {15000, 2, 1, NULL}, {15001, 2, 9, "9"}};
	struct scheming t;
	struct exact x;
	size_t v;

	(void)state;
	start(&t);
	v = scheming_slot(&t, SLOT_VALUE, "v");
	exact_init(&x);
	for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
		exact_set_ratio(&x, records[i].value, 1);
		facts_latest(&t.f, 0, v, records[i].day, &x, records[i].file, (long)i + 2);
		if (records[i].want)
			amount(&t, 0, v, records[i].want);
		else
			assert_false(facts_known(&t.f, 0, v));
	}
	exact_free(&x);
	assert_int_equal(t.f.n_conflicts, 1);
	assert_int_equal(t.f.conflicts[0].lines[0], 2);
	assert_int_equal(t.f.conflicts[0].lines[1], 4);
	scheming_end(&t);
}

static void
facts_copied_change_apart(void **state)
{
	struct scheming t;
	struct facts copy = {0};
	size_t e, honour;

	(void)state;
	start(&t);
	e = scheming_slot(&t, SLOT_EVENT, "e");
	honour = scheming_slot(&t, SLOT_EVENT, "honour");
	add(&t, e, "1.5");
	facts_level(&t.f, 0, honour, 1);
	facts_copy(&copy, &t.f);
	add(&t, e, "1.5");
	facts_level(&t.f, 0, honour, 0);
	amount(&t, 0, e, "3");
	assert_int_equal(facts_levels(&t.f, 0, honour), 3);
	facts_free(&t.f);
	t.f = copy;
	amount(&t, 0, e, "1.5");
	assert_int_equal(facts_levels(&t.f, 0, honour), 2);
	assert_int_equal(facts_levels(&t.f, 1, honour), 0);
	scheming_end(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(facts_add_up_beyond_what_their_small_form_holds),
	    cmocka_unit_test(facts_set_again_forget_what_was_there),
	    cmocka_unit_test(facts_keep_the_latest_value_of_equal_days_the_last),
	    cmocka_unit_test(values_of_one_day_in_two_files_must_agree),
	    cmocka_unit_test(facts_copied_change_apart),
	};

	mem_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
