#include "rules/finding.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

struct code_row {
	const char *code;
	const char *advice[2]; /* [enum lang] */
};

struct message_row {
	enum finding_code code;
	enum finding_severity severity;
	const char *text[2]; /* [enum lang] */
};

static const struct code_row codes[] = {
#define CODE(name, code, en, zh) {code, {en, zh}},
#define TEXT(code, name, severity, en, zh)
#include "rules/finding.def"
#undef CODE
#undef TEXT
};

static const struct message_row messages[] = {
#define CODE(name, code, en, zh)
#define TEXT(code, name, severity, en, zh) {CODE_##code, SEVERITY_##severity, {en, zh}},
#include "rules/finding.def"
#undef CODE
#undef TEXT
};

struct finding *
finding_add(struct findings *to, enum finding_message message, enum field field)
{
	struct finding *f = &to->list[to->n < FINDINGS_MAX ? to->n++ : FINDINGS_MAX - 1];

	*f = (struct finding){
	    .message = message, .severity = messages[message].severity, .field = field, .day = DATE_NONE};
	return f;
}

const char *
finding_code(enum finding_code code)
{
	return codes[code].code;
}

bool
finding_find(struct str text, enum finding_code *code)
{
	for (size_t i = 0; i < CODE_END; i++)
		if (str_is(text, codes[i].code)) {
			*code = (enum finding_code)i;
			return true;
		}
	return false;
}

enum finding_code
finding_code_of(enum finding_message message)
{
	return messages[message].code;
}

enum finding_severity
finding_worst(enum finding_code code)
{
	enum finding_severity worst = SEVERITY_NOTE;

	for (size_t i = 0; i < FINDING_END; i++)
		if (messages[i].code == code && messages[i].severity > worst)
			worst = messages[i].severity;
	return worst;
}

const char *
finding_advice(enum finding_code code, enum lang lang)
{
	return codes[code].advice[lang];
}

static size_t
append(char *out, size_t room, size_t len, struct str s)
{
	size_t n = s.len < room - len ? s.len : room - len;

	if (n)
		memcpy(out + len, s.at, n);
	return len + n;
}

/* The repairs whose bits are set in n, as a list. */
static size_t
append_repairs(char *out, size_t room, size_t len, long n, enum lang lang)
{
	static const char *const words[FINDING_REPAIRS][2] = {{"blanks", "空格"}, {"=\"...\"", "=\"…\""},
	    {"apostrophe", "单引号"}, {"full-width characters", "全角字符"}, {"small letter", "小写字母"},
	    {"separators", "分隔符"}, {"look-alike of a letter", "形似字母的字符"}, {"decimals", "小数"}};
	bool first = true;

	for (size_t i = 0; i < FINDING_REPAIRS; i++) {
		if (!(n & 1L << i))
			continue;
		if (!first)
			len = append(out, room, len, lang == LANG_ZH ? STR("、") : STR(", "));
		len = append(out, room, len, str_of(words[i][lang]));
		first = false;
	}
	return len;
}

enum { MONTH_LEN = 7 }; /* of 2024-05 */

/* " (2024-05-03, 甲镇, 2 rows)": what of it there is. */
static size_t
append_listing(const struct finding *f, enum lang lang, char *out, size_t room, size_t len)
{
	struct str between = lang == LANG_ZH ? STR("（") : STR(" ("),
	           comma = lang == LANG_ZH ? STR("，") : STR(", ");
	size_t start = len;
	char text[48];

	if (f->day != DATE_NONE) {
		date_write(f->day, text);
		if (f->month)
			text[MONTH_LEN] = '\0';
		len = append(out, room, append(out, room, len, between), str_of(text));
		between = comma;
	}
	if (f->unit.len) {
		len = append(out, room, append(out, room, len, between), f->unit);
		between = comma;
	}
	if (f->n > 1) {
		snprintf(text, sizeof text, lang == LANG_ZH ? "共%ld行" : "%ld rows", f->n);
		len = append(out, room, append(out, room, len, between), str_of(text));
	}
	return len > start ? append(out, room, len, lang == LANG_ZH ? STR("）") : STR(")")) : len;
}

/* Appends what stands for the mark between braces. */
static size_t
append_mark(const struct finding *f, struct str mark, enum lang lang, char *out, size_t room, size_t len)
{
	char number[32];

	if (str_is(mark, "repairs"))
		return append_repairs(out, room, len, f->n, lang);
	if (str_is(mark, "listing"))
		return append_listing(f, lang, out, room, len);
	if (str_is(mark, "word"))
		return append(out, room, len, f->words[lang]);
	if (str_is(mark, "s"))
		return append(out, room, len, str_of(TEXT_PLURAL(f->n)));
	if (str_is(mark, "day"))
		date_write(f->day, number);
	else
		snprintf(number, sizeof number, "%ld", str_is(mark, "n") ? f->n : f->m);
	return append(out, room, len, str_of(number));
}

size_t
finding_text(const struct finding *f, enum lang lang, char *out, size_t room)
{
	struct str rest = str_of(messages[f->message].text[lang]);
	size_t len = 0;

	while (rest.at) {
		struct str before = str_part(&rest, '{');

		len = append(out, room, len, before);
		if (rest.at)
			len = append_mark(f, str_part(&rest, '}'), lang, out, room, len);
	}
	return len;
}
