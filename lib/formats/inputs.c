#include "formats/inputs.h"

#include "formats/hand_table.h"
#include "formats/marks.h"
#include "text/cell.h"
#include "text/district.h"

enum { UNIT, TARGET, DONE, QUOTA, LABEL, N_PROGRESS };

static const struct table_column progress_columns[N_PROGRESS] = {
    [UNIT] = {WORD_UNIT, TABLE_REQUIRED},
    [TARGET] = {WORD_TARGET, TABLE_REQUIRED},
    [DONE] = {WORD_DONE, TABLE_REQUIRED},
    [QUOTA] = {WORD_QUOTA, TABLE_OPTIONAL},
    [LABEL] = {WORD_LABEL, TABLE_OPTIONAL},
};

/* The target that every rule of the item is measured by. */
static bool
target_of_item(const struct scheme *s, size_t item, size_t *slot)
{
	size_t found = s->n_slots;

	for (size_t i = 0; i < s->items[item].n_rules; i++) {
		const struct rule *r = &s->items[item].rules[i];

		for (size_t k = 0; k < r->n_conditions; k++) {
			const struct measure *m = &r->conditions[k].measure;

			if (m->kind != SLOT_TARGET)
				continue;
			if (found < s->n_slots && found != m->slot)
				return false;
			found = m->slot;
		}
	}
	*slot = found;
	return found < s->n_slots;
}

/* The target that a column of a matrix names: itself, or the item that it alone measures. */
static bool
find_target(const struct scheme *s, struct str name, size_t *slot)
{
	size_t item;

	if (scheme_find_slot(s, SLOT_TARGET, name, slot))
		return true;
	for (*slot = 0; *slot < s->n_slots; ++*slot)
		if (s->slots[*slot].kind == SLOT_TARGET && marks_same_name(s->slots[*slot].name, name))
			return true;
	return marks_find_item(s, name, &item) && target_of_item(s, item, slot);
}

static bool
names_target(void *with, struct str name, struct str *itself)
{
	const struct progress_tables *p = with;
	size_t slot;

	if (!find_target(p->scheme, name, &slot))
		return false;
	*itself = p->scheme->slots[slot].name;
	return true;
}

void
progress_tables_init(
    struct progress_tables *p, struct slot_targets *slots, const struct scheme *s, struct units *u)
{
	*p = (struct progress_tables){.scheme = s, .slots = slots};
	p->reader = (struct wide_reader){.subject = UNIT,
	    .thing = TARGET,
	    .by = N_PROGRESS,
	    .label = LABEL,
	    .n = N_PROGRESS,
	    .values = {{DONE, WORD_DONE}, {QUOTA, WORD_QUOTA}, {QUOTA, WORD_TARGET}, {QUOTA, WORD_PLAN_GOAL}},
	    .n_values = 4,
	    .others = true,
	    .names = names_target,
	    .with = p,
	    .units = u};
	p->matrix = (struct table_matrix){wide_names, &p->reader};
	p->roles[WIDE_LONG] =
	    (struct table_role){KIND_PROGRESS, progress_columns, N_PROGRESS, units_is_unit, u};
	p->roles[WIDE_MATRIX] = (struct table_role){KIND_MATRIX, wide_columns, WIDE_WANTED, NULL, &p->matrix};
}

/* What stands for nothing where a quota should be: no task was given. */
static bool
is_no_task(struct str cell)
{
	static const char *const words[] = {"", "-", "—", "－", "/", "无", "0"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(cell, words[i]))
			return true;
	return false;
}

static bool
enter_cell(struct facts *f, const struct table *t, const struct row *row, size_t column, size_t subject,
    size_t slot, int file, struct diag *d)
{
	struct exact x;
	bool good = true;

	exact_init(&x);
	if (column != QUOTA || !is_no_task(row->cells[QUOTA]))
		good = hand_table_number(t, row, column, progress_columns[column].key, &x, d);
	if (good) {
		facts_set(f, subject, slot, &x);
		facts_source(f, subject, slot, file, row->line, true);
	}
	exact_free(&x);
	return good;
}

/* A pass over one table. */
struct progress_pass {
	struct facts *f;
	struct slot_targets *slots;
	const struct units *units;
	struct strangers *strangers;
	struct table *t;
	struct wide wide;
	int file;
};

/* Of a table that tells quotas the quota is known as soon as there is a row, 0 if no task was given; what is
 * done may be unknown. */
static bool
enter_progress(struct progress_pass *p, const struct row *row, size_t subject, size_t slot, struct diag *d)
{
	struct facts *f = p->f;
	size_t quota;

	if (!scheme_find_slot(f->scheme, SLOT_QUOTA, f->scheme->slots[slot].name, &quota))
		return true;
	if (facts_known(f, subject, quota) || facts_known(f, subject, slot))
		return hand_table_fail(p->t, row, d, "a second row for the same unit and target; leave one",
		    "同一单位同一任务重复；只留一行");
	if (row->cells[DONE].len > 0 && !enter_cell(f, p->t, row, DONE, subject, slot, p->file, d))
		return false;
	return (p->wide.shape == WIDE_MATRIX && !wide_has(&p->wide, row, QUOTA)) ||
	       enter_cell(f, p->t, row, QUOTA, subject, quota, p->file, d);
}

/* What was taken for the slot by its name is not its own. */
static void
forget(struct facts *f, size_t slot)
{
	size_t quota;

	facts_forget(f, slot);
	if (scheme_find_slot(f->scheme, SLOT_QUOTA, f->scheme->slots[slot].name, &quota))
		facts_forget(f, quota);
}

