/* The levy by both formulas. Every expected amount is worked by hand beside its test. */
#include "check.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "documents/levy_file.h"

static struct levy_rules rules_2012, rules_2015;
static struct levy_employer employer;
static struct levy_due due;

static int
set_up(void **state)
{
	(void)state;
	levy_employer_init(&employer);
	employer.kind = 0; /* of levy-2015: an enterprise */
	levy_due_init(&due);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	levy_employer_free(&employer);
	levy_due_free(&due);
	return 0;
}

static void
set(struct exact *x, const char *value)
{
	assert_true(exact_read(str_of(value), x));
}

static enum levy_fault
assess(const struct levy_rules *rules, int year, const char *staff, const char *disabled, const char *wage,
    const char *local)
{
	int day = date_of(year, 12, 31);
	struct exact local_wage;
	enum levy_fault fault;

	exact_init(&local_wage);
	set(&employer.staff, staff);
	set(&employer.disabled, disabled);
	employer.has_wage = wage != NULL;
	if (wage)
		set(&employer.wage, wage);
	if (local)
		set(&local_wage, local);
	fault =
	    levy_assess(rules, levy_period_on(rules, day), &employer, local ? &local_wage : NULL, day, &due);
	exact_free(&local_wage);
	return fault;
}

static void
is(const struct exact *x, const char *want)
{
	char text[EXACT_ROOM];

	exact_write_short(x, 9, text, sizeof text);
	assert_string_equal(text, want);
}

/* 100 x 1.5 % - 1 = 0.5 persons x 38,000 = 19,000: a gap below one person counts in proportion. */
static void
before_2015_the_gap_is_paid_at_the_local_wage(void **state)
{
	(void)state;
	assert_int_equal(assess(&rules_2012, 2012, "100", "1", NULL, "38000"), LEVY_OK);
	is(&due.required, "1.5");
	is(&due.gap, "0.5");
	is(&due.amount, "19000");
	is(&due.reduction, "0");
	assert_int_equal(assess(&rules_2012, 2012, "100", "1", NULL, NULL), LEVY_NO_LOCAL_WAGE);
}

/* 200 x 1.5 % = 3; one blind employee counts as 2: a gap of 1. */
static void
a_blind_employee_counts_as_two(void **state)
{
	(void)state;
	set(&employer.group[LEVY_BLIND], "1");
	assert_int_equal(assess(&rules_2012, 2012, "200", "1", NULL, "38000"), LEVY_OK);
	is(&due.employed, "2");
	is(&due.gap, "1");
	is(&due.amount, "38000");
	assert_int_equal(due.n_used, 1);
	assert_false(due.used_weak[0]);
}

/* 60 % of 19,000 */
static void
a_local_factor_is_taken_of_the_whole(void **state)
{
	static const char text[] =
	    "{\"title\": \"t\", \"periods\": [{\"name\": \"p\", \"rate\": \"1.5%\", \"wage\": \"local\","
	    "\"local_factor\": \"60%\"}]}";
	struct levy_rules rules;
	struct diag d = {0};

	(void)state;
	assert_true(levy_rules_load_text(&rules, "local.json", str_of(text), &d));
	assert_int_equal(assess(&rules, 2012, "100", "1", NULL, "38000"), LEVY_OK);
	is(&due.amount, "11400");
	levy_rules_free(&rules);
}

/* 33 x 1.5 % = 0.495 x 48,000.55 = 23,760.27225; 90 % of it is 21,384.245025, rounded once: 21,384.25. What
 * is shown adds up: 23,760.27 - 21,384.25 = 2,376.02. */
static void
from_2020_the_own_wage_counts_to_the_fen(void **state)
{
	(void)state;
	assert_int_equal(assess(&rules_2015, 2021, "33", "0", "48000.55", "100000"), LEVY_OK);
	is(&due.full, "23760.27");
	is(&due.amount, "21384.25");
	is(&due.reduction, "2376.02");
}

/* 100 staff, 1 disabled: 1 % exactly, half of 0.5 x 50,000 = 12,500. With 101 staff the share is below 1 %:
 * 101 x 1.5 % - 1 = 0.515 x 50,000 x 90 % = 23,175. At the rate (1.5 of 100) nothing is due. */
