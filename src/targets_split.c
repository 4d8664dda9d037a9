/* targets split: every goal that names a column of the units table, broken down to the units. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "documents/plan_file.h"
#include "formats/quotas.h"
#include "rules/account.h"
#include "rules/quota.h"
#include "targets.h"
#include "text/shown.h"

struct options {
	struct cli_common common;
	const char *fixed, *progress;
	int method;
	long minimum, maximum; /* of every unit; maximum QUOTA_NONE if not given */
	struct cli_list targets;
};

struct job {
	struct options o;
	const char *plan_path;
	struct receipt *receipt;
	struct plan plan;
	struct target_names targets;
	struct unit_names units;
	struct quotas fixed, done;
	struct quota_share *shares; /* one a unit */
	struct text notes; /* lines for standard error */
	bool needs_a_look; /* a unit was left below what it has done */
};

enum { NUMBER_MAX = 1000000000 };

static bool
is_wanted(struct job *j, size_t target)
{
	size_t place;

	if (j->o.targets.n == 0)
		return true;
	for (size_t i = 0; i < j->o.targets.n; i++)
		if (target_names_find(&j->targets, str_of(j->o.targets.items[i]), &place) && place == target)
			return true;
	return false;
}

static bool
is_split(const struct plan_target *t)
{
	return t->kind == PLAN_COUNT && t->split_by.len > 0;
}

static bool
targets_exist(struct job *j, struct diag *d)
{
	size_t place;

	for (size_t i = 0; i < j->o.targets.n; i++) {
		struct str name = str_of(j->o.targets.items[i]);

		diag_place(d, NULL, 0, 0);
		if (!target_names_find(&j->targets, name, &place))
			return diag_set(d, "--target %.*s: the plan has no such target",
			    "--target %.*s：计划没有这项任务", STR_ARGS(name));
		if (!is_split(&j->plan.targets[place]))
			return diag_set(d, "--target %.*s: it has no split_by, so it stays with the district",
			    "--target %.*s：没有split_by，任务归全区县，不分解", STR_ARGS(name));
	}
	return true;
}

/* A number done may have a fraction (quantities in 万元): a unit whose number is the next whole one is not
 * below it. */
static long
whole(const struct exact *number)
{
	struct exact ceiling;
	long n = LONG_MAX;

	exact_init(&ceiling);
	exact_set(&ceiling, number);
	exact_ceiling(&ceiling);
	exact_to_int(&ceiling, 0, LONG_MAX, &n);
	exact_free(&ceiling);
	return n;
}

/* A number to be split, or one set by hand. */
static bool
read_whole(const struct exact *number, long *out, struct diag *d)
{
	if (exact_to_int(number, 0, NUMBER_MAX, out))
		return true;
	if (exact_is_integer(number) && exact_sign(number) > 0)
		return diag_set(d, "more than %d: it cannot be split", "超过%d，无法分解", NUMBER_MAX);
	return diag_set(d, "no whole number from 0 up: it cannot be split", "不是零或正整数，无法分解");
}

static bool
take_fixed(const struct quota_entry *e, struct quota_share *s, struct diag *d)
{
	if (!e)
		return true;
	diag_place(d, e->file, e->line, 0);
	if (e->has_number && !read_whole(&e->number, &s->pin, d))
		return false;
	if (e->has_minimum)
		s->minimum = e->minimum;
	if (e->has_maximum)
		s->maximum = e->maximum;
	return true;
}

enum { BLANKS_TOLD = 5 };

/* Units whose cell is empty get nothing of the rest: perhaps nobody meant that. */
static void
note_blanks(struct job *j, const struct plan_target *t, size_t column)
{
	const struct units *units = &j->units.table;
	size_t n = 0;
	struct text names = {0};
	char room[SHOWN_ROOM];

	for (size_t i = 0; i < units->n; i++) {
		struct str name = shown_thing(units->list[i].name, units->list[i].code, room);

		if (units->list[i].cells[column].len > 0)
			continue;
		if (n++ < BLANKS_TOLD)
			text_format(&names, "%s%.*s", n > 1 ? ", " : "", STR_ARGS(name));
	}
	if (n > 0)
		text_format(&j->notes,
		    j->o.common.lang == LANG_ZH
		        ? "%s：%.*s：“%.*s”列为空的有%zu个单位%.0s，按0分配：%.*s%s\n"
		        : "%s: %.*s: the column \"%.*s\" is empty for %zu unit%s, left without a share: %.*s%s\n",
		    units->file, STR_ARGS(t->id), STR_ARGS(units->headings[column]), n, TEXT_PLURAL(n),
		    STR_ARGS(text_str(&names)), n > BLANKS_TOLD ? " ..." : "");
	text_free(&names);
}

