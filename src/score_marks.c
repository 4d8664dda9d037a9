/* From facts to marks, group by group. */
#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "score.h"
#include "tool/receipt.h"

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

enum { WORTH_A_THREAD = 1000 }; /* subjects */

/* Part of a group, marked by one thread with a mark of its own; facts and standing are only read. */
struct share {
	const struct score *sc;
	struct mark *mark;
	const size_t *members;
	struct ranked *list;
	size_t n;
	size_t bad_subject, bad_item;
	bool bad;
};

static void *
mark_share(void *argument)
{
	struct share *s = argument;

	for (size_t i = 0; i < s->n; i++) {
		mark_subject(s->mark, &s->sc->facts, &s->sc->standing, s->members[i]);
		if (!mark_adds_up(s->mark, &s->bad_item)) {
			s->bad = true;
			s->bad_subject = s->members[i];
			return NULL;
		}
		ranked_take(&s->list[i], s->mark, s->members[i]);
	}
	return NULL;
}

/* The second half on a thread of its own, where one can be had. The result is that of one thread. */
static void
mark_in_two(struct share *first)
{
	struct share second = *first;
	struct mark mark;
	pthread_t thread;
	bool started;

	first->n /= 2;
	second.members += first->n;
	second.list += first->n;
	second.n -= first->n;
	second.mark = &mark;
	mark_init(&mark, &first->sc->scheme);
	started = pthread_create(&thread, NULL, mark_share, &second) == 0;
	mark_share(first);
	if (started)
		pthread_join(thread, NULL);
	else
		mark_share(&second);
	mark_free(&mark);
	if (!first->bad && second.bad) {
		first->bad = true;
		first->bad_subject = second.bad_subject;
		first->bad_item = second.bad_item;
	}
}

bool
score_rank_group(struct score *sc, size_t group, struct ranked *list, struct diag *d)
{
	struct share all = {.sc = sc,
	    .mark = &sc->mark,
	    .members = &sc->members[sc->group_start[group]],
	    .list = list,
	    .n = score_group_size(sc, group)};
	size_t n = all.n;

	score_enter_group(sc, group);
	if (n >= WORTH_A_THREAD && sc->options->common.jobs != 1)
		mark_in_two(&all);
	else
		mark_share(&all);
	if (all.bad)
		return does_not_add_up(all.bad_subject, all.bad_item, d);
	rank_group(list, n, &sc->scheme);
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

bool
score_finish(struct score *sc, struct diag *d)
{
	struct receipt *receipt = sc->receipt;
	long refused = sc->rejects.n;
	bool named = sc->options->rejects != NULL;

	sc->receipt = NULL;
	if (!rejects_close(&sc->rejects, d) || !receipt_write(receipt, d))
		return false;
	if (refused == 0)
		return true;
	if (d->lang == LANG_ZH)
		fprintf(stderr, "score: 记载 %ld 行，拒绝 %ld 行%s\n", sc->records.read, refused,
		    named ? "" : "；用 --rejects 文件 查看原因");
	else
		fprintf(stderr, "score: %ld records read, %ld refused%s\n", sc->records.read, refused,
		    named ? "" : "; --rejects FILE tells why");
	return true;
}

enum word
score_name_column(const struct score *sc)
{
	return sc->scheme.people ? WORD_NAME : WORD_LABEL;
}

bool
score_find_subject(const struct score *sc, const char *name, size_t *subject, struct diag *d)
{
	struct str near = {0};

	if (units_find(&sc->units, str_of(name), subject))
		return true;
	if (!sc->scheme.people)
		near = units_nearest(&sc->units, str_of(name));
	diag_place(d, sc->units.file, 0, 0);
	if (near.len > 0)
		return diag_set(d, "no unit \"%s\"; is it \"%.*s\"?", "没有单位“%s”；是否为“%.*s”？", name,
		    STR_ARGS(near));
	return diag_set(d, "nobody here has the code or name that was asked for", "表中没有所要的编号或名称");
}
