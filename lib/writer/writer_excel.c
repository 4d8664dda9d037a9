/* CSV for a double click in Excel: UTF-8 with BOM, CRLF, and no cell that Excel would turn into something
 * else.
 *
 * Excel keeps 15 digits of a number, drops zeros before it, takes 12E5 for a number and 3-4 for a day, and
 * runs what begins like a formula. A number that must stay as it is becomes ="...", which shows the digits
 * and is read back by text/cell.h; text that begins like a formula gets an apostrophe before it. Both last
 * until the sheet is saved in Excel for the first time. (traps.md; OWASP, "CSV Injection".)
 */
#include "text/cell.h"
#include "writer/writer_csv.h"

enum { EXCEL_DIGITS = 15, EXCEL_SHOWN = 11 /* digits of a number that Excel shows without an exponent */ };

static bool
open_excel(struct writer *w, struct diag *d)
{
	(void)d;
	output_text(w->out, STR("\xEF\xBB\xBF"));
	return true;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The digits at the head of *s, taken off it. */
static size_t
take_digits(struct str *s)
{
	size_t n = 0;

	while (n < s->len && is_digit(s->at[n]))
		n++;
	s->at += n;
	s->len -= n;
	return n;
}

static bool
take_any(struct str *s, const char *bytes)
{
	if (s->len == 0 || s->at[0] == '\0' || !strchr(bytes, s->at[0]))
		return false;
	s->at++;
	s->len--;
	return true;
}

/* Is it a number without an exponent: sign, digits, decimals, a percent sign? How many digits has it? */
static bool
is_number(struct str s, size_t *digits)
{
	take_any(&s, "+-");
	*digits = take_digits(&s);
	if (*digits == 0)
		return false;
	if (take_any(&s, ".")) {
		size_t decimals = take_digits(&s);

		if (decimals == 0)
			return false;
		*digits += decimals;
	}
	take_any(&s, "%");
	return s.len == 0;
}

/* 12E5, 1e10: not written as a number, but Excel takes it for one. */
static bool
is_exponent(struct str s)
{
	if (take_digits(&s) == 0)
		return false;
	if (take_any(&s, "."))
		take_digits(&s);
	if (!take_any(&s, "Ee"))
		return false;
	take_any(&s, "+-");
	return take_digits(&s) > 0 && s.len == 0;
}

/* 3-4, 12/1: Excel makes a day of this year of it. */
static bool
is_half_a_day(struct str s)
{
	size_t first = take_digits(&s);

	if (first == 0 || first > 2 || !take_any(&s, "-/"))
		return false;
	first = take_digits(&s);
	return first > 0 && first <= 2 && s.len == 0;
}

static bool
is_code(enum word_holds holds)
{
	return holds == HOLDS_ID || holds == HOLDS_CERT || holds == HOLDS_PHONE;
}

/* Would Excel show something else than this text, which begins with a digit? */
static bool
is_changed(struct str text, enum word_holds holds)
{
	size_t digits, shown = holds == HOLDS_NUMBER ? EXCEL_DIGITS : EXCEL_SHOWN;

	if (text.len == 0 || !is_digit(text.at[0]))
		return false;
	if (str_is_digits(text) && holds != HOLDS_NUMBER)
		return is_code(holds) || text.len > shown || (text.len > 1 && text.at[0] == '0');
	if (is_number(text, &digits))
		return digits > shown;
	return is_exponent(text) || is_half_a_day(text);
}

/* Is it ="..." already, with nothing inside that could end the quotes or do anything? */
static bool
is_wrapped(struct str text)
{
	if (text.len < 3 || !str_begins(text, STR("=\"")) || !str_ends(text, STR("\"")))
		return false;
	for (size_t i = 2; i + 1 < text.len; i++)
		if (!is_digit(text.at[i]) && !(text.at[i] >= 'A' && text.at[i] <= 'Z') &&
		    !(text.at[i] >= 'a' && text.at[i] <= 'z'))
			return false;
	return true;
}

/* Must it be kept from being run? A number that begins with its sign need not. */
static bool
is_dangerous(struct str text)
{
	size_t digits;

	return cell_is_formula(text) && !is_wrapped(text) &&
	       !(is_number(text, &digits) && digits <= EXCEL_DIGITS);
}

static void
put(struct output *out, struct str text, enum word_holds holds)
{
	if (is_changed(text, holds)) {
		output_text(out, STR("\"=\"\""));
		output_text(out, text);
		output_text(out, STR("\"\"\""));
	} else if (is_dangerous(text)) {
		writer_csv_quote(out, STR("'"), text);
	} else {
		writer_csv_put(out, text);
	}
}

static void
put_row(struct writer *w, const struct str *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			output_byte(w->out, ',');
		put(w->out, cells[i], HOLDS_TEXT);
	}
	output_text(w->out, STR("\r\n"));
}

/* A row of one empty cell would be an empty line, which is no row. */
static void
put_cell(struct writer *w, struct str text, enum cell_kind kind, enum word_holds holds)
{
	if (w->column > 0)
		output_byte(w->out, ',');
	else if (text.len == 0 && w->n_columns == 1)
		output_text(w->out, STR("\"\""));
	if (kind == CELL_NUMBER && text.len <= EXCEL_DIGITS)
		output_text(w->out, text);
	else
		put(w->out, text, holds);
}

static void
end_row(struct writer *w)
{
	output_text(w->out, STR("\r\n"));
}

const struct writer_back writer_excel = {WRITER_CSV, open_excel, put_row, put_cell, end_row, put_row,
    writer_csv_finish, writer_csv_close, NULL, NULL};
