/* From facts to marks, group by group. */
#include <stdlib.h>

#include "base/crew.h"
#include "base/mem.h"
#include "score.h"

size_t
score_group_size(const struct score *sc, size_t group)
{
	return sc->group_start[group + 1] - sc->group_start[group];
}

size_t
score_largest_group(const struct score *sc)
{
	size_t most = 0;

	for (size_t g = 0; g < sc->n_groups; g++)
		if (score_group_size(sc, g) > most)
			most = score_group_size(sc, g);
	return most;
}

void
score_enter_group(struct score *sc, size_t group)
{
	standing_compute(
	    &sc->standing, &sc->facts, &sc->members[sc->group_start[group]], score_group_size(sc, group));
}

static bool
does_not_add_up(size_t subject, size_t item, struct diag *d)
{
	return diag_set(d,
	    "the trace of subject %zu does not add up in item %zu; this is a mistake of this program, please report it",
	    "第 %zu 个对象第 %zu 个项目的明细与总分不符；这是程序的错误，请报告", subject + 1, item + 1);
}

bool
score_mark(struct score *sc, size_t subject, struct diag *d)
{
	size_t item;

	mark_subject(&sc->mark, &sc->facts, &sc->standing, subject);
	return mark_adds_up(&sc->mark, &item) || does_not_add_up(subject, item, d);
}

enum { PIECE = 250, WORTH_A_THREAD = 1000 }; /* subjects */

/* A group on its way; facts and standing are only read. */
struct marking {
	const struct score *sc;
	const size_t *members;
	struct ranked *list; /* as members */
	size_t n, taken;
	size_t bad_subject, bad_item; /* of the first whose trace does not add up */
	bool bad;
};

/* Some of them, marked by one thread with a mark of its own. */
struct marking_seat {
	struct mark mark;
	size_t from, n;
	size_t bad_subject, bad_item;
	bool bad;
};

static void *
start_marking(void *marking)
{
	const struct marking *m = marking;
	struct marking_seat *seat = mem_apart(sizeof *seat);

	mark_init(&seat->mark, &m->sc->scheme);
	return seat;
}

static enum crew_taken
take_subjects(void *marking, void *kept)
{
	struct marking *m = marking;
	struct marking_seat *seat = kept;

	seat->from = m->taken;
	seat->n = m->n - m->taken < PIECE ? m->n - m->taken : PIECE;
	m->taken += seat->n;
	if (seat->n == 0)
		return CREW_NO_MORE;
	return m->n >= WORTH_A_THREAD ? CREW_MORE : CREW_PIECE;
}

static void
mark_subjects(void *marking, void *kept)
{
	const struct marking *m = marking;
	struct marking_seat *seat = kept;

	for (size_t i = seat->from; i < seat->from + seat->n && !seat->bad; i++) {
		mark_subject(&seat->mark, &m->sc->facts, &m->sc->standing, m->members[i]);
		seat->bad = !mark_adds_up(&seat->mark, &seat->bad_item);
		seat->bad_subject = m->members[i];
		ranked_take(&m->list[i], &seat->mark, &m->sc->facts, m->members[i]);
	}
}

static void
note_bad(void *marking, void *kept)
{
	struct marking *m = marking;
	const struct marking_seat *seat = kept;

	if (!seat->bad || m->bad)
		return;
	m->bad = true;
	m->bad_subject = seat->bad_subject;
	m->bad_item = seat->bad_item;
}

static void
end_marking(void *kept)
{
	struct marking_seat *seat = kept;

	mark_free(&seat->mark);
	free(seat);
}

bool
score_rank_group(struct score *sc, size_t group, struct ranked *list, struct diag *d)
{
	static const struct crew_job job = {
	    start_marking, take_subjects, mark_subjects, note_bad, end_marking};
	struct marking m = {.sc = sc,
	    .members = &sc->members[sc->group_start[group]],
	    .list = list,
	    .n = score_group_size(sc, group)};

	score_enter_group(sc, group);
	crew_run(crew_threads(sc->options->common.jobs), &job, &m);
	if (m.bad)
		return does_not_add_up(m.bad_subject, m.bad_item, d);
	rank_group(list, m.n, &sc->scheme);
	return true;
}

struct ranked *
score_new_ranked(const struct score *sc, size_t n)
{
	struct ranked *list = mem_zero(n, sizeof *list);

	for (size_t i = 0; i < n; i++)
		ranked_init(&list[i], &sc->scheme);
	return list;
}

void
score_free_ranked(struct ranked *list, size_t n, const struct score *sc)
{
	for (size_t i = 0; list && i < n; i++)
		ranked_free(&list[i], &sc->scheme);
	free(list);
}

void
score_add_vetoes(struct score *sc, const struct ranked *row, struct text *t)
{
	const struct scheme *s = &sc->scheme;
	struct mark *m = &sc->mark;

	for (size_t i = 0; i < s->n_vetoes && (row->veto_total || row->veto_top); i++)
		if (condition_met(
		        &s->vetoes[i].when, &sc->facts, &sc->standing, row->subject, &m->work, &m->veto))
			score_add_item(t, s->vetoes[i].name);
}

unsigned
score_when(const struct score *sc)
{
	return (sc->scheme.people ? WHEN_PEOPLE : WHEN_UNITS) | (sc->options->group_by ? WHEN_GROUPS : 0U);
}

bool
score_find_subject(const struct score *sc, const char *name, size_t *subject, struct diag *d)
{
	struct str near = {0};

	if (units_find(&sc->units, str_of(name), subject))
		return true;
	diag_place(d, sc->units.file, 0, 0);
	if (units_is_shared(&sc->units, str_of(name)))
		return diag_set(
		    d, "several people here have that name; give the code", "表中有多人同名；请用编号");
	if (!sc->scheme.people)
		near = units_nearest(&sc->units, str_of(name));
	diag_place(d, sc->units.file, 0, 0);
	if (near.len > 0)
		return diag_set(d, "no unit \"%s\"; is it \"%.*s\"?", "没有单位“%s”；是否为“%.*s”？", name,
		    STR_ARGS(near));
	return diag_set(d, "nobody here has the code or name that was asked for", "表中没有所要的编号或名称");
}
