/* Cells that hold a goal, or who it is for: "≥78%", "全部", "16-59", "视力；听力", "任务：training". */
#include <stdio.h>
#include <string.h>

#include "file/json_quote.h"
#include "formats/tabular_value.h"
#include "text/cell.h"

/* How an operator is said. `behind`: behind the number (215以上). The first of each is the one written. */
static const struct {
	const char *op, *said;
	bool behind;
} operators[] = {
    {">=", "≥", false},
    {">=", ">=", false},
    {">=", "＞=", false},
    {">=", "不少于", false},
    {">=", "不低于", false},
    {">=", "至少", false},
    {">=", "以上", true},
    {"<=", "≤", false},
    {"<=", "<=", false},
    {"<=", "＜=", false},
    {"<=", "不超过", false},
    {"<=", "不多于", false},
    {"<=", "不迟于", false},
    {"<=", "至多", false},
    {"<=", "以内", true},
    {"<=", "以下", true},
    {">", ">", false},
    {">", "＞", false},
    {">", "超过", false},
    {">", "大于", false},
    {">", "高于", false},
    {"<", "<", false},
    {"<", "＜", false},
    {"<", "少于", false},
    {"<", "小于", false},
    {"<", "低于", false},
    {"=", "等于", false},
    {"=", "exactly", false},
    {"=", "=", false},
    {"=", "＝", false},
};

enum { N_OPERATORS = sizeof operators / sizeof *operators };

/* Takes an operator off *cell; NULL: none stands there. */
static const char *
take_operator(struct str *cell)
{
	for (size_t i = 0; i < N_OPERATORS; i++) {
		struct str said = str_of(operators[i].said);

		if (!operators[i].behind && str_begins(*cell, said)) {
			*cell = str_trim((struct str){cell->at + said.len, cell->len - said.len});
			return operators[i].op;
		}
		if (operators[i].behind && cell->len > said.len && str_ends(*cell, said)) {
			*cell = str_trim((struct str){cell->at, cell->len - said.len});
			return operators[i].op;
		}
	}
	return NULL;
}

/* Says an operator before its number. What begins with = is a formula to a spreadsheet. */
static bool
say_operator(const struct json *op, enum lang lang, struct text *cell)
{
	if (json_kind(op) != JSON_IS_TEXT)
		return false;
	if (str_is(json_decoded(op), "=")) {
		text_add(cell, lang == LANG_ZH ? STR("等于") : STR("exactly "));
		return true;
	}
	for (size_t i = 0; i < N_OPERATORS; i++)
		if (str_is(json_decoded(op), operators[i].op)) {
			text_add(cell, str_of(operators[i].said));
			return true;
		}
	return false;
}

static bool
is_percentage(struct str text)
{
	return str_ends(text, STR("%"));
}

/* {"op", "value"} and nothing else. */
static bool
say_plan_goal(const struct json *goal, enum lang lang, struct text *cell)
{
	const struct json *op = NULL, *value = NULL;
	struct text number = {0};
	bool least, good;

	if (json_kind(goal) == JSON_IS_OBJECT && json_size(goal) == 2) {
		op = json_find(goal, "op");
		value = json_find(goal, "value");
	}
	if (!op || !value || json_kind(op) != JSON_IS_TEXT || !tabular_plain_number(value, &number)) {
		text_free(&number);
		return false;
	}
	least = str_is(json_decoded(op), ">=");
	good = true;
	if (least && str_is(text_str(&number), "100%"))
		text_add(cell, str_of(word_text(WORD_ALL, lang)));
	else if (!least || is_percentage(text_str(&number)))
		good = say_operator(op, lang, cell);
	if (cell->len == 0 || !least || !str_is(text_str(&number), "100%"))
		text_add(cell, text_str(&number));
	text_free(&number);
	return good;
}

static const struct tabular_word directions[] = {{"up", WORD_UP}, {"down", WORD_DOWN}, {0}};

static bool
say_goal(const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	(void)c;
	if (!members[1])
		return say_plan_goal(members[0], lang, cell);
	for (const struct tabular_word *w = directions; w->json && !members[0]; w++)
		if (json_kind(members[1]) == JSON_IS_TEXT && str_is(json_decoded(members[1]), w->json)) {
			text_add(cell, str_of(word_text(w->word, lang)));
			return true;
		}
	return false;
}

