/* Options as a table. Expected values: design.md section 2 (statuses, languages, what --help must be). What
 * ends the program runs in a child whose output and status are looked at. */
#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/date.h"
#include "text/width.h"
#include "tool/cli.h"

static const struct cli_tool tool = {
    .name = "targets split",
    .usage = "targets split [option ...] PLAN UNITS",
    .about_en = "Breaks the goals of a plan down to units.",
    .about_zh = "把计划任务分解到各单位。",
    .example = "targets split plan.json units.csv",
};

struct own {
	const char *fixed;
	bool strict;
	int method;
	long minimum;
	int since;
	struct cli_list rosters;
};

static int
read_into(struct own *own, struct cli_common *common, int argc, char **argv, struct diag *d)
{
	const struct cli_option options[] = {
	    {CLI_TEXT, "fixed", 'f', "FILE", "numbers set by hand", "手工核定的数", &own->fixed},
	    {CLI_FLAG, "strict", 0, NULL, "be strict", "从严", &own->strict},
	    {CLI_WORD, "method", 0, "hamilton|webster", "how to share", "分配方法", &own->method},
	    {CLI_COUNT, "minimum", 0, "N", "at least N each", "每个单位至少 N", &own->minimum},
	    {CLI_DAY, "since", 0, "D", "from this day on", "自该日起", &own->since},
	    {CLI_LIST, "roster", 0, "NAME=FILE", "a roster; may be given again",
	        "各名册、台账、单位表、任务表、登记册、基础库导出文件、凭据、检查结果，都可多次使用",
	        &own->rosters},
	    {CLI_END, NULL, 0, NULL, NULL, NULL, NULL},
	};

	return cli_read(argc, argv, &tool, common, options, d);
}

/* A command line as words, which getopt_long() may move about. */
static int
words(const char *line, char **argv, char *room)
{
	int n = 0;
	char *save;

	strcpy(room, line);
	for (char *w = strtok_r(room, " ", &save); w; w = strtok_r(NULL, " ", &save))
		argv[n++] = w;
	argv[n] = NULL;
	return n;
}

static int
parse(const char *line, struct own *own, struct cli_common *common, struct diag *d, char **argv, char *room)
{
	*own = (struct own){.since = DATE_NONE};
	return read_into(own, common, words(line, argv, room), argv, d);
}

static int
show_verb(int argc, char **argv)
{
	printf("%s of %d\n", argv[0], argc);
	return EXIT_FINDINGS;
}

static const struct cli_verb verbs[] = {
    {"list", show_verb, "show a plan", "列出计划"},
    {"split", show_verb, "break a plan down to units", "分解任务"},
    {0},
};

/* Runs `line` in a child with LC_ALL=lang; returns the status, fills out with what came on both streams. */
static int
run(const char *line, const char *lang, bool of_verbs, char *out, size_t room)
{
	char text[1024], *argv[64];
	size_t used = 0;
	ssize_t n;
	int ends[2], status;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	fflush(NULL);
	child = fork();
	if (child == 0) {
		struct own own;
		struct cli_common common;
		struct diag d = {0};
		int argc = words(line, argv, text);

		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], STDERR_FILENO);
		setenv("LC_ALL", lang, 1);
		if (of_verbs) {
			status = cli_verbs(argc, argv, &tool, verbs);
			fflush(NULL);
			_exit(status);
		}
		own = (struct own){0};
		read_into(&own, &common, argc, argv, &d);
		_exit(0);
	}
	close(ends[1]);
	while ((n = read(ends[0], out + used, room - 1 - used)) > 0)
		used += (size_t)n;
	out[used] = '\0';
	close(ends[0]);
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
fails_with(const char *line, const char *lang, const char *want)
{
	char out[8192];

	assert_int_equal(run(line, lang, false, out, sizeof out), EXIT_TROUBLE);
	assert_non_null(strstr(out, want));
	assert_ptr_equal(strchr(out, '\n'), out + strlen(out) - 1); /* one line */
}

