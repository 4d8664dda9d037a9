#include "render/circular.h"

#include <stdlib.h>

#include "base/text.h"
#include "render/circular_lines.h"

void
circular_free(struct circular *c)
{
	free(c->lines);
	free(c->names);
	*c = (struct circular){0};
}

static void
put_date(struct composing *w, struct ink *ink)
{
	circular_day(w, ink, w->facts->date);
}

static void
put_year(struct composing *w, struct ink *ink)
{
	ink_format(ink, "%d", w->facts->year);
}

static void
put_count(struct composing *w, struct ink *ink)
{
	ink_format(ink, "%ld", w->winners);
}

static void
put_issuer(struct composing *w, struct ink *ink)
{
	if (w->facts->issuer.len > 0)
		ink_add(ink, w->facts->issuer);
	else
		ink_put(ink, w->p->lang == LANG_ZH ? "××残疾人联合会" : "the Federation");
}

static void
put_break(struct composing *w, struct ink *ink)
{
	(void)w;
	ink_put(ink, "\n");
}

/* The text of the template with what stands for its braces; notice_load() has let no others in. */
static void
put_text(struct composing *w, struct ink *ink, struct str text)
{
	static const struct {
		const char *word;
		void (*put)(struct composing *, struct ink *);
	} known[] = {
	    {"{year}", put_year},
	    {"{date}", put_date},
	    {"{count}", put_count},
	    {"{counts}", circular_counts},
	    {"{awards}", circular_awards},
	    {"{issuer}", put_issuer},
	    {"{br}", put_break},
	    {"{tasks}", circular_task_count},
	    {"{units}", circular_unit_count},
	    {"{as_of}", circular_as_of},
	};

	while (text.len > 0) {
		size_t skip = 1, i = 0, n = sizeof known / sizeof *known;

		while (i < n && !str_begins(text, str_of(known[i].word)))
			i++;
		if (i < n) {
			known[i].put(w, ink);
			skip = str_of(known[i].word).len;
		} else
			ink_add(ink, (struct str){text.at, 1});
		text.at += skip;
		text.len -= skip;
	}
}

static struct circular_line *
add_text(struct composing *w, enum circular_style style, struct str text)
{
	struct ink ink = {0};
	struct circular_line *line = NULL;

	put_text(w, &ink, text);
	if (ink.len > 0)
		line = circular_add(w, style, ink_str(&ink));
	ink_free(&ink);
	return line;
}

/* 印发: the office to the left, the day and the word to the right. */
static void
add_printed(struct composing *w, struct str text)
{
	struct circular_line *line = add_text(w, CIRCULAR_PRINTED, text);
	struct ink ink = {0};

	if (!line)
		return;
	put_date(w, &ink);
	ink_put(&ink, w->p->lang == LANG_ZH ? "印发" : " printed");
	line->other = arena_str(&w->p->text, ink_str(&ink));
	ink_free(&ink);
}

static bool
add_part(struct composing *w, const struct notice_line *line, struct diag *d)
{
	static const enum circular_style styles[NOTICE_PARTS] = {
	    [NOTICE_TITLE] = CIRCULAR_TITLE,
	    [NOTICE_NUMBER] = CIRCULAR_NUMBER,
	    [NOTICE_ADDRESSEE] = CIRCULAR_ADDRESSEE,
	    [NOTICE_BODY] = CIRCULAR_BODY,
	    [NOTICE_HEADING] = CIRCULAR_HEADING,
	    [NOTICE_ISSUER] = CIRCULAR_ISSUER,
	    [NOTICE_DATE] = CIRCULAR_DATE,
	    [NOTICE_COPIES] = CIRCULAR_COPIES,
	};

	switch (line->part) {
	case NOTICE_LIST:
		return circular_list(w, line->text, d);
	case NOTICE_TASKS:
		return circular_tasks(w, d);
	case NOTICE_ORDER:
		w->unordered = notice_is_unordered(line->text);
		return true;
	case NOTICE_SEAL:
		return true;
	case NOTICE_ANNEX:
		circular_add(w, CIRCULAR_ANNEX, page_choose(w->p, "Annex", "附件"));
		add_text(w, CIRCULAR_BODY, line->text);
		return true;
	case NOTICE_PRINTED:
		add_printed(w, line->text);
		return true;
	default:
		add_text(w, styles[line->part], line->text);
		return true;
	}
}

