/* Who counts, once, and what adds up. The ids are generated; their check digits are GB 11643's, by hand:
 * 11010519491231002X and 440524188001010014 are the standard's own examples. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "documents/plan_file.h"
#include "rules/account.h"

static const char text[] =
    "{ \"title\": \"t\", \"year\": 2012, \"targets\": [\n"
    "{\"id\": \"people\", \"name\": \"n\", \"kind\": \"count\", \"unit\": \"人\", \"distinct\": \"person\",\n"
    " \"due\": \"2012-12-31\", \"goal\": {\"op\": \">=\", \"value\": 9}},\n"
    "{\"id\": \"times\", \"name\": \"n\", \"kind\": \"count\", \"unit\": \"人次\", \"due\": \"2012-12-31\",\n"
    " \"goal\": {\"op\": \">=\", \"value\": 9}},\n"
    "{\"id\": \"rate\", \"name\": \"n\", \"kind\": \"rate\", \"of\": \"people\", \"outcome\": [\"yes\"],\n"
    " \"due\": \"2012-12-31\", \"goal\": {\"op\": \">=\", \"value\": \"78%\"}},\n"
    "{\"id\": \"cover\", \"name\": \"n\", \"kind\": \"coverage\", \"roster\": \"r\", \"due\": \"2012-12-31\",\n"
    " \"goal\": {\"op\": \">=\", \"value\": \"100%\"}},\n"
    "{\"id\": \"parts\", \"name\": \"n\", \"kind\": \"milestone\", \"parts\": [\"a\", \"b\"], \"due\": \"2012-06-30\"},\n"
    "{\"id\": \"trend\", \"name\": \"n\", \"kind\": \"trend\", \"unit\": \"%\", \"baseline\": \"2.1%\",\n"
    " \"direction\": \"down\", \"due\": \"2012-12-31\"},\n"
    "{\"id\": \"old\", \"name\": \"n\", \"kind\": \"count\", \"unit\": \"人\", \"distinct\": \"person\",\n"
    " \"due\": \"2012-12-31\", \"goal\": {\"op\": \">=\", \"value\": 9},\n"
    " \"eligible\": {\"category\": [4], \"grade\": [1, 2], \"min_age\": 60, \"max_age\": 62}},\n"
    "{\"id\": \"aid\", \"name\": \"n\", \"kind\": \"count\", \"unit\": \"人\", \"distinct\": \"person\",\n"
    " \"due\": \"2012-12-31\", \"goal\": {\"op\": \">=\", \"value\": 9}, \"eligible\": {\"poor\": \"p\"}},\n"
    "{\"id\": \"sight\", \"name\": \"n\", \"kind\": \"coverage\", \"roster\": \"s\", \"due\": \"2012-12-31\",\n"
    " \"goal\": {\"op\": \">=\", \"value\": \"100%\"}, \"eligible\": {\"category\": [4], \"max_age\": 62}} ] }\n";

enum { PEOPLE, TIMES, RATE, COVER, PARTS, TREND, OLD, AID, SIGHT };

static struct plan plan;
static struct account account;
static struct account_row row;

static int
set_up(void **state)
{
	(void)state;
	account_init(&account, &plan, date_of(2012, 10, 31));
	account_units(&account, 2);
	row = (struct account_row){.date = date_of(2012, 5, 1)};
	exact_init(&row.quantity);
	exact_set_ratio(&row.quantity, 1, 1);
	exact_init(&row.value);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	exact_free(&row.quantity);
	exact_free(&row.value);
	account_free(&account);
	return 0;
}

static enum account_verdict
add(size_t target, size_t unit, const char *cert)
{
	row.target = target;
	row.unit = unit;
	row.reading = who_read(str_of(cert), (struct str){0}, &row.who);
	row.line++;
	enum account_verdict verdict = account_judge(&account, &row);

	return verdict == ACCOUNT_COUNTED ? account_count(&account, &row) : verdict;
}

static long
done(size_t target, size_t unit)
{
	struct pace s;
	long n;

	pace_init(&s);
	account_progress(&account, target, unit, &s);
	assert_true(exact_to_int(&s.done, 0, 1000, &n));
	pace_free(&s);
	return n;
}

static long
base(size_t target, size_t unit)
{
	struct pace s;
	long n = -1;

	pace_init(&s);
	account_progress(&account, target, unit, &s);
	if (s.has_quota)
		assert_true(exact_to_int(&s.quota, 0, 1000, &n));
	pace_free(&s);
	return n;
}

/* The units a caller knows are as many as it likes: what no row has counted for has done nothing. */
static void
a_unit_that_nothing_counted_for_has_done_nothing(void **state)
{
	(void)state;
	for (size_t target = 0; target < plan.n; target++)
		for (size_t unit = 0; unit < 5000; unit += 7)
			assert_int_equal(done(target, unit), 0);
	assert_int_equal(add(TIMES, 300, ""), ACCOUNT_COUNTED);
	assert_int_equal(done(TIMES, 299), 0);
	assert_int_equal(done(TIMES, 300), 1);
	assert_int_equal(done(TIMES, ACCOUNT_DISTRICT), 1);
}

