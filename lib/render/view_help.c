#include "render/view_help.h"

#include <stdlib.h>
#include <string.h>

#include "page/ink.h"
#include "text/cell.h"
#include "text/shown.h"
#include "writer/writer.h"

enum { LIMIT = 1 << 28 };

bool
view_is_district(struct str unit)
{
	return str_is(unit, "*");
}

bool
view_shows(const struct view *v, struct str unit)
{
	return v->unit.len == 0 || str_equal(v->unit, unit);
}

static void
learn(struct view *v, struct str code, struct str label)
{
	size_t place = v->n_labels;

	if (code.len == 0 || view_is_district(code))
		return;
	if (!map_add(&v->names, code, place, &place)) {
		if (v->labels[place].len == 0)
			v->labels[place] = label;
		return;
	}
	mem_grow(&v->labels, &v->labels_room, place + 1, sizeof *v->labels);
	v->labels[place] = label;
	v->n_labels++;
}

static struct str
name_in(const struct intake *in, enum intake_kind kind, size_t row)
{
	struct str label = intake_cell(in, kind, row, WORD_LABEL);

	return label.len > 0 ? label : intake_cell(in, kind, row, WORD_NAME);
}

/* The groups of score --group-by, in the order of the ranking. */
static void
learn_groups(struct view *v)
{
	for (size_t row = 0; row < v->in->of[INTAKE_RANKING].n_rows; row++) {
		struct str group = intake_cell(v->in, INTAKE_RANKING, row, WORD_GROUP);
		size_t place = v->n_groups;

		if (group.len == 0)
			continue;
		if (map_add(&v->group_places, group, place, &place)) {
			mem_grow(&v->groups, &v->groups_room, v->n_groups + 1, sizeof *v->groups);
			mem_grow(&v->group_sizes, &v->sizes_room, v->n_groups + 1, sizeof *v->group_sizes);
			v->groups[v->n_groups] = group;
			v->group_sizes[v->n_groups++] = 1;
		} else {
			v->group_sizes[place]++;
		}
	}
}

void
view_learn_names(struct view *v)
{
	static const struct {
		enum intake_kind kind;
		enum word code;
		bool named, units;
	} places[] = {
	    {INTAKE_UNITS, WORD_UNIT, true, true},
	    {INTAKE_RANKING, WORD_SUBJECT, true, false},
	    {INTAKE_AWARDS, WORD_SUBJECT, true, false},
	    {INTAKE_PROGRESS, WORD_UNIT, false, true},
	    {INTAKE_QUOTAS, WORD_UNIT, false, true},
	    {INTAKE_DETAIL, WORD_SUBJECT, true, false},
	};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		for (size_t row = 0; row < v->in->of[places[i].kind].n_rows; row++) {
			struct str code = intake_cell(v->in, places[i].kind, row, places[i].code);

			learn(v, code, places[i].named ? name_in(v->in, places[i].kind, row) : STR(""));
			if (places[i].units)
				map_add(&v->units_known, code, row, NULL);
			else if (intake_cell(v->in, places[i].kind, row, WORD_NAME).len > 0)
				map_add(&v->persons_known, code, row, NULL); /* 姓名, not 名称 */
		}
	learn_groups(v);
	view_learn_area(v);
	view_learn_targets(v);
	view_learn_folder(v);
	for (size_t i = 0; i < v->in->tally.n_units; i++)
		map_add(&v->tally_places, v->in->tally.units[i].unit, i, NULL);
	v->learned = true;
}

void
view_forget_names(struct view *v)
{
	view_forget_targets(v);
	map_free(&v->names);
	map_free(&v->units_known);
	map_free(&v->persons_known);
	map_free(&v->tally_places);
	map_free(&v->group_places);
	free(v->groups);
	free(v->group_sizes);
	v->groups = NULL;
	v->group_sizes = NULL;
	v->n_groups = v->groups_room = v->sizes_room = 0;
	v->learned = false;
	free(v->labels);
	v->labels = NULL;
	v->n_labels = v->labels_room = 0;
}

