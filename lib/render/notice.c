#include "render/notice.h"

#include <stdlib.h>

#include "base/data.h"
#include "base/date.h"
#include "render/markup.h"
#include "render/view_help.h"

static const enum intake_kind K = INTAKE_AWARDS;

static const struct {
	const char *en, *zh;
} part_names[NOTICE_PARTS] = {
    [NOTICE_TITLE] = {"title", "标题"},
    [NOTICE_NUMBER] = {"number", "文号"},
    [NOTICE_ADDRESSEE] = {"addressee", "主送"},
    [NOTICE_BODY] = {"body", "正文"},
    [NOTICE_HEADING] = {"heading", "标目"},
    [NOTICE_LIST] = {"list", "名单"},
    [NOTICE_ISSUER] = {"issuer", "署名"},
    [NOTICE_DATE] = {"date", "日期"},
    [NOTICE_ANNEX] = {"annex", "附件"},
};

/* Cuts "name: text" at its first colon, of either width. */
static bool
cut_at_colon(struct str line, struct str *name, struct str *text)
{
	for (size_t i = 0; i < line.len; i++) {
		struct str here = {line.at + i, line.len - i};
		size_t colon = str_begins(here, STR("：")) ? 3 : line.at[i] == ':';

		if (colon == 0)
			continue;
		*name = str_trim((struct str){line.at, i});
		*text = str_trim((struct str){here.at + colon, here.len - colon});
		return true;
	}
	return false;
}

static enum notice_part
find_part(struct str name)
{
	int i = 0;

	while (i < NOTICE_PARTS && !str_is(name, part_names[i].en) && !str_is(name, part_names[i].zh))
		i++;
	return (enum notice_part)i;
}

static bool
add_line(struct notice *n, struct str line, struct diag *d)
{
	struct str name = {0}, text = {0};
	enum notice_part part = cut_at_colon(line, &name, &text) ? find_part(name) : NOTICE_PARTS;

	if (part == NOTICE_PARTS)
		return diag_set(d,
		    "a line begins with one of title, number, addressee, body, heading, list, issuer, date, annex and a colon",
		    "每行以标题、文号、主送、正文、标目、名单、署名、日期、附件之一和冒号开头");
	if (!mem_grow_within(&n->lines, &n->room, n->n + 1, sizeof *n->lines, 10000))
		return diag_set(d, "more lines than a circular has", "行数过多，不像一份通报");
	n->lines[n->n++] = (struct notice_line){part, text};
	return true;
}

bool
notice_load(struct notice *n, const char *name, struct str text, struct diag *d)
{
	bool titled = false;

	*n = (struct notice){0};
	for (long line = 1; text.at && text.len > 0; line++) {
		struct str one = str_trim(str_part(&text, '\n'));

		diag_place(d, name, line, 0);
		if (one.len > 0 && *one.at != '#' && !add_line(n, one, d))
			return false;
		titled = titled || (n->n > 0 && n->lines[n->n - 1].part == NOTICE_TITLE);
	}
	diag_place(d, name, 0, 0);
	return titled || diag_set(d, "the template has no line for the title", "模板中没有“标题”一行");
}

void
notice_free(struct notice *n)
{
	free(n->lines);
	*n = (struct notice){0};
}

struct writing {
	struct ink *ink;
	const struct view *v;
	struct page *p;
	int year, date;
	long winners, undecided;
	bool in_title; /* of the window: no elements */
	int lists; /* written so far: 一, 二 ... */
};

static bool
is_state(const struct writing *w, size_t row, enum word state)
{
	return word_is(state, intake_cell(w->v->in, K, row, WORD_STATE));
}

static void
write_date(struct writing *w)
{
	int year, month, day;

	date_split(w->date, &year, &month, &day);
	if (w->p->lang == LANG_ZH)
		ink_format(w->ink, "%d年%d月%d日", year, month, day);
	else
		ink_format(w->ink, "%04d-%02d-%02d", year, month, day);
}

/* The text of the template, with what stands for {year}, {date}, {count} and {br}. */
static void
write_text(struct writing *w, struct str text)
{
	while (text.len > 0) {
		size_t skip = 0;

		if (str_begins(text, STR("{year}"))) {
			ink_format(w->ink, "%d", w->year);
			skip = 6;
		} else if (str_begins(text, STR("{date}"))) {
			write_date(w);
			skip = 6;
		} else if (str_begins(text, STR("{count}"))) {
			ink_format(w->ink, "%ld", w->winners);
			skip = 7;
		} else if (str_begins(text, STR("{br}"))) {
			ink_put(w->ink, w->in_title ? "" : "<br>");
			skip = 4;
		} else {
			do
				skip++;
			while (skip < text.len && text.at[skip] != '{');
			markup_text(w->ink, (struct str){text.at, skip});
		}
		text.at += skip;
		text.len -= skip;
	}
}

static void
write_element(struct writing *w, const char *open, struct str text, const char *close)
{
	if (text.len == 0)
		return;
	ink_put(w->ink, open);
	write_text(w, text);
	ink_put(w->ink, close);
}

