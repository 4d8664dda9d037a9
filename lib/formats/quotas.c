#include "formats/quotas.h"

#include <stdlib.h>
#include <string.h>

#include "base/faults.h"
#include "formats/hand_table.h"
#include "formats/wide.h"
#include "rules/account.h"
#include "table/tables.h"
#include "text/cell.h"
#include "text/district.h"
#include "text/shown.h"
#include "writer/writer.h"

enum {
	WANT_UNIT,
	WANT_TARGET,
	WANT_QUOTA,
	WANT_MINIMUM,
	WANT_MAXIMUM,
	WANT_DONE,
	WANT_GOAL,
	WANT_GOAL_FROM,
	WANT_AS_OF,
	N_WANTED
};

enum { NUMBER_MAX = 1000000000, NUMBER_DIGITS = 10 /* an id has more */, ROWS_MAX = 10000000 };

/* What every kind may have; each needs some of it. */
static const struct table_column columns[N_WANTED] = {
    [WANT_UNIT] = {WORD_UNIT, TABLE_REQUIRED},
    [WANT_TARGET] = {WORD_TARGET, TABLE_REQUIRED},
    [WANT_QUOTA] = {WORD_QUOTA, TABLE_OPTIONAL},
    [WANT_MINIMUM] = {WORD_MINIMUM, TABLE_OPTIONAL},
    [WANT_MAXIMUM] = {WORD_MAXIMUM, TABLE_OPTIONAL},
    [WANT_DONE] = {WORD_DONE, TABLE_OPTIONAL},
    [WANT_GOAL] = {WORD_GOAL, TABLE_OPTIONAL},
    [WANT_GOAL_FROM] = {WORD_GOAL_FROM, TABLE_OPTIONAL},
    [WANT_AS_OF] = {WORD_AS_OF, TABLE_OPTIONAL},
};

/* Is it a table of progress? */
static bool
tells_done(enum quotas_kind kind)
{
	return kind == QUOTAS_DONE || kind == QUOTAS_EARLIER;
}

static void
need_columns(enum quotas_kind kind, struct table_column wanted[N_WANTED])
{
	memcpy(wanted, columns, sizeof columns);
	if (kind == QUOTAS_SET)
		wanted[WANT_QUOTA].need = TABLE_REQUIRED;
	else if (tells_done(kind))
		wanted[WANT_DONE].need = TABLE_REQUIRED;
	else
		wanted[WANT_QUOTA].need = wanted[WANT_MINIMUM].need = wanted[WANT_MAXIMUM].need = TABLE_ANY;
}

/* One load: what the rows are read against. */
struct loading {
	struct quotas *q;
	enum quotas_kind kind;
	enum date_order date_order;
	struct target_names *targets;
	struct unit_names *units;
	const char *file; /* the table that is read */
	const struct quotas_review *review; /* NULL: a wrong row is trouble */
	struct diag wrong; /* of the row at hand */
	struct faults faults; /* all of them, where there is no review */
	struct wide_reader reader;
	struct told *told;
};

/* A row's mistake, l->wrong, is told to the review, or kept until all are known. */
static void
note_wrong(struct loading *l)
{
	if (l->review)
		l->review->tell(l->review->context, &l->wrong);
	else
		faults_add(&l->faults, &l->wrong);
}

static bool
unknown(struct diag *d, bool unit, struct str name, struct str nearest)
{
	const char *what_en = unit ? "unit" : "target", *what_zh = unit ? "单位" : "任务";
	char room[SHOWN_ROOM], near_room[SHOWN_ROOM];

	name = shown_value(name, room);
	nearest = shown_name(nearest, near_room);
	if (nearest.len > 0)
		return diag_set(d, "%s \"%.*s\" is not known: perhaps \"%.*s\"?",
		    "没有这个%s“%.*s”：是不是“%.*s”？", d->lang == LANG_ZH ? what_zh : what_en,
		    STR_ARGS(name), STR_ARGS(nearest));
	return diag_set(d, "%s \"%.*s\" is not known", "没有这个%s“%.*s”",
	    d->lang == LANG_ZH ? what_zh : what_en, STR_ARGS(name));
}

static bool
read_names(struct loading *l, const struct str *c, struct quota_entry *e, struct diag *d)
{
	if (!target_names_find(l->targets, c[WANT_TARGET], &e->target))
		return unknown(d, false, c[WANT_TARGET], target_names_nearest(l->targets, c[WANT_TARGET]));
	e->unit = ACCOUNT_DISTRICT;
	if (unit_names_find(l->units, c[WANT_UNIT], &e->unit) || district_is(c[WANT_UNIT]) ||
	    unit_names_add(l->units, c[WANT_UNIT], &e->unit))
		return true;
	return unknown(d, true, c[WANT_UNIT], unit_names_nearest(l->units, c[WANT_UNIT]));
}

