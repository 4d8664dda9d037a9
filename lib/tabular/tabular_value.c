/* Cells that hold one value, or a list of them. */
#include "tabular/tabular_value.h"

#include <string.h>

#include "file/json_quote.h"
#include "table/totals.h"
#include "tabular/tabular.h"
#include "text/cell.h"

bool
tabular_plain_text(const struct json *j, struct text *cell)
{
	struct str text;

	if (json_kind(j) != JSON_IS_TEXT)
		return false;
	text = json_decoded(j);
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] < ' ' || text.at[i] == 0x7F)
			return false;
	if (totals_is_text(text) || str_has(text, STR("\xEF\xBF\xBF")) || str_has(text, STR("\xEF\xBF\xBE")))
		return false; /* a row of totals would be left out; XML has no such characters */
	text_add(cell, text);
	return true;
}

static bool
say_text(const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	(void)c;
	(void)lang;
	return tabular_plain_text(members[0], cell);
}

static bool
take_text(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	(void)c;
	(void)order;
	(void)d;
	json_quote_text(&values[0], cell);
	return true;
}

const struct tabular_syntax tabular_text = {say_text, take_text};

bool
tabular_plain_number(const struct json *j, struct text *cell)
{
	if (json_kind(j) == JSON_IS_NUMBER)
		text_add(cell, json_written(j));
	else if (json_kind(j) != JSON_IS_TEXT)
		return false;
	else
		return tabular_plain_text(j, cell);
	return true;
}

/* "1,234,567.5" without its commas; false: they do not stand so. */
static bool
without_commas(struct str number, char room[CELL_ROOM], struct str *out)
{
	struct str rest = number, part = str_part(&rest, ',');
	size_t n = 0;

	if (!rest.at || number.len >= CELL_ROOM || part.len > 4)
		return false;
	memcpy(room, part.at, part.len);
	n = part.len;
	while (rest.at) {
		part = str_part(&rest, ',');
		if (part.len < 3 || !str_is_digits((struct str){part.at, 3}) || (rest.at && part.len > 3) ||
		    (part.len > 3 && part.at[3] != '.'))
			return false;
		memcpy(room + n, part.at, part.len);
		n += part.len;
	}
	*out = (struct str){room, n};
	return canon_is_number(*out);
}

void
tabular_put_number(struct text *out, struct str cell)
{
	char room[CELL_ROOM], digits[CELL_ROOM];
	struct str folded = cell, plain;

	cell_fold_width(cell, room, sizeof room, &folded);
	if (str_ends(folded, STR("分")))
		folded = str_trim((struct str){folded.at, folded.len - (sizeof "分" - 1)});
	if (canon_is_number(folded))
		text_add(out, folded);
	else if (without_commas(folded, digits, &plain))
		text_add(out, plain);
	else
		json_quote_text(out, folded);
}

static bool
say_number(
    const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	(void)c;
	if (json_kind(members[0]) != JSON_IS_NULL)
		return tabular_plain_number(members[0], cell);
	text_add(cell, str_of(word_text(WORD_NO_LIMIT, lang)));
	return true;
}

static bool
take_number(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	(void)c;
	(void)order;
	(void)d;
	if (word_is(WORD_NO_LIMIT, cell))
		text_add(&values[0], STR("null"));
	else
		tabular_put_number(&values[0], cell);
	return true;
}

const struct tabular_syntax tabular_number = {say_number, take_number},
                            tabular_whole = {say_number, take_number};

static bool
take_day(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	char text[DATE_ROOM];
	int day;

	switch (cell_date(cell, order, &day)) {
	case DATE_OK:
		date_write(day, text);
		return take_text(c, str_of(text), order, values, d);
	case DATE_AMBIGUOUS:
		return diag_set(d, "which number is the month? Write 2012-12-31, or give --date-order",
		    "无法判断月和日：请写成 2012-12-31，或用 --date-order");
	default:
		return diag_set(
		    d, "a date is wanted here, such as 2012-12-31", "这里应写日期，如 2012-12-31");
	}
}

