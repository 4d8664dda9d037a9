/* Days, the forms they come in, working days. Expected values: a calendar, traps.md's serial (41090 is
 * 2012-06-30), the State Council's notice for 2012 (National Day 30 September to 7 October). */
#include "check.h"

#include "base/data.h"
#include "base/date.h"
#include "base/workday.h"

static void
reads(const char *text, enum date_order order, const char *want)
{
	int when = DATE_NONE;
	char out[DATE_ROOM];

	assert_int_equal(date_read(str_of(text), order, &when), DATE_OK);
	date_write(when, out);
	assert_string_equal(out, want);
}

static void
date_reads_every_form_an_office_writes(void **state)
{
	static const char *const forms[] = {"2012-06-30", "2012/6/30", "2012.6.30", "2012年6月30日",
	    "20120630", "30-Jun-12", "30-JUN-2012", "41090", "41090.0", "2012-06-30T00:00:00+00:00",
	    "2012-06-30 00:00:00", " 2012-06-30 ", "06/30/2012", "30/06/2012", "2012/6/30 0:00"};

	(void)state;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		reads(forms[i], DATE_ORDER_UNKNOWN, "2012-06-30");
	reads("05/06/2012", DATE_ORDER_MDY, "2012-05-06");
	reads("05/06/2012", DATE_ORDER_DMY, "2012-06-05");
	reads("05/05/2012", DATE_ORDER_UNKNOWN, "2012-05-05");
	reads("1-Feb-30", DATE_ORDER_UNKNOWN, "1930-02-01");
	/* Oracle's DD-MON-RR under NLS_LANG of China; pads the month */
	reads("10-6月 -10", DATE_ORDER_UNKNOWN, "2010-06-10");
	reads("10-12月-2010", DATE_ORDER_UNKNOWN, "2010-12-10");
	reads("10-6月 -10 00:00:00", DATE_ORDER_UNKNOWN, "2010-06-10");
	/* a year of two digits: only where the order is told */
	reads("6/30/10", DATE_ORDER_MDY, "2010-06-30");
	reads("30/6/10", DATE_ORDER_DMY, "2010-06-30");
	reads("6/30/10", DATE_ORDER_DMY, "2010-06-30");
	reads("10/6/30", DATE_ORDER_MDY, "1930-10-06");
	/* GB/T 15835: numerals for years digit by digit, months and days by tens */
	reads("二〇一〇年六月三十日", DATE_ORDER_UNKNOWN, "2010-06-30");
	reads("二○一○年十月十日", DATE_ORDER_UNKNOWN, "2010-10-10");
	reads("二零一二年十二月二十九日", DATE_ORDER_UNKNOWN, "2012-12-29");
	reads("一九九九年一月三十一", DATE_ORDER_UNKNOWN, "1999-01-31");
}

static void
date_refuses_what_is_no_day(void **state)
{
	static const char *const bad[] = {"2012-02-30", "2012-13-01", "2012-00-10", "2012", "2012-06",
	    "二〇一二年", "20121301", "1234567", "41090.5", "41090.", "0000-01-01", "12-06-30", "31/31/2012",
	    "2012-06-30x"};
	int when = 7;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(date_read(str_of(bad[i]), DATE_ORDER_UNKNOWN, &when), DATE_INVALID);
	assert_int_equal(date_read(str_of("05/06/2012"), DATE_ORDER_UNKNOWN, &when), DATE_AMBIGUOUS);
	assert_int_equal(date_read(str_of("6/30/10"), DATE_ORDER_UNKNOWN, &when), DATE_AMBIGUOUS);
	assert_int_equal(date_read(str_of(" \t"), DATE_ORDER_UNKNOWN, &when), DATE_EMPTY);
	assert_int_equal(when, 7);
}

static void
date_reads_a_month_where_a_month_is_enough(void **state)
{
	static const char *const months[] = {"202402", "2024-02", "2024/2", "2024.02", "2024年2月",
	    "2024年02月份", "二〇二四年二月", " 2024-2 "};
	static const char *const others[] = {"", "2024", "20242", "202413", "202400", "2024-13", "2024-02-01",
	    "2024年", "2024年2", "2月", "2024-2月", "0000-01", "2024 02", "2024-", "999902x"};
	int first, last, when = 7;

	(void)state;
	for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
		assert_true(date_read_month(str_of(months[i]), &first, &last));
		assert_int_equal(first, date_of(2024, 2, 1));
		assert_int_equal(last, date_of(2024, 2, 29));
		assert_int_equal(date_read(str_of(months[i]), DATE_ORDER_MDY, &when), DATE_INVALID);
	}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (date_read_month(str_of(others[i]), &first, &last))
			fail_msg("%s is no month", others[i]);
	assert_true(date_read_month(STR("999912"), &first, &last));
	assert_int_equal(last, date_of(9999, 12, 31));
	assert_int_equal(when, 7);
}

/* What the quick reader takes, the other one takes alike; the rest it leaves alone. */
static void
date_plain_days_agree_with_the_slow_reader(void **state)
{
	static const char *const plain[] = {"2012-06-30", "2012/6/30", "2012.6.3", "2012-2-29", "1880.12.31"};
	static const char *const others[] = {"2012-02-30", "2013-2-29", "2012-13-01", "2012/6-30",
	    "2012-6-30x", "2012-6-", "2012--6-3", "2012-006-3", "2012-6-3 ", "x012-6-30", "2012-6-300",
	    "20120630", "2012", "2012年6月30日", "", "-", "2012-6-3-", "\xB2\xB0\xB1\xB2-6-30"};

	(void)state;
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		int quick = DATE_NONE, slow = DATE_NONE;

		assert_true(date_read_plain(str_of(plain[i]), &quick));
		assert_int_equal(date_read(str_of(plain[i]), DATE_ORDER_UNKNOWN, &slow), DATE_OK);
		assert_int_equal(quick, slow);
	}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		int quick = 7;

		assert_false(date_read_plain(str_of(others[i]), &quick));
		assert_int_equal(quick, 7);
	}
}

