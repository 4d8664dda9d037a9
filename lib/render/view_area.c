/* What the whole district is called: 全县 in a county, 全旗 in a banner, and 全区 in nothing but a 区. */
#include "render/view_help.h"

/* The last character of an area's name that says what it is. */
static struct str
sort_of(struct str area)
{
	static const char *const sorts[] = {"县", "区", "市", "旗", "州", "盟", "省", "镇", "乡"};

	for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
		if (str_ends(area, str_of(sorts[i])))
			return str_of(sorts[i]);
	return STR("");
}

/* The district of the table of units, where it names one and the same for all. */
void
view_learn_area(struct view *v)
{
	const enum intake_kind K = INTAKE_UNITS;
	struct str area = {0};

	for (size_t row = 0; row < v->in->of[K].n_rows; row++) {
		struct str district = intake_cell(v->in, K, row, WORD_DISTRICT);

		if (district.len == 0 || (area.len > 0 && !str_equal(area, district)))
			return;
		area = district;
	}
	if (v->area.len == 0)
		v->area = area;
}

struct str
view_whole(const struct view *v, struct page *p)
{
	struct str sort = sort_of(v->area);

	if (p->lang != LANG_ZH || sort.len == 0) /* words that every tool reads as * (text/district.h) */
		return page_choose(p, "whole district", "全区县");
	return page_text(p, "%.*s", "全%.*s", STR_ARGS(sort));
}
