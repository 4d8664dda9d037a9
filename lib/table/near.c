#include "table/near.h"

#include <stdio.h>
#include <string.h>

#include "text/shown.h"

enum { NAME_ROOM = 128, WORTH_ASCII = 4, WORTH_WIDE = 3, WORTH_PART = 2, WIDE = 3 /* bytes */ };

static bool
is_swapped(struct str a, struct str b)
{
	size_t i = 0;

	if (a.len != b.len)
		return false;
	while (i < a.len && a.at[i] == b.at[i])
		i++;
	return i + 1 < a.len && a.at[i] == b.at[i + 1] && a.at[i + 1] == b.at[i] &&
	       memcmp(a.at + i + 2, b.at + i + 2, a.len - i - 2) == 0;
}

static bool
is_near(struct str heading, struct str word)
{
	bool wide = word.len > 0 && (unsigned char)word.at[0] >= 0x80;

	if (str_characters(word) < (wide ? WORTH_WIDE : WORTH_ASCII))
		return false;
	return str_distance(heading, word, 1) == 1 || is_swapped(heading, word);
}

bool
near_word(struct str given, struct str known)
{
	return is_near(given, known) && str_same_digits(given, known);
}

static bool
is_taken(const struct table *t, size_t place, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (table_has(t, k) && table_place(t, k) == place)
			return true;
	return false;
}

/* Does a heading in Chinese begin or end with one of the column's words, of two characters or more? */
static bool
has_word(struct str heading, enum word w)
{
	if (word_holds(w) != HOLDS_NUMBER)
		return false;
	for (size_t i = WIDE; i + WIDE <= heading.len; i++) {
		struct str begin = {heading.at, i}, end = {heading.at + i, heading.len - i};

		if ((end.at[0] & 0xC0) == 0x80)
			continue;
		if ((str_characters(begin) >= WORTH_PART && word_is_folded(w, begin)) ||
		    (str_characters(end) >= WORTH_PART && word_is_folded(w, end)))
			return true;
	}
	return false;
}

static bool
may_mean(struct str heading, enum word w)
{
	char room[NAME_ROOM];
	struct str zh = str_of(word_text(w, LANG_ZH));

	zh = (struct str){room, word_fold(zh, room, sizeof room)};
	return is_near(heading, str_of(word_key(w))) || is_near(heading, zh) || has_word(heading, w);
}

/* The wanted column that heading `at` may mean; n: none. */
static size_t
meant_by(const struct table *t, size_t at, const struct table_column *columns, size_t n)
{
	char room[NAME_ROOM];
	struct str heading = {room, word_fold(table_heading(t, at), room, sizeof room)};
	size_t k = 0;

	if (heading.len == 0 || is_taken(t, at, n))
		return n;
	while (k < n && (table_has(t, k) || !may_mean(heading, columns[k].key)))
		k++;
	return k;
}

bool
near_heading(const struct table *t, enum lang lang, size_t *at, char out[NEAR_ROOM])
{
	const struct table_column *columns;
	size_t n = table_columns(t, &columns);
	char room[SHOWN_ROOM];

	for (; *at < table_width(t); ++*at) {
		size_t k = meant_by(t, *at, columns, n);
		struct str heading;

		if (k == n)
			continue;
		heading = shown_name(table_heading(t, (*at)++), room);
		snprintf(out, NEAR_ROOM,
		    lang == LANG_ZH ? "%s：没有读取“%.*s”列；是否应为“%s”？"
		                    : "%s: the column \"%.*s\" is not read; should it be \"%s\"?",
		    table_facts(t)->file, STR_ARGS(heading), word_text(columns[k].key, table_lang(t)));
		return true;
	}
	return false;
}

/* Of two that mean the column, neither by its own word, was the left one, at `taken`, read for no better
 * reason? */
static bool
is_rival(const struct table *t, enum word w, size_t taken, size_t at)
{
	char room[NAME_ROOM], taken_room[NAME_ROOM];
	struct str rival = {room, word_fold(table_heading(t, at), room, sizeof room)};
	struct str word = {taken_room, word_fold(table_heading(t, taken), taken_room, sizeof taken_room)};

	return taken < at && word_is_folded(w, rival) && word_is_folded(w, word) && !word_is_itself(w, word);
}

bool
near_rival(const struct table *t, enum lang lang, size_t *at, char out[NEAR_ROOM])
{
	const struct table_column *columns;
	size_t n = table_columns(t, &columns), k;
	char room[SHOWN_ROOM], other[SHOWN_ROOM];

	for (; *at < table_width(t); ++*at) {
		struct str heading = shown_name(table_heading(t, *at), room), read;

		for (k = 0; k < n; k++)
			if (table_has(t, k) && table_place(t, k) < table_width(t) &&
			    is_rival(t, columns[k].key, table_place(t, k), *at))
				break;
		if (k == n || is_taken(t, *at, n))
			continue;
		++*at;
		read = shown_name(table_heading(t, table_place(t, k)), other);
		snprintf(out, NEAR_ROOM,
		    lang == LANG_ZH
		        ? "%s：“%.*s”按“%s”读取，“%.*s”没有读取：改用后者请加 --column %s=%.*s"
		        : "%s: \"%.*s\" is read as \"%s\", \"%.*s\" is not: --column %s=%.*s reads it instead",
		    table_facts(t)->file, STR_ARGS(read), word_text(columns[k].key, table_lang(t)),
		    STR_ARGS(heading), word_key(columns[k].key), STR_ARGS(heading));
		return true;
	}
	return false;
}
