/* Regions, damage by spreadsheets, duplicates, the table of findings. Expected values: the table compiled in,
 * the measurements on what spreadsheets make of an id, hand calculation. */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "base/data.h"
#include "rules/duplicates.h"
#include "rules/finding.h"
#include "rules/meet.h"
#include "rules/region.h"
#include "rules/rounding.h"

static void
region_knows_codes_and_the_years_of_their_use(void **state)
{
	const struct region_table *t = &region_built_in;
	const struct region *known = NULL;

	(void)state;
	assert_int_equal(t->n, 7704);
	assert_int_equal(region_check(t, 110101, 1950, 2012, &known), REGION_OK);
	assert_int_equal(region_check(t, 110000, 1880, 1900, &known), REGION_OK); /* as in 1980 */
	assert_int_equal(region_check(t, 119999, 1950, 2012, &known), REGION_UNKNOWN);
	assert_int_equal(region_check(t, 990000, 1950, 2012, &known), REGION_PROVINCE);
	assert_int_equal(region_check(t, 830000, 1950, 2012, &known), REGION_OUT_OF_TIME);
	assert_int_equal(known->first, 2013);
	assert_int_equal(region_check(t, 830000, 1950, 2013, &known), REGION_OK);
	assert_int_equal(
	    region_check(t, 340000, 1987, 1987, &known), REGION_OUT_OF_TIME); /* a gap of a year */
	assert_int_equal(region_check(t, 340000, 1986, 1987, &known), REGION_OK);
}

/* What the build made of regions.csv is what stands there. */
static void
region_built_in_is_the_file(void **state)
{
	struct str rest = data_find("regions.csv");
	size_t n = 0;

	(void)state;
	str_part(&rest, '\n'); /* the heading */
	while (rest.len > 0) {
		const struct region *r = &region_built_in.list[n++];
		struct str line = str_part(&rest, '\n');
		char code[16], years[24];

		snprintf(code, sizeof code, "%d,", r->code);
		snprintf(years, sizeof years, ",%d,%d", r->first, r->last);
		assert_true(str_begins(line, str_of(code)) && str_ends(line, str_of(years)));
	}
	assert_int_equal(n, region_built_in.n);
	for (int prefix = 1000; prefix < REGION_PREFIXES; prefix++)
		for (size_t i = region_built_in.begin[prefix]; i < region_built_in.begin[prefix + 1]; i++)
			assert_int_equal(region_built_in.list[i].code / 100, prefix);
	assert_int_equal(region_built_in.begin[REGION_PREFIXES], n);
}

static void
region_refuses_rows_that_are_none(void **state)
{
	struct region_table t = {0};

	(void)state;
	assert_false(region_add(&t, 99999, 1980, 2020));
	assert_false(region_add(&t, 110101, 2020, 1980));
	assert_true(region_add(&t, 110101, 1980, 1980));
	region_sort(&t);
	assert_int_equal(region_check(&t, 110101, 1980, 1981, NULL), REGION_OK);
	region_free(&t);
}

