#include "draft/numeral.h"

#include <stdio.h>
#include <string.h>

enum { CHARACTER = 3 }; /* bytes of a Chinese character in UTF-8 */

/* The value of one numeral: 0 to 9, 10, 100, 1000, 10000; -1: it is none. */
static long
value_of(struct str text)
{
	static const struct {
		const char *word;
		long value;
	} numerals[] = {{"零", 0}, {"〇", 0}, {"一", 1}, {"二", 2}, {"两", 2}, {"三", 3}, {"四", 4},
	    {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"十", 10}, {"百", 100}, {"千", 1000},
	    {"万", 10000}};

	for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
		if (str_begins(text, str_of(numerals[i].word)))
			return numerals[i].value;
	return -1;
}

static struct str
behind(struct str text, size_t bytes)
{
	return (struct str){text.at + bytes, text.len - bytes};
}

/* A whole number in words; its length, 0 if there is none. */
static size_t
whole(struct str text, long *out)
{
	long sum = 0, digit = -1;
	size_t used = 0;

	while (used < text.len) {
		long v = value_of(behind(text, used));

		if (v < 0 || used > 12L * CHARACTER)
			break;
		if (v < 10) {
			digit = digit > 0 && sum == 0 ? digit * 10 + v : v; /* 二〇一三 */
		} else if (v == 10000) {
			/* 3万 and 万 alone are left to the reader: 万元 is a unit */
			break;
		} else {
			sum += (digit < 0 ? 1 : digit) * v;
			digit = -1;
		}
		used += CHARACTER;
	}
	*out = sum + (digit > 0 ? digit : 0);
	return used;
}

static bool
begins_any(struct str text, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (str_begins(text, str_of(words[i])))
			return true;
	return false;
}

static bool
ends_any(struct str text, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (str_ends(text, str_of(words[i])))
			return true;
	return false;
}

/* May a number that is followed by `rest` be counted? */
static bool
is_counted(struct str before, struct str rest)
{
	static const char *const units[] = {"次", "人", "项", "处", "例", "起", "份", "件", "个", "户", "名",
	    "天", "日", "期", "条", "篇", "场", "元", "位", "家", "村", "批", "点扣", "点加", "宗", "台",
	    "套", "只", "张", "幅", "所", "类", "月", "季", "年", "辆", "亩", "公里", "万元", "环节", "方面",
	    "档", NULL};
	static const char *const words[] = {
	    "个别", "起来", "年来", "日常", "人为", "般", "致", "线", "律", "票", NULL};
	static const char *const bound[] = {"统", "第", "唯", "专", "单", "某", "每月十", NULL};
	static const char *const ranked[] = {"名", "个", "次", NULL};

	if (begins_any(rest, words))
		return false;
	if (str_ends(before, STR("第")))
		return begins_any(rest, ranked);
	return begins_any(rest, units) && !ends_any(before, bound);
}

/* 分 behind a number: a mark, not 十分重视, 百分点, 三分之一. */
static bool
is_mark(struct str before, struct str number, struct str rest)
{
	static const char *const others[] = {"分点", "分之", "分比", "分制", "分重", "分类", "分别", NULL};
	static const char *const verbs[] = {
	    "扣", "减", "得", "加", "计", "记", "给", "为", "满", "除", "奖", "赋", "（", "多", "高", NULL};

	if (!str_begins(rest, STR("分")) || begins_any(rest, others))
		return false;
	return !str_is(number, "十") || ends_any(before, verbs);
}

/* The decimals behind 点. */
static size_t
decimals(struct str text, char *out, size_t room)
{
	size_t used = 0, n = 0;

	while (n + 1 < room && used < text.len) {
		long v = value_of(behind(text, used));

		if (v < 0 || v > 9)
			break;
		out[n++] = (char)('0' + v);
		used += CHARACTER;
	}
	out[n] = '\0';
	return used;
}

/* A number with perhaps decimals: 八十五, 零点三. */
static size_t
number(struct str text, char *out, size_t room)
{
	char fraction[8] = "";
	long n;
	size_t used = whole(text, &n), more;

	if (used == 0)
		return 0;
	if (str_begins(behind(text, used), STR("点"))) {
		more = decimals(behind(text, used + CHARACTER), fraction, sizeof fraction);
		if (more > 0)
			used += CHARACTER + more;
	}
	snprintf(out, room, "%ld%s%s", n, fraction[0] ? "." : "", fraction);
	return used;
}

/* 百分之八十五, 千分之二. */
static size_t
share(struct str text, char out[NUMERAL_ROOM])
{
	char digits[NUMERAL_ROOM - 4];
	size_t head = strlen("百分之"), used;
	bool mille = str_begins(text, STR("千分之"));

	if (!mille && !str_begins(text, STR("百分之")))
		return 0;
	used = number(behind(text, head), digits, sizeof digits);
	if (used == 0 || (mille && strlen(digits) != 1))
		return 0;
	snprintf(out, NUMERAL_ROOM, mille ? "0.%.1s%%" : "%.18s%%", digits);
	return head + used;
}

/* 九成, 八成五. */
static size_t
tenths(struct str text, char out[NUMERAL_ROOM])
{
	static const char *const words[] = {
	    "成立", "成为", "成员", "成果", "成效", "成绩", "成本", "成套", NULL};
	long tens = value_of(text), ones = 0;
	struct str rest;
	size_t used = 2L * CHARACTER;

	if (tens < 1 || tens > 9)
		return 0;
	rest = behind(text, CHARACTER);
	if (!str_begins(rest, STR("成")) || begins_any(rest, words))
		return 0;
	if (used < text.len && value_of(behind(text, used)) >= 1 && value_of(behind(text, used)) <= 9) {
		ones = value_of(behind(text, used));
		used += CHARACTER;
	}
	snprintf(out, NUMERAL_ROOM, "%ld%%", tens * 10 + ones);
	return used;
}

size_t
numeral_read(struct str before, struct str text, char out[NUMERAL_ROOM])
{
	size_t used = share(text, out);
	struct str rest;

	if (used > 0 || (used = tenths(text, out)) > 0)
		return used;
	if (str_begins(text, STR("半分"))) {
		memcpy(out, "0.5", 4);
		return CHARACTER;
	}
	used = number(text, out, NUMERAL_ROOM - 4);
	if (used == 0)
		return 0;
	rest = behind(text, used);
	if (is_mark(before, (struct str){text.at, used}, rest)) {
		if (str_begins(behind(rest, CHARACTER), STR("半"))) /* 一分半: the caller finds 分 behind */
			memcpy(out + strlen(out), ".5", 3);
		return used;
	}
	return is_counted(before, rest) ? used : 0;
}
