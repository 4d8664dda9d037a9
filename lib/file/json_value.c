/* The typed getters: what a value must be, and what is said where it is not. */
#include "file/json.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "text/cell_ref.h"

/* What the message calls the place of j: its cell, or its JSON path. */
static void
name_place(const struct json *j, char *out, size_t room)
{
	const struct json_cell *cell = json_cell(j);
	char ref[CELL_REF_ROOM];

	if (!cell) {
		json_path(j, out, room);
		return;
	}
	ref[0] = '\0';
	if (cell->column != JSON_WHOLE_ROW)
		cell_ref_write(cell->column, cell->row, ref);
	snprintf(out, room, "%s", ref);
}

bool
json_fail(const struct json *j, struct diag *d, const char *en, const char *zh, ...)
{
	char text[512], path[256];
	long line, column;
	va_list args;

	name_place(j, path, sizeof path);
	json_place(j, &line, &column);
	va_start(args, zh);
	if (d->lang == LANG_ZH)
		vsnprintf(text, sizeof text, zh, args);
	else
		vsnprintf(text, sizeof text, en, args);
	va_end(args);
	diag_place(d, json_cell(j) ? json_cell(j)->file : json_name(j), line, column);
	diag_set(d, "%s%s%s", "%s%s%s", path, path[0] ? ": " : "", text);
	d->within = path[0] ? strlen(path) + 2 : 0;
	return false;
}

enum { KEY_ROOM = 64, SLIPS_MOST = 2 /* more are another word */ };

/* How many slips lie between a key as it stands, in whatever case, and a known one, which is in lower case.
 */
static size_t
slips(struct str key, const char *known)
{
	char lower[KEY_ROOM];

	if (key.len > sizeof lower)
		return SLIPS_MOST + 1;
	for (size_t i = 0; i < key.len; i++)
		lower[i] = key.at[i] >= 'A' && key.at[i] <= 'Z' ? (char)(key.at[i] - 'A' + 'a') : key.at[i];
	return str_distance((struct str){lower, key.len}, str_of(known), SLIPS_MOST);
}

static const char *
nearest(const char *const *known, struct str key)
{
	const char *best = NULL;
	size_t least = SLIPS_MOST + 1;

	for (; *known; known++) {
		size_t distance = slips(key, *known);

		if (distance < least) {
			least = distance;
			best = *known;
		}
	}
	return best;
}

static bool
is_known(const char *const *known, struct str key)
{
	for (; *known; known++)
		if (str_is(key, *known))
			return true;
	return str_is(key, "note");
}

/* "$schema" of the document itself, by which an editor knows what may stand in it. */
static bool
names_schema(const struct json *member)
{
	char path[sizeof "$schema" + 1];

	json_path(member, path, sizeof path);
	return str_is(json_key(member), "$schema") && str_is(str_of(path), "$schema") &&
	       json_kind(member) == JSON_IS_TEXT;
}

static bool
misspelt(const struct json *member, const char *near, struct diag *d)
{
	return json_fail(member, d, "unknown key; did you mean \"%s\"?", "没有这个键；是否应为“%s”？", near);
}

bool
json_key_known(const struct json *member, const char *const *known, struct diag *d)
{
	const char *near;

	if (names_schema(member))
		return true;
	if (is_known(known, json_key(member)))
		return true;
	if (json_cells(member))
		return json_fail(member, d, "does not go with the rest of the row: empty this cell",
		    "与本行其他内容不相配：请清空此格");
	near = nearest(known, json_key(member));
	if (near)
		return misspelt(member, near, d);
	return json_fail(member, d, "unknown key; remove it, or put remarks under \"note\"",
	    "没有这个键；请删去，说明文字可写在 \"note\" 里");
}

bool
json_keys(const struct json *j, const char *const *known, struct diag *d)
{
	if (json_kind(j) != JSON_IS_OBJECT)
		return json_fail(
		    j, d, "an object in braces { } is wanted here", "这里需要花括号 { } 括起的对象");
	for (size_t i = 0; i < json_size(j); i++)
		if (!json_key_known(json_at(j, i), known, d))
			return false;
	return true;
}

bool
json_list(const struct json *j, struct diag *d)
{
	return json_kind(j) == JSON_IS_LIST ||
	       json_fail(j, d, "a list in brackets [ ] is wanted here", "这里需要方括号 [ ] 括起的列表");
}