/* Are all winners of the award persons? Their names are short and stand four in a line. */
static bool
of_people(const struct writing *w, struct str award)
{
	for (size_t row = 0; row < w->v->in->of[K].n_rows; row++)
		if (str_equal(award, intake_cell(w->v->in, K, row, WORD_AWARD)) &&
		    !view_is_person(w->v, intake_cell(w->v->in, K, row, WORD_SUBJECT),
		        view_label(w->v, intake_cell(w->v->in, K, row, WORD_SUBJECT))))
			return false;
	return true;
}

static void
write_names(struct writing *w, struct str award, enum word state, const char *class)
{
	bool any = false;

	for (size_t row = 0; row < w->v->in->of[K].n_rows; row++) {
		if (!str_equal(award, intake_cell(w->v->in, K, row, WORD_AWARD)) || !is_state(w, row, state))
			continue;
		if (!any)
			ink_format(w->ink, "<ul class=\"%s\">\n", class);
		any = true;
		ink_put(w->ink, "<li>");
		markup_cell(w->ink, view_name(w->v, w->p, intake_cell(w->v->in, K, row, WORD_SUBJECT)));
		if (state == WORD_UNDECIDED)
			ink_put(w->ink, w->p->lang == LANG_ZH ? "（待定）" : " (undecided)");
		ink_put(w->ink, "</li>\n");
	}
	if (any)
		ink_put(w->ink, "</ul>\n");
}

static void
write_award(struct writing *w, struct str award)
{
	static const char *const numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
	const char *class = of_people(w, award) ? "people" : "units";
	int i = w->lists++;

	ink_put(w->ink, "<h2>");
	if (w->p->lang == LANG_ZH && i < 10)
		ink_format(w->ink, "%s、", numerals[i]);
	else
		ink_format(w->ink, "%d. ", i + 1);
	markup_cell(w->ink, view_scheme_name(w->v, award));
	ink_put(w->ink, "</h2>\n");
	write_names(w, award, WORD_CHOSEN, class);
	write_names(w, award, WORD_UNDECIDED, "units");
}

/* The list of one award, or of all in the order of the table. */
static void
write_list(struct writing *w, struct str wanted)
{
	struct map done = {0};

	for (size_t row = 0; row < w->v->in->of[K].n_rows; row++) {
		struct str award = intake_cell(w->v->in, K, row, WORD_AWARD);

		if ((str_is(wanted, "*") || str_equal(wanted, award)) && map_add(&done, award, row, NULL))
			write_award(w, award);
	}
	map_free(&done);
}

static void
write_line(struct writing *w, const struct notice_line *line)
{
	switch (line->part) {
	case NOTICE_TITLE:
		write_element(w, "<h1>", line->text, "</h1>\n");
		break;
	case NOTICE_NUMBER:
		write_element(w, "<p class=\"number\">", line->text, "</p>\n");
		break;
	case NOTICE_ADDRESSEE:
		write_element(w, "<p class=\"addressee\">", line->text, "</p>\n");
		break;
	case NOTICE_BODY:
		write_element(w, "<p>", line->text, "</p>\n");
		break;
	case NOTICE_HEADING:
		write_element(w, "<h2>", line->text, "</h2>\n");
		break;
	case NOTICE_LIST:
		write_list(w, line->text);
		break;
	case NOTICE_ISSUER:
		write_element(w, "<div class=\"closing\"><p>", line->text, "</p></div>\n");
		break;
	case NOTICE_DATE:
		write_element(w, "<div class=\"closing date\"><p>", line->text, "</p></div>\n");
		break;
	default:
		write_element(w, "<div class=\"annex\"><h2>附件</h2><p>", line->text, "</p></div>\n");
	}
}

static void
write_head(struct writing *w, const struct notice *n)
{
	ink_format(w->ink, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>",
	    w->p->lang == LANG_ZH ? "zh-CN" : "en");
	w->in_title = true;
	for (size_t i = 0; i < n->n; i++)
		if (n->lines[i].part == NOTICE_TITLE)
			write_text(w, n->lines[i].text);
	w->in_title = false;
	ink_put(w->ink, "</title>\n<style>\n");
	ink_add(w->ink, data_find("notice.css"));
	ink_put(w->ink, "</style>\n</head>\n<body>\n");
	if (w->undecided > 0)
		ink_format(w->ink,
		    w->p->lang == LANG_ZH
		        ? "<p class=\"draft\">草稿：尚有 %ld 名候选待定，决定后重新生成。</p>\n"
		        : "<p class=\"draft\">Draft: %ld candidates are undecided.</p>\n",
		    w->undecided);
}

long
notice_write(const struct notice *n, struct view *v, struct page *p, int year, int date, struct ink *ink)
{
	struct writing w = {.ink = ink, .v = v, .p = p, .year = year, .date = date};

	view_learn_names(v);
	for (size_t row = 0; row < v->in->of[K].n_rows; row++) {
		w.winners += is_state(&w, row, WORD_CHOSEN);
		w.undecided += is_state(&w, row, WORD_UNDECIDED);
	}
	write_head(&w, n);
	for (size_t i = 0; i < n->n; i++)
		write_line(&w, &n->lines[i]);
	ink_put(ink, "</body>\n</html>\n");
	view_forget_names(v);
	return w.undecided;
}