static bool
is_no_number(struct str cell, enum word column, bool whole, struct diag *d)
{
	char room[SHOWN_ROOM];

	cell = shown_value(cell, room);
	if (whole)
		return diag_set(d, "\"%.*s\" (%s) is no whole number from 0 up", "“%.*s”（%s）不是零或正整数",
		    STR_ARGS(cell), word_text(column, d->lang));
	return diag_set(d, "\"%.*s\" (%s) is no number from 0 up", "“%.*s”（%s）不是零或正数", STR_ARGS(cell),
	    word_text(column, d->lang));
}

/* Counts are no percentages; persons and what is split among units are whole. What is done is as it is. */
static bool
read_number(const struct loading *l, struct str cell, struct quota_entry *e, struct diag *d)
{
	const struct plan_target *t = &l->targets->plan->targets[e->target];
	bool counts = t->kind == PLAN_COUNT;
	bool whole =
	    counts && !tells_done(l->kind) && (t->split_by.len > 0 || str_begins(t->measure, STR("人")));

	e->has_number = cell.len > 0;
	if (!e->has_number)
		return true;
	if (!cell_number(cell, &e->number) || exact_sign(&e->number) < 0 || (counts && cell_is_share(cell)) ||
	    (whole && !exact_is_integer(&e->number)))
		return is_no_number(cell, tells_done(l->kind) ? WORD_DONE : WORD_QUOTA, whole, d);
	return exact_is_sane(&e->number, NUMBER_DIGITS) ||
	       diag_set(d, "a number of more than %d digits: does it stand in the wrong column?",
	           "数字超过%d位：是不是填错了列？", NUMBER_DIGITS);
}

static bool
read_bound(struct str cell, enum word column, bool *has, long *out, struct diag *d)
{
	*has = cell.len > 0;
	return !*has || cell_int(cell, 0, NUMBER_MAX, out) || is_no_number(cell, column, true, d);
}

/* What nobody would look at: a number of the district, which the plan has, or of what is not split. */
static bool
is_asked(const struct loading *l, const struct quota_entry *e, struct diag *d)
{
	const struct plan_target *t = &l->targets->plan->targets[e->target];

	if (tells_done(l->kind))
		return true;
	if (e->unit == ACCOUNT_DISTRICT)
		return diag_set(d, "the number of the whole district (*) is the plan's goal: delete this row",
		    "全区县（*）的任务数就是计划的目标：请删去本行");
	if (l->kind == QUOTAS_FIXED && (t->kind != PLAN_COUNT || t->split_by.len == 0))
		return diag_set(d,
		    "the target \"%.*s\" is not split among units: delete this row, or give the target a "
		    "split_by in the plan",
		    "任务“%.*s”不分解到单位：请删去本行，或在计划中写明split_by", STR_ARGS(t->id));
	return true;
}

/* One row may set a number and bounds, which then have to hold for it. */
static bool
is_within(const struct quota_entry *e, struct diag *d)
{
	struct exact bound;
	bool below, above;

	exact_init(&bound);
	exact_set_ratio(&bound, e->minimum, 1);
	below = e->has_number && e->has_minimum && exact_compare(&e->number, &bound) < 0;
	exact_set_ratio(&bound, e->maximum, 1);
	above = e->has_number && e->has_maximum && exact_compare(&e->number, &bound) > 0;
	exact_free(&bound);
	if (below)
		return diag_set(d, "the quota is below the minimum of this row: keep one of them",
		    "本行任务数低于下限：请只留其一");
	if (above)
		return diag_set(d, "the quota is above the maximum of this row: keep one of them",
		    "本行任务数高于上限：请只留其一");
	return true;
}

/* The day up to which progress.csv was counted; the earliest, should rows of several runs stand in it. */
static bool
read_as_of(struct loading *l, struct str cell, struct diag *d)
{
	char room[SHOWN_ROOM];
	struct str shown = shown_value(cell, room);
	int day;

	if (cell.len == 0)
		return true;
	if (cell_date(cell, l->date_order, &day) != DATE_OK)
		return diag_set(d, "\"%.*s\" (%s) is no date", "“%.*s”（%s）不是日期", STR_ARGS(shown),
		    word_text(WORD_AS_OF, d->lang));
	if (l->q->as_of == DATE_NONE || day < l->q->as_of)
		l->q->as_of = day;
	return true;
}

/* Whatever the kind: a number of persons, a value, a percentage. */
static bool
read_done(struct str cell, struct quota_entry *e, struct diag *d)
{
	e->has_number = cell.len > 0;
	return !e->has_number ||
	       ((cell_number(cell, &e->number) || exact_read(cell, &e->number)) &&
	           exact_is_sane(&e->number, NUMBER_DIGITS)) ||
	       is_no_number(cell, WORD_DONE, false, d);
}