/* Where issuer and day stand, GB/T 9704-2012, 7.3.5. Under a seal the day is four characters from the right
 * and the issuer centred above it. Without one the issuer is two from the right and the day begins two behind
 * its beginning; if the day is the longer, it is two from the right and the issuer is moved. In quarters of a
 * character: a display column is half of one. */
static void
place_signature(struct circular_line *issuer, struct circular_line *date, bool sealed)
{
	int wide_issuer = (int)(ink_width(issuer->text) * 2), wide_date = (int)(ink_width(date->text) * 2);

	issuer->above = sealed ? 2 : 1;
	if (sealed) {
		date->right = 16;
		issuer->right = 16 + (wide_date - wide_issuer) / 2;
	} else if (wide_date > wide_issuer) {
		date->right = 8;
		issuer->right = 16 + wide_date - wide_issuer;
	} else {
		issuer->right = 8;
		date->right = wide_issuer - wide_date;
	}
	if (issuer->right < 0)
		issuer->right = 0;
}

static void
place_signatures(struct circular *c, const struct notice *n)
{
	struct circular_line *issuer = NULL;
	bool sealed = true;

	for (size_t i = 0; i < n->n; i++)
		if (n->lines[i].part == NOTICE_SEAL)
			sealed = !notice_is_unsealed(n->lines[i].text);
	for (size_t i = 0; i < c->n; i++) {
		if (c->lines[i].style == CIRCULAR_ISSUER)
			issuer = &c->lines[i];
		else if (c->lines[i].style == CIRCULAR_DATE && issuer)
			place_signature(issuer, &c->lines[i], sealed);
		else if (c->lines[i].style == CIRCULAR_DATE)
			c->lines[i].right = 16;
	}
}

static void
add_draft(struct composing *w)
{
	if (w->c->undecided > 0)
		circular_add(w, CIRCULAR_DRAFT,
		    page_text(w->p, "Draft: %ld candidate%s undecided.",
		        "草稿：尚有 %ld 名候选%.0s待定，决定后重新生成。", w->c->undecided,
		        TEXT_PLURAL(w->c->undecided)));
}

/* Counts who is made known. False: nobody, by a template that is about awards. */
static bool
count(struct composing *w, const struct notice *n, struct diag *d)
{
	const struct notice_line *tasks = notice_find(n, NOTICE_TASKS);
	bool any = false;

	if (tasks)
		w->statuses = tasks->text;
	for (size_t row = 0; row < w->v->in->of[INTAKE_AWARDS].n_rows; row++) {
		w->winners += circular_is(w, row, WORD_CHOSEN) && circular_lists(w, row);
		w->c->undecided += circular_is(w, row, WORD_UNDECIDED) && circular_lists(w, row);
		any = any || circular_is(w, row, WORD_CHOSEN) || circular_is(w, row, WORD_UNDECIDED);
	}
	diag_place(d, NULL, 0, 0);
	return any || (tasks && !notice_find(n, NOTICE_LIST)) ||
	       diag_set(d, "nobody has won in the awards table: there is nothing to make known",
	           "评先名单中没有入选者，无可通报");
}

bool
circular_compose(struct circular *c, const struct notice *n, struct view *v, struct page *p,
    const struct circular_facts *facts, struct diag *d)
{
	struct composing w = {.c = c, .template = n, .v = v, .p = p, .facts = facts};
	bool good = true;

	*c = (struct circular){.lang = p->lang};
	if (!count(&w, n, d))
		return false;
	view_learn_names(v);
	add_draft(&w);
	for (size_t i = 0; good && i < n->n; i++) {
		diag_place(d, n->name, n->lines[i].line, 0);
		good = add_part(&w, &n->lines[i], d);
	}
	if (good)
		diag_place(d, NULL, 0, 0);
	place_signatures(c, n);
	view_forget_names(v);
	return good;
}
