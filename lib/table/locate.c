#include "table/locate.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/decoder.h"

/* The first rows, decoded. */
struct line {
	struct str *cells;
	size_t n, n_filled; /* n_filled: not blank */
};

struct page {
	struct arena text;
	struct line lines[READING_HEADING_WITHIN + 1];
	size_t n;
	bool bad; /* something did not decode */
};

static void
read_page(struct page *p, const struct block *b)
{
	struct decoder decoder = {0};

	*p = (struct page){0};
	while (p->n < b->n_rows && p->n <= READING_HEADING_WITHIN) {
		const struct block_row *r = b->rows + p->n;
		struct line *line = p->lines + p->n++;

		line->n = r->n;
		line->cells = arena_alloc(&p->text, (r->n + 1) * sizeof *line->cells);
		for (size_t i = 0; i < r->n; i++) {
			struct str cell = block_get(b, r, i);
			char *out = arena_alloc(&p->text, 3 * cell.len + 1);
			struct encoding_bad bad;

			line->cells[i] =
			    (struct str){out, decoder_text(&decoder, b->encoding, cell, out, &bad)};
			line->n_filled += str_trim(line->cells[i]).len > 0;
			p->bad |= bad.n > 0;
		}
	}
	decoder_free(&decoder);
}

static void
read_lines(struct heading *h, const struct heading_wanted *w, const struct page *p, size_t i, size_t n_rows)
{
	const struct line *upper = p->lines + i, *lower = n_rows > 1 ? upper + 1 : NULL;

	heading_read(h, w, upper->cells, upper->n, lower ? lower->cells : NULL, lower ? lower->n : 0);
}

/* Is row i + 1 the lower row of the heading in row i? It says more, and nothing stands in it below a column
 * that the upper row named. */
static bool
is_continued(const struct heading *h, const struct heading_wanted *w, const struct page *p, size_t i)
{
	struct heading both;
	bool more;

	if (i + 1 >= p->n || p->lines[i + 1].n_filled == 0)
		return false;
	for (size_t k = 0; k < w->n; k++)
		if (h->places[k] != HEADING_ABSENT && h->places[k] < p->lines[i + 1].n &&
		    w->columns[k].need != TABLE_OPTIONAL &&
		    str_trim(p->lines[i + 1].cells[h->places[k]]).len > 0)
			return false;
	read_lines(&both, w, p, i, 2);
	more = both.enough && both.n_found > h->n_found;
	heading_free(&both);
	return more;
}

/* Does row i - 1 say more of the heading in row i? A title of one cell does not. */
static bool
is_headed(const struct heading *h, const struct heading_wanted *w, const struct page *p, size_t i)
{
	struct heading both;
	bool more;

	if (i == 0 || p->lines[i - 1].n_filled < 2)
		return false;
	read_lines(&both, w, p, i - 1, 2);
	more = both.enough && both.n_found > h->n_found;
	heading_free(&both);
	return more;
}

static void
keep_closest(
    struct located_closest *c, const struct page *p, const struct block *b, size_t i, struct heading *h)
{
	size_t score = 1 + h->n_found * 1000 + (p->bad ? 0 : 100) +
	               (p->lines[i].n_filled < 90 ? p->lines[i].n_filled : 90);

	if (score > c->score) {
		heading_free(&c->heading);
		*c = (struct located_closest){*h, b->rows[i].line, score};
		*h = (struct heading){0};
	}
}

/* Looks for the heading among the rows of the page. Columns that are all optional: the row with most of them.
 */
static bool
search_page(
    struct located *f, const struct heading_wanted *w, const struct page *p, struct located_closest *closest)
{
	bool asks = false;
	size_t most = 0, n = p->n < READING_HEADING_WITHIN ? p->n : READING_HEADING_WITHIN;
	struct heading h;

	for (size_t k = 0; k < w->n; k++)
		asks |= w->columns[k].need != TABLE_OPTIONAL;
	for (size_t rows = 1; rows <= 2 && f->n_rows == 0; rows++)
		for (size_t i = 0; i < n && (most == 0 || !asks); i++) {
			if (p->lines[i].n_filled == 0 || i + rows > p->n)
				continue;
			read_lines(&h, w, p, i, rows);
			if (h.enough && h.n_found + 1 > most) {
				most = h.n_found + 1;
				f->row = i;
				f->n_rows = rows;
				if (rows == 1 && is_continued(&h, w, p, i)) {
					f->n_rows = 2;
				} else if (rows == 1 && is_headed(&h, w, p, i)) {
					f->row--;
					f->n_rows = 2;
				}
			} else if (rows == 1) {
				keep_closest(closest, p, &f->block, i, &h);
			}
			heading_free(&h);
		}
	if (f->n_rows > 0)
		read_lines(&f->heading, w, p, f->row, f->n_rows);
	return f->n_rows > 0;
}