const struct tabular_syntax tabular_day = {say_text, take_day};

static bool
say_choice(
    const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	for (const struct tabular_word *w = c->words; w->json; w++)
		if (json_kind(members[0]) == JSON_IS_TEXT && str_is(json_decoded(members[0]), w->json)) {
			text_add(cell, str_of(word_text(w->word, lang)));
			return true;
		}
	return false;
}

static bool
take_choice(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	for (const struct tabular_word *w = c->words; w->json; w++)
		if (word_is(w->word, cell) || str_is(cell, w->json))
			return take_text(c, str_of(w->json), order, values, d);
	return tabular_wanted(c->words, d);
}

const struct tabular_syntax tabular_choice = {say_choice, take_choice};

static const struct tabular_word flag_words[] = {{"true", WORD_YES}, {"false", WORD_NO}, {0}};

static bool
say_flag(const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	bool yes = str_is(json_written(members[0]), "true");

	(void)c;
	text_add(cell, str_of(word_text(yes ? WORD_YES : WORD_NO, lang)));
	return json_kind(members[0]) == JSON_IS_BOOL;
}

static bool
take_flag(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	(void)c;
	(void)order;
	for (const struct tabular_word *w = flag_words; w->json; w++)
		if (word_is(w->word, cell) || str_is(cell, w->json)) {
			text_add(&values[0], str_of(w->json));
			return true;
		}
	return tabular_wanted(flag_words, d);
}

const struct tabular_syntax tabular_flag = {say_flag, take_flag};

/* Lists: each element said by `say`, taken by `take`. */
bool
tabular_say_list(const struct json *list, enum lang lang, struct text *cell,
    bool (*say)(const struct json *j, enum lang lang, struct text *cell))
{
	if (json_kind(list) != JSON_IS_LIST)
		return false;
	for (size_t i = 0; i < json_size(list); i++) {
		if (i > 0)
			text_add(cell, tabular_between(lang));
		if (!say(json_at(list, i), lang, cell))
			return false;
	}
	return true;
}

static bool
say_text_in_list(const struct json *j, enum lang lang, struct text *cell)
{
	(void)lang;
	return tabular_plain_text(j, cell);
}

static bool
say_texts(
    const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	(void)c;
	if (json_kind(members[0]) == JSON_IS_TEXT)
		return tabular_plain_text(members[0], cell);
	return tabular_say_list(members[0], lang, cell, say_text_in_list);
}

bool
tabular_take_list(struct str cell, struct text *list, struct diag *d,
    bool (*put)(struct text *list, struct str one, struct diag *d))
{
	struct str one;

	text_add(list, STR("["));
	for (size_t i = 0; tabular_next(&cell, &one); i++) {
		text_add(list, i > 0 ? STR(", ") : STR(""));
		if (!put(list, one, d))
			return false;
	}
	text_add(list, STR("]"));
	return true;
}

static bool
put_texts_one(struct text *list, struct str one, struct diag *d)
{
	(void)d;
	json_quote_text(list, one);
	return true;
}

/* 方案、宣传、慰问: three, though a name of several that ； parts may have 、 in it. */
static bool
take_with_commas(struct str cell, struct text *list)
{
	const struct str comma = STR("、");
	size_t n = 0, from = 0;

	if (!str_has(cell, comma) || str_has(cell, STR("；")) || str_has(cell, STR(";")) ||
	    str_has(cell, STR("\n")))
		return false;
	text_add(list, STR("["));
	for (size_t at = 0; at <= cell.len; at++) {
		struct str here = {cell.at + at, cell.len - at}, one;

		if (at < cell.len && !str_begins(here, comma))
			continue;
		one = str_trim((struct str){cell.at + from, at - from});
		from = at + comma.len;
		if (one.len == 0)
			continue;
		text_add(list, n++ > 0 ? STR(", ") : STR(""));
		json_quote_text(list, one);
	}
	text_add(list, STR("]"));
	return true;
}

