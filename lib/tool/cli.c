/* The tool's own options and the shared ones become one list; getopt_long() gets a copy of it in its own
 * form, where the value of an option is its place in the list. */
#include "tool/cli.h"

#include <assert.h>
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "tool/cli_files.h"
#include "tool/cli_help.h"

enum { COUNT_MAX = 1000000000, PLACE = 256 /* above every letter */ };

/* The language of messages: the first of the three that is set and not empty, as the C library does it. */
static enum lang
lang_of_environment(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return strncmp(value, "zh", 2) == 0 ? LANG_ZH : LANG_EN;
	}
	return LANG_EN;
}

enum lang
cli_lang(int argc, char **argv)
{
	enum lang lang = lang_of_environment();

	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		const char *value = NULL;

		if (strncmp(argv[i], "--lang=", 7) == 0)
			value = argv[i] + 7;
		else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			value = argv[i + 1];
		if (value && (strcmp(value, "zh") == 0 || strcmp(value, "en") == 0))
			lang = *value == 'z' ? LANG_ZH : LANG_EN;
	}
	return lang;
}

static void
add(struct cli_set *set, const struct cli_option *o)
{
	struct cli_option *new;

	for (size_t i = 0; i < set->n; i++)
		if (strcmp(set->list[i].name, o->name) == 0)
			return;
	assert(set->n < CLI_SET_MAX);
	new = &set->list[set->n++];
	*new = *o;
	for (size_t i = 0; i + 1 < set->n; i++)
		if (set->list[i].letter == new->letter)
			new->letter = 0;
}

static void
add_shared(struct cli_set *set, struct cli_common *c, unsigned lacks)
{
	const struct {
		unsigned lacks;
		struct cli_option option;
	} shared[] = {
	    {CLI_LACKS_OUTPUT, {CLI_OUT, "output", 'o', "FILE", "write FILE, whole or not at all",
	                           "写入 FILE：要么完整写好，要么原样不动", &c->output}},
	    {CLI_LACKS_ROWS, {CLI_WORD, "format", 0, "csv|jsonl|text", "form of the rows (csv)",
	                         "输出格式（csv）", &c->format}},
	    {0, {CLI_WORD, "lang", 0, "zh|en", "language of headings, statuses and messages",
	            "表头、状态和提示的语言", &c->lang_given}},
	    {CLI_LACKS_ROWS, {CLI_FLAG, "excel", 0, NULL, "CSV that Excel opens rightly by a double click",
	                         "生成双击即可用 Excel 正确打开的 CSV", &c->excel}},
	    {CLI_LACKS_ROWS, {CLI_FLAG, "mask", 0, NULL,
	                         "hide the middle of ids and certificate numbers, and most of names",
	                         "隐去证件号码的中段和姓名的大部分", &c->mask}},
	    {CLI_LACKS_AS_OF,
	        {CLI_DAY, "as-of", 0, "D", "the day to judge by (today)", "以哪一天为准（今天）", &c->as_of}},
	    {CLI_LACKS_TABLES,
	        {CLI_TEXT, "encoding", 0, "NAME", "encoding of the tables read (found by itself)",
	            "输入表格的编码（自动判断）", &c->encoding}},
	    {CLI_LACKS_TABLES, {CLI_TEXT, "delimiter", 0, "C",
	                           "separator of the tables read: , ; | or tab (found by itself)",
	                           "输入表格的分隔符：, ; | 或 tab（自动判断）", &c->delimiter}},
	    {CLI_LACKS_TABLES, {CLI_TEXT, "quote", 0, "C", "quotation mark of the tables read (\")",
	                           "输入表格的引号（\"）", &c->quote}},
	    {CLI_LACKS_TABLES,
	        {CLI_LIST, "sheet", 0, "NAME|N", "only this sheet of workbooks; * and ?; may be given again",
	            "只读工作簿中的这张工作表；可用 * 和 ?；可多次使用", &c->sheets}},
	    {CLI_LACKS_TABLES,
	        {CLI_LIST, "column", 0, "KEY=HEADING", "read the column HEADING as KEY; may be given again",
	            "把名为 HEADING 的列当作 KEY；可多次使用", &c->columns}},
	    {CLI_LACKS_TABLES,
	        {CLI_LIST, "set", 0, "KEY=VALUE",
	            "where a table lacks the column KEY every row reads VALUE; may be given again",
	            "表中没有 KEY 列时，每行都读作 VALUE；可多次使用", &c->sets}},
	    {CLI_LACKS_TABLES,
	        {CLI_LIST, "fill-down", 0, "COLUMN",
	            "an empty cell of this column has the value above; may be given again",
	            "该列的空单元格取上一行的值（一次填写、多行共用）；可多次使用", &c->fill_down}},
	    {CLI_LACKS_TABLES,
	        {CLI_WORD, "date-order", 0, "mdy|dmy", "what 05/06/2012 means, where nothing else tells",
	            "05/06/2012 这类日期中月在前还是日在前", &c->date_order_given}},
	    {CLI_LACKS_TABLES, {CLI_COUNT, "jobs", 0, "N", "threads to use (as many as help); 1: only one",
	                           "使用几个线程（默认按处理器数）；1：只用一个", &c->jobs}},
	    {CLI_LACKS_RECEIPT, {CLI_OUT, "receipt", 0, "FILE",
	                            "write FILE with the inputs, their SHA-256 and how they were read",
	                            "写出凭据 FILE：各输入文件、SHA-256 及读取方式", &c->receipt}},
	    {CLI_LACKS_TABLES, {CLI_FLAG, "verbose", 'v', NULL, "say what was decided about each table read",
	                           "说明对每个输入表格的判断", &c->verbose}},
	    {0, {CLI_HELP, "help", 0, NULL, "show this help", "显示本帮助", NULL}},
	    {0, {CLI_VERSION, "version", 0, NULL, "show the version", "显示版本", NULL}},
	};

	for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
		if (!(shared[i].lacks & lacks))
			add(set, &shared[i].option);
}