bool
locate_say_missing(const char *found, const char *wanted, struct diag *d)
{
	return diag_set(d,
	    "no row among the first %d has the headings that are needed: %s; found: %s; "
	    "if one goes by another name, say so with --column KEY=HEADING",
	    "前 %d 行里找不到所需的标题：%s；找到的是：%s；标题名称不同时请用 --column 列名=标题 指明",
	    READING_HEADING_WITHIN, wanted[0] ? wanted : "-", found[0] ? found : "-");
}

/* Of a sheet that is wider than can be read, no cell may be lost in silence. */
static bool
is_whole(const struct located *f, const char *file, struct diag *d)
{
	for (size_t i = 0; i < f->n_rows; i++) {
		const struct block_row *r = f->block.rows + f->row + i;

		if (r->n < SHEET_COLUMNS_MAX || r->n_damage == 0)
			continue;
		diag_place(d, file, r->line, 0);
		return diag_set(d, "the heading has more than %d columns; is this the right file?",
		    "标题行超过 %d 列，文件是否正确？", SHEET_COLUMNS_MAX);
	}
	return true;
}

static bool
search_as(struct located *f, enum encoding e, const struct heading_wanted *w, struct located_closest *closest)
{
	struct page page;
	bool found;

	f->block.encoding = e;
	heading_free(&f->heading);
	f->n_rows = 0;
	read_page(&page, &f->block);
	found = search_page(f, w, &page, closest);
	arena_free(&page.text);
	return found;
}

/* Where nothing tells the encoding, the one that places most headings wins: Chinese headings are there in one
 * encoding only, however many ASCII ones stand beside them. */
static bool
search_encodings(struct located *f, const struct source *source, const struct heading_wanted *w,
    struct located_closest *closest)
{
	static const enum encoding all[] = {ENCODING_UTF8, ENCODING_GB18030, ENCODING_BIG5};
	enum encoding best = f->block.encoding;
	size_t most = 0;

	if (!source->encoding_open || encoding_is_ascii((struct str){f->block.text, f->block.text_len}))
		return search_as(f, best, w, closest);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		if (!search_as(f, all[i], w, closest) || f->heading.n_found <= most)
			continue;
		most = f->heading.n_found;
		best = all[i];
		if (best == ENCODING_UTF8 && f->heading.certain)
			return true;
	}
	return search_as(f, best, w, closest) && most > 0;
}

/* Cells of the heading, empty ones at the end of its rows too. */
static size_t
full_width(const struct located *f)
{
	size_t width = 0;

	for (size_t i = 0; i < f->n_rows; i++)
		if (f->block.rows[f->row + i].n > width)
			width = f->block.rows[f->row + i].n;
	return width;
}

/* The heading was found; the source may know better by now what its bytes say. As source.settle(). */
static int
settle(struct located *f, struct source *source, const struct heading_wanted *w,
    struct located_closest *closest, struct diag *d)
{
	enum encoding before = f->block.encoding;
	int result = 1;

	if (source->settle)
		result = source->settle(source, &f->block, full_width(f), f->heading.certain, d);
	if (result > 0 && f->block.encoding != before && f->block.encoding != ENCODING_UNDECIDED) {
		enum encoding settled = f->block.encoding;

		if (!search_as(f, settled, w, closest)) {
			search_as(f, before, w, closest);
			f->block.encoding = settled;
		}
	}
	return result;
}

/* One way of reading the input. 1: found; 0: not so; -1: trouble. */
static int
try_reading(struct located *f, struct source *source, const struct heading_wanted *w,
    struct located_closest *closest, struct diag *d)
{
	int result;

	do {
		block_clear(&f->block);
		result = source->fill(source, &f->block, d);
		if (result <= 0)
			return result;
		if (!search_encodings(f, source, w, closest))
			return 0;
		result = settle(f, source, w, closest, d);
	} while (result == 0);
	return result;
}

int
locate_heading(struct located *f, struct source *source, const struct heading_wanted *w, const char *file,
    struct located_closest *closest, struct diag *d)
{
	int result;

	*f = (struct located){0};
	block_init(&f->block);
	d->text[0] = '\0';
	do
		result = try_reading(f, source, w, closest, d);
	while (result == 0 && source->again && source->again(source, d));
	if (result == 0 && d->text[0] != '\0')
		return -1;
	return result > 0 && !is_whole(f, file, d) ? -1 : result;
}

void
locate_free(struct located *f)
{
	heading_free(&f->heading);
	block_free(&f->block);
}
