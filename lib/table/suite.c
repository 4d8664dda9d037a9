#include "table/suite.h"

#include <assert.h>

/* One column as it is written: `when` 0 always. */
struct column {
	enum word word;
	unsigned when;
};

#define NEED(word, form) {WORD_##word, TABLE_REQUIRED},
#define ANY(word, form) {WORD_##word, TABLE_ANY},
#define MUST(word, form) {WORD_##word, TABLE_OPTIONAL},
#define MAY(word, form) {WORD_##word, TABLE_OPTIONAL},
#define ALSO(word, form)
#define WITH(when, word, form) {WORD_##word, TABLE_OPTIONAL},
#define KIND(name, english, chinese, columns) static const struct table_column needs_of_##name[] = {columns};
#define WRITTEN(name, english, chinese, columns)
#include "table/suite.def"
#undef NEED
#undef ANY
#undef MUST
#undef MAY
#undef ALSO
#undef WITH
#undef KIND
#undef WRITTEN

#define NEED(word, form) {WORD_##word, 0},
#define ANY(word, form) {WORD_##word, 0},
#define MUST(word, form) {WORD_##word, 0},
#define MAY(word, form) {WORD_##word, 0},
#define ALSO(word, form) {WORD_##word, 0},
#define WITH(when, word, form) {WORD_##word, WHEN_##when},
#define KIND(name, english, chinese, columns)                                                                \
	static const struct column columns_of_##name[] = {columns};                                          \
	_Static_assert(sizeof columns_of_##name / sizeof *columns_of_##name <= SUITE_ROOM, #name);
#define WRITTEN KIND
#include "table/suite.def"
#undef KIND
#undef WRITTEN

static const struct {
	const struct column *columns;
	size_t n;
	const struct table_column *needs; /* none of a table that is only written */
	size_t n_needs;
	const char *name[2]; /* by enum lang */
} kinds[KIND_COUNT] = {
    [KIND_ANY] = {NULL, 0, NULL, 0, {"a table", "表格"}},
#define KIND(name, english, chinese, columns)                                                                \
	[KIND_##name] = {columns_of_##name, sizeof columns_of_##name / sizeof *columns_of_##name,            \
	    needs_of_##name, sizeof needs_of_##name / sizeof *needs_of_##name, {english, chinese}},
#define WRITTEN(name, english, chinese, columns)                                                             \
	[KIND_##name] = {columns_of_##name, sizeof columns_of_##name / sizeof *columns_of_##name, NULL, 0,   \
	    {english, chinese}},
#include "table/suite.def"
#undef KIND
#undef WRITTEN
};

size_t
suite_columns(enum table_kind kind, unsigned when, enum word out[SUITE_ROOM])
{
	size_t n = 0;

	for (size_t i = 0; i < kinds[kind].n; i++)
		if (kinds[kind].columns[i].when == 0 || (kinds[kind].columns[i].when & when))
			out[n++] = kinds[kind].columns[i].word;
	assert(n > 0);
	return n;
}

const struct table_column *
suite_needs(enum table_kind kind, size_t *n)
{
	*n = kinds[kind].n_needs;
	return kinds[kind].needs;
}

bool
suite_has(enum table_kind kind, enum word column)
{
	size_t i = 0;

	while (i < kinds[kind].n && kinds[kind].columns[i].word != column)
		i++;
	return kind == KIND_ANY || i < kinds[kind].n;
}

const char *
table_kind_name(enum table_kind kind, enum lang lang)
{
	return kinds[kind].name[lang];
}