/* Places of the words of "a|b|c"; -1: none of them. */
static int
word_place(const char *values, const char *word)
{
	struct str rest = str_of(values);

	for (int i = 0; rest.at; i++)
		if (str_is(str_part(&rest, '|'), word))
			return i;
	return -1;
}

static bool
take_list(struct cli_list *list, const char *name, const char *value, struct diag *d)
{
	if (list->n == CLI_LIST_MAX)
		return diag_set(
		    d, "--%s is given more than %d times", "--%s 给了 %d 次以上", name, CLI_LIST_MAX);
	list->items[list->n++] = value;
	list->items[list->n] = NULL;
	return true;
}

/* An empty name is no file's: told here, before hours of work. */
static bool
names_a_file(const struct cli_option *o)
{
	return (o->kind == CLI_TEXT || o->kind == CLI_OUT || o->kind == CLI_LIST) &&
	       (strstr(o->values, "FILE") || strcmp(o->values, "DIR") == 0);
}

/* Puts the argument of an option where the option points. */
static bool
take(const struct cli_option *o, const char *value, struct diag *d)
{
	int64_t count;
	int place;

	if (names_a_file(o) && !*value)
		return diag_set(d, "--%s: the name is empty; write %s behind it",
		    "--%s：名称是空的；后面应写 %s", o->name, o->values);

	switch (o->kind) {
	case CLI_FLAG:
		*(bool *)o->target = true;
		return true;
	case CLI_MAYBE:
		*(const char **)o->target = value ? value : "";
		return true;
	case CLI_TEXT:
	case CLI_OUT:
		*(const char **)o->target = value;
		return true;
	case CLI_LIST:
		return take_list(o->target, o->name, value, d);
	case CLI_WORD:
		place = word_place(o->values, value);
		if (place < 0)
			return diag_set(d, "--%s takes one of %s, not '%s'",
			    "--%s 只能是 %s 之一，不能是“%s”", o->name, o->values, value);
		*(int *)o->target = place;
		return true;
	case CLI_DAY:
		if (date_read(str_of(value), DATE_ORDER_UNKNOWN, o->target) != DATE_OK)
			return diag_set(d,
			    "--%s takes a day such as 2012-12-31, that the calendar has, not '%s'",
			    "--%s 应为 2012-12-31 这样写的、日历上有的日期，不能是“%s”", o->name, value);
		return true;
	case CLI_COUNT:
		if (!str_to_int(str_of(value), 0, COUNT_MAX, &count))
			return diag_set(d, "--%s takes a whole number from 0 to %d, not '%s'",
			    "--%s 应为 0 到 %d 的整数，不能是“%s”", o->name, COUNT_MAX, value);
		*(long *)o->target = (long)count;
		return true;
	default:
		return true;
	}
}

/* Fills *d for what getopt_long() stopped at: `c` and optopt are what it says, `arg` the word it looked at.
 */
