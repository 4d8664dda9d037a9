/* awkward.h - for tests: values of JSON that are awkward in a cell of a table, at random. */
#ifndef TESTS_AWKWARD_H
#define TESTS_AWKWARD_H

#include "check.h"

#include <stdio.h>

#include "base/text.h"
#include "random.h"

static const char *const texts[] = {"\"贫困精神病患者\"", "\"a；b\"", "\"a;b\"", "\" 前后空白 \"", "\"=1+1\"",
    "\"'引号\"", "\"说\\\"好\\\"\"", "\"[\\\"a\\\"]\"", "\"{}\"", "\"\\\"x\\\"\"", "\"合计\"",
    "\"填表人：张\"", "\"两\\n行\"", "\"12\"", "\"2012年\"", "\"任务\"", "\"全部\"", "\"无\"", "\"-\"",
    "\"a=b\"", "\"=\\\"00\\\"\"", "\"＝全角\"", "\"，,\\t制表\"", "\"\\u007f\"", "\"𠀀\""};
static const char *const numbers[] = {
    "215", "\"78%\"", "\"100%\"", "0", "\"0.50\"", "0.5", "-3", "\"3/7\"", "1e2", "\"+5\"", "\"007\""};
static const char *const notes[] = {
    "\"普通说明\"", "5", "null", "{\"b\": [1,2], \"a\":  \"x\"}", "[]", "\"\"", "true", "\"合计\""};

#define PICK(list) list[random_below(seed, sizeof list / sizeof *list)]

static inline bool
often(unsigned *seed)
{
	return random_below(seed, 3) > 0;
}

static inline void
add_note(struct text *t, unsigned *seed)
{
	if (random_below(seed, 4) == 0)
		text_format(t, ", \"note\": %s", PICK(notes));
}

static inline void
write_file(const char *path, struct str bytes)
{
	FILE *out = fopen(path, "wb");

	assert_non_null(out);
	assert_int_equal(fwrite(bytes.at, 1, bytes.len, out), bytes.len);
	assert_int_equal(fclose(out), 0);
}

#endif