static void
the_tier_is_chosen_on_both_sides_of_its_limit(void **state)
{
	(void)state;
	assert_int_equal(assess(&rules_2015, 2021, "100", "1", "50000", "100000"), LEVY_OK);
	is(&due.amount, "12500");
	assert_int_equal(assess(&rules_2015, 2021, "101", "1", "50000", "100000"), LEVY_OK);
	is(&due.amount, "23175");
	assert_int_equal(assess(&rules_2015, 2021, "100", "1.5", "50000", "100000"), LEVY_OK);
	is(&due.amount, "0");
	is(&due.reduction, "0");
}

static void
a_small_employer_is_exempt_on_one_side_of_each_limit(void **state)
{
	(void)state;
	assert_int_equal(assess(&rules_2015, 2021, "30", "0", "50000", "100000"), LEVY_OK);
	is(&due.amount, "0");
	is(&due.reduction, "22500"); /* 30 x 1.5 % = 0.45 x 50,000 */
	assert_int_equal(assess(&rules_2015, 2021, "31", "0", "50000", "100000"), LEVY_OK);
	is(&due.amount, "20925"); /* 0.465 x 50,000 x 90 % */
	/* in 2016: up to 20 staff, until three years from the founding have passed */
	employer.founded = date_of(2014, 1, 1);
	assert_int_equal(assess(&rules_2015, 2016, "20", "0", "50000", "100000"), LEVY_OK);
	is(&due.amount, "0");
	employer.founded = date_of(2013, 12, 31);
	assert_int_equal(assess(&rules_2015, 2016, "20", "0", "50000", "100000"), LEVY_OK);
	is(&due.amount, "15000");
	employer.founded = DATE_NONE;
	assert_int_equal(assess(&rules_2015, 2016, "20", "0", "50000", "100000"), LEVY_OK);
	is(&due.amount, "15000");
}

/* Own wage 500,000: three times the local 100,000 from April 2017, twice from April 2018. 200 x 1.5 % - 1
 * = 2. */
static void
the_own_wage_is_capped_and_the_weak_rule_is_named(void **state)
{
	(void)state;
	assert_int_equal(assess(&rules_2015, 2017, "200", "1", "500000", "100000"), LEVY_OK);
	is(&due.wage, "300000");
	is(&due.amount, "600000");
	assert_true(due.n_used == 1 && due.used_weak[0]);
	assert_int_equal(assess(&rules_2015, 2018, "200", "1", "500000", "100000"), LEVY_OK);
	is(&due.amount, "400000");
	assert_int_equal(assess(&rules_2015, 2018, "200", "1", NULL, "100000"), LEVY_NO_OWN_WAGE);
	assert_int_equal(assess(&rules_2015, 2018, "200", "1", "1", NULL), LEVY_NO_LOCAL_WAGE);
}

/* 25 of 100 exactly: exempt as a concentrated employer; nobody of nobody is no share. */
static void
a_concentrated_employer_is_exempt(void **state)
{
	(void)state;
	assert_int_equal(assess(&rules_2015, 2016, "100", "25", "50000", "100000"), LEVY_OK);
	is(&due.amount, "0");
	assert_int_equal(due.n_used, 1);
	assert_true(due.used_weak[0]);
	assert_int_equal(assess(&rules_2015, 2016, "0", "0", "50000", "100000"), LEVY_OK);
	is(&due.amount, "0");
	assert_int_equal(due.n_used, 0);
}

static void
a_day_has_one_period_or_none(void **state)
{
	(void)state;
	assert_null(levy_period_on(&rules_2012, date_of(2015, 10, 1)));
	assert_non_null(levy_period_on(&rules_2012, date_of(2015, 9, 30)));
	assert_null(levy_period_on(&rules_2015, date_of(2015, 9, 30)));
	assert_ptr_equal(levy_period_on(&rules_2015, date_of(2018, 4, 1)), &rules_2015.periods[2]);
}