/* Endings of names of places and offices. */
static bool
named_as_office(struct str name)
{
	static const char *const ends[] = {"乡", "镇", "街", "街道", "村", "社区", "居委会", "村委会", "办",
	    "办事处", "区", "县", "市", "旗", "州", "省", "局", "厂", "场", "站", "校", "院", "所", "中心",
	    "公司", "联", "协会", "残联", "苏木", "开发区", "园区"};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (str_ends(name, str_of(ends[i])))
			return true;
	return false;
}

bool
view_is_id(struct str text)
{
	size_t digits = 0;

	for (size_t i = 0; i < text.len; i++)
		digits += text.at[i] >= '0' && text.at[i] <= '9';
	return digits >= 14;
}

bool
view_is_person(const struct view *v, struct str code, struct str name)
{
	size_t place, n = str_characters(name);

	if (view_is_id(code) || view_is_id(name))
		return true;
	if (map_find(&v->units_known, code, &place))
		return false;
	if (map_find(&v->persons_known, code, &place))
		return true;
	if (str_has(name, STR("·")) || str_has(name, STR("•")))
		return true;
	return name.len > 0 && (unsigned char)*name.at >= 0xe3 && n >= 2 && n <= 4 && !named_as_office(name);
}

static struct str
mask(struct page *p, struct str text, enum word_holds holds)
{
	size_t room = text.len * 3 + 16;
	char *out = arena_alloc(&p->text, room);

	return (struct str){out, writer_mask(text, holds, out, room)};
}

struct str
view_label(const struct view *v, struct str code)
{
	size_t place;

	return map_find(&v->names, code, &place) && v->labels[place].len > 0 ? v->labels[place] : code;
}

int
view_link(const struct view *v, struct str code)
{
	size_t place;

	return map_find(&v->roll.places, code, &place) ? v->first_anchor + (int)place : 0;
}

struct str
view_file(const struct view *v, struct str code)
{
	size_t place;

	return v->shelves && map_find(&v->shelves->units, code, &place) ? v->shelves->list[place].file
	                                                                : STR("");
}

struct str
view_name(const struct view *v, struct page *p, struct str code)
{
	struct str name;

	if (view_is_district(code))
		return view_whole(v, p);
	name = view_label(v, code);
	if (!p->mask || !view_is_person(v, code, name))
		return name;
	return mask(p, name, view_is_id(name) ? HOLDS_CERT : HOLDS_NAME);
}

/* Long runs of digits in a cell of unknown kind may be an id, an account or a telephone: only the ends stay.
 */
static struct str
mask_digits(struct page *p, struct str value)
{
	char *out = arena_alloc(&p->text, value.len + 1);
	size_t run = 0;

	memcpy(out, value.at, value.len);
	for (size_t i = 0; i <= value.len; i++) {
		if (i < value.len && out[i] >= '0' && out[i] <= '9') {
			run++;
			continue;
		}
		if (run >= 7)
			memset(out + i - run + 3, '*', run - 5);
		run = 0;
	}
	return (struct str){out, value.len};
}

struct str
view_mask_value(const struct view *v, struct page *p, struct str column, struct str value)
{
	static const enum word personal[] = {
	    WORD_ID, WORD_CERT, WORD_NAME, WORD_GUARDIAN, WORD_PHONE, WORD_GUARDIAN_PHONE};

	(void)v;
	if (!p->mask || value.len == 0)
		return value;
	for (size_t i = 0; i < sizeof personal / sizeof *personal; i++)
		if (word_is(personal[i], column))
			return mask(p, value, word_holds(personal[i]));
	return mask_digits(p, value);
}

struct str
view_mask_text(struct page *p, bool unknown, struct str text)
{
	struct text masked = {0};

	if (!p->mask)
		return text;
	if (unknown && shown_is_person(text))
		return mask(p, text, HOLDS_NAME);
	if (writer_mask_numbers(text, &masked))
		text = arena_str(&p->text, text_str(&masked));
	text_free(&masked);
	return text;
}

