#include <stdlib.h>

#include "base/mem.h"
#include "render/circular_lines.h"
#include "render/numeral.h"
#include "render/view_help.h"

enum { MEASURE = 52, COLUMNS_MOST = 4 }; /* a line's display columns behind its indent; names in a row */

static const enum intake_kind K = INTAKE_AWARDS;

static struct str
award_of(const struct composing *w, size_t row)
{
	return intake_cell(w->v->in, K, row, WORD_AWARD);
}

bool
circular_is(const struct composing *w, size_t row, enum word state)
{
	return word_is(state, intake_cell(w->v->in, K, row, WORD_STATE));
}

bool
circular_lists(const struct composing *w, size_t row)
{
	struct str award = award_of(w, row);
	bool none = true;

	for (size_t i = 0; i < w->template->n; i++) {
		struct str text = w->template->lines[i].text;

		if (w->template->lines[i].part != NOTICE_LIST)
			continue;
		if (str_is(text, "*") || str_equal(text, award) ||
		    str_equal(text, view_scheme_name(w->v, award)))
			return true;
		none = false;
	}
	return none;
}

static bool
is_named(const struct composing *w, size_t row)
{
	return circular_is(w, row, WORD_CHOSEN) || circular_is(w, row, WORD_UNDECIDED);
}

static bool
is_person(const struct composing *w, size_t row)
{
	struct str subject = intake_cell(w->v->in, K, row, WORD_SUBJECT);

	return view_is_person(w->v, subject, view_label(w->v, subject));
}

/* The first row of each award that is given to somebody, in the table's order; 0 or more. */
static size_t
next_award(const struct composing *w, size_t row, struct map *done)
{
	size_t n = w->v->in->of[K].n_rows;

	while (row < n &&
	       (!is_named(w, row) || !circular_lists(w, row) || !map_add(done, award_of(w, row), row, NULL)))
		row++;
	return row;
}

static size_t
count_awards(const struct composing *w)
{
	struct map done = {0};
	size_t n = 0;

	for (size_t row = 0; (row = next_award(w, row, &done)) < w->v->in->of[K].n_rows; row++)
		n++;
	map_free(&done);
	return n;
}

/* Between the i-th of n things: 、 and 和 before the last. */
static void
put_link(struct composing *w, struct ink *ink, size_t i, size_t n)
{
	bool chinese = w->p->lang == LANG_ZH;

	if (i > 0 && i + 1 == n)
		ink_put(ink, chinese ? "和" : " and ");
	else if (i > 0)
		ink_put(ink, chinese ? "、" : ", ");
}

/* How many bytes of the name's beginning stand at the end of the text already, of two Han characters at
 * least: 年度残疾人工作 before 残疾人工作先进单位. */
static size_t
said_already(const struct ink *ink, struct str name)
{
	enum { LEAST = 6 };

	for (size_t len = name.len; len-- > LEAST;)
		if (((unsigned char)name.at[len] & 0xc0) != 0x80 &&
		    str_ends(ink_str(ink), (struct str){name.at, len}))
			return len;
	return 0;
}

void
circular_awards(struct composing *w, struct ink *ink)
{
	struct map done = {0};
	size_t n = count_awards(w), i = 0;
	struct str said = {0}; /* what all names begin with, and need not say twice */

	for (size_t row = 0; (row = next_award(w, row, &done)) < w->v->in->of[K].n_rows; row++) {
		struct str name = view_scheme_name(w->v, award_of(w, row));

		if (i == 0)
			said = (struct str){name.at, said_already(ink, name)};
		put_link(w, ink, i++, n);
		if (said.len > 0 && name.len > said.len && str_begins(name, said))
			name = (struct str){name.at + said.len, name.len - said.len};
		ink_add(ink, name);
	}
	map_free(&done);
}

