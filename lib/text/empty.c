#include "text/empty.h"

#include <string.h>
#include <strings.h>

/* Where a word stands for nothing; a set. */
enum {
	IN_TEXT = 1, /* any word may be meant, but not a database's */
	IN_NUMBER = 2, /* - and 无 may mean zero */
	IN_DATE = 4,
	IN_PERSON = 8, /* a name, an id, a certificate, a telephone */
	IN_CHOICE = 16, /* one of a few words: category, grade, sex */
	NOWHERE_A_VALUE = IN_TEXT | IN_NUMBER | IN_DATE | IN_PERSON | IN_CHOICE,
	A_STROKE = IN_DATE | IN_PERSON | IN_CHOICE
};

static const struct {
	const char text[16];
	unsigned where;
} empties[] = {
    /* what programs write for an absent value: SQL, Oracle, MySQL's dumps, Python, R, JavaScript */
    {"NULL", NOWHERE_A_VALUE},
    {"(null)", NOWHERE_A_VALUE},
    {"<NULL>", NOWHERE_A_VALUE},
    {"[NULL]", NOWHERE_A_VALUE},
    {"\\N", NOWHERE_A_VALUE},
    {"<NA>", NOWHERE_A_VALUE},
    {"NaN", A_STROKE | IN_NUMBER},
    {"NaT", A_STROKE},
    {"None", A_STROKE},
    {"nil", A_STROKE},
    {"N/A", A_STROKE},
    {"undefined", A_STROKE},
    /* what people write */
    {"无", A_STROKE},
    {"無", A_STROKE},
    {"暂无", A_STROKE},
    {"暫無", A_STROKE},
    {"没有", A_STROKE},
    {"沒有", A_STROKE},
    {"未填", A_STROKE},
    {"空", A_STROKE},
    {"/", A_STROKE},
    {"//", A_STROKE},
    {"\\", A_STROKE},
    {"-", A_STROKE},
    {"--", A_STROKE},
    {"---", A_STROKE},
    {"—", A_STROKE},
    {"——", A_STROKE},
    {"–", A_STROKE},
    {"―", A_STROKE},
    {"－", A_STROKE},
    {"─", A_STROKE},
    {"／", A_STROKE},
    {"＼", A_STROKE},
};

unsigned
empty_kinds(enum word key)
{
	switch (key) {
	case WORD_SEX:
	case WORD_CATEGORY:
	case WORD_GRADE:
	case WORD_PARTS:
	case WORD_ADDRESS:
		return IN_CHOICE;
	default:
		break;
	}
	switch (word_holds(key)) {
	case HOLDS_NUMBER:
		return IN_NUMBER;
	case HOLDS_DATE:
		return IN_DATE;
	case HOLDS_TEXT:
		return IN_TEXT;
	default:
		return IN_PERSON;
	}
}

/* Three bytes of UTF-8 as one number. */
#define CHARACTER(a, b, c) ((uint32_t)(a) << 16 | (uint32_t)(b) << 8 | (uint32_t)(c))

/* The first character of one of the words above that are not ASCII. */
static bool
begins_one(struct str cell)
{
	const unsigned char *u = (const unsigned char *)cell.at;

	if (cell.len < 3)
		return false;
	switch (CHARACTER(u[0], u[1], u[2])) {
	case CHARACTER(0xE6, 0x97, 0xA0): /* 无 */
	case CHARACTER(0xE7, 0x84, 0xA1): /* 無 */
	case CHARACTER(0xE6, 0x9A, 0x82): /* 暂 */
	case CHARACTER(0xE6, 0x9A, 0xAB): /* 暫 */
	case CHARACTER(0xE6, 0xB2, 0xA1): /* 没 */
	case CHARACTER(0xE6, 0xB2, 0x92): /* 沒 */
	case CHARACTER(0xE6, 0x9C, 0xAA): /* 未 */
	case CHARACTER(0xE7, 0xA9, 0xBA): /* 空 */
	case CHARACTER(0xE2, 0x80, 0x93): /* en dash */
	case CHARACTER(0xE2, 0x80, 0x94): /* em dash */
	case CHARACTER(0xE2, 0x80, 0x95): /* horizontal bar */
	case CHARACTER(0xE2, 0x94, 0x80): /* box drawings line */
	case CHARACTER(0xEF, 0xBC, 0x8D): /* full-width hyphen */
	case CHARACTER(0xEF, 0xBC, 0x8F): /* full-width / */
	case CHARACTER(0xEF, 0xBC, 0xBC): /* full-width \ */
		return true;
	default:
		return false;
	}
}

/* The same of the words that begin with n or u: NULL, NaN, None, nil, N/A, undefined. */
static bool
begins_english(struct str cell)
{
	unsigned char first = (unsigned char)cell.at[0] | 0x20,
	              second = cell.len > 1 ? (unsigned char)cell.at[1] | 0x20 : 0;

	if (first == 'u')
		return second == 'n';
	return first != 'n' || second == 'u' || second == 'a' || second == 'o' || second == 'i' ||
	       second == '/';
}

bool
empty_is(struct str cell, unsigned kinds)
{
	enum { LONGEST_HAN = 6 };

	if (!empty_may_be(cell))
		return false;
	if (cell.at[0] & 0x80 ? cell.len > LONGEST_HAN || !begins_one(cell) : !begins_english(cell))
		return false;
	for (size_t i = 0; i < sizeof empties / sizeof *empties; i++)
		if (empties[i].where & kinds && cell.len == strlen(empties[i].text) &&
		    strncasecmp(cell.at, empties[i].text, cell.len) == 0)
			return true;
	return false;
}