static void
cli_reads_every_kind_of_option(void **state)
{
	struct own own;
	struct cli_common c;
	struct diag d = {0};
	char *argv[64], room[1024];
	int first =
	    parse("split plan.json -f x.csv --strict --method webster --minimum=5 --since 2012-03-01 "
	          "--roster a=1 --roster b=2 -o out.csv --as-of 2012-05-31 --column cert=残疾证 -- -units",
	        &own, &c, &d, argv, room);

	(void)state;
	assert_string_equal(argv[first], "plan.json");
	assert_string_equal(argv[first + 1], "-units");
	assert_null(argv[first + 2]);
	assert_string_equal(own.fixed, "x.csv");
	assert_true(own.strict);
	assert_int_equal(own.method, 1);
	assert_int_equal(own.minimum, 5);
	assert_int_equal(own.since, date_of(2012, 3, 1));
	assert_int_equal(own.rosters.n, 2);
	assert_string_equal(own.rosters.items[1], "b=2");
	assert_null(own.rosters.items[2]);
	assert_string_equal(c.output, "out.csv");
	assert_int_equal(c.as_of, date_of(2012, 5, 31));
	assert_true(c.as_of_given);
	assert_string_equal(c.reading.columns[0], "cert=残疾证");
	assert_null(c.reading.columns[1]);
}

static void
cli_leaves_alone_what_is_not_given(void **state)
{
	struct own own;
	struct cli_common c;
	struct diag d = {0};
	char *argv[64], room[1024];

	(void)state;
	assert_int_equal(parse("split", &own, &c, &d, argv, room), 1);
	assert_int_equal(own.method, 0);
	assert_int_equal(own.since, DATE_NONE);
	assert_null(own.rosters.items[0]);
	assert_int_equal(c.format, WRITER_AUTO);
	assert_int_equal(c.lang_given, 0);
	assert_false(c.as_of_given);
	assert_int_equal(c.as_of, date_today());
	assert_int_equal(c.reading.date_order, DATE_ORDER_UNKNOWN);
	assert_int_equal(c.style.form, WRITER_AUTO);
}

/* The language of messages follows the environment, that of data never does. */
static void
cli_language_of_data_never_follows_the_environment(void **state)
{
	static const struct {
		const char *line, *all, *messages, *lang;
		enum lang said, rows;
	} cases[] = {
	    {"t", "zh_CN.GB18030", "", "", LANG_ZH, LANG_EN},
	    {"t", "C", "zh_CN.UTF-8", "zh_CN.UTF-8", LANG_EN, LANG_EN},
	    {"t", "", "zh_TW", "en_US", LANG_ZH, LANG_EN},
	    {"t", "", "", "zh_CN.UTF-8", LANG_ZH, LANG_EN},
	    {"t", "", "", "", LANG_EN, LANG_EN},
	    {"t --lang zh", "C", "", "", LANG_ZH, LANG_ZH},
	    {"t --lang en", "zh_CN", "", "", LANG_EN, LANG_EN},
	    {"t --format text", "zh_CN", "", "", LANG_ZH, LANG_ZH},
	    {"t -o list.txt", "zh_CN", "", "", LANG_ZH, LANG_ZH},
	    {"t --format jsonl", "zh_CN", "", "", LANG_ZH, LANG_EN},
	    {"t --excel", "C", "", "", LANG_EN, LANG_ZH},
	    {"t --excel --lang en", "zh_CN", "", "", LANG_EN, LANG_EN},
	    {"t -o book.xlsx", "C", "", "", LANG_EN, LANG_ZH},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct own own;
		struct cli_common c;
		struct diag d = {0};
		char *argv[64], room[1024];

		setenv("LC_ALL", cases[i].all, 1);
		setenv("LC_MESSAGES", cases[i].messages, 1);
		setenv("LANG", cases[i].lang, 1);
		parse(cases[i].line, &own, &c, &d, argv, room);
		assert_int_equal(c.lang, cases[i].said);
		assert_int_equal(d.lang, cases[i].said);
		assert_int_equal(c.style.lang, cases[i].rows);
		assert_int_equal(cli_style_beside(&c, "rejects").form, WRITER_AUTO);
	}
}

