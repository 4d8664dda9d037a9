#include "table/locate.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"
#include "table/first_rows.h"

bool
locate_say_missing(const char *found, const char *wanted, struct diag *d)
{
	if (!wanted[0])
		wanted = "-";
	if (!found[0])
		return diag_set(d,
		    "no row among the first %d has the headings that are needed: %s; none of them has a heading that is "
		    "known; if it goes by another name, say so with --column KEY=HEADING",
		    "前 %d 行里找不到所需的标题：%s；也没有任何认识的标题；标题名称不同时请用 --column 列名=标题 指明",
		    READING_HEADING_WITHIN, wanted);
	return diag_set(d,
	    "no row among the first %d has the headings that are needed: %s; found: %s; "
	    "if one goes by another name, say so with --column KEY=HEADING",
	    "前 %d 行里找不到所需的标题：%s；找到的是：%s；标题名称不同时请用 --column 列名=标题 指明",
	    READING_HEADING_WITHIN, wanted, found);
}

/* Of a sheet that is wider than can be read, no cell may be lost in silence. */
static bool
is_whole(const struct block *b, size_t row, size_t n_rows, const char *file, struct diag *d)
{
	for (size_t i = row; i < row + n_rows && i < b->n_rows; i++) {
		const struct block_row *r = b->rows + i;

		if (r->n < SHEET_COLUMNS_MAX || r->n_damage == 0)
			continue;
		diag_place(d, file, r->line, 0);
		return diag_set(d, "the heading has more than %d columns; is this the right file?",
		    "标题行超过 %d 列，文件是否正确？", SHEET_COLUMNS_MAX);
	}
	return true;
}

static bool
search_as(struct located *f, const struct source *source, enum encoding e, const struct heading_wanted *w,
    struct located_closest *closest)
{
	struct first_rows page;

	f->block.encoding = e;
	heading_free(&f->heading);
	first_rows_read(&page, &f->block, source->keyed ? 1 : SIZE_MAX);
	f->n_rows = first_rows_search(&page, w, &f->heading, &f->row, closest);
	first_rows_free(&page);
	return f->n_rows > 0;
}

static const enum encoding undecided[] = {ENCODING_UTF8, ENCODING_GB18030, ENCODING_BIG5};

/* Where nothing tells the encoding, the one that places most headings wins: Chinese headings are there in one
 * encoding only, however many ASCII ones stand beside them. */
static bool
search_encodings(struct located *f, const struct source *source, const struct heading_wanted *w,
    struct located_closest *closest)
{
	enum encoding best = f->block.encoding;
	size_t most = 0;

	if (!source->encoding_open || encoding_is_ascii((struct str){f->block.text, f->block.text_len}))
		return search_as(f, source, best, w, closest);
	for (size_t i = 0; i < sizeof undecided / sizeof *undecided; i++) {
		if (!search_as(f, source, undecided[i], w, closest) || f->heading.n_found <= most)
			continue;
		most = f->heading.n_found;
		best = undecided[i];
		if (best == ENCODING_UTF8 && f->heading.certain)
			return true;
	}
	return search_as(f, source, best, w, closest) && most > 0;
}

/* The roles that are looked for, and whom to tell. */
struct roles {
	const struct heading_wanted *wanted;
	size_t n;
	void (*found)(void *with, size_t role, const struct heading *h, long line);
	void *with;
	struct located_closest *closest;
};

/* How good is the encoding: most wanted columns that a role finds. They are told if `tell`. */
static size_t
search_roles(const struct roles *roles, const struct source *source, struct block *block, enum encoding e,
    bool *certain, bool tell)
{
	struct first_rows page;
	size_t most = 0;

	block->encoding = e;
	first_rows_read(&page, block, source->keyed ? 1 : SIZE_MAX);
	for (size_t r = 0; r < roles->n; r++) {
		struct heading h = {0};
		size_t row;

		if (first_rows_search(&page, &roles->wanted[r], &h, &row, roles->closest) > 0) {
			most = h.n_found > most ? h.n_found : most;
			*certain = *certain || h.certain;
			if (tell)
				roles->found(roles->with, r, &h, page.line_of[row]);
		}
		heading_free(&h);
	}
	first_rows_free(&page);
	return most;
}

/* As search_encodings(). */
static bool
search_roles_encodings(const struct roles *roles, const struct source *source, struct block *block)
{
	enum encoding best = block->encoding;
	bool certain = false;
	size_t most = 0;

	if (!source->encoding_open || encoding_is_ascii((struct str){block->text, block->text_len}))
		return search_roles(roles, source, block, best, &certain, true) > 0;
	for (size_t i = 0; i < sizeof undecided / sizeof *undecided && !certain; i++) {
		size_t found = search_roles(roles, source, block, undecided[i], &certain, false);

		certain = certain && undecided[i] == ENCODING_UTF8;
		if (found <= most)
			continue;
		most = found;
		best = undecided[i];
	}
	return most > 0 && search_roles(roles, source, block, best, &certain, true) > 0;
}

int
locate_roles(struct source *source, const struct heading_wanted *wanted, size_t n,
    void (*found)(void *with, size_t role, const struct heading *h, long line), void *with, const char *file,
    struct located_closest *closest, struct diag *d)
{
	const struct roles roles = {wanted, n, found, with, closest};
	struct block block;
	int result;

	block_init(&block);
	d->text[0] = '\0';
	do {
		block_clear(&block);
		result = source->fill(source, &block, d);
		if (result > 0)
			result = search_roles_encodings(&roles, source, &block);
		if (result == 0 && !is_whole(&block, 0, READING_HEADING_WITHIN, file, d))
			result = -1;
	} while (result == 0 && source->again && source->again(source, d));
	block_free(&block);
	return result == 0 && d->text[0] != '\0' ? -1 : result;
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

		if (!search_as(f, source, settled, w, closest)) {
			search_as(f, source, before, w, closest);
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
	return result > 0 && !is_whole(&f->block, f->row, f->n_rows, file, d) ? -1 : result;
}

void
locate_free(struct located *f)
{
	heading_free(&f->heading);
	block_free(&f->block);
}
