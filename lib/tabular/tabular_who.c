/* Cells that say who counts: "视力；听力", "一、二级", "16-59". */
#include <string.h>

#include "tabular/tabular_value.h"
#include "text/cell.h"

/* Sets of 1 to n, each with a word. */
struct numbered {
	const char *const *zh;
	int n;
	const char *suffix; /* that may follow the word */
	const char *en, *hint;
};

static const char *const category_words[] = {"视力", "听力", "言语", "肢体", "智力", "精神", "多重"};
static const char *const grade_words[] = {"一", "二", "三", "四"};
static const struct numbered categories = {
    category_words, 7, "残疾", "categories 1 to 7", "视力、听力、言语、肢体、智力、精神、多重"};
static const struct numbered grades = {grade_words, 4, "级", "grades 1 to 4", "一级、二级、三级、四级"};

static bool
say_numbered(const struct numbered *s, const struct json *list, enum lang lang, struct text *cell)
{
	int64_t n;

	if (json_kind(list) != JSON_IS_LIST)
		return false;
	for (size_t i = 0; i < json_size(list); i++) {
		struct str text = json_kind(json_at(list, i)) == JSON_IS_TEXT
		                      ? json_decoded(json_at(list, i))
		                      : json_written(json_at(list, i));

		if (!str_to_int(text, 1, s->n, &n))
			return false;
		text_add(cell, i > 0 ? tabular_between(lang) : STR(""));
		if (lang == LANG_EN)
			text_format(cell, "%d", (int)n);
		else
			text_format(cell, "%s%s", s->zh[n - 1], s == &grades ? s->suffix : "");
	}
	return true;
}

/* The number of one word, with or without its suffix; 0: none. */
static int
number_of(const struct numbered *s, struct str one)
{
	char room[WORD_ROOM];
	struct str word = {room, word_fold(one, room, sizeof room)}, suffix = str_of(s->suffix);
	int64_t n;

	if (word.len > suffix.len && str_ends(word, suffix))
		word.len -= suffix.len;
	for (int i = 0; i < s->n; i++)
		if (str_is(word, s->zh[i]))
			return i + 1;
	return str_to_int(word, 1, s->n, &n) ? (int)n : 0;
}

/* The next word of a set, which 、 and , part too. */
static bool
next_of_set(struct str *rest, struct str *one)
{
	static const char *const between[] = {"；", ";", "、", "，", ",", "\n", "/", " "};

	while (rest->at) {
		size_t at = 0, len = 0;

		for (; at < rest->len && len == 0; at++)
			for (size_t k = 0; k < sizeof between / sizeof *between && len == 0; k++)
				if (str_begins(
				        (struct str){rest->at + at, rest->len - at}, str_of(between[k])))
					len = strlen(between[k]);
		*one = str_trim((struct str){rest->at, len > 0 ? at - 1 : at});
		*rest = len > 0 ? (struct str){rest->at + at - 1 + len, rest->len - at + 1 - len}
		                : (struct str){0};
		if (one->len > 0)
			return true;
	}
	return false;
}

static bool
take_numbered(const struct numbered *s, struct str cell, struct text *out, struct diag *d)
{
	struct str one;
	const char *between = "[";

	while (next_of_set(&cell, &one)) {
		int n = number_of(s, one);

		if (n == 0)
			return diag_set(
			    d, "%s are wanted here", "这里应写%s", d->lang == LANG_ZH ? s->hint : s->en);
		text_format(out, "%s%d", between, n);
		between = ", ";
	}
	text_add(out, out->len > 0 ? STR("]") : STR("[]"));
	return true;
}

static bool
say_categories(
    const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	(void)c;
	return say_numbered(&categories, members[0], lang, cell);
}

static bool
take_categories(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	(void)c;
	(void)order;
	return take_numbered(&categories, cell, &values[0], d);
}

static bool
say_grades(
    const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	(void)c;
	return say_numbered(&grades, members[0], lang, cell);
}

static bool
take_grades(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	(void)c;
	(void)order;
	return take_numbered(&grades, cell, &values[0], d);
}

const struct tabular_syntax tabular_categories = {say_categories, take_categories};
const struct tabular_syntax tabular_grades = {say_grades, take_grades};

/* "min_age", "max_age" */
static bool
say_ages(const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	(void)c;
	(void)lang;
	if (!members[0])
		text_add(cell, STR("≤"));
	else if (!members[1])
		text_add(cell, STR("≥"));
	if (members[0] && !tabular_plain_number(members[0], cell))
		return false;
	if (members[0] && members[1])
		text_add(cell, STR("-"));
	return !members[1] || tabular_plain_number(members[1], cell);
}

static struct str
without(struct str s, const char *end)
{
	return str_ends(s, str_of(end)) ? str_trim((struct str){s.at, s.len - strlen(end)}) : s;
}

/* "16-59" as its two sides. */
static bool
split_range(struct str cell, struct str *low, struct str *high)
{
	static const char *const between[] = {"-", "～", "~", "至", "到", "—", "–"};

	for (size_t i = 1; i < cell.len; i++)
		for (size_t k = 0; k < sizeof between / sizeof *between; k++) {
			struct str here = {cell.at + i, cell.len - i}, mark = str_of(between[k]);

			if (!str_begins(here, mark))
				continue;
			*low = without(str_trim((struct str){cell.at, i}), "岁");
			*high = str_trim((struct str){here.at + mark.len, here.len - mark.len});
			return true;
		}
	return false;
}

static bool
put_age(struct text *out, struct str age)
{
	int64_t n;

	if (!str_to_int(age, 0, 150, &n))
		return false;
	text_format(out, "%d", (int)n);
	return true;
}

static bool
take_ages(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	char room[CELL_ROOM];
	struct str age = cell, low, high;
	const char *op;
	bool good;

	(void)c;
	(void)order;
	cell_fold_width(cell, room, sizeof room, &age);
	op = tabular_operator(&age);
	age = without(age, "岁");
	if (!op && split_range(age, &low, &high))
		good = put_age(&values[0], low) && put_age(&values[1], high);
	else
		good = op && op[1] == '=' && put_age(&values[op[0] == '<'], age);
	return good ||
	       diag_set(d, "an age is wanted here, as 16-59, ≥16 or ≤14", "这里应写年龄，如 16-59、≥16、≤14");
}

const struct tabular_syntax tabular_ages = {say_ages, take_ages};
