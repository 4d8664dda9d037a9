/* Every row back, in its order: --annotate adds two columns, --clean makes the safe repairs. Cells are as
 * they stand in the sheet; rows that are no certificates (titles, blank rows, totals) are given back as they
 * are. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "certcheck.h"
#include "formats/register_fill.h"

enum { TEXT_ROOM = 4096, EXTRA = 8 }; /* columns that are added at most */

struct sheet {
	struct writer *out;
	bool annotate, fill;
	bool several; /* more than one register is given */
	unsigned fill_fields; /* of --fill, 0: those that the sheet has */
	bool keeps_kinds; /* JSON comes back as JSON: numbers and true stay what they are */
	enum lang lang; /* of the two columns */
	bool lang_given, styled; /* the sheet's own language is known with its table */
	bool headed; /* the headings are out */
	struct str
	    *held; /* a heading row that waits to see whether another one follows (headings of two rows) */
	size_t n_held;
	struct arena text; /* of `held` */
	size_t width; /* of the headings that are out; what is added stands behind */
	long repaired; /* cells */
	bool workbook; /* the output */
};

struct sheet *
sheet_open(const struct run *r, struct diag *d)
{
	struct sheet *s = mem_zero(1, sizeof *s);
	const struct cli_common *c = &r->o->common;
	struct writer_style style = c->style;

	s->annotate = r->o->annotate;
	s->fill = r->o->fill != NULL;
	s->fill_fields = r->o->fill_fields;
	s->several = r->n_given > 1;
	s->lang_given = c->lang_given != 0;
	s->lang = c->style.lang;
	s->workbook = c->style.form == WRITER_XLSX;
	s->out = writer_open(c->output, &style, d);
	if (!s->out) {
		free(s);
		return NULL;
	}
	return s;
}

bool
sheet_is_workbook(const struct sheet *s)
{
	return s->workbook;
}

/* What a file is called without its folder and its ending. */
static struct str
stem_of(const char *file)
{
	const char *slash = strrchr(file, '/');
	struct str name = str_of(slash ? slash + 1 : file);
	const char *dot = memrchr(name.at, '.', name.len);

	return dot && dot > name.at ? (struct str){name.at, (size_t)(dot - name.at)} : name;
}

bool
sheet_takes(const struct sheet *s, size_t n, const char *file, struct diag *d)
{
	if (n <= 1 || s->workbook)
		return true;
	diag_place(d, file, 0, 0);
	return diag_set(d,
	    "%zu sheets are registers, and %s writes one only in this form: write a workbook, with -o FILE.xlsx",
	    "有%zu张工作表是登记册，%s 的这种输出格式只能写一张：请用 -o 文件.xlsx 输出工作簿", n,
	    s->annotate ? "--annotate" : "--clean");
}

static void put_held(struct sheet *s);

void
sheet_begin(struct sheet *s, const struct table *t, const char *file)
{
	const struct table_facts *f = table_facts(t);

	put_held(s);
	s->headed = false;
	if (f->sheet[0])
		writer_sheet(s->out, str_of(f->sheet), f->hidden_sheet);
	else if (s->several)
		writer_sheet(s->out, stem_of(file), false);
}

/* What a column holds, by its heading: columns that the checks do not read are masked and protected too. */
static enum word_holds
holds_of(struct str heading)
{
	for (int w = WORD_NONE + 1; w < WORD_END; w++)
		if (word_holds((enum word)w) != HOLDS_TEXT && word_holds((enum word)w) != HOLDS_NUMBER &&
		    word_is((enum word)w, heading))
			return word_holds((enum word)w);
	return HOLDS_TEXT;
}

static void
copy_cells(struct arena *a, const struct row *row, struct str *cells)
{
	for (size_t i = 0; i < row->n_raw; i++)
		cells[i] = arena_str(a, row_raw(row, i));
}

