/* One page, written at once when it is whole. */
#include <stdlib.h>

#include "base/mem.h"
#include "render/html.h"
#include "render/ink.h"
#include "render/md.h"
#include "render/text.h"
#include "report.h"
#include "rules/finding.h"
#include "tables/output.h"

bool
report_load_scheme(struct report *r, struct diag *d)
{
	if (!scheme_load(&r->scheme, r->scheme_path, d))
		return false;
	r->item_names = mem_zero(r->scheme.n_items + 1, sizeof *r->item_names);
	for (size_t i = 0; i < r->scheme.n_items; i++) {
		r->item_names[i] =
		    r->scheme.items[i].name.len > 0 ? r->scheme.items[i].name : r->scheme.items[i].id;
		map_add(&r->items, r->scheme.items[i].id, i, NULL);
	}
	return true;
}

static struct str
advice_of(struct str code, enum lang lang)
{
	for (int i = 0; i < CODE_END; i++)
		if (str_is(code, finding_code((enum finding_code)i)))
			return str_of(finding_advice((enum finding_code)i, lang));
	return (struct str){0};
}

static bool
write_bytes(const struct ink *ink, const char *path, struct diag *d)
{
	struct output *o = output_open(path, d);

	if (!o)
		return false;
	output_text(o, ink_str(ink));
	return output_close(o, d);
}

static bool
write_page(const struct report *r, const struct page *p, const char *path, struct diag *d)
{
	struct ink ink = {0};
	bool good;

	if (r->form == REPORT_HTML)
		html_write(p, &ink);
	else if (r->form == REPORT_TEXT)
		text_write(p, &ink);
	else
		md_write(p, &ink);
	good = write_bytes(&ink, path, d);
	ink_free(&ink);
	return good;
}

bool
report_write(struct report *r, struct str unit, const char *path, struct diag *d)
{
	struct view v = {.in = &r->in, .unit = unit, .unit_pages = !r->brief, .advice = advice_of};
	struct page p;
	bool good;

	if (r->scheme_path) {
		v.items = &r->items;
		v.item_names = r->item_names;
	}
	page_init(&p, r->lang, !r->unmask);
	view_page(&v, &p, str_of(r->title));
	good = write_page(r, &p, path, d);
	page_free(&p);
	return good;
}
