/* A plan as a table and back. The law is issue-free of examples: canonical JSON, written as a table in either
 * language and read again, gives the same bytes. Documents are made at random from values that are awkward in
 * a cell; every key of dpf-plan(5) is among them. */
#include "check.h"

#include <string.h>

#include "awkward.h"
#include "documents/plan_file.h"
#include "folder.h"
#include "tabular/plan_table.h"
#include "tabular_law.h"

/* of a count: no percentages */
static const char *const whole_numbers[] = {"215", "0", "\"0.50\"", "0.5", "-3", "\"3/7\"", "1e2", "\"007\""};
static const char *const ops[] = {">=", ">", "=", "<", "<="};

static void
add_goal(struct text *t, unsigned *seed, const char *key, bool count)
{
	text_format(t, ", \"%s\": {\"op\": \"%s\", \"value\": %s", key, PICK(ops),
	    count ? PICK(whole_numbers) : PICK(numbers));
	if (random_below(seed, 8) == 0)
		add_note(t, seed);
	text_add(t, STR("}"));
}

static void
add_list(struct text *t, unsigned *seed, const char *key)
{
	size_t n = 1 + random_below(seed, 3);

	text_format(t, ", \"%s\": [", key);
	for (size_t i = 0; i < n; i++)
		text_format(t, "%s%s", i ? ", " : "", texts[(random_below(seed, 7) + 7 * i) % 25]);
	text_add(t, STR("]"));
}

static void
add_eligible(struct text *t, unsigned *seed)
{
	static const char *const all[] = {"{}", "{\"category\": [6]}",
	    "{\"category\": [4, 7, 4], \"grade\": [1, 2]}", "{\"min_age\": 16, \"max_age\": 59}",
	    "{\"max_age\": 14}", "{\"min_age\": 16, \"poor\": \"a；b\"}",
	    "{\"category\": [], \"note\": \"x\"}", "{\"grade\": [\"2\"], \"note\": 1}"};

	if (often(seed))
		text_format(t, ", \"eligible\": %s", PICK(all));
}

static void
add_revisions(struct text *t, unsigned *seed, bool count)
{
	size_t n = random_below(seed, 3);

	if (!often(seed))
		return;
	text_add(t, STR(", \"revisions\": ["));
	for (size_t i = 0; i < n; i++) {
		text_format(t, "%s{\"date\": \"2012-1%u-20\"", i ? ", " : "", random_below(seed, 3));
		add_goal(t, seed, "goal", count);
		if (often(seed))
			text_format(t, ", \"approved_by\": %s, \"reason\": %s", PICK(texts), PICK(texts));
		add_note(t, seed);
		text_add(t, STR("}"));
	}
	text_add(t, STR("]"));
}

static void
add_schedule(struct text *t, unsigned *seed)
{
	if (random_below(seed, 4) == 0)
		text_format(t, ", \"schedule\": {\"06-30\": \"50%%\", \"03-31\": %s}", PICK(numbers));
}

static void
add_target(struct text *t, unsigned *seed, size_t i)
{
	unsigned kind = random_below(seed, 5);

	text_format(t, "%s{\"id\": \"t%zu\", \"due\": \"2012-12-31\"", i ? ", " : "", i);
	if (often(seed))
		text_format(t, ", \"clause\": %s", PICK(texts));
	text_format(t, ", \"name\": \"名%zu\"", i);
	add_note(t, seed);
	if (kind == 0) {
		text_format(t, ", \"kind\": \"count\", \"unit\": %s", PICK(texts));
		if (often(seed))
			text_add(t, STR(", \"distinct\": \"person\", \"split_by\": \"registered_6\""));
	} else if (kind == 1) {
		text_add(t, STR(", \"kind\": \"rate\", \"of\": \"t0\""));
		add_list(t, seed, "outcome");
	} else if (kind == 2) {
		text_format(t, ", \"kind\": \"coverage\", \"roster\": %s", PICK(texts));
	} else if (kind == 3) {
		text_add(t, STR(", \"kind\": \"milestone\""));
		add_list(t, seed, "parts");
		add_schedule(t, seed);
	} else {
		text_format(t, ", \"kind\": \"trend\", \"baseline\": %s, \"direction\": \"%s\"",
		    PICK(numbers), often(seed) ? "up" : "down");
	}
	if (kind < 3) {
		add_goal(t, seed, "goal", kind == 0);
		if (often(seed))
			add_goal(t, seed, "aim", kind == 0);
		add_revisions(t, seed, kind == 0);
		if (kind != 1)
			add_eligible(t, seed);
	}
	text_add(t, STR("}"));
}

static void
make_plan(struct text *t, unsigned *seed)
{
	size_t n = 1 + random_below(seed, 6);

	text_format(t, "{\"title\": %s, %s", PICK(texts),
	    often(seed) ? "\"year\": 2012" : "\"from\": 2012, \"to\": 2012");
	if (often(seed))
		text_format(t, ", \"tolerance\": %s, \"format\": \"1\"", PICK(numbers));
	add_schedule(t, seed);
	add_note(t, seed);
	text_add(t, STR(", \"targets\": ["));
	for (size_t i = 0; i < n; i++)
		add_target(t, seed, i);
	text_add(t, STR("]}"));
}

/* The plan's canonical JSON; false: it is no plan. */
static bool
canonical_of(const char *path, struct text *canonical, struct diag *d)
{
	static const struct reading reading;
	struct plan plan;

	if (!plan_load_canonical(&plan, canonical, path, &reading, d))
		return false;
	plan_free(&plan);
	return true;
}

static void
a_plan_survives_as_a_table(void **state)
{
	static const struct tabular_law law = {&plan_form, make_plan, canonical_of};

	(void)state;
	survives_as_tables(&law);
}

/* Canonical JSON, read again, is itself. */
static void
canonical_json_is_its_own(void **state)
{
	char path[FOLDER_PATH];
	unsigned seed = 7;

	(void)state;
	in_folder("plan.json", path);
	for (int i = 0; i < ROUNDS; i++) {
		struct text json = {0}, first = {0}, second = {0};
		struct diag d = {0};

		make_plan(&json, &seed);
		write_file(path, text_str(&json));
		assert_true(canonical_of(path, &first, &d));
		write_file(path, text_str(&first));
		assert_true(canonical_of(path, &second, &d));
		assert_true(str_equal(text_str(&first), text_str(&second)));
		text_free(&json);
		text_free(&first);
		text_free(&second);
	}
	assert_int_equal(remove(path), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_plan_survives_as_a_table),
	    cmocka_unit_test(canonical_json_is_its_own),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
