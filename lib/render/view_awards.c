#include "base/text.h"
#include "render/view_help.h"
#include "text/words.h"

static const enum intake_kind K = INTAKE_AWARDS;

/* `always`: even where no row says anything there. */
static const struct {
	enum word word;
	enum page_holds holds;
	bool always, book_only;
} columns_of_awards[] = {
    {WORD_AWARD, PAGE_TEXT, true, true},
    {WORD_GROUP, PAGE_TEXT, false, false},
    {WORD_PLACE, PAGE_NUMBER, true, false},
    {WORD_SUBJECT, PAGE_TEXT, true, false},
    {WORD_TOTAL, PAGE_NUMBER, true, false},
    {WORD_STATE, PAGE_STATUS, true, false},
    {WORD_REASON, PAGE_TEXT, true, false},
    {WORD_WHATIF_PLACE, PAGE_NUMBER, false, false},
    {WORD_WHATIF_STATE, PAGE_STATUS, false, false},
    {WORD_AS_OF, PAGE_DAY, false, true},
};

enum { N_COLUMNS = sizeof columns_of_awards / sizeof *columns_of_awards };

struct chosen {
	struct page_column columns[N_COLUMNS];
	enum word words[N_COLUMNS];
	size_t n;
};

static void
choose_columns(const struct view *v, struct page *p, bool book, struct chosen *c)
{
	c->n = 0;
	for (size_t i = 0; i < N_COLUMNS; i++) {
		enum word w = columns_of_awards[i].word;

		if ((columns_of_awards[i].book_only && !book) ||
		    (!columns_of_awards[i].always && !intake_has_any(v->in, K, w)))
			continue;
		c->words[c->n] = w;
		c->columns[c->n++] =
		    (struct page_column){page_word(p, w), columns_of_awards[i].holds, w == WORD_SUBJECT};
	}
}

static struct page_cell
award_cell(const struct view *v, struct page *p, size_t row, enum word w)
{
	struct str text = intake_cell(v->in, K, row, w);

	switch (w) {
	case WORD_AWARD:
		return page_cell_text(view_scheme_name(v, text));
	case WORD_SUBJECT:
		return page_cell_text(view_name(v, p, text));
	case WORD_STATE:
	case WORD_WHATIF_STATE:
		return view_status(p, text);
	case WORD_GROUP:
	case WORD_REASON:
		return page_cell_text(text);
	default:
		return page_cell_value(text);
	}
}

static bool
first_of_its_award(const struct view *v, size_t row)
{
	struct str award = intake_cell(v->in, K, row, WORD_AWARD);

	for (size_t i = 0; i < row; i++)
		if (str_equal(award, intake_cell(v->in, K, i, WORD_AWARD)))
			return false;
	return true;
}

static void
say_undecided(const struct view *v, struct page *p, struct str name, struct str award)
{
	long undecided = 0;

	for (size_t row = 0; row < v->in->of[K].n_rows; row++)
		undecided += str_equal(award, intake_cell(v->in, K, row, WORD_AWARD)) &&
		             word_is(WORD_UNDECIDED, intake_cell(v->in, K, row, WORD_STATE));
	if (undecided > 0 && v->unit.len == 0)
		page_say(p, TONE_WARN,
		    page_text(p, "%.*s: %ld candidate%s tied; leaders must decide.",
		        "%.*s：%ld 名%.0s并列，须由领导决定。", STR_ARGS(name), undecided,
		        TEXT_PLURAL(undecided)));
}

static void
add_award(const struct view *v, struct page *p, struct str award, bool book)
{
	struct str name = view_scheme_name(v, award);
	struct page_table *t = NULL;
	struct chosen c;

	choose_columns(v, p, book, &c);
	for (size_t row = 0; row < v->in->of[K].n_rows; row++) {
		struct page_cell *cells;

		if (!str_equal(award, intake_cell(v->in, K, row, WORD_AWARD)) ||
		    !view_shows(v, intake_cell(v->in, K, row, WORD_SUBJECT)))
			continue;
		if (!t)
			t = page_table(p, name, name, c.columns, c.n);
		cells = page_row(p, t);
		for (size_t i = 0; i < c.n; i++)
			cells[i] = award_cell(v, p, row, c.words[i]);
	}
	if (!book)
		say_undecided(v, p, name, award);
}

static void
add_awards(const struct view *v, struct page *p, struct str title, unsigned flags)
{
	page_section(p, title, 1, flags);
	for (size_t row = 0; row < v->in->of[K].n_rows; row++)
		if (first_of_its_award(v, row))
			add_award(v, p, intake_cell(v->in, K, row, WORD_AWARD), flags == IN_BOOK);
	if (!p->last->first)
		p->last->flags = 0; /* nothing about this unit */
}

void
view_awards(struct view *v, struct page *p)
{
	if (!v->in->of[K].present)
		return;
	add_awards(v, p, page_choose(p, "Shortlist", "评先名单"), ON_PAGE);
	add_awards(
	    v, p, STR(""), IN_BOOK); /* each sheet says which award it is of, so that it can be read back */
}
