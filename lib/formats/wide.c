#include "formats/wide.h"

#include <string.h>

#include "base/mem.h"
#include "text/cell_ref.h"
#include "text/empty.h"
#include "text/shown.h"

const struct table_column wide_columns[WIDE_WANTED] = {{WORD_SUBJECT, TABLE_ANY}, {WORD_UNIT, TABLE_ANY},
    {WORD_LABEL, TABLE_ANY}, {WORD_NAME, TABLE_ANY}, {WORD_BY, TABLE_OPTIONAL}};

/* Cuts what stands in brackets at the end of a heading. False: nothing does. */
static bool
without_marks(struct str *name)
{
	static const char *const opens[] = {"（", "(", "［", "[", "【"}, *const closes[] = {
	                                                                     "）", ")", "］", "]", "】"};
	size_t close = 0;

	for (size_t i = 0; i < sizeof closes / sizeof *closes && close == 0; i++)
		if (str_ends(*name, str_of(closes[i])))
			close = strlen(closes[i]);
	for (size_t at = name->len; close > 0 && at-- > 0;)
		for (size_t i = 0; i < sizeof opens / sizeof *opens; i++)
			if (str_begins((struct str){name->at + at, name->len - at}, str_of(opens[i]))) {
				*name = str_trim((struct str){name->at, at});
				return name->len > 0;
			}
	return false;
}

static bool
is_name(const struct wide_reader *reader, struct str heading, struct str *name)
{
	*name = heading;
	do
		if (reader->names(reader->with, *name))
			return true;
	while (without_marks(name));
	return false;
}

bool
wide_name(const struct wide_reader *reader, struct str heading, struct str *name)
{
	if (is_name(reader, heading, name))
		return true;
	for (size_t i = 0; i < heading.len; i++)
		if (heading.at[i] == ' ' &&
		    is_name(reader, str_trim((struct str){heading.at + i, heading.len - i}), name))
			return true;
	return false;
}

bool
wide_names(void *reader, struct str heading)
{
	struct str name;

	return wide_name(reader, heading, &name);
}

/* Columns that an office adds up or remarks in: nothing is lost with them. */
static bool
is_left_out(struct str heading)
{
	static const char *const words[] = {"合计", "小计", "总计", "总分", "平均", "排名", "名次", "位次",
	    "备注", "说明", "序号", "等次", "total", "sum", "mean", "average", "rank", "note", "remarks",
	    "no"};
	static const enum word columns[] = {
	    WORD_KIND, WORD_DISTRICT, WORD_BY, WORD_REASON, WORD_NOTE, WORD_ALIASES, WORD_LABEL, WORD_SERIAL};
	char room[WORD_ROOM];
	struct str folded = {room, word_fold(heading, room, sizeof room)};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if ((words[i][0] & 0x80)
		        ? str_begins(folded, str_of(words[i])) || str_ends(folded, str_of(words[i]))
		        : str_is(folded, words[i]))
			return true;
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (word_is_folded(columns[i], folded))
			return true;
	return false;
}

/* The columns of the subject itself. */
static bool
is_subject(const struct table *t, size_t column)
{
	const struct table_column *columns;
	size_t n = table_columns(t, &columns);

	for (size_t k = 0; k < n; k++)
		if (table_has(t, k) && table_place(t, k) == column)
			return true;
	return false;
}

static void
say_unknown(const struct wide *w, size_t column, struct diag *d)
{
	const struct wide_reader *r = w->reader;
	struct str heading = table_heading(w->table, column), near = {0}, bare = heading;
	long line = table_facts(w->table)->heading_row;
	char ref[CELL_REF_ROOM], room[SHOWN_ROOM];

	without_marks(&bare);
	if (r->nearest)
		near = r->nearest(r->with, bare);
	heading = shown_name(heading, room);
	cell_ref_write(column, line, ref);
	diag_place(d, table_facts(w->table)->file, line, (long)column + 1);
	if (near.len > 0)
		diag_set(d, "%s: nothing is called \"%.*s\"; did you mean \"%.*s\"?",
		    "%s：没有“%.*s”这一项；是否应为“%.*s”？", ref, STR_ARGS(heading), STR_ARGS(near));
	else
		diag_set(d, "%s: nothing is called \"%.*s\"; remove the column",
		    "%s：没有“%.*s”这一项；请删去这一列", ref, STR_ARGS(heading));
}

static void
say_twice(const struct wide *w, size_t column, size_t first, struct diag *d)
{
	long line = table_facts(w->table)->heading_row;
	char ref[CELL_REF_ROOM], other[CELL_REF_ROOM];

	cell_ref_write(column, line, ref);
	cell_ref_write(first, line, other);
	diag_place(d, table_facts(w->table)->file, line, (long)column + 1);
	diag_set(d, "%s: \"%.*s\" has a column already, %s: leave one",
	    "%s：“%.*s”在 %s 已有一列：请只留一列", ref, STR_ARGS(w->names[column]), other);
}

/* The first column of the same thing; `column` itself: it is the first. */
static size_t
first_of(const struct wide *w, size_t column)
{
	for (size_t i = 0; i < column; i++)
		if (w->names[i].len > 0 && str_equal(w->names[i], w->names[column]))
			return i;
	return column;
}

