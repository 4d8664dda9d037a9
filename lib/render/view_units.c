#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "page/ink.h"
#include "render/parts.h"
#include "render/view_help.h"
#include "text/cell.h"
#include "text/initial.h"
#include "text/words.h"

static const enum intake_kind K = INTAKE_DETAIL;

/* An item of one subject: its rows in detail, and what was lost of its full mark. */
struct item {
	size_t sum; /* the row of the item's sum */
	size_t first, end; /* its rows, the sum included */
	struct exact lost;
	bool total;
};

static bool
is_sum(const struct view *v, size_t row)
{
	return str_is(intake_cell(v->in, K, row, WORD_RULE), "0");
}

/* The last row of a subject: the sum of all items. */
static bool
is_total(const struct view *v, size_t row)
{
	return str_is(intake_cell(v->in, K, row, WORD_ITEM), "*");
}

static struct str
item_name(const struct view *v, size_t row)
{
	if (is_total(v, row))
		return str_of(word_text(WORD_TOTAL, v->lang));
	return view_scheme_name(v, intake_cell(v->in, K, row, WORD_ITEM));
}

static int
by_loss(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int order = x->total == y->total ? exact_compare(&y->lost, &x->lost) : y->total - x->total;

	return order != 0 ? order : (x->first > y->first) - (x->first < y->first);
}

static void
measure_loss(const struct view *v, struct item *item)
{
	struct exact full, marks;

	exact_init(&full);
	exact_init(&marks);
	exact_init(&item->lost); /* nothing where the item does not apply: it has no marks */
	if (cell_number(intake_cell(v->in, K, item->sum, WORD_GOAL), &full) &&
	    cell_number(intake_cell(v->in, K, item->sum, WORD_MARKS), &marks))
		exact_subtract(&item->lost, &full, &marks);
	exact_free(&full);
	exact_free(&marks);
}

/* The items of rows first..end, most lost first. Returns how many. */
static size_t
collect(const struct view *v, size_t first, size_t end, struct item *items)
{
	size_t n = 0;

	for (size_t row = first; row < end; row++) {
		if (n == 0 || !str_equal(intake_cell(v->in, K, row, WORD_ITEM),
		                  intake_cell(v->in, K, items[n - 1].first, WORD_ITEM)))
			items[n++] = (struct item){.sum = row, .first = row};
		items[n - 1].end = row + 1;
		items[n - 1].total = is_total(v, row);
		if (is_sum(v, row))
			items[n - 1].sum = row;
	}
	for (size_t i = 0; i < n; i++)
		measure_loss(v, &items[i]);
	if (n > 0)
		qsort(items, n, sizeof *items, by_loss);
	return n;
}

/* The columns of a unit's marks. */
enum { ITEM, MARKS, FULL, LOST, RULE, INPUT, GOAL, EVIDENCE };

static struct page_table *
open_table(struct page *p)
{
	struct page_column columns[] = {
	    [ITEM] = {page_word(p, WORD_ITEM), PAGE_TEXT, true},
	    [MARKS] = {page_choose(p, "marks", "得分"), PAGE_NUMBER, false},
	    [FULL] = {page_choose(p, "full", "满分"), PAGE_NUMBER, false},
	    [LOST] = {page_choose(p, "lost", "失分"), PAGE_NUMBER, false},
	    [RULE] = {page_choose(p, "rule", "规则"), PAGE_TEXT, false},
	    [INPUT] = {page_word(p, WORD_INPUT), PAGE_TEXT, false},
	    [GOAL] = {page_word(p, WORD_GOAL), PAGE_TEXT, false},
	    [EVIDENCE] = {page_word(p, WORD_EVIDENCE), PAGE_TEXT, false},
	};

	return page_table(p, page_choose(p, "Marks, most lost first", "各项得分（失分多的在前）"), STR(""),
	    columns, sizeof columns / sizeof *columns);
}

/* At most four decimals, which is more than any scheme marks by; the whole number stands in the workbook. */
static struct str
write_short(struct page *p, const struct exact *lost)
{
	char text[EXACT_ROOM];

	return arena_str(&p->text, (struct str){text, exact_write_short(lost, 4, text, sizeof text)});
}

static struct page_cell
mark_cell(struct page *p, struct str text)
{
	struct page_cell cell = page_cell_value(text);
	struct exact mark;

	exact_init(&mark);
	if (cell.holds == PAGE_NUMBER && cell_number(text, &mark))
		cell.text = write_short(p, &mark);
	exact_free(&mark);
	return cell;
}

