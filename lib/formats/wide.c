#include "formats/wide.h"

#include <string.h>

#include "base/mem.h"
#include "text/cell_ref.h"
#include "text/empty.h"
#include "text/shown.h"

const struct table_column wide_columns[WIDE_WANTED] = {{WORD_SUBJECT, TABLE_ANY}, {WORD_UNIT, TABLE_ANY},
    {WORD_LABEL, TABLE_ANY}, {WORD_NAME, TABLE_ANY}, {WORD_BY, TABLE_OPTIONAL},
    {WORD_REASON, TABLE_OPTIONAL}};

static const char *const opens[] = {"（", "(", "［", "[", "【"};
static const char *const closes[] = {"）", ")", "］", "]", "】"};

/* Cuts what stands in brackets at the end of a heading. False: nothing does. */
static bool
without_marks(struct str *name)
{
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
is_name(const struct wide_reader *reader, struct str heading, struct wide_column *c)
{
	c->name = heading;
	do
		if (reader->names(reader->with, c->name, &c->thing))
			return true;
	while (without_marks(&c->name));
	return false;
}

/* The name that a heading gives: itself, what stands below in a heading of two rows, or either without
 * marks, as in 政令畅通（40分）. False: the reader knows none of them. */
static bool
has_name(const struct wide_reader *reader, struct str heading, struct wide_column *c)
{
	if (is_name(reader, heading, c))
		return true;
	for (size_t i = 0; i < heading.len; i++)
		if (heading.at[i] == ' ' &&
		    is_name(reader, str_trim((struct str){heading.at + i, heading.len - i}), c))
			return true;
	return false;
}

/* Without the bracket that opens at its end, or closes there. */
static struct str
without_bracket(struct str text, const char *const *brackets)
{
	text = str_trim(text);
	for (size_t i = 0; i < sizeof opens / sizeof *opens; i++)
		if (str_ends(text, str_of(brackets[i])))
			return str_trim((struct str){text.at, text.len - strlen(brackets[i])});
	return text;
}

/* A heading that ends in the word of a value: 培训任务数, 培训（任务数）, or 任务数 below 培训. */
static bool
has_value(const struct wide_reader *reader, struct str heading, struct wide_column *c)
{
	for (size_t at = heading.len; at-- > 1;) {
		struct str head = {heading.at, at}, tail = {heading.at + at, heading.len - at};

		if ((tail.at[0] & 0xC0) == 0x80)
			continue;
		for (size_t i = 0; i < reader->n_values; i++) {
			c->place = reader->values[i].place;
			if (word_is(reader->values[i].word, without_bracket(tail, closes)) &&
			    has_name(reader, without_bracket(head, opens), c))
				return true;
		}
	}
	return false;
}

/* No thing's name and value are longer; where each cut of a heading is tried, a cell of megabytes takes
 * hours. */
enum { HEADING_ROOM = 2 * WORD_ROOM };

/* Which value of which thing stands below the heading? False: the reader knows none. */
static bool
read_heading(const struct wide_reader *reader, struct str heading, struct wide_column *c)
{
	c->name = heading;
	c->place = reader->values[0].place;
	if (heading.len > HEADING_ROOM)
		return false;
	if (reader->names(reader->with, heading, &c->thing) || has_value(reader, heading, c))
		return true;
	c->place = reader->values[0].place;
	return has_name(reader, heading, c);
}

bool
wide_names(void *reader, struct str heading)
{
	struct wide_column c;

	return read_heading(reader, heading, &c);
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
	    "%s：“%.*s”在 %s 已有一列：请只留一列", ref, STR_ARGS(w->columns[column].name), other);
}

/* The first column, from `from` on, of the thing's value at `place`; of any value: n. None: the width. */
static size_t
column_of(const struct wide *w, size_t from, struct str thing, size_t place)
{
	for (size_t i = from; i < w->width; i++)
		if (w->columns[i].name.len > 0 && str_equal(w->columns[i].thing, thing) &&
		    (place == w->reader->n || w->columns[i].place == place))
			return i;
	return w->width;
}

static void
leave_out(struct text *left, struct str heading, enum lang lang)
{
	char room[SHOWN_ROOM];

	text_add(left, left->len > 0 ? (lang == LANG_ZH ? STR("、") : STR(", ")) : STR(""));
	text_add(left, shown_name(heading, room));
}

/* Names what stands in a column. False: nothing can, *d says why. */
static bool
name_column(struct wide *w, size_t i, struct text *left, struct diag *d)
{
	const struct wide_reader *r = w->reader;
	struct str heading = table_heading(w->table, i);
	struct wide_column c;
	size_t first;

	if (!r->reason && table_has(w->table, WIDE_REASON) && table_place(w->table, WIDE_REASON) == i)
		return leave_out(left, heading, d->lang), true;
	if (heading.len == 0 || is_subject(w->table, i))
		return true;
	if (!read_heading(r, heading, &c)) {
		if (!is_left_out(heading) && !r->others) {
			say_unknown(w, i, d);
			return false;
		}
		leave_out(left, heading, d->lang);
		return true;
	}
	if (c.place == r->n)
		return leave_out(left, heading, d->lang), true;
	first = column_of(w, 0, c.thing, c.place);
	w->columns[i] =
	    (struct wide_column){arena_str(&w->text, c.name), arena_str(&w->text, c.thing), c.place};
	if (first < w->width)
		say_twice(w, i, first, d);
	return first == w->width;
}