static void
a_reissue_and_the_bare_id_are_the_same_person(void **state)
{
	struct who a, b, c, old;

	(void)state;
	assert_int_equal(who_read(STR("11010519491231002X43"), (struct str){0}, &a), WHO_CITIZEN);
	assert_int_equal(who_read(STR("11010519491231002X43B1"), (struct str){0}, &b), WHO_CITIZEN);
	assert_int_equal(who_read((struct str){0}, STR("11010519491231002X"), &c), WHO_CITIZEN);
	assert_int_equal(who_read((struct str){0}, STR("110105491231002"), &old), WHO_CITIZEN);
	assert_true(a.key == b.key && b.key == c.key && c.key == old.key);
	assert_int_equal(a.category, 4);
	assert_int_equal(a.grade, 3);
	assert_int_equal(c.category, 0);
	assert_int_equal(a.birth, date_of(1949, 12, 31));
}

static void
a_wrong_number_is_no_person_and_a_code_is_a_code(void **state)
{
	struct who a;

	(void)state;
	assert_int_equal(who_read(STR("11010519491231002143"), (struct str){0}, &a), WHO_WRONG);
	assert_int_equal(who_read(STR("11010519491231002X93"), (struct str){0}, &a), WHO_WRONG);
	assert_int_equal(who_read(STR("1.10105E+19"), (struct str){0}, &a), WHO_CODE);
	assert_int_equal(who_read((struct str){0}, STR("CUN-01-01"), &a), WHO_CODE);
	assert_int_equal(who_read((struct str){0}, (struct str){0}, &a), WHO_NOBODY);
}

static void
a_person_counts_once_where_he_was_first(void **state)
{
	(void)state;
	assert_int_equal(add(PEOPLE, 0, "11010519491231002X43"), ACCOUNT_COUNTED);
	assert_int_equal(add(PEOPLE, 1, "11010519491231002X43B1"), ACCOUNT_TWICE);
	assert_int_equal(account.first.line, 1);
	assert_int_equal(add(PEOPLE, 1, "44052418800101001411"), ACCOUNT_COUNTED);
	assert_int_equal(add(PEOPLE, 1, ""), ACCOUNT_PERSON_MISSING);
	assert_int_equal(done(PEOPLE, 0), 1);
	assert_int_equal(done(PEOPLE, 1), 1);
	assert_int_equal(done(PEOPLE, ACCOUNT_DISTRICT), 2);
}

/* 人次: the same person as often as he comes, by quantity; a row may name nobody. */
static void
person_times_are_added_up(void **state)
{
	(void)state;
	exact_set_ratio(&row.quantity, 3, 1);
	assert_int_equal(add(TIMES, 0, "11010519491231002X43"), ACCOUNT_COUNTED);
	assert_int_equal(add(TIMES, 0, "11010519491231002X43"), ACCOUNT_COUNTED);
	assert_int_equal(add(TIMES, ACCOUNT_DISTRICT, ""), ACCOUNT_COUNTED);
	assert_int_equal(done(TIMES, 0), 6);
	assert_int_equal(done(TIMES, ACCOUNT_DISTRICT), 9);
}