/* What the item got, of how much; its name once. */
static void
add_sum(const struct view *v, struct page *p, struct page_table *t, const struct item *item)
{
	struct page_cell *cells = page_row(p, t);

	cells[ITEM] = page_cell_text(item_name(v, item->sum));
	cells[MARKS] = mark_cell(p, intake_cell(v->in, K, item->sum, WORD_MARKS));
	cells[FULL] = page_cell_value(intake_cell(v->in, K, item->sum, WORD_GOAL));
	if (exact_sign(&item->lost) > 0) {
		cells[LOST] = page_cell_value(write_short(p, &item->lost));
		cells[LOST].tone = item->total ? TONE_PLAIN : TONE_WARN;
	}
	cells[RULE] = view_rule(p, intake_cell(v->in, K, item->sum, WORD_KIND));
	t->last->strong = item->total;
}

/* What a rule looked at and where that stands. */
static void
add_rule(const struct view *v, struct page_cell *cells, struct page *p, size_t row)
{
	cells[RULE] = view_rule(p, intake_cell(v->in, K, row, WORD_KIND));
	cells[INPUT] = page_cell_text(intake_cell(v->in, K, row, WORD_INPUT));
	cells[GOAL] = page_cell_text(intake_cell(v->in, K, row, WORD_GOAL));
	cells[EVIDENCE] = page_cell_text(view_evidence(v, p, intake_cell(v->in, K, row, WORD_EVIDENCE)));
}

/* Is the item what its rules make it? Not where it does not apply, or something else ended it. */
static bool
is_plain(const struct view *v, const struct item *item)
{
	struct str kind = intake_cell(v->in, K, item->sum, WORD_KIND);

	return kind.len == 0 || word_is(WORD_ITEM_SUM, kind) || word_is(WORD_SUBJECT_TOTAL, kind);
}

static void
add_item(const struct view *v, struct page *p, struct page_table *t, const struct item *item)
{
	add_sum(v, p, t, item);
	for (size_t row = item->first; row < item->end; row++) {
		struct page_cell *cells;

		if (row == item->sum)
			continue;
		if (item->end - item->first == 2 && is_plain(v, item)) { /* one rule: one line for both */
			add_rule(v, t->last->cells, p, row);
			continue;
		}
		cells = page_row(p, t);
		cells[MARKS] = mark_cell(p, intake_cell(v->in, K, row, WORD_MARKS));
		cells[MARKS].tone = TONE_MUTED;
		add_rule(v, cells, p, row);
	}
}

/* All rows of detail are one subject's. */
static void
marks_of(const struct view *v, struct page *p)
{
	size_t n_rows = v->in->of[K].n_rows, n;
	struct page_table *t;
	struct item *items;

	if (n_rows == 0)
		return;
	items = mem_zero(n_rows, sizeof *items);
	n = collect(v, 0, n_rows, items);
	t = open_table(p);
	for (size_t i = 0; i < n; i++) {
		add_item(v, p, t, &items[i]);
		exact_free(&items[i].lost);
	}
	free(items);
}

static void
place_of(const struct view *v, struct page *p)
{
	const enum intake_kind R = INTAKE_RANKING;
	const struct intake *whole = v->whole ? v->whole : v->in;
	struct str rank, total, band, self;
	size_t group;

	if (v->in->of[R].n_rows == 0)
		return;
	rank = intake_cell(v->in, R, 0, WORD_RANK);
	total = intake_cell(v->in, R, 0, WORD_TOTAL);
	band = intake_cell(v->in, R, 0, WORD_BAND);
	self = intake_cell(v->in, R, 0, WORD_SELF);
	if (self.len == 0)
		self = intake_cell(v->in, R, 0, WORD_SELF_PART);
	if (map_find(&v->group_places, intake_cell(v->in, R, 0, WORD_GROUP), &group))
		page_figure(p, TONE_PLAIN, rank,
		    page_text(p, "rank of %zu in %.*s", "名次（本组 %zu 个，%.*s）", v->group_sizes[group],
		        STR_ARGS(v->groups[group])));
	else
		page_figure(p, TONE_PLAIN, rank,
		    page_text(p, "rank of %zu", "名次（共 %zu 个）", whole->of[R].n_rows));
	page_figure(p, TONE_PLAIN, total, page_word(p, WORD_TOTAL));
	if (self.len > 0)
		page_figure(p, TONE_PLAIN, self, page_word(p, WORD_SELF));
	if (band.len > 0)
		page_figure(p, TONE_PLAIN, band, page_word(p, WORD_BAND));
}

