#include "table/near.h"

#include <string.h>

enum { NAME_ROOM = 128, WORTH_ASCII = 4, WORTH_WIDE = 3 };

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

static bool
is_taken(const struct table *t, size_t place, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (table_has(t, k) && table_place(t, k) == place)
			return true;
	return false;
}

bool
near_heading(const struct table *t, size_t *at, size_t *k)
{
	const struct table_column *columns;
	size_t n = table_columns(t, &columns);
	char room[NAME_ROOM], zh_room[NAME_ROOM];

	for (; *at < table_width(t); ++*at) {
		struct str heading = {room, word_fold(table_heading(t, *at), room, sizeof room)};

		if (heading.len == 0 || is_taken(t, *at, n))
			continue;
		for (*k = 0; *k < n; ++*k) {
			struct str zh = str_of(word_text(columns[*k].key, LANG_ZH));

			if (table_has(t, *k))
				continue;
			zh = (struct str){zh_room, word_fold(zh, zh_room, sizeof zh_room)};
			if (is_near(heading, str_of(word_key(columns[*k].key))) || is_near(heading, zh)) {
				++*at;
				return true;
			}
		}
	}
	return false;
}
