#include "table/passed_over.h"

#include <stdint.h>
#include <stdio.h>

#include "table/inside.h"
#include "table/sheets_seen.h"
#include "table/totals.h"
#include "text/cell_ref.h"
#include "text/character.h"

enum { COLUMNS_TOLD = 8, LINE = 1024 };

static bool
begins_with_digit(struct str cell)
{
	return cell.len > 0 && cell.at[0] >= '0' && cell.at[0] <= '9';
}

static struct str
heading_of(const struct table *t, size_t i)
{
	return i < t->first.heading.n ? t->first.heading.cells[i] : (struct str){"", 0};
}

static bool
is_picked(const struct table *t, size_t place)
{
	for (size_t p = 0; p < t->n_picks; p++)
		if (t->picks[p].place == place)
			return true;
	return false;
}

/* Does it stand left of all that is read, as the numbers of rows do? */
static bool
is_first(const struct table *t, size_t place)
{
	return t->n_picks > 0 && place < t->picks[0].place;
}

/* A column without a heading, as far as the first rows show it. */
struct bare_column {
	size_t place;
	long row; /* the first that has something there, as Excel counts; 0: none */
	int64_t next; /* the serial number that the next row would have */
	bool serial; /* nothing but serial numbers so far */
};

static void
look_at(struct bare_column *c, const struct row *row)
{
	struct str cell = character_trim(row_raw(row, c->place));
	int64_t number = 0;
	bool is_number = str_to_int(cell, 0, INT32_MAX, &number);

	if (cell.len == 0)
		return;
	c->serial = is_number && (c->row == 0 || (c->serial && number == c->next));
	c->next = number + 1;
	if (c->row == 0)
		c->row = row->number;
}

/* Looks at the rows of data among the first ones. */
static void
look_below(const struct table *t, struct bare_column *columns, size_t n)
{
	struct table_facts counts = {0};
	struct rows rows;
	struct row row;

	rows_init(&rows, t, &counts);
	rows_take(&rows, &t->first.block);
	for (int left = READING_HEADING_WITHIN; left > 0 && rows_next(&rows, &row);) {
		if (row.role != ROW_DATA)
			continue;
		for (size_t i = 0; i < n; i++)
			look_at(&columns[i], &row);
		left--;
	}
	rows_free(&rows);
}

static void
note_columns(const struct table *t, enum lang lang)
{
	struct bare_column columns[COLUMNS_TOLD];
	char cells[COLUMNS_TOLD * (CELL_REF_ROOM + 2)] = "", line[LINE];
	size_t n = 0, len = 0;

	for (size_t i = 0; i < t->first.heading.n && n < COLUMNS_TOLD; i++)
		if (heading_of(t, i).len == 0 && !is_picked(t, i))
			columns[n++] = (struct bare_column){.place = i};
	if (n > 0)
		look_below(t, columns, n);
	for (size_t i = 0; i < n; i++) {
		char ref[CELL_REF_ROOM];

		if (columns[i].row == 0 || (columns[i].serial && is_first(t, columns[i].place)))
			continue;
		cell_ref_write(columns[i].place, columns[i].row, ref);
		len += (size_t)snprintf(cells + len, sizeof cells - len, "%s%s", len > 0 ? ", " : "", ref);
	}
	if (len == 0)
		return;
	snprintf(line, sizeof line,
	    lang == LANG_ZH ? "%s：%s 所在的列没有标题，没有读取；请补上标题"
	                    : "%s: no heading stands above %s: such a column is not read; give it one",
	    t->facts.file, cells);
	sheets_seen_tell(t->seen, line, false);
}

/* How much of a row of data is there in a row of the first block? */
struct likeness {
	size_t filled, digits; /* cells below headings; those that begin with a digit */
	bool needed; /* nothing that is needed is missing */
	bool word; /* a heading, a title, a total, the numbers of columns: no data */
};

