/* The top of the report: figures and plain sentences, worst first, for a reader with five minutes. */
#include <stdlib.h>

#include "base/text.h"
#include "page/ink.h"
#include "render/view_help.h"
#include "text/words.h"

enum { NAMED = 5 /* names in one sentence */, COMMONEST = 3 };

struct listing {
	struct ink names;
	long n;
};

/* Adds a name to a list of which only the first few are named. */
static void
list_add(struct listing *l, const struct page *p, struct str name)
{
	if (++l->n > NAMED)
		return;
	if (l->n > 1)
		ink_put(&l->names, p->lang == LANG_ZH ? "、" : ", ");
	ink_add(&l->names, name);
}

/* Says the list behind `before`, and empties it; nothing if it is empty. */
static void
say_list(struct page *p, enum page_tone tone, struct str before, struct listing *l)
{
	struct str names = ink_str(&l->names);

	if (l->n > NAMED)
		page_say(p, tone,
		    page_text(p, "%.*s%.*s and %ld more.", "%.*s%.*s等，另有 %ld 个。", STR_ARGS(before),
		        STR_ARGS(names), l->n - NAMED));
	else if (l->n > 0)
		page_say(p, tone, page_text(p, "%.*s%.*s.", "%.*s%.*s。", STR_ARGS(before), STR_ARGS(names)));
	ink_free(&l->names);
	l->n = 0;
}

static const enum word statuses[] = {
    WORD_OVERDUE, WORD_BEHIND, WORD_NOT_STARTED, WORD_ON_PACE, WORD_MET, WORD_EXCEEDED};
enum { OVERDUE, LATE, IDLE, PACE, DONE, OVER, N_STATUSES };

static int
status_of(struct str text)
{
	int i = 0;

	while (i < N_STATUSES && !word_is(statuses[i], text))
		i++;
	return i;
}

static struct str
target_with_rate(const struct view *v, struct page *p, size_t row)
{
	struct str name = intake_cell(v->in, INTAKE_PROGRESS, row, WORD_LABEL);
	struct str rate = intake_cell(v->in, INTAKE_PROGRESS, row, WORD_RATE);

	if (name.len == 0)
		name = intake_cell(v->in, INTAKE_PROGRESS, row, WORD_TARGET);
	name = page_short(p, name);
	if (view_is_done_late(v->in, row))
		return page_text(p, "%.*s (done, but late)", "%.*s（已完成，但迟于期限）", STR_ARGS(name));
	return rate.len > 0 ? page_text(p, "%.*s (%.*s)", "%.*s（%.*s）", STR_ARGS(name), STR_ARGS(rate))
	                    : name;
}

static void
say_targets(struct page *p, struct listing lists[N_STATUSES + 1], long n)
{
	struct listing *l = lists;

	page_figure(p, l[OVERDUE].n > 0 ? TONE_ALARM : TONE_GOOD, page_cell_count(p, l[OVERDUE].n).text,
	    page_text(p, "target%s overdue", "%.0s项任务逾期", TEXT_PLURAL(l[OVERDUE].n)));
	page_figure(p, l[LATE].n + l[IDLE].n > 0 ? TONE_WARN : TONE_GOOD,
	    page_cell_count(p, l[LATE].n + l[IDLE].n).text,
	    page_choose(p, "behind or not started", "项滞后或未启动"));
	page_figure(p, l[DONE].n + l[OVER].n > 0 ? TONE_GOOD : TONE_PLAIN,
	    page_text(p, "%ld/%ld", "%ld/%ld", l[DONE].n + l[OVER].n, n),
	    page_text(p, "target%s met", "%.0s项任务完成", TEXT_PLURAL(n)));
	say_list(p, TONE_ALARM, page_choose(p, "Overdue: ", "逾期："), &l[OVERDUE]);
	say_list(p, TONE_WARN, page_choose(p, "Behind the pace: ", "滞后："), &l[LATE]);
	say_list(p, TONE_WARN, page_choose(p, "Not started: ", "未启动："), &l[IDLE]);
	say_list(p, TONE_MUTED, page_choose(p, "Nothing is reported on: ", "没有数据："), &l[N_STATUSES]);
	page_say(p, l[DONE].n + l[OVER].n > 0 ? TONE_GOOD : TONE_PLAIN,
	    page_text(p, "Of %ld target%s: %ld met (%ld exceeded), %ld on pace.",
	        "%ld 项任务%.0s中，%ld 项完成（其中超额 %ld 项），%ld 项达到序时进度。", n, TEXT_PLURAL(n),
	        l[DONE].n + l[OVER].n, l[OVER].n, l[PACE].n));
}