/* What stands between the marks and the rank, and what the marks lack. */
static void
remarks_of(const struct view *v, struct page *p)
{
	static const enum word remarks[] = {WORD_VETOES, WORD_INCOMPLETE, WORD_MARKED_ON};

	for (size_t i = 0; v->in->of[INTAKE_RANKING].n_rows > 0 && i < sizeof remarks / sizeof *remarks;
	     i++) {
		struct str word = page_word(p, remarks[i]),
		           text = intake_cell(v->in, INTAKE_RANKING, 0, remarks[i]);

		if (text.len > 0)
			page_say(p, remarks[i] == WORD_VETOES ? TONE_ALARM : TONE_WARN,
			    page_text(p, "%.*s: %.*s", "%.*s：%.*s", STR_ARGS(word), STR_ARGS(text)));
	}
}

static void
findings_of(const struct view *v, struct page *p, struct str unit)
{
	const struct tally_unit *u;
	size_t place;

	if (!v->in->tally.by_unit || !map_find(&v->tally_places, unit, &place))
		return;
	u = &v->in->tally.units[place];
	page_say(p, u->count[TALLY_ERROR] > 0 ? TONE_ALARM : TONE_WARN,
	    page_text(p, "Certificates: %ld error%s, %ld warning%s, %ld note%s.",
	        "残疾人证检查：错误 %ld 处%.0s，警告 %ld 处%.0s，提示 %ld 处%.0s。", u->count[TALLY_ERROR],
	        TEXT_PLURAL(u->count[TALLY_ERROR]), u->count[TALLY_WARNING],
	        TEXT_PLURAL(u->count[TALLY_WARNING]), u->count[TALLY_NOTE],
	        TEXT_PLURAL(u->count[TALLY_NOTE])));
}

/* "3 · 95.20 · excellent · ✕ 2 ▲ 1": what a reader of the list wants to know before opening. */
static struct str
in_brief(const struct view *v, struct page *p)
{
	static const enum word words[] = {WORD_RANK, WORD_TOTAL, WORD_BAND};
	static const enum page_tone tones[] = {TONE_ALARM, TONE_WARN, TONE_MUTED};
	long count[TONE_COUNT] = {0};
	struct ink ink = {0};
	struct str text;

	for (size_t i = 0; v->in->of[INTAKE_RANKING].n_rows > 0 && i < sizeof words / sizeof *words; i++) {
		text = intake_cell(v->in, INTAKE_RANKING, 0, words[i]);
		if (text.len == 0)
			continue;
		ink_put(&ink, ink.len > 0 ? " · " : "");
		if (words[i] == WORD_RANK)
			ink_put(&ink, p->lang == LANG_ZH ? "第 " : "rank ");
		ink_add(&ink, text);
		if (words[i] == WORD_RANK)
			ink_put(&ink, p->lang == LANG_ZH ? " 名" : "");
	}
	for (size_t row = 0; row < v->in->of[INTAKE_PROGRESS].n_rows; row++)
		count[view_tone(intake_cell(v->in, INTAKE_PROGRESS, row, WORD_STATUS))]++;
	for (size_t i = 0; i < sizeof tones / sizeof *tones; i++)
		if (count[tones[i]] > 0)
			ink_format(
			    &ink, "%s%s %ld", ink.len > 0 ? " · " : "", page_sign(tones[i]), count[tones[i]]);
	text = arena_str(&p->text, ink_str(&ink));
	ink_free(&ink);
	return text;
}

/* A unit's page: its part of the tables alone is looked at. */
static void
one_unit(const struct view *v, const struct parts *parts, struct page *p, size_t place)
{
	const struct roll_entry *e = &v->roll.entries[place];
	struct view of = *v;
	struct intake part;
	struct page_section *s;

	parts_of(parts, e->unit, &part);
	of.in = &part;
	of.whole = v->in;
	s = page_section(p, view_name(v, p, e->unit), e->letter ? 3 : 2, ON_PAGE);
	s->anchor = v->first_anchor + (int)place;
	s->flags |= v->unit_sheets ? OWN_SHEET : 0;
	if (e->letter) {
		s->flags |= FOLDED;
		s->note = in_brief(&of, p);
	} else if (place > 0)
		s->flags |= NEW_SHEET_OF_PAPER;
	place_of(&of, p);
	remarks_of(&of, p);
	findings_of(&of, p, e->unit);
	marks_of(&of, p);
	view_progress_of(&of, p, e->unit, page_choose(p, "Progress", "任务进度"));
}