/* How many have the award; *people: are they persons? */
static long
count_winners(const struct composing *w, struct str award, bool *people)
{
	long n = 0;

	*people = true;
	for (size_t row = 0; row < w->v->in->of[K].n_rows; row++)
		if (circular_is(w, row, WORD_CHOSEN) && str_equal(award, award_of(w, row))) {
			n++;
			*people = *people && is_person(w, row);
		}
	return n;
}

void
circular_counts(struct composing *w, struct ink *ink)
{
	struct map done = {0};
	bool people, first = true;

	for (size_t row = 0; (row = next_award(w, row, &done)) < w->v->in->of[K].n_rows; row++) {
		long n = count_winners(w, award_of(w, row), &people);

		if (n == 0)
			continue;
		if (!first)
			ink_put(ink, w->p->lang == LANG_ZH ? "、" : ", ");
		first = false;
		if (w->p->lang == LANG_ZH) {
			numeral_count(ink, n);
			ink_put(ink, people ? "名" : "个");
		} else
			ink_format(ink, "%ld ", n);
		ink_add(ink, view_scheme_name(w->v, award_of(w, row)));
	}
	map_free(&done);
}

/* A person's name of two Han characters is as wide as one of three: 张　三. */
static struct str
spaced(struct page *p, struct str name)
{
	size_t first = name.len / 2;

	if (name.len != 6 || str_characters(name) != 2 || (unsigned char)*name.at < 0xe3)
		return name;
	return page_text(
	    p, "%.*s　%.*s", "%.*s　%.*s", (int)first, name.at, (int)(name.len - first), name.at + first);
}

static struct str
name_of(struct composing *w, size_t row)
{
	struct str subject = intake_cell(w->v->in, K, row, WORD_SUBJECT), label = view_label(w->v, subject);
	bool mask = w->p->mask, person = is_person(w, row);
	struct str name;

	if (view_is_id(label)) {
		w->p->mask = true;
		w->c->nameless++;
	} else if (mask && person)
		w->c->masked++;
	name = view_name(w->v, w->p, subject);
	w->p->mask = mask;
	if (person && w->p->lang == LANG_ZH)
		name = spaced(w->p, name);
	if (circular_is(w, row, WORD_UNDECIDED))
		name = page_text(w->p, "%.*s (undecided)", "%.*s（待定）", STR_ARGS(name));
	return name;
}

/* A row in the order in which it is listed. */
struct listed {
	size_t row, unit; /* its place in the table of units; behind all where it is not there */
	struct str label;
};

static int
by_unit(const void *x, const void *y)
{
	const struct listed *a = x, *b = y;

	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	return str_compare(a->label, b->label);
}

static size_t
place_of_unit(const struct view *v, struct str code)
{
	size_t i = 0, n = v->in->of[INTAKE_UNITS].n_rows;

	while (i < n && !str_equal(code, intake_cell(v->in, INTAKE_UNITS, i, WORD_UNIT)))
		i++;
	return i;
}

/* The award's rows of a state, of one group where there are groups: by place, as the table has them, or,
 * where order means nothing, as the table of units has them, the rest by name. */
static size_t
collect(const struct composing *w, struct str award, struct str group, enum word state, struct listed *out)
{
	size_t n = 0;

	for (size_t row = 0; row < w->v->in->of[K].n_rows; row++) {
		struct str subject = intake_cell(w->v->in, K, row, WORD_SUBJECT);

		if (circular_is(w, row, state) && str_equal(award, award_of(w, row)) &&
		    str_equal(group, intake_cell(w->v->in, K, row, WORD_GROUP)))
			out[n++] = (struct listed){row, 0, view_label(w->v, subject)};
	}
	if (!w->unordered || n == 0)
		return n;
	for (size_t i = 0; i < n; i++)
		out[i].unit = place_of_unit(w->v, intake_cell(w->v->in, K, out[i].row, WORD_SUBJECT));
	qsort(out, n, sizeof *out, by_unit);
	return n;
}