static void
an_outcome_told_later_counts_for_the_rate_and_not_for_the_count(void **state)
{
	(void)state;
	assert_int_equal(add(PEOPLE, 0, "11010519491231002X43"), ACCOUNT_COUNTED);
	row.outcome = STR("no");
	assert_int_equal(add(PEOPLE, 0, "44052418800101001411"), ACCOUNT_COUNTED);
	row.outcome = STR("yes");
	assert_int_equal(add(PEOPLE, 1, "11010519491231002X43"), ACCOUNT_COUNTED);
	assert_int_equal(add(PEOPLE, 1, "11010519491231002X43"), ACCOUNT_TWICE);
	assert_int_equal(done(PEOPLE, 0), 2);
	assert_int_equal(done(RATE, 0), 1);
	assert_int_equal(base(RATE, 0), 2);
	assert_int_equal(done(RATE, ACCOUNT_DISTRICT), 1);
	assert_int_equal(add(RATE, 0, "11010519491231002X43"), ACCOUNT_TARGET_DERIVED);
}

static void
coverage_reaches_who_is_on_the_roster(void **state)
{
	struct who who;

	(void)state;
	assert_int_equal(add(COVER, 0, "11010519491231002X43"), ACCOUNT_ROSTER_ABSENT);
	account_open_roster(&account, plan_find_roster(&plan, STR("r")));
	who_read(STR("11010519491231002X43"), (struct str){0}, &who);
	assert_true(account_expect(&account, COVER, 1, &who));
	assert_false(account_expect(&account, COVER, 0, &who));
	assert_int_equal(add(COVER, 0, "44052418800101001411"), ACCOUNT_NOT_ON_ROSTER);
	assert_true(account_missing(&account, COVER, who.key));
	assert_int_equal(add(COVER, 0, "11010519491231002X43"), ACCOUNT_COUNTED);
	assert_int_equal(add(COVER, 0, "11010519491231002X43"), ACCOUNT_TWICE);
	assert_false(account_missing(&account, COVER, who.key));
	assert_int_equal(done(COVER, 1), 1); /* the roster's unit, not the row's */
	assert_int_equal(base(COVER, ACCOUNT_DISTRICT), 1);
}

/* Puts one on the roster of SIGHT; true if he is no part of what is to be covered. */
static bool
excluded(const char *cert, const char *id)
{
	struct who who;

	who_read(str_of(cert), str_of(id), &who);
	assert_true(account_expect(&account, SIGHT, 0, &who));
	return account_exclude(&account, SIGHT, &who);
}

/* Category 4 up to 62 years: one of category 1; one born in 1880; one who is 62 until 30 December; and one of
 * whom the roster has no certificate, so that a row may still bring it. */
static void
a_coverage_is_of_those_who_can_be_eligible(void **state)
{
	(void)state;
	account_open_roster(&account, plan_find_roster(&plan, STR("s")));
	assert_false(excluded("11010519491231002X43", ""));
	assert_int_equal(base(SIGHT, 0), 1);
	assert_int_equal(add(SIGHT, 0, "11010519491231002X"), ACCOUNT_COUNTED); /* the roster's certificate */
	assert_int_equal(add(SIGHT, 0, "11010519491231002X"), ACCOUNT_TWICE);
	assert_true(excluded("44052418800101001443", ""));
	assert_true(excluded("11010519700101001111", ""));
	assert_false(excluded("", "11010519700101002X"));
	assert_int_equal(base(SIGHT, 0), 2);
	assert_int_equal(add(SIGHT, 0, "11010519700101001111"), ACCOUNT_CATEGORY);
	assert_int_equal(add(SIGHT, 0, "110105197001010011"), ACCOUNT_CATEGORY);
	assert_int_equal(done(SIGHT, 0), 1);
	assert_int_equal(add(SIGHT, 0, "11010519700101001141"), ACCOUNT_COUNTED); /* another certificate */
	assert_int_equal(base(SIGHT, 0), 3);
	assert_int_equal(done(SIGHT, 0), 2);
}

