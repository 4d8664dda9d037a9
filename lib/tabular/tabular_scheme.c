/* Cells of a scheme that hold lists of pairs: parts, bands of a table, judges, what parts equal totals. */
#include <string.h>

#include "file/json_quote.h"
#include "tabular/tabular_value.h"

/* 助听（听力康复）=1；助行=1: the name, the event where it is another, the marks. */
static bool
say_part(const struct json *j, enum lang lang, struct text *cell)
{
	const struct json *name, *event, *marks;

	(void)lang;
	if (json_kind(j) != JSON_IS_OBJECT)
		return false;
	name = json_find(j, "name");
	event = json_find(j, "event");
	marks = json_find(j, "marks");
	if (!event || !marks || json_size(j) != 2u + (name != NULL))
		return false;
	if (name && !tabular_plain_text(name, cell))
		return false;
	if (name)
		text_add(cell, STR("（"));
	if (!tabular_plain_text(event, cell))
		return false;
	text_add(cell, name ? STR("）=") : STR("="));
	return tabular_plain_number(marks, cell);
}

static bool
say_parts(
    const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	(void)c;
	return tabular_say_list(members[0], lang, cell, say_part);
}

/* Cuts the event out of "NAME（EVENT）". False: there are no brackets. */
static bool
split_event(struct str *name, struct str *event)
{
	size_t close = str_ends(*name, STR("）")) ? sizeof "）" - 1 : str_ends(*name, STR(")"));

	for (size_t i = name->len; close > 0 && i-- > 0;) {
		struct str here = {name->at + i, name->len - i};
		size_t open = str_begins(here, STR("（")) ? sizeof "（" - 1 : here.at[0] == '(';

		if (open == 0)
			continue;
		*event = str_trim((struct str){here.at + open, here.len - open - close});
		*name = str_trim((struct str){name->at, i});
		return true;
	}
	return false;
}

static bool
put_parts_one(struct text *list, struct str one, struct diag *d)
{
	struct str marks, event;

	if (!tabular_split(&one, &marks))
		return diag_set(d, "parts and their marks are wanted here, as in A=1; B=2",
		    "这里应写分项和分值，如 助听=1；助行=1；事件另有名称的写作 名称（事件）=1");
	text_add(list, STR("{"));
	if (split_event(&one, &event)) {
		text_add(list, STR("\"name\": "));
		json_quote_text(list, one);
		text_add(list, STR(", "));
		one = event;
	}
	text_add(list, STR("\"event\": "));
	json_quote_text(list, one);
	text_add(list, STR(", \"marks\": "));
	tabular_put_number(list, marks);
	text_add(list, STR("}"));
	return true;
}

static bool
take_parts(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	(void)c;
	(void)order;
	return tabular_take_list(cell, &values[0], d, put_parts_one);
}

const struct tabular_syntax tabular_parts = {say_parts, take_parts};

/* 90～100=5；80=3递增: from, the printed to, the marks, rising. */
static bool
say_row(const struct json *j, enum lang lang, struct text *cell)
{
	const struct json *from, *to, *marks, *rising;

	if (json_kind(j) != JSON_IS_OBJECT)
		return false;
	from = json_find(j, "from");
	to = json_find(j, "to");
	marks = json_find(j, "marks");
	rising = json_find(j, "rising");
	if (!from || !marks || json_size(j) != 2u + (to != NULL) + (rising != NULL) ||
	    !tabular_plain_number(from, cell))
		return false;
	if (to)
		text_add(cell, STR("～"));
	if (to && !tabular_plain_number(to, cell))
		return false;
	text_add(cell, STR("="));
	if (!tabular_plain_number(marks, cell) || (rising && !str_is(json_written(rising), "true")))
		return false;
	if (rising)
		text_format(cell, " %s", word_text(WORD_RISING, lang));
	return true;
}

static bool
say_rows(const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	(void)c;
	return tabular_say_list(members[0], lang, cell, say_row);
}

static void
put_member(struct text *out, const char *key, struct str number)
{
	text_format(out, "\"%s\": ", key);
	tabular_put_number(out, number);
}

/* "80～90" in two. */
static bool
split_to(struct str *from, struct str *to)
{
	for (size_t i = 0; i < from->len; i++) {
		struct str here = {from->at + i, from->len - i};
		size_t len = str_begins(here, STR("～")) ? sizeof "～" - 1 : here.at[0] == '~';

		if (len == 0)
			continue;
		*to = str_trim((struct str){here.at + len, here.len - len});
		*from = str_trim((struct str){from->at, i});
		return true;
	}
	return false;
}

/* Takes the word for rising off the end. */
static bool
take_rising(struct str *marks)
{
	for (enum lang lang = LANG_EN; lang <= LANG_ZH; lang++) {
		struct str word = str_of(word_text(WORD_RISING, lang));

		if (str_ends(*marks, word)) {
			*marks = str_trim((struct str){marks->at, marks->len - word.len});
			return true;
		}
	}
	return false;
}