static bool
read_entry(struct loading *l, const struct str *c, struct quota_entry *e, struct diag *d)
{
	struct str number = c[tells_done(l->kind) ? WANT_DONE : WANT_QUOTA];

	if (!read_names(l, c, e, d) || !is_asked(l, e, d) ||
	    (tells_done(l->kind) && !read_as_of(l, c[WANT_AS_OF], d)))
		return false;
	/* progress.csv has values of trends, which may be percentages and are not split */
	if (l->kind == QUOTAS_EARLIER)
		return read_done(number, e, d);
	if (l->kind == QUOTAS_DONE && l->targets->plan->targets[e->target].kind != PLAN_COUNT)
		return true;
	if (!read_number(l, number, e, d) ||
	    !read_bound(c[WANT_MINIMUM], WORD_MINIMUM, &e->has_minimum, &e->minimum, d) ||
	    !read_bound(c[WANT_MAXIMUM], WORD_MAXIMUM, &e->has_maximum, &e->maximum, d) || !is_within(e, d))
		return false;
	e->goal = arena_str(&l->q->text, c[WANT_GOAL]);
	e->goal_from = arena_str(&l->q->text, c[WANT_GOAL_FROM]);
	return true;
}

static bool
read_row(struct loading *l, const struct row *row, struct diag *d)
{
	struct quotas *q = l->q;
	char damage[256];

	diag_place(d, l->file, row->line, 0);
	if (row->n_damage > 0) {
		damage_text(row->damage, d->lang, damage, sizeof damage);
		return diag_set(d, "%s: mend this row", "%s：请修正本行", damage);
	}
	struct quota_entry *e = &q->list[q->n];

	*e = (struct quota_entry){.file = l->file, .line = row->line};
	exact_init(&e->number);
	if (!read_entry(l, row->cells, e, d)) {
		exact_free(&e->number);
		return false;
	}
	q->n++;
	return true;
}

static size_t
slot(const struct quotas *q, size_t target, size_t unit)
{
	return (unit == ACCOUNT_DISTRICT ? 0 : unit + 1) * q->n_targets + target;
}

static void
say_twice(const struct quota_entry *e, const struct quota_entry *first, struct diag *d)
{
	diag_place(d, e->file, e->line, 0);
	if (strcmp(e->file, first->file) != 0)
		diag_set(d, "this unit and target stand in %s:%ld already: delete one of the rows",
		    "该单位的该任务在%s:%ld已有：请删去一行", first->file, first->line);
	else
		diag_set(d, "this unit and target stand on line %ld already: delete one of the rows",
		    "该单位的该任务在第%ld行已有：请删去一行", first->line);
}

static void
make_index(struct loading *l)
{
	struct quotas *q = l->q;

	q->n_units = unit_names_count(l->units);
	q->n_targets = l->targets->plan->n;
	q->index = mem_zero((q->n_units + 1) * q->n_targets, sizeof *q->index);
	for (size_t i = 0; i < q->n; i++) {
		size_t *place = &q->index[slot(q, q->list[i].target, q->list[i].unit)];

		if (*place == 0) {
			*place = i + 1;
			continue;
		}
		say_twice(&q->list[i], &q->list[*place - 1], &l->wrong);
		note_wrong(l);
	}
}

static int
read_rows(struct loading *l, struct wide *w, struct diag *d)
{
	struct row row;
	int more;

	while ((more = wide_next(w, &row, d)) > 0) {
		if (!mem_grow_within(&l->q->list, &l->q->room, l->q->n + 1, sizeof *l->q->list, ROWS_MAX)) {
			diag_place(d, l->file, row.line, 0);
			diag_set(d, "more than %d rows", "超过%d行", ROWS_MAX);
			return -1;
		}
		if (read_row(l, &row, &l->wrong))
			continue;
		hand_table_name_cell(&row, &l->wrong);
		note_wrong(l);
	}
	return more;
}

static bool
read_table(struct loading *l, enum wide_shape shape, struct table *t, struct diag *d)
{
	struct wide w;
	int more;

	l->file = arena_str(&l->q->text, str_of(table_facts(t)->file)).at;
	if (!wide_begin(&w, &l->reader, shape, t, l->told, d))
		return false;
	more = read_rows(l, &w, d);
	wide_end(&w);
	return more == 0;
}

static bool
names_target(void *loading, struct str name, struct str *itself)
{
	struct loading *l = loading;
	size_t target;

	if (!target_names_find(l->targets, name, &target))
		return false;
	*itself = l->targets->plan->targets[target].id;
	return true;
}

