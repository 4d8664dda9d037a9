#include "tabular/tabular.h"

#include <stdio.h>
#include <string.h>

#include "text/cell.h"

struct str
tabular_trim(struct str cell)
{
	cell = str_trim(cell);
	if (cell.len > 1 && (cell.at[0] == '=' || cell.at[0] == '\''))
		cell = str_trim(cell_unwrap(cell));
	return cell;
}

static struct json_document *
parse(struct str text)
{
	struct diag d = {0};

	return json_load_text("", text, &d);
}

bool
tabular_is_json(struct str cell)
{
	struct json_document *doc;
	struct text wrapped = {0};

	if (cell.len < 2 || !strchr("\"[{", cell.at[0]))
		return false;
	text_add(&wrapped, STR("["));
	text_add(&wrapped, cell);
	text_add(&wrapped, STR("]"));
	doc = parse(text_str(&wrapped));
	text_free(&wrapped);
	if (!doc)
		return false;
	bool one = json_size(json_root(doc)) == 1;

	json_free(doc);
	return one;
}

static size_t
n_keys(const struct tabular_column *c)
{
	size_t n = 0;

	while (n < TABULAR_KEYS && c->keys[n])
		n++;
	return n;
}

bool
tabular_has_key(const struct tabular_column *c, struct str key)
{
	for (size_t k = 0; k < n_keys(c); k++)
		if (str_is(key, c->keys[k]))
			return true;
	return false;
}

bool
tabular_take(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d)
{
	if (cell.len == 0)
		return true;
	if (n_keys(c) == 1 && tabular_is_json(cell)) {
		text_add(&values[0], cell);
		return true;
	}
	return c->syntax->take(c, cell, order, values, d);
}

/* {"KEY": value, ...} */
static struct json_document *
document_of(const struct tabular_column *c, const struct text *values)
{
	struct text all = {0};
	struct json_document *doc;
	const char *between = "{";

	for (size_t k = 0; k < n_keys(c); k++) {
		if (values[k].len == 0)
			continue;
		text_format(&all, "%s\"%s\": ", between, c->keys[k]);
		text_add(&all, text_str(&values[k]));
		between = ", ";
	}
	text_add(&all, all.len > 0 ? STR("}") : STR("{}"));
	doc = parse(text_str(&all));
	text_free(&all);
	return doc;
}

static bool
same_value(const struct json *a, const struct json *b, const struct canon_key *keys)
{
	struct text x = {0}, y = {0};
	bool same;

	if (!a || !b)
		return a == b;
	canon_value(&x, a, keys);
	canon_value(&y, b, keys);
	same = str_equal(text_str(&x), text_str(&y));
	text_free(&x);
	text_free(&y);
	return same;
}

/* Does the cell, read, say what the object has under the column's keys? */
static bool
says(const struct tabular_column *c, struct str cell, const struct json *object, const struct canon_key *keys)
{
	struct text values[TABULAR_KEYS] = {0};
	struct diag d = {0};
	struct json_document *doc = NULL;
	bool same = false;

	if (str_equal(cell, tabular_trim(cell)) && tabular_take(c, cell, DATE_ORDER_UNKNOWN, values, &d))
		doc = document_of(c, values);
	if (doc) {
		same = true;
		for (size_t k = 0; k < n_keys(c); k++)
			same = same && same_value(json_find(json_root(doc), c->keys[k]),
			                   json_find(object, c->keys[k]), keys);
	}
	json_free(doc);
	for (size_t k = 0; k < TABULAR_KEYS; k++)
		text_free(&values[k]);
	return same;
}

bool
tabular_say(const struct tabular_column *c, const struct json *object, const struct canon_key *keys,
    enum lang lang, struct text *cell)
{
	const struct json *members[TABULAR_KEYS] = {0};
	bool any = false;

	for (size_t k = 0; k < n_keys(c); k++) {
		members[k] = json_find(object, c->keys[k]);
		any |= members[k] != NULL;
	}
	text_clear(cell);
	if (!any)
		return true;
	if (c->syntax->say(c, members, lang, cell) && says(c, text_str(cell), object, keys))
		return true;
	text_clear(cell);
	if (n_keys(c) > 1 || !members[0])
		return false;
	canon_value(cell, members[0], keys);
	if (says(c, text_str(cell), object, keys))
		return true;
	text_clear(cell);
	return false;
}

/* The first separator in s: its length in bytes, 0 if there is none; *at is where it stands. */
static size_t
find_separator(struct str s, size_t *at)
{
	for (*at = 0; *at < s.len; ++*at) {
		struct str here = {s.at + *at, s.len - *at};

		if (here.at[0] == ';' || here.at[0] == '\n')
			return 1;
		if (str_begins(here, STR("；")))
			return sizeof "；" - 1;
	}
	return 0;
}

bool
tabular_next(struct str *rest, struct str *one)
{
	while (rest->at) {
		size_t at, len = find_separator(*rest, &at);

		*one = str_trim((struct str){rest->at, at});
		*rest = len > 0 ? (struct str){rest->at + at + len, rest->len - at - len} : (struct str){0};
		if (one->len > 0)
			return true;
	}
	return false;
}

struct str
tabular_between(enum lang lang)
{
	return lang == LANG_ZH ? STR("；") : STR("; ");
}

/* Cuts a colon, and blanks round it, off the head of *s. */
static bool
pass_colon(struct str *s)
{
	struct str rest = str_trim(*s), colons[] = {STR(":"), STR("：")};

	for (size_t i = 0; i < 2; i++)
		if (str_begins(rest, colons[i])) {
			rest = (struct str){rest.at + colons[i].len, rest.len - colons[i].len};
			*s = str_trim(rest);
			return true;
		}
	return false;
}

static bool
pass_word(struct str *s, const char *word)
{
	struct str rest = {s->at + strlen(word), s->len - strlen(word)};

	if (word[0] == '\0' || !str_begins(*s, str_of(word)) || !pass_colon(&rest))
		return false;
	*s = rest;
	return true;
}

const struct tabular_word *
tabular_word_at(const struct tabular_word *words, struct str *s)
{
	for (; words->json; words++)
		if (pass_word(s, word_text(words->word, LANG_ZH)) || pass_word(s, word_key(words->word)) ||
		    pass_word(s, words->json))
			return words;
	return NULL;
}

bool
tabular_wanted(const struct tabular_word *words, struct diag *d)
{
	char list[512] = "";
	size_t len = 0;

	for (size_t i = 0; words[i].json && len < sizeof list; i++)
		len += (size_t)snprintf(list + len, sizeof list - len, "%s%s",
		    i == 0 ? "" : (d->lang == LANG_ZH ? "、" : ", "), word_text(words[i].word, d->lang));
	return diag_set(d, "one of these is wanted here: %s", "这里应写下列之一：%s", list);
}