static bool
put_rows_one(struct text *list, struct str one, struct diag *d)
{
	struct str marks, to;
	bool rising, has_to;

	if (!tabular_split(&one, &marks))
		return diag_set(d, "lower bounds and their marks are wanted here, as in 90=5; 80=3; 0=0",
		    "这里应写各档下限和分值，如 90=5；80=3；0=0");
	rising = take_rising(&marks);
	has_to = split_to(&one, &to);
	text_add(list, STR("{"));
	put_member(list, "from", one);
	text_add(list, STR(", "));
	if (has_to) {
		put_member(list, "to", to);
		text_add(list, STR(", "));
	}
	put_member(list, "marks", marks);
	text_add(list, rising ? STR(", \"rising\": true}") : STR("}"));
	return true;
}

static bool
take_rows(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	(void)c;
	(void)order;
	return tabular_take_list(cell, &values[0], d, put_rows_one);
}

const struct tabular_syntax tabular_rows = {say_rows, take_rows};

/* mean, trimmed, or weights by name. */
static const struct tabular_word judging[] = {{"mean", WORD_MEAN}, {"trimmed", WORD_TRIMMED}, {0}};
static const struct tabular_column judging_column = {.keys = {"judges"}, .words = judging};

static bool
say_judges(
    const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	if (json_kind(members[0]) == JSON_IS_OBJECT)
		return tabular_map.say(c, members, lang, cell);
	return tabular_choice.say(&judging_column, members, lang, cell);
}

static bool
take_judges(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	if (str_has(cell, STR("=")))
		return tabular_map.take(c, cell, order, values, d);
	return tabular_choice.take(&judging_column, cell, order, values, d);
}

const struct tabular_syntax tabular_judges = {say_judges, take_judges};

/* 类别：康复；项目：training；扣分 */
static const struct tabular_word ties[] = {
    {"item", WORD_SCHEME_NAME}, {"category", WORD_SCHEME_CATEGORY}, {0}};

static bool
say_tie(const struct json *j, enum lang lang, struct text *cell)
{
	struct str key, head;

	if (json_kind(j) != JSON_IS_TEXT)
		return false;
	key = json_decoded(j);
	if (str_is(key, "deductions")) {
		text_add(cell, str_of(word_text(WORD_DEDUCTIONS, lang)));
		return true;
	}
	head = str_part(&key, ':');
	for (const struct tabular_word *w = ties; w->json && key.at; w++)
		if (str_is(head, w->json)) {
			text_add(cell, str_of(word_text(w->word, lang)));
			text_add(cell, lang == LANG_ZH ? STR("：") : STR(": "));
			text_add(cell, key);
			return true;
		}
	return false;
}

static bool
say_ties(const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	(void)c;
	return tabular_say_list(members[0], lang, cell, say_tie);
}

static void
put_tie(struct text *out, struct str one)
{
	const struct tabular_word *w = tabular_word_at(ties, &one);
	struct text key = {0};

	if (w)
		text_format(&key, "%s:", w->json);
	text_add(&key, word_is(WORD_DEDUCTIONS, one) ? STR("deductions") : one);
	json_quote_text(out, text_str(&key));
	text_free(&key);
}

static bool
put_ties_one(struct text *list, struct str one, struct diag *d)
{
	(void)d;
	put_tie(list, one);
	return true;
}

static bool
take_ties(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	(void)c;
	(void)order;
	return tabular_take_list(cell, &values[0], d, put_ties_one);
}

const struct tabular_syntax tabular_ties = {say_ties, take_ties};

/* 日常考核=40；年终考核=60: objects of a name and a weight. */
static bool
say_weight(const struct json *j, enum lang lang, struct text *cell)
{
	const struct json *name, *weight;

	(void)lang;
	if (json_kind(j) != JSON_IS_OBJECT || json_size(j) != 2)
		return false;
	name = json_find(j, "name");
	weight = json_find(j, "weight");
	if (!name || !weight || !tabular_plain_text(name, cell))
		return false;
	text_add(cell, STR("="));
	return tabular_plain_number(weight, cell);
}

static bool
say_weights(
    const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	(void)c;
	return tabular_say_list(members[0], lang, cell, say_weight);
}

static bool
put_weights_one(struct text *list, struct str one, struct diag *d)
{
	struct str weight;

	if (!tabular_split(&one, &weight))
		return diag_set(d, "names and weights are wanted here, as in A=40; B=60",
		    "这里应写名称和权重，如 日常考核=40；年终考核=60");
	text_add(list, STR("{\"name\": "));
	json_quote_text(list, one);
	text_add(list, STR(", "));
	put_member(list, "weight", weight);
	text_add(list, STR("}"));
	return true;
}

static bool
take_weights(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	(void)c;
	(void)order;
	return tabular_take_list(cell, &values[0], d, put_weights_one);
}

const struct tabular_syntax tabular_weights = {say_weights, take_weights};
