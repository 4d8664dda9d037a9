/* What is said at the end of every marking verb, on standard error: refused records, gaps in the tables, what
 * else is to be told of them. */
#include "base/text.h"
#include "formats/told.h"
#include "marks/lacking.h"
#include "score.h"
#include "text/shown.h"
#include "tool/receipt.h"

enum { NAMES_TOLD = 10, SLOTS_TOLD = 20 };

/* A subject that is being looked at. */
struct noting {
	struct score *sc;
	size_t subject;
	struct text *items;
	size_t item; /* told last; SIZE_MAX: none */
	bool open; /* a bracket is */
};

static void
close_bracket(struct noting *n)
{
	if (n->open)
		text_add(n->items, STR(")"));
	n->open = false;
}

/* Slots of one item stand behind it in brackets; that its own mark is missing goes without saying. */
static void
list_item(struct noting *n, size_t item, const struct slot *slot)
{
	const struct scheme *s = &n->sc->scheme;

	if (n->item != item) {
		close_bracket(n);
		score_add_item(
		    n->items, item < s->n_items ? s->items[item].id : s->vetoes[item - s->n_items].name);
		n->item = item;
	}
	if (slot->kind == SLOT_JUDGED)
		return;
	text_add(n->items, n->open ? STR(", ") : STR(" ("));
	text_add(n->items, slot->name);
	n->open = true;
}

/* Once a subject. */
static void
count_subject(struct score *sc, size_t what, size_t subject)
{
	struct lacking_count *count = &sc->lacking[what];
	char room[SHOWN_ROOM];

	if (count->last == subject + 1)
		return;
	count->last = subject + 1;
	if (count->n++ >= NAMES_TOLD || sc->scheme.people)
		return;
	text_add(&count->names, count->names.len > 0 ? STR(", ") : STR(": "));
	text_add(&count->names, shown_thing(sc->subjects[subject].name, sc->subjects[subject].code, room));
}

static void
note_slot(void *with, size_t item, size_t slot)
{
	struct noting *n = with;

	list_item(n, item, &n->sc->scheme.slots[slot]);
	/* Which assessor has not marked a subject that others have was told when the votes were counted. */
	if (n->sc->scheme.slots[slot].kind != SLOT_JUDGED || !facts_known(&n->sc->facts, n->subject, slot))
		count_subject(n->sc, slot, n->subject);
}

void
score_note_lacking(struct score *sc, size_t subject, struct text *items)
{
	struct noting n = {.sc = sc, .subject = subject, .items = items, .item = SIZE_MAX};

	lacking_each(&sc->mark, &sc->facts, subject, note_slot, &n);
	close_bracket(&n);
	for (size_t i = 0; i < sc->scheme.n_parts; i++)
		if (!sc->part_shares[subject * sc->scheme.n_parts + i]) {
			score_add_item(items, sc->scheme.parts[i].name);
			count_subject(sc, sc->scheme.n_slots + i, subject);
		}
}

void
score_note_scaled(struct score *sc, size_t subject, const struct exact *share)
{
	struct scaled_count *count;
	char room[SHOWN_ROOM];
	struct exact half;

	exact_init(&half);
	exact_set_ratio(&half, 1, 2);
	count = &sc->scaled[exact_compare(share, &half) < 0 ? 0 : 1];
	exact_free(&half);
	if (count->n++ >= NAMES_TOLD || sc->scheme.people)
		return;
	text_add(&count->names, count->names.len > 0 ? STR(", ") : STR(": "));
	text_add(&count->names, shown_thing(sc->subjects[subject].name, sc->subjects[subject].code, room));
	text_add(&count->names, STR(" ("));
	score_add_share(share, &count->names);
	text_add(&count->names, STR(")"));
}

/* A total of less than half of the full is more inferred than marked: a person must look whether that is
 * meant. */