/* Fills the shares of all units for one target. */
static bool
take_shares(struct job *j, size_t target, struct diag *d)
{
	const struct plan_target *t = &j->plan.targets[target];
	size_t column;

	if (!units_column(&j->units.table, t->split_by, &column)) {
		diag_place(d, j->units.table.file, 0, 0);
		return diag_set(d,
		    "the units table has no column \"%.*s\", by which the target \"%.*s\" is split",
		    "单位表没有“%.*s”列，任务“%.*s”要按它分解", STR_ARGS(t->split_by), STR_ARGS(t->id));
	}
	note_blanks(j, t, column);
	receipt_split(j->receipt, t->id, j->units.table.headings[column]);
	for (size_t i = 0; i < j->units.table.n; i++) {
		struct quota_share *s = &j->shares[i];
		const struct quota_entry *done = quotas_find(&j->done, target, i);

		s->pin = QUOTA_NONE;
		s->minimum = j->o.minimum;
		s->maximum = j->o.maximum;
		s->done = done && done->has_number ? whole(&done->number) : 0;
		if (!units_weight(&j->units.table, i, column, &s->weight, d) ||
		    !take_fixed(quotas_find(&j->fixed, target, i), s, d))
			return false;
	}
	return true;
}

static bool
explain(const struct job *j, const struct plan_target *t, enum quota_fault fault, long goal, long number,
    struct diag *d)
{
	char room[SHOWN_ROOM];
	const char *id = t->id.at; /* an arena's copy: ends in NUL */

	if (j->fixed.list)
		diag_place(d, j->fixed.file, 0, 0);
	else
		diag_place(d, j->plan_path, t->line, t->column);
	switch (fault) {
	case QUOTA_PINS_EXCEED:
		return diag_set(d, "%s: the numbers set by hand add up to %ld, the goal is %ld",
		    "%s：指定的任务数合计%ld，目标是%ld", id, number, goal);
	case QUOTA_PINS_SHORT:
		return diag_set(d,
		    "%s: every unit's number is set by hand, and they add up to %ld, not to %ld",
		    "%s：各单位都已指定，合计%ld，不等于目标%ld", id, number, goal);
	case QUOTA_MINIMUMS_EXCEED:
		return j->o.progress
		           ? diag_set(d,
		                 "%s: what is fixed, what is done and the minimums need %ld, the goal is %ld",
		                 "%s：指定数、已完成数与下限合计%ld，超过目标%ld", id, number, goal)
		           : diag_set(d, "%s: what is fixed and the minimums need %ld, the goal is %ld",
		                 "%s：指定数与下限合计%ld，超过目标%ld", id, number, goal);
	case QUOTA_MAXIMUMS_SHORT:
		return diag_set(d, "%s: what is fixed and the maximums allow %ld, the goal is %ld",
		    "%s：指定数与上限合计%ld，达不到目标%ld", id, number, goal);
	case QUOTA_NO_WEIGHT:
		return diag_set(d, "%s: no unit has anything in column \"%.*s\" to split by",
		    "%s：没有一个单位在“%.*s”列有数可作权重", id, STR_ARGS(t->split_by));
	case QUOTA_BOUNDS_CROSS:
		return diag_set(d, "%s: the minimum of \"%.*s\" is above its maximum",
		    "%s：“%.*s”的下限大于上限", id,
		    STR_ARGS(shown_thing(
		        j->units.table.list[number].name, j->units.table.list[number].code, room)));
	case QUOTA_OK:
		break;
	}
	return true;
}

