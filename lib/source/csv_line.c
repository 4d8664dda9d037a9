#include "source/csv_line.h"

#include <string.h>

size_t
csv_line_length(struct str s, bool end)
{
	size_t n = 0, ends = 0;

	while (n < s.len && s.at[n] != '\n' && s.at[n] != '\r')
		n++;
	while (n + ends < s.len && ends < 2 && s.at[n + ends] == '\r')
		ends++;
	if (n + ends == s.len)
		return end ? n + (ends > 1 ? 1 : ends) : 0;
	if (s.at[n + ends] == '\n')
		return n + ends + 1;
	return n + 1;
}

static struct str
next_line(struct str *rest)
{
	struct str line = {rest->at, csv_line_length(*rest, true)};

	rest->at += line.len;
	rest->len -= line.len;
	return line;
}

static size_t
count_cells(struct str line, char delimiter)
{
	size_t n = 1;

	for (size_t i = 0; i < line.len; i++)
		n += line.at[i] == delimiter;
	return n;
}

bool
csv_line_each_is_row(struct str row, char delimiter, size_t width)
{
	while (row.len > 0)
		if (count_cells(next_line(&row), delimiter) != width)
			return false;
	return true;
}

/* A number of six digits or more, a date, an id with X: what data are known by and prose is not. */
static bool
is_telling(struct str cell)
{
	enum { DIGITS_LEAST = 6 };
	size_t digits = 0;

	cell = str_trim(cell);
	for (size_t i = 0; i < cell.len; i++) {
		if (cell.at[i] >= '0' && cell.at[i] <= '9')
			digits++;
		else if (!memchr("-/.XxBb", cell.at[i], 7))
			return false;
	}
	return digits >= DIGITS_LEAST;
}

static bool
has_telling_cell(struct str line, char delimiter)
{
	while (line.at)
		if (is_telling(str_part(&line, delimiter)))
			return true;
	return false;
}

bool
csv_line_any_is_row(struct str row, char delimiter, char quote, size_t width)
{
	next_line(&row);
	while (row.len > 0) {
		struct str line = next_line(&row);
		bool wide = count_cells(line, delimiter) == width;

		if (wide && has_telling_cell(str_part(&line, quote), delimiter))
			return true;
	}
	return false;
}
