/* A row is read in two steps: the source splits, here the wanted cells are picked, trimmed and decoded. */
#include "table/table.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/crew.h"
#include "base/mem.h"
#include "table/fill_down.h"
#include "table/inside.h"
#include "table/passed_over.h"
#include "table/set_columns.h"
#include "text/empty.h"
#include "text/shown.h"

static bool
is_code(enum word key)
{
	enum word_holds holds = word_holds(key);

	return holds == HOLDS_ID || holds == HOLDS_CERT;
}

static void
choose_columns(struct table *t, const struct table_column *columns)
{
	const struct heading *h = &t->first.heading;

	t->picks = mem_zero(t->n_columns, sizeof *t->picks);
	t->telling = mem_zero(t->n_columns, sizeof *t->telling);
	for (size_t k = 0; k < t->n_columns; k++) {
		size_t p = t->n_picks;

		if (h->places[k] == HEADING_ABSENT)
			continue;
		for (; p > 0 && t->picks[p - 1].place > h->places[k]; p--)
			t->picks[p] = t->picks[p - 1];
		t->picks[p] = (struct pick){.k = k, .place = h->places[k], .need = columns[k].need};
		t->picks[p].code = is_code(columns[k].key);
		t->picks[p].told = t->picks[p].code || word_holds(columns[k].key) == HOLDS_DATE;
		t->picks[p].empties = empty_kinds(columns[k].key);
		t->n_picks++;
		t->n_required += columns[k].need == TABLE_REQUIRED;
		t->n_any += columns[k].need == TABLE_ANY;
	}
	for (size_t p = 0; p < t->n_picks; p++)
		if (p == 0 || t->picks[p].need != TABLE_OPTIONAL)
			t->telling[t->n_telling++] = p;
}

static void
note_facts(struct table *t, const struct table_from *from)
{
	const struct source *s = t->source;
	struct str sheet = from->sheet ? from->sheet->name : (struct str){0};

	t->facts.file = t->name;
	t->facts.form = s->form;
	t->facts.bom = s->bom;
	t->facts.delimiter = s->delimiter;
	snprintf(t->facts.sheet, sizeof t->facts.sheet, "%.*s", STR_ARGS(sheet));
	t->facts.sheets = (long)from->n_sheets;
	t->facts.hidden_sheet = from->sheet && from->sheet->hidden;
	t->facts.unit_of_sheet = from->unit.at != NULL;
	t->facts.rest = from->rest;
	t->facts.repeated = from->repeated;
	snprintf(t->facts.encoding, sizeof t->facts.encoding, "%s",
	    s->encoding ? s->encoding : encoding_name(t->first.block.encoding));
	if (!from->rest)
		t->facts.heading_row = t->first.block.rows[t->first.row + t->first.n_rows - 1].number;
}

/* What every row has in a column that the sheet lacks: the sheet's name is its unit, or --set says it. */
static void
give_constants(struct table *t, const struct table_from *from)
{
	struct str value;

	t->constants = mem_zero(t->n_columns, sizeof *t->constants);
	for (size_t k = 0; k < t->n_columns; k++) {
		if (t->first.heading.places[k] != HEADING_ABSENT)
			continue;
		if (from->unit.at && t->columns[k].key == WORD_UNIT)
			t->constants[k] = mem_text(from->unit);
		else if (set_columns_find(from->reading->set, t->columns[k].key, &value))
			t->constants[k] = mem_text(value);
	}
}

/* A column that is set and stands in the sheet too: whose cells are to count? And one that nobody reads. */
static bool
check_set(const struct table *t, const struct reading *o, struct diag *d)
{
	const char *useless = set_columns_useless(o->set, t->columns, t->n_columns);

	if (useless) {
		diag_place(d, t->name, 0, 0);
		return diag_set(d, "--set %s: such a table is not asked for this column",
		    "--set %s：这种表不需要这一列", useless);
	}
	for (size_t k = 0; k < t->n_columns; k++) {
		size_t place = t->first.heading.places[k];
		char room[SHOWN_ROOM];

		if (place == HEADING_ABSENT || !set_columns_find(o->set, t->columns[k].key, NULL))
			continue;
		diag_place(d, t->name, t->first.block.rows[t->first.row].line, (long)place + 1);
		return diag_set(d, "--set %s: the table has this column itself (\"%.*s\")",
		    "--set %s：表中已有这一列（“%.*s”）", word_key(t->columns[k].key),
		    STR_ARGS(shown_name(t->first.heading.cells[place], room)));
	}
	return true;
}