static enum word
basis_word(enum quota_basis basis)
{
	static const enum word words[] = {
	    [QUOTA_BY_SHARE] = WORD_BASIS_SHARE,
	    [QUOTA_BY_PIN] = WORD_BASIS_FIXED,
	    [QUOTA_BY_MINIMUM] = WORD_BASIS_MINIMUM,
	    [QUOTA_BY_MAXIMUM] = WORD_BASIS_MAXIMUM,
	    [QUOTA_BY_DONE] = WORD_BASIS_DONE,
	    [QUOTA_BY_NEED] = WORD_BASIS_NEED,
	};

	return words[basis];
}

/* A unit may be left below what it has done by a tie. */
static void
write_note(struct writer *w, const struct quota_share *s, enum lang lang)
{
	char both[64];

	if (!s->below_done || !s->tied) {
		if (s->below_done)
			writer_word(w, WORD_BELOW_DONE);
		else
			writer_word(w, s->tied ? WORD_TIE : WORD_NONE);
		return;
	}
	snprintf(both, sizeof both, lang == LANG_ZH ? "%s；%s" : "%s; %s", word_text(WORD_BELOW_DONE, lang),
	    word_text(WORD_TIE, lang));
	writer_text(w, str_of(both));
}

static void
write_share(struct job *j, struct writer *w, const struct plan_target *t, size_t unit)
{
	const struct quota_share *s = &j->shares[unit];
	const struct plan_revision *revision;
	const struct plan_goal *goal = plan_goal_on(t, j->o.common.as_of, &revision);

	writer_text(w, j->units.table.list[unit].code);
	writer_text(w, t->id);
	writer_text(w, t->name);
	writer_text(w, t->measure);
	writer_int(w, s->number);
	writer_exact(w, &s->exact, 4);
	targets_write_number(w, &s->weight, false);
	writer_word(w, basis_word(s->basis));
	write_note(w, s, j->o.common.style.lang);
	targets_write_goal(w, t, goal, revision);
	writer_day(w, j->o.common.as_of);
	writer_end_row(w);
	j->needs_a_look = j->needs_a_look || s->below_done;
}

static bool
split_target(struct job *j, struct writer *w, size_t target, struct diag *d)
{
	const struct plan_target *t = &j->plan.targets[target];
	const struct plan_goal *goal = plan_goal_on(t, j->o.common.as_of, NULL);
	enum quota_fault fault;
	struct exact whole_goal;
	long number, fault_number = 0;
	bool ok;

	if (!is_split(t))
		return true;
	diag_place(d, j->plan_path, t->line, t->column);
	exact_init(&whole_goal);
	plan_number(t, goal, &whole_goal);
	ok = read_whole(&whole_goal, &number, d);
	exact_free(&whole_goal);
	if (!ok || !take_shares(j, target, d))
		return false;
	fault =
	    quota_split(j->shares, j->units.table.n, number, (enum quota_method)j->o.method, &fault_number);
	if (fault != QUOTA_OK)
		return explain(j, t, fault, number, fault_number, d);
	for (size_t i = 0; i < j->units.table.n; i++)
		write_share(j, w, t, i);
	return true;
}

static bool
split_all(struct job *j, struct diag *d)
{
	struct writer *w = writer_open(j->o.common.output, &j->o.common.style, d);

	if (!w)
		return false;
	writer_table(w, KIND_QUOTAS, 0);
	for (size_t i = 0; i < j->plan.n; i++)
		if (is_wanted(j, i) && !split_target(j, w, i, d)) {
			writer_abandon(w);
			return false;
		}
	return writer_close(w, d);
}

static bool
load(struct job *j, const char *plan, const char *units, struct diag *d)
{
	const struct reading *reading = &j->o.common.reading;

	j->plan_path = plan;
	if (!plan_load(&j->plan, plan, reading, d))
		return false;
	receipt_file(j->receipt, plan, j->plan.title, (struct str){0}, j->plan.source);
	target_names_init(&j->targets, &j->plan);
	if (!plan_sound(&j->plan, plan, d) || !targets_exist(j, d) ||
	    !unit_names_load(&j->units, units, reading, d))
		return false;
	j->shares = mem_zero(j->units.table.n, sizeof *j->shares);
	for (size_t i = 0; i < j->units.table.n; i++)
		quota_share_init(&j->shares[i]);
	return (!j->o.fixed || quotas_load(&j->fixed, j->o.fixed, QUOTAS_FIXED, &j->targets, &j->units,
	                           reading, NULL, d)) &&
	       (!j->o.progress || quotas_load(&j->done, j->o.progress, QUOTAS_DONE, &j->targets, &j->units,
	                              reading, NULL, d));
}