static bool
take_texts(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	(void)c;
	(void)order;
	return take_with_commas(cell, &values[0]) || tabular_take_list(cell, &values[0], d, put_texts_one);
}

const struct tabular_syntax tabular_texts = {say_texts, take_texts};

static bool
say_number_in_list(const struct json *j, enum lang lang, struct text *cell)
{
	(void)lang;
	return tabular_plain_number(j, cell);
}

static bool
say_numbers(
    const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	if (json_kind(members[0]) == JSON_IS_LIST)
		return tabular_say_list(members[0], lang, cell, say_number_in_list);
	return say_number(c, members, lang, cell);
}

/* One number, or a list of several. */
static bool
take_numbers(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	struct str rest = cell, one;
	size_t n = 0;

	while (tabular_next(&rest, &one))
		n++;
	if (n <= 1)
		return take_number(c, cell, order, values, d);
	text_add(&values[0], STR("["));
	for (size_t i = 0; tabular_next(&cell, &one); i++) {
		text_add(&values[0], i > 0 ? STR(", ") : STR(""));
		tabular_put_number(&values[0], one);
	}
	text_add(&values[0], STR("]"));
	return true;
}

const struct tabular_syntax tabular_numbers = {say_numbers, take_numbers};

static bool
say_map(const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	(void)c;
	if (json_kind(members[0]) != JSON_IS_OBJECT)
		return false;
	for (size_t i = 0; i < json_size(members[0]); i++) {
		const struct json *member = json_at(members[0], i);

		if (i > 0)
			text_add(cell, tabular_between(lang));
		text_add(cell, json_key(member));
		text_add(cell, STR("="));
		if (!tabular_plain_number(member, cell))
			return false;
	}
	return true;
}

bool
tabular_split(struct str *one, struct str *value)
{
	for (size_t i = one->len; i-- > 0;)
		if (one->at[i] == '=') {
			*value = str_trim((struct str){one->at + i + 1, one->len - i - 1});
			*one = str_trim((struct str){one->at, i});
			return true;
		}
	return false;
}

/* Pairs of a name and a value: 省级=2；市级=1.5 */
static bool
take_pairs(struct str cell, void put(struct text *out, struct str value), struct text *out, struct diag *d)
{
	struct str one, value;
	const char *between = "{";

	while (tabular_next(&cell, &one)) {
		if (!tabular_split(&one, &value))
			return diag_set(d, "pairs of a name and a value are wanted here, as in A=2; B=1.5",
			    "这里应写名称和数值，如 省级=2；市级=1.5");
		text_add(out, str_of(between));
		json_quote_text(out, one);
		text_add(out, STR(": "));
		put(out, value);
		between = ", ";
	}
	text_add(out, out->len > 0 ? STR("}") : STR("{}"));
	return true;
}

static bool
take_map(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	(void)c;
	(void)order;
	return take_pairs(cell, tabular_put_number, &values[0], d);
}

static bool
take_map_of_text(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	(void)c;
	(void)order;
	return take_pairs(cell, json_quote_text, &values[0], d);
}

const struct tabular_syntax tabular_map = {say_map, take_map},
                            tabular_map_of_text = {say_map, take_map_of_text};

static bool
say_nothing(
    const struct tabular_column *c, const struct json *const *members, enum lang lang, struct text *cell)
{
	(void)c;
	(void)members;
	(void)lang;
	(void)cell;
	return false;
}

static bool
take_nothing(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	(void)c;
	(void)cell;
	(void)order;
	(void)values;
	return diag_set(
	    d, "JSON is wanted here, in brackets or braces", "这里应写 JSON，用方括号或花括号括起");
}

const struct tabular_syntax tabular_json = {say_nothing, take_nothing};