/* 年度, 填报单位：…, 合计 */
static bool
is_word_of_title(struct str cell)
{
	return heading_is_word(cell) || totals_is_text(cell) || str_has(cell, STR("："));
}

static struct likeness
liken(struct rows *rows, const struct block_row *r)
{
	const struct table *t = rows->table;
	struct likeness like = {.needed = true};
	struct totals_numbering numbering = {0};
	bool numbers = true;
	size_t n_any = 0;

	for (size_t i = 0; i < r->n; i++) {
		struct str cell = character_trim(rows_cell(rows, r, i));

		if (cell.len == 0 || heading_of(t, i).len == 0)
			continue;
		like.word |= like.filled == 0 && is_word_of_title(cell);
		like.word |= str_ends(cell, STR("：")) || str_ends(cell, STR(":"));
		numbers = numbers && totals_number_column(&numbering, cell);
		like.filled++;
		like.digits += begins_with_digit(cell);
	}
	like.word |= numbers && totals_is_numbering(&numbering);
	for (size_t p = 0; p < t->n_picks; p++) {
		bool is = character_trim(rows_cell(rows, r, t->picks[p].place)).len > 0;

		like.needed = like.needed && (is || t->picks[p].need != TABLE_REQUIRED);
		n_any += is && t->picks[p].need == TABLE_ANY;
	}
	like.needed = like.needed && (n_any > 0 || t->n_any == 0);
	return like;
}

/* A row of data has a number somewhere, all that is needed, and more than two thirds as much as the first row
 * below the heading. */
static bool
is_like_data(struct rows *rows, const struct block_row *r, size_t filled_below)
{
	struct likeness like = liken(rows, r);

	return like.needed && !like.word && like.digits > 0 && like.filled > 1 &&
	       3 * like.filled > 2 * filled_below;
}

static void
note_rows(const struct table *t, enum lang lang)
{
	const struct located *first = &t->first;
	const struct block *b = &first->block;
	size_t below = first->row + first->n_rows;
	struct table_facts counts = {0};
	struct rows rows;
	size_t filled;
	long n = 0, at = 0;
	char line[LINE];

	rows_init(&rows, t, &counts);
	rows_take(&rows, b);
	while (below < b->n_rows && b->rows[below].n == 0)
		below++;
	filled = below < b->n_rows ? liken(&rows, &b->rows[below]).filled : 0;
	for (size_t i = 0; i < first->row; i++) {
		if (!is_like_data(&rows, &b->rows[i], filled))
			continue;
		n++;
		at = at > 0 ? at : b->rows[i].number;
	}
	rows_free(&rows);
	if (n == 0)
		return;
	snprintf(line, sizeof line,
	    lang == LANG_ZH
	        ? "%s：标题（第%ld行）之上有像数据的行，没有读取：%ld行，先是第%ld行；请移到标题之下"
	        : "%s: rows above the heading (row %ld) that look like data, and are not read: %ld, "
	          "the first row %ld; put them below it",
	    t->facts.file, t->facts.heading_row, n, at);
	sheets_seen_tell(t->seen, line, true);
}

void
passed_over_note(const struct table *t, enum lang lang)
{
	if (!t->seen || t->source->keyed)
		return;
	note_columns(t, lang);
	if (t->first.row > 0)
		note_rows(t, lang);
}

void
passed_over_note_errors(const struct table *t, enum lang lang)
{
	const struct table_facts *f = &t->facts;
	char ref[CELL_REF_ROOM], line[LINE];

	if (!t->seen || f->errors == 0)
		return;
	cell_ref_write(f->error_place, f->error_row, ref);
	snprintf(line, sizeof line,
	    lang == LANG_ZH ? "%s：有公式出错的单元格（#N/A、#REF! 等）：%ld个，第一个在 %s；请改正公式"
	                    : "%s: cells that hold an error of the spreadsheet (#N/A, #REF! ...): %ld, the "
	                      "first %s; mend the formula",
	    f->file, f->errors, ref);
	sheets_seen_tell(t->seen, line, false);
}
