/* Turns values into texts, then hands them to the back end of the form. */
#include "writer/writer.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/mem.h"
#include "writer/writer_back.h"

enum { INT_ROOM = 24, MASK_ROOM = 1024 };

static const struct writer_back *
back_of(enum writer_form form, bool excel)
{
	static const struct writer_back *const backs[] = {
	    &writer_csv, &writer_jsonl, &writer_json, &writer_grid, &writer_xlsx};

	if (excel && form == WRITER_CSV)
		return &writer_excel;
	for (size_t i = 0; i < sizeof backs / sizeof *backs; i++)
		if (backs[i]->form == form)
			return backs[i];
	return NULL;
}

/* The form asked for, else that of the path's ending, else CSV; a workbook is asked for by its ending alone.
 */
static bool
settle_form(const char *path, enum writer_form asked, enum writer_form *form, struct diag *d)
{
	enum writer_form ending = WRITER_AUTO;
	bool known = !path || writer_form_of(path, &ending);

	*form = asked != WRITER_AUTO ? asked : ending != WRITER_AUTO ? ending : WRITER_CSV;
	if (asked == WRITER_AUTO ? known : ending != WRITER_XLSX || asked == WRITER_XLSX)
		return true;
	diag_place(d, path, 0, 0);
	if (path && writer_form_is_read_only(path))
		return diag_set(
		    d, "workbooks are written as .xlsx; name it so", "工作簿只写为 .xlsx；请用这个扩展名");
	if (!known)
		return diag_set(d, "no form has this ending; use .csv, .jsonl, .json, .txt or .xlsx",
		    "不认识这个扩展名；请用 .csv、.jsonl、.json、.txt 或 .xlsx");
	return diag_set(d, "this ending is a workbook's; name another one, or ask for no other form",
	    "这是工作簿的扩展名；请换一个，或不要指定别的格式");
}

struct writer *
writer_open(const char *path, const struct writer_style *style, struct diag *d)
{
	const struct writer_back *back;
	enum writer_form form;
	struct output *out;
	struct writer *w;

	if (!settle_form(path, style->form, &form, d))
		return NULL;
	back = back_of(form, style->excel);
	if (!back) {
		diag_set(d, "rows cannot be written in this form", "表格不能写成这种格式");
		return NULL;
	}
	out = output_open(path, d);
	if (!out)
		return NULL;
	w = mem_zero(1, sizeof *w);
	w->style = *style;
	w->out = out;
	w->back = back;
	if (w->back->open(w, d))
		return w;
	output_abandon(out);
	free(w);
	return NULL;
}

void
writer_table(struct writer *w, enum table_kind kind, unsigned when)
{
	enum word columns[SUITE_ROOM];

	writer_columns(w, columns, suite_columns(kind, when, columns));
}

void
writer_columns(struct writer *w, const enum word *columns, size_t n)
{
	struct str *headings = mem_alloc(n * sizeof *headings);
	enum word_holds *holds = mem_alloc(n * sizeof *holds);

	for (size_t i = 0; i < n; i++) {
		headings[i] = str_of(word_text(columns[i], w->style.lang));
		holds[i] = word_holds(columns[i]);
	}
	writer_headings(w, headings, holds, n);
	free(holds);
	free(headings);
}

void
writer_headings(struct writer *w, const struct str *headings, const enum word_holds *holds, size_t n)
{
	w->n_columns = n;
	w->holds = mem_resize(w->holds, n, sizeof *w->holds);
	for (size_t i = 0; i < n; i++)
		w->holds[i] = holds[i];
	w->back->headings(w, headings, n);
}

enum word_holds
writer_holds(const struct writer *w, size_t i)
{
	return i < w->n_columns ? w->holds[i] : HOLDS_TEXT;
}

static void
cell(struct writer *w, struct str text, enum cell_kind kind, enum word_holds holds)
{
	w->back->cell(w, text, kind, holds);
	w->column++;
}

void
writer_text(struct writer *w, struct str text)
{
	writer_text_as(w, text, writer_holds(w, w->column));
}

static bool
holds_persons(enum word_holds holds)
{
	return holds != HOLDS_TEXT && holds != HOLDS_NUMBER && holds != HOLDS_DATE;
}

/* What nobody's column holds may still have somebody's number in it. */
static struct str
without_numbers(struct writer *w, struct str text)
{
	text_clear(&w->masked);
	return writer_mask_numbers(text, &w->masked) ? text_str(&w->masked) : text;
}

void
writer_text_as(struct writer *w, struct str text, enum word_holds holds)
{
	char room[MASK_ROOM];

	if (w->style.mask && holds_persons(holds))
		text = (struct str){room, writer_mask(text, holds, room, sizeof room)};
	else if (w->style.mask)
		text = without_numbers(w, text);
	cell(w, text, CELL_TEXT, holds);
}

/* Would writer_text() write another text than this one? */
static bool
is_masked(struct writer *w, struct str text, enum word_holds holds)
{
	return w->style.mask && (holds_persons(holds) || without_numbers(w, text).at != text.at);
}