static bool
name_columns(struct wide *w, struct told *told, struct diag *d)
{
	struct text left = {0};
	size_t wrong = 0;

	w->width = table_width(w->table);
	w->names = arena_alloc(&w->text, (w->width + 1) * sizeof *w->names);
	for (size_t i = 0; i < w->width; i++) {
		struct str heading = table_heading(w->table, i), name;
		struct diag one = {.lang = d->lang};

		if (heading.len == 0 || is_subject(w->table, i))
			continue;
		if (wide_name(w->reader, heading, &name)) {
			w->names[i] = arena_str(&w->text, name);
			if (first_of(w, i) == i)
				continue;
			say_twice(w, i, first_of(w, i), &one);
		} else if (is_left_out(heading)) {
			text_add(
			    &left, left.len > 0 ? (d->lang == LANG_ZH ? STR("、") : STR(", ")) : STR(""));
			text_add(&left, heading);
			continue;
		} else {
			say_unknown(w, i, &one);
		}
		if (wrong++ > 0)
			diag_tell(d);
		*d = one;
	}
	if (left.len > 0)
		told_add(told, false, "%s: columns left out: %.*s", "%s：未读取的列：%.*s",
		    table_facts(w->table)->file, STR_ARGS(text_str(&left)));
	text_free(&left);
	return wrong == 0;
}

bool
wide_begin(struct wide *w, const struct wide_reader *reader, enum wide_shape shape, struct table *t,
    struct told *told, struct diag *d)
{
	*w = (struct wide){.reader = reader, .shape = shape, .table = t};
	if (shape != WIDE_MATRIX || name_columns(w, told, d))
		return true;
	wide_end(w);
	return false;
}

void
wide_end(struct wide *w)
{
	arena_free(&w->text);
}

/* The subject of a row of a matrix: the first of its columns that says anything. */
static struct str
subject_of(const struct row *row)
{
	for (size_t k = 0; k < WIDE_SUBJECTS; k++)
		if (row->cells[k].len > 0)
			return row->cells[k];
	return (struct str){"", 0};
}

/* 平均, 最高: a row that adds the others up, by its subject or by its first cell. */
static bool
is_summary(const struct wide *w)
{
	static const char *const words[] = {
	    "平均", "最高", "最低", "合计", "小计", "总计", "满分", "average", "mean", "total"};
	char room[WORD_ROOM];
	struct str first = w->subject, folded;

	for (size_t i = 0; i < w->row.n_raw && first.len == 0; i++)
		first = str_trim(row_raw(&w->row, i));
	folded = (struct str){room, word_fold(first, room, sizeof room)};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_begins(folded, str_of(words[i])))
			return true;
	return false;
}

/* The next cell of the row at hand that says something. False: the row is over. */
static bool
next_cell(struct wide *w, struct row *row)
{
	while (w->at < w->width) {
		size_t i = w->at++;
		struct str cell = w->names[i].len > 0 ? str_trim(row_raw(&w->row, i)) : (struct str){0};

		if (cell.len == 0 || empty_is(cell, empty_kinds(WORD_MARK)))
			continue;
		memset(w->cells, 0, sizeof w->cells);
		w->cells[w->reader->subject] = w->subject;
		w->cells[w->reader->thing] = w->names[i];
		w->cells[w->reader->value] = cell;
		if (w->reader->by < w->reader->n)
			w->cells[w->reader->by] = w->row.cells[WIDE_BY];
		*row = w->row;
		row->cells = w->cells;
		row->cell = i + 1;
		return true;
	}
	return false;
}

static int
next_of_matrix(struct wide *w, struct row *row, struct diag *d)
{
	int more;

	while (!w->in_row || !next_cell(w, row)) {
		more = table_next(w->table, &w->row, d);
		if (more <= 0)
			return more;
		if (w->row.n_damage > 0 && w->row.damage->kind != DAMAGE_TOO_FEW_CELLS) {
			*row = w->row;
			return 1; /* for the reader to tell */
		}
		w->subject = subject_of(&w->row);
		w->at = 0;
		w->in_row = w->row.role == ROW_DATA && !is_summary(w);
	}
	return 1;
}

/* The unit that a title row names: the longest name in any of its cells. */
static void
look_at_title(struct wide *w, const struct row *row)
{
	const struct units *u = w->reader->units;

	for (size_t i = 0; u && i < row->n_raw; i++) {
		struct str cell = row_raw(row, i);

		for (size_t k = 0; k < u->n; k++)
			if (str_has(cell, u->list[k].name) && u->list[k].name.len > w->title_subject.len)
				w->title_subject = u->list[k].name;
	}
}

/* A row of one subject's sheet; without a value it says nothing yet. */
static int
next_of_sheet(struct wide *w, struct row *row, struct diag *d)
{
	int more;

	while ((more = table_next(w->table, &w->row, d)) > 0) {
		if (w->row.role == ROW_TITLE)
			look_at_title(w, &w->row);
		if (w->row.role != ROW_DATA)
			continue;
		if (w->row.cells[w->reader->value].len == 0 &&
		    (w->row.n_damage == 0 || w->row.damage->kind == DAMAGE_TOO_FEW_CELLS))
			continue;
		memcpy(w->cells, w->row.cells, w->reader->n * sizeof *w->cells);
		if (w->cells[w->reader->subject].len == 0)
			w->cells[w->reader->subject] = w->title_subject;
		*row = w->row;
		row->cells = w->cells;
		return 1;
	}
	return more;
}

int
wide_next(struct wide *w, struct row *row, struct diag *d)
{
	int more;

	if (w->shape == WIDE_MATRIX)
		return next_of_matrix(w, row, d);
	if (w->shape == WIDE_SHEET)
		return next_of_sheet(w, row, d);
	do
		more = table_next(w->table, row, d);
	while (more > 0 && row->role != ROW_DATA); /* titles come too where a sheet may be among the tables */
	return more;
}
