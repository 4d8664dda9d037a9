/* From rows to the document. A row is put where its part says; what a cell cannot mean is a fault of that
 * cell, told with all others at the end. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "table/totals.h"
#include "tabular/tabular_inside.h"
#include "text/cell_ref.h"
#include "writer/writer.h"

void
tabular_fault(struct tabular_reader *r, const struct json_cell *at, const char *en, const char *zh, ...)
{
	struct diag d = {.lang = r->lang};
	char text[sizeof d.text], ref[CELL_REF_ROOM] = "";
	va_list args;

	va_start(args, zh);
	vsnprintf(text, sizeof text, r->lang == LANG_ZH ? zh : en, args);
	va_end(args);
	if (at->column != JSON_WHOLE_ROW)
		cell_ref_write(at->column, at->row, ref);
	diag_place(&d, at->file, at->line, at->column == JSON_WHOLE_ROW ? 0 : (long)at->column + 1);
	diag_set(&d, "%s%s%s", "%s%s%s", ref, ref[0] ? ": " : "", text);
	faults_add(&r->faults, &d);
}

size_t
tabular_heading(const struct tabular_reader *r, enum word heading)
{
	size_t i = 0;

	while (i < r->n_headings && r->headings[i] != heading)
		i++;
	return i;
}

/* A row as it stands: its cells by heading, trimmed. */
struct cells {
	struct str *cells;
	const size_t *places; /* of each heading in the sheet */
	struct json_cell row;
};

static struct json_cell
cell_at(const struct cells *in, size_t heading)
{
	struct json_cell at = in->row;

	at.column = in->places[heading];
	return at;
}

static struct str
cell_of(const struct tabular_reader *r, const struct cells *in, enum word heading)
{
	size_t i = tabular_heading(r, heading);

	return i < r->n_headings ? in->cells[i] : (struct str){"", 0};
}

/* Adds the members of an object in a cell, for which there is no column. */
static void
put_rest(struct tabular_reader *r, struct piece *to, struct str cell, const struct json_cell *at)
{
	struct diag d = {.lang = r->lang};
	struct json_document *doc = json_load_text("", cell, &d);

	if (!doc || json_kind(json_root(doc)) != JSON_IS_OBJECT) {
		tabular_fault(r, at, "keys and values are wanted here, as a JSON object in braces",
		    "这里应写花括号括起的 JSON 键值");
		json_free(doc);
		return;
	}
	for (size_t i = 0; i < json_size(json_root(doc)); i++) {
		const struct json *member = json_at(json_root(doc), i);
		char *key = mem_text(json_key(member));

		if (!piece_member(to, key, json_written(member), at))
			tabular_fault(r, at, "the key \"%s\" is said twice", "“%s”重复", key);
		free(key);
	}
	json_free(doc);
}

void
tabular_put_cell(struct tabular_reader *r, const struct tabular_column *c, struct piece *to, struct str cell,
    const struct json_cell *at)
{
	struct text values[TABULAR_KEYS] = {0};
	struct diag d = {.lang = r->lang};

	if (!c->keys[0]) {
		put_rest(r, to, cell, at);
		return;
	}
	if (!tabular_take(c, cell, r->reading->date_order, values, &d))
		tabular_fault(r, at, "%s", "%s", d.text);
	for (size_t k = 0; k < TABULAR_KEYS && c->keys[k]; k++)
		if (values[k].len > 0 && !piece_member(to, c->keys[k], text_str(&values[k]), at))
			tabular_fault(r, at, "two cells of the row say the same", "本行有两格填了同一内容");
	for (size_t k = 0; k < TABULAR_KEYS; k++)
		text_free(&values[k]);
}

