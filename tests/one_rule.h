/* one_rule.h - for tests: a scheme of one item of 10 marks, which has one rule or a few. */
#ifndef TESTS_ONE_RULE_H
#define TESTS_ONE_RULE_H

#include "scheming.h"

static inline void
start(struct scheming *t, size_t n, const char *rule)
{
	char text[8192];

	snprintf(text, sizeof text,
	    "\"items\": [{\"id\": \"i\", \"full\": 10, \"floor\": null, \"cap\": null, \"rules\": [%s]}]",
	    rule);
	scheming_start(t, n, "10", text);
}

static inline void
marks(struct scheming *t, size_t subject, const char *want)
{
	scheming_mark(t, subject);
	assert_true(t->m.items[0].end != ITEM_NONE);
	scheming_equal(&t->m.items[0].mark, want);
}

static inline void
not_applicable(struct scheming *t, size_t subject)
{
	scheming_mark(t, subject);
	assert_int_equal(t->m.items[0].end, ITEM_NONE);
	scheming_equal(&t->m.items[0].mark, "0");
}

#endif
