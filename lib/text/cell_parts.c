#include "text/cell_parts.h"

#include "text/cell.h"
#include "text/character.h"

/* ="..." as Excel's users write it, and =""..."" as programs quote that once more. */
static bool
unwrap(struct str *s)
{
	struct str inner = *s;
	size_t quotes = 0;

	if (!str_begins(*s, STR("=\"")))
		return false;
	while (quotes < 2 && inner.len > quotes + 1 && inner.at[quotes + 1] == '"')
		quotes++;
	if (inner.len < 1 + 2 * quotes) /* ="" */
		quotes = 1;
	if (inner.len < 1 + 2 * quotes)
		return false;
	for (size_t i = 0; i < quotes; i++)
		if (inner.at[inner.len - 1 - i] != '"')
			return false;
	*s = (struct str){inner.at + 1 + quotes, inner.len - 1 - 2 * quotes};
	return true;
}

bool
cell_is_formula(struct str text)
{
	static const struct str heads[] = {{"=", 1}, {"+", 1}, {"-", 1}, {"@", 1}, {"\xEF\xBC\x9D", 3},
	    {"\xEF\xBC\x8B", 3}, {"\xEF\xBC\x8D", 3}, {"\xEF\xBC\xA0", 3}};
	struct str rest = str_trim(text);

	if (text.len && (text.at[0] == '\t' || text.at[0] == '\r' || text.at[0] == '\n'))
		return true;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (str_begins(rest, heads[i]))
			return true;
	return false;
}

struct str
cell_unwrap(struct str text)
{
	struct str inner = {text.at + 1, text.len - 1};

	if (text.len > 1 && text.at[0] == '\'' && cell_is_formula(inner))
		return inner;
	unwrap(&text);
	return text;
}

struct str
cell_bare(struct str text)
{
	struct str before;

	do {
		before = text;
		text = cell_unwrap(text);
	} while (text.len < before.len);
	return text;
}

static unsigned
trim(struct str *s)
{
	size_t len = s->len;

	*s = character_trim(*s);
	return s->len < len ? REPAIR_BLANKS : 0;
}

/* An apostrophe or quotation mark as keyboards, word processors and Excel's users write it. */
static bool
is_quote(uint32_t c)
{
	static const uint32_t quotes[] = {'\'', '"', '`', 0xB4, 0x2018, 0x2019, 0x201A, 0x201B, 0x201C,
	    0x201D, 0x201E, 0x201F, 0x2032, 0x2033, 0x2035, 0x2036, 0xFF02, 0xFF07, 0xFF40};

	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (c == quotes[i])
			return true;
	return false;
}

/* Takes off a quotation mark before the text, and where there is one, those behind it. */
static unsigned
strip_quotes(struct str *s)
{
	struct str rest = *s, last;

	if (rest.len == 0 || !is_quote(character_next(&rest)) || rest.len == 0)
		return 0;
	*s = rest;
	for (size_t n = 1; n <= 3 && n < s->len; n++) {
		last = (struct str){s->at + s->len - n, n};
		if (str_utf8_length(last) == n && is_quote(character_next(&last)))
			s->len -= n;
	}
	return REPAIR_APOSTROPHE;
}

/* The marks that stand round a cell. */
unsigned
cell_strip_marks(struct str *s)
{
	unsigned repairs = trim(s);

	if (unwrap(s))
		repairs |= REPAIR_WRAPPER | trim(s);
	return repairs | strip_quotes(s);
}

size_t
cell_count_digits(struct str s)
{
	size_t n = 0;

	while (n < s.len && s.at[n] >= '0' && s.at[n] <= '9')
		n++;
	return n;
}

/* 110,101,194: groups of three. */
bool
cell_is_grouped(struct str s)
{
	size_t n = cell_count_digits(s);

	if (n == 0 || n > 3 || n == s.len)
		return false;
	for (s = behind(s, n); s.len > 0; s = behind(s, 4))
		if (s.len < 4 || s.at[0] != ',' || cell_count_digits(behind(s, 1)) < 3)
			return false;
	return true;
}