/* Adds the cells of one level of the row: to `own`, and what belongs inside to `inside`. */
static void
put_level(struct tabular_reader *r, const struct cells *in, int part, enum tabular_level level,
    struct piece *own, struct tabular_entry *e)
{
	for (size_t i = 0; i < r->form->n_columns; i++) {
		const struct tabular_column *c = &r->form->columns[i];
		size_t h = tabular_heading(r, c->heading);
		struct json_cell at;

		if (c->part != part || c->level != level || in->cells[h].len == 0)
			continue;
		at = cell_at(in, h);
		if (c->inside)
			e->inside_key = c->inside;
		tabular_put_cell(r, c, c->inside ? &e->inside : own, in->cells[h], &at);
	}
}

static bool
has_level(const struct tabular_reader *r, const struct cells *in, int part, enum tabular_level level)
{
	for (size_t i = 0; i < r->form->n_columns; i++) {
		const struct tabular_column *c = &r->form->columns[i];

		if (c->part == part && c->level == level && in->cells[tabular_heading(r, c->heading)].len > 0)
			return true;
	}
	return false;
}

/* What a further row adds to its element: a rule, a revision. */
static void
put_sub(struct tabular_reader *r, const struct cells *in, struct tabular_entry *e)
{
	struct piece sub = {0};

	if (!has_level(r, in, e->part, TABULAR_SUB))
		return;
	put_level(r, in, e->part, TABULAR_SUB, &sub, e);
	if (e->sub.json.len > 0)
		piece_add(&e->sub, STR(", "));
	piece_from(&e->sub, &in->row);
	piece_add(&e->sub, STR("{"));
	piece_append(&e->sub, &sub);
	piece_add(&e->sub, STR("}"));
	piece_free(&sub);
}

static struct tabular_entry *
new_entry(struct tabular_reader *r, const struct cells *in, int part)
{
	struct tabular_entry *e;

	mem_grow(&r->entries, &r->room, r->n + 1, sizeof *r->entries);
	e = &r->entries[r->n++];
	*e = (struct tabular_entry){.part = part, .from = in->row};
	e->cells = arena_alloc(&r->memory, (r->n_headings + 1) * sizeof *e->cells);
	for (size_t i = 0; i < r->n_headings; i++)
		e->cells[i] = arena_str(&r->memory, in->cells[i]);
	return e;
}

/* The element of an earlier row that the cells name; NULL: none. */
static struct tabular_entry *
find_entry(struct tabular_reader *r, int part, struct str id, struct str label)
{
	for (size_t i = r->n; i-- > 0;) {
		struct tabular_entry *e = &r->entries[i];

		if (e->part == part &&
		    (id.len > 0 ? str_equal(e->id, id) : label.len > 0 && str_equal(e->label, label)))
			return e;
	}
	return NULL;
}

/* A further row may repeat what the first one has, as merged cells do when they are filled down. */
static void
check_repeated(struct tabular_reader *r, const struct cells *in, const struct tabular_entry *e)
{
	for (size_t i = 0; i < r->form->n_columns; i++) {
		const struct tabular_column *c = &r->form->columns[i];
		size_t h = tabular_heading(r, c->heading);
		struct json_cell at = cell_at(in, h);

		if (c->part == e->part && c->level == TABULAR_OWN && in->cells[h].len > 0 &&
		    !str_equal(in->cells[h], e->cells[h]))
			tabular_fault(r, &at,
			    "differs from line %ld, to which this row belongs: empty the cell, or give the row a name of its own",
			    "与所属的第%ld行不同：请清空此格，或另写名称", e->from.line);
	}
}

static void
say_twice(struct tabular_reader *r, const struct cells *in, const struct tabular_part *p, struct str id,
    const struct tabular_entry *first)
{
	struct json_cell at = cell_at(in, tabular_heading(r, id.len > 0 ? p->id : p->label));

	tabular_fault(r, &at, "stands on line %ld already: give each its own",
	    "第%ld行已有：请各取不同的名称", first->from.line);
}

