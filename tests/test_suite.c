/* The list of the suite's tables: what it says of a column agrees with what words.def says, and what is
 * written is recognised. Expected values: the two lists beside each other; the order of a ranking by hand
 * from score(1). */
#include "check.h"

#include "table/suite.h"

enum form { TEXT, DAY, WHOLE, NUMBER, SHARE, EITHER };

static void
a_column_has_the_form_that_its_word_holds(void **state)
{
#define NEED(word, form) {WORD_##word, form},
#define ANY NEED
#define MUST NEED
#define MAY NEED
#define ALSO NEED
#define WITH(when, word, form) {WORD_##word, form},
#define KIND(name, english, chinese, columns) columns
#define WRITTEN KIND
	static const struct {
		enum word word;
		enum form form;
	} all[] = {
#include "table/suite.def"
	};

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		enum word_holds holds = word_holds(all[i].word);

		if (all[i].form == DAY)
			assert_int_equal(holds, HOLDS_DATE);
		else if (all[i].form != TEXT)
			assert_int_equal(holds, HOLDS_NUMBER);
		else
			assert_int_not_equal(holds, HOLDS_DATE);
	}
}

static void
columns_of_an_option_stand_only_with_it(void **state)
{
	static const enum word plain[] = {WORD_RANK, WORD_SUBJECT, WORD_LABEL, WORD_TOTAL, WORD_BAND,
	    WORD_SELF, WORD_GAP, WORD_LOST, WORD_BONUS, WORD_VETOES, WORD_TIED, WORD_INCOMPLETE, WORD_FULL,
	    WORD_AS_OF};
	enum word got[SUITE_ROOM];

	(void)state;
	assert_int_equal(suite_columns(KIND_RANKING, WHEN_UNITS, got), sizeof plain / sizeof *plain);
	assert_memory_equal(got, plain, sizeof plain);
	assert_int_equal(suite_columns(KIND_RANKING, WHEN_PEOPLE | WHEN_GROUPS, got), 15);
	assert_int_equal(got[0], WORD_GROUP);
	assert_int_equal(got[3], WORD_NAME);
}

/* A column that makes a table one of a kind must not depend on an option, and no column stands twice. */
static void
what_is_written_is_recognised(void **state)
{
	(void)state;
	for (enum table_kind k = KIND_ANY + 1; k < KIND_COUNT; k++) {
		enum word got[SUITE_ROOM];
		size_t n = k == KIND_END ? 0 : suite_columns(k, 0, got), n_needs;
		const struct table_column *needs = suite_needs(k, &n_needs);

		assert_true((n_needs > 0) == (k < KIND_END));
		for (size_t i = 0; i < n; i++)
			for (size_t j = i + 1; j < n; j++)
				assert_int_not_equal(got[i], got[j]);
		for (size_t i = 0; i < n_needs; i++) {
			size_t at = 0;

			assert_true(suite_has(k, needs[i].key));
			while (at < n && got[at] != needs[i].key)
				at++;
			assert_true(needs[i].need == TABLE_OPTIONAL || at < n);
		}
	}
	assert_false(suite_has(KIND_RANKING, WORD_STAFF));
	assert_true(suite_has(KIND_ANY, WORD_STAFF));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_column_has_the_form_that_its_word_holds),
	    cmocka_unit_test(columns_of_an_option_stand_only_with_it),
	    cmocka_unit_test(what_is_written_is_recognised),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
