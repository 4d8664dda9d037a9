/* From the document to rows: each column says its keys; what is left over stands under 其他 as JSON. */
#include <stdlib.h>
#include <string.h>

#include "file/json_quote.h"
#include "tabular/tabular_form.h"

struct saying {
	struct tabular_grid *g;
	const struct tabular_form *form;
	enum lang lang;
};

static size_t
heading_place(const struct tabular_grid *g, enum word heading)
{
	size_t i = 0;

	while (i < g->n_headings && g->headings[i] != heading)
		i++;
	return i;
}

static struct tabular_row *
new_row(struct tabular_grid *g, int part)
{
	mem_grow(&g->rows, &g->room, g->n + 1, sizeof *g->rows);
	g->rows[g->n] =
	    (struct tabular_row){part, arena_alloc(&g->memory, (g->n_headings + 2) * sizeof(struct str))};
	return &g->rows[g->n++];
}

/* An object while it is said: which of its members are. */
struct object {
	const struct json *j;
	bool *said;
};

static struct object
object_of(struct saying *s, const struct json *j)
{
	return (struct object){j, arena_alloc(&s->g->memory, json_size(j) + 1)};
}

static bool
any_left(const struct object *o, const struct tabular_column *c)
{
	for (size_t i = 0; i < json_size(o->j); i++)
		if (!o->said[i] && tabular_has_key(c, json_key(json_at(o->j, i))))
			return true;
	return false;
}

static void
mark_said(struct object *o, const struct tabular_column *c)
{
	for (size_t i = 0; i < json_size(o->j); i++)
		o->said[i] |= tabular_has_key(c, json_key(json_at(o->j, i)));
}

static void
mark_key(struct object *o, const char *key)
{
	for (size_t i = 0; i < json_size(o->j); i++)
		o->said[i] |= str_is(json_key(json_at(o->j, i)), key);
}

static void
set_cell(struct saying *s, struct tabular_row *row, enum word heading, struct str cell)
{
	row->cells[heading_place(s->g, heading)] = arena_str(&s->g->memory, cell);
}

/* Says what stands in `object` by the columns of one level that are `inside` it (NULL: its own). */
static void
say_columns(struct saying *s, struct object *o, int part, enum tabular_level level, const char *inside,
    struct tabular_row *row)
{
	struct text cell = {0};

	for (size_t i = 0; i < s->form->n_columns; i++) {
		const struct tabular_column *c = &s->form->columns[i];
		bool here = c->inside == inside || (c->inside && inside && strcmp(c->inside, inside) == 0);

		if (c->part != part || c->level != level || !here || !c->keys[0] || !any_left(o, c))
			continue;
		if (row->cells[heading_place(s->g, c->heading)].len > 0 ||
		    !tabular_say(c, o->j, s->form->keys, s->lang, &cell))
			continue;
		set_cell(s, row, c->heading, text_str(&cell));
		mark_said(o, c);
	}
	text_free(&cell);
}

/* The object within, if its columns say all of it; else they stay empty. */
static void
say_inside(struct saying *s, struct object *o, int part, enum tabular_level level, const char *inside,
    struct tabular_row *row)
{
	const struct json *j = json_find(o->j, inside);
	struct object within;
	bool all = true;

	if (!j || json_kind(j) != JSON_IS_OBJECT || json_size(j) == 0)
		return;
	within = object_of(s, j);
	say_columns(s, &within, part, level, inside, row);
	for (size_t i = 0; i < json_size(j); i++)
		all = all && within.said[i];
	if (all) {
		mark_key(o, inside);
		return;
	}
	for (size_t i = 0; i < s->form->n_columns; i++) {
		const struct tabular_column *c = &s->form->columns[i];

		if (c->part == part && c->level == level && c->inside && strcmp(c->inside, inside) == 0)
			row->cells[heading_place(s->g, c->heading)] = (struct str){"", 0};
	}
}

/* What no column says, as one object. */
static bool
say_rest(struct saying *s, const struct object *o, struct text *cell)
{
	text_clear(cell);
	for (size_t i = 0; i < json_size(o->j); i++) {
		if (o->said[i])
			continue;
		text_add(cell, cell->len == 0 ? STR("{") : STR(", "));
		json_quote_text(cell, json_key(json_at(o->j, i)));
		text_add(cell, STR(": "));
		canon_value(cell, json_at(o->j, i), s->form->keys);
	}
	if (cell->len > 0)
		text_add(cell, STR("}"));
	return cell->len > 0;
}

static const struct tabular_column *
rest_column(const struct tabular_form *f, int part, enum tabular_level level)
{
	for (size_t i = 0; i < f->n_columns; i++)
		if (f->columns[i].part == part && f->columns[i].level == level && !f->columns[i].keys[0])
			return &f->columns[i];
	return NULL;
}

/* Says all of an object in a row, but for the member `but` (the list of what belongs to it). */
static void
say_object(struct saying *s, const struct json *j, int part, enum tabular_level level, const char *but,
    struct tabular_row *row)
{
	struct object o = object_of(s, j);
	const char *last = NULL;
	struct text cell = {0};

