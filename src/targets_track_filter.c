/* Which rows of the progress are asked for: --unit, --target, --status. */
#include "targets_track.h"
#include "text/district.h"

static const enum word status_words[] = {
    [PACE_UNJUDGED] = WORD_NONE,
    [PACE_MET] = WORD_MET,
    [PACE_EXCEEDED] = WORD_EXCEEDED,
    [PACE_ON_PACE] = WORD_ON_PACE,
    [PACE_BEHIND] = WORD_BEHIND,
    [PACE_OVERDUE] = WORD_OVERDUE,
    [PACE_NOT_STARTED] = WORD_NOT_STARTED,
};

enum word
track_status_word(enum pace_status status)
{
	return status_words[status];
}

static bool
is_status(const char *text)
{
	for (int s = PACE_MET; s <= PACE_NOT_STARTED; s++)
		if (word_is(status_words[s], str_of(text)))
			return true;
	return false;
}

bool
track_filter_check(const struct track_filter *f, const struct target_names *targets,
    const struct unit_names *units, struct diag *d)
{
	size_t place;

	diag_place(d, NULL, 0, 0);
	for (size_t i = 0; i < f->targets.n; i++)
		if (!target_names_find(targets, str_of(f->targets.items[i]), &place))
			return diag_set(d, "--target %s: the plan has no such target",
			    "--target %s：计划没有这项任务", f->targets.items[i]);
	for (size_t i = 0; i < f->units.n; i++)
		if (units->knowledge != UNITS_ANY &&
		    !unit_names_find(units, str_of(f->units.items[i]), &place) &&
		    !district_is(str_of(f->units.items[i])))
			return diag_set(d, "--unit %s: there is no such unit", "--unit %s：没有这个单位",
			    f->units.items[i]);
	for (size_t i = 0; i < f->statuses.n; i++)
		if (!is_status(f->statuses.items[i]))
			return diag_set(d,
			    "--status %s: met, exceeded, on-pace, behind, overdue or not-started",
			    "--status %s：应为完成、超额、达到序时、滞后、逾期或未启动",
			    f->statuses.items[i]);
	return true;
}

bool
track_wants_unit(const struct track_filter *f, const struct unit_names *units, size_t unit)
{
	size_t place;

	for (size_t i = 0; i < f->units.n; i++) {
		const char *name = f->units.items[i];

		if (unit_names_find(units, str_of(name), &place)
		        ? place == unit
		        : district_is(str_of(name)) && unit == ACCOUNT_DISTRICT)
			return true;
	}
	return f->units.n == 0;
}

bool
track_wants_target(const struct track_filter *f, const struct target_names *targets, size_t target)
{
	size_t place;

	for (size_t i = 0; i < f->targets.n; i++)
		if (target_names_find(targets, str_of(f->targets.items[i]), &place) && place == target)
			return true;
	return f->targets.n == 0;
}

bool
track_wants_status(const struct track_filter *f, enum pace_status status)
{
	for (size_t i = 0; i < f->statuses.n; i++)
		if (word_is(status_words[status], str_of(f->statuses.items[i])))
			return true;
	return f->statuses.n == 0;
}
