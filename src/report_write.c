/* One page, written at once when it is whole. */
#include <stdlib.h>

#include "base/mem.h"
#include "file/output.h"
#include "page/html.h"
#include "page/ink.h"
#include "page/md.h"
#include "page/plain.h"
#include "page/xlsx.h"
#include "report.h"
#include "rules/finding.h"

static void
take_name(struct report *r, struct str id, struct str name)
{
	if (name.len == 0 || !map_add(&r->names, id, r->n_names, NULL))
		return;
	mem_grow(&r->name_list, &r->names_room, r->n_names + 1, sizeof *r->name_list);
	r->name_list[r->n_names++] = name;
}

bool
report_load_schemes(struct report *r, struct diag *d)
{
	r->loaded = mem_zero(r->schemes.n + 1, sizeof *r->loaded);
	for (size_t i = 0; i < r->schemes.n; i++) {
		const struct scheme *s = &r->loaded[i];

		if (!scheme_load(&r->loaded[i], &r->schemes.items[i], 1, &r->common.reading, NULL, d))
			return false;
		receipt_file(r->receipt, r->schemes.items[i], s->title, STR(""), s->source);
		for (size_t k = 0; k < s->n_items; k++)
			take_name(r, s->items[k].id, s->items[k].name);
		for (size_t k = 0; k < s->n_awards; k++)
			take_name(r, s->awards[k].id, s->awards[k].title);
	}
	return true;
}

void
report_free_schemes(struct report *r)
{
	for (size_t i = 0; r->loaded && i < r->schemes.n; i++)
		scheme_free(&r->loaded[i]);
	free(r->loaded);
	free(r->name_list);
	map_free(&r->names);
}

static struct str
advice_of(struct str code, enum lang lang)
{
	for (int i = 0; i < CODE_END; i++)
		if (str_is(code, finding_code((enum finding_code)i)))
			return str_of(finding_advice((enum finding_code)i, lang));
	return (struct str){0};
}

static void
write_ink(const struct report *r, const struct page *p, struct output *o)
{
	struct ink ink = {0};

	if (r->form == REPORT_HTML)
		html_write(p, &ink);
	else if (r->form == REPORT_TEXT)
		text_write(p, &ink);
	else
		md_write(p, &ink);
	output_text(o, ink_str(&ink));
	ink_free(&ink);
}

static bool
write_page(const struct report *r, const struct page *p, const char *path, struct diag *d)
{
	struct output *o = output_open(path, d);

	if (!o)
		return false;
	if (r->form != REPORT_XLSX)
		write_ink(r, p, o);
	else if (!xlsx_write(p, o, d)) {
		output_abandon(o);
		return false;
	}
	return output_close(o, d);
}

struct view
report_view(struct report *r)
{
	return (struct view){.in = &r->in,
	    .unit_pages = !r->brief || r->group_by >= 0,
	    .unit_sheets = r->group_by >= 0,
	    .advice = advice_of,
	    .area = str_of(r->area),
	    .scheme_places = &r->names,
	    .scheme_names = r->name_list};
}

bool
report_write(struct report *r, struct view *v, const char *path, struct diag *d)
{
	return report_write_one(r, v, path, STR(""), d);
}

bool
report_write_one(struct report *r, struct view *v, const char *path, struct str home, struct diag *d)
{
	struct page p;
	bool good;

	page_init(&p, r->lang, !r->unmask);
	p.home = home;
	view_page(v, &p, str_of(r->title));
	good = write_page(r, &p, path, d);
	page_free(&p);
	return good;
}
