#include "table/sheet_names.h"

#include <ctype.h>
#include <string.h>

static size_t
step(struct str s)
{
	size_t n = str_utf8_length(s);

	return n ? n : 1;
}

/* One pattern against one name; a `*` is tried again one character further on (only the last one needs to be:
 * an earlier one that reached so far loses nothing by it). */
static bool
matches(struct str name, struct str pattern)
{
	struct str again_name = {0}, again_pattern = {0};

	for (;;) {
		if (pattern.len > 0 && pattern.at[0] == '*') {
			pattern = again_pattern = (struct str){pattern.at + 1, pattern.len - 1};
			again_name = name;
			continue;
		}
		if (name.len == 0)
			return pattern.len == 0;
		if (pattern.len > 0 && (pattern.at[0] == '?' || pattern.at[0] == name.at[0])) {
			size_t n = pattern.at[0] == '?' ? step(name) : 1;

			pattern = (struct str){pattern.at + 1, pattern.len - 1};
			name = (struct str){name.at + n, name.len - n};
			continue;
		}
		if (!again_pattern.at || again_name.len == 0)
			return false;
		again_name =
		    (struct str){again_name.at + step(again_name), again_name.len - step(again_name)};
		name = again_name;
		pattern = again_pattern;
	}
}

bool
sheet_names_match(const struct book_sheet *sheets, size_t n, size_t i, const char *wanted)
{
	int64_t number;

	for (size_t k = 0; k < n; k++)
		if (str_is(sheets[k].name, wanted))
			return str_is(sheets[i].name, wanted);
	if (str_to_int(str_of(wanted), 1, (int64_t)n, &number))
		return (size_t)number == i + 1;
	return strpbrk(wanted, "*?") && matches(sheets[i].name, str_of(wanted));
}

void
sheet_names_list(const struct book_sheet *sheets, size_t n, char *out, size_t room)
{
	size_t used = 0;

	for (size_t i = 0; i < n && used + sheets[i].name.len + 3 <= room; i++) {
		if (i > 0)
			out[used++] = ',', out[used++] = ' ';
		memcpy(out + used, sheets[i].name.at, sheets[i].name.len);
		used += sheets[i].name.len;
	}
	out[used] = '\0';
}

/* Nothing but digits and ASCII marks? */
static bool
is_number(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((s.at[i] & 0x80) || isalpha((unsigned char)s.at[i]))
			return false;
	return true;
}

bool
sheet_name_may_be_unit(struct str name)
{
	static const char *const given[] = {"Sheet", "sheet", "SHEET", "工作表", "表"};
	static const char *const times[] = {"月", "年", "季度", "上半年", "下半年"};

	name = str_trim(name);
	for (size_t i = 0; i < sizeof given / sizeof *given; i++)
		if (str_begins(name, str_of(given[i])) &&
		    is_number((struct str){name.at + strlen(given[i]), name.len - strlen(given[i])}))
			return false;
	for (size_t i = 0; i < sizeof times / sizeof *times; i++)
		if (str_ends(name, str_of(times[i])))
			return false;
	return !is_number(name);
}

static bool
has_any(struct str name, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_has(name, str_of(words[i])))
			return true;
	return false;
}

bool
sheet_name_is_sample(struct str name)
{
	static const char *const words[] = {
	    "示例", "样例", "范例", "样表", "样本", "模板", "模版", "Sample", "sample", "Example", "example"};

	return has_any(name, words, sizeof words / sizeof *words);
}

bool
sheet_name_is_choices(struct str name)
{
	return str_is(name, SHEET_CHOICES);
}

bool
sheet_names_are_of_report(const struct book_sheet *sheets, size_t n)
{
	return n > 1 &&
	       (str_is(sheets[0].name, SHEET_SUMMARY_EN) || str_is(sheets[0].name, SHEET_SUMMARY_ZH));
}
