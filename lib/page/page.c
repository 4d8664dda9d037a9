#include "page/page.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "page/ink.h"

enum { SHORT_NAME = 40 }; /* characters of a name within a sentence */

void
page_init(struct page *p, enum lang lang, bool mask)
{
	*p = (struct page){.lang = lang, .mask = mask};
}

void
page_free(struct page *p)
{
	arena_free(&p->text);
	*p = (struct page){0};
}

struct page_section *
page_section(struct page *p, struct str title, int level, unsigned flags)
{
	struct page_section *s = arena_alloc(&p->text, sizeof *s);

	s->title = title;
	s->level = level;
	s->flags = flags;
	s->anchor = ++p->n_sections;
	if (p->last)
		p->last->next = s;
	else
		p->first = s;
	p->last = s;
	return s;
}

int
page_reserve(struct page *p, size_t n)
{
	int first = p->n_sections + 1;

	p->n_sections += (int)n;
	return first;
}

static struct page_block *
add_block(struct page *p, enum page_block_kind kind)
{
	struct page_block *b = arena_alloc(&p->text, sizeof *b);
	struct page_section *s = p->last ? p->last : page_section(p, STR(""), 1, ON_PAGE | IN_BOOK);

	b->kind = kind;
	if (s->last)
		s->last->next = b;
	else
		s->first = b;
	s->last = b;
	return b;
}

void
page_say(struct page *p, enum page_tone tone, struct str text)
{
	struct page_block *b = add_block(p, BLOCK_SENTENCE);

	b->tone = tone;
	b->text = text;
}

void
page_source(struct page *p, struct str text)
{
	struct page_block *b = arena_alloc(&p->text, sizeof *b), **end = &p->sources;

	b->text = text;
	while (*end)
		end = &(*end)->next;
	*end = b;
}

/* The figures of a section stand together at its head. */
static struct page_block *
figures_of(struct page *p)
{
	struct page_section *s = p->last;
	struct page_block *b;

	if (s && s->first && s->first->kind == BLOCK_FIGURES)
		return s->first;
	b = add_block(p, BLOCK_FIGURES);
	s = p->last;
	if (s->first != b) {
		struct page_block *before = s->first;

		while (before->next != b)
			before = before->next;
		before->next = NULL;
		s->last = before;
		b->next = s->first;
		s->first = b;
	}
	return b;
}

void
page_figure(struct page *p, enum page_tone tone, struct str number, struct str label)
{
	struct page_figure *f = arena_alloc(&p->text, sizeof *f), **end = &figures_of(p)->figures;

	f->tone = tone;
	f->number = number;
	f->label = label;
	while (*end)
		end = &(*end)->next;
	*end = f;
}

struct page_table *
page_table(
    struct page *p, struct str caption, struct str sheet, const struct page_column *columns, size_t n_columns)
{
	struct page_table *t = arena_alloc(&p->text, sizeof *t);
	struct page_column *own = arena_alloc(&p->text, n_columns * sizeof *own);

	memcpy(own, columns, n_columns * sizeof *own);
	t->caption = caption;
	t->sheet = sheet;
	t->columns = own;
	t->n_columns = n_columns;
	add_block(p, BLOCK_TABLE)->table = t;
	return t;
}

struct page_cell *
page_row(struct page *p, struct page_table *table)
{
	struct page_row *r = arena_alloc(&p->text, sizeof *r);

	r->cells = arena_alloc(&p->text, table->n_columns * sizeof *r->cells);
	if (table->last)
		table->last->next = r;
	else
		table->first = r;
	table->last = r;
	table->n_rows++;
	return r->cells;
}

struct page_chart *
page_chart(struct page *p, struct str caption)
{
	struct page_chart *c = arena_alloc(&p->text, sizeof *c);

	c->caption = caption;
	add_block(p, BLOCK_CHART)->chart = c;
	return c;
}

struct page_lines *
page_lines(struct page *p, int first_day, int last_day)
{
	struct page_lines *l = arena_alloc(&p->text, sizeof *l);

	l->first_day = first_day;
	l->last_day = last_day;
	add_block(p, BLOCK_LINES)->lines = l;
	return l;
}

struct page_line *
page_line(struct page *p, struct page_lines *lines, size_t n_points)
{
	struct page_line *l = arena_alloc(&p->text, sizeof *l);

	l->points = arena_alloc(&p->text, n_points * sizeof *l->points);
	l->n = n_points;
	for (size_t i = 0; i < n_points; i++)
		l->points[i].value = l->points[i].expected = PAGE_NONE;
	if (lines->last)
		lines->last->next = l;
	else
		lines->first = l;
	lines->last = l;
	return l;
}