/* The report of one unit has its progress and rank in their own chapters. */
static void
only_unit(const struct view *v, struct page *p)
{
	page_section(p, page_choose(p, "Marks in detail", "得分明细"), 1, ON_PAGE);
	findings_of(v, p, v->unit);
	marks_of(v, p);
	if (!p->last->first)
		p->last->flags = 0;
}

/* "113: A, B, C, ...": those under a letter, by their number and the first of them. */
static struct str
first_of_letter(const struct view *v, struct page *p, size_t from, size_t n)
{
	enum { NAMED = 3 };
	struct ink ink = {0};
	struct str text;

	ink_format(&ink, p->lang == LANG_ZH ? "%zu 个：" : "%zu: ", n);
	for (size_t i = 0; i < n && i < NAMED; i++) {
		if (i > 0)
			ink_put(&ink, p->lang == LANG_ZH ? "、" : ", ");
		ink_add(&ink, page_short(p, view_name(v, p, v->roll.entries[from + i].unit)));
	}
	if (n > NAMED)
		ink_put(&ink, p->lang == LANG_ZH ? "……" : ", …");
	text = arena_str(&p->text, ink_str(&ink));
	ink_free(&ink);
	return text;
}

static void
begin_letter(const struct view *v, struct page *p, size_t from)
{
	char letter = v->roll.entries[from].letter;
	struct str title =
	    letter == INITIAL_NONE ? page_choose(p, "others", "其他") : page_text(p, "%c", "%c", letter);

	page_section(p, title, 2, ON_PAGE | FOLDED)->note =
	    first_of_letter(v, p, from, roll_of_letter(&v->roll, from));
}

void
view_units(struct view *v, struct page *p)
{
	struct parts parts;
	char letter = 0;

	if (v->unit.len > 0) {
		only_unit(v, p);
		return;
	}
	if (v->roll.n == 0)
		return;
	parts_init(&parts, v->in);
	page_section(p, page_choose(p, "Unit by unit", "各单位情况"), 1, ON_PAGE | NEW_SHEET_OF_PAPER);
	for (size_t i = 0; i < v->roll.n; i++) {
		if (v->roll.entries[i].letter != letter)
			begin_letter(v, p, i);
		letter = v->roll.entries[i].letter;
		one_unit(v, &parts, p, i);
	}
	parts_free(&parts);
}

/* A cell of the workbook's sheet: codes as words, so that who reads on needs no list of them. */
static struct page_cell
sheet_cell(const struct view *v, struct page *p, size_t row, enum word w)
{
	struct str text = intake_cell(v->in, K, row, w);

	switch (w) {
	case WORD_SUBJECT:
		return page_cell_text(view_name(v, p, text));
	case WORD_ITEM:
		return page_cell_text(item_name(v, row));
	case WORD_KIND:
		return view_rule(p, text);
	case WORD_EVIDENCE:
	case WORD_REASON:
	case WORD_ITEM_NAME:
		return page_cell_text(text);
	default:
		return page_cell_value(text);
	}
}

/* Vetoes stand under the total: which it was only their name says. */
static bool
has_vetoes(const struct view *v)
{
	for (size_t row = 0; row < v->in->of[K].n_rows; row++)
		if (is_total(v, row) && !is_sum(v, row))
			return true;
	return false;
}

void
view_detail_sheet(struct view *v, struct page *p)
{
	static const enum word keys[] = {WORD_SUBJECT, WORD_ITEM, WORD_RULE, WORD_KIND, WORD_INPUT, WORD_GOAL,
	    WORD_MARKS, WORD_EVIDENCE, WORD_REASON, WORD_AS_OF, WORD_ITEM_NAME};
	enum { N = sizeof keys / sizeof *keys };
	struct page_column columns[N];
	struct page_table *t;
	size_t n = has_vetoes(v) ? N : N - 1;

	if (!v->in->of[K].present)
		return;
	for (size_t i = 0; i < n; i++)
		columns[i] = (struct page_column){page_word(p, keys[i]),
		    word_holds(keys[i]) == HOLDS_NUMBER ? PAGE_NUMBER : PAGE_TEXT, i < 2};
	page_section(p, STR(""), 1, IN_BOOK);
	t = page_table(p, page_choose(p, "Marks in detail", "得分明细"), page_choose(p, "detail", "得分明细"),
	    columns, n);
	for (size_t row = 0; row < v->in->of[K].n_rows; row++) {
		struct page_cell *cells;

		if (!view_shows(v, intake_cell(v->in, K, row, WORD_SUBJECT)))
			continue;
		cells = page_row(p, t);
		for (size_t i = 0; i < n; i++)
			cells[i] = sheet_cell(v, p, row, keys[i]);
	}
}
