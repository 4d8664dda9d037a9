/* Most cells need no repair, and that is seen at a glance: plain digits go through untouched. */
#include "text/cell.h"

#include <string.h>

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

/* Bytes of the blank at the head of s, 0 if none: ASCII, U+00A0, U+2000 to U+200F (zero-width ones too),
 * U+2060, U+3000, U+FEFF. */
static size_t
blank_length(struct str s)
{
	const unsigned char *u = (const unsigned char *)s.at;

	if (s.len > 0 && (u[0] == ' ' || (u[0] >= '\t' && u[0] <= '\r')))
		return 1;
	if (s.len > 1 && u[0] == 0xC2 && u[1] == 0xA0)
		return 2;
	if (s.len < 3)
		return 0;
	if (u[0] == 0xE2 &&
	    ((u[1] == 0x80 && u[2] >= 0x80 && u[2] <= 0x8F) || (u[1] == 0x81 && u[2] == 0xA0)))
		return 3;
	return memcmp(u, "\xE3\x80\x80", 3) == 0 || memcmp(u, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* The ASCII character for the full-width one (U+FF01 to U+FF5E) at the head of s, 0 if none stands there. */
static char
half_width(struct str s)
{
	const unsigned char *u = (const unsigned char *)s.at;

	if (s.len < 3 || u[0] != 0xEF)
		return 0;
	if (u[1] == 0xBC && u[2] >= 0x81 && u[2] <= 0xBF)
		return (char)(u[2] - 0x81 + '!');
	return u[1] == 0xBD && u[2] >= 0x80 && u[2] <= 0x9E ? (char)(u[2] - 0x80 + '`') : 0;
}

/* ="..." as Excel's users write it, and =""..."" as programs quote that once more. */
static bool
unwrap(struct str *s)
{
	struct str inner = *s;
	size_t quotes = 0;

	if (!str_begins(*s, STR("=\"")))
		return false;
	while (quotes < 2 && inner.len > quotes + 1 && inner.at[quotes + 1] == '"')
		quotes++;
	if (inner.len < 1 + 2 * quotes)
		return false;
	for (size_t i = 0; i < quotes; i++)
		if (inner.at[inner.len - 1 - i] != '"')
			return false;
	*s = (struct str){inner.at + 1 + quotes, inner.len - 1 - 2 * quotes};
	return true;
}

bool
cell_is_formula(struct str text)
{
	static const struct str heads[] = {{"=", 1}, {"+", 1}, {"-", 1}, {"@", 1}, {"\xEF\xBC\x9D", 3},
	    {"\xEF\xBC\x8B", 3}, {"\xEF\xBC\x8D", 3}, {"\xEF\xBC\xA0", 3}};
	struct str rest = str_trim(text);

	if (text.len && (text.at[0] == '\t' || text.at[0] == '\r' || text.at[0] == '\n'))
		return true;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (str_begins(rest, heads[i]))
			return true;
	return false;
}

struct str
cell_unwrap(struct str text)
{
	struct str inner = {text.at + 1, text.len - 1};

	if (text.len > 1 && text.at[0] == '\'' && cell_is_formula(inner))
		return inner;
	unwrap(&text);
	return text;
}

static unsigned
trim(struct str *s)
{
	size_t len = s->len;

	*s = str_trim(*s);
	return s->len < len ? REPAIR_BLANKS : 0;
}

/* The marks that stand round a cell. */
static unsigned
strip_marks(struct str *s)
{
	unsigned repairs = trim(s);

	if (unwrap(s))
		repairs |= REPAIR_WRAPPER | trim(s);
	if (s->len > 1 && s->at[0] == '\'') {
		*s = (struct str){s->at + 1, s->len - 1};
		repairs |= REPAIR_APOSTROPHE;
	} else if (str_begins(*s, STR("\xE2\x80\x98")) || str_begins(*s, STR("\xE2\x80\x99"))) {
		*s = (struct str){s->at + 3, s->len - 3};
		repairs |= REPAIR_APOSTROPHE;
	}
	return repairs;
}

/* A hyphen between digits, ASCII or U+2010 to U+2015. */
static size_t
hyphen_length(struct str s)
{
	const unsigned char *u = (const unsigned char *)s.at;

	if (s.len > 0 && u[0] == '-')
		return 1;
	return s.len > 2 && u[0] == 0xE2 && u[1] == 0x80 && u[2] >= 0x90 && u[2] <= 0x95 ? 3 : 0;
}

/* Copies to `room` without blanks and hyphens, full-width forms as ASCII. Returns the length. */
static size_t
copy_code(struct str s, char *room, unsigned *repairs)
{
	size_t len = 0, skip;

	while (s.len > 0) {
		char half = half_width(s);

		skip = blank_length(s);
		if (skip > 0) {
			*repairs |= REPAIR_BLANKS;
		} else if (half) {
			*repairs |= REPAIR_FULL_WIDTH;
			room[len++] = half;
			skip = 3;
		} else if (len > 0 && is_digit(room[len - 1]) && (skip = hyphen_length(s)) > 0 &&
		           s.len > skip) {
			*repairs |= REPAIR_SEPARATORS;
		} else {
			room[len++] = s.at[0];
			skip = 1;
		}
		s = (struct str){s.at + skip, s.len - skip};
	}
	return len;
}

enum { ID_LAST = 17 }; /* the check character's place, 0-based */

unsigned
cell_repair_code(struct str in, char room[CELL_ROOM], struct str *out)
{
	unsigned repairs;
	size_t len;

	*out = in;
	if (in.len > CELL_ROOM || is_plain(in))
		return 0;
	repairs = strip_marks(out);
	if (is_plain(*out))
		return repairs;
	len = copy_code(*out, room, &repairs);
	if (len > ID_LAST && room[ID_LAST] == 'x' && str_is_digits((struct str){room, ID_LAST})) {
		room[ID_LAST] = 'X';
		repairs |= REPAIR_LOWER_X;
	}
	if (repairs)
		*out = (struct str){room, len};
	return repairs;
}

static size_t
count_digits(struct str s)
{
	size_t n = 0;

	while (n < s.len && is_digit(s.at[n]))
		n++;
	return n;
}

static struct str
behind(struct str s, size_t n)
{
	return (struct str){s.at + n, s.len - n};
}

/* 110,101,194: groups of three. */
static bool
is_grouped(struct str s)
{
	size_t n = count_digits(s);

	if (n == 0 || n > 3 || n == s.len)
		return false;
	for (s = behind(s, n); s.len > 0; s = behind(s, 4))
		if (s.len < 4 || s.at[0] != ',' || count_digits(behind(s, 1)) < 3)
			return false;
	return true;
}

/* What follows the digits of a number: an exponent, decimals, nothing of the kind. */
static enum cell_damage
tail_damage(struct str s)
{
	size_t decimals = 0;

	if (s.len > 1 && (s.at[0] == '.' || s.at[0] == ',')) {
		decimals = count_digits(behind(s, 1));
		if (decimals == s.len - 1)
			return s.at[0] == '.' ? CELL_DECIMAL : CELL_SOUND;
		s = behind(s, 1 + decimals);
	}
	if (s.len < 2 || (s.at[0] != 'E' && s.at[0] != 'e'))
		return CELL_SOUND;
	s = behind(s, 1);
	if (s.at[0] == '+' || s.at[0] == '-')
		s = behind(s, 1);
	return s.len > 0 && count_digits(s) == s.len ? CELL_EXPONENT : CELL_SOUND;
}

enum cell_damage
cell_damage(struct str code)
{
	static const char *const errors[] = {"#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NUM!",
	    "#NULL!", "#SPILL!", "#CALC!", "[object Object]", "[objectObject]", "NaN", "undefined"};
	size_t n = count_digits(code);

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
	if (is_grouped(code))
		return CELL_GROUPED;
	return tail_damage(behind(code, n));
}

bool
cell_fold_width(struct str in, char *room, size_t size, struct str *out)
{
	bool folded = false;
	size_t len = 0;
	struct str rest;

	*out = in = str_trim(in);
	if (in.len > size)
		return false;
	for (rest = in; rest.len > 0;) {
		char half = str_begins(rest, STR("\xE3\x80\x80")) ? ' ' : half_width(rest);

		folded |= half != 0;
		room[len++] = half ? half : rest.at[0];
		rest = behind(rest, half ? 3 : 1);
	}
	if (folded)
		*out = str_trim((struct str){room, len});
	return folded;
}

/* Commas between groups of three and blanks between digits are taken out. False: a comma stands elsewhere. */
static bool
copy_number(struct str s, char *room, size_t *len)
{
	size_t whole = 0;
	bool commas = memchr(s.at, ',', s.len) != NULL;

	if (s.len > 0 && (s.at[0] == '-' || s.at[0] == '+'))
		whole = 1;
	if (commas) {
		struct str number = behind(s, whole);
		const char *end = memchr(number.at, '.', number.len);

		if (end)
			number.len = (size_t)(end - number.at);
		if (!is_grouped(number))
			return false;
	}
	*len = 0;
	for (size_t i = 0; i < s.len; i++) {
		bool gap = s.at[i] == ' ' && *len > 0 && is_digit(room[*len - 1]) && i + 1 < s.len &&
		           is_digit(s.at[i + 1]);

		if (s.at[i] != ',' && !gap)
			room[(*len)++] = s.at[i];
	}
	return true;
}

bool
cell_number(struct str in, struct exact *out)
{
	char wide[CELL_ROOM], room[CELL_ROOM];
	size_t len;

	cell_fold_width(in, wide, sizeof wide, &in);
	if (in.len == 0 || in.len > CELL_ROOM)
		return false;
	strip_marks(&in);
	return copy_number(in, room, &len) && exact_read((struct str){room, len}, out);
}

bool
cell_int(struct str in, long low, long high, long *out)
{
	struct exact value;
	int64_t n;
	bool good;

	if (str_to_int(in, low, high, &n)) {
		*out = (long)n;
		return true;
	}
	if (str_is_digits(in))
		return false;
	exact_init(&value);
	good = cell_number(in, &value) && exact_to_int(&value, low, high, out);
	exact_free(&value);
	return good;
}

bool
cell_is_share(struct str in)
{
	return str_has(in, STR("%")) || str_has(in, STR("％"));
}

static enum date_fault
read_odd_date(struct str in, enum date_order order, int *when)
{
	char room[CELL_ROOM];

	cell_fold_width(in, room, sizeof room, &in);
	strip_marks(&in);
	return date_read(in, order, when);
}

enum date_fault
cell_date(struct str in, enum date_order order, int *when)
{
	return date_read_plain(in, when) ? DATE_OK : read_odd_date(in, order, when);
}