void
writer_given(struct writer *w, struct str text, enum cell_kind kind)
{
	bool json = w->back->form == WRITER_JSONL || w->back->form == WRITER_JSON;
	enum word_holds holds = writer_holds(w, w->column);

	if (kind == CELL_PLAIN && text.len > 0) /* a list or an object, as written */
		kind = CELL_NUMBER;
	if (json && kind != CELL_TEXT && !is_masked(w, text, holds))
		cell(w, text, kind, holds);
	else
		writer_text(w, text);
}

void
writer_word(struct writer *w, enum word word)
{
	if (word == WORD_NONE)
		writer_empty(w);
	else
		cell(w, str_of(word_text(word, w->style.lang)), CELL_TEXT, HOLDS_TEXT);
}

void
writer_int(struct writer *w, long value)
{
	char room[INT_ROOM], *at = room + sizeof room;
	unsigned long rest = value < 0 ? -(unsigned long)value : (unsigned long)value;

	do
		*--at = (char)('0' + rest % 10);
	while (rest /= 10);
	if (value < 0)
		*--at = '-';
	cell(w, (struct str){at, (size_t)(room + sizeof room - at)}, CELL_NUMBER, HOLDS_NUMBER);
}

void
writer_exact(struct writer *w, const struct exact *value, int digits)
{
	char room[EXACT_ROOM];

	cell(w, (struct str){room, exact_write(value, digits, room, sizeof room)}, CELL_NUMBER, HOLDS_NUMBER);
}

void
writer_exact_short(struct writer *w, const struct exact *value, int digits)
{
	char room[EXACT_ROOM];

	cell(w, (struct str){room, exact_write_short(value, digits, room, sizeof room)}, CELL_NUMBER,
	    HOLDS_NUMBER);
}

void
writer_percent(struct writer *w, const struct exact *value, int digits)
{
	char room[EXACT_ROOM + 1];
	struct exact hundred, percent;
	size_t len;

	exact_init(&hundred);
	exact_init(&percent);
	exact_set_ratio(&hundred, 100, 1);
	exact_multiply(&percent, value, &hundred);
	len = exact_write(&percent, digits, room, EXACT_ROOM);
	room[len++] = '%';
	exact_free(&percent);
	exact_free(&hundred);
	cell(w, (struct str){room, len}, CELL_PLAIN, HOLDS_NUMBER);
}

void
writer_day(struct writer *w, int when)
{
	char room[DATE_ROOM];

	if (when == DATE_NONE) {
		writer_empty(w);
		return;
	}
	date_write(when, room);
	cell(w, str_of(room), CELL_DATE, HOLDS_DATE);
}

void
writer_empty(struct writer *w)
{
	cell(w, STR(""), CELL_PLAIN, writer_holds(w, w->column));
}

void
writer_end_row(struct writer *w)
{
	w->back->end_row(w);
	w->column = 0;
}

/* The row with every number of a person masked. What is masked is no number any more. */
static void
mask_loose(struct writer *w, const struct str *cells, const unsigned char *kinds, size_t n)
{
	struct arena text = {0};
	struct str *shown = arena_alloc(&text, n * sizeof *shown + 1);
	unsigned char *as = arena_alloc(&text, n + 1);

	for (size_t i = 0; i < n; i++) {
		shown[i] = arena_str(&text, without_numbers(w, cells[i]));
		as[i] = str_equal(shown[i], cells[i]) && kinds ? kinds[i] : CELL_TEXT;
	}
	if (kinds)
		w->back->loose_cells(w, shown, as, n);
	else
		w->back->loose_row(w, shown, n);
	arena_free(&text);
}

void
writer_loose_row(struct writer *w, const struct str *cells, size_t n)
{
	if (w->style.mask)
		mask_loose(w, cells, NULL, n);
	else
		w->back->loose_row(w, cells, n);
}

void
writer_loose_cells(struct writer *w, const struct str *cells, const unsigned char *kinds, size_t n)
{
	if (!w->back->loose_cells)
		writer_loose_row(w, cells, n);
	else if (w->style.mask)
		mask_loose(w, cells, kinds, n);
	else
		w->back->loose_cells(w, cells, kinds, n);
}

bool
writer_sheet(struct writer *w, struct str name, bool hidden)
{
	if (!w->back->sheet)
		return false;
	w->back->sheet(w, name, hidden);
	w->n_columns = 0;
	return true;
}

static void
release(struct writer *w)
{
	w->back->close(w);
	text_free(&w->masked);
	free(w->holds);
	free(w);
}

bool
writer_close(struct writer *w, struct diag *d)
{
	struct output *out = w->out;
	bool done = w->back->finish(w, d);

	release(w);
	if (done)
		return output_close(out, d);
	output_abandon(out);
	return false;
}

void
writer_abandon(struct writer *w)
{
	struct output *out;

	if (!w)
		return;
	out = w->out;
	release(w);
	output_abandon(out);
}
