#include "xlsx/merged.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "file/xml.h"
#include "text/cell_ref.h"
#include "xlsx/plain_row.h"
#include "xlsx/relations.h"

enum { WORD = 9, RARE = 3 };

/* The column and the row of "A3". */
static bool
read_place(struct str place, size_t *column, long *row)
{
	int64_t n;
	size_t i = place.len;

	while (i > 0 && place.at[i - 1] >= '0' && place.at[i - 1] <= '9')
		i--;
	if (!cell_ref_read(place, column) ||
	    !str_to_int((struct str){place.at + i, place.len - i}, 1, SHEET_ROWS_MAX, &n))
		return false;
	*row = (long)n;
	return true;
}

/* "A3:A7" */
static void
note_merged(struct sheet_reader *reader, struct str range)
{
	struct str from = str_part(&range, ':');
	struct sheet_range r;

	if (read_place(from, &r.first_column, &r.first_row) && read_place(range, &r.last_column, &r.last_row))
		sheet_reader_merge(reader, &r);
}

struct merged {
	struct sheet_reader *to;
	struct plain_row row; /* passed over */
};

static void
start(struct xml *x, void *user, const char *name, const char **attributes)
{
	(void)x;
	if (strcmp(name, "mergeCell") == 0)
		note_merged(((struct merged *)user)->to, str_of(xml_attribute(attributes, "ref")));
}

/* There is no merged cell in a plain row. */
static size_t
pass_over(void *user, struct str bytes, bool between, size_t *pass)
{
	struct merged *m = user;
	enum plain_found found = between ? plain_row_read(bytes, &m->row) : PLAIN_NONE;

	*pass = found == PLAIN_CUT ? 0 : plain_row_ahead(bytes);
	return found == PLAIN_WHOLE ? m->row.len : 0;
}

/* Is the word in it that every list of merged cells has? Sought by its g, which other tags of a sheet's rows
 * have not. */
static bool
has_word(struct str text)
{
	static const char word[] = "mergeCell";
	const char *at = text.at, *end = text.at + text.len;

	for (; (at = memchr(at, word[RARE], (size_t)(end - at))); at++)
		if (at - text.at >= RARE && end - at >= WORD - RARE && memcmp(at - RARE, word, WORD) == 0)
			return true;
	return false;
}

/* 1: the part may hold merged cells; 0: it does not; -1: *d is filled. Unpacking alone takes half the time of
 * reading rows. A text in UTF-16, which has bytes of zero, may hold anything. */
static int
may_hold(struct package *package, const char *path, struct diag *d)
{
	struct package_part *part = package_part_open(package, path, d);
	char text[32768];
	size_t kept = 0;
	ssize_t n = part ? 1 : -1;
	int found = 0;

	while (n > 0 && !found) {
		n = package_part_read(part, text + kept, sizeof text - kept, d);
		if (n > 0) {
			struct str seen = {text, kept + (size_t)n};

			found = has_word(seen) || memchr(text, '\0', seen.len);
			kept = seen.len < WORD ? seen.len : WORD;
			memmove(text, text + seen.len - kept, kept);
		}
	}
	package_part_close(part);
	return n < 0 ? -1 : found;
}

bool
xlsx_merged_read(
    struct package *package, const char *path, struct sheet_reader *to, bool *none, struct diag *d)
{
	static const struct xml_reader reader = {start, NULL, NULL, xlsx_namespaces, pass_over};
	int held = may_hold(package, path, d);
	struct merged *m;
	bool good;

	*none = held == 0;
	if (held <= 0)
		return held == 0;
	m = mem_zero(1, sizeof *m);
	m->to = to;
	good = xml_read(package, path, &reader, m, d);
	free(m);
	return good;
}
