/* A scheme as tables and back: canonical JSON, written as one CSV table or as a workbook of several sheets
 * and read again, gives the same bytes. Documents are made at random; every rule kind of dpf-scheme(5) is
 * among them. */
#include "check.h"

#include <string.h>

#include "awkward.h"
#include "documents/scheme_file.h"
#include "folder.h"
#include "tabular/scheme_table.h"
#include "tabular_law.h"

static const char *const marks[] = {"5", "\"0.50\"", "0.5", "\"5%\"", "1e1"};
static const char *const measures[] = {"\"target\": \"a；b\"", "\"target\": \"t\", \"field\": \"rate\"",
    "\"event\": \"任务：x\"", "\"event\": \"迟报.late\"", "\"value\": \"=1\"",
    "\"target\": \"t\", \"field\": \"done\"", "\"event\": \"合计\""};
static const char *const goals[] = {
    "\"78%\"", "3", "\"mean\"", "{\"target\": \"a\"}", "{\"value\": \"上年；数\"}", "\"3/7\""};
static const char *const ops[] = {">=", ">", "=", "<", "<="};

static void
add_condition(struct text *t, unsigned *seed)
{
	text_format(t, "%s, \"op\": \"%s\", \"goal\": %s", PICK(measures), PICK(ops), PICK(goals));
}

static void
add_rule(struct text *t, unsigned *seed)
{
	static const char *const fixed[] = {
	    "\"kind\": \"threshold\", \"date\": \"登记\", \"op\": \"<=\", \"goal\": \"2012-05-20\", \"marks\": 2",
	    "\"kind\": \"step\", \"date\": \"登记\", \"goal\": \"2012-05-20\", \"step\": 1, \"marks\": -1, \"side\": \"above\"",
	    "\"kind\": \"parts\", \"parts\": [{\"name\": \"助听\", \"event\": \"听力（甲）\", \"marks\": 1}, {\"event\": \"b=c\", \"marks\": \"5%\"}]",
	    "\"kind\": \"parts\", \"parts\": [{\"event\": \"x\", \"marks\": 1, \"note\": \"n\"}]",
	    "\"kind\": \"table\", \"value\": \"v\", \"rows\": [{\"from\": 90, \"to\": \"100\", \"marks\": 5}, {\"from\": 0, \"marks\": 0, \"rising\": true}]",
	    "\"kind\": \"table\", \"value\": \"v\", \"rows\": [{\"from\": \"80%\", \"marks\": 1, \"rising\": false}]",
	    "\"kind\": \"table\", \"date\": \"d\", \"rows\": [{\"from\": \"2012-05-20\", \"marks\": 1}]",
	    "\"kind\": \"table\", \"event\": \"e\", \"levels\": {\"省级\": 2, \"a=b\": \"1.5\", \"\": 0}",
	    "\"kind\": \"rank\", \"event\": \"e\", \"marks\": [3, \"2.8\", \"10%\"], \"order\": \"low\"",
	    "\"kind\": \"rank\", \"event\": \"e\", \"marks\": [3]",
	    "\"kind\": \"count\", \"event\": \"e\", \"marks\": -1, \"max\": \"-3\", \"grow\": null",
	    "\"kind\": \"bonus\", \"event\": \"e\", \"levels\": {\"省\": 2}, \"cap\": 3, \"note\": \"规\\n则\"",
	    "\"kind\": \"bonus\", \"event\": \"e\", \"marks\": 1, \"cap\": null",
	    "\"kind\": \"veto\", \"event\": \"e\", \"effect\": \"item\"",
	    "\"kind\": \"step\", \"value\": \"v\", \"goal\": \"1%\", \"step\": \"1%\", \"marks\": -1, \"partial\": \"exact\"",
	};
	unsigned kind = random_below(seed, 5);

	text_add(t, STR("{"));
	if (kind == 0)
		text_format(t, "\"kind\": \"ratio\", %s, \"goal\": %s, \"over\": %s", PICK(measures),
		    PICK(goals), often(seed) ? "true" : "false");
	else if (kind == 1) {
		text_add(t, STR("\"kind\": \"threshold\", "));
		add_condition(t, seed);
	} else if (kind == 2) {
		text_format(t, "\"kind\": \"threshold\", \"marks\": %s, \"all\": [{", PICK(marks));
		add_condition(t, seed);
		text_add(t, STR("}]"));
	} else {
		text_format(t, "%s", PICK(fixed));
		text_add(t, STR("}"));
		return;
	}
	add_note(t, seed);
	text_add(t, STR("}"));
}