static void
loose_row(struct sheet *s, const struct row *row)
{
	struct arena text = {0};
	struct str *cells = arena_alloc(&text, (row->n_raw + 1) * sizeof *cells);
	unsigned char *kinds = arena_alloc(&text, row->n_raw + 1);

	copy_cells(&text, row, cells);
	for (size_t i = 0; i < row->n_raw; i++)
		kinds[i] = (unsigned char)row_raw_kind(row, i);
	writer_loose_cells(s->out, cells, kinds, row->n_raw);
	arena_free(&text);
}

bool
sheet_rest(struct sheet *s, struct table *t, struct diag *d)
{
	struct row row;
	int more;

	while ((more = table_next(t, &row, d)) > 0)
		loose_row(s, &row);
	return more == 0;
}

static void
drop_held(struct sheet *s)
{
	arena_free(&s->text);
	s->held = NULL;
	s->n_held = 0;
}

/* A heading that nothing follows is a row like any other. */
static void
put_held(struct sheet *s)
{
	if (s->held)
		writer_loose_row(s->out, s->held, s->n_held);
	drop_held(s);
}

static void
hold_heading(struct sheet *s, const struct row *row)
{
	put_held(s);
	s->n_held = row->n_raw;
	s->held = arena_alloc(&s->text, (row->n_raw + 1) * sizeof *s->held);
	copy_cells(&s->text, row, s->held);
}

static enum lang
lang_of(const struct sheet *s, const struct table *t)
{
	return s->lang_given ? s->lang : table_lang(t);
}

/* The fields of --fill that have no column: they stand at the end, in the order of enum field. */
static unsigned
added_fields(const struct sheet *s, const struct table *t)
{
	unsigned added = s->fill_fields;

	for (enum field f = FIELD_ID; f <= FIELD_BIRTH; f++)
		if (table_has(t, f))
			added &= ~(1U << f);
	return added;
}

/* The cells that the heading has, those without a word at its end too. */
static size_t
width_of(const struct sheet *s, const struct table *t)
{
	if (s->headed)
		return s->width;
	return table_width(t) > s->n_held ? table_width(t) : s->n_held;
}

unsigned
sheet_fill_fields(const struct sheet *s, const struct table *t)
{
	unsigned has = 0;

	for (enum field f = FIELD_ID; f <= FIELD_BIRTH; f++)
		has |= (unsigned)table_has(t, f) << f;
	return s->fill_fields ? s->fill_fields : has & register_fill_fields();
}

struct str
sheet_added_heading(const struct sheet *s, const struct table *t, enum field field)
{
	return str_of(word_text(register_word(field), lang_of(s, t)));
}

/* Writes the headings, as they stand, and the two of --annotate behind them. */
static void
write_headings(struct sheet *s, const struct table *t)
{
	size_t width = width_of(s, t);
	struct str *headings = mem_zero(width + EXTRA, sizeof *headings);
	enum word_holds *holds = mem_zero(width + EXTRA, sizeof *holds);
	size_t n = width;

	s->lang = lang_of(s, t);
	for (size_t i = 0; i < width; i++) {
		if (i < s->n_held)
			headings[i] = s->held[i];
		else if (!s->held)
			headings[i] = table_heading(t, i);
		holds[i] = holds_of(table_heading(t, i));
	}
	if (s->annotate) {
		headings[n++] = str_of(word_text(WORD_RESULT, s->lang));
		headings[n++] = str_of(word_text(WORD_FINDINGS, s->lang));
	}
	for (enum field f = FIELD_ID; f <= FIELD_BIRTH; f++)
		if (added_fields(s, t) & 1U << f) {
			holds[n] = word_holds(register_word(f));
			headings[n++] = sheet_added_heading(s, t, f);
		}
	writer_headings(s->out, headings, holds, n);
	free(headings);
	free(holds);
	drop_held(s);
	s->width = width;
	s->keeps_kinds = strncmp(table_facts(t)->form, "json", 4) == 0;
	s->headed = true;
}

