/* Help is wrapped at 79 columns, counting a Chinese character as two, so that it reads well in any terminal.
 */
#include "tool/cli_help.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/width.h"

enum { WIDTH = 79, INDENT = 26, SLIP = 3 /* edits within which a name is suggested */ };

/* Ends the program, telling a write that failed: `tool --help > /dev/full`. */
static _Noreturn void
finish(void)
{
	struct diag d = {0};

	if (fflush(stdout) == 0 && !ferror(stdout))
		exit(EXIT_SUCCESS);
	diag_set(
	    &d, "standard output cannot be written: %s", "无法写入标准输出：%s", diag_system(errno, d.lang));
	diag_exit(&d);
}

/* May no line begin with this character? */
static bool
closes(struct str character)
{
	static const char *const marks[] = {"、", "，", "。", "；", "：", "）", "”", "》"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_is(character, marks[i]))
			return true;
	return false;
}

/* Bytes of `text` that fit into `room` columns: up to a blank where the line must break, or a wide character.
 */
static size_t
line_length(struct str text, size_t room)
{
	size_t width = 0, best = 0, at = 0;

	while (at < text.len) {
		struct str rest = {text.at + at, text.len - at};
		size_t len = width_character(rest), columns = width_of((struct str){rest.at, len});

		if (rest.at[0] == ' ' || (columns == 2 && !closes((struct str){rest.at, len})))
			best = at;
		if (width + columns > room)
			return best ? best : at;
		width += columns;
		at += len;
	}
	return at;
}

/* Prints text from column `at` on, further lines indented to `indent`. */
static void
print_wrapped(struct str text, size_t indent)
{
	while (text.len) {
		size_t len = line_length(text, WIDTH - indent);

		printf("%.*s\n", (int)len, text.at);
		text.at += len;
		text.len -= len;
		text = str_trim(text);
		if (text.len)
			printf("%*s", (int)indent, "");
	}
}

static void
print_option(const struct cli_option *o, enum lang lang)
{
	const char *help = lang == LANG_ZH ? o->help_zh : o->help_en;
	const char *join = o->values && o->values[0] != '[' ? "=" : "";
	const char *values = o->values ? o->values : "";
	int used;

	if (o->letter)
		used = printf("  -%c, --%s%s%s", o->letter, o->name, join, values);
	else
		used = printf("      --%s%s%s", o->name, join, values);
	if (used > INDENT - 2) {
		printf("\n");
		used = 0;
	}
	printf("%*s", INDENT - used, "");
	print_wrapped(str_of(help), INDENT);
}

/* What a word of a usage is called in Chinese; "": as it stands. */
static const char *
usage_word(struct str word)
{
	static const char *const words[][2] = {{"option", "选项"}, {"PLAN", "计划"}, {"UNITS", "单位表"},
	    {"UNIT", "单位"}, {"LEDGER", "台账"}, {"SCHEME", "方案"}, {"TABLE", "表"}, {"RULES", "规则"},
	    {"EMPLOYERS", "用人单位表"}, {"TEXT", "正文"}, {"FILE", "文件"}, {"VERB", "子命令"},
	    {"register.csv", "登记册"}};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(word, words[i][0]))
			return words[i][1];
	return "";
}

const char *
cli_usage(const struct cli_tool *tool, enum lang lang, char room[CLI_USAGE_ROOM])
{
	const char *at = tool->usage;
	size_t used = 0;

	if (lang != LANG_ZH)
		return at;
	while (*at) {
		struct str word = {at, strcspn(at, " []")};
		const char *zh = usage_word(word);
		int n = word.len == 0 ? snprintf(room + used, CLI_USAGE_ROOM - used, "%c", *at)
		        : *zh         ? snprintf(room + used, CLI_USAGE_ROOM - used, "%s", zh)
		                      : snprintf(room + used, CLI_USAGE_ROOM - used, "%.*s", STR_ARGS(word));

		used += (size_t)n;
		assert(used < CLI_USAGE_ROOM);
		at += word.len > 0 ? word.len : 1;
	}
	return room;
}

static void
print_head(const struct cli_tool *tool, enum lang lang)
{
	char room[CLI_USAGE_ROOM];

	printf(lang == LANG_ZH ? "用法：%s\n" : "Usage: %s\n", cli_usage(tool, lang, room));
	print_wrapped(str_of(lang == LANG_ZH ? tool->about_zh : tool->about_en), 0);
	printf("\n");
}

static void
print_example(const struct cli_tool *tool, enum lang lang)
{
	if (tool->example)
		printf(lang == LANG_ZH ? "\n例：%s\n" : "\nExample: %s\n", tool->example);
}

void
cli_show_help(const struct cli_tool *tool, const struct cli_set *set, enum lang lang)
{
	print_head(tool, lang);
	for (size_t i = 0; i < set->n; i++)
		print_option(&set->list[i], lang);
	print_example(tool, lang);
	finish();
}

void
cli_show_verbs(const struct cli_tool *tool, const struct cli_verb *verbs, enum lang lang)
{
	print_head(tool, lang);
	for (; verbs->name; verbs++) {
		printf("  %-12s", verbs->name);
		print_wrapped(str_of(lang == LANG_ZH ? verbs->help_zh : verbs->help_en), 14);
	}
	printf(lang == LANG_ZH ? "\n各子命令的选项：%s 子命令 --help\n"
	                       : "\nOptions of a verb: %s VERB --help\n",
	    tool->name);
	print_example(tool, lang);
	finish();
}

void
cli_show_version(void)
{
	printf("%s (dpftools) %s\n", program_invocation_short_name, VERSION);
	finish();
}

const char *
cli_nearest(const struct cli_set *set, struct str name)
{
	const char *near = NULL;
	size_t best = SLIP;

	while (name.len && *name.at == '-') {
		name.at++;
		name.len--;
	}
	for (size_t i = 0; i < set->n; i++) {
		struct str other = str_of(set->list[i].name);
		size_t away = str_distance(name, other, best);

		if (away < best && away < other.len) {
			best = away;
			near = set->list[i].name;
		}
	}
	return near;
}