/* dpf-tables(5), Writing: each output goes by its own ending, whatever the main one is. */
static void
table_beside_goes_by_its_own_ending(void **state)
{
	static const struct {
		const char *line, *beside;
		enum lang lang;
	} cases[] = {
	    {"t", "rejects.xlsx", LANG_ZH},
	    {"t", "rejects.csv", LANG_EN},
	    {"t -o book.xlsx", "rejects.csv", LANG_EN},
	    {"t -o book.xlsx", "rejects.XLSX", LANG_ZH},
	    {"t --format text", "rejects.csv", LANG_EN},
	    {"t --lang en", "rejects.xlsx", LANG_EN},
	    {"t --lang zh", "rejects.csv", LANG_ZH},
	    {"t --excel", "rejects.csv", LANG_ZH},
	    {"t", NULL, LANG_EN},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct own own;
		struct cli_common c;
		struct diag d = {0};
		char *argv[64], room[1024];
		struct writer_style style;

		setenv("LC_ALL", "C", 1);
		parse(cases[i].line, &own, &c, &d, argv, room);
		style = cli_style_beside(&c, cases[i].beside);
		assert_int_equal(style.form, WRITER_AUTO);
		assert_int_equal(style.lang, cases[i].lang);
		assert_int_equal(style.excel, c.excel);
	}
}

static void
cli_mistake_is_one_line_and_status_2(void **state)
{
	(void)state;
	fails_with("t --methud webster", "C", "unknown option --methud; did you mean --method?");
	fails_with("t --methud=webster", "C", "unknown option --methud; did you mean --method?");
	fails_with("t --zzzzzzzzz", "C", "unknown option --zzzzzzzzz; --help lists all");
	fails_with("t -Z", "C", "unknown option -Z");
	fails_with("t --fixed", "C", "--fixed needs FILE behind it");
	fails_with("t -f", "C", "--fixed needs FILE behind it");
	fails_with("t --strict=1", "C", "--strict takes nothing behind it");
	fails_with("t --method x", "C", "--method takes one of hamilton|webster, not 'x'");
	fails_with("t --minimum -1", "C", "--minimum takes a whole number");
	fails_with("t --minimum 1e3", "C", "--minimum takes a whole number");
	fails_with("t --since 2012-02-30", "C", "--since takes a day such as 2012-12-31");
	fails_with("t --column cert", "C", "--column takes KEY=HEADING");
	fails_with("t --column nosuch=x", "C", "--column: there is no key 'nosuch'");
	fails_with("t -o a.pdf", "C", "no form has this ending");
	fails_with("t --excel --format jsonl", "C", "--excel is for CSV");
	fails_with("t --excel -o a.xlsx", "C", "--excel is for CSV");
	fails_with("t --format csv -o a.xlsx", "C", "leave out --format");
	fails_with("t --format", "zh_CN", "--format 后面缺少 csv|jsonl|text");
	fails_with("t --bogus --lang zh", "C", "没有选项 --bogus");
}

static void
cli_takes_an_unknown_ending_with_a_form_named(void **state)
{
	struct own own;
	struct cli_common c;
	struct diag d = {0};
	char *argv[64], room[1024];

	(void)state;
	parse("t --format csv -o a.pdf", &own, &c, &d, argv, room);
	assert_int_equal(c.style.form, WRITER_CSV);
}

static void
cli_help_shows_every_option_in_both_languages(void **state)
{
	char out[16384];

	(void)state;
	assert_int_equal(run("t --help", "C", false, out, sizeof out), 0);
	assert_non_null(strstr(out, "Usage: targets split [option ...] PLAN UNITS\n"));
	assert_non_null(strstr(out, "Breaks the goals of a plan down to units.\n"));
	assert_non_null(strstr(out, "  -f, --fixed=FILE        numbers set by hand\n"));
	assert_non_null(strstr(out, "      --method=hamilton|webster\n"));
	assert_non_null(strstr(out, "\nExample: targets split plan.json units.csv\n"));
	assert_non_null(strstr(out, "  -o, --output=FILE       write FILE, whole or not at all\n"));
	assert_non_null(strstr(out, "--version"));
	assert_int_equal(run("t --help", "zh_CN.UTF-8", false, out, sizeof out), 0);
	assert_non_null(strstr(out, "用法：targets split"));
	assert_non_null(strstr(out, "手工核定的数"));
	for (char *line = strtok(out, "\n"); line; line = strtok(NULL, "\n")) {
		assert_true(width_of(str_of(line)) < 80);
		assert_false(str_begins(str_trim(str_of(line)), STR("、")) ||
		             str_begins(str_trim(str_of(line)), STR("，")));
	}
}

