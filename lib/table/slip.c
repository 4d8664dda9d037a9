#include "table/slip.h"

#include <ctype.h>
#include <string.h>

enum {
	NAME_ROOM = 128,
	WORTH_ASCII = 4,
	WORTH_WIDE = 3,
	WORTH_LONG = 5, /* characters: one of them may be another */
	WORTH_PART = 2,
	WIDE = 3 /* bytes */
};

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
is_wide(struct str word)
{
	return word.len > 0 && (unsigned char)word.at[0] >= 0x80;
}

bool
slip_of(struct str given, struct str known)
{
	if (str_characters(known) < (is_wide(known) ? WORTH_WIDE : WORTH_ASCII))
		return false;
	return (str_distance(given, known, 1) == 1 || is_swapped(given, known)) &&
	       str_same_digits(given, known);
}

static bool
is_one_of(struct str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(s, list[i]))
			return true;
	return false;
}

/* Words that are a letter away from a column's and mean what they say. */
static bool
is_other_word(struct str heading)
{
	static const char *const words[] = {
	    "aid", "approver", "bank", "county", "kin", "party", "printer", "reviewer", "trade"};

	return is_one_of(heading, words, sizeof words / sizeof *words);
}

/* What two texts have in common at both ends is taken off, whole characters. */
static void
take_common_off(struct str *a, struct str *b)
{
	size_t n = 0;

	while (n < a->len && n < b->len && a->at[n] == b->at[n])
		n++;
	while (
	    n > 0 && ((n < a->len && (a->at[n] & 0xC0) == 0x80) || (n < b->len && (b->at[n] & 0xC0) == 0x80)))
		n--;
	*a = (struct str){a->at + n, a->len - n};
	*b = (struct str){b->at + n, b->len - n};
	for (n = 0; n < a->len && n < b->len && a->at[a->len - 1 - n] == b->at[b->len - 1 - n];)
		n++;
	while (n > 0 && (a->at[a->len - n] & 0xC0) == 0x80)
		n--;
	a->len -= n;
	b->len -= n;
}

static bool
is_letter(struct str s)
{
	return s.len == 1 && isalpha((unsigned char)s.at[0]);
}

/* 有效期起 in place of 有效期至 */
static bool
says_beginning(struct str s)
{
	static const char *const words[] = {"起", "始", "自"};

	return is_one_of(s, words, sizeof words / sizeof *words);
}

static bool
is_wide_slip(struct str heading, struct str word)
{
	size_t n = str_characters(word);
	struct str given = heading, meant = word;
	bool last;

	take_common_off(&given, &meant);
	last = given.at + given.len == heading.at + heading.len;
	if (is_letter(given))
		return n >= WORTH_PART && str_characters(meant) <= 1;
	if (n < WORTH_WIDE || str_characters(given) > 1 || str_characters(meant) > 1 ||
	    !str_same_digits(given, meant))
		return false;
	if (given.len == 0 || meant.len == 0)
		return given.len + meant.len > 0 && (given.len == 0 || given.at > heading.at);
	return n >= WORTH_LONG || (last && !says_beginning(given));
}

bool
slip_of_word(struct str heading, enum word w)
{
	char room[NAME_ROOM], key_room[NAME_ROOM];
	struct str zh = {room, word_fold(str_of(word_text(w, LANG_ZH)), room, sizeof room)};
	struct str key = {key_room, word_fold(str_of(word_key(w)), key_room, sizeof key_room)};

	return is_wide_slip(heading, zh) || (!is_other_word(heading) && slip_of(heading, key));
}

/* Does what stands before a number's word say that it is another number than the year's? */
static bool
says_other(struct str before)
{
	static const char *const words[] = {"未", "剩", "欠", "原", "旧", "前", "去年", "上年", "上次",
	    "上月", "上期", "往年", "历年", "年初", "本次", "家庭"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_begins(before, str_of(words[i])))
			return true;
	return false;
}

bool
slip_ends_with(struct str heading, enum word w)
{
	if (word_holds(w) != HOLDS_NUMBER || !is_wide(heading))
		return false;
	for (size_t i = WIDE; i + WIDE <= heading.len; i++) {
		struct str end = {heading.at + i, heading.len - i};

		if ((end.at[0] & 0xC0) != 0x80 && str_characters(end) >= WORTH_PART &&
		    word_is_folded(w, end) && !says_other((struct str){heading.at, i}))
			return true;
	}
	return false;
}

/* Does it end as the heading of a number may? */
static bool
goes_on_as_number(struct str rest)
{
	static const char *const ends[] = {"数", "值", "量", "额", "计", "次", "分"};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (str_ends(rest, str_of(ends[i])))
			return true;
	return false;
}

bool
slip_begins_with(struct str heading, enum word w)
{
	if (word_holds(w) != HOLDS_NUMBER || !is_wide(heading))
		return false;
	for (size_t i = WIDE; i + WIDE <= heading.len; i++) {
		struct str begin = {heading.at, i};

		if ((heading.at[i] & 0xC0) != 0x80 && str_characters(begin) >= WORTH_PART &&
		    word_is_folded(w, begin) &&
		    goes_on_as_number((struct str){heading.at + i, heading.len - i}))
			return true;
	}
	return false;
}