static void
refuses(const char *text, const char *word)
{
	struct levy_rules rules;
	struct diag d = {0};

	assert_false(levy_rules_load_text(&rules, "rules.json", str_of(text), &d));
	if (!strstr(d.text, word) || d.line != 1)
		fail_msg("%ld: %s", d.line, d.text);
}

/* 28 x 1.5 % = 0.42 x 90,000 = 37,800; 90 % of it. An enterprise owes nothing. */
static void
a_school_is_no_enterprise(void **state)
{
	(void)state;
	employer.kind = levy_kind_of(&rules_2015, STR("乙小学(事业单位)28人"));
	assert_int_equal(employer.kind, 1);
	assert_int_equal(assess(&rules_2015, 2021, "28", "0", "90000", "100000"), LEVY_OK);
	is(&due.amount, "34020");
	employer.kind = 0;
	assert_int_equal(assess(&rules_2015, 2021, "28", "0", "90000", "100000"), LEVY_OK);
	is(&due.amount, "0");
	employer.kind = -1; /* nobody knows: not exempt, and said so */
	assert_int_equal(assess(&rules_2015, 2021, "28", "0", "90000", "100000"), LEVY_OK);
	is(&due.amount, "34020");
	assert_int_equal(due.n_unasked, 1);
	assert_int_equal(due.why_unasked[0], LEVY_KIND);
}

/* The word that ends last tells, of two the longer. */
static void
a_name_says_what_kind_it_is_by_its_end(void **state)
{
	(void)state;
	assert_int_equal(levy_kind_of(&rules_2015, STR("某某学校服务公司")), 0);
	assert_int_equal(levy_kind_of(&rules_2015, STR("公司附属小学")), 1);
	assert_int_equal(levy_kind_of(&rules_2015, STR("民办非企业")), 3);
	assert_int_equal(levy_kind_of(&rules_2015, STR("私营企业")), 0);
	assert_int_equal(levy_kind_of(&rules_2015, STR("张三")), -1);
}

/* 25 staff, founded in June 2016: on 31 March 2017 not exempt, 30 staff being from 1 April on, a weak day. In
 * 2016 and in 2015 nothing is said of it. */
static void
a_weak_day_that_has_not_come_is_told(void **state)
{
	struct exact local;

	(void)state;
	exact_init(&local);
	set(&local, "100000");
	set(&employer.staff, "25");
	set(&employer.wage, "60000");
	employer.has_wage = true;
	employer.founded = date_of(2016, 6, 1);
	for (int year = 2016; year <= 2017; year++) {
		int day = date_of(year, 3, 31);

		assert_int_equal(
		    levy_assess(&rules_2015, levy_period_on(&rules_2015, day), &employer, &local, day, &due),
		    LEVY_OK);
		is(&due.amount, "22500"); /* 25 x 1.5 % x 60,000 */
		assert_int_equal(due.n_missed, year - 2016);
	}
	assert_non_null(strstr(due.missed[0].at, "2017"));
	assert_int_equal(assess(&rules_2015, 2017, "25", "0", "60000", "100000"), LEVY_OK);
	is(&due.amount, "0");
	assert_int_equal(assess(&rules_2015, 2018, "25", "0", "60000", "100000"), LEVY_OK);
	is(&due.amount, "0");
	exact_free(&local);
}

/* 0, then up to 1 %, to 1.5 %, and the rest: from 2020. */
static void
shares_fall_into_bands(void **state)
{
	const struct levy_period *p = levy_period_on(&rules_2015, date_of(2021, 12, 31));

	(void)state;
	assert_int_equal(levy_bands(p), 4);
	assess(&rules_2015, 2021, "200", "0", "60000", "100000");
	assert_int_equal(levy_band_of(p, &employer, &due), 0);
	assess(&rules_2015, 2021, "200", "1", "60000", "100000");
	assert_int_equal(levy_band_of(p, &employer, &due), 1);
	assess(&rules_2015, 2021, "200", "2", "60000", "100000");
	assert_int_equal(levy_band_of(p, &employer, &due), 2);
	assess(&rules_2015, 2021, "200", "3", "60000", "100000");
	assert_int_equal(levy_band_of(p, &employer, &due), 3);
	assert_int_equal(levy_bands(levy_period_on(&rules_2012, date_of(2012, 12, 31))), 3);
}