static void
who_is_poor_is_for_the_roster_to_say(void **state)
{
	struct who who;

	(void)state;
	assert_int_equal(add(AID, 0, "11010519491231002X43B1"), ACCOUNT_ROSTER_ABSENT);
	account_open_roster(&account, plan_find_roster(&plan, STR("r"))); /* another one */
	assert_int_equal(add(AID, 0, "11010519491231002X43B1"), ACCOUNT_ROSTER_ABSENT);
	account_open_roster(&account, plan_find_roster(&plan, STR("p")));
	assert_int_equal(add(AID, 0, "11010519491231002X43B1"), ACCOUNT_POOR);
	who_read(
	    (struct str){0}, STR("11010519491231002X"), &who); /* the list has ids, the ledger a reissue */
	assert_true(account_admit(&account, plan_find_roster(&plan, STR("p")), who.key));
	assert_false(account_admit(&account, plan_find_roster(&plan, STR("p")), who.key));
	assert_int_equal(add(AID, 0, "11010519491231002X43B1"), ACCOUNT_COUNTED);
	assert_int_equal(add(AID, 1, "11010519491231002X43"), ACCOUNT_TWICE);
	assert_int_equal(add(AID, 0, "44052418800101001411"), ACCOUNT_POOR);
	assert_int_equal(done(AID, ACCOUNT_DISTRICT), 1);
}

static void
the_district_reaches_a_part_by_its_own_row_or_by_all_its_units(void **state)
{
	(void)state;
	account.units_complete = true;
	row.part = STR("a");
	assert_int_equal(add(PARTS, 0, ""), ACCOUNT_COUNTED);
	assert_int_equal(add(PARTS, 0, ""), ACCOUNT_TWICE);
	assert_int_equal(done(PARTS, ACCOUNT_DISTRICT), 0);
	assert_int_equal(add(PARTS, 1, ""), ACCOUNT_COUNTED);
	assert_int_equal(done(PARTS, ACCOUNT_DISTRICT), 1);
	row.part = STR("b");
	assert_int_equal(add(PARTS, ACCOUNT_DISTRICT, ""), ACCOUNT_COUNTED);
	assert_int_equal(done(PARTS, ACCOUNT_DISTRICT), 2);
	row.part = STR("c");
	assert_int_equal(add(PARTS, 0, ""), ACCOUNT_PART_UNKNOWN);
	row.part = (struct str){0};
	assert_int_equal(add(PARTS, 0, ""), ACCOUNT_PART_MISSING);
}

static bool
late(size_t target, size_t unit)
{
	struct pace s;
	bool late;

	pace_init(&s);
	account_progress(&account, target, unit, &s);
	late = s.late;
	pace_free(&s);
	return late;
}

/* Due on 30 June. The rows in both orders: the earliest day tells, the first row is the one that counted. */
static void
a_part_is_reached_on_its_earliest_day_whatever_the_order(void **state)
{
	static const int months[2][2] = {{7, 5}, {5, 7}};

	(void)state;
	row.part = STR("a");
	for (size_t unit = 0; unit < 2; unit++)
		for (size_t i = 0; i < 2; i++) {
			row.date = date_of(2012, months[unit][i], 5);
			assert_int_equal(add(PARTS, unit, ""), i == 0 ? ACCOUNT_COUNTED : ACCOUNT_TWICE);
			assert_int_equal(late(PARTS, unit), months[unit][0] == 7 && i == 0);
		}
	assert_int_equal(account.first.line, 3);
	assert_int_equal(done(PARTS, 0), 1);
}

static void
of_a_trend_the_latest_value_stands(void **state)
{
	(void)state;
	assert_int_equal(add(TREND, ACCOUNT_DISTRICT, ""), ACCOUNT_VALUE_INVALID);
	row.has_value = true;
	exact_set_ratio(&row.value, 7, 1);
	assert_int_equal(add(TREND, ACCOUNT_DISTRICT, ""), ACCOUNT_COUNTED);
	row.date = date_of(2012, 4, 30);
	exact_set_ratio(&row.value, 5, 1);
	assert_int_equal(add(TREND, ACCOUNT_DISTRICT, ""), ACCOUNT_COUNTED);
	assert_int_equal(done(TREND, ACCOUNT_DISTRICT), 7);
}