static bool
name_columns(struct wide *w, struct told *told, struct diag *d)
{
	struct text left = {0};
	size_t wrong = 0;

	w->width = table_width(w->table);
	w->columns = arena_alloc(&w->text, (w->width + 1) * sizeof *w->columns);
	for (size_t i = 0; i < w->width; i++) {
		struct diag one = {.lang = d->lang};

		if (name_column(w, i, &left, &one))
			continue;
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
	arena_free(&w->said);
}

bool
wide_has(const struct wide *w, const struct row *row, size_t place)
{
	if (w->shape != WIDE_MATRIX)
		return table_has(w->table, place);
	return column_of(w, 0, row->cells[w->reader->thing], place) < w->width;
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

static void
clear(struct wide *w)
{
	arena_free(&w->said);
	w->said = (struct arena){0};
	for (size_t k = 0; k < WIDE_COLUMNS; k++)
		w->cells[k] = (struct str){"", 0};
}

/* Takes what the row at hand says of the thing, whose first column is `first`. False: nothing. */
static bool
take_thing(struct wide *w, size_t first)
{
	const struct wide_reader *r = w->reader;
	size_t said = w->width;

	clear(w);
	for (size_t i = first; i < w->width; i = column_of(w, i + 1, w->columns[first].thing, r->n)) {
		struct str cell = str_trim(row_raw(&w->row, i));

		if (cell.len == 0 || empty_is(cell, empty_kinds(WORD_MARK)))
			continue;
		w->cells[w->columns[i].place] = arena_str(&w->said, cell);
		said = said < w->width ? said : i;
	}
	w->cell = said + 1;
	return said < w->width;
}

/* The next thing of which the row at hand says something. False: the row is over. */
static bool
next_thing(struct wide *w, struct row *row)
{
	const struct wide_reader *r = w->reader;

	while (w->at < w->width) {
		size_t i = w->at++;

		if (w->columns[i].name.len == 0 || column_of(w, 0, w->columns[i].thing, r->n) < i ||
		    !take_thing(w, i))
			continue;
		w->cells[r->subject] = w->subject;
		w->cells[r->thing] = w->columns[i].thing;
		if (r->by < r->n)
			w->cells[r->by] = w->row.cells[WIDE_BY];
		if (r->reason)
			w->cells[r->reason] = w->row.cells[WIDE_REASON];
		*row = w->row;
		row->cells = w->cells;
		row->cell = w->cell;
		return true;
	}
	return false;
}

static int
next_of_matrix(struct wide *w, struct row *row, struct diag *d)
{
	int more;

	while (!w->in_row || !next_thing(w, row)) {
		more = table_next(w->table, &w->row, d);
		if (more <= 0)
			return more;
		if (w->row.n_damage > 0 && w->row.damage->kind != DAMAGE_TOO_FEW_CELLS) {
			clear(w);
			*row = w->row;
			row->cells = w->cells;
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

/* Has the row of one subject's sheet a value? */
static bool
says_anything(const struct wide *w)
{
	for (size_t i = 0; i < w->reader->n_values; i++) {
		size_t place = w->reader->values[i].place;

		if (place < w->reader->n && w->row.cells[place].len > 0)
			return true;
	}
	return w->row.n_damage > 0 && w->row.damage->kind != DAMAGE_TOO_FEW_CELLS;
}

/* A row of one subject's sheet; without a value it says nothing yet. */
static int
next_of_sheet(struct wide *w, struct row *row, struct diag *d)
{
	int more;

	while ((more = table_next(w->table, &w->row, d)) > 0) {
		if (w->row.role == ROW_TITLE)
			look_at_title(w, &w->row);
		if (w->row.role != ROW_DATA || !says_anything(w))
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

bool
wide_things(const struct wide_reader *reader, enum wide_shape shape, struct table *t,
    void (*add)(void *with, struct str thing, struct str label), void *with, struct diag *d)
{
	struct told quiet = {.lang = d->lang};
	struct wide w;
	struct row row;
	int more = 0;

	if (!wide_begin(&w, reader, shape, t, &quiet, d))
		return false;
	for (size_t i = 0; i < w.width; i++)
		if (w.columns[i].name.len > 0)
			add(with, w.columns[i].thing, STR(""));
	while (shape != WIDE_MATRIX && (more = wide_next(&w, &row, d)) > 0)
		if (row.n_damage == 0)
			add(with, row.cells[reader->thing],
			    reader->label ? row.cells[reader->label] : STR(""));
	wide_end(&w);
	told_free(&quiet);
	return more == 0;
}