static void
append(char *out, size_t *len, struct str s)
{
	size_t n = s.len < TEXT_ROOM - *len ? s.len : TEXT_ROOM - *len;

	if (n)
		memcpy(out + *len, s.at, n);
	*len += n;
}

/* "(see row 5)" behind what is said of two rows, "(see dead.csv:5)" where the other one stands in another
 * table. */
static void
append_related(const struct sheet *s, const struct table *t, const struct finding *f, char *out, size_t *len)
{
	bool zh = s->lang == LANG_ZH;
	char room[64];

	if (!f->related_row && !f->related_line)
		return;
	if (f->related_row && str_is(f->related_file, table_facts(t)->file)) {
		snprintf(room, sizeof room, zh ? "（见第%ld行）" : " (see row %ld)", f->related_row);
	} else {
		append(out, len, zh ? STR("（见") : STR(" (see "));
		append(out, len, f->related_file);
		snprintf(room, sizeof room, zh ? ":%ld）" : ":%ld)", f->related_line);
	}
	append(out, len, str_of(room));
}

/* Result and findings: the gravest severity, and what was found, heading by heading. */
static void
write_result(struct sheet *s, const struct run *r, const struct table *t, const struct findings *found)
{
	static const enum word words[] = {WORD_SEVERITY_NOTE, WORD_WARNING, WORD_ERROR};
	enum finding_severity worst = SEVERITY_NOTE;
	char text[TEXT_ROOM];
	size_t len = 0, n = 0;

	for (size_t i = 0; i < found->n; i++) {
		const struct finding *f = &found->list[i];

		if (!r->sink.wanted[finding_code_of(f->message)])
			continue;
		worst = f->severity > worst ? f->severity : worst;
		if (n++)
			append(text, &len, s->lang == LANG_ZH ? STR("；") : STR("; "));
		if (f->field != FIELD_NONE && table_has(t, f->field)) {
			append(text, &len, table_heading(t, table_place(t, f->field)));
			append(text, &len, s->lang == LANG_ZH ? STR("：") : STR(": "));
		}
		len += finding_text(f, s->lang, text + len, TEXT_ROOM - len);
		append_related(s, t, f, text, &len);
	}
	writer_text(s->out, str_of(word_text(n ? words[worst] : WORD_SOUND, s->lang)));
	writer_text(s->out, (struct str){text, len});
}

/* A cell as it stands, or unwrapped; what JSON says of its kind is kept where JSON is written. */
static void
put_raw(struct sheet *s, const struct row *row, size_t i, struct str text)
{
	if (s->keeps_kinds)
		writer_given(s->out, text, row_raw_kind(row, i));
	else
		writer_text(s->out, text);
}

/* Has --clean another text for cell i than stands there? */
static bool
is_mended(const struct table *t, const struct register_row *record, size_t i, struct str *text)
{
	if (table_has(t, FIELD_ID) && table_place(t, FIELD_ID) == i && record->id_changed)
		*text = record->id;
	else if (table_has(t, FIELD_CERT) && table_place(t, FIELD_CERT) == i && record->cert_changed)
		*text = record->cert;
	else
		return false;
	return true;
}

/* What --fill puts into cell i; FIELD_NONE: nothing. */
static enum field
filled_at(const struct table *t, const struct register_row *record, size_t i)
{
	for (enum field f = FIELD_ID; record->filled && f <= FIELD_BIRTH; f++)
		if (record->filled & 1U << f && table_has(t, f) && table_place(t, f) == i)
			return f;
	return FIELD_NONE;
}

void
sheet_note_unwrapped(
    const struct table *t, const struct row *row, const struct register_row *record, struct findings *out)
{
	struct str mended;

	for (size_t i = 0; i < row->n_raw; i++) {
		size_t len = row_raw(row, i).len;

		if (cell_bare(row_raw(row, i)).len < len && !is_mended(t, record, i, &mended) &&
		    filled_at(t, record, i) == FIELD_NONE)
			finding_add(out, FINDING_CELL_UNWRAPPED, FIELD_NONE)->cell = i + 1;
	}
}