/* The element that the row is or belongs to; NULL: a fault was told and there is none. */
static struct tabular_entry *
put_named(struct tabular_reader *r, const struct cells *in, int part)
{
	const struct tabular_part *p = &r->form->parts[part];
	struct str id = cell_of(r, in, p->id), label = cell_of(r, in, p->label);
	struct tabular_entry *last =
	    r->n > 0 && r->entries[r->n - 1].part == part ? &r->entries[r->n - 1] : NULL;
	struct tabular_entry *e = find_entry(r, part, id, label);
	bool marked = p->sub_mark != WORD_NONE && cell_of(r, in, p->sub_mark).len > 0;
	struct json_cell named;

	if (id.len == 0 && label.len == 0)
		e = last;
	if (marked && !e) {
		tabular_fault(r, &in->row, "a change of nothing: write the id of an earlier row",
		    "变更没有对应的任务：请写前面某行的编号");
		return NULL;
	}
	if (marked || (e && e == last && p->sub && p->sub_mark == WORD_NONE)) {
		if (!marked)
			check_repeated(r, in, e);
		put_sub(r, in, e);
		return e;
	}
	if (e && (id.len > 0 || label.len > 0)) {
		say_twice(r, in, p, id, e);
		return NULL;
	}
	e = new_entry(r, in, part);
	e->id = arena_str(&r->memory, id);
	e->label = arena_str(&r->memory, label);
	named = cell_at(in, tabular_heading(r, id.len > 0 ? p->id : p->label));
	if (id.len > 0 || label.len > 0)
		e->from = named;
	put_level(r, in, part, TABULAR_OWN, &e->own, e);
	if (p->sub && p->sub_mark == WORD_NONE)
		put_sub(r, in, e);
	return e;
}

/* The part that the row belongs to; -1: a fault was told. */
static int
part_of(struct tabular_reader *r, const struct cells *in, int part)
{
	struct str cell = cell_of(r, in, r->form->part_column);
	struct json_cell at;
	char list[256] = "";
	size_t len = 0;

	if (cell.len == 0)
		return part;
	for (size_t i = 0; i < r->form->n_parts; i++)
		if (word_is(r->form->parts[i].name, cell))
			return (int)i;
	for (size_t i = 0; i < r->form->n_parts; i++)
		len += (size_t)snprintf(list + len, sizeof list - len, "%s%s",
		    i == 0 ? "" : (r->lang == LANG_ZH ? "、" : ", "),
		    word_text(r->form->parts[i].name, r->lang));
	at = cell_at(in, tabular_heading(r, r->form->part_column));
	tabular_fault(r, &at, "one of these is wanted here: %s", "这里应写下列之一：%s", list);
	return -1;
}

/* Cells under headings that its part has no use for. */
static void
check_used(struct tabular_reader *r, const struct cells *in, int part)
{
	for (size_t h = 0; h < r->n_headings; h++) {
		struct json_cell at = cell_at(in, h);
		bool used = r->headings[h] == r->form->part_column || r->headings[h] == WORD_SERIAL;

		for (size_t i = 0; i < r->form->n_columns && !used; i++)
			used =
			    r->form->columns[i].part == part && r->form->columns[i].heading == r->headings[h];
		if (!used && in->cells[h].len > 0)
			tabular_fault(r, &at, "a row of this part has no use for this: empty the cell",
			    "这一部分的行用不到此格：请清空");
	}
}

void
tabular_put_row(
    struct tabular_reader *r, struct str *cells, const size_t *places, const struct json_cell *row, int part)
{
	struct cells in = {cells, places, *row};
	size_t faults = r->faults.n;
	struct tabular_entry *e;

	if (part == TABULAR_EVERY_PART)
		part = part_of(r, &in, 0);
	if (part < 0)
		return;
	check_used(r, &in, part);
	if (r->form->parts[part].label != WORD_NONE || r->form->parts[part].id != WORD_NONE) {
		e = put_named(r, &in, part);
	} else {
		e = new_entry(r, &in, part);
		put_level(r, &in, part, TABULAR_OWN, &e->own, e);
	}
	if (r->faults.n > faults && e)
		e->refused = true;
}