static void
cli_version_names_the_suite(void **state)
{
	char out[1024];

	(void)state;
	assert_int_equal(run("t --version", "C", false, out, sizeof out), 0);
	assert_non_null(strstr(out, "(dpftools) "));
	assert_int_equal(run("t --version", "C", true, out, sizeof out), 0);
	assert_non_null(strstr(out, "(dpftools) "));
}

static void
cli_verbs_run_suggest_and_list(void **state)
{
	char out[4096];

	(void)state;
	assert_int_equal(run("t split a b", "C", true, out, sizeof out), EXIT_FINDINGS);
	assert_string_equal(out, "split of 3\n");
	assert_int_equal(run("t spilt", "C", true, out, sizeof out), EXIT_TROUBLE);
	assert_non_null(strstr(out, "unknown verb 'spilt'; did you mean split?\n"));
	assert_int_equal(run("t", "C", true, out, sizeof out), EXIT_TROUBLE);
	assert_non_null(strstr(out, "say what to do"));
	assert_int_equal(run("t --strict split", "C", true, out, sizeof out), EXIT_TROUBLE);
	assert_non_null(strstr(out, "options stand behind the verb"));
	assert_int_equal(run("t --lang zh --help", "C", true, out, sizeof out), 0);
	assert_non_null(strstr(out, "  split       分解任务\n"));
}

static void
cli_operands_are_counted(void **state)
{
	struct diag d = {0};

	(void)state;
	assert_true(cli_operands(3, 1, 1, 2, &tool, &d));
	assert_false(cli_operands(1, 1, 1, 2, &tool, &d));
	assert_non_null(strstr(d.text, "usage: targets split [option ...] PLAN UNITS"));
	assert_false(cli_operands(4, 1, 1, 2, &tool, &d));
}

static void
cli_option_of_the_tool_stands_before_a_shared_one(void **state)
{
	int format = 0;
	const struct cli_option own[] = {
	    {CLI_WORD, "format", 0, "html|text", "form of the page", "页面格式", &format},
	    {CLI_END, NULL, 0, NULL, NULL, NULL, NULL},
	};
	struct cli_common c;
	struct diag d = {0};
	char *argv[64], room[1024];
	int argc = words("t --format text", argv, room);

	(void)state;
	cli_read(argc, argv, &tool, &c, own, &d);
	assert_int_equal(format, 1);
	assert_int_equal(c.format, WRITER_AUTO);
}

static void
writer_form_follows_the_ending(void **state)
{
	static const struct {
		const char *path;
		bool known;
		enum writer_form form;
	} cases[] = {
	    {"a.csv", true, WRITER_CSV},
	    {"名册.XLSX", true, WRITER_XLSX},
	    {"x.y/a", true, WRITER_AUTO},
	    {".csv", true, WRITER_AUTO},
	    {"/dev/stdout", true, WRITER_AUTO},
	    {"a.json", true, WRITER_JSON},
	    {"a.jsonl", true, WRITER_JSONL},
	    {"a.txt", true, WRITER_TEXT},
	    {"a.xls", false, WRITER_AUTO},
	    {"a.", false, WRITER_AUTO},
	};
	enum writer_form form;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(writer_form_of(cases[i].path, &form), cases[i].known);
		assert_int_equal(form, cases[i].form);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(cli_reads_every_kind_of_option),
	    cmocka_unit_test(cli_leaves_alone_what_is_not_given),
	    cmocka_unit_test(cli_language_of_data_never_follows_the_environment),
	    cmocka_unit_test(table_beside_goes_by_its_own_ending),
	    cmocka_unit_test(cli_mistake_is_one_line_and_status_2),
	    cmocka_unit_test(cli_takes_an_unknown_ending_with_a_form_named),
	    cmocka_unit_test(cli_help_shows_every_option_in_both_languages),
	    cmocka_unit_test(cli_version_names_the_suite),
	    cmocka_unit_test(cli_verbs_run_suggest_and_list),
	    cmocka_unit_test(cli_operands_are_counted),
	    cmocka_unit_test(cli_option_of_the_tool_stands_before_a_shared_one),
	    cmocka_unit_test(writer_form_follows_the_ending),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
