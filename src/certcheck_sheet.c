/* Every row back, in its order: --annotate adds two columns, --clean makes the safe repairs. Cells are as
 * they stand in the sheet; rows that are no certificates (titles, blank rows, totals) are given back as they
 * are. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "certcheck.h"

enum { TEXT_ROOM = 4096, EXTRA = 2 };

struct sheet {
	struct writer *out;
	bool annotate;
	enum lang lang; /* of the two columns */
	bool lang_given, styled; /* the sheet's own language is known with its table */
	bool headed; /* the headings are out */
	struct str
	    *held; /* a heading row that waits to see whether another one follows (headings of two rows) */
	size_t n_held;
	struct arena text; /* of `held` */
	long repaired; /* cells */
};

struct sheet *
sheet_open(const struct run *r, struct diag *d)
{
	struct sheet *s = mem_zero(1, sizeof *s);
	const struct cli_common *c = &r->o->common;
	struct writer_style style = c->style;

	s->annotate = r->o->annotate;
	s->lang_given = c->lang_given != 0;
	s->lang = c->style.lang;
	s->out = writer_open(c->output, &style, d);
	if (!s->out) {
		free(s);
		return NULL;
	}
	return s;
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

	copy_cells(&text, row, cells);
	writer_loose_row(s->out, cells, row->n_raw);
	arena_free(&text);
}

static void
drop_held(struct sheet *s)
{
	arena_free(&s->text);
	s->held = NULL;
	s->n_held = 0;
}

static void
hold_heading(struct sheet *s, const struct row *row)
{
	if (s->held)
		writer_loose_row(s->out, s->held, s->n_held);
	drop_held(s);
	s->n_held = row->n_raw;
	s->held = arena_alloc(&s->text, (row->n_raw + 1) * sizeof *s->held);
	copy_cells(&s->text, row, s->held);
}

/* Writes the headings, as they stand, and the two of --annotate behind them. */
static void
write_headings(struct sheet *s, const struct table *t)
{
	size_t width = table_width(t) > s->n_held ? table_width(t) : s->n_held;
	struct str *headings = mem_zero(width + EXTRA, sizeof *headings);
	enum word_holds *holds = mem_zero(width + EXTRA, sizeof *holds);
	size_t n = width;

	if (!s->lang_given)
		s->lang = table_lang(t);
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
	writer_headings(s->out, headings, holds, n);
	free(headings);
	free(holds);
	drop_held(s);
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

/* "(see row 5)" behind what is said of two rows, "(see dead.csv:5)" where the other one is of a list. */
static void
append_related(const struct sheet *s, const struct finding *f, char *out, size_t *len)
{
	char room[64];

	if (!f->related_row && f->related_line) {
		append(out, len, s->lang == LANG_ZH ? STR("（见") : STR(" (see "));
		append(out, len, f->related_file);
		snprintf(room, sizeof room, s->lang == LANG_ZH ? ":%ld）" : ":%ld)", f->related_line);
		append(out, len, str_of(room));
	}
	if (!f->related_row)
		return;
	snprintf(room, sizeof room, s->lang == LANG_ZH ? "（见第%ld行）" : " (see row %ld)", f->related_row);
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
		append_related(s, f, text, &len);
	}
	writer_text(s->out, str_of(word_text(n ? words[worst] : WORD_SOUND, s->lang)));
	writer_text(s->out, (struct str){text, len});
}

/* The cell as --clean writes it. */
static struct str
clean_cell(struct sheet *s, const struct table *t, const struct row *row, const struct register_row *record,
    size_t i)
{
	bool id = table_has(t, FIELD_ID) && table_place(t, FIELD_ID) == i && record->id_changed;
	bool cert = table_has(t, FIELD_CERT) && table_place(t, FIELD_CERT) == i && record->cert_changed;

	if (!id && !cert)
		return cell_unwrap(row_raw(row, i));
	s->repaired++;
	return id ? record->id : record->cert;
}

static void
data_row(struct sheet *s, const struct run *r, const struct table *t, const struct row *row,
    const struct register_row *record, const struct findings *found)
{
	size_t width = table_width(t);

	if (!s->headed)
		write_headings(s, t);
	for (size_t i = 0; i < row->n_raw; i++)
		writer_text(s->out, s->annotate ? row_raw(row, i) : clean_cell(s, t, row, record, i));
	if (s->annotate) {
		for (size_t i = row->n_raw; i < width; i++)
			writer_empty(s->out);
		write_result(s, r, t, found);
	}
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

	if (s->held)
		writer_loose_row(out, s->held, s->n_held);
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
