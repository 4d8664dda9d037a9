/* What a cell means that only the whole of the tables tells: 全区 is the district unless a unit is called so;
 * a sum is the district's row where there is no other. */
#include <stdlib.h>

#include "render/intake.h"
#include "text/district.h"

enum sum { NO_SUM, WHOLE_SUM, PART_SUM };

/* A sum in the place of a unit. */
static enum sum
sum_of(struct str unit)
{
	static const char *const wholes[] = {
	    "合计", "总计", "共计", "合計", "總計", "全区合计", "全县合计", "全市合计", "total", "Total"};
	static const char *const parts[] = {"小计", "小計", "subtotal", "Subtotal"};

	for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
		if (str_is(unit, wholes[i]))
			return WHOLE_SUM;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (str_is(unit, parts[i]))
			return PART_SUM;
	return NO_SUM;
}

bool
intake_is_sum(struct str unit)
{
	return sum_of(unit) != NO_SUM;
}

static size_t
place_in(enum intake_kind kind, enum word key)
{
	const struct table_column *columns;
	size_t n, i = 0;

	columns = intake_columns(kind, &n);
	while (i < n && columns[i].key != key)
		i++;
	return i;
}

static bool
is_unit(const struct intake *in, struct str name)
{
	for (size_t i = 0; i < in->of[INTAKE_UNITS].n_rows; i++)
		if (str_equal(intake_cell(in, INTAKE_UNITS, i, WORD_UNIT), name) ||
		    str_equal(intake_cell(in, INTAKE_UNITS, i, WORD_LABEL), name))
			return true;
	return false;
}

/* One table whose rows have units and targets, a row after another. */
struct settling {
	struct intake_table *t;
	size_t width, unit, target;
	struct map whole; /* targets that have a row of the district */
	struct map parts, again; /* ... a subtotal; ... a second one */
};

static struct str *
cell(const struct settling *s, size_t row, size_t column)
{
	return &s->t->cells[row * s->width + column];
}

static void
note(struct settling *s, size_t row, struct map *of)
{
	map_add(of, *cell(s, row, s->target), row, NULL);
}

static bool
has(const struct map *of, struct str target)
{
	size_t place;

	return map_find(of, target, &place);
}

/* The district's own rows, and which targets have a sum. */
static void
look(struct settling *s, const struct intake *in)
{
	for (size_t row = 0; row < s->t->n_rows; row++) {
		struct str *unit = cell(s, row, s->unit);

		if (district_is(*unit) && !is_unit(in, *unit))
			*unit = STR("*");
		if (str_is(*unit, "*"))
			note(s, row, &s->whole);
		else if (sum_of(*unit) == PART_SUM)
			note(s, row, has(&s->parts, *cell(s, row, s->target)) ? &s->again : &s->parts);
	}
	for (size_t row = 0; row < s->t->n_rows; row++)
		if (sum_of(*cell(s, row, s->unit)) == WHOLE_SUM &&
		    !has(&s->whole, *cell(s, row, s->target))) {
			*cell(s, row, s->unit) = STR("*");
			note(s, row, &s->whole);
		}
}

/* A sum that is not the district's row is left out: what it adds up stands above it. */
static bool
stays(struct settling *s, size_t row)
{
	struct str target = *cell(s, row, s->target);
	enum sum sum = sum_of(*cell(s, row, s->unit));

	if (sum == NO_SUM)
		return true;
	if (sum == WHOLE_SUM || has(&s->whole, target) || has(&s->again, target))
		return false;
	*cell(s, row, s->unit) = STR("*");
	return true;
}

static void
settle_units(const struct intake *in, struct intake_table *t, enum intake_kind kind)
{
	struct settling s = {
	    .t = t, .unit = place_in(kind, WORD_UNIT), .target = place_in(kind, WORD_TARGET)};
	size_t n = 0;

	intake_columns(kind, &s.width);
	look(&s, in);
	for (size_t row = 0; row < t->n_rows; row++) {
		if (!stays(&s, row))
			continue;
		for (size_t i = 0; i < s.width; i++)
			*cell(&s, n, i) = *cell(&s, row, i);
		n++;
	}
	t->n_rows = n;
	map_free(&s.whole);
	map_free(&s.parts);
	map_free(&s.again);
}

/* The workbook of a report says 总分 where the detail has *. */
static void
settle_items(struct intake_table *t)
{
	size_t width, item = place_in(INTAKE_DETAIL, WORD_ITEM);

	intake_columns(INTAKE_DETAIL, &width);
	for (size_t row = 0; row < t->n_rows; row++)
		if (word_is(WORD_TOTAL, t->cells[row * width + item]))
			t->cells[row * width + item] = STR("*");
}

void
intake_settle(struct intake *in)
{
	settle_units(in, &in->of[INTAKE_PROGRESS], INTAKE_PROGRESS);
	settle_units(in, &in->of[INTAKE_QUOTAS], INTAKE_QUOTAS);
	for (size_t i = 0; i < in->n_earlier; i++)
		settle_units(in, &in->earlier[i].rows, INTAKE_PROGRESS);
	settle_items(&in->of[INTAKE_DETAIL]);
}