static void
job_free(struct job *j)
{
	for (size_t i = 0; i < j->units.table.n; i++)
		quota_share_free(&j->shares[i]);
	free(j->shares);
	quotas_free(&j->fixed);
	quotas_free(&j->done);
	unit_names_free(&j->units);
	target_names_free(&j->targets);
	plan_free(&j->plan);
}

/* What was done after the progress was counted would be split away. */
static void
tell_stale(const struct job *j)
{
	char counted[DATE_ROOM], day[DATE_ROOM];

	if (!j->o.progress || j->done.as_of == DATE_NONE || j->done.as_of >= j->o.common.as_of)
		return;
	date_write(j->done.as_of, counted);
	date_write(j->o.common.as_of, day);
	diag_say(j->o.common.lang == LANG_ZH
	             ? "%s：只计到%s，分解却按%s：请先用 track --as-of %s 重新统计"
	             : "%s: counted up to %s only, and the split is as of %s: run track --as-of %s first",
	    j->done.file, counted, day, day);
}

static void
tell_notes(const struct job *j)
{
	struct str notes = text_str(&j->notes);

	while (notes.len > 0) {
		struct str line = str_part(&notes, '\n');

		diag_say("%.*s", STR_ARGS(line));
		if (!notes.at)
			break;
	}
}

int
targets_split(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "targets split",
	    .usage = "targets split [option ...] PLAN UNITS",
	    .about_en = "Breaks each goal that names a column of the units table down to the units.",
	    .about_zh = "把写明分解依据的任务数按单位表的一列分解到各单位，取整，合计不差。",
	    .example = "targets split -o quotas.csv plan.json units.csv",
	};
	struct job j = {.o = {.maximum = QUOTA_NONE}};
	const struct cli_option own[] = {
	    {CLI_TEXT, "fixed", 0, "FILE",
	        "numbers set by hand, minimum and maximum: unit, target, quota, ...",
	        "指定的任务数和上下限：单位、任务、任务数、下限、上限", &j.o.fixed},
	    {CLI_WORD, "method", 0, "remainder|webster", "how to round (default: largest remainder)",
	        "取整方法（默认最大余数法）", &j.o.method},
	    {CLI_COUNT, "minimum", 0, "N", "at least N for every unit", "每个单位至少N", &j.o.minimum},
	    {CLI_COUNT, "maximum", 0, "N", "at most N for every unit", "每个单位至多N", &j.o.maximum},
	    {CLI_TEXT, "progress", 0, "FILE", "split again: no unit falls below what FILE says it has done",
	        "重新分解：不低于FILE中已完成数", &j.o.progress},
	    {CLI_LIST, "target", 0, "ID", "only this target (may be given again)", "只分解这项任务（可重复）",
	        &j.o.targets},
	    CLI_YEAR(j.o.common),
	    {0},
	};
	struct diag d = {0};
	int arg = cli_read(argc, argv, &tool, &j.o.common, own, &d);

	if (!cli_operands(argc, arg, 2, 2, &tool, &d))
		diag_exit(&d);
	j.receipt = receipt_start(&j.o.common, argc, argv);
	if (!load(&j, argv[arg], argv[arg + 1], &d) || !split_all(&j, &d) || !receipt_write(j.receipt, &d))
		diag_exit(&d);
	cli_tell_sheets(&j.o.common);
	targets_tell_lines(j.fixed.left_out);
	targets_tell_lines(j.done.left_out);
	tell_stale(&j);
	tell_notes(&j);
	text_free(&j.notes);
	int status = j.needs_a_look ? EXIT_FINDINGS : EXIT_SUCCESS;

	job_free(&j);
	return status;
}