static void
tell_part_marked(struct score *sc)
{
	const struct scaled_count *less = &sc->scaled[0], *more = &sc->scaled[1];
	const char *etc = sc->scheme.people ? "" : " ...";

	if (less->n > 0)
		told_add(&sc->told, true,
		    "marked on less than half of the full, and scaled up: %zu%.*s%s; is that meant? score explain names the items that do not apply, \"unassigned\" in the scheme counts them otherwise",
		    "所评项目不到满分的一半，按满分折算：%zu 个对象%.*s%s；请核对是否如此：score explain 列出不适用的项目，方案中的“unassigned”可改变算法",
		    less->n, STR_ARGS(text_str(&less->names)), less->n > NAMES_TOLD ? etc : "");
	if (more->n > 0)
		told_add(&sc->told, false,
		    "marked on part of the full, and scaled up: %zu%.*s%s; score explain names the items that do not apply",
		    "只评了满分的一部分，按满分折算：%zu 个对象%.*s%s；score explain 列出不适用的项目",
		    more->n, STR_ARGS(text_str(&more->names)), more->n > NAMES_TOLD ? etc : "");
}

static void
tell_slot(struct score *sc, const struct slot *slot, const struct lacking_count *count)
{
	struct str names = text_str(&count->names);
	const char *more = count->n > NAMES_TOLD && !sc->scheme.people ? " ..." : "";

	if (slot->kind == SLOT_TARGET)
		told_add(&sc->told, true, "target \"%.*s\": nothing in the tables of progress for %zu%.*s%s",
		    "任务“%.*s”：进度表中 %zu 个对象没有数据%.*s%s", STR_ARGS(slot->name), count->n,
		    STR_ARGS(names), more);
	else if (slot->kind == SLOT_VALUE)
		told_add(&sc->told, true, "value \"%.*s\": not recorded for %zu%.*s%s",
		    "数值“%.*s”：%zu 个对象没有记载%.*s%s", STR_ARGS(slot->name), count->n, STR_ARGS(names),
		    more);
	else
		told_add(&sc->told, true, "item \"%.*s\": no mark, or not all marks, for %zu%.*s%s",
		    "项目“%.*s”：%zu 个对象未评分或评分不全%.*s%s", STR_ARGS(slot->name), count->n,
		    STR_ARGS(names), more);
}

static void
tell_part(struct score *sc, const struct total_part *part, const struct lacking_count *count)
{
	told_add(&sc->told, true, "part \"%.*s\": nothing in its ranking for %zu%.*s%s",
	    "“%.*s”：排名表中没有 %zu 个对象%.*s%s", STR_ARGS(part->name), count->n,
	    STR_ARGS(text_str(&count->names)), count->n > NAMES_TOLD && !sc->scheme.people ? " ..." : "");
}

/* Each ends in LF. */
static void
print_lines(struct str lines)
{
	while (lines.len > 0) {
		struct str line = str_part(&lines, '\n');

		diag_say("%.*s", STR_ARGS(line));
		if (!lines.at)
			break;
	}
}

/* Allocates nothing: by then the outputs are whole. */
static void
say_refused(const struct score *sc, bool zh)
{
	struct str kinds = text_str(&sc->refused_kinds);
	bool named = sc->options->rejects != NULL;

	if (sc->rejects.n == 0)
		return;
	if (zh)
		fprintf(stderr, "score: 记载 %ld 行，拒绝 %ld 行（%.*s）%s\n", sc->records.read,
		    sc->rejects.n, STR_ARGS(kinds), named ? "" : "；用 --rejects 文件 查看原因");
	else
		fprintf(stderr, "score: %ld record%s read, %ld refused (%.*s)%s\n", sc->records.read,
		    TEXT_PLURAL(sc->records.read), sc->rejects.n, STR_ARGS(kinds),
		    named ? "" : "; --rejects FILE tells why");
}

/* A full that the items do not add up to scales every total: score check says so, who does not ask it must
 * know, too. Where items are for some kinds of units only, each kind has a sum of its own: left to score
 * check. */