static void
clean_cell(struct sheet *s, const struct table *t, const struct row *row, const struct register_row *record,
    size_t i)
{
	enum field field = filled_at(t, record, i);
	char room[REGISTER_FILL_ROOM];
	struct str text;

	if (field != FIELD_NONE)
		writer_text(s->out, register_fill_text(record, field, s->lang, room));
	else if (is_mended(t, record, i, &text))
		writer_text(s->out, text);
	else
		put_raw(s, row, i, cell_bare(row_raw(row, i)));
	s->repaired += field != FIELD_NONE || is_mended(t, record, i, &text);
}

/* The cells of --fill that have no column of their own. */
static void
added_cells(struct sheet *s, const struct table *t, const struct register_row *record)
{
	unsigned added = added_fields(s, t);
	char room[REGISTER_FILL_ROOM];

	for (enum field f = FIELD_ID; f <= FIELD_BIRTH; f++) {
		if (!(added & 1U << f))
			continue;
		if (record->filled & 1U << f)
			writer_text(s->out, register_fill_text(record, f, s->lang, room));
		else
			writer_text(s->out, STR(""));
		s->repaired += record->filled >> f & 1;
	}
}

/* How many cells the row has when what is filled or added has its place; empty ones beyond the heading give
 * way to a column that is added. */
static size_t
cells_to_write(
    const struct sheet *s, const struct table *t, const struct row *row, const struct register_row *record)
{
	size_t n = row->n_raw;

	if (s->annotate || added_fields(s, t)) {
		while (n > s->width && row_raw(row, n - 1).len == 0)
			n--;
		return n > s->width ? n : s->width;
	}
	for (enum field f = FIELD_ID; record->filled && f <= FIELD_BIRTH; f++)
		if (record->filled & 1U << f && table_place(t, f) >= n)
			n = table_place(t, f) + 1;
	return n;
}

static void
put_cell(struct sheet *s, const struct table *t, const struct row *row, const struct register_row *record,
    size_t i)
{
	if (!s->annotate)
		clean_cell(s, t, row, record, i);
	else if (i < row->n_raw)
		put_raw(s, row, i, row_raw(row, i));
	else
		writer_empty(s->out);
}

/* Cells beyond the heading stay beyond it, behind what is added. */
static void
data_row(struct sheet *s, const struct run *r, const struct table *t, const struct row *row,
    const struct register_row *record, const struct findings *found)
{
	size_t i = 0, n;

	if (!s->headed)
		write_headings(s, t);
	n = cells_to_write(s, t, row, record);
	while (i < n && i < s->width)
		put_cell(s, t, row, record, i++);
	if (s->annotate)
		write_result(s, r, t, found);
	else
		added_cells(s, t, record);
	while (i < n)
		put_cell(s, t, row, record, i++);
	writer_end_row(s->out);
}

void
sheet_row(struct sheet *s, const struct run *r, const struct table *t, const struct row *row,
    const struct register_row *record, const struct findings *found)
{
	if (row->role == ROW_DATA) {
		data_row(s, r, t, row, record, found);
	} else if (row->role == ROW_HEADING) {
		hold_heading(s, row);
	} else {
		if (!s->headed && s->held)
			write_headings(s, t);
		loose_row(s, row);
	}
}

long
sheet_repaired(const struct sheet *s)
{
	return s->repaired;
}

bool
sheet_close(struct sheet *s, struct diag *d)
{
	struct writer *out = s->out;

	put_held(s);
	s->out = NULL;
	return writer_close(out, d);
}

void
sheet_abandon(struct sheet *s)
{
	if (!s)
		return;
	writer_abandon(s->out);
	drop_held(s);
	free(s);
}
