#include "page/html_table.h"

#include <string.h>

#include "page/chart.h"
#include "page/markup.h"

enum {
	SHORT = 14, /* rows: a table that is not torn apart between two sheets of paper */
	LONG = 200, /* rows: more of them stand folded */
	LINE_MOST =
	    24 /* characters: a code or a status of more may be wrapped; a certificate number has 22 */
};

const char *
html_tone(enum page_tone tone)
{
	static const char *const names[TONE_COUNT] = {"plain", "good", "steady", "warn", "alarm", "muted"};

	return names[tone];
}

void
html_link(struct ink *ink, struct str file)
{
	ink_put(ink, "<a href=\"");
	for (size_t i = 0; i < file.len; i++) {
		unsigned char c = (unsigned char)file.at[i];

		if (c > ' ' && c < 0x7f && !strchr("\"#%&<>?\\^`{|}", c))
			ink_add(ink, (struct str){file.at + i, 1});
		else
			ink_format(ink, "%%%02X", c);
	}
	ink_put(ink, "\">");
}

static const char *
column_class(enum page_holds holds)
{
	switch (holds) {
	case PAGE_NUMBER:
	case PAGE_PERCENT:
		return "n";
	case PAGE_DAY:
	case PAGE_CODE:
		return "c";
	case PAGE_STATUS:
		return "s";
	case PAGE_BAR:
		return "b";
	default:
		return "x";
	}
}

/* A code is kept in one line, unless it would push the other cells off the paper. */
static const char *
cell_class(const struct page_column *column, const struct page_cell *cell)
{
	bool wraps = column->holds == PAGE_CODE && str_characters(cell->text) > LINE_MOST;

	return wraps ? "x" : column_class(column->holds);
}

/* The sign of a tone is the style sheet's. */
static void
write_status(struct ink *ink, const struct page_cell *cell)
{
	bool is_long = str_characters(cell->text) > LINE_MOST;

	ink_format(ink, "<span class=\"pill %s%s\">", html_tone(cell->tone), is_long ? " long" : "");
	markup_cell(ink, cell->text);
	ink_put(ink, "</span>");
}

/* A share with a status behind it: the sign for the eye, the word for the ear. */
static void
write_shaded(struct ink *ink, const struct page_cell *cell)
{
	markup_cell(ink, cell->text);
	ink_put(ink, "<span class=\"heard\"> ");
	markup_cell(ink, cell->word);
	ink_put(ink, "</span>");
}

static void
write_inside(struct ink *ink, const struct page *p, const struct page_cell *cell)
{
	bool linked = cell->link > 0 || cell->file.len > 0;

	if (cell->file.len > 0)
		html_link(ink, cell->file);
	else if (linked)
		ink_format(ink, "<a href=\"#s%d\">", cell->link);
	if (cell->holds == PAGE_STATUS)
		write_status(ink, cell);
	else if (cell->holds == PAGE_BAR)
		chart_bar(ink, p, cell);
	else if (cell->word.len > 0)
		write_shaded(ink, cell);
	else
		markup_cell(ink, cell->text);
	if (linked)
		ink_put(ink, "</a>");
}

/* On a telephone the status stands beside the name: its own column is off the screen. */
static void
write_status_near(struct ink *ink, const struct page_table *t, const struct page_row *row)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (row->cells[i].holds == PAGE_STATUS && row->cells[i].text.len > 0) {
			ink_format(ink, " <span class=\"near pill %s\" aria-hidden=\"true\">",
			    html_tone(row->cells[i].tone));
			markup_cell(ink, row->cells[i].text);
			ink_put(ink, "</span>");
			return;
		}
}

/* The head of a cell: what names the row is its heading, unless it is empty. */
static void
open_cell(struct ink *ink, const struct page_column *column, const struct page_cell *cell, const char *tag)
{
	ink_format(ink, "<%s class=\"%s", tag, cell_class(column, cell));
	if (cell->tone != TONE_PLAIN && cell->holds != PAGE_STATUS && cell->holds != PAGE_BAR)
		ink_format(ink, " %s%s", cell->word.len > 0 ? "sign " : "", html_tone(cell->tone));
	ink_put(ink, *tag == 't' && tag[1] == 'h' ? "\" scope=\"row\">" : "\">");
}