static void
add_item(struct text *t, unsigned *seed, size_t i)
{
	size_t n = random_below(seed, 4);

	text_format(t, "%s{\"id\": \"项%zu\", \"full\": %s", i ? ", " : "", i,
	    random_below(seed, 2) ? "10" : "\"5.0\"");
	if (often(seed))
		text_format(t, ", \"category\": %s, \"name\": \"名%zu\"", PICK(texts), i);
	if (often(seed))
		text_format(t, ", \"floor\": %s, \"cap\": null", random_below(seed, 2) ? "null" : "-2");
	if (random_below(seed, 3) == 0)
		text_format(t, ", \"applies_to\": [%s]", random_below(seed, 2) ? "" : "\"乡镇\", \"街道\"");
	add_note(t, seed);
	text_add(t, STR(", \"rules\": ["));
	if (random_below(seed, 5) == 0)
		text_format(t, "{\"kind\": \"judged\", \"marks\": 2}%s", n > 0 ? ", " : "");
	for (size_t k = 0; k < n; k++) {
		text_add(t, k > 0 ? STR(", ") : STR(""));
		add_rule(t, seed);
	}
	text_add(t, STR("]}"));
}

static void
add_rest(struct text *t, unsigned *seed)
{
	if (often(seed)) {
		text_format(t, ", \"vetoes\": [{\"name\": %s, \"effect\": \"top\", ", PICK(texts));
		add_condition(t, seed);
		text_add(
		    t, STR("}, {\"name\": \"x\", \"event\": \"e\", \"effect\": \"total\", \"note\": [1]}]"));
	}
	if (often(seed))
		text_add(t,
		    STR(", \"bands\": [{\"name\": \"优秀\", \"from\": 90, \"to\": \"100\"}, {\"name\": \"a；b\", \"from\": \"0\"}]"));
	else
		text_add(t, STR(", \"bands\": []"));
	if (often(seed))
		text_add(t, STR(", \"tie_break\": [\"item:项0\", \"deductions\"]"));
	if (often(seed))
		text_format(t,
		    ", \"awards\": [{\"id\": \"a\", \"title\": %s, \"places\": 3, \"max_per\": {\"column\": \"district\", \"places\": \"1\"}}, "
		    "{\"id\": \"b\", \"places\": \"2\", \"max_per\": {\"column\": \"x\", \"places\": 1, \"note\": 1}}]",
		    PICK(texts));
}

/* Keys of the scheme itself. "full" of what is not assigned is 满分 in Chinese, which is a heading too. */
static void
add_head(struct text *t, unsigned *seed)
{
	static const char *const unassigned[] = {"scale", "full", "zero"};
	static const char *const shown[] = {"\"scaled\"", "\"as marks\""};

	if (often(seed))
		text_format(t, ", \"unassigned\": \"%s\"", PICK(unassigned));
	if (often(seed))
		text_format(t, ", \"shown_out_of\": \"200/3\", \"bonus_shown\": %s", PICK(shown));
	if (random_below(seed, 3) == 0)
		text_add(t,
		    STR(", \"parts_of_total\": [{\"name\": \"一=季；度\", \"weight\": \"5\"}, {\"name\": \"满分\", \"weight\": 1}]"));
	if (random_below(seed, 3) == 0)
		text_add(t, STR(", \"cap_groups\": {\"加，分\": 5, \"a=b\": \"1/3\"}"));
}

static void
make_scheme(struct text *t, unsigned *seed)
{
	size_t n = 1 + random_below(seed, 5);

	text_format(t, "{\"title\": %s, \"year\": \"2012\", \"full\": %s", PICK(texts),
	    often(seed) ? "100" : "\"99.5\"");
	if (often(seed))
		text_add(t, STR(", \"subjects\": \"people\", \"round\": 3, \"ranking\": \"dense\""));
	add_head(t, seed);
	add_note(t, seed);
	text_add(t, STR(", \"items\": ["));
	for (size_t i = 0; i < n; i++)
		add_item(t, seed, i);
	text_add(t, STR("]"));
	add_rest(t, seed);
	text_add(t, STR("}"));
}

static bool
canonical_of(const char *path, struct text *canonical, struct diag *d)
{
	static const struct reading reading;
	struct scheme scheme = {0};
	bool good = scheme_load(&scheme, &path, 1, &reading, canonical, d);

	scheme_free(&scheme);
	return good;
}

static void
a_scheme_survives_as_tables(void **state)
{
	static const struct tabular_law law = {&scheme_form, make_scheme, canonical_of};

	(void)state;
	survives_as_tables(&law);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_scheme_survives_as_tables),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