static void
dates_count_within_the_year_up_to_the_day_asked_for(void **state)
{
	static const struct {
		int year, month, day;
		enum account_verdict verdict;
	} days[] = {
	    {2011, 12, 31, ACCOUNT_BEFORE_YEAR},
	    {2012, 1, 1, ACCOUNT_COUNTED},
	    {2012, 10, 31, ACCOUNT_COUNTED},
	    {2012, 11, 1, ACCOUNT_AFTER_AS_OF},
	    {2012, 12, 31, ACCOUNT_AFTER_AS_OF},
	    {2013, 1, 1, ACCOUNT_AFTER_YEAR},
	};

	(void)state;
	for (size_t i = 0; i < sizeof days / sizeof(days[0]); i++) {
		row.date = date_of(days[i].year, days[i].month, days[i].day);
		assert_int_equal(add(TIMES, 0, ""), days[i].verdict);
	}
}

/* Born 1949-12-31: 62 until 30 December 2012. Category 4, grades 1 and 2, 60 to 62 years. */
static void
eligibility_goes_by_category_grade_and_age_on_the_day(void **state)
{
	(void)state;
	account.as_of = date_of(2012, 12, 31);
	row.date = date_of(2012, 12, 30);
	assert_int_equal(add(OLD, 0, "11010519491231002X32"), ACCOUNT_CATEGORY);
	assert_int_equal(add(OLD, 0, "11010519491231002X43"), ACCOUNT_GRADE);
	assert_int_equal(add(OLD, 0, "11010519491231002X"), ACCOUNT_CERT_MISSING);
	row.date = date_of(2012, 12, 31);
	assert_int_equal(add(OLD, 0, "11010519491231002X42"), ACCOUNT_AGE);
	row.date = date_of(2012, 12, 30);
	assert_int_equal(add(OLD, 0, "11010519491231002X42"), ACCOUNT_COUNTED);
}

/* The original is void, its reissue valid to 30 June; the other person's certificate is void. */
static void
the_register_says_who_has_a_valid_certificate(void **state)
{
	struct holders holders = {0};
	struct who who;

	(void)state;
	who_read(STR("11010519491231002X43"), (struct str){0}, &who);
	holders_add(&holders, &who, DATE_NONE, STATE_VOID);
	who.reissue = 1;
	holders_add(&holders, &who, date_of(2012, 6, 30), STATE_VALID);
	who_read(STR("44052418800101001411"), (struct str){0}, &who);
	holders_add(&holders, &who, DATE_NONE, STATE_VOID);
	who_read(STR("13010320010203001711"), (struct str){0}, &who);
	holders_add(&holders, &who, DATE_NONE, STATE_EXPIRED);
	holders_sort(&holders);
	account.register_of = &holders;
	plan.targets[TIMES].frozen = true; /* 过期 is none of 冻结, 挂失, 停用 */
	assert_int_equal(add(TIMES, 0, "13010320010203001711"), ACCOUNT_CERT_EXPIRED);
	plan.targets[TIMES].frozen = false;
	assert_int_equal(add(TIMES, 0, "11010519491231002X43"), ACCOUNT_COUNTED);
	assert_int_equal(add(TIMES, 0, "11010519491231002X"), ACCOUNT_COUNTED);
	assert_int_equal(add(TIMES, 0, "11010519491231002X42"), ACCOUNT_CERT_UNKNOWN);
	assert_int_equal(add(TIMES, 0, "44052418800101001411"), ACCOUNT_CERT_VOID);
	row.date = date_of(2012, 6, 30);
	assert_int_equal(add(TIMES, 0, "11010519491231002X43B1"), ACCOUNT_COUNTED);
	row.date = date_of(2012, 7, 1);
	assert_int_equal(add(TIMES, 0, "11010519491231002X43"), ACCOUNT_CERT_EXPIRED);
	holders_free(&holders);
}

