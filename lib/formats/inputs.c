#include "formats/inputs.h"

#include "formats/hand_table.h"
#include "formats/marks.h"
#include "text/cell.h"
#include "text/district.h"

enum { UNIT, TARGET, DONE, QUOTA, N_PROGRESS };

const struct table_column progress_columns[] = {
    [UNIT] = {WORD_UNIT, TABLE_REQUIRED},
    [TARGET] = {WORD_TARGET, TABLE_REQUIRED},
    [DONE] = {WORD_DONE, TABLE_REQUIRED},
    [QUOTA] = {WORD_QUOTA, TABLE_OPTIONAL},
};

const size_t progress_n_columns = N_PROGRESS;

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

/* The quota is known as soon as there is a row, 0 if no task was given; what is done may be unknown. */
static bool
enter_progress(struct facts *f, const struct table *t, const struct row *row, size_t subject, size_t slot,
    int file, struct diag *d)
{
	size_t quota;

	if (!scheme_find_slot(f->scheme, SLOT_QUOTA, row->cells[TARGET], &quota))
		return true;
	if (facts_known(f, subject, quota))
		return hand_table_fail(t, row, d, "a second row for the same unit and target; leave one",
		    "同一单位同一任务重复；只留一行");
	if (row->cells[DONE].len > 0 && !enter_cell(f, t, row, DONE, subject, slot, file, d))
		return false;
	return enter_cell(f, t, row, QUOTA, subject, quota, file, d);
}

bool
inputs_read_progress(
    struct facts *f, const struct units *u, struct table *t, int file, struct told *told, struct diag *d)
{
	struct strangers strangers = {0};
	struct row row;
	size_t subject, slot;
	int more;

	while ((more = hand_table_next(t, &row, d)) > 0) {
		if (!scheme_find_slot(f->scheme, SLOT_TARGET, row.cells[TARGET], &slot) ||
		    (district_is(row.cells[UNIT]) && !units_find(u, row.cells[UNIT], &subject)) ||
		    !strangers_find(&strangers, u, row.cells[UNIT], f->scheme->people, &subject))
			continue;
		if (!enter_progress(f, t, &row, subject, slot, file, d))
			break;
	}
	strangers_tell(&strangers, u, t, told);
	return more == 0;
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