static void
date_every_day_comes_back(void **state)
{
	int year, month, day;
	bool good = true;

	(void)state;
	for (int when = date_of(1, 1, 1); when <= date_of(9999, 12, 31); when++) {
		date_split(when, &year, &month, &day);
		good &= date_of(year, month, day) == when;
		good &= date_add_years(when, 4) == date_add_months(when, 48);
		good &= date_add_years(when, -9) == date_add_months(when, -108);
	}
	assert_true(good);
	assert_int_equal(date_of(9999, 12, 31) - date_of(1, 1, 1), 3652058);
	assert_int_equal(date_of(1970, 1, 1), 0);
	assert_int_equal(date_weekday(date_of(2012, 5, 20)), 7);
}

static void
date_serials_know_the_day_that_never_was(void **state)
{
	(void)state;
	assert_int_equal(date_of_serial(59, false), date_of(1900, 2, 28));
	assert_int_equal(date_of_serial(60, false), DATE_NONE);
	assert_int_equal(date_of_serial(61, false), date_of(1900, 3, 1));
	assert_int_equal(date_of_serial(41090, false), date_of(2012, 6, 30));
	assert_int_equal(date_of_serial(41090 - 1462, true), date_of(2012, 6, 30));
	/* as a cell: found by the fuzzer, 00000 and 00060 came out as a day that is none */
	int when = 7;
	assert_int_equal(date_read(STR("00060"), DATE_ORDER_UNKNOWN, &when), DATE_INVALID);
	assert_int_equal(date_read(STR("00000"), DATE_ORDER_UNKNOWN, &when), DATE_INVALID);
	assert_int_equal(when, 7);
}

static void
date_ages_and_anniversaries_keep_to_the_calendar(void **state)
{
	(void)state;
	assert_int_equal(date_age(date_of(1994, 7, 1), date_of(2012, 6, 30)), 17);
	assert_int_equal(date_age(date_of(1994, 7, 1), date_of(2012, 7, 1)), 18);
	assert_int_equal(date_add_years(date_of(2012, 2, 29), 10), date_of(2022, 2, 28));
	assert_int_equal(date_add_months(date_of(2012, 8, 31), 6), date_of(2013, 2, 28));
}

static void
workday_knows_golden_week_and_the_sundays_worked_for_it(void **state)
{
	struct workday_calendar c = {0};

	(void)state;
	workday_init(&c);
	assert_false(workday_is(&c, date_of(2012, 10, 1)));
	assert_true(workday_is(&c, date_of(2012, 9, 29))); /* a Saturday, worked */
	assert_int_equal(workday_between(&c, date_of(2012, 9, 28), date_of(2012, 10, 8)), 2);
	assert_int_equal(workday_between(&c, date_of(2012, 10, 8), date_of(2012, 10, 8)), 0);
	assert_false(workday_known(&c, date_of(2003, 12, 31)));
	assert_int_equal(workday_between(&c, date_of(1999, 12, 31), date_of(2000, 1, 7)), 5);
	workday_free(&c);
}

static void
workday_knows_each_line_of_its_table(void **state)
{
	struct str rest = data_find("workdays.csv");
	struct workday_calendar c = {0};
	int n = 0;

	(void)state;
	workday_init(&c);
	str_part(&rest, '\n'); /* the heading */
	for (int when; rest.len > 0; n++) {
		struct str kind = str_part(&rest, '\n'), date = str_part(&kind, ',');

		assert_true(date_read_plain(date, &when));
		assert_int_equal(workday_is(&c, when), str_is(kind, "workday"));
	}
	assert_int_equal(n, 769);
	workday_free(&c);
}

static void
workday_spans_agree_with_a_count_day_by_day(void **state)
{
	struct workday_calendar c = {0};

	(void)state;
	workday_init(&c);
	for (int from = date_of(2003, 12, 1); from < date_of(2027, 2, 1); from += 17)
		for (int span = 0, sum = 0; span < 60; span++) {
			sum += span > 0 && workday_is(&c, from + span);
			assert_int_equal(workday_between(&c, from, from + span), sum);
		}
	assert_int_equal(workday_between(&c, date_of(2000, 1, 1), date_of(2030, 1, 1)),
	    workday_between(&c, date_of(2000, 1, 1), date_of(2010, 6, 1)) +
	        workday_between(&c, date_of(2010, 6, 1), date_of(2030, 1, 1)));
	workday_free(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(date_reads_every_form_an_office_writes),
	    cmocka_unit_test(date_refuses_what_is_no_day),
	    cmocka_unit_test(date_reads_a_month_where_a_month_is_enough),
	    cmocka_unit_test(date_plain_days_agree_with_the_slow_reader),
	    cmocka_unit_test(date_every_day_comes_back),
	    cmocka_unit_test(date_serials_know_the_day_that_never_was),
	    cmocka_unit_test(date_ages_and_anniversaries_keep_to_the_calendar),
	    cmocka_unit_test(workday_knows_golden_week_and_the_sundays_worked_for_it),
	    cmocka_unit_test(workday_knows_each_line_of_its_table),
	    cmocka_unit_test(workday_spans_agree_with_a_count_day_by_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