/* Category 4 with grade 3 is not eligible, category 4 with grade 2 is; and both are his. Born in 1949: 62. */
static void
any_valid_certificate_of_the_person_makes_him_eligible(void **state)
{
	static const char *const certs[] = {
	    "11010519491231002X43", "11010519491231002X42", "11010519491231002X11"};

	(void)state;
	for (size_t first = 0; first < 3; first++) {
		struct holders holders = {0};
		struct who who;

		for (size_t i = 0; i < 3; i++) {
			who_read(str_of(certs[(first + i) % 3]), (struct str){0}, &who);
			holders_add(&holders, &who, DATE_NONE, STATE_VALID);
		}
		holders_sort(&holders);
		account.register_of = &holders;
		assert_int_equal(
		    add(OLD, 0, "11010519491231002X"), first == 0 ? ACCOUNT_COUNTED : ACCOUNT_TWICE);
		assert_int_equal(add(OLD, 0, "11010519491231002X43"), ACCOUNT_GRADE); /* the row's own word */
		holders_free(&holders);
		who_read(str_of(certs[0]), (struct str){0}, &who);
		holders_add(&holders, &who, DATE_NONE, STATE_VALID);
		who_read(str_of(certs[1]), (struct str){0}, &who);
		holders_add(&holders, &who, DATE_NONE, STATE_VOID);
		holders_sort(&holders);
		assert_int_equal(add(OLD, 0, "11010519491231002X"), ACCOUNT_GRADE); /* the other is void */
		holders_free(&holders);
	}
}

/* Against a plain array: 20,000 seeded entries, many of them twice. */
static void
the_set_of_people_forgets_and_invents_nobody(void **state)
{
	enum { KEYS = 5000, ROUNDS = 20000 };
	static bool there[KEYS][2];
	struct people people = {0};
	size_t n = 0;

	(void)state;
	srand(7);
	memset(there, 0, sizeof there);
	for (int i = 0; i < ROUNDS; i++) {
		int key = rand() % KEYS;
		uint32_t target = (uint32_t)(rand() % 2);
		bool added;

		people_add(&people, (uint64_t)key * 1000003u, target, &added);
		assert_int_equal(added, !there[key][target]);
		n += added;
		there[key][target] = true;
	}
	assert_int_equal(people.n, n);
	for (int key = 0; key < KEYS; key++)
		for (uint32_t target = 0; target < 2; target++)
			assert_int_equal(people_find(&people, (uint64_t)key * 1000003u, target) != NULL,
			    there[key][target]);
	people_free(&people);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_unit_that_nothing_counted_for_has_done_nothing),
	    TEST(a_reissue_and_the_bare_id_are_the_same_person),
	    TEST(a_wrong_number_is_no_person_and_a_code_is_a_code),
	    TEST(a_person_counts_once_where_he_was_first),
	    TEST(person_times_are_added_up),
	    TEST(an_outcome_told_later_counts_for_the_rate_and_not_for_the_count),
	    TEST(coverage_reaches_who_is_on_the_roster),
	    TEST(a_coverage_is_of_those_who_can_be_eligible),
	    TEST(who_is_poor_is_for_the_roster_to_say),
	    TEST(the_district_reaches_a_part_by_its_own_row_or_by_all_its_units),
	    TEST(a_part_is_reached_on_its_earliest_day_whatever_the_order),
	    TEST(of_a_trend_the_latest_value_stands),
	    TEST(dates_count_within_the_year_up_to_the_day_asked_for),
	    TEST(eligibility_goes_by_category_grade_and_age_on_the_day),
	    TEST(the_register_says_who_has_a_valid_certificate),
	    TEST(any_valid_certificate_of_the_person_makes_him_eligible),
	    TEST(the_set_of_people_forgets_and_invents_nobody),
	};
	struct diag d = {0};
	int failed;

	mem_start();
	if (!plan_load_text(&plan, "plan.json", str_of(text), &d))
		diag_exit(&d);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	plan_free(&plan);
	return failed;
}
