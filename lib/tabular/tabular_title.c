/* What stands above the heading of a form: keys of the document itself, and its title. */
#include <string.h>

#include "file/json_quote.h"
#include "table/slip.h"
#include "tabular/tabular_inside.h"
#include "text/encoding.h"
#include "text/shown.h"

/* "年度", or "年度：2012": a key of the document itself. NULL: it is none. */
static const struct tabular_column *
head_column(const struct tabular_form *form, struct str name)
{
	for (size_t i = 0; i < form->n_columns; i++)
		if (form->columns[i].part == TABULAR_HEAD && word_is(form->columns[i].heading, name))
			return &form->columns[i];
	return NULL;
}

/* Cuts "年度：2012" in two. */
static bool
split_at_colon(struct str *name, struct str *value)
{
	for (size_t i = 0; i < name->len; i++) {
		struct str here = {name->at + i, name->len - i};
		size_t len = str_begins(here, STR("：")) ? sizeof "：" - 1 : (here.at[0] == ':');

		if (len == 0)
			continue;
		*value = tabular_trim((struct str){here.at + len, here.len - len});
		*name = str_trim((struct str){name->at, i});
		return true;
	}
	return false;
}

/* Is what names nothing nearly the name of a key of the document, 满x for 满分? It would be dropped, as the
 * words of a title are. */
static bool
is_head_slip(struct tabular_reader *r, struct str name, const struct json_cell *at)
{
	char folded[WORD_ROOM], room[SHOWN_ROOM];
	struct str key = {folded, word_fold(name, folded, sizeof folded)}, shown = shown_name(name, room);
	enum lang lang = encoding_is_ascii(name) ? LANG_EN : LANG_ZH;

	for (size_t i = 0; i < r->form->n_columns; i++) {
		const struct tabular_column *c = &r->form->columns[i];

		if (c->part != TABULAR_HEAD || !slip_of_word(key, c->heading))
			continue;
		tabular_fault(r, at, "above the heading nothing is called \"%.*s\"; did you mean \"%s\"?",
		    "表头上方没有“%.*s”这一项；是否应为“%s”？", STR_ARGS(shown), word_text(c->heading, lang));
		return true;
	}
	return false;
}

void
tabular_put_title(struct tabular_reader *r, const struct str cells[2], const struct json_cell at[2])
{
	const struct tabular_column *c = head_column(r->form, cells[0]);
	struct str head = cells[0], rest = cells[1];
	bool alone = rest.len == 0;
	int64_t year;

	if (!c && alone && split_at_colon(&head, &rest))
		c = head_column(r->form, head);
	if (!c && rest.len > 0 && is_head_slip(r, head, &at[0]))
		return;
	if (!c && alone && !piece_has(&r->head, "title")) {
		c = head_column(r->form, str_of(word_key(r->form->title)));
		rest = cells[0];
	}
	if (!c || rest.len == 0)
		return;
	if (r->head.json.len == 0)
		r->head_from = at[!alone];
	if (tabular_has_key(c, STR("title")))
		r->title = rest;
	if (tabular_has_key(c, STR("year")) && str_to_int(rest, 1, 9999, &year))
		r->year = (long)year;
	tabular_put_cell(r, c, &r->head, rest, &at[!alone]);
}

/* The name of the file without folder and ending; of standard input nothing. */
static struct str
name_of_file(const char *file)
{
	const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file, *end = strrchr(name, '.');

	if (strcmp(file, "-") == 0)
		return (struct str){0};
	return end ? (struct str){name, (size_t)(end - name)} : str_of(name);
}

void
tabular_title(struct tabular_reader *r)
{
	struct text quoted = {0};

	if (piece_has(&r->head, "title"))
		return;
	r->title = name_of_file(r->file);
	json_quote_text(&quoted, r->title);
	if (r->title.len > 0)
		piece_member(&r->head, "title", text_str(&quoted), &r->head_from);
	text_free(&quoted);
}

/* The year that a title names: four digits, before 年 or alone. */
static long
year_of(struct str title)
{
	int64_t year;

	for (size_t i = 0; i + 4 <= title.len; i++) {
		bool inside = (i > 0 && title.at[i - 1] >= '0' && title.at[i - 1] <= '9') ||
		              (i + 4 < title.len && title.at[i + 4] >= '0' && title.at[i + 4] <= '9');

		if (!inside && str_to_int((struct str){title.at + i, 4}, 1900, 2999, &year))
			return (long)year;
	}
	return 0;
}

void
tabular_year(struct tabular_reader *r, long found)
{
	long given = r->reading->year, said = r->year;
	char digits[16];

	if (said == 0 && !piece_has(&r->head, "year"))
		said = year_of(r->title);
	if (said == 0)
		said = given ? given : found;
	if (given != 0 && given != said)
		tabular_fault(r, &r->head_from, "the table is of %ld, but --year says %ld",
		    "表中年度是%ld，--year 却是%ld", said, given);
	r->year = said;
	if (said == 0 && !piece_has(&r->head, "year"))
		tabular_fault(r, &r->head_from, "no year: write it above the heading, or give --year",
		    "没有年度：请写在标题行上方，或用 --year 指明");
	snprintf(digits, sizeof digits, "%ld", said);
	if (said > 0)
		piece_member(&r->head, "year", str_of(digits), &r->head_from);
}