/* What is measured, behind the number: 215人. A word that is none of these is not passed over. */
static struct str
without_measure(struct str number)
{
	static const char *const measures[] = {
	    "人次", "人", "件", "个", "期", "户", "次", "场", "名", "项", "份", "所", "家"};

	for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
		if (number.len > strlen(measures[i]) && str_ends(number, str_of(measures[i])))
			return str_trim((struct str){number.at, number.len - strlen(measures[i])});
	return number;
}

static bool
take_plan_goal(struct str cell, struct text *out, struct diag *d)
{
	struct text number = {0};
	const char *op = take_operator(&cell);
	struct exact x;
	bool good;

	if (!op && word_is(WORD_ALL, cell))
		cell = STR("100%");
	tabular_put_number(&number, without_measure(cell));
	exact_init(&x);
	good = canon_is_number(text_str(&number)) ||
	       (number.len > 2 && exact_read((struct str){number.at + 1, number.len - 2}, &x));
	exact_free(&x);
	if (good) {
		text_format(out, "{\"op\": \"%s\", \"value\": ", op ? op : ">=");
		text_add(out, text_str(&number));
		text_add(out, STR("}"));
	}
	text_free(&number);
	return good || diag_set(d,
	                   "a goal is wanted here: one number, as 215, ≥78%%, >80%%, ≤0, or all, up, down",
	                   "这里应写一个目标：如 215、≥78%%、>80%%、≤0，或 全部、增长、下降");
}

static bool
take_goal(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	(void)c;
	(void)order;
	for (const struct tabular_word *w = directions; w->json; w++)
		if (word_is(w->word, cell) || str_is(cell, w->json)) {
			text_format(&values[1], "\"%s\"", w->json);
			return true;
		}
	if (tabular_is_json(cell)) {
		text_add(&values[0], cell);
		return true;
	}
	return take_plan_goal(cell, &values[0], d);
}

const struct tabular_syntax tabular_goal = {say_goal, take_goal};

/* Sets of 1 to n, each with a word. */
struct numbered {
	const char *const *zh;
	int n;
	const char *suffix; /* that may follow the word */
	const char *en, *hint;
};

static const char *const category_words[] = {"视力", "听力", "言语", "肢体", "智力", "精神", "多重"};
static const char *const grade_words[] = {"一", "二", "三", "四"};
static const struct numbered categories = {category_words, 7, "残疾", "categories 1 to 7",
    "视力、听力、言语、肢体、智力、精神、多重"};
static const struct numbered grades = {grade_words, 4, "级", "grades 1 to 4", "一级、二级、三级、四级"};

