#include "render/notice.h"

#include <stdlib.h>

#include "base/mem.h"

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
    [NOTICE_TASKS] = {"tasks", "任务"},
    [NOTICE_ORDER] = {"order", "次序"},
    [NOTICE_SEAL] = {"seal", "印章"},
    [NOTICE_COPIES] = {"copies", "抄送"},
    [NOTICE_PRINTED] = {"printed", "印发"},
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

/* What may stand in braces. */
static bool
check_braces(struct str text, struct diag *d)
{
	static const char *const known[] = {"{year}", "{date}", "{count}", "{counts}", "{awards}", "{issuer}",
	    "{br}", "{as_of}", "{tasks}", "{units}"};

	for (; text.len > 0; text.at++, text.len--) {
		size_t i = 0, n = sizeof known / sizeof *known;

		if (*text.at != '{')
			continue;
		while (i < n && !str_begins(text, str_of(known[i])))
			i++;
		if (i == n)
			return diag_set(d,
			    "{...} is one of {year} {date} {count} {counts} {awards} {tasks} {units} {as_of} {issuer} {br}",
			    "花括号只用于 {year} {date} {count} {counts} {awards} {tasks} {units} {as_of} {issuer} {br}");
	}
	return true;
}

/* Parts that are a choice of two words. */
static bool
check_choice(enum notice_part part, struct str text, struct diag *d)
{
	if (part == NOTICE_ORDER && !notice_is_unordered(text) && !str_is(text, "place") &&
	    !str_is(text, "名次"))
		return diag_set(d, "order is by place or none", "次序为“名次”或“不分先后”");
	if (part == NOTICE_SEAL && !notice_is_unsealed(text) && !str_is(text, "yes") && !str_is(text, "有"))
		return diag_set(d, "seal is yes or no", "印章为“有”或“无”");
	return true;
}

bool
notice_is_unordered(struct str order)
{
	return str_is(order, "none") || str_is(order, "不分先后") || str_is(order, "排名不分先后");
}

bool
notice_is_unsealed(struct str seal)
{
	return str_is(seal, "no") || str_is(seal, "无");
}

static bool
add_line(struct notice *n, struct str line, long number, struct diag *d)
{
	struct str name = {0}, text = {0};
	enum notice_part part = cut_at_colon(line, &name, &text) ? find_part(name) : NOTICE_PARTS;

	if (part == NOTICE_PARTS)
		return diag_set(d,
		    "a line begins with one of title, number, addressee, body, heading, list, tasks, order, issuer, date, seal, annex, copies, printed and a colon",
		    "每行以标题、文号、主送、正文、标目、名单、任务、次序、署名、日期、印章、附件、抄送、印发之一和冒号开头");
	if (!check_braces(text, d) || !check_choice(part, text, d))
		return false;
	if (!mem_grow_within(&n->lines, &n->room, n->n + 1, sizeof *n->lines, 10000))
		return diag_set(d, "more lines than a circular has", "行数过多，不像一份通报");
	n->lines[n->n++] = (struct notice_line){part, text, number};
	return true;
}

bool
notice_load(struct notice *n, const char *name, struct str text, struct diag *d)
{
	bool titled = false;

	*n = (struct notice){.name = name};
	for (long line = 1; text.at && text.len > 0; line++) {
		struct str one = str_trim(str_part(&text, '\n'));

		diag_place(d, name, line, 0);
		if (one.len > 0 && *one.at != '#' && !add_line(n, one, line, d))
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

const struct notice_line *
notice_find(const struct notice *n, enum notice_part part)
{
	for (size_t i = 0; i < n->n; i++)
		if (n->lines[i].part == part)
			return &n->lines[i];
	return NULL;
}