static struct str
nearest_target(void *loading, struct str name)
{
	return target_names_nearest(((struct loading *)loading)->targets, name);
}

static enum table_kind
kind_of(enum quotas_kind kind)
{
	static const enum table_kind kinds[] = {[QUOTAS_SET] = KIND_QUOTAS,
	    [QUOTAS_FIXED] = KIND_FIXED,
	    [QUOTAS_DONE] = KIND_PROGRESS,
	    [QUOTAS_EARLIER] = KIND_PROGRESS};

	return kinds[kind];
}

/* What a column of a matrix may hold; the first is meant where its heading does not say. */
static void
name_values(struct loading *l)
{
	static const struct wide_value quota = {WANT_QUOTA, WORD_QUOTA}, done = {WANT_DONE, WORD_DONE},
	                               minimum = {WANT_MINIMUM, WORD_MINIMUM},
	                               maximum = {WANT_MAXIMUM, WORD_MAXIMUM};
	struct wide_value *v = l->reader.values;
	size_t *n = &l->reader.n_values;

	v[(*n)++] = tells_done(l->kind) ? done : quota;
	if (l->kind == QUOTAS_FIXED) {
		v[(*n)++] = minimum;
		v[(*n)++] = maximum;
		return;
	}
	v[*n] = tells_done(l->kind) ? quota : done; /* of a matrix of progress */
	v[(*n)++].place = N_WANTED;
}

static bool
is_meant(struct loading *l, enum wide_shape shape, const struct table *t)
{
	return shape != WIDE_MATRIX ||
	       wide_is_meant(t, tells_done(l->kind) ? WIDE_PROGRESS : WIDE_QUOTAS, l->told);
}

static bool
read_tables(struct loading *l, const char *path, const struct reading *options, struct diag *d)
{
	struct table_column wanted[N_WANTED];
	struct table_matrix matrix = {wide_names, &l->reader};
	const struct table_role roles[] = {
	    [WIDE_LONG] = {kind_of(l->kind), wanted, N_WANTED, unit_names_is_unit, l->units},
	    [WIDE_MATRIX] = {KIND_MATRIX, wide_columns, WIDE_WANTED, NULL, &matrix},
	};
	struct tables *ts;
	struct table *t;
	int more = -1;

	need_columns(l->kind, wanted);
	l->reader = (struct wide_reader){.subject = WANT_UNIT,
	    .thing = WANT_TARGET,
	    .by = N_WANTED,
	    .n = N_WANTED,
	    .names = names_target,
	    .nearest = nearest_target,
	    .with = l};
	name_values(l);
	ts = tables_open(path, roles, sizeof roles / sizeof *roles, options, d);
	while (ts && (more = tables_next(ts, &t, d)) > 0)
		if (is_meant(l, (enum wide_shape)tables_role(ts), t) &&
		    !read_table(l, (enum wide_shape)tables_role(ts), t, d))
			break;
	tables_close(ts);
	return more == 0;
}

bool
quotas_load(struct quotas *q, const char *path, enum quotas_kind kind, struct target_names *targets,
    struct unit_names *units, const struct reading *options, const struct quotas_review *review,
    struct diag *d)
{
	struct told told = {.lang = d->lang};
	struct loading l = {.q = q,
	    .kind = kind,
	    .date_order = options->date_order,
	    .targets = targets,
	    .units = units,
	    .review = review,
	    .wrong = {.lang = review ? review->lang : d->lang},
	    .told = &told};
	bool ok;

	*q = (struct quotas){.as_of = DATE_NONE};
	diag_place(d, path, 0, 0);
	memcpy(q->file, d->file, sizeof q->file);
	ok = read_tables(&l, path, options, d);
	if (ok)
		make_index(&l);
	q->left_out = arena_str(&q->text, text_str(&told.lines));
	told_free(&told);
	ok = faults_end(&l.faults, false, d) && ok;
	if (units->knowledge == UNITS_ANY)
		units->knowledge = UNITS_BY_QUOTAS;
	if (!ok)
		quotas_free(q);
	return ok;
}

void
quotas_free(struct quotas *q)
{
	for (size_t i = 0; i < q->n; i++)
		exact_free(&q->list[i].number);
	free(q->list);
	free(q->index);
	arena_free(&q->text);
	*q = (struct quotas){0};
}

const struct quota_entry *
quotas_find(const struct quotas *q, size_t target, size_t unit)
{
	size_t place;

	if (!q->index || (unit != ACCOUNT_DISTRICT && unit >= q->n_units))
		return NULL;
	place = q->index[slot(q, target, unit)];
	return place > 0 ? &q->list[place - 1] : NULL;
}