static void
about_targets(struct view *v, struct page *p)
{
	const enum intake_kind K = INTAKE_PROGRESS;
	struct listing lists[N_STATUSES + 1] = {0};
	long n = 0;

	for (size_t row = 0; row < v->in->of[K].n_rows; row++) {
		struct str unit = intake_cell(v->in, K, row, WORD_UNIT);

		if (v->unit.len > 0 ? !view_shows(v, unit) : !view_is_district(unit))
			continue;
		list_add(&lists[status_of(intake_cell(v->in, K, row, WORD_STATUS))], p,
		    target_with_rate(v, p, row));
		n++;
	}
	if (n > 0)
		say_targets(p, lists, n);
	for (int i = 0; i <= N_STATUSES; i++)
		ink_free(&lists[i].names);
}

/* A page of one group has no district's row: the targets of its units are counted. */
static void
about_shelf(struct view *v, struct page *p)
{
	const enum intake_kind K = INTAKE_PROGRESS;
	long n[N_STATUSES + 1] = {0};

	if (v->shelf.len == 0 || v->in->of[K].n_rows == 0)
		return;
	for (size_t row = 0; row < v->in->of[K].n_rows; row++)
		n[status_of(intake_cell(v->in, K, row, WORD_STATUS))]++;
	page_figure(p, n[OVERDUE] > 0 ? TONE_ALARM : TONE_GOOD, page_cell_count(p, n[OVERDUE]).text,
	    page_text(
	        p, "target%s of its units overdue", "%.0s项次逾期（各单位合计）", TEXT_PLURAL(n[OVERDUE])));
	page_figure(p, n[LATE] + n[IDLE] > 0 ? TONE_WARN : TONE_GOOD,
	    page_cell_count(p, n[LATE] + n[IDLE]).text,
	    page_choose(p, "behind or not started", "项次滞后或未启动"));
	page_figure(p, n[DONE] + n[OVER] > 0 ? TONE_GOOD : TONE_PLAIN,
	    page_text(p, "%ld/%zu", "%ld/%zu", n[DONE] + n[OVER], v->in->of[K].n_rows),
	    page_choose(p, "met", "项次完成"));
}

/* How many targets of each unit of the index are overdue or behind; the district's none. Owned by the caller.
 */
static size_t *
count_slow(const struct view *v, const struct view_index *x, size_t *n_slow)
{
	const enum intake_kind K = INTAKE_PROGRESS;
	size_t *slow = mem_zero(x->n_units + 1, sizeof *slow);

	*n_slow = 0;
	for (size_t u = 0; u < x->n_units; u++) {
		if (view_is_district(intake_cell(v->in, K, x->unit_rows[u], WORD_UNIT)))
			continue;
		for (size_t i = 0; i < x->n_targets; i++) {
			size_t row = x->rows[u * x->n_targets + i];

			slow[u] += row > 0 && status_of(intake_cell(v->in, K, row - 1, WORD_STATUS)) <= LATE;
		}
		*n_slow += slow[u] > 0;
	}
	return slow;
}

static void
name_slowest(
    const struct view *v, struct page *p, const struct view_index *x, size_t *slow, struct listing *l)
{
	for (int named = 0; named < COMMONEST; named++) {
		size_t worst = 0;
		struct str name;

		for (size_t u = 0; u < x->n_units; u++)
			worst = slow[u] > slow[worst] ? u : worst;
		if (slow[worst] == 0)
			return;
		name = view_name(v, p, intake_cell(v->in, INTAKE_PROGRESS, x->unit_rows[worst], WORD_UNIT));
		name = page_short(p, name);
		list_add(l, p, page_text(p, "%.*s (%zu)", "%.*s（%zu 项）", STR_ARGS(name), slow[worst]));
		slow[worst] = 0;
	}
}