struct page_mark *
page_mark(struct page *p, struct page_chart *chart)
{
	struct page_mark *m = arena_alloc(&p->text, sizeof *m);

	m->value = m->other = PAGE_NONE;
	if (chart->last)
		chart->last->next = m;
	else
		chart->first = m;
	chart->last = m;
	chart->n++;
	return m;
}

struct str
page_text(struct page *p, const char *en, const char *zh, ...)
{
	va_list args;
	char *text;
	int len;

	va_start(args, zh);
	len = vsnprintf(NULL, 0, p->lang == LANG_ZH ? zh : en, args);
	va_end(args);
	if (len < 0)
		return STR("");
	text = arena_alloc(&p->text, (size_t)len + 1);
	va_start(args, zh);
	vsnprintf(text, (size_t)len + 1, p->lang == LANG_ZH ? zh : en, args);
	va_end(args);
	return (struct str){text, (size_t)len};
}

struct str
page_choose(const struct page *p, const char *en, const char *zh)
{
	return str_of(p->lang == LANG_ZH ? zh : en);
}

struct str
page_word(const struct page *p, enum word w)
{
	return str_of(word_text(w, p->lang));
}

struct str
page_short(struct page *p, struct str name)
{
	bool cut;
	struct str head = ink_head(name, SHORT_NAME, &cut);

	return cut ? page_text(p, "%.*s…", "%.*s…", STR_ARGS(head)) : name;
}

struct page_cell
page_cell_text(struct str text)
{
	return (struct page_cell){.holds = text.len > 0 ? PAGE_TEXT : PAGE_EMPTY, .text = text};
}

struct page_cell
page_cell_code(struct str text)
{
	return (struct page_cell){.holds = text.len > 0 ? PAGE_CODE : PAGE_EMPTY, .text = text};
}

static enum page_holds
form_of(struct str text)
{
	enum page_holds holds = PAGE_TEXT;
	struct exact x;
	int when;

	exact_init(&x);
	if (text.len == 0)
		holds = PAGE_EMPTY;
	else if (text.len < 40 && exact_read(text, &x))
		holds = str_ends(text, STR("%")) ? PAGE_PERCENT : PAGE_NUMBER;
	else if (text.len == DATE_ROOM - 1 && text.at[4] == '-' &&
	         date_read(text, DATE_ORDER_UNKNOWN, &when) == DATE_OK)
		holds = PAGE_DAY;
	exact_free(&x);
	return holds;
}

struct page_cell
page_cell_value(struct str text)
{
	return (struct page_cell){.holds = form_of(text), .text = text};
}

struct page_cell
page_cell_count(struct page *p, long n)
{
	return (struct page_cell){.holds = PAGE_NUMBER, .text = page_text(p, "%ld", "%ld", n)};
}

struct page_cell
page_cell_status(struct str word, enum page_tone tone)
{
	return (struct page_cell){
	    .holds = word.len > 0 ? PAGE_STATUS : PAGE_EMPTY, .text = word, .tone = tone};
}

int
page_thousandths(const struct exact *a, const struct exact *b)
{
	struct exact x, thousand;
	long n = PAGE_NONE;

	if (exact_sign(b) <= 0 || exact_sign(a) < 0)
		return PAGE_NONE;
	exact_init(&x);
	exact_init(&thousand);
	exact_set_ratio(&thousand, 1000, 1);
	exact_divide(&x, a, b);
	exact_multiply(&x, &x, &thousand);
	exact_floor(&x);
	if (!exact_to_int(&x, 0, 9999, &n))
		n = 9999;
	exact_free(&x);
	exact_free(&thousand);
	return (int)n;
}

unsigned
page_bars(const struct page_table *t)
{
	unsigned marks = 0;

	for (const struct page_row *row = t->first; row; row = row->next)
		for (size_t i = 0; i < t->n_columns; i++) {
			const struct page_cell *cell = &row->cells[i];

			if (cell->holds != PAGE_BAR || cell->bar.value == PAGE_NONE)
				continue;
			marks |= BARS;
			if (cell->bar.expected != PAGE_NONE && cell->bar.expected < 1000)
				marks |= BARS_EXPECTED;
			if (cell->bar.aim != PAGE_NONE)
				marks |= BARS_AIM;
		}
	return marks;
}

const char *
page_sign(enum page_tone tone)
{
	static const char *const signs[TONE_COUNT] = {
	    [TONE_PLAIN] = "",
	    [TONE_GOOD] = "✓",
	    [TONE_STEADY] = "●",
	    [TONE_WARN] = "▲",
	    [TONE_ALARM] = "✕",
	    [TONE_MUTED] = "○",
	};

	return signs[tone];
}
