#include "file/json_slip.h"

#include <string.h>

/* What stands in place of a mark of JSON. */
static const struct {
	const char *mark, *message[2];
} marks[] = {
    {"：", {"a full-width colon ： stands here: write :", "这里是全角冒号“：”：请改为半角 :"}},
    {"，", {"a full-width comma ， stands here: write ,", "这里是全角逗号“，”：请改为半角 ,"}},
    {"、", {"a comma of Chinese 、 stands here: write ,", "这里是顿号“、”：请改为半角 ,"}},
    {"“", {"a curly quote “ stands here: write \"", "这里是中文引号“：请改为半角 \""}},
    {"”", {"a curly quote ” stands here: write \"", "这里是中文引号”：请改为半角 \""}},
    {"＂", {"a full-width quote stands here: write \"", "这里是全角引号：请改为半角 \""}},
    {"｛", {"a full-width brace stands here: write {", "这里是全角花括号：请改为半角 {"}},
    {"｝", {"a full-width brace stands here: write }", "这里是全角花括号：请改为半角 }"}},
    {"［", {"a full-width bracket stands here: write [", "这里是全角方括号：请改为半角 ["}},
    {"］", {"a full-width bracket stands here: write ]", "这里是全角方括号：请改为半角 ]"}},
    {"【", {"a Chinese bracket stands here: write [", "这里是中文方括号：请改为半角 ["}},
    {"】", {"a Chinese bracket stands here: write ]", "这里是中文方括号：请改为半角 ]"}},
    {"　", {"a full-width blank stands here: delete it", "这里是全角空格：请删去"}},
    {"≥", {"a sign outside quotes: write \"≥60\" or {\"op\": \">=\", \"value\": 60}",
              "引号外的符号：请写 \"≥60\" 或 {\"op\": \">=\", \"value\": 60}"}},
    {"≤", {"a sign outside quotes: write \"≤60\" or {\"op\": \"<=\", \"value\": 60}",
              "引号外的符号：请写 \"≤60\" 或 {\"op\": \"<=\", \"value\": 60}"}},
};

static bool
tell(struct json_slip *slip, size_t at, const char *en, const char *zh)
{
	*slip = (struct json_slip){at, {en, zh}};
	return true;
}

static bool
find_mark(struct str text, size_t at, struct json_slip *slip)
{
	struct str here = {text.at + at, text.len - at};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_begins(here, str_of(marks[i].mark)))
			return tell(slip, at, marks[i].message[0], marks[i].message[1]);
	return false;
}

/* Steps over a text in quotes. False: it does not end on its line. */
static bool
skip_text(struct str text, size_t *at)
{
	for (++*at; *at < text.len && text.at[*at] != '"'; ++*at) {
		if (text.at[*at] == '\n')
			return false;
		if (text.at[*at] == '\\')
			++*at;
	}
	++*at;
	return *at <= text.len;
}

static bool
is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
	       c == '+' || c == '.';
}

/* Which mark stood last: a value's end, a comma, another one. */
enum before { BEFORE_MARK, BEFORE_VALUE, BEFORE_COMMA };

/* One value or mark; *done: there is a slip. */
static size_t
step(struct str text, size_t at, enum before *before, struct json_slip *slip, bool *done)
{
	char c = text.at[at];
	size_t end = at;
	bool begins = c == '"' || c == '{' || c == '[' || is_word(c);

	if (begins && *before == BEFORE_VALUE)
		*done = tell(slip, at, "a comma is missing before this", "此处之前缺少逗号");
	else if ((c == '}' || c == ']') && *before == BEFORE_COMMA)
		*done =
		    tell(slip, at, "the comma before this bracket is one too many", "此括号之前多了一个逗号");
	else if ((unsigned char)c >= 0x80)
		*done = find_mark(text, at, slip);
	if (*done)
		return at;
	if (c == '"' && !skip_text(text, &end))
		*done = tell(slip, at, "the quote that begins here does not end on its line",
		    "此处开始的引号在本行没有结束");
	while (c != '"' && is_word(c) && end < text.len && is_word(text.at[end]))
		end++;
	*before = c == ','                                         ? BEFORE_COMMA
	          : c == '"' || c == '}' || c == ']' || is_word(c) ? BEFORE_VALUE
	                                                           : BEFORE_MARK;
	return end > at ? end : at + 1;
}

bool
json_slip_find(struct str text, struct json_slip *slip)
{
	enum before before = BEFORE_MARK;
	bool done = false;
	size_t at = 0;

	while (at < text.len && !done) {
		if (strchr(" \t\r\n", text.at[at]))
			at++;
		else
			at = step(text, at, &before, slip, &done);
	}
	return done;
}