static const struct status {
	enum word word;
	enum page_tone tone;
} statuses[] = {
    {WORD_MET, TONE_GOOD},
    {WORD_EXCEEDED, TONE_GOOD},
    {WORD_ON_PACE, TONE_STEADY},
    {WORD_BEHIND, TONE_WARN},
    {WORD_OVERDUE, TONE_ALARM},
    {WORD_NOT_STARTED, TONE_MUTED},
    {WORD_ERROR, TONE_ALARM},
    {WORD_WARNING, TONE_WARN},
    {WORD_SEVERITY_NOTE, TONE_MUTED},
    {WORD_CHOSEN, TONE_GOOD},
    {WORD_UNDECIDED, TONE_WARN},
    {WORD_NEXT, TONE_PLAIN},
    {WORD_EXCLUDED, TONE_MUTED},
    {WORD_VETOED, TONE_ALARM},
};

static const struct status *
find_status(struct str text)
{
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
		if (word_is(statuses[i].word, text))
			return &statuses[i];
	return NULL;
}

enum page_tone
view_tone(struct str status)
{
	const struct status *s = find_status(status);

	return s ? s->tone : TONE_PLAIN;
}

struct page_cell
view_status(const struct page *p, struct str text)
{
	const struct status *s = find_status(text);

	return s ? page_cell_status(page_word(p, s->word), s->tone) : page_cell_status(text, TONE_PLAIN);
}

struct page_cell
view_rule(const struct page *p, struct str kind)
{
	for (enum word w = WORD_RULE_RATIO; w <= WORD_SUBJECT_TOTAL; w++)
		if (word_is(w, kind))
			return page_cell_text(page_word(p, w));
	return page_cell_text(kind);
}

struct str
view_base_name(struct str path)
{
	for (size_t i = path.len; i > 0; i--)
		if (path.at[i - 1] == '/')
			return (struct str){path.at + i, path.len - i};
	return path;
}

static bool
is_share(struct str text)
{
	return str_ends(text, STR("%"));
}

/* ">=78%" without its sign. */
static struct str
bare(struct str goal)
{
	while (goal.len > 0 && (*goal.at == '>' || *goal.at == '<' || *goal.at == '=')) {
		goal.at++;
		goal.len--;
	}
	return goal;
}

/* text / goal; a percentage beside a goal that is none is a share of it. */
static int
share_of(struct str text, struct str goal)
{
	struct exact a, b;
	int n = PAGE_NONE;

	exact_init(&a);
	exact_init(&b);
	if (cell_number(text, &a)) {
		if (is_share(text) && !is_share(goal))
			exact_set_ratio(&b, 1, 1);
		if ((is_share(text) && !is_share(goal)) || cell_number(goal, &b))
			n = page_thousandths(&a, &b);
	}
	exact_free(&a);
	exact_free(&b);
	return n;
}

bool
view_is_done_late(const struct intake *in, size_t row)
{
	const enum intake_kind k = INTAKE_PROGRESS;

	return word_is(WORD_OVERDUE, intake_cell(in, k, row, WORD_STATUS)) &&
	       str_is(intake_cell(in, k, row, WORD_GAP), "0") &&
	       !str_begins(intake_cell(in, k, row, WORD_GOAL), STR("<"));
}

struct page_cell
view_bar(const struct intake *in, size_t row)
{
	const enum intake_kind k = INTAKE_PROGRESS;
	struct str quota = intake_cell(in, k, row, WORD_QUOTA), rate = intake_cell(in, k, row, WORD_RATE);
	struct str goal = intake_cell(in, k, row, WORD_GOAL), value = intake_cell(in, k, row, WORD_DONE);
	struct page_cell cell = {
	    .holds = PAGE_BAR,
	    .text = rate,
	    .tone = view_tone(intake_cell(in, k, row, WORD_STATUS)),
	    .bar = {PAGE_NONE, PAGE_NONE, PAGE_NONE},
	};

	if (str_begins(goal, STR("<"))) /* less is better: a bar would say the contrary */
		return cell;
	if (is_share(goal) && !is_share(quota)) { /* a rate: of the persons counted, so many in a hundred */
		value = rate;
		quota = bare(goal);
	}
	cell.bar.value = share_of(value, quota);
	cell.bar.expected = share_of(
	    intake_cell(in, k, row, WORD_EXPECTED), quota.len > 0 && is_share(quota) ? STR("1") : quota);
	cell.bar.aim = share_of(bare(intake_cell(in, k, row, WORD_AIM)), quota);
	return cell;
}