static bool
mistake(const struct cli_set *set, int c, const char *arg, struct diag *d)
{
	const struct cli_option *o = optopt >= PLACE ? &set->list[optopt - PLACE] : NULL;
	struct str name = str_of(arg);
	const char *near;

	for (size_t i = 0; !o && i < set->n; i++)
		if (optopt && set->list[i].letter == optopt)
			o = &set->list[i];
	if (c == ':' && o)
		return diag_set(d, "--%s needs %s behind it", "--%s 后面缺少 %s", o->name, o->values);
	if (o)
		return diag_set(d, "--%s takes nothing behind it", "--%s 后面不能带值", o->name);
	if (optopt)
		return diag_set(d, "unknown option -%c; --help lists all",
		    "没有选项 -%c；用 --help 查看全部选项", optopt);
	name = str_part(&name, '=');
	near = cli_nearest(set, name);
	if (near)
		return diag_set(d, "unknown option %.*s; did you mean --%s?",
		    "没有选项 %.*s；是否想用 --%s？", STR_ARGS(name), near);
	return diag_set(d, "unknown option %.*s; --help lists all", "没有选项 %.*s；用 --help 查看全部选项",
	    STR_ARGS(name));
}

static bool
has_argument(const struct cli_option *o)
{
	return o->kind != CLI_FLAG && o->kind != CLI_MAYBE && o->kind != CLI_HELP && o->kind != CLI_VERSION;
}

/* The two forms in which getopt_long() wants the list; a leading colon tells a missing argument apart. */
static void
getopt_forms(
    const struct cli_set *set, char letters[2 * CLI_SET_MAX + 2], struct option longs[CLI_SET_MAX + 1])
{
	*letters++ = ':';
	for (size_t i = 0; i < set->n; i++) {
		const struct cli_option *o = &set->list[i];

		longs[i] = (struct option){
		    o->name, has_argument(o) ? required_argument : no_argument, NULL, PLACE + (int)i};
		if (o->kind == CLI_MAYBE)
			longs[i].has_arg = optional_argument;
		if (o->letter)
			*letters++ = o->letter;
		if (o->letter && has_argument(o))
			*letters++ = ':';
	}
	*letters = '\0';
	longs[set->n] = (struct option){0};
}

static const struct cli_option *
option_of(const struct cli_set *set, int c)
{
	if (c >= PLACE)
		return &set->list[c - PLACE];
	for (size_t i = 0; i < set->n; i++)
		if (set->list[i].letter == c)
			return &set->list[i];
	return NULL;
}