static void
write_row(struct ink *ink, const struct page *p, const struct page_table *t, const struct page_row *row)
{
	ink_put(ink, row->strong ? "<tr class=\"strong\">" : "<tr>");
	for (size_t i = 0; i < t->n_columns; i++) {
		const struct page_cell *cell = &row->cells[i];
		const char *tag = t->columns[i].names_row && cell->holds != PAGE_EMPTY ? "th" : "td";

		open_cell(ink, &t->columns[i], cell, tag);
		write_inside(ink, p, cell);
		if (i == 0 && t->columns[i].names_row)
			write_status_near(ink, t, row);
		ink_format(ink, "</%s>", tag);
	}
	ink_put(ink, "</tr>\n");
}

static void
write_headings(struct ink *ink, const struct page_table *t)
{
	ink_put(ink, "<thead><tr>");
	for (size_t i = 0; i < t->n_columns; i++) {
		ink_format(ink, "<th scope=\"col\" class=\"%s\">", column_class(t->columns[i].holds));
		markup_cell(ink, t->columns[i].heading);
		ink_put(ink, "</th>");
	}
	ink_put(ink, "</tr></thead>\n");
}

/* Not a region: thousands of landmarks would lead nowhere. It scrolls, so the keyboard must reach it. */
static void
write_table(struct ink *ink, const struct page *p, const struct page_table *t, bool folded)
{
	ink_format(ink, "<div class=\"table%s\" role=\"group\" tabindex=\"0\" aria-label=\"",
	    t->n_rows <= SHORT ? " short" : "");
	markup_cell(ink, t->caption);
	ink_put(ink, "\"><table>\n");
	if (!folded) {
		ink_put(ink, "<caption>");
		markup_cell(ink, t->caption);
		ink_put(ink, "</caption>\n");
	}
	write_headings(ink, t);
	ink_put(ink, "<tbody>\n");
	for (const struct page_row *row = t->first; row; row = row->next)
		write_row(ink, p, t, row);
	ink_put(ink, "</tbody></table></div>\n");
}

/* What is drawn in the bars, of what is there. */
static void
write_bar_legend(struct ink *ink, const struct page *p, const struct page_table *t)
{
	unsigned marks = page_bars(t);
	bool chinese = p->lang == LANG_ZH;

	if (marks == 0)
		return;
	ink_put(ink, chinese ? "<p class=\"remark\">进度条中：粗线为任务数"
	                     : "<p class=\"remark\">In the bar: the thick line is the quota");
	if (marks & BARS_EXPECTED)
		ink_put(ink, chinese ? "，小三角为序时进度" : ", the small triangle the expected pace");
	if (marks & BARS_AIM)
		ink_put(ink, chinese ? "，虚线为力争目标" : ", a broken line the aim");
	ink_put(ink, chinese ? "。</p>\n" : ".</p>\n");
}

void
html_table(struct ink *ink, const struct page *p, const struct page_table *t)
{
	bool folded = t->n_rows > LONG;

	if (t->n_rows == 0) {
		ink_put(ink, "<p class=\"say muted\">");
		markup_cell(ink, t->caption);
		ink_put(ink, p->lang == LANG_ZH ? "：没有数据。</p>\n" : ": nothing.</p>\n");
		return;
	}
	if (folded) {
		ink_put(ink, "<details class=\"rows\"><summary>");
		markup_cell(ink, t->caption);
		ink_format(ink, p->lang == LANG_ZH ? "（%zu 行）</summary>\n" : " (%zu rows)</summary>\n",
		    t->n_rows);
	}
	write_table(ink, p, t, folded);
	if (folded)
		ink_put(ink, "</details>\n");
	write_bar_legend(ink, p, t);
	if (t->remark.len > 0) {
		ink_put(ink, "<p class=\"remark\">");
		markup_text(ink, t->remark);
		ink_put(ink, "</p>\n");
	}
}
