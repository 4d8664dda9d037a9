#include "table/near.h"

#include <stdio.h>
#include <string.h>

#include "table/slip.h"
#include "text/shown.h"

enum {
	LINE_ROOM = 1024, /* bytes: file, heading, word */
	LINES_TOLD = 20, /* of one table */
	NAME_ROOM = 128
};

static bool
is_taken(const struct table *t, size_t place, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (table_has(t, k) && table_place(t, k) == place)
			return true;
	return false;
}

/* A heading nobody wants here, and what is known of it. */
struct unread {
	struct str folded;
	bool own; /* it is the word of a column that such tables have */
	bool others; /* ... that some table of the suite has: it is no slip */
};

static struct unread
unread_of(struct str folded, enum table_kind kind)
{
	struct word_meanings means = word_meanings(folded);
	struct unread u = {.folded = folded};

	for (size_t m = 0; m < means.n; m++) {
		u.own = u.own || suite_has(kind, means.words[m]);
		for (enum table_kind k = KIND_ANY + 1; k < KIND_COUNT && !u.others; k++)
			u.others = suite_has(k, means.words[m]);
	}
	return u;
}

static bool
may_mean(const struct unread *u, enum word w)
{
	if (!u->others && (slip_of_word(u->folded, w) || slip_begins_with(u->folded, w)))
		return true;
	return !u->own && slip_ends_with(u->folded, w);
}

/* Is a column read, or another heading its word, by which it goes without being asked for? */
static bool
is_there(const struct table *t, const struct table_column *columns, size_t k)
{
	char room[NAME_ROOM];

	for (size_t i = 0; i < table_width(t) && !table_has(t, k); i++)
		if (word_is_itself(columns[k].key,
		        (struct str){room, word_fold(table_heading(t, i), room, sizeof room)}))
			return true;
	return table_has(t, k);
}

/* The wanted column of such tables that heading `at` may mean; n: none. */
static size_t
meant_by(const struct table *t, enum table_kind kind, size_t at, const struct table_column *columns, size_t n)
{
	char room[NAME_ROOM];
	struct str heading = {room, word_fold(table_heading(t, at), room, sizeof room)};
	struct unread u;
	size_t k = 0;

	if (heading.len == 0 || is_taken(t, at, n))
		return n;
	u = unread_of(heading, kind);
	while (k < n &&
	       (!may_mean(&u, columns[k].key) || is_there(t, columns, k) || !suite_has(kind, columns[k].key)))
		k++;
	return k;
}

/* Asks of the next such heading from place *at on (0 to begin), which is moved behind it, whether it should
 * be the word of the wanted column. False: no more. */
static bool
ask_next(const struct table *t, enum table_kind kind, enum lang lang, size_t *at, char out[LINE_ROOM])
{
	const struct table_column *columns;
	size_t n = table_columns(t, &columns);
	char room[SHOWN_ROOM];

	for (; *at < table_width(t); ++*at) {
		size_t k = meant_by(t, kind, *at, columns, n);
		struct str heading;

		if (k == n)
			continue;
		heading = shown_name(table_heading(t, (*at)++), room);
		snprintf(out, LINE_ROOM,
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

/* Likewise says of the next heading that nobody reads that it means a wanted column as well as the one that
 * is read: 件数 beside 人数, where none is 数量 itself and so the left one was taken. */
static bool
say_rival(const struct table *t, enum lang lang, size_t *at, char out[LINE_ROOM])
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
		snprintf(out, LINE_ROOM,
		    lang == LANG_ZH
		        ? "%s：“%.*s”按“%s”读取，“%.*s”没有读取：改用后者请加 --column %s=%.*s"
		        : "%s: \"%.*s\" is read as \"%s\", \"%.*s\" is not: --column %s=%.*s reads it instead",
		    table_facts(t)->file, STR_ARGS(read), word_text(columns[k].key, table_lang(t)),
		    STR_ARGS(heading), word_key(columns[k].key), STR_ARGS(heading));
		return true;
	}
	return false;
}

void
near_note(const struct table *t, enum table_kind kind, enum lang lang, struct sheets_seen *seen)
{
	char line[LINE_ROOM];
	size_t at = 0, n = 0;

	for (; ask_next(t, kind, lang, &at, line); n++)
		if (n < LINES_TOLD)
			sheets_seen_tell(seen, line, true);
	for (at = 0; say_rival(t, lang, &at, line); n++)
		if (n < LINES_TOLD)
			sheets_seen_tell(seen, line, false);
	if (n <= LINES_TOLD)
		return;
	snprintf(line, sizeof line, lang == LANG_ZH ? "%s：还有 %zu 条" : "%s: and %zu more",
	    table_facts(t)->file, n - LINES_TOLD);
	sheets_seen_tell(seen, line, false);
}
