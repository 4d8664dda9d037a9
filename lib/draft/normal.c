/* One pass over the folded text: what stands at its head is a sign, an enumerator, a number in words, or is
 * taken as it is. */
#include "draft/normal.h"

#include <stdio.h>
#include <string.h>

#include "draft/numeral.h"
#include "text/words.h"

struct normal {
	struct str rest; /* folded, not written yet */
	char *out;
	size_t len;
};

static const struct sign {
	const char *text, *normal;
} signs[] = {{"，", ","}, {",", ","}, {"；", ";"}, {";", ";"}, {"。", "!"}, {"!", "!"}, {"、", "/"},
    {"/", "/"}, {"(", "（"}, {")", "）"}, {"“", ""}, {"”", ""}, {"\"", ""}, {"《", ""}, {"》", ""},
    {"≧", "≥"}, {">=", "≥"}, {"<=", "≤"}, {"×", "*"}, {"÷", "÷"}, {"：", ":"}};

/* What may stand between two ends of a range. */
static const char *const dashes[] = {"——", "—", "–", "―", "−", "~", "～", "-", "至", "到", NULL};

static void
put(struct normal *n, struct str text)
{
	if (text.len <= NORMAL_MAX - n->len)
		memcpy(n->out + n->len, text.at, text.len);
	n->len += text.len <= NORMAL_MAX - n->len ? text.len : 0;
}

static void
skip(struct normal *n, size_t bytes)
{
	n->rest.at += bytes;
	n->rest.len -= bytes;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_separator(char c)
{
	return strchr(",;!/", c) != NULL;
}

static bool
at_beginning(const struct normal *n)
{
	return n->len == 0 || is_separator(n->out[n->len - 1]);
}

static size_t
digits(struct str s)
{
	size_t used = 0;

	while (used < s.len && is_digit(s.at[used]))
		used++;
	return used;
}

static struct str
from(struct str s, size_t bytes)
{
	return (struct str){s.at + bytes, s.len - bytes};
}

/* 一、 二、 十二、 before a clause, but not the 一、二 of 一、二级. Bytes; 0: there is none. */
static size_t
chinese_enumerator(struct str s)
{
	static const char numerals[] = "一二三四五六七八九十";
	size_t used = 0;

	while (used + 3 <= s.len && used <= 6 && memmem(numerals, sizeof numerals - 1, s.at + used, 3))
		used += 3;
	if (used == 0 || !str_begins(from(s, used), STR("、")))
		return 0;
	used += 3;
	return used + 3 <= s.len && memmem(numerals, sizeof numerals - 1, s.at + used, 3) ? 0 : used;
}

/* (一) (十二). Bytes; 0: there is none. */
static size_t
chinese_bracketed(struct str s)
{
	static const char numerals[] = "一二三四五六七八九十";
	size_t used = 1;

	while (used + 3 <= s.len && used <= 7 && memmem(numerals, sizeof numerals - 1, s.at + used, 3))
		used += 3;
	return used > 1 && used < s.len && s.at[used] == ')' ? used + 1 : 0;
}

/* "1." "2、" "(3)" "①" "(一)" before a clause: its number in a list. Bytes; 0: there is none. */
static size_t
enumerator(struct str s)
{
	size_t n = digits(s), open;

	if (n > 0 && n <= 2 && n < s.len && (s.at[n] == '.' || str_begins(from(s, n), STR("、"))) &&
	    !is_digit(n + 1 < s.len ? s.at[n + 1] : 'x'))
		return n + (s.at[n] == '.' ? 1 : strlen("、"));
	if (s.len >= 3 && memcmp(s.at, "\xE2\x91", 2) == 0) /* U+2460 to 247F */
		return 3;
	if (!str_begins(s, STR("(")))
		return chinese_enumerator(s);
	if (chinese_bracketed(s) > 0)
		return chinese_bracketed(s);
	open = 1 + digits(from(s, 1));
	return open > 1 && open < s.len && s.at[open] == ')' ? open + 1 : 0;
}

/* "(含90%)" behind 90%, "(含)": says what 以上 says. Bytes; 0: it is no such thing. */
static size_t
inclusive(const struct normal *n)
{
	struct str s = n->rest, number;
	size_t head = strlen("(含"), used;

	if (!str_begins(s, STR("(含")))
		return 0;
	used = head;
	while (used < s.len && (is_digit(s.at[used]) || s.at[used] == '.' || s.at[used] == '%'))
		used++;
	number = (struct str){s.at + head, used - head};
	if (str_begins(from(s, used), STR("本数")) && number.len == 0)
		used += strlen("本数");
	if (used >= s.len || s.at[used] != ')')
		return 0;
	if (number.len > 0) {
		struct str before = {n->out, n->len};

		if (str_ends(before, STR("以上")))
			before.len -= strlen("以上");
		if (!str_ends(before, number))
			return 0;
	}
	return used + 1;
}

static bool
range(struct normal *n)
{
	struct str before = {n->out, n->len};

	if (n->len == 0 ||
	    !(is_digit(n->out[n->len - 1]) || n->out[n->len - 1] == '%' || str_ends(before, STR("分"))))
		return false;
	for (size_t i = 0; dashes[i]; i++) {
		size_t len = strlen(dashes[i]);

		if (str_begins(n->rest, str_of(dashes[i])) && n->rest.len > len &&
		    is_digit(n->rest.at[len])) {
			put(n, STR("-"));
			skip(n, len);
			return true;
		}
	}
	return false;
}

static bool
sign(struct normal *n)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_begins(n->rest, str_of(signs[i].text))) {
			struct str normal = str_of(signs[i].normal);

			if (normal.len == 1 && is_separator(normal.at[0]) && at_beginning(n))
				normal.len = 0; /* no empty clause */
			put(n, normal);
			skip(n, strlen(signs[i].text));
			return true;
		}
	return false;
}

