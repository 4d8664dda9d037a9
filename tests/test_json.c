/* JSON with places and digits. Expected places are counted by hand in the texts below. */
#include "check.h"
#include "random.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "file/json.h"

static struct diag d;

static struct json_document *
load(const char *text)
{
	d = (struct diag){.lang = LANG_EN};
	return json_load_text("plan.json", str_of(text), &d);
}

static const struct json *
at(const struct json_document *doc, const char *key)
{
	return json_find(json_root(doc), key);
}

static void
json_keeps_the_digits_that_a_double_would_round(void **state)
{
	struct json_document *doc = load("{\"a\": 12345678901234567.5, \"b\":12345678901234567890123}");
	struct exact x;
	char out[EXACT_ROOM];

	(void)state;
	assert_non_null(doc);
	exact_init(&x);
	assert_true(json_exact(at(doc, "a"), &x, &d));
	exact_write(&x, 1, out, sizeof out);
	assert_string_equal(out, "12345678901234567.5");
	assert_true(json_exact(at(doc, "b"), &x, &d));
	exact_write(&x, 0, out, sizeof out);
	assert_string_equal(out, "12345678901234567890123");
	exact_free(&x);
	json_free(doc);
}

static void
json_names_line_column_and_path_of_a_wrong_value(void **state)
{
	struct json_document *doc =
	    load("{\n  \"targets\": [ {},\n    {\"名\": \"x\", \"goal\": [1, {\"value\": true}]} ]\n}");
	const struct json *goal;
	struct exact x;

	(void)state;
	assert_non_null(doc);
	exact_init(&x);
	goal = json_find(json_at(at(doc, "targets"), 1), "goal");
	assert_false(json_exact(json_find(json_at(goal, 1), "value"), &x, &d));
	assert_string_equal(d.file, "plan.json");
	assert_int_equal(d.line, 3);
	assert_int_equal(d.column, 38); /* characters, not bytes: 名 counts once */
	assert_memory_equal(d.text, "targets[1].goal[1].value: ", 26);
	exact_free(&x);
	json_free(doc);
}

/* The end of a path is what names the value; neither end may be cut within a character. */
static void
json_path_too_long_keeps_its_end_in_whole_characters(void **state)
{
	char text[4096] = "", path[64];

	(void)state;
	for (int cut = 0; cut < 3; cut++) {
		struct json_document *doc;
		size_t n = (size_t)snprintf(text, sizeof text, "{\"%.*s", cut, "ab");

		for (int i = 0; i < 300; i++)
			n += (size_t)snprintf(text + n, sizeof text - n, "名");
		snprintf(text + n, sizeof text - n, "\": {\"end\": 1}}");
		doc = load(text);
		assert_non_null(doc);
		json_path(json_at(json_at(json_root(doc), 0), 0), path, sizeof path);
		assert_true(str_is_utf8(str_of(path), NULL));
		assert_true(str_ends(str_of(path), STR("名.end")));
		assert_true(strlen(path) > sizeof path - 4);
		json_free(doc);
	}
}

static void
json_refuses_text_that_is_not_json_with_its_place(void **state)
{
	static const char *const bad[] = {
	    "{\"a\":1,\"a\":2}", "{\"a\":1e999}", "{\"a\":\"\xff\"}", "{\"a\":1} x", "{\"a\":", "[1,]", "1"};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_null(load(bad[i]));
		assert_true(d.line >= 1);
		assert_memory_equal(d.text, "not valid JSON", 14);
	}
	assert_null(load("{\n \"a\": tru\n}"));
	assert_int_equal(d.line, 2);
	assert_null(load("{\n"));
	assert_int_equal(d.line, 2);
	assert_int_equal(d.column, 1);
}

static void
json_survives_nesting_a_hundred_thousand_deep(void **state)
{
	enum { DEEP = 100000, FINE = 2000 };
	char *text = mem_alloc(2 * DEEP + 1);
	struct json_document *doc;

	(void)state;
	memset(text, '[', DEEP);
	memset(text + DEEP, ']', DEEP);
	text[2 * DEEP] = '\0';
	assert_null(load(text));
	memcpy(text + FINE, text + 2 * DEEP - FINE, FINE + 1);
	doc = load(text);
	assert_non_null(doc);
	assert_int_equal(json_written(json_root(doc)).len, 2 * FINE);
	json_free(doc);
	free(text);
}

