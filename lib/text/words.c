/* The table of words is small and read often: a text is folded once and then compared byte by byte, since
 * words.def and aliases.def hold them in folded form already (a test holds them to that). */
#include "text/words.h"

#include <assert.h>
#include <string.h>
#include <threads.h>

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

static struct str traditional; /* the file */

static void
find_traditional(void)
{
	traditional = data_find("traditional.csv");
}

/* Three bytes, in their order. */
static uint32_t
three_bytes(const char *at)
{
	const unsigned char *u = (const unsigned char *)at;

	return (uint32_t)u[0] << 16 | (uint32_t)u[1] << 8 | u[2];
}

/* The simplified character for the traditional one at `at`, itself if it is none. The lines are of one length
 * and in the order of their bytes, so the file is searched as it lies. */
static const char *
simplified(const char *at)
{
	static once_flag once = ONCE_FLAG_INIT;
	uint32_t wanted = three_bytes(at), there;
	size_t low = 0, high;

	call_once(&once, find_traditional);
	high = traditional.len / PAIR;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const char *line = traditional.at + middle * PAIR;

		there = three_bytes(line);
		if (wanted == there)
			return line + CHARACTER + 1;
		if (wanted < there)
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
	uint32_t c = (unsigned char)text->at[0];

	*bytes = *text;
	if (c < 0x80) {
		text->at++;
		text->len--;
	} else
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

		if (!(c > ' ' && c < 0x7F) && character_is_invisible(c))
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

enum { SHORT = 48, REMEMBERED = 512 };

/* What was folded last: the cells of a column and the headings that are tried as this and that say the same
 * again and again. One for each thread. */
struct fold_memo {
	unsigned char len, folded_len; /* len 0: nothing yet */
	char text[SHORT], folded[SHORT];
};

static struct fold_memo *
memo_of(struct str text)
{
	static _Thread_local struct fold_memo memo[REMEMBERED];
	uint64_t hash = text.len, word;

	for (size_t i = 0; i < text.len; i += sizeof word) {
		word = 0;
		memcpy(&word, text.at + i, text.len - i < sizeof word ? text.len - i : sizeof word);
		hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
		hash ^= hash >> 32;
	}
	return &memo[hash % REMEMBERED];
}

static size_t
fold_bare(struct str text, char *out, size_t room)
{
	size_t used = fold(text, true, out, room);

	return used ? used : fold(text, false, out, room);
}

size_t
word_fold(struct str text, char *out, size_t room)
{
	struct fold_memo *memo;

	if (text.len == 0 || text.len > SHORT || room < SHORT)
		return fold_bare(text, out, room);
	memo = memo_of(text);
	if (memo->len != text.len || memcmp(memo->text, text.at, text.len) != 0) {
		memo->folded_len = (unsigned char)fold_bare(text, memo->folded, SHORT);
		memo->len = (unsigned char)text.len;
		memcpy(memo->text, text.at, text.len);
	}
	memcpy(out, memo->folded, memo->folded_len);
	return memo->folded_len;
}

size_t
word_fold_whole(struct str text, char *out, size_t room)
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

enum { SLOTS = 4096 /* of the index; a third of them are used */ };

/* Every spelling of every word, by its hash: open addressing, written once. */
static struct {
	struct str text;
	unsigned short word;
	bool itself;
} index_of[SLOTS];

static size_t
slot_of(struct str spelling)
{
	uint32_t hash = 2166136261U; /* FNV-1a */

	for (size_t i = 0; i < spelling.len; i++)
		if (spelling.at[i] != '_')
			hash = (hash ^ (unsigned char)spelling.at[i]) * 16777619U;
	return (hash ^ hash >> 15) % SLOTS;
}

static void
index_add(struct str spelling, enum word w, bool itself)
{
	size_t slot = slot_of(spelling);

	if (spelling.len == 0)
		return;
	while (index_of[slot].text.len > 0)
		slot = (slot + 1) % SLOTS;
	index_of[slot].text = spelling;
	index_of[slot].word = (unsigned short)w;
	index_of[slot].itself = itself;
}

static void
index_all(void)
{
	for (enum word w = WORD_NONE + 1; w < WORD_END; w++) {
		struct str rest = str_of(aliases[w]);

		index_add(str_of(words[w].key), w, true);
		index_add(str_of(words[w].zh), w, true);
		while (rest.at)
			index_add(str_part(&rest, '|'), w, false);
	}
}

/* A word may be spelled so twice: as itself and as its alias. */
static void
meanings_add(struct word_meanings *m, unsigned short word, bool itself)
{
	size_t i = 0;

	while (i < m->n && m->words[i] != word)
		i++;
	assert(i < WORD_MEANINGS);
	if (i == m->n) {
		m->words[m->n++] = word;
		m->itself &= (unsigned char)~(1U << i);
	}
	m->itself |= (unsigned char)((unsigned)itself << i);
}

struct word_meanings
word_meanings(struct str folded)
{
	static once_flag once = ONCE_FLAG_INIT;
	struct word_meanings m = {.n = 0};

	call_once(&once, index_all);
	for (size_t slot = slot_of(folded); folded.len && index_of[slot].text.len; slot = (slot + 1) % SLOTS)
		if (is_spelling(index_of[slot].text, folded))
			meanings_add(&m, index_of[slot].word, index_of[slot].itself);
	return m;
}