static void
about_slow_units(struct view *v, struct page *p)
{
	struct view_index x;
	struct listing l = {0};
	size_t n_slow, *slow;

	if (!v->in->of[INTAKE_PROGRESS].present || v->unit.len > 0)
		return;
	view_index_init(&x, v, INTAKE_PROGRESS);
	slow = count_slow(v, &x, &n_slow);
	if (n_slow > 0) {
		name_slowest(v, p, &x, slow, &l);
		say_list(p, TONE_WARN,
		    page_text(p, "Units with targets overdue or behind: %zu, most of them ",
		        "有任务逾期或滞后的单位 %zu 个，最多的是：", n_slow),
		    &l);
	}
	free(slow);
	view_index_free(&x);
}

/* The first sentence (in Chinese the first clause) of what a finding means. */
static struct str
in_short(const struct view *v, struct page *p, const struct tally_code *c)
{
	struct str text = v->advice ? v->advice(c->code, p->lang) : STR("");

	if (text.len == 0)
		return page_short(p, c->message);
	for (size_t i = 0; i + 3 <= text.len; i++) {
		struct str here = {text.at + i, text.len - i};

		if (p->lang == LANG_ZH ? str_begins(here, STR("，")) || str_begins(here, STR("。"))
		                       : str_begins(here, STR(". ")))
			return (struct str){text.at, i};
	}
	return page_short(p, text);
}

static void
about_certificates(struct view *v, struct page *p)
{
	const struct tally *t = &v->in->tally;
	bool listed = v->in->of[INTAKE_FINDINGS].present && !t->capped; /* each wrong row is known */
	struct str before;
	struct listing l = {0};

	if ((!v->in->of[INTAKE_FINDINGS].present && !t->told) || v->unit.len > 0)
		return;
	if (listed)
		page_figure(p, t->n_wrong > 0 ? TONE_ALARM : TONE_GOOD,
		    page_text(p, "%zu", "%zu", t->n_wrong),
		    page_text(p, "certificate%s wrong", "%.0s本残疾人证有错", TEXT_PLURAL(t->n_wrong)));
	else
		page_figure(p, t->count[TALLY_ERROR] > 0 ? TONE_ALARM : TONE_GOOD,
		    page_cell_count(p, t->count[TALLY_ERROR]).text,
		    page_text(p, "error%s in certificates", "%.0s处残疾人证错误",
		        TEXT_PLURAL(t->count[TALLY_ERROR])));
	for (size_t i = 0; i < t->n_codes && i < COMMONEST; i++) {
		struct str meaning = in_short(v, p, &t->codes[i]);

		if (t->codes[i].severity == TALLY_ERROR)
			list_add(&l, p,
			    page_text(
			        p, "%.*s (%ld)", "%.*s（%ld 处）", STR_ARGS(meaning), t->codes[i].count));
	}
	if (l.n == 0)
		page_say(p, TONE_GOOD,
		    page_text(p, "No certificate has an error; %ld warning%s.",
		        "残疾人证没有错误；警告 %ld 处%.0s。", t->count[TALLY_WARNING],
		        TEXT_PLURAL(t->count[TALLY_WARNING])));
	if (listed)
		before = page_text(p,
		    "%zu certificate%s with errors (%ld error%s, %ld warning%s). Most common: ",
		    "%zu 本残疾人证%.0s有错（错误 %ld 处%.0s，警告 %ld 处%.0s）。最常见的是：", t->n_wrong,
		    TEXT_PLURAL(t->n_wrong), t->count[TALLY_ERROR], TEXT_PLURAL(t->count[TALLY_ERROR]),
		    t->count[TALLY_WARNING], TEXT_PLURAL(t->count[TALLY_WARNING]));
	else
		before = page_text(p, "Certificates: %ld error%s, %ld warning%s. Most common: ",
		    "残疾人证错误 %ld 处%.0s，警告 %ld 处%.0s。最常见的是：", t->count[TALLY_ERROR],
		    TEXT_PLURAL(t->count[TALLY_ERROR]), t->count[TALLY_WARNING],
		    TEXT_PLURAL(t->count[TALLY_WARNING]));
	say_list(p, TONE_ALARM, before, &l);
}

