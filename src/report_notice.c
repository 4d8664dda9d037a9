/* The award decision as a circular: which template, which year, what comes out. */
#include "render/notice.h"

#include <string.h>

#include "base/data.h"
#include "base/date.h"
#include "file/input.h"
#include "file/output.h"
#include "render/circular_docx.h"
#include "render/circular_html.h"
#include "report.h"
#include "source/recode.h"
#include "text/encoding.h"

enum { TEMPLATE_MOST = 1 << 20 }; /* bytes */

/* Reads all of a file; `encoding` NULL: its bytes as they are. */
static bool
read_all(const char *path, const char *encoding, struct ink *text, struct diag *d)
{
	struct input *in = input_open(path, path, false, d);
	struct recode *c = encoding ? recode_open(encoding) : NULL;
	char some[8192];
	long n = -1;

	text->len = 0;
	while (in && text->len < TEMPLATE_MOST) {
		n = c ? recode_read(c, in, some, sizeof some, d) : input_read(in, some, sizeof some, d);
		if (n <= 0)
			break;
		ink_add(text, (struct str){some, (size_t)n});
	}
	recode_close(c);
	input_close(in);
	if (n > 0) {
		diag_place(d, path, 0, 0);
		return diag_set(d, "too large for a template", "文件太大，不像模板");
	}
	return n == 0;
}

/* Notepad writes UTF-8 with or without a mark, or the Chinese code page. */
static bool
read_template(const char *path, struct ink *text, struct diag *d)
{
	size_t mark = 0;
	enum encoding e;

	if (!read_all(path, NULL, text, d))
		return false;
	e = encoding_bom(ink_str(text), &mark);
	if (e == ENCODING_UTF16LE || e == ENCODING_UTF16BE)
		return read_all(path, encoding_name(e), text, d);
	return str_is_utf8(ink_str(text), NULL) || read_all(path, "GB18030", text, d);
}

/* The year that a scheme says; 0: none does. */
static int
year_of_scheme(const struct report *r)
{
	for (size_t i = 0; i < r->schemes.n; i++)
		if (r->loaded[i].year > 0)
			return (int)r->loaded[i].year;
	return 0;
}

/* The year assessed: of the scheme, of the progress, or that of the day under the notice. */
static int
year_of(const struct report *r, int date)
{
	int as_of, said = year_of_scheme(r);

	if (said > 0)
		return said;
	if (date_read(r->in.of[INTAKE_PROGRESS].as_of, DATE_ORDER_UNKNOWN, &as_of) == DATE_OK)
		return date_year(as_of);
	return date_year(date);
}

/* The bytes of a template that is compiled in, at NULL if there is none of this name. */
static struct str
built_in(const char *name)
{
	if (strcmp(name, "notice") == 0)
		return data_find("notice.txt");
	if (strcmp(name, "commendation") == 0)
		return data_find("commendation.txt");
	if (strcmp(name, "overdue") == 0)
		return data_find("overdue.txt");
	return (struct str){0};
}

static bool
names_year(const struct notice *n)
{
	for (size_t i = 0; i < n->n; i++)
		if (str_has(n->lines[i].text, STR("{year}")))
			return true;
	return false;
}

/* What should be known before it goes out. A year is assessed in the next January: that of a day may be
 * wrong. */
static void
tell(const struct report *r, const struct notice *n, const struct circular *c)
{
	bool chinese = r->common.lang == LANG_ZH;

	if (c->masked > 0)
		diag_say(chinese ? "%ld 名入选者的姓名已遮盖：通报正式印发前请去掉 --mask"
		                 : "winners whose names are masked: %ld; leave out --mask before it goes out",
		    c->masked);
	if (c->nameless > 0)
		diag_say(
		    chinese
		        ? "%ld 名入选者只有证件号码，没有姓名，号码已遮盖：请在名单中补上姓名一列"
		        : "winners with a number, which is masked, but no name: %ld; add the names to the table",
		    c->nameless);
	if (!r->issuer && built_in(r->template).at)
		diag_say(chinese ? "发文机关未知：请用 --issuer 指定"
		                 : "the issuer is not known: give it by --issuer");
	if (names_year(n) && year_of_scheme(r) == 0)
		diag_say(
		    chinese
		        ? "考核年度未知，按日期写作%d年度：请用 --scheme 给出考核方案"
		        : "the year assessed is not known, %d is taken from the day: give the scheme by --scheme",
		    year_of(r, r->date));
}

