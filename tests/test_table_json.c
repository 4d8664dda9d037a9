/* JSON Lines and arrays as tables: what jq and other programs print. Expected rows by hand. */
#include "show_table.h"

static void
objects_may_stand_on_one_line_or_on_many(void **state)
{
	(void)state;
	assert_string_equal(show_text("{\"cert\":\"1\",\"name\":\"甲\"}\n\n{\"cert\":\"2\",\"name\":\"乙\"}"),
	    "1/1 1|甲||\n3/2 2|乙||\nUTF-8 0");
	assert_string_equal(
	    show_text("{\n  \"cert\": \"1\",\n  \"name\": \"a}\\\"{\"\n}\n{\n  \"cert\": \"2\"\n}\n"),
	    "1/1 1|a}\"{||\n5/2 2|||\nUTF-8 0");
	assert_string_equal(show_text("{\"cert\":\"1\"}{\"cert\":\"2\"}\r\n"), "1/1 1|||\n1/2 2|||\nUTF-8 0");
}

static void
keys_may_be_in_any_order_and_missing(void **state)
{
	(void)state;
	assert_string_equal(show_text("{\"cert\":\"1\"}\n{\"姓名\":\"甲\",\"cert\":\"2\"}\n{}\n"),
	    "1/1 1|||\n2/2 2|甲||\nUTF-8 0");
}

static void
every_kind_of_value_is_known_for_what_it_is(void **state)
{
	static const struct table_column columns[] = {{WORD_CERT, TABLE_REQUIRED}, {WORD_ID, TABLE_OPTIONAL}};
	static const char text[] =
	    "{\"cert\":\"1\",\"id\":110101194912310021}\n{\"cert\":true,\"id\":null}\n";
	struct diag d = {0};
	struct table *t;
	struct row r;
	FILE *f;

	(void)state;
	snprintf(shown_path, sizeof shown_path, "/tmp/dpf-test-%ld", (long)getpid());
	f = fopen(shown_path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	t = table_open(shown_path, columns, 2, NULL, &d);
	assert_non_null(t);
	assert_int_equal(table_next(t, &r, &d), 1);
	assert_int_equal(r.kinds[0], CELL_TEXT);
	assert_int_equal(r.kinds[1], CELL_NUMBER);
	assert_true(str_is(r.cells[1], "110101194912310021")); /* as written, not as a double */
	assert_int_equal(table_next(t, &r, &d), 1);
	assert_int_equal(r.kinds[0], CELL_BOOLEAN);
	assert_int_equal(r.cells[1].len, 0);
	assert_int_equal(table_next(t, &r, &d), 0);
	table_close(t);
	unlink(shown_path);
}

static void
a_line_that_is_no_object_damages_nothing_else(void **state)
{
	(void)state;
	assert_string_equal(
	    show_text(
	        "{\"cert\":\"1\"}\noops\n[1]\n{\"cert\":\"2\",\"cert\":\"3\"}\n{\"cert\":\"4\n{\"cert\":\"5\"}\n"),
	    "1/1 1|||\n2/2 ||| !no-row 0\n3/3 ||| !no-row 0\n4/4 ||| !no-row 0\n5/5 ||| !no-row 0\n6/6 5|||\nUTF-8 0");
	assert_string_equal(show_text("[{\"cert\":\"1\"},\n7,\n{\"cert\":\"2\"}]"),
	    "1/1 1|||\n2/2 ||| !no-row 0\n3/3 2|||\nUTF-8 0");
}

static void
a_bracket_in_a_title_does_not_make_it_json(void **state)
{
	(void)state;
	assert_string_equal(show_text("[2012]名册,\ncert,name\n1,a\n"), "3/3 1|a||\nUTF-8 ,");
	assert_string_equal(show_text("{title},\ncert,name\n1,a\n"), "3/3 1|a||\nUTF-8 ,");
}

static void
json_without_the_needed_keys_is_trouble(void **state)
{
	(void)state;
	assert_string_equal(show_text("{\"name\":\"a\"}\n"), "trouble 1");
	assert_string_equal(show_text("[]\n"), "trouble 0");
	assert_string_equal(show_text("["), "trouble 1");
}

static void
first_object_may_be_longer_than_what_is_read_at_once(void **state)
{
	static char text[300000];
	size_t n = (size_t)sprintf(text, "[\n{\"note\":\"");

	(void)state;
	memset(text + n, 'a', 200000);
	strcpy(text + n + 200000, "\",\"cert\":\"1\"},\n{\"cert\":\"2\"}]");
	assert_string_equal(show_text(text), "2/1 1|||\n3/2 2|||\nUTF-8 0");
}

static void
trouble(const char *text, long line, const char *word)
{
	static const struct table_column columns[] = {{WORD_CERT, TABLE_REQUIRED}};
	struct diag d = {0};
	FILE *f;

	snprintf(shown_path, sizeof shown_path, "/tmp/dpf-test-%ld", (long)getpid());
	f = fopen(shown_path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	assert_null(table_open(shown_path, columns, 1, NULL, &d));
	assert_string_equal(d.file, shown_path);
	if (d.line != line || !strstr(d.text, word))
		fail_msg("%ld: %s", d.line, d.text);
	unlink(shown_path);
}

/* Where not one object can be read it is said why, not that headings are missing. */
static void
first_object_that_is_no_json_is_told_with_its_place(void **state)
{
	static char deep[500001];

	(void)state;
	trouble("\n\n{\"cert\":\"1\",\n\"cert\":\"2\"}\n", 4, "duplicate object key");
	trouble("[\n{\"cert\":1e999}]", 2, "overflow");
	trouble("{\"cert\":\"\xff\"}", 1, "byte 0xff");
	trouble("{\"cert\":\"1\"", 1, "expected near end of file");
	trouble("{\"cert\":\"\\u0000\"}", 1, "\\u0000");
	for (int i = 0; i < 100000; i++)
		memcpy(deep + 5 * i, "{\"a\":", 5);
	trouble(deep, 1, "maximum parsing depth");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(objects_may_stand_on_one_line_or_on_many),
	    cmocka_unit_test(keys_may_be_in_any_order_and_missing),
	    cmocka_unit_test(every_kind_of_value_is_known_for_what_it_is),
	    cmocka_unit_test(a_line_that_is_no_object_damages_nothing_else),
	    cmocka_unit_test(a_bracket_in_a_title_does_not_make_it_json),
	    cmocka_unit_test(json_without_the_needed_keys_is_trouble),
	    cmocka_unit_test(first_object_may_be_longer_than_what_is_read_at_once),
	    cmocka_unit_test(first_object_that_is_no_json_is_told_with_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