static void
read_options(int argc, char **argv, const struct cli_tool *tool, const struct cli_set *set, struct diag *d)
{
	char letters[2 * CLI_SET_MAX + 2];
	struct option longs[CLI_SET_MAX + 1];
	int c;

	getopt_forms(set, letters, longs);
	opterr = 0;
	optind = 0; /* glibc: begin anew, so that a verb reads its own arguments */
	while ((c = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
		const struct cli_option *o = c == '?' || c == ':' ? NULL : option_of(set, c);

		if (!o)
			mistake(set, c, argv[optind - 1], d);
		else if (o->kind == CLI_HELP)
			cli_show_help(tool, set, d->lang);
		else if (o->kind == CLI_VERSION)
			cli_show_version();
		else if (take(o, optarg, d))
			continue;
		diag_exit(d);
	}
}

static enum lang
lang_of_rows(const struct cli_common *c, enum writer_form form)
{
	if (c->lang_given || form == WRITER_TEXT)
		return c->lang;
	return c->excel || form == WRITER_XLSX ? LANG_ZH : LANG_EN;
}

/* Checks what concerns rows out, and settles their form and language. */
static bool
settle_style(struct cli_common *c, const struct cli_tool *tool, struct diag *d)
{
	enum writer_form ending = WRITER_AUTO;

	c->style = (struct writer_style){.excel = c->excel, .mask = c->mask};
	if (c->output && writer_form_is_read_only(c->output) && c->format == WRITER_AUTO)
		return diag_set(d,
		    "-o %s: workbooks are written as .xlsx; name it so (Excel since 2007, WPS and LibreOffice open it)",
		    "-o %s：工作簿只写为 .xlsx；请用这个扩展名（Excel 2007 以后、WPS、LibreOffice 都能打开）",
		    c->output);
	if (c->output && !writer_form_of(c->output, &ending) && c->format == WRITER_AUTO &&
	    !(tool->lacks & CLI_LACKS_ROWS))
		return diag_set(d,
		    "-o %s: no form has this ending; use .csv, .jsonl, .json, .txt or .xlsx, or say --format",
		    "-o %s：不认识这个扩展名；请用 .csv、.jsonl、.json、.txt 或 .xlsx，或用 --format 指明",
		    c->output);
	if (c->format != WRITER_AUTO && ending == WRITER_XLSX)
		return diag_set(d, "-o %s is a workbook; leave out --format",
		    "-o %s 是工作簿；请去掉 --format", c->output);
	if (c->format != WRITER_AUTO)
		ending = (enum writer_form)c->format;
	if (c->excel && ending != WRITER_AUTO && ending != WRITER_CSV)
		return diag_set(d, "--excel is for CSV; leave it out here", "--excel 只用于 CSV；此处请去掉");
	c->style.form = ending;
	c->style.lang = lang_of_rows(c, ending);
	c->style.jobs = c->jobs;
	return true;
}

struct writer_style
cli_style_beside(const struct cli_common *c, const char *path)
{
	struct writer_style style = c->style;
	enum writer_form ending = WRITER_AUTO;

	if (path)
		writer_form_of(path, &ending);
	style.form = WRITER_AUTO;
	style.lang = lang_of_rows(c, ending);
	return style;
}

/* KEY=HEADING: is KEY a word of the table? */
static bool
check_column(const char *item, struct diag *d)
{
	struct str heading = str_of(item), key = str_part(&heading, '=');

	if (heading.len == 0)
		return diag_set(d, "--column takes KEY=HEADING, not '%s'",
		    "--column 应写成 KEY=HEADING，不能是“%s”", item);
	for (enum word w = WORD_NONE + 1; w < WORD_END; w++)
		if (str_is(key, word_key(w)) || str_is(key, word_text(w, LANG_ZH)))
			return true;
	return diag_set(d, "--column: there is no key '%.*s'; the keys stand in dpf-tables(5)",
	    "--column：没有“%.*s”这个键；全部键见 dpf-tables(5)", STR_ARGS(key));
}

/* The listener of every table that is read. */
static void
table_closed(void *with, const struct table *t)
{
	const struct cli_common *c = with;

	if (c->verbose)
		cli_say_table(t, c->lang);
}

static bool
settle(struct cli_common *c, const struct cli_tool *tool, struct diag *d)
{
	static const enum date_order orders[] = {DATE_ORDER_UNKNOWN, DATE_ORDER_MDY, DATE_ORDER_DMY};

	c->as_of_given = c->as_of != DATE_NONE;
	if (!c->as_of_given && !(tool->lacks & CLI_LACKS_AS_OF))
		c->as_of = date_today();
	for (size_t i = 0; i < c->columns.n; i++)
		if (!check_column(c->columns.items[i], d))
			return false;
	c->reading = (struct reading){.encoding = c->encoding,
	    .delimiter = c->delimiter,
	    .quote = c->quote,
	    .sheets = c->sheets.items,
	    .seen = &c->seen,
	    .sha256 = c->receipt != NULL,
	    .columns = c->columns.items,
	    .fill_down = c->fill_down.items,
	    .date_order = orders[c->date_order_given],
	    .jobs = c->jobs,
	    .year = c->year};
	c->reading.listener = table_closed;
	c->reading.listener_with = c;
	return settle_style(c, tool, d);
}

int
cli_read(int argc, char **argv, const struct cli_tool *tool, struct cli_common *common,
    const struct cli_option *own, struct diag *d)
{
	struct cli_set set = {0};

	*common =
	    (struct cli_common){.format = -1, .lang_given = -1, .date_order_given = -1, .as_of = DATE_NONE};
	common->lang = d->lang = cli_lang(argc, argv);
	for (; own && own->kind != CLI_END; own++)
		add(&set, own);
	add_shared(&set, common, tool->lacks);
	read_options(argc, argv, tool, &set, d);
	/* From places of words, -1 where none was given, to the values that the header names. */
	common->format++;
	common->lang_given++;
	common->date_order_given++;
	if (!settle(common, tool, d) || !cli_outputs_apart(&set, argv + optind, argv + argc, d))
		diag_exit(d);
	return optind;
}

bool
cli_operands(int argc, int first, int low, int high, const struct cli_tool *tool, struct diag *d)
{
	char room[CLI_USAGE_ROOM];
	const char *usage = cli_usage(tool, d->lang, room);

	if (argc - first < low)
		return diag_set(d, "something is missing; usage: %s", "缺少参数；用法：%s", usage);
	if (argc - first > high)
		return diag_set(d, "there is too much; usage: %s", "参数过多；用法：%s", usage);
	return true;
}