static bool
say_numbered(const struct numbered *s, const struct json *list, enum lang lang, struct text *cell)
{
	int64_t n;

	if (json_kind(list) != JSON_IS_LIST)
		return false;
	for (size_t i = 0; i < json_size(list); i++) {
		struct str text = json_kind(json_at(list, i)) == JSON_IS_TEXT ? json_decoded(json_at(list, i))
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
				if (str_begins((struct str){rest->at + at, rest->len - at}, str_of(between[k])))
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
			return diag_set(d, "%s are wanted here", "这里应写%s", d->lang == LANG_ZH ? s->hint : s->en);
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
say_grades(const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
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
	op = take_operator(&age);
	age = without(age, "岁");
	if (!op && split_range(age, &low, &high))
		good = put_age(&values[0], low) && put_age(&values[1], high);
	else
		good = op && op[1] == '=' && put_age(&values[op[0] == '<'], age);
	return good || diag_set(d, "an age is wanted here, as 16-59, ≥16 or ≤14", "这里应写年龄，如 16-59、≥16、≤14");
}

const struct tabular_syntax tabular_ages = {say_ages, take_ages};

/* What a rule measures: words before a name. The members are "target", "event", "value", "date", "field". */
static const struct tabular_word measures[] = {{"target", WORD_TARGET}, {"event", WORD_EVENT},
    {"value", WORD_VALUE}, {"date", WORD_DATE}, {"rate", WORD_RATE}, {"done", WORD_DONE}, {0}};

static const char *const measure_keys[] = {"target", "event", "value", "date"};

static bool
say_named(enum word word, const struct json *name, enum lang lang, struct text *cell)
{
	text_add(cell, str_of(word_text(word, lang)));
	text_add(cell, lang == LANG_ZH ? STR("：") : STR(": "));
	return tabular_plain_text(name, cell);
}

static bool
say_measure(
    const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	(void)c;
	if (members[4]) { /* a field, which only a target has */
		bool rate = str_is(json_decoded(members[4]), "rate");

		return members[0] && say_named(rate ? WORD_RATE : WORD_DONE, members[0], lang, cell);
	}
	for (size_t k = 0; k < 4; k++)
		if (members[k])
			return say_named(measures[k].word, members[k], lang, cell);
	return false;
}

/* False: no word of a measure stands there. */
static bool
put_measure(struct str cell, struct text *values)
{
	const struct tabular_word *w = tabular_word_at(measures, &cell);

	if (!w || cell.len == 0)
		return false;
	for (size_t k = 0; k < 4; k++)
		if (strcmp(w->json, measure_keys[k]) == 0) {
			json_quote_text(&values[k], cell);
			return true;
		}
	json_quote_text(&values[0], cell);
	text_format(&values[4], "\"%s\"", w->json);
	return true;
}

static bool
take_measure(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	(void)c;
	(void)order;
	return put_measure(cell, values) ||
	       diag_set(d, "what is measured is wanted here, as in target: ID; or rate, done, event, value, date",
	           "这里应写取什么数，如“任务：编号”；也可用 完成率、完成数、事件、数值、日期");
}

const struct tabular_syntax tabular_measure = {say_measure, take_measure};

/* "op", "goal" */
static bool
say_goal_value(const struct json *goal, enum lang lang, struct text *cell)
{
	const struct json *members[TABULAR_KEYS] = {0};
	size_t n = 0;

	if (json_kind(goal) != JSON_IS_OBJECT) {
		if (json_kind(goal) != JSON_IS_TEXT || !str_is(json_decoded(goal), "mean"))
			return tabular_plain_number(goal, cell);
		text_add(cell, str_of(word_text(WORD_MEAN, lang)));
		return true;
	}
	for (size_t k = 0; k < 4; k++)
		n += (members[k] = json_find(goal, measure_keys[k])) != NULL;
	n += (members[4] = json_find(goal, "field")) != NULL;
	return n == json_size(goal) && say_measure(NULL, members, lang, cell);
}

static bool
say_condition(
    const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	(void)c;
	if (members[0] && !say_operator(members[0], lang, cell))
		return false;
	return !members[1] || say_goal_value(members[1], lang, cell);
}

static void
put_goal_measure(const struct text *values, struct text *out)
{
	const char *between = "{";

	for (size_t k = 0; k < TABULAR_KEYS; k++) {
		if (values[k].len == 0)
			continue;
		text_format(out, "%s\"%s\": ", between, k == 4 ? "field" : measure_keys[k]);
		text_add(out, text_str(&values[k]));
		between = ", ";
	}
	text_add(out, STR("}"));
}

/* A number, a share, 平均, a measure, a day. */
static void
put_goal_value(struct str cell, enum date_order order, struct text *out)
{
	struct text values[TABULAR_KEYS] = {0}, number = {0};
	char text[DATE_ROOM];
	int day;

	tabular_put_number(&number, cell);
	if (word_is(WORD_MEAN, cell)) {
		text_add(out, STR("\"mean\""));
	} else if (tabular_is_json(cell)) {
		text_add(out, cell);
	} else if (put_measure(cell, values)) {
		put_goal_measure(values, out);
	} else if (!canon_is_number(text_str(&number)) && cell_date(cell, order, &day) == DATE_OK) {
		date_write(day, text);
		json_quote_text(out, str_of(text));
	} else {
		text_add(out, text_str(&number));
	}
	for (size_t k = 0; k < TABULAR_KEYS; k++)
		text_free(&values[k]);
	text_free(&number);
}

static bool
take_condition(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	const char *op = take_operator(&cell);

	(void)c;
	(void)d;
	if (op)
		text_format(&values[0], "\"%s\"", op);
	if (cell.len > 0)
		put_goal_value(cell, order, &values[1]);
	return true;
}

const struct tabular_syntax tabular_condition = {say_condition, take_condition};
