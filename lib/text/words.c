/* The table of words is small and read often: a text is folded once and then compared byte by byte, since
 * words.def and aliases.def hold them in folded form already (a test holds them to that). */
#include "text/words.h"

#include <assert.h>
#include <string.h>

#include "base/data.h"
#include "text/character.h"

static const struct {
	const char *key, *zh;
	enum word_holds holds;
} words[] = {
    [WORD_NONE] = {"", "", HOLDS_TEXT},
#define WORD(name, key, zh, holds) [WORD_##name] = {key, zh, HOLDS_##holds},
#include "text/words.def"
#undef WORD
};

static const char *const aliases[WORD_END] = {
#define ALIASES(name, list) [WORD_##name] = list,
#include "text/aliases.def"
#undef ALIASES
};

const char *
word_key(enum word w)
{
	assert(w < WORD_END);
	return words[w].key;
}

const char *
word_text(enum word w, enum lang lang)
{
	assert(w < WORD_END);
	return lang == LANG_ZH ? words[w].zh : words[w].key;
}

enum word_holds
word_holds(enum word w)
{
	assert(w < WORD_END);
	return words[w].holds;
}

enum { PAIR = 8, CHARACTER = 3 }; /* bytes of a line of traditional.csv, of a character in it */

/* The simplified character for the traditional one at `at`, itself if it is none. The lines are of one length
 * and in the order of their bytes, so the file is searched as it lies. */
static const char *
simplified(const char *at)
{
	struct str file = data_find("traditional.csv");
	size_t low = 0, high = file.len / PAIR;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const char *line = file.at + middle * PAIR;
		int order = memcmp(at, line, CHARACTER);

		if (order == 0)
			return line + CHARACTER + 1;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return at;
}

static bool
opens(uint32_t c)
{
	return c == '(' || c == '[' || c == 0x3010 || c == 0x3014;
}

static bool
closes(uint32_t c)
{
	return c == ')' || c == ']' || c == 0x3011 || c == 0x3015;
}

/* One character of the text: its bytes and, folded to half width and lower case, its number. */
static uint32_t
next_character(struct str *text, struct str *bytes)
{
	uint32_t c;

	*bytes = *text;
	c = character_half_width(character_next(text));
	bytes->len -= text->len;
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

/* Passes over what a bracket holds; false, and *rest as it was, if the bracket never closes. */
static bool
pass_bracket(struct str *rest)
{
	struct str walk = *rest, bytes;

	while (walk.len)
		if (closes(next_character(&walk, &bytes))) {
			*rest = walk;
			return true;
		}
	return false;
}

/* Folds; `bare` leaves out brackets with what they hold, and the marks that forms put round a heading. Behind
 * a bracket that never closes none does, and none is tried: a cell of brackets alone would take its square.
 */
static size_t
fold(struct str text, bool bare, char *out, size_t room)
{
	size_t used = 0;
	bool may_close = true;

	while (text.len) {
		struct str bytes;
		uint32_t c = next_character(&text, &bytes);
		char ascii = (char)c;

		if (character_is_invisible(c))
			continue;
		if (bare && opens(c)) {
			may_close = may_close && pass_bracket(&text);
			continue;
		}
		if (bare && (c == '_' || c == '*' || c == ':' || closes(c)))
			continue;
		if (c < 0x80)
			bytes = (struct str){&ascii, 1};
		else if (bytes.len == CHARACTER)
			bytes.at = simplified(bytes.at);
		if (bytes.len > room - used)
			break;
		memcpy(out + used, bytes.at, bytes.len);
		used += bytes.len;
	}
	return used;
}

size_t
word_fold(struct str text, char *out, size_t room)
{
	size_t used = fold(text, true, out, room);

	return used ? used : fold(text, false, out, room);
}

size_t
word_fold_whole(struct str text, char *out, size_t room)
{
	return fold(text, false, out, room);
}

size_t
word_fold_text(struct str text, char *out, size_t room)
{
	return fold(text, false, out, room);
}

/* Is `folded` the word, which may have underscores that folding leaves out? */
static bool
is_spelling(struct str word, struct str folded)
{
	size_t j = 0;

	for (size_t i = 0; i < word.len; i++)
		if (word.at[i] != '_' && (j == folded.len || folded.at[j++] != word.at[i]))
			return false;
	return j == folded.len;
}

static bool
is_alias(enum word w, struct str folded)
{
	struct str rest = str_of(aliases[w]);

	while (rest.at)
		if (is_spelling(str_part(&rest, '|'), folded))
			return true;
	return false;
}

bool
word_is_itself(enum word w, struct str folded)
{
	assert(w < WORD_END);
	return folded.len > 0 && (is_spelling(str_of(words[w].key), folded) || str_is(folded, words[w].zh));
}

bool
word_is_folded(enum word w, struct str folded)
{
	return folded.len > 0 && (word_is_itself(w, folded) || is_alias(w, folded));
}

bool
word_is(enum word w, struct str text)
{
	char room[WORD_ROOM];

	return word_is_folded(w, (struct str){room, word_fold(text, room, sizeof room)});
}