/* A sheet that is no table, perhaps empty. 1, or -1 with *d filled. */
static int
begin_rest(struct table *t, struct diag *d)
{
	int got = source_fill(t->source, &t->first.block, d);

	t->begun = got == 0;
	return got < 0 ? -1 : 1;
}

/* Is wanted column k one of --fill-down, by its key or by its heading? */
static bool
is_filled_down(const struct table *t, const struct reading *o, size_t k)
{
	for (const char *const *f = o->fill_down; f && *f; f++) {
		struct str rest = str_of(*f);

		while (rest.at) {
			struct str name = str_trim(str_part(&rest, ','));

			if (word_is(t->columns[k].key, name) ||
			    str_equal(name, t->first.heading.cells[t->first.heading.places[k]]))
				return true;
		}
	}
	return false;
}

/* Does a row of the first block lack a wanted cell, as where it is merged with those above? */
static bool
has_gaps(const struct table *t)
{
	const struct block *b = &t->first.block;

	for (size_t i = t->first.row + t->first.n_rows; i < b->n_rows; i++)
		for (size_t p = 0; p < t->n_picks && b->rows[i].n > 0; p++)
			if (block_get(b, &b->rows[i], t->picks[p].place).len == 0)
				return true;
	return false;
}

/* Cells that are written once for several rows. False: *d is filled. */
static bool
fill_from_above(struct table *t, const struct reading *o, struct diag *d)
{
	size_t *places = mem_zero(t->n_picks, sizeof *places), n = 0;
	const struct sheet_range *all;
	bool good = true, merged;

	for (size_t p = 0; p < t->n_picks; p++)
		if (is_filled_down(t, o, t->picks[p].k))
			places[n++] = t->picks[p].place;
	if (t->source->seek_merged)
		good = t->source->seek_merged(t->source, has_gaps(t), d);
	merged = t->source->merged && (t->source->merged(t->source, &all) > 0 || t->source->merged_later);
	if (good && (n > 0 || merged))
		t->source = fill_down_open(t->source, &t->first.block, t->first.row + t->first.n_rows - 1,
		    &t->first.heading, places, n, merged);
	free(places);
	return good;
}

struct table *
table_start(const struct table_from *from, struct located_closest *closest, struct diag *d)
{
	const struct reading *o = from->reading;
	const struct heading_wanted wanted = {from->needs, from->n_columns, o->columns, from->matrix};
	struct table *t = mem_zero(1, sizeof *t);
	int found;

	t->name = mem_text(str_of(from->name));
	t->columns = from->columns;
	t->n_columns = from->n_columns;
	t->keep_all = o->keep_all || from->rest;
	t->seen = from->rest || from->repeated || from->heading_only ? NULL : o->seen;
	t->other_headings = o->other_headings;
	t->threads = crew_threads(o->jobs);
	t->input = from->input;
	t->source = from->source;
	block_init(&t->own);
	if (from->rest)
		block_init(&t->first.block); /* else locate_heading() does */
	found = from->rest ? begin_rest(t, d)
	                   : locate_heading(&t->first, t->source, &wanted, t->name, closest, d);
	if (found <= 0 || (!from->rest && o->set_strictly && !check_set(t, o, d))) {
		table_end(t);
		return NULL;
	}
	choose_columns(t, from->needs);
	if (!from->rest)
		give_constants(t, from);
	if (!from->rest && !from->heading_only && !fill_from_above(t, o, d)) {
		table_end(t);
		return NULL;
	}
	rows_init(&t->rows, t, &t->facts);
	note_facts(t, from);
	t->listener = from->rest || from->repeated ? NULL : o->listener;
	t->listener_with = o->listener_with;
	return t;
}

