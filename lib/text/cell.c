#include "text/cell.h"

#include <string.h>

#include "text/cell_parts.h"
#include "text/character.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
cell_fold_width(struct str in, char *room, size_t size, struct str *out)
{
	bool folded = false;
	size_t len = 0;

	*out = in = str_trim(in);
	if (in.len > size)
		return false;
	while (in.len > 0) {
		struct str bytes = in;
		uint32_t c = character_next(&in), half = c == 0x3000 ? ' ' : character_half_width(c);
		char ascii = (char)half;

		bytes.len -= in.len;
		if (half != c) {
			folded = true;
			bytes = (struct str){&ascii, 1};
		}
		memcpy(room + len, bytes.at, bytes.len);
		len += bytes.len;
	}
	if (folded)
		*out = str_trim((struct str){room, len});
	return folded;
}

/* Copies to `room` without invisible characters (`blanks`: but each blank as ' '), full-width forms as ASCII.
 */
static struct str
copy_visible(struct str s, bool blanks, char room[CELL_ROOM], unsigned *repairs)
{
	size_t len = 0;

	while (s.len > 0) {
		struct str bytes = s;
		uint32_t c = character_next(&s), half = character_half_width(c);

		bytes.len -= s.len;
		if (blanks && character_is_blank(c)) {
			room[len++] = ' ';
		} else if (character_is_invisible(c)) {
			*repairs |= REPAIR_BLANKS;
		} else if (half != c) {
			*repairs |= REPAIR_FULL_WIDTH;
			room[len++] = (char)half;
		} else {
			memcpy(room + len, bytes.at, bytes.len);
			len += bytes.len;
		}
	}
	return (struct str){room, len};
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
		if (!cell_is_grouped(number))
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
	char seen[CELL_ROOM], room[CELL_ROOM];
	unsigned repairs = 0;
	size_t len;

	if (in.len == 0 || in.len > CELL_ROOM)
		return false;
	cell_strip_marks(&in);
	in = copy_visible(in, true, seen, &repairs);
	return copy_number(in, room, &len) && exact_read((struct str){room, len}, out);
}

/* Takes `mark` out of the text where nothing but a sign stands before it. */
static bool
take_out(struct str *text, struct str mark, char room[CELL_ROOM])
{
	const char *at = memmem(text->at, text->len, mark.at, mark.len);
	size_t before = at ? (size_t)(at - text->at) : 0;

	if (!at || before > 1 || (before == 1 && text->at[0] != '-' && text->at[0] != '+'))
		return false;
	memcpy(room, text->at, before);
	memcpy(room + before, at + mark.len, text->len - before - mark.len);
	*text = str_trim((struct str){room, text->len - mark.len});
	return true;
}

bool
cell_money(struct str in, bool yuan, struct exact *out)
{
	char seen[CELL_ROOM], room[CELL_ROOM];
	unsigned repairs = 0;
	bool marked;

	if (in.len == 0 || in.len > CELL_ROOM)
		return false;
	cell_strip_marks(&in);
	in = str_trim(copy_visible(in, true, seen, &repairs));
	marked = take_out(&in, STR("￥"), room) || take_out(&in, STR("¥"), room);
	if (marked && str_is(in, "-")) { /* how the format of accounts shows 0 */
		exact_set_ratio(out, 0, 1);
		return true;
	}
	if (yuan && str_ends(in, STR("元")))
		in = str_trim((struct str){in.at, in.len - strlen("元")});
	return cell_number(in, out);
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

/* What is no date as it stands: without marks and invisible characters; then without any blank, unless one
 * stands before a time of day. */
static enum date_fault
read_odd_date(struct str in, enum date_order order, int *when, unsigned *repairs)
{
	char room[CELL_ROOM];
	struct str text = in;
	enum date_fault fault;

	*repairs = cell_strip_marks(&in);
	text = copy_visible(in, true, room, repairs);
	fault = date_read(text, order, when);
	if (fault != DATE_INVALID || memchr(text.at, ':', text.len))
		return fault;
	text = copy_visible(in, false, room, repairs);
	return date_read(text, order, when);
}

/* 0000-00-00 of MySQL, 1900-01-00 of Excel: what a date of nothing is shown as. */
static bool
is_zero_date(struct str in)
{
	static const char *const zeros[] = {"0000-00-00", "0000/00/00", "1900-01-00", "1900/1/0"};

	for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
		if (str_is(in, zeros[i]) ||
		    (str_begins(in, str_of(zeros[i])) && str_ends(in, STR(" 00:00:00"))))
			return true;
	return false;
}

enum date_fault
cell_date_repaired(struct str in, enum date_order order, int *when, unsigned *repairs)
{
	enum date_fault fault = DATE_OK;

	*repairs = 0;
	if (date_read_plain(in, when))
		return DATE_OK;
	fault = date_read(in, order, when);
	if (fault != DATE_INVALID || in.len > CELL_ROOM)
		return fault;
	if (is_zero_date(in))
		return DATE_EMPTY;
	return read_odd_date(in, order, when, repairs);
}

enum date_fault
cell_date(struct str in, enum date_order order, int *when)
{
	unsigned repairs;

	return cell_date_repaired(in, order, when, &repairs);
}

/* .0, .00 and so on. */
static bool
is_point_zero(struct str s)
{
	for (size_t i = 1; i < s.len; i++)
		if (s.at[i] != '0')
			return false;
	return s.len > 1 && s.at[0] == '.';
}

unsigned
cell_repair_word(struct str in, char room[CELL_ROOM], struct str *out)
{
	unsigned repairs;
	size_t digits;

	*out = in;
	if (in.len > CELL_ROOM)
		return 0;
	repairs = cell_strip_marks(&in);
	*out = copy_visible(in, false, room, &repairs);
	digits = cell_count_digits(*out);
	if (is_point_zero(behind(*out, digits)) && digits > 0) {
		out->len = digits;
		repairs |= REPAIR_DECIMALS;
	}
	return repairs;
}