/* A row for one slot, of a unit that is marked here or not. */
static bool
take_progress(struct progress_pass *p, const struct row *row, size_t slot, struct diag *d)
{
	size_t subject;

	if ((district_is(row->cells[UNIT]) && !units_find(p->units, row->cells[UNIT], &subject)) ||
	    !strangers_find(p->strangers, p->units, row->cells[UNIT], p->f->scheme->people, &subject))
		return true;
	return enter_progress(p, row, subject, slot, d);
}

/* A scheme may name one target by its id and, elsewhere, by its name: then the row is for both. */
static bool
take_row(struct progress_pass *p, const struct row *row, struct diag *d)
{
	struct str id = row->cells[TARGET];
	size_t slot;
	bool lost, found = slot_targets_by_id(p->slots, id, &slot, &lost);

	if (lost)
		forget(p->f, slot);
	if (found && !take_progress(p, row, slot, d))
		return false;
	found = slot_targets_by_name(p->slots, id, row->cells[LABEL], &slot, &lost);
	if (lost)
		forget(p->f, slot);
	return !found || take_progress(p, row, slot, d);
}

/* 0: the whole table is read; -1: *d is filled. */
static int
read_progress(struct progress_pass *p, struct diag *d)
{
	struct row row;
	int more;

	while ((more = wide_next(&p->wide, &row, d)) > 0)
		if (!hand_table_whole(p->t, &row, d) || !take_row(p, &row, d))
			return -1;
	return more;
}

bool
inputs_read_progress(struct facts *f, const struct progress_tables *tables, enum wide_shape shape,
    struct table *t, int file, struct told *told, struct diag *d)
{
	struct strangers strangers = {0};
	struct progress_pass p = {.f = f,
	    .slots = tables->slots,
	    .units = tables->reader.units,
	    .strangers = &strangers,
	    .t = t,
	    .file = file};
	int end;

	if (!wide_begin(&p.wide, &tables->reader, shape, t, told, d))
		return false;
	end = read_progress(&p, d);
	strangers_tell(&strangers, tables->reader.units, t, told);
	wide_end(&p.wide);
	return end == 0;
}

enum { SUBJECT, IF_TARGET, IF_EVENT, IF_ITEM, VALUE, N_WHATIF };

const struct table_column whatif_columns[] = {
    [SUBJECT] = {WORD_SUBJECT, TABLE_REQUIRED},
    [IF_TARGET] = {WORD_TARGET, TABLE_ANY},
    [IF_EVENT] = {WORD_EVENT, TABLE_ANY},
    [IF_ITEM] = {WORD_ITEM, TABLE_ANY},
    [VALUE] = {WORD_VALUE, TABLE_REQUIRED},
};

const size_t whatif_n_columns = N_WHATIF;

/* Sets one slot, if the scheme has it; a date slot wants a date. */
static bool
set_slot(struct facts *f, const struct table *t, const struct row *row, size_t subject, enum slot_kind kind,
    struct str name, enum date_order order, size_t *found, struct diag *d)
{
	struct exact x;
	size_t slot;
	bool good;
	int day;

	if (!scheme_find_slot(f->scheme, kind, name, &slot))
		return true;
	++*found;
	exact_init(&x);
	if (kind == SLOT_DATE) {
		good = hand_table_day(t, row, VALUE, WORD_VALUE, order, &day, d);
		if (good)
			exact_set_ratio(&x, day, 1);
	} else {
		good = hand_table_number(t, row, VALUE, WORD_VALUE, &x, d);
	}
	if (good)
		facts_set(f, subject, slot, &x);
	exact_free(&x);
	return good;
}

/* The slots an event may fill: its sums and its value, or else its date. */
static bool
set_event(struct facts *f, const struct table *t, const struct row *row, size_t subject,
    enum date_order order, size_t *found, struct diag *d)
{
	struct str name = row->cells[IF_EVENT];

	if (!set_slot(f, t, row, subject, SLOT_EVENT, name, order, found, d) ||
	    !set_slot(f, t, row, subject, SLOT_PART, name, order, found, d) ||
	    !set_slot(f, t, row, subject, SLOT_VALUE, name, order, found, d))
		return false;
	return *found > 0 || set_slot(f, t, row, subject, SLOT_DATE, name, order, found, d);
}

static bool
change(struct facts *f, const struct units *u, const struct table *t, const struct row *row,
    enum date_order order, struct diag *d)
{
	size_t subject, item, found = 0;
	struct str target = row->cells[IF_TARGET], event = row->cells[IF_EVENT], id = row->cells[IF_ITEM];

	if ((target.len > 0) + (event.len > 0) + (id.len > 0) != 1)
		return hand_table_fail(
		    t, row, d, "fill in one of target, event and item", "任务、事件、项目只能填一个");
	if (!hand_table_subject(t, row, SUBJECT, u, f->scheme->people, &subject, d))
		return false;
	if (target.len > 0 && !set_slot(f, t, row, subject, SLOT_TARGET, target, order, &found, d))
		return false;
	if (event.len > 0 && !set_event(f, t, row, subject, order, &found, d))
		return false;
	if (id.len > 0 && marks_find_item(f->scheme, id, &item) &&
	    !set_slot(f, t, row, subject, SLOT_JUDGED, f->scheme->items[item].id, order, &found, d))
		return false;
	return found > 0 ||
	       hand_table_fail(t, row, d, "no rule of the scheme asks for this; nothing would change",
	           "方案中没有规则用到这一项；改了也没有影响");
}

bool
inputs_read_whatif(
    struct facts *f, const struct units *u, struct table *t, enum date_order order, struct diag *d)
{
	struct row row;
	int more;

	while ((more = hand_table_next(t, &row, d)) > 0)
		if (!change(f, u, t, &row, order, d))
			return false;
	return more == 0;
}
