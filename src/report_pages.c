/* A report in many pages: one for each group of units, and the first, which leads to them. */
#include <stdlib.h>

#include "base/mem.h"
#include "file/progress.h"
#include "render/parts.h"
#include "render/shelves.h"
#include "report.h"
#include "report_names.h"

/* Gives every page its file. */
static void
name_files(struct shelves *s)
{
	struct report_names names = {0};

	report_names_note(&names, STR("index")); /* no group takes its place */
	for (size_t i = 0; i < s->n; i++)
		report_names_note(&names, s->list[i].name);
	for (size_t i = 0; i < s->n; i++) {
		struct ink file = {0};

		report_names_add(&names, &file, s->list[i].name);
		ink_put(&file, ".html");
		s->list[i].file = arena_str(&s->text, ink_str(&file));
		ink_free(&file);
	}
	report_names_free(&names);
}

static bool
write_page(struct report *r, struct view *v, struct str file, struct str home, struct diag *d)
{
	struct ink path = {0};
	char *whole;
	bool good;

	ink_put(&path, r->output_dir);
	ink_put(&path, "/");
	ink_add(&path, file);
	whole = mem_text(ink_str(&path));
	good = report_write_one(r, v, whole, home, d);
	free(whole);
	ink_free(&path);
	return good;
}

/* The pages of the groups: each sees its own part of the tables. */
static bool
write_shelves(struct report *r, const struct view *all, const struct shelves *s, struct diag *d)
{
	struct progress progress = {0};
	struct parts parts;
	long rows = 0;
	bool good = true;

	parts_init(&parts, &r->in);
	for (size_t i = 0; good && i < s->n; i++) {
		struct view v = *all;
		struct intake part;

		shelves_part(&s->list[i], &parts, &part);
		v.whole = all->in;
		v.in = &part;
		v.shelf = s->list[i].name;
		v.n_groups = 0; /* its ranking is one list */
		good = write_page(r, &v, s->list[i].file, STR("index.html"), d);
		rows += (long)(part.of[INTAKE_DETAIL].n_rows + part.of[INTAKE_PROGRESS].n_rows);
		progress_step(&progress, r->output_dir, rows, r->common.lang);
		shelves_part_free(&parts, &part);
	}
	progress_end(&progress);
	parts_free(&parts);
	return good;
}

bool
report_write_pages(struct report *r, struct diag *d)
{
	struct view v = report_view(r), first;
	struct shelves s;
	bool good;

	if (!report_make_directory(r->output_dir, d))
		return false;
	v.lang = r->lang;
	view_learn_names(&v);
	shelves_init(&s, &v);
	name_files(&s);
	good = write_shelves(r, &v, &s, d);
	first = v;
	first.shelves = &s;
	first.unit_pages = false;
	good = good && write_page(r, &first, STR("index.html"), STR(""), d);
	shelves_free(&s);
	view_forget_names(&v);
	return good;
}
