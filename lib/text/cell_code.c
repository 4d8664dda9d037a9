/* Ids and certificate numbers. Most need no repair, and that is seen at a glance: plain digits go through
 * untouched. */
#include <string.h>

#include "text/cell.h"
#include "text/cell_parts.h"
#include "text/character.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits and X: nothing to repair. */
static bool
is_plain(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_digit(s.at[i]) && s.at[i] != 'X')
			return false;
	return true;
}

/* A hyphen between digits, ASCII or U+2010 to U+2015. */
static bool
is_hyphen(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

/* What is written for X, the number ten, and for B: Unicode's own confusables (UTS #39, confusables.txt), the
 * Roman numeral that GB 11643-1999 prints, and the signs for times that an input method offers. */
static char
look_alike(uint32_t c)
{
	static const struct {
		uint32_t c;
		char is;
	} table[] = {
	    {0x2169, 'X'}, /* Roman numeral ten */
	    {0x2179, 'X'}, /* the small one */
	    {0xD7, 'X'}, /* multiplication sign */
	    {0x2715, 'X'}, /* multiplication x */
	    {0x2716, 'X'}, /* heavy multiplication x */
	    {0x2A2F, 'X'}, /* vector product */
	    {0x2573, 'X'}, /* box drawings diagonal cross */
	    {0x0425, 'X'}, /* Cyrillic Ha */
	    {0x0445, 'X'}, /* ... small */
	    {0x03A7, 'X'}, /* Greek Chi */
	    {0x03C7, 'X'}, /* ... small */
	    {0x0412, 'B'}, /* Cyrillic Ve */
	    {0x0392, 'B'}, /* Greek Beta */
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].c == c)
			return table[i].is;
	return '\0';
}

enum { CHECK_PLACE = 17, SUFFIX_PLACE = 20 }; /* 0-based: of the check character, of the B of a reissue */

/* The letter that stands for c at place `len` of a code, of which `room` holds the characters before; 0. */
static char
letter_meant(uint32_t c, const char *room, size_t len)
{
	char letter = c < 0x80 ? '\0' : look_alike(c);

	if (letter == 'X')
		return len == CHECK_PLACE && str_is_digits((struct str){room, len}) ? 'X' : '\0';
	return len == SUFFIX_PLACE ? letter : '\0';
}

/* Copies to `room`, where it may stand already, without invisible characters and hyphens, full-width forms as
 * ASCII. Returns the length. */
static size_t
copy_code(struct str s, char *room, unsigned *repairs)
{
	size_t len = 0;

	while (s.len > 0) {
		struct str bytes = s;
		uint32_t c = character_next(&s), half = character_half_width(c);
		char letter = letter_meant(c, room, len);

		bytes.len -= s.len;
		if (character_is_invisible(c)) {
			*repairs |= REPAIR_BLANKS;
		} else if (half != c) {
			*repairs |= REPAIR_FULL_WIDTH;
			room[len++] = (char)half;
		} else if (letter) {
			*repairs |= REPAIR_LOOK_ALIKE;
			room[len++] = letter;
		} else if (is_hyphen(c) && len > 0 && is_digit(room[len - 1]) && s.len > 0) {
			*repairs |= REPAIR_SEPARATORS;
		} else {
			memmove(room + len, bytes.at, bytes.len);
			len += bytes.len;
		}
	}
	return len;
}

/* One round; *out is left alone where there is nothing to repair. */
static unsigned
repair_once(struct str *out, char room[CELL_ROOM])
{
	unsigned repairs = cell_strip_marks(out);
	size_t len;

	if (is_plain(*out))
		return repairs;
	len = copy_code(*out, room, &repairs);
	if (len > CHECK_PLACE && room[CHECK_PLACE] == 'x' && str_is_digits((struct str){room, CHECK_PLACE})) {
		room[CHECK_PLACE] = 'X';
		repairs |= REPAIR_LOWER_X;
	}
	if (repairs)
		*out = (struct str){room, len};
	return repairs;
}

/* What a repair lays bare (a wrapper in full width, an apostrophe within it) is repaired as well, so that
 * nothing is left for a second time. */
unsigned
cell_repair_code(struct str in, char room[CELL_ROOM], struct str *out)
{
	unsigned repairs = 0, now;

	*out = in;
	if (in.len > CELL_ROOM || is_plain(in))
		return 0;
	do {
		now = repair_once(out, room);
		repairs |= now;
	} while (now && !is_plain(*out));
	return repairs;
}

/* What follows the digits of a number: an exponent, decimals, nothing of the kind. */
static enum cell_damage
tail_damage(struct str s)
{
	size_t decimals = 0;

	if (s.len > 1 && (s.at[0] == '.' || s.at[0] == ',')) {
		decimals = cell_count_digits(behind(s, 1));
		if (decimals == s.len - 1)
			return s.at[0] == '.' ? CELL_DECIMAL : CELL_SOUND;
		s = behind(s, 1 + decimals);
	}
	if (s.len < 2 || (s.at[0] != 'E' && s.at[0] != 'e'))
		return CELL_SOUND;
	s = behind(s, 1);
	if (s.at[0] == '+' || s.at[0] == '-')
		s = behind(s, 1);
	return s.len > 0 && cell_count_digits(s) == s.len ? CELL_EXPONENT : CELL_SOUND;
}

enum cell_damage
cell_damage(struct str code)
{
	static const char *const errors[] = {"#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NUM!",
	    "#NULL!", "#SPILL!", "#CALC!", "[object Object]", "[objectObject]"};
	size_t n = cell_count_digits(code);

	if (n == code.len)
		return CELL_SOUND;
	if (code.at[0] == '#' || code.at[0] == '[' || n == 0) {
		size_t hashes = 0;

		for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
			if (str_is(code, errors[i]))
				return CELL_ERROR_VALUE;
		while (hashes < code.len && code.at[hashes] == '#')
			hashes++;
		return hashes == code.len && hashes > 1 ? CELL_HASHES : CELL_SOUND;
	}
	if (cell_is_grouped(code))
		return CELL_GROUPED;
	return tail_damage(behind(code, n));
}
