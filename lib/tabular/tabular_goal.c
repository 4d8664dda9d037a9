/* Cells that hold a goal, or what is measured: "≥78%", "全部", "增长", "任务：training". */
#include <string.h>

#include "file/json_quote.h"
#include "tabular/tabular_value.h"
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

const char *
tabular_operator(struct str *cell)
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
	const char *op = tabular_operator(&cell);
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
	return good ||
	       diag_set(d, "a goal is wanted here: one number, as 215, ≥78%%, >80%%, ≤0, or all, up, down",
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
	       diag_set(d,
	           "what is measured is wanted here, as in target: ID; or rate, done, event, value, date",
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
	const char *op = tabular_operator(&cell);

	(void)c;
	(void)d;
	if (op)
		text_format(&values[0], "\"%s\"", op);
	if (cell.len > 0)
		put_goal_value(cell, order, &values[1]);
	return true;
}

const struct tabular_syntax tabular_condition = {say_condition, take_condition};