bool
json_need(const struct json *j, const char *key, const struct json **out, struct diag *d)
{
	const struct json_cells *cells = json_cells(j);
	const char *heading = cells ? cells->heading(cells->with, str_of(key), d->lang) : NULL;

	*out = json_find(j, key);
	if (*out)
		return true;
	if (heading)
		return json_fail(j, d, "the row needs something under \"%s\"", "本行“%s”应填写", heading);
	return json_fail(j, d, "the key \"%s\" is missing", "缺少键 \"%s\"", key);
}

bool
json_need_first(const struct json *j, const char *key, const struct json **out, struct diag *d)
{
	for (size_t i = 0; !json_find(j, key) && i < json_size(j); i++)
		if (slips(json_key(json_at(j, i)), key) <= 1 && !json_cells(j))
			return misspelt(json_at(j, i), key, d);
	return json_need(j, key, out, d);
}

bool
json_text(const struct json *j, struct str *out, struct diag *d)
{
	if (json_kind(j) != JSON_IS_TEXT)
		return json_fail(j, d, "text in quotes is wanted here", "这里需要引号括起的文字");
	if (json_decoded(j).len == 0)
		return json_fail(j, d, "the text is empty", "文字不能为空");
	*out = json_decoded(j);
	return true;
}

bool
json_take_text(
    const struct json *j, const char *key, bool needed, struct arena *to, struct str *out, struct diag *d)
{
	const struct json *member = json_find(j, key);

	*out = (struct str){"", 0};
	if (!member)
		return !needed || json_need(j, key, &member, d);
	if (!json_text(member, out, d))
		return false;
	*out = arena_str(to, *out);
	return true;
}

/* A number's digits as written, or the text that stands in its place. */
static bool
number_text(const struct json *j, struct str *out)
{
	if (json_kind(j) == JSON_IS_NUMBER)
		*out = json_written(j);
	else if (json_kind(j) == JSON_IS_TEXT)
		*out = json_decoded(j);
	else
		return false;
	return true;
}

bool
json_exact(const struct json *j, struct exact *out, struct diag *d)
{
	struct str text;

	if (number_text(j, &text) && exact_read(text, out))
		return true;
	return json_fail(j, d, "a number is wanted here, such as 12, 0.5 or \"78%%\"",
	    "这里需要一个数，如 12、0.5 或 \"78%%\"");
}

bool
json_int(const struct json *j, long low, long high, long *out, struct diag *d)
{
	struct str text;
	int64_t value;

	if (!number_text(j, &text) || !str_to_int(text, low, high, &value))
		return json_fail(j, d, "a whole number from %ld to %ld is wanted here",
		    "这里需要 %ld 到 %ld 的整数", low, high);
	*out = (long)value;
	return true;
}

bool
json_bool(const struct json *j, bool *out, struct diag *d)
{
	if (json_kind(j) != JSON_IS_BOOL)
		return json_fail(j, d, "true or false is wanted here", "这里需要 true 或 false");
	*out = str_is(json_written(j), "true");
	return true;
}

bool
json_day(const struct json *j, int *out, struct diag *d)
{
	struct str text;

	if (json_kind(j) == JSON_IS_TEXT && number_text(j, &text) && text.len == DATE_ROOM - 1 &&
	    text.at[4] == '-' && date_read(text, DATE_ORDER_UNKNOWN, out) == DATE_OK)
		return true;
	return json_fail(
	    j, d, "a date is wanted here, such as \"2012-12-31\"", "这里需要日期，如 \"2012-12-31\"");
}

bool
json_choice(const struct json *j, const char *const *words, int *out, struct diag *d)
{
	char list[256] = "";
	size_t len = 0;

	for (int i = 0; words[i]; i++) {
		if (json_kind(j) == JSON_IS_TEXT && str_is(json_decoded(j), words[i])) {
			*out = i;
			return true;
		}
		len += (size_t)snprintf(list + len, sizeof list - len, "%s%s", i ? ", " : "", words[i]);
		if (len >= sizeof list)
			len = sizeof list - 1;
	}
	return json_fail(j, d, "one of these is wanted here: %s", "这里需要下列之一：%s", list);
}