static void
damage_is_seen_to_come_from_the_whole_id(void **state)
{
	static const struct {
		const char *cell, *whole;
	} yes[] = {
	    {"350502195503278000", "350502195503278661"}, /* Excel: 15 digits, cut off */
	    {"350502195503279000", "350502195503278661"}, /* LibreOffice: rounded */
	    {"350502195503278660", "350502195503278661"}, /* 17 digits */
	    {"350502195503278656", "350502195503278661"}, /* the nearest double: a step of 64 at this size */
	    {"3.50502E+17", "350502195503278661"},
	    {"3.50502195503279E+017", "350502195503278661"},
	    {"3.50502195503278E17", "350502195503278661"},
	    {"350502195503278000.00", "350502195503278661"},
	    {"350,502,195,503,278,000", "350502195503278661"},
	    {"50502195503278661", "350502195503278661"}, /* the first character is lost */
	    {"0502195503278661", "350502195503278661"},
	    {"1010519491231002X", "11010519491231002X"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		assert_true(rounding_comes_from(str_of(yes[i].cell), str_of(yes[i].whole)));
}

static void
damage_is_not_seen_where_ids_only_look_alike(void **state)
{
	static const struct {
		const char *cell, *whole;
	} no[] = {
	    {"350502195503278661", "350502195503278661"}, /* the id itself */
	    {"350502195503278643", "350502195503278661"}, /* a twin: the same day, the next sequence */
	    {"350502195503277000", "350502195503278661"},
	    {"3.50503E+17", "350502195503278661"},
	    {"3.50502E+18", "350502195503278661"},
	    {"3.50502E+17", "35050219550327866X"}, /* an id with X was never a number */
	    {"350502000000000000", "350502195503278661"}, /* 18 digits keep fifteen */
	    {"3505021955032786", "350502195503278661"}, /* lost its tail: not to be guessed */
	    {"", "350502195503278661"},
	    {"E+17", "350502195503278661"},
	    {"#N/A", "350502195503278661"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		assert_false(rounding_comes_from(str_of(no[i].cell), str_of(no[i].whole)));
}

static void
ending_is(const char *id, int zeros, bool binary)
{
	struct rounding_ending e = rounding_ending(str_of(id));

	assert_int_equal(e.zeros, zeros);
	assert_int_equal(e.binary, binary);
}

static void
an_id_ends_in_zeros_or_as_a_double_does(void **state)
{
	(void)state;
	ending_is("350502195503278661", 0, false);
	ending_is("350502195503278660", 1, false);
	ending_is("350502195503278600", 2, false);
	ending_is("350502195503278000", 3, true);
	ending_is("350502195503270000", 3, true);
	ending_is(
	    "350502195503278656", 0, true); /* 350502195503278661 as the nearest double, a multiple of 64 */
	ending_is("350502195503278640", 1, true);
}

/* Of `digits` ids so many end in 000, 00, 0 (exactly), and are multiples of 16: what is lost? */
static void
judged(long digits, long three, long two, long one, long binary, int zeros, bool want)
{
	struct rounding_column c = {.digits = digits, .binary = {binary}};
	struct rounding_verdict v;

	c.zeros[0] = digits - three - two - one;
	c.zeros[1] = one;
	c.zeros[2] = two;
	c.zeros[3] = three;
	v = rounding_judge(&c);
	if (v.zeros != zeros || v.binary != want)
		fail_msg(
		    "%ld of %ld %ld %ld %ld gave %d %d", digits, three, two, one, binary, v.zeros, v.binary);
}

/* The limits are those of C(n, k) / r^k < 1/1,000,000 in exact fractions, r being 10, 100, 1,000 and 16. */
static void
a_column_is_damaged_where_its_endings_are_improbable(void **state)
{
	(void)state;
	judged(0, 0, 0, 0, 0, 0, false);
	judged(100, 4, 0, 0, 0, 0, false); /* five are the least */
	judged(100, 5, 0, 0, 0, 3, false);
	judged(200, 5, 0, 0, 0, 0, false);
	judged(200, 6, 0, 0, 0, 3, false);
	judged(40000, 143, 0, 0, 0, 0, false);
	judged(40000, 144, 0, 0, 0, 3, false);
	judged(60, 0, 7, 0, 0, 0, false);
	judged(60, 0, 8, 0, 0, 2, false);
	judged(60, 0, 0, 22, 0, 0, false);
	judged(60, 0, 0, 23, 0, 1, false);
	judged(6, 0, 0, 6, 0, 0, false);
	judged(7, 0, 0, 7, 0, 1, false);
	judged(60, 0, 0, 0, 17, 0, false);
	judged(60, 0, 0, 0, 18, 0, true);
	/* JSON numbers: 17 digits or fewer are kept; the shorter ones are of the same kind */
	judged(60, 0, 5, 55, 0, 1, false);
	judged(1000, 9, 90, 901, 0, 1, false);
	/* half a column cut at fifteen: a single 0 of the sound half tells nothing */
	judged(1000, 500, 5, 45, 30, 3, false);
	/* a sound column, however long */
	judged(1000000, 820, 9180, 90000, 56250, 0, false);
	judged(30000000, 24600, 275400, 2700000, 1687500, 0, false);
	/* doubles written out: multiples of 16, some of which end in 0 */
	judged(50, 0, 1, 9, 40, 0, true);
}

static void
what_is_lost_goes_by_the_ending(void **state)
{
	struct rounding_column c = {0};
	struct rounding_verdict cut = {.zeros = 2}, doubles = {.binary = true}, none = {0};

	(void)state;
	assert_true(rounding_is_lost(cut, rounding_ending(STR("350502195503278600"))));
	assert_true(rounding_is_lost(cut, rounding_ending(STR("350502195503278000"))));
	assert_false(rounding_is_lost(cut, rounding_ending(STR("350502195503278610"))));
	assert_true(rounding_is_lost(doubles, rounding_ending(STR("350502195503278656"))));
	assert_false(rounding_is_lost(doubles, rounding_ending(STR("350502195503278661"))));
	assert_false(rounding_is_lost(none, rounding_ending(STR("350502195503278000"))));
	rounding_note(&c, rounding_ending(STR("350502195503278600")));
	rounding_note(&c, rounding_ending(STR("350502195503278000")));
	rounding_note(&c, rounding_ending(STR("350502195503278610")));
	rounding_add(&c, &(struct rounding_column){.digits = 1, .zeros = {1, 0, 0, 0}, .binary = {1}});
	assert_int_equal(c.digits, 4);
	assert_int_equal(rounding_count_lost(cut, &c), 2);
	assert_int_equal(rounding_count_lost(doubles, &c), 2);
	assert_int_equal(rounding_count_lost(none, &c), 0);
}

static void
note(struct duplicates *s, uint64_t number, int category, int reissue, bool live, long place)
{
	struct duplicates_row row = {.key = meet_number(number),
	    .category = category,
	    .grade = category ? 1 : 0,
	    .reissue = reissue,
	    .life = live ? LIFE_LIVE : LIFE_VOID,
	    .place = place};

	assert_true(duplicates_add(s, &row));
}

static void
seen_tells_both_rows_of_a_duplicate(void **state)
{
	struct duplicates s = {0};
	struct duplicates_cursor c = {0};
	struct duplicates_pair pair;

	(void)state;
	note(&s, 7, 4, 0, true, 2);
	note(&s, 8, 4, 0, true, 3);
	note(&s, 7, 4, 0, true, 4);
	duplicates_sort(&s, 1);
	assert_true(duplicates_next(&s, &c, &pair));
	assert_int_equal(pair.message, FINDING_CERT_DUPLICATE);
	assert_int_equal(pair.row.place, 2);
	assert_int_equal(pair.other.place, 4);
	assert_true(pair.row.key == meet_number(7));
	assert_true(duplicates_next(&s, &c, &pair));
	assert_int_equal(pair.row.place, 4);
	assert_int_equal(pair.other.place, 2);
	assert_false(duplicates_next(&s, &c, &pair));
	duplicates_free(&s);
}

static void
seen_knows_a_reissue_beside_its_void_original(void **state)
{
	struct duplicates s = {0};
	struct duplicates_cursor c = {0};
	struct duplicates_pair pair;

	(void)state;
	note(&s, 1, 4, 0, false, 2); /* void */
	note(&s, 1, 4, 1, true, 3); /* B1 */
	note(&s, 2, 4, 0, true, 4); /* still live */
	note(&s, 2, 4, 1, true, 5);
	note(&s, 3, 4, 0, true, 6);
	note(&s, 3, 2, 0, true, 7); /* another category, both live */
	duplicates_sort(&s, 1);
	for (int i = 0; i < 4; i++) {
		assert_true(duplicates_next(&s, &c, &pair));
		assert_int_equal(pair.message, pair.row.key == meet_number(2)
		                                   ? FINDING_PERSON_DUPLICATE_REISSUE
		                                   : FINDING_PERSON_DUPLICATE);
		assert_true(pair.row.key == meet_number(2) || pair.row.key == meet_number(3));
	}
	assert_false(duplicates_next(&s, &c, &pair));
	duplicates_free(&s);
}

/* The messages told of one person's rows, in order, with the row: "2s 3s 4o" (the same, another). */
static const char *
told(const struct duplicates_row *rows, size_t n, char out[64])
{
	struct duplicates s = {0};
	struct duplicates_cursor c = {0};
	struct duplicates_pair pair;
	size_t len = 0;

	for (size_t i = 0; i < n; i++) {
		struct duplicates_row row = rows[i];

		row.place = (long)i + 1;
		if (!row.key)
			row.key = meet_number(7);
		assert_true(duplicates_add(&s, &row));
	}
	duplicates_sort(&s, 2);
	out[0] = '\0';
	while (duplicates_next(&s, &c, &pair))
		len += (size_t)snprintf(out + len, 64 - len, "%ld%s ", pair.row.place,
		    pair.message == FINDING_CERT_DUPLICATE             ? "s"
		    : pair.message == FINDING_PERSON_DUPLICATE_REISSUE ? "r"
		                                                       : "o");
	duplicates_free(&s);
	return out;
}

/* Issue 15, point 8: X, X, Y are all told; what has run out beside a live one is no second live one; a
 * reissue is right beside a void original alone (design.md, section 4). */
static void
seen_weighs_what_is_live(void **state)
{
	static const struct duplicates_row x = {.category = 4, .grade = 1, .life = LIFE_LIVE},
	                                   y = {.category = 2, .grade = 1, .life = LIFE_LIVE},
	                                   b1 = {.category = 4, .grade = 1, .reissue = 1, .life = LIFE_LIVE};
	struct duplicates_row past = x, kept = x, gone = x, unread = {.life = LIFE_LIVE};
	char out[64];

	(void)state;
	past.life = LIFE_PAST;
	kept.life = LIFE_KEPT;
	gone.life = LIFE_VOID;
	assert_string_equal(told((struct duplicates_row[]){x, x, y}, 3, out), "1s 1o 2s 2o 3o ");
	assert_string_equal(told((struct duplicates_row[]){past, y}, 2, out), "");
	assert_string_equal(told((struct duplicates_row[]){past, b1}, 2, out), "");
	assert_string_equal(told((struct duplicates_row[]){kept, y}, 2, out), "");
	assert_string_equal(told((struct duplicates_row[]){kept, b1}, 2, out), "1r 2r ");
	assert_string_equal(told((struct duplicates_row[]){gone, b1}, 2, out), "");
	assert_string_equal(told((struct duplicates_row[]){gone, past, x, y}, 4, out), "1s 2s 3s 3o 4o ");
	/* The same number that cannot be read is the same certificate, under its own key. */
	unread.mark = duplicates_mark(meet_text(STR("123456")));
	assert_string_equal(told((struct duplicates_row[]){unread, unread}, 2, out), "");
	assert_string_equal(told((struct duplicates_row[]){unread, y}, 2, out), "1o 2o ");
	unread = (struct duplicates_row){.key = meet_text(STR("123456")), .text = true, .mark = 5};
	assert_string_equal(told((struct duplicates_row[]){unread, unread}, 2, out), "1s 2s ");
}

static void
seen_a_row_is_no_duplicate_of_itself(void **state)
{
	struct duplicates s = {0};
	struct duplicates_cursor c = {0};
	struct duplicates_pair pair;

	(void)state;
	note(&s, 9, 0, 0, true, 2); /* its id */
	note(&s, 9, 4, 0, true, 2); /* its certificate number */
	duplicates_sort(&s, 1);
	assert_false(duplicates_next(&s, &c, &pair));
	duplicates_free(&s);
}

/* Against a plain count, with a seeded generator of small numbers so that many clash. */
static void
seen_finds_every_duplicate_among_many(void **state)
{
	enum { ROWS = 30000, PERSONS = 20000 };
	static int rows_of[PERSONS];
	struct duplicates s = {0};
	struct duplicates_cursor c = {0};
	struct duplicates_pair pair;
	uint32_t random = 12345;
	int want = 0, got = 0;

	(void)state;
	for (long i = 0; i < ROWS; i++) {
		random = random * 1664525 + 1013904223;
		rows_of[(random >> 8) % PERSONS]++;
		note(&s, (random >> 8) % PERSONS, 1, 0, true, i + 1);
	}
	for (int i = 0; i < PERSONS; i++)
		want += rows_of[i] > 1 ? rows_of[i] : 0;
	duplicates_sort(&s, 1);
	for (size_t i = 1; i < s.n; i++)
		assert_true(s.list[i - 1].key <= s.list[i].key);
	for (; duplicates_next(&s, &c, &pair); got++)
		assert_int_equal(pair.message, FINDING_CERT_DUPLICATE);
	assert_int_equal(got, want);
	assert_true(want > 1000);
	assert_int_equal(sizeof *s.list, 16);
	duplicates_free(&s);
}

static void
finding_messages_hold_their_numbers_in_both_languages(void **state)
{
	struct findings list = {.n = 0};
	struct finding *f = finding_add(&list, FINDING_STEP_LATE, FIELD_ISSUED);
	char out[200];
	size_t len;

	(void)state;
	f->n = 12;
	f->m = 10;
	f->words[LANG_ZH] = STR("批准");
	f->words[LANG_EN] = STR("approved");
	len = finding_text(f, LANG_ZH, out, sizeof out);
	assert_int_equal(len, strlen("距“批准”12日，时限10日"));
	assert_memory_equal(out, "距“批准”12日，时限10日", len);
	len = finding_text(f, LANG_EN, out, sizeof out);
	assert_memory_equal(out, "12 days after approved; the limit is 10", len);
	assert_int_equal(finding_text(f, LANG_EN, out, 5), 5);
}

static void
finding_every_code_has_advice_and_a_message(void **state)
{
	enum finding_code code;

	(void)state;
	for (size_t i = 0; i < CODE_END; i++) {
		bool has_message = false;

		assert_true(finding_find(str_of(finding_code((enum finding_code)i)), &code));
		assert_int_equal(code, i);
		assert_true(strlen(finding_advice(code, LANG_EN)) > 40);
		assert_true(strlen(finding_advice(code, LANG_ZH)) > 40);
		for (size_t j = 0; j < FINDING_END; j++)
			has_message = has_message || finding_code_of((enum finding_message)j) == code;
		assert_true(has_message);
	}
	assert_false(finding_find(STR("id-checksun"), &code));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(region_knows_codes_and_the_years_of_their_use),
	    cmocka_unit_test(region_built_in_is_the_file),
	    cmocka_unit_test(region_refuses_rows_that_are_none),
	    cmocka_unit_test(damage_is_seen_to_come_from_the_whole_id),
	    cmocka_unit_test(damage_is_not_seen_where_ids_only_look_alike),
	    cmocka_unit_test(an_id_ends_in_zeros_or_as_a_double_does),
	    cmocka_unit_test(a_column_is_damaged_where_its_endings_are_improbable),
	    cmocka_unit_test(what_is_lost_goes_by_the_ending),
	    cmocka_unit_test(seen_tells_both_rows_of_a_duplicate),
	    cmocka_unit_test(seen_knows_a_reissue_beside_its_void_original),
	    cmocka_unit_test(seen_weighs_what_is_live),
	    cmocka_unit_test(seen_a_row_is_no_duplicate_of_itself),
	    cmocka_unit_test(seen_finds_every_duplicate_among_many),
	    cmocka_unit_test(finding_messages_hold_their_numbers_in_both_languages),
	    cmocka_unit_test(finding_every_code_has_advice_and_a_message),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