static bool
numeral(struct normal *n)
{
	char number[NUMERAL_ROOM];
	size_t used = numeral_read((struct str){n->out, n->len}, n->rest, number);

	if (used == 0)
		return false;
	put(n, str_of(number));
	skip(n, used);
	if (str_begins(n->rest, STR("分半")) && str_ends(str_of(number), STR(".5"))) {
		put(n, STR("分"));
		skip(n, strlen("分半"));
	}
	return true;
}

static void
step(struct normal *n)
{
	size_t used;

	if (at_beginning(n) && (used = enumerator(n->rest)) > 0)
		skip(n, used);
	else if ((used = inclusive(n)) > 0)
		skip(n, used);
	else if (!range(n) && !numeral(n) && !sign(n)) {
		used = str_utf8_length(n->rest);
		used = used ? used : 1;
		put(n, (struct str){n->rest.at, used});
		skip(n, used);
	}
}

/* A line break in a cell parts sentences; the folding would drop it. */
static size_t
fold(struct str sentence, char *out, size_t room)
{
	size_t len = 0;

	while (sentence.len > 0) {
		size_t line = 0;

		while (line < sentence.len && sentence.at[line] != '\n' && sentence.at[line] != '\r')
			line++;
		len += word_fold_whole((struct str){sentence.at, line}, out + len, room - len);
		if (line < sentence.len && len < room && len > 0 && out[len - 1] != ';')
			out[len++] = ';';
		line += line < sentence.len;
		sentence.at += line;
		sentence.len -= line;
	}
	return len;
}

size_t
normal_write(struct str sentence, char out[NORMAL_MAX + 1])
{
	char folded[NORMAL_MAX];
	struct normal n = {.out = out};

	out[0] = '\0';
	if (sentence.len > NORMAL_MAX / 2)
		return 0;
	n.rest = (struct str){folded, fold(sentence, folded, sizeof folded)};
	while (n.rest.len > 0)
		step(&n);
	while (n.len > 0 && is_separator(out[n.len - 1]))
		n.len--;
	out[n.len] = '\0';
	return n.len;
}