bool
table_finish(struct table *t, struct diag *d)
{
	const struct table_facts *f = &t->facts;

	/* No row is lost: what was read is what was handed over and what is told. */
	assert(f->taken == f->rows + f->skipped_blank + f->skipped_heading + f->skipped_total + f->above);
	t->facts.hidden_rows = t->source->hidden.rows;
	t->facts.hidden_columns = t->source->hidden.columns;
	t->facts.uncomputed = t->source->hidden.uncomputed;
	t->facts.filled = t->source->hidden.filled;
	passed_over_note_errors(t, d->lang);
	if (f->other_heading > 0 && !t->other_headings) {
		diag_place(d, f->file, f->other_heading, 0);
		return diag_set(d,
		    "another heading, whose columns stand otherwise than in row %ld: put what is below it on a "
		    "sheet or into a file of its own",
		    "另一个标题行，各列与第%ld行的标题不同：请把它以下的行另存为一张表", f->heading_row);
	}
	return !t->input || input_sha256(t->input, t->facts.sha256, d);
}

void
table_note_encoding(struct table *t, const struct block *b)
{
	if (!t->source->encoding && b->encoding != ENCODING_UNDECIDED)
		snprintf(t->facts.encoding, sizeof t->facts.encoding, "%s", encoding_name(b->encoding));
}

/* The next block, the first one again; as source_fill(). */
static int
next_block(struct table *t, const struct block **b, struct diag *d)
{
	bool first = !*b && !t->begun;

	if (!*b && t->begun)
		return 0;
	t->begun = true;
	*b = first ? &t->first.block : &t->own;
	return first ? 1 : source_fill(t->source, &t->own, d);
}

int
table_next(struct table *t, struct row *row, struct diag *d)
{
	while (!rows_next(&t->rows, row)) {
		const struct block *b = t->rows.block;
		int result = next_block(t, &b, d);

		if (result <= 0) {
			rows_take(&t->rows, NULL);
			return result == 0 && !table_finish(t, d) ? -1 : result;
		}
		rows_take(&t->rows, b);
		table_note_encoding(t, b);
	}
	return 1;
}

size_t
table_columns(const struct table *t, const struct table_column **columns)
{
	*columns = t->columns;
	return t->n_columns;
}

bool
table_has(const struct table *t, size_t k)
{
	return t->first.heading.places[k] != HEADING_ABSENT || (t->constants && t->constants[k]);
}

size_t
table_place(const struct table *t, size_t k)
{
	return t->first.heading.places[k];
}

size_t
table_width(const struct table *t)
{
	return t->first.heading.n;
}

struct str
table_heading(const struct table *t, size_t i)
{
	return i < t->first.heading.n ? t->first.heading.cells[i] : (struct str){"", 0};
}

enum lang
table_lang(const struct table *t)
{
	for (size_t i = 0; i < t->first.heading.n; i++)
		if (!encoding_is_ascii(t->first.heading.cells[i]))
			return LANG_ZH;
	return LANG_EN;
}

const struct table_facts *
table_facts(const struct table *t)
{
	return &t->facts;
}

void
table_take_total(struct table *t)
{
	t->facts.rows++;
	t->facts.skipped_total--;
}

void
table_refuse(struct table *t, long n)
{
	t->facts.refused += n;
}

void
table_end(struct table *t)
{
	if (!t)
		return;
	if (t->listener)
		t->listener(t->listener_with, t);
	if (t->source)
		t->source->close(t->source);
	locate_free(&t->first);
	block_free(&t->own);
	rows_free(&t->rows);
	free(t->name);
	for (size_t k = 0; t->constants && k < t->n_columns; k++)
		free(t->constants[k]);
	free(t->constants);
	free(t->picks);
	free(t->telling);
	free(t);
}
