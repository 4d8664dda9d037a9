#include "base/date.h"
#include "render/circular_lines.h"
#include "render/view_help.h"

static const enum intake_kind K = INTAKE_PROGRESS;

static struct str
cell(const struct composing *w, size_t row, enum word key)
{
	return intake_cell(w->v->in, K, row, key);
}

/* Is the row's status one of those that the template names, in either language? What is named there in one
 * may stand in the table in the other. */
static bool
is_listed(const struct composing *w, size_t row)
{
	static const enum word known[] = {
	    WORD_OVERDUE, WORD_BEHIND, WORD_NOT_STARTED, WORD_ON_PACE, WORD_MET, WORD_EXCEEDED};
	struct str status = cell(w, row, WORD_STATUS);

	if (view_is_district(cell(w, row, WORD_UNIT)) || view_is_done_late(w->v->in, row))
		return false;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (word_is(known[i], status))
			return str_has(w->statuses, str_of(word_text(known[i], LANG_ZH))) ||
			       str_has(w->statuses, str_of(word_text(known[i], LANG_EN)));
	return false;
}

void
circular_task_count(struct composing *w, struct ink *ink)
{
	long n = 0;

	for (size_t row = 0; row < w->v->in->of[K].n_rows; row++)
		n += is_listed(w, row);
	ink_format(ink, "%ld", n);
}

void
circular_unit_count(struct composing *w, struct ink *ink)
{
	struct map done = {0};
	long n = 0;

	for (size_t row = 0; row < w->v->in->of[K].n_rows; row++)
		n += is_listed(w, row) && map_add(&done, cell(w, row, WORD_UNIT), row, NULL);
	map_free(&done);
	ink_format(ink, "%ld", n);
}

/* A day in the words of a document; what is no day as it stands. */
static void
put_day(const struct composing *w, struct ink *ink, struct str text)
{
	int day;

	if (date_read(text, DATE_ORDER_UNKNOWN, &day) == DATE_OK)
		circular_day(w, ink, day);
	else
		ink_add(ink, text);
}

void
circular_as_of(struct composing *w, struct ink *ink)
{
	put_day(w, ink, w->v->in->of[K].as_of);
}

/* "12 人", and 95% alone, whose measure is that sign. */
static void
put_amount(const struct composing *w, struct ink *ink, struct str amount, struct str measure)
{
	ink_add(ink, amount);
	if (str_is(measure, "%") && str_ends(amount, measure))
		return;
	if (w->p->lang == LANG_EN && measure.len > 0)
		ink_put(ink, " ");
	ink_add(ink, measure);
}

/* The word before an amount of a task: the first one of the task, or one that follows another. */
static void
put_word(struct ink *ink, bool *follows, const char *first, const char *then)
{
	ink_put(ink, *follows ? then : first);
	*follows = true;
}

/* Nothing is said of an empty cell, as of what nobody reported. */
static void
add_task(struct composing *w, size_t row)
{
	struct str name = cell(w, row, WORD_LABEL), measure = cell(w, row, WORD_MEASURE);
	struct str done = cell(w, row, WORD_DONE), quota = cell(w, row, WORD_QUOTA);
	struct str rate = cell(w, row, WORD_RATE), due = cell(w, row, WORD_DUE);
	bool chinese = w->p->lang == LANG_ZH, follows = false;
	struct ink ink = {0};

	ink_add(&ink, name.len > 0 ? name : cell(w, row, WORD_TARGET));
	ink_put(&ink, chinese ? "：" : ": ");
	if (done.len > 0) {
		put_word(&ink, &follows, chinese ? "完成" : "done ", "");
		put_amount(w, &ink, done, measure);
	}
	if (quota.len > 0) {
		put_word(&ink, &follows, chinese ? "任务数" : "quota ", chinese ? "，任务数" : " of ");
		put_amount(w, &ink, quota, measure);
	}
	if (rate.len > 0) {
		put_word(&ink, &follows, chinese ? "完成率" : "rate ", chinese ? "，完成率" : ", rate ");
		ink_add(&ink, rate);
	}
	if (due.len > 0) {
		put_word(&ink, &follows, chinese ? "时限" : "due ", chinese ? "，时限" : ", due ");
		put_day(w, &ink, due);
	}
	ink_put(&ink, chinese ? "。" : ".");
	circular_add(w, CIRCULAR_BODY, ink_str(&ink));
	ink_free(&ink);
}

static void
add_unit(struct composing *w, struct str unit, size_t from)
{
	struct ink ink = {0};

	circular_ordinal(w, &ink);
	ink_add(&ink, view_label(w->v, unit));
	circular_add(w, CIRCULAR_HEADING, ink_str(&ink));
	ink_free(&ink);
	for (size_t row = from; row < w->v->in->of[K].n_rows; row++)
		if (is_listed(w, row) && str_equal(unit, cell(w, row, WORD_UNIT)))
			add_task(w, row);
}

bool
circular_tasks(struct composing *w, struct diag *d)
{
	struct map done = {0};
	bool any = false;

	for (size_t row = 0; row < w->v->in->of[K].n_rows; row++)
		if (is_listed(w, row) && map_add(&done, cell(w, row, WORD_UNIT), row, NULL)) {
			add_unit(w, cell(w, row, WORD_UNIT), row);
			any = true;
		}
	map_free(&done);
	return any || diag_set(d, "no unit has a task with this status: there is nothing to urge",
	                  "没有哪个单位有这种状态的任务，无可督办");
}
