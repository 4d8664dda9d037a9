/* notice.h - the award decision as an official circular (通报): a template, and its lines as HTML for A4.
 *
 * A template is plain text that a district changes in any editor: one part a line, "name: text", # begins a
 * remark. Names: 标题 title, 文号 number, 主送 addressee, 正文 body, 标目 heading, 名单 list (an award, or *
 * for all), 署名 issuer, 日期 date, 附件 annex. {year}, {date} and {count} stand for the year assessed, the
 * day under the notice and how many win, {br} for a line break. The layout is lib/data/notice.css (GB/T 9704,
 * weak: from secondary pages). Owned: notice_load(), notice_free(). The template's text is borrowed.
 */
#ifndef RENDER_NOTICE_H
#define RENDER_NOTICE_H

#include "base/diag.h"
#include "render/ink.h"
#include "render/view.h"

enum notice_part {
	NOTICE_TITLE,
	NOTICE_NUMBER,
	NOTICE_ADDRESSEE,
	NOTICE_BODY,
	NOTICE_HEADING,
	NOTICE_LIST,
	NOTICE_ISSUER,
	NOTICE_DATE,
	NOTICE_ANNEX,
	NOTICE_PARTS
};

struct notice {
	struct notice_line {
		enum notice_part part;
		struct str text;
	} * lines;
	size_t n, room;
};

/* False with *d filled (file `name`, line): a line without a name, a name that is not known, no title. */
bool notice_load(struct notice *n, const char *name, struct str text, struct diag *d);
void notice_free(struct notice *n);

/* Writes the circular; winners and their names come from the awards table through the view. Returns how many
 * places are undecided: then a box above the title says that this is a draft. */
long notice_write(
    const struct notice *n, struct view *v, struct page *p, int year, int date, struct ink *ink);

#endif