	if (but)
		mark_key(&o, but);
	for (size_t i = 0; i < s->form->n_columns; i++) {
		const struct tabular_column *c = &s->form->columns[i];

		if (c->part == part && c->level == level && c->inside &&
		    (!last || strcmp(last, c->inside) != 0)) {
			last = c->inside;
			say_inside(s, &o, part, level, last, row);
		}
	}
	say_columns(s, &o, part, level, NULL, row);
	if (say_rest(s, &o, &cell))
		set_cell(s, row, rest_column(s->form, part, level)->heading, text_str(&cell));
	text_free(&cell);
}

/* An element and what belongs to it: beside it and in rows below, or all below with its name. */
static void
say_element(struct saying *s, const struct json *j, int part)
{
	const struct tabular_part *p = &s->form->parts[part];
	struct tabular_row *row = new_row(s->g, part);
	struct str name;
	const struct json *list = p->sub ? json_find(j, p->sub) : NULL;

	if (list && json_size(list) == 0 && p->sub_mark != WORD_NONE)
		list = NULL; /* no row would say that it is there */
	say_object(s, j, part, TABULAR_OWN, list ? p->sub : NULL, row);
	name = row->cells[heading_place(s->g, p->id)];
	for (size_t i = 0; list && i < json_size(list); i++) {
		if (p->sub_mark != WORD_NONE || i > 0)
			row = new_row(s->g, part);
		if (p->sub_mark != WORD_NONE)
			row->cells[heading_place(s->g, p->id)] = name;
		say_object(s, json_at(list, i), part, TABULAR_SUB, NULL, row);
	}
}

/* A line above the heading. A value whose cell would be a heading's word itself stands as JSON: the line
 * would be taken for the heading. */
static void
put_head(struct saying *s, enum word heading, const struct json *value, struct str cell)
{
	struct tabular_row *row = new_row(s->g, TABULAR_HEAD);
	struct text json = {0};

	for (size_t h = 0; value && h < s->g->n_headings && json.len == 0; h++)
		if (word_is(s->g->headings[h], cell))
			canon_value(&json, value, s->form->keys);
	row->cells[0] = str_of(word_text(heading, s->lang));
	row->cells[1] = arena_str(&s->g->memory, json.len > 0 ? text_str(&json) : cell);
	text_free(&json);
}

static void
say_head(struct saying *s, const struct json *root)
{
	struct object o = object_of(s, root);
	struct text cell = {0};

	for (size_t p = 0; p < s->form->n_parts; p++) {
		const struct json *list = json_find(root, s->form->parts[p].list);

		if (s->form->parts[p].needed || (list && json_size(list) > 0))
			mark_key(&o, s->form->parts[p].list);
	}
	for (size_t i = 0; i < s->form->n_columns; i++) {
		const struct tabular_column *c = &s->form->columns[i];

		if (c->part != TABULAR_HEAD || !c->keys[0] || !any_left(&o, c) ||
		    !tabular_say(c, root, s->form->keys, s->lang, &cell))
			continue;
		put_head(s, c->heading, json_find(root, c->keys[0]), text_str(&cell));
		mark_said(&o, c);
	}
	if (say_rest(s, &o, &cell))
		put_head(s, rest_column(s->form, TABULAR_HEAD, TABULAR_OWN)->heading, NULL, text_str(&cell));
	text_free(&cell);
}

static void
find_used(struct tabular_grid *g, size_t n_parts)
{
	for (size_t i = 0; i < g->n; i++)
		for (size_t h = 0; h < g->n_headings && g->rows[i].part != TABULAR_HEAD; h++)
			g->used[h * n_parts + (size_t)g->rows[i].part] |= g->rows[i].cells[h].len > 0;
}

static void
list_headings(struct tabular_grid *g, const struct tabular_form *f)
{
	g->headings = arena_alloc(&g->memory, (f->n_columns + 1) * sizeof *g->headings);
	for (size_t i = 0; i < f->n_columns; i++)
		if (f->columns[i].part != TABULAR_HEAD &&
		    heading_place(g, f->columns[i].heading) == g->n_headings)
			g->headings[g->n_headings++] = f->columns[i].heading;
	g->used = arena_alloc(&g->memory, (g->n_headings + 1) * f->n_parts * sizeof *g->used);
	for (size_t i = 0; i < f->n_columns; i++)
		if (f->columns[i].part != TABULAR_HEAD && f->columns[i].always)
			g->used[heading_place(g, f->columns[i].heading) * f->n_parts +
			        (size_t)f->columns[i].part] = true;
}

void
tabular_grid_make(
    struct tabular_grid *g, const struct tabular_form *form, const struct json *root, enum lang lang)
{
	struct saying s = {g, form, lang};

	*g = (struct tabular_grid){0};
	list_headings(g, form);
	say_head(&s, root);
	for (size_t p = 0; p < form->n_parts; p++) {
		const struct json *list = json_find(root, form->parts[p].list);

		for (size_t i = 0; list && i < json_size(list); i++)
			say_element(&s, json_at(list, i), (int)p);
	}
	find_used(g, form->n_parts);
}

bool
tabular_grid_uses(const struct tabular_grid *g, const struct tabular_form *form, size_t h, int part)
{
	for (size_t p = 0; p < form->n_parts; p++)
		if ((part < 0 || p == (size_t)part) && g->used[h * form->n_parts + p])
			return true;
	return false;
}

void
tabular_grid_free(struct tabular_grid *g)
{
	free(g->rows);
	arena_free(&g->memory);
}
