#include "page/md.h"

#include <string.h>

void
md_text(struct ink *ink, struct str text)
{
	while (text.len > 0) {
		struct str one = ink_safe(&text);

		if (*one.at == '<')
			ink_put(ink, "&lt;");
		else if (*one.at == '>')
			ink_put(ink, "&gt;");
		else if (*one.at == '&')
			ink_put(ink, "&amp;");
		else {
			bool link = *one.at == ':' && str_begins(text, STR("//"));

			if (link || (one.len == 1 && strchr("\\`*_{}[]#|~@", *one.at)))
				ink_put(ink, "\\");
			ink_add(ink, one);
		}
	}
}

static void
md_cut(struct ink *ink, struct str text)
{
	bool cut;

	md_text(ink, ink_head(text, INK_CUT, &cut));
	if (cut)
		ink_put(ink, "…");
}

static void
write_cell(struct ink *ink, const struct page_cell *cell)
{
	if (cell->holds == PAGE_STATUS || cell->word.len > 0) {
		ink_put(ink, page_sign(cell->tone));
		ink_put(ink, " ");
	}
	md_cut(ink, cell->text);
	if (cell->word.len > 0) {
		ink_put(ink, " ");
		md_cut(ink, cell->word);
	}
}

/* Is the column only a drawing of what another column says? */
static bool
left_out(const struct page_table *t, size_t i)
{
	return t->columns[i].holds == PAGE_BAR;
}

static void
write_table(struct ink *ink, const struct page *p, const struct page_table *t)
{
	ink_put(ink, "\n**");
	md_cut(ink, t->caption);
	ink_put(ink, "**\n\n");
	if (t->n_rows == 0) {
		ink_put(ink, p->lang == LANG_ZH ? "没有数据。\n\n" : "Nothing.\n\n");
		return;
	}
	ink_put(ink, "|");
	for (size_t i = 0; i < t->n_columns; i++) {
		if (left_out(t, i))
			continue;
		ink_put(ink, " ");
		md_cut(ink, t->columns[i].heading);
		ink_put(ink, " |");
	}
	ink_put(ink, "\n|");
	for (size_t i = 0; i < t->n_columns; i++)
		if (!left_out(t, i))
			ink_put(ink, t->columns[i].holds == PAGE_NUMBER || t->columns[i].holds == PAGE_PERCENT
			                 ? " ---: |"
			                 : " --- |");
	ink_put(ink, "\n");
	for (const struct page_row *row = t->first; row; row = row->next) {
		ink_put(ink, "|");
		for (size_t i = 0; i < t->n_columns; i++) {
			if (left_out(t, i))
				continue;
			ink_put(ink, " ");
			write_cell(ink, &row->cells[i]);
			ink_put(ink, " |");
		}
		ink_put(ink, "\n");
	}
	ink_put(ink, "\n");
	if (t->remark.len > 0) {
		md_text(ink, t->remark);
		ink_put(ink, "\n");
	}
}

static void
write_figures(struct ink *ink, const struct page_figure *f)
{
	for (; f; f = f->next) {
		ink_put(ink, "- **");
		md_cut(ink, f->number);
		ink_put(ink, "** ");
		md_cut(ink, f->label);
		ink_put(ink, "\n");
	}
}

static void
write_section(struct ink *ink, const struct page *p, const struct page_section *s)
{
	if (s->title.len > 0) {
		ink_put(ink, "\n#");
		ink_repeat(ink, "#", (size_t)s->level);
		ink_put(ink, " ");
		md_cut(ink, s->title);
		ink_put(ink, "\n\n");
	}
	for (const struct page_block *b = s->first; b; b = b->next) {
		if (b->kind == BLOCK_SENTENCE) {
			ink_put(ink, "- ");
			ink_put(ink, page_sign(b->tone));
			ink_put(ink, b->tone == TONE_PLAIN ? "" : " ");
			md_text(ink, b->text);
			ink_put(ink, "\n");
		} else if (b->kind == BLOCK_FIGURES)
			write_figures(ink, b->figures);
		else if (b->kind == BLOCK_TABLE)
			write_table(ink, p, b->table);
	}
}

void
md_write(const struct page *p, struct ink *ink)
{
	ink_put(ink, "# ");
	md_cut(ink, p->title);
	ink_put(ink, "\n\n");
	md_cut(ink, p->subtitle);
	ink_put(ink, "\n");
	for (const struct page_section *s = p->first; s; s = s->next)
		if (s->flags & ON_PAGE)
			write_section(ink, p, s);
	if (!p->sources)
		return;
	ink_put(ink, p->lang == LANG_ZH ? "\n## 数据来源\n\n" : "\n## Sources\n\n");
	for (const struct page_block *b = p->sources; b; b = b->next) {
		ink_put(ink, "- ");
		md_text(ink, b->text);
		ink_put(ink, "\n");
	}
}