static void
tell_scaled(struct score *sc)
{
	const struct scheme *s = &sc->scheme;
	char have[EXACT_ROOM], want[EXACT_ROOM];
	struct exact sum;
	bool whole = s->n_items > 0;

	exact_init(&sum);
	for (size_t i = 0; i < s->n_items; i++) {
		exact_add(&sum, &sum, s->items[i].full);
		whole = whole && s->items[i].n_applies_to == 0;
	}
	if (whole && exact_sign(&sum) != 0 && exact_compare(&sum, s->own_full) != 0) {
		exact_write_short(&sum, 9, have, sizeof have);
		exact_write_short(s->own_full, 9, want, sizeof want);
		told_add(&sc->told, false,
		    "the items add up to %s, not to the full %s: every total is scaled by %s/%s",
		    "各项目合计 %s 分，与满分 %s 不符：每个总分都按 %s/%s 折算", have, want, want, have);
	}
	exact_free(&sum);
}

/* Counted by records, so that no record means none; a value that nobody recorded is a gap of its own. */
static bool
is_counted(enum slot_kind kind)
{
	return kind == SLOT_EVENT || kind == SLOT_DATE || kind == SLOT_PART;
}

static bool
looks_at_records(const struct condition *c)
{
	return is_counted(c->measure.kind) ||
	       (c->goal.kind == GOAL_MEASURE && is_counted(c->goal.measure.kind));
}

static bool
counts_records(const struct item *item)
{
	for (size_t k = 0; k < item->n_rules; k++) {
		const struct rule *r = &item->rules[k];

		if (r->n_parts > 0)
			return true;
		for (size_t i = 0; i < r->n_conditions; i++)
			if (looks_at_records(&r->conditions[i]))
				return true;
		for (size_t i = 0; i < r->n_rows; i++)
			if (r->rows[i].and &&looks_at_records(r->rows[i].and))
				return true;
	}
	return false;
}

/* Without the table every loss is spared. That no veto hits is told, too, but may well be so. */
static void
tell_no_records(struct score *sc)
{
	const struct scheme *s = &sc->scheme;
	const struct slot *counted = NULL;
	bool items = false;

	for (size_t i = 0; i < s->n_slots && !counted; i++)
		counted = is_counted(s->slots[i].kind) ? &s->slots[i] : NULL;
	if (!counted || sc->options->records.n > 0)
		return;
	for (size_t i = 0; i < s->n_items; i++)
		items |= counts_records(&s->items[i]);
	told_add(&sc->told, items,
	    "no --records: what they count, as \"%.*s\", is taken as never recorded; give them, or a table without rows if there are none",
	    "没有给 --records：按记载计的（如“%.*s”）都算没有发生；请给出平时记载，确实没有的给一张只有表头的表",
	    STR_ARGS(counted->name));
}

void
score_conclude(struct score *sc)
{
	tell_no_records(sc);
	tell_scaled(sc);
	tell_part_marked(sc);
	for (size_t i = 0; i < sc->scheme.n_slots; i++)
		if (sc->lacking[i].n > 0)
			tell_slot(sc, &sc->scheme.slots[i], &sc->lacking[i]);
	for (size_t i = 0; i < sc->scheme.n_parts; i++)
		if (sc->lacking[sc->scheme.n_slots + i].n > 0)
			tell_part(sc, &sc->scheme.parts[i], &sc->lacking[sc->scheme.n_slots + i]);
	told_end_table(&sc->told, sc->path);
	record_doubts_count(&sc->records.doubts, sc->told.lang == LANG_ZH, &sc->refused_kinds);
}

bool
score_finish(struct score *sc, int *status, struct diag *d)
{
	struct receipt *receipt = sc->receipt;

	sc->receipt = NULL;
	if (!rejects_close(&sc->rejects, d) || !receipt_write(receipt, d))
		return false;
	sc->told.look |= sc->options->common.seen.questions > 0;
	cli_tell_sheets(&sc->options->common);
	say_refused(sc, d->lang == LANG_ZH);
	print_lines(text_str(&sc->told.lines));
	if (sc->told.look)
		*status = EXIT_FINDINGS;
	return true;
}