static bool
write_circular(struct report *r, const struct circular *c, struct diag *d)
{
	struct output *o = output_open(r->common.output, d);
	struct ink ink = {0};

	if (!o)
		return false;
	if (r->word) {
		if (!circular_docx(c, o, d)) {
			output_abandon(o);
			return false;
		}
		return output_close(o, d);
	}
	circular_html(c, &ink);
	output_text(o, ink_str(&ink));
	ink_free(&ink);
	return output_close(o, d);
}

/* That of the options, else Chinese where the template is, else that of the tables. */
static enum lang
language_of(const struct report *r, const struct notice *n)
{
	for (size_t i = 0; !r->common.lang_given && i < n->n; i++)
		for (size_t k = 0; k < n->lines[i].text.len; k++)
			if ((unsigned char)n->lines[i].text.at[k] >= 0xe3)
				return LANG_ZH;
	return r->lang;
}

static bool
compose(struct report *r, const struct notice *n, bool *undecided, struct diag *d)
{
	struct view v = {.in = &r->in, .scheme_places = &r->names, .scheme_names = r->name_list};
	struct circular_facts facts = {year_of(r, r->date), r->date, str_of(r->issuer)};
	struct circular c = {0};
	struct page p;
	bool good;

	page_init(&p, language_of(r, n), r->mask);
	good = circular_compose(&c, n, &v, &p, &facts, d) && write_circular(r, &c, d);
	if (good) {
		*undecided = c.undecided > 0;
		tell(r, n, &c);
	}
	circular_free(&c);
	page_free(&p);
	return good;
}

static bool
load_template(const struct report *r, struct ink *text, struct notice *n, struct diag *d)
{
	struct str bytes = built_in(r->template);

	*n = (struct notice){0};
	if (!bytes.at) {
		if (!read_template(r->template, text, d))
			return false;
		bytes = ink_str(text);
		if (str_begins(bytes, STR("\xef\xbb\xbf"))) {
			bytes.at += 3;
			bytes.len -= 3;
		}
	}
	return notice_load(n, r->template, bytes, d);
}

/* A template that lists tasks needs progress, any other, and one that lists awards, the awards. */
static bool
has_tables(const struct report *r, const struct notice *n, struct diag *d)
{
	bool tasks = notice_find(n, NOTICE_TASKS) != NULL;

	diag_place(d, NULL, 0, 0);
	if (tasks && !r->in.of[INTAKE_PROGRESS].present)
		return diag_set(d,
		    "this notice needs a progress table; run targets track and name its output",
		    "督办通知需要任务进度表：请先运行 targets track，并给出其输出");
	if ((!tasks || notice_find(n, NOTICE_LIST)) && !r->in.of[INTAKE_AWARDS].present)
		return diag_set(d, "a notice needs the awards table; run score awards and name its output",
		    "通报需要评先名单：请先运行 score awards，并给出其输出");
	return true;
}

bool
report_write_notice(struct report *r, bool *undecided, struct diag *d)
{
	struct ink text = {0};
	struct notice n = {0};
	bool good;

	diag_place(d, NULL, 0, 0);
	good = load_template(r, &text, &n, d) && has_tables(r, &n, d) && compose(r, &n, undecided, d);
	notice_free(&n);
	ink_free(&text);
	return good;
}

bool
report_show_template(const struct report *r, struct diag *d)
{
	struct str bytes = built_in(r->template ? r->template : "notice");
	struct output *o;

	if (!bytes.at)
		return diag_set(d, "--show-template knows notice, commendation and overdue",
		    "--show-template 只有 notice、commendation、overdue 三种");
	o = output_open(r->common.output, d);
	if (!o)
		return false;
	output_text(o, bytes);
	return output_close(o, d);
}
