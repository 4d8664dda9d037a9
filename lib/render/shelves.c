#include "render/shelves.h"

#include <stdlib.h>
#include <string.h>

#include "render/view_help.h"
#include "text/initial.h"

enum division { BY_GROUP, BY_DISTRICT, BY_LETTER };

/* What units are divided by: the rows of a table by unit, and which column. */
struct divided {
	enum division by;
	enum intake_kind kind;
	enum word column;
	struct map rows; /* of a unit in that table */
};

/* Are there two different values in the column? */
static bool
divides(const struct intake *in, enum intake_kind kind, enum word column)
{
	struct str first = {0};

	for (size_t row = 0; row < in->of[kind].n_rows; row++) {
		struct str text = intake_cell(in, kind, row, column);

		if (first.len > 0 && text.len > 0 && !str_equal(first, text))
			return true;
		first = first.len > 0 ? first : text;
	}
	return false;
}

static void
divide(struct divided *by, const struct intake *in)
{
	*by = (struct divided){.by = BY_LETTER};
	if (divides(in, INTAKE_RANKING, WORD_GROUP))
		*by = (struct divided){.by = BY_GROUP, .kind = INTAKE_RANKING, .column = WORD_GROUP};
	else if (divides(in, INTAKE_UNITS, WORD_DISTRICT))
		*by = (struct divided){.by = BY_DISTRICT, .kind = INTAKE_UNITS, .column = WORD_DISTRICT};
	else
		return;
	for (size_t row = 0; row < in->of[by->kind].n_rows; row++)
		map_add(&by->rows,
		    intake_cell(in, by->kind, row, by->by == BY_GROUP ? WORD_SUBJECT : WORD_UNIT), row, NULL);
}

static struct str
shelf_of(const struct divided *by, const struct view *v, struct shelves *s, struct str unit)
{
	struct str name = {0};
	size_t row;
	char letter;

	if (by->by == BY_LETTER) {
		letter = initial_of(view_label(v, unit));
		return letter == INITIAL_NONE ? str_of(v->lang == LANG_ZH ? "其他" : "others")
		                              : arena_str(&s->text, (struct str){&letter, 1});
	}
	if (map_find(&by->rows, unit, &row))
		name = intake_cell(v->in, by->kind, row, by->column);
	return name.len > 0 ? name : str_of(v->lang == LANG_ZH ? "未分组" : "in no group");
}

static void
put(struct shelves *s, struct str name, struct str unit)
{
	size_t place = s->n;
	struct shelf *shelf;

	if (map_add(&s->names, name, place, &place)) {
		mem_grow(&s->list, &s->room, s->n + 1, sizeof *s->list);
		s->list[s->n++] = (struct shelf){.name = name};
	}
	shelf = &s->list[place];
	mem_grow(&shelf->units, &shelf->room, shelf->n + 1, sizeof *shelf->units);
	shelf->units[shelf->n++] = unit;
	map_add(&s->units, unit, place, NULL);
}

/* Letters are one byte: others come last. */
static int
by_letter(const void *a, const void *b)
{
	const struct shelf *x = a, *y = b;

	if (x->name.len != y->name.len)
		return x->name.len < y->name.len ? -1 : 1;
	return str_compare(x->name, y->name);
}

static void
sort_letters(struct shelves *s)
{
	qsort(s->list, s->n, sizeof *s->list, by_letter);
	map_free(&s->units);
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < s->list[i].n; k++)
			map_add(&s->units, s->list[i].units[k], i, NULL);
}

void
shelves_init(struct shelves *s, const struct view *v)
{
	static const struct {
		enum intake_kind kind;
		enum word column;
	} places[] = {{INTAKE_RANKING, WORD_SUBJECT}, {INTAKE_DETAIL, WORD_SUBJECT},
	    {INTAKE_PROGRESS, WORD_UNIT}, {INTAKE_QUOTAS, WORD_UNIT}};
	struct divided by;

	*s = (struct shelves){0};
	divide(&by, v->in);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		for (size_t row = 0; row < v->in->of[places[i].kind].n_rows; row++) {
			struct str unit = intake_cell(v->in, places[i].kind, row, places[i].column);
			size_t place;

			if (unit.len > 0 && !view_is_district(unit) && !map_find(&s->units, unit, &place))
				put(s, shelf_of(&by, v, s, unit), unit);
		}
	map_free(&by.rows);
	if (by.by == BY_LETTER && s->n > 0)
		sort_letters(s);
}

void
shelves_free(struct shelves *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->list[i].units);
	free(s->list);
	map_free(&s->names);
	map_free(&s->units);
	arena_free(&s->text);
	*s = (struct shelves){0};
}

static void
add_rows(struct intake_table *to, const struct intake_table *from, size_t width)
{
	if (from->n_rows == 0)
		return;
	mem_grow(&to->cells, &to->room, (to->n_rows + from->n_rows) * width, sizeof *to->cells);
	memcpy(to->cells + to->n_rows * width, from->cells, from->n_rows * width * sizeof *to->cells);
	to->n_rows += from->n_rows;
}

void
shelves_part(const struct shelf *shelf, const struct parts *parts, struct intake *part)
{
	struct intake one;
	size_t width;

	*part = *parts->whole;
	for (int k = 0; k < INTAKE_KINDS; k++)
		if (parts->of[k].cells) {
			part->of[k].cells = NULL;
			part->of[k].n_rows = part->of[k].room = 0;
		}
	for (size_t i = 0; i < shelf->n; i++) {
		parts_of(parts, shelf->units[i], &one);
		for (int k = 0; k < INTAKE_KINDS; k++) {
			intake_columns((enum intake_kind)k, &width);
			if (parts->of[k].cells)
				add_rows(&part->of[k], &one.of[k], width);
		}
	}
}

void
shelves_part_free(const struct parts *parts, struct intake *part)
{
	for (int k = 0; k < INTAKE_KINDS; k++)
		if (parts->of[k].cells)
			free(part->of[k].cells);
}
