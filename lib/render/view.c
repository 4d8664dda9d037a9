#include "render/view.h"

#include "base/text.h"
#include "render/view_help.h"

static void
say_sources(const struct view *v, struct page *p)
{
	for (size_t i = 0; i < v->in->n_files; i++) {
		const struct intake_file *f = &v->in->files[i];

		page_source(p, page_text(p, "%s: %.*s, %ld row%s", "%s：%.*s，%ld 行%.0s",
		                   intake_kind_name(f->kind, p->lang), STR_ARGS(f->name), f->rows,
		                   TEXT_PLURAL(f->rows)));
	}
	for (size_t i = 0; i < v->in->lists.n; i++) {
		const struct list *l = &v->in->lists.list[i];

		page_source(p, page_text(p, "%s: %.*s, %zu row%s", "%s：%.*s，%zu 行%.0s",
		                   table_kind_name(l->kind, p->lang), STR_ARGS(l->file), l->n_rows,
		                   TEXT_PLURAL(l->n_rows)));
	}
	if (p->mask)
		page_source(p, page_choose(p, "Names, ids and certificate numbers of persons are masked.",
		                   "个人姓名、身份证号、残疾人证号已作隐去处理。"));
}

static struct str
title_of(const struct view *v, struct page *p, struct str title)
{
	struct str name = v->shelf.len > 0 ? v->shelf : view_name(v, p, v->unit);

	if (title.len == 0)
		title = page_text(p, "%.*s%sWork for disabled persons: report", "%.*s%s残疾人工作情况报告",
		    STR_ARGS(v->area), p->lang != LANG_ZH && v->area.len > 0 ? ": " : "");
	return name.len == 0 ? title
	                     : page_text(p, "%.*s: %.*s", "%.*s：%.*s", STR_ARGS(title), STR_ARGS(name));
}

static struct str
subtitle_of(const struct view *v, struct page *p)
{
	struct str as_of = v->in->of[INTAKE_PROGRESS].as_of;

	return as_of.len > 0 ? page_text(p, "As of %.*s", "数据截至 %.*s", STR_ARGS(as_of)) : STR("");
}

/* A table without a row is said, not left out. */
static void
say_empty(const struct view *v, struct page *p)
{
	static const enum intake_kind kinds[] = {
	    INTAKE_PROGRESS, INTAKE_RANKING, INTAKE_DETAIL, INTAKE_AWARDS, INTAKE_QUOTAS};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds && v->unit.len == 0 && v->shelf.len == 0; i++) {
		const struct intake_table *t = &v->in->of[kinds[i]];
		struct str file = view_base_name(t->file);

		if (t->present && t->n_rows == 0)
			page_say(p, TONE_MUTED,
			    page_text(p, "%s: %.*s has no row.", "%s：%.*s 没有数据行。",
			        intake_kind_name(kinds[i], p->lang), STR_ARGS(file)));
	}
}

void
view_page(struct view *v, struct page *p, struct str title)
{
	bool learned = v->learned;

	v->lang = p->lang;
	if (!learned)
		view_learn_names(v);
	p->title = title_of(v, p, title);
	p->subtitle = subtitle_of(v, p);
	if (v->unit.len == 0 && v->unit_pages) {
		roll_init(&v->roll, v);
		v->first_anchor = page_reserve(p, v->roll.n);
	}
	view_summary(v, p);
	say_empty(v, p);
	view_progress(v, p);
	view_shelves(v, p);
	if (!v->shelves || v->n_groups < 2) /* else each group's page has its own */
		view_ranking(v, p);
	view_awards(v, p);
	if (v->shelf.len == 0)
		view_findings(v, p);
	if (!v->shelves)
		view_quotas(v, p);
	if (v->shelf.len == 0)
		view_lists(v, p);
	if (v->unit.len > 0 || v->unit_pages)
		view_units(v, p);
	view_detail_sheet(v, p);
	say_sources(v, p);
	roll_free(&v->roll);
	if (!learned)
		view_forget_names(v);
}