static void
json_notes_every_value_where_it_stands(void **state)
{
	struct json_document *doc =
	    load("\xEF\xBB\xBF{ \"a\\\"b\" : [ ], \"c\":{ } ,\"d\\u4e2d\":[\"x\\\\\",-1.50e2 , null,[{}]]}");
	const struct json *list;

	(void)state;
	assert_non_null(doc);
	assert_true(str_is(json_written(at(doc, "a\"b")), "[ ]"));
	assert_true(str_is(json_written(at(doc, "c")), "{ }"));
	list = at(doc, "d中");
	assert_int_equal(json_size(list), 4);
	assert_true(str_is(json_written(json_at(list, 0)), "\"x\\\\\""));
	assert_true(str_is(json_written(json_at(list, 1)), "-1.50e2"));
	assert_int_equal(json_kind(json_at(list, 2)), JSON_IS_NULL);
	assert_true(str_is(json_written(json_at(list, 3)), "[{}]"));
	json_free(doc);
}

static void
json_says_which_key_was_meant(void **state)
{
	static const char *const known[] = {"title", "year", NULL};
	struct json_document *doc = load("{\"note\": 1, \"titel\": \"x\"}");

	(void)state;
	assert_non_null(doc);
	assert_false(json_keys(json_root(doc), known, &d));
	assert_string_equal(d.text, "titel: unknown key; did you mean \"title\"?");
	json_free(doc);
}

static void
json_getters_take_only_their_own_type(void **state)
{
	static const char *const words[] = {"up", "down", NULL};
	struct json_document *doc =
	    load("{\"day\":\"2012-12-31\",\"bad\":\"2012-02-30\",\"n\":\"7\",\"w\":\"down\",\"t\":\"\"}");
	int day, choice;
	long n;
	struct str text;

	(void)state;
	assert_true(json_day(at(doc, "day"), &day, &d));
	assert_int_equal(day, date_of(2012, 12, 31));
	assert_false(json_day(at(doc, "bad"), &day, &d));
	assert_true(json_int(at(doc, "n"), 1, 7, &n, &d));
	assert_false(json_int(at(doc, "n"), 1, 6, &n, &d));
	assert_true(json_choice(at(doc, "w"), words, &choice, &d));
	assert_int_equal(choice, 1);
	assert_false(json_choice(at(doc, "n"), words, &choice, &d));
	assert_string_equal(d.text, "n: one of these is wanted here: up, down");
	assert_false(json_text(at(doc, "t"), &text, &d));
	json_free(doc);
}

static void
json_gives_back_the_digits_of_random_documents(void **state)
{
	unsigned seed = 2012;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		char text[4096] = "[", want[64][24];
		size_t n = 1 + random_below(&seed, 60), len = 1;
		struct json_document *doc;

		for (size_t i = 0; i < n; i++) {
			snprintf(want[i], sizeof want[i], "%s%u.%u", random_below(&seed, 2) ? "-" : "",
			    random_below(&seed, 100000), random_below(&seed, 30000));
			len += (size_t)snprintf(text + len, sizeof text - len, "%s%*s{\"k\":%s%*s}",
			    i ? "," : "", (int)random_below(&seed, 4), "", want[i],
			    (int)random_below(&seed, 4), "");
		}
		snprintf(text + len, sizeof text - len, "]");
		doc = load(text);
		assert_non_null(doc);
		for (size_t i = 0; i < n; i++)
			assert_true(
			    str_is(json_written(json_find(json_at(json_root(doc), i), "k")), want[i]));
		json_free(doc);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(json_keeps_the_digits_that_a_double_would_round),
	    cmocka_unit_test(json_names_line_column_and_path_of_a_wrong_value),
	    cmocka_unit_test(json_path_too_long_keeps_its_end_in_whole_characters),
	    cmocka_unit_test(json_refuses_text_that_is_not_json_with_its_place),
	    cmocka_unit_test(json_survives_nesting_a_hundred_thousand_deep),
	    cmocka_unit_test(json_notes_every_value_where_it_stands),
	    cmocka_unit_test(json_says_which_key_was_meant),
	    cmocka_unit_test(json_getters_take_only_their_own_type),
	    cmocka_unit_test(json_gives_back_the_digits_of_random_documents),
	};

	mem_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
