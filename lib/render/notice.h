/* notice.h - the template of an official circular (通报): which parts, in which order, with which words.
 *
 * A template is plain text that a district changes in any editor: one part a line, "name: text", # begins a
 * remark. Names: 标题 title, 文号 number, 主送 addressee, 正文 body, 标目 heading, 名单 list (an award, or *
 * for all), 任务 tasks (statuses of progress: 逾期), 次序 order (名次 place, 不分先后 none), 署名 issuer,
 * 日期 date, 印章 seal (有 yes, 无 no), 附件 annex, 抄送 copies, 印发 printed. In a text, {year} {date}
 * {count} {counts} {awards} {tasks} {units} {as_of} {issuer} {br} stand for what circular.h says. Owned:
 * notice_load(), notice_free(). The template's text is borrowed.
 */
#ifndef RENDER_NOTICE_H
#define RENDER_NOTICE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

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
	NOTICE_TASKS,
	NOTICE_ORDER,
	NOTICE_SEAL,
	NOTICE_COPIES,
	NOTICE_PRINTED,
	NOTICE_PARTS
};

struct notice {
	const char *name; /* of the file, for messages */
	struct notice_line {
		enum notice_part part;
		struct str text;
		long line; /* of the file, 1-based */
	} * lines;
	size_t n, room;
};

/* False with *d filled (file `name`, line): a line without a name, a name or a word in braces that is not
 * known, no title. */
bool notice_load(struct notice *n, const char *name, struct str text, struct diag *d);
void notice_free(struct notice *n);

const struct notice_line *notice_find(const struct notice *n, enum notice_part part); /* the first; NULL */

bool notice_is_unordered(struct str order); /* 不分先后: winners do not stand by place */
bool notice_is_unsealed(struct str seal); /* 无: no seal goes over the signature */

#endif
