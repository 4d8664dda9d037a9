/* tabular_law.h - the law of plans and schemes as tables: canonical JSON, written as a table in either
 * language and read again, gives the same bytes. For documents made at random. */
#ifndef TESTS_TABULAR_LAW_H
#define TESTS_TABULAR_LAW_H

#include <stdio.h>

#include "awkward.h"
#include "check.h"
#include "folder.h"
#include "tabular/tabular_write.h"

enum { ROUNDS = 400 };

struct tabular_law {
	const struct tabular_form *form;
	void (*make)(struct text *json, unsigned *seed);
	bool (*canonical_of)(
	    const char *path, struct text *canonical, struct diag *d); /* false: it is none */
};

static inline void
survives(const struct tabular_law *law, struct str json, enum tabular_as as, enum lang lang, bool excel)
{
	char before[FOLDER_PATH], after[FOLDER_PATH];
	struct cli_common common = {
	    .output = after, .lang_given = 1, .style = {.lang = lang, .excel = excel}};
	struct text first = {0}, second = {0};
	struct diag d = {0};

	in_folder("document.json", before);
	in_folder(as == TABULAR_AS_CSV ? "document.csv" : "document.xlsx", after);
	write_file(before, json);
	if (!law->canonical_of(before, &first, &d))
		fail_msg("%s\n%.*s", d.text, STR_ARGS(json));
	assert_true(tabular_write(law->form, text_str(&first), as, &common, &d));
	if (!law->canonical_of(after, &second, &d) || !str_equal(text_str(&first), text_str(&second)))
		fail_msg("%s\n%.*s\n%.*s", d.text, STR_ARGS(text_str(&first)), STR_ARGS(text_str(&second)));
	assert_int_equal(remove(before), 0);
	assert_int_equal(remove(after), 0);
	text_free(&first);
	text_free(&second);
}

static inline void
survives_as_tables(const struct tabular_law *law)
{
	unsigned seed = 2012;

	for (int i = 0; i < ROUNDS; i++) {
		struct text json = {0};

		law->make(&json, &seed);
		survives(law, text_str(&json), TABULAR_AS_CSV, i % 2 ? LANG_ZH : LANG_EN, i % 3 == 0);
		if (i % 10 == 0)
			survives(law, text_str(&json), TABULAR_AS_XLSX, LANG_ZH, false);
		text_free(&json);
	}
}

#endif