static void
about_ranking(struct view *v, struct page *p)
{
	const enum intake_kind K = INTAKE_RANKING;
	struct listing first = {0}, vetoed = {0}, incomplete = {0}, part = {0};

	for (size_t row = 0; row < v->in->of[K].n_rows && v->unit.len == 0; row++) {
		struct str name = view_name(v, p, intake_cell(v->in, K, row, WORD_SUBJECT));
		struct str total = intake_cell(v->in, K, row, WORD_TOTAL);
		struct str group = v->shelf.len > 0 ? STR("") : intake_cell(v->in, K, row, WORD_GROUP);
		struct str share = intake_cell(v->in, K, row, WORD_MARKED_ON);

		name = page_short(p, name);
		if (str_is(intake_cell(v->in, K, row, WORD_RANK), "1"))
			list_add(&first, p,
			    page_text(p, "%.*s%s%.*s (%.*s)", "%.*s%s%.*s（%.*s 分）", STR_ARGS(group),
			        group.len > 0 ? " " : "", STR_ARGS(name), STR_ARGS(total)));
		if (intake_cell(v->in, K, row, WORD_VETOES).len > 0)
			list_add(&vetoed, p, name);
		if (intake_cell(v->in, K, row, WORD_INCOMPLETE).len > 0)
			list_add(&incomplete, p, name);
		if (share.len > 0)
			list_add(&part, p,
			    page_text(p, "%.*s (%.*s)", "%.*s（%.*s）", STR_ARGS(name), STR_ARGS(share)));
	}
	say_list(p, TONE_PLAIN,
	    v->n_groups > 1
	        ? page_text(p, "%zu ranked in %zu groups; first: ",
	              "参加排名 %zu 个，分 %zu 组，各组第一名：", v->in->of[K].n_rows, v->n_groups)
	        : page_text(p, "%zu ranked; first: ", "参加排名 %zu 个，第一名：", v->in->of[K].n_rows),
	    &first);
	say_list(p, TONE_ALARM, page_choose(p, "Vetoed: ", "一票否决："), &vetoed);
	say_list(p, TONE_WARN, page_choose(p, "Marks are missing for: ", "尚有未评项目："), &incomplete);
	say_list(p, TONE_WARN,
	    page_choose(p, "Marked on part of the full, and scaled up: ", "只评了满分的一部分，按满分折算："),
	    &part);
}

static void
about_awards(struct view *v, struct page *p)
{
	const enum intake_kind K = INTAKE_AWARDS;
	struct listing chosen = {0};
	long undecided = 0;

	if (!v->in->of[K].present || v->unit.len > 0)
		return;
	for (size_t row = 0; row < v->in->of[K].n_rows; row++) {
		struct str state = intake_cell(v->in, K, row, WORD_STATE);

		undecided += word_is(WORD_UNDECIDED, state);
		if (word_is(WORD_CHOSEN, state))
			list_add(&chosen, p,
			    page_short(p, view_name(v, p, intake_cell(v->in, K, row, WORD_SUBJECT))));
	}
	if (undecided > 0) {
		page_figure(p, TONE_WARN, page_cell_count(p, undecided).text,
		    page_text(p, "candidate%s undecided", "%.0s名候选待定", TEXT_PLURAL(undecided)));
		page_say(p, TONE_WARN,
		    page_text(p, "The shortlist needs a decision: %ld candidate%s tied.",
		        "评先名单有 %ld 名候选%.0s并列，须由领导决定。", undecided, TEXT_PLURAL(undecided)));
	}
	say_list(p, TONE_PLAIN, page_choose(p, "Shortlisted: ", "入选："), &chosen);
}

void
view_summary(struct view *v, struct page *p)
{
	page_section(p, page_choose(p, "In short", "摘要"), 1, ON_PAGE | IN_BOOK | SUMMARY);
	about_targets(v, p);
	about_shelf(v, p);
	if (v->shelf.len == 0)
		about_certificates(v, p);
	about_slow_units(v, p);
	about_ranking(v, p);
	about_awards(v, p);
}