static void
add_names(struct composing *w, const struct listed *listed, size_t n)
{
	struct circular_line *line = circular_add(w, CIRCULAR_NAMES, (struct str){0});
	size_t widest = 1;

	line->first = w->c->n_names;
	line->n = n;
	mem_grow(&w->c->names, &w->c->names_room, w->c->n_names + n, sizeof *w->c->names);
	for (size_t i = 0; i < n; i++) {
		struct str name = name_of(w, listed[i].row);

		widest = ink_width(name) > widest ? ink_width(name) : widest;
		w->c->names[w->c->n_names++] = name;
	}
	line->columns = widest + 2 > MEASURE ? 1 : (int)(MEASURE / (widest + 2));
	if (line->columns > COLUMNS_MOST)
		line->columns = COLUMNS_MOST;
}

static void
add_group(struct composing *w, struct str award, struct str group, int number)
{
	struct listed *listed = mem_zero(w->v->in->of[K].n_rows, sizeof *listed);
	size_t n = collect(w, award, group, WORD_CHOSEN, listed);

	n += collect(w, award, group, WORD_UNDECIDED, listed + n);
	if (n > 0 && group.len > 0) {
		struct ink ink = {0};

		ink_put(&ink, w->p->lang == LANG_ZH ? "（" : "(");
		if (w->p->lang == LANG_ZH)
			numeral_ordinal(&ink, number);
		else
			ink_format(&ink, "%d", number);
		ink_put(&ink, w->p->lang == LANG_ZH ? "）" : ") ");
		ink_add(&ink, group);
		circular_add(w, CIRCULAR_SUBHEADING, ink_str(&ink));
		ink_free(&ink);
	}
	if (n > 0)
		add_names(w, listed, n);
	free(listed);
}

static bool
has_places(const struct composing *w)
{
	for (size_t row = 0; row < w->v->in->of[K].n_rows; row++)
		if (intake_cell(w->v->in, K, row, WORD_PLACE).len > 0)
			return true;
	return false;
}

static void
add_heading(struct composing *w, struct str award)
{
	struct ink ink = {0};
	bool chinese = w->p->lang == LANG_ZH;

	circular_ordinal(w, &ink);
	ink_add(&ink, view_scheme_name(w->v, award));
	if (w->unordered)
		ink_put(&ink, chinese ? "（排名不分先后）" : " (in no order of merit)");
	else if (has_places(w))
		ink_put(&ink, chinese ? "（按考核名次排列）" : " (in order of place)");
	circular_add(w, CIRCULAR_HEADING, ink_str(&ink));
	ink_free(&ink);
}

static void
add_award(struct composing *w, struct str award)
{
	struct map groups = {0};
	int number = 1;

	add_heading(w, award);
	for (size_t row = 0; row < w->v->in->of[K].n_rows; row++) {
		struct str group = intake_cell(w->v->in, K, row, WORD_GROUP);

		if (is_named(w, row) && str_equal(award, award_of(w, row)) &&
		    map_add(&groups, group, row, NULL))
			add_group(w, award, group, number++);
	}
	map_free(&groups);
}

bool
circular_list(struct composing *w, struct str wanted, struct diag *d)
{
	struct map done = {0};
	bool all = str_is(wanted, "*"), any = false, known = false;

	for (size_t row = 0; (row = next_award(w, row, &done)) < w->v->in->of[K].n_rows; row++)
		if (all || str_equal(wanted, award_of(w, row)) ||
		    str_equal(wanted, view_scheme_name(w->v, award_of(w, row)))) {
			add_award(w, award_of(w, row));
			any = true;
		}
	map_free(&done);
	for (size_t row = 0; row < w->v->in->of[K].n_rows; row++)
		known = known || str_equal(wanted, award_of(w, row));
	if (any)
		return true;
	if (known)
		return diag_set(d, "nobody has won the award of this list; take the line away",
		    "该名单的奖项没有入选者，请删去这一行");
	return diag_set(d,
	    "the awards table has no award of this name; write the award as it stands there, or * for all",
	    "评先名单中没有该奖项；请照表中的写法填写，或写 * 列出全部");
}