static void
what_is_no_rules_file_is_refused_with_its_place(void **state)
{
	(void)state;
	refuses("{\"title\": \"t\", \"periods\": []}", "no period");
	refuses("{\"title\": \"t\", \"periods\": [{\"name\": \"p\", \"rate\": \"1.5%\"}]}", "wage");
	refuses("{\"title\": \"t\", \"periods\": [{\"name\": \"p\", \"rate\": \"-1%\", \"wage\": \"own\"}]}",
	    "below 0");
	refuses("{\"title\": \"t\", \"periods\": [{\"name\": \"p\", \"rat\": \"1%\", \"wage\": \"own\"}]}",
	    "rat");
	refuses("{\"title\": \"t\", \"periods\": [{\"name\": \"p\", \"rate\": 1.5, \"wage\": \"own\"}]}",
	    "above 100%"); /* the % forgotten: it would charge for half as many again as work there */
	refuses("{\"title\": \"t\", \"periods\": [{\"name\": \"p\", \"rate\": \"1%\", \"wage\": \"own\","
	        "\"tiers\": [{\"name\": \"n\", \"from\": \"1%\", \"pays\": 50}]}]}",
	    "above 100%");
	refuses("{\"title\": \"t\", \"periods\": [{\"name\": \"p\", \"rate\": \"1%\", \"wage\": \"own\","
	        "\"from\": \"2012-01-02\", \"to\": \"2012-01-01\"}]}",
	    "before it begins");
	refuses(
	    "{\"title\": \"t\", \"periods\": [{\"name\": \"p\", \"rate\": \"1%\", \"wage\": \"own\", \"to\": \"2012-01-01\"},"
	    "{\"name\": \"q\", \"rate\": \"1%\", \"wage\": \"own\", \"from\": \"2012-01-01\"}]}",
	    "overlaps");
	refuses("{\"title\": \"t\", \"periods\": [{\"name\": \"p\", \"rate\": \"1%\", \"wage\": \"own\","
	        "\"exempt\": [{\"name\": \"n\"}]}]}",
	    "exempts everyone");
	refuses("{\"title\": \"t\", \"periods\": [{\"name\": \"p\", \"rate\": \"1%\", \"wage\": \"own\","
	        "\"exempt\": [{\"name\": \"n\", \"for\": \"school\"}]}]}",
	    "no kind of employer");
	refuses("{\"title\": \"t\", \"periods\": [{\"name\": \"p\", \"rate\": \"2%\", \"wage\": \"own\","
	        "\"tiers\": [{\"name\": \"n\", \"from\": \"1%\", \"pays\": \"50%\"},"
	        " {\"name\": \"m\", \"from\": \"0.01\", \"pays\": \"40%\"}]}]}",
	    "an earlier tier");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(before_2015_the_gap_is_paid_at_the_local_wage),
	    TEST(a_blind_employee_counts_as_two),
	    TEST(a_local_factor_is_taken_of_the_whole),
	    TEST(from_2020_the_own_wage_counts_to_the_fen),
	    TEST(the_tier_is_chosen_on_both_sides_of_its_limit),
	    TEST(a_small_employer_is_exempt_on_one_side_of_each_limit),
	    TEST(the_own_wage_is_capped_and_the_weak_rule_is_named),
	    TEST(a_concentrated_employer_is_exempt),
	    TEST(a_day_has_one_period_or_none),
	    TEST(a_school_is_no_enterprise),
	    TEST(a_name_says_what_kind_it_is_by_its_end),
	    TEST(a_weak_day_that_has_not_come_is_told),
	    TEST(shares_fall_into_bands),
	    TEST(what_is_no_rules_file_is_refused_with_its_place),
	};
	struct diag d = {0};
	int failed;

	mem_start();
	if (!levy_rules_load(&rules_2012, "levy-2012", &d) || !levy_rules_load(&rules_2015, "levy-2015", &d))
		diag_exit(&d);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	levy_rules_free(&rules_2012);
	levy_rules_free(&rules_2015);
	return failed;
}
