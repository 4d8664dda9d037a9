/* The NUL behind the bytes ends every loop, so that no other end is looked for. */
#include "xlsx/plain_row.h"

#include <string.h>

#include "text/encoding.h"

enum {
	ATTRIBUTES_MAX = 12,
	TAG_MAX = 24 /* a row that is given up so near to the end of the bytes may only be cut */
};

struct attribute {
	struct str name, value;
};

struct scan {
	const char *at;
	unsigned char high; /* its upper bit: some byte was not ASCII */
	size_t n; /* attributes of the last tag */
	struct attribute attributes[ATTRIBUTES_MAX];
};

static inline bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* Of XML's names those of ASCII (XML 1.0, productions 4 and 4a). */
static inline bool
begins_name(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' || c == ':';
}

static inline bool
goes_on_name(char c)
{
	return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/* What a value has that is worth what it says: nothing that XML replaces. */
static inline bool
is_value(char c)
{
	return c >= ' ' && c < 0x7F && c != '"' && c != '<' && c != '&';
}

/* A carriage return is replaced, and ]]> is an error (productions 14 and 2). */
static inline bool
is_text(unsigned char c)
{
	return c >= ' ' ? c != '<' && c != '&' && c != '>' : c == '\n' || c == '\t';
}

static inline bool
skip(struct scan *s, const char *word)
{
	const char *at = s->at;

	for (; *word; at++, word++)
		if (*at != *word)
			return false;
	s->at = at;
	return true;
}

static inline void
skip_blanks(struct scan *s)
{
	while (is_blank(*s->at))
		s->at++;
}

/* An attribute twice is an error (XML 1.0, 3.1); one that declares a namespace is not for us. */
static bool
is_new(const struct scan *s, struct str name)
{
	for (size_t i = 0; i < s->n; i++) {
		struct str other = s->attributes[i].name;

		if (other.len == name.len && memcmp(other.at, name.at, name.len) == 0)
			return false;
	}
	return name.at[0] != 'x' || !str_begins(name, STR("xmlns"));
}

/* name="value" */
static bool
read_attribute(struct scan *s)
{
	struct attribute *a = &s->attributes[s->n];
	const char *from = s->at;

	if (s->n == ATTRIBUTES_MAX || !begins_name(*s->at))
		return false;
	while (goes_on_name(*s->at))
		s->at++;
	a->name = (struct str){from, (size_t)(s->at - from)};
	if (!skip(s, "=\"") || !is_new(s, a->name))
		return false;
	from = s->at;
	while (is_value(*s->at))
		s->at++;
	a->value = (struct str){from, (size_t)(s->at - from)};
	s->n++;
	return skip(s, "\"");
}

/* The rest of a tag behind its name. *closed: it was an empty element's. */
static bool
read_tag(struct scan *s, bool *closed)
{
	s->n = 0;
	while (is_blank(*s->at)) {
		skip_blanks(s);
		if (*s->at == '>' || *s->at == '/')
			break;
		if (!read_attribute(s))
			return false;
	}
	*closed = *s->at == '/';
	s->at += *closed;
	return skip(s, ">");
}

static struct str
attribute(const struct scan *s, char name)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->attributes[i].name.len == 1 && s->attributes[i].name.at[0] == name)
			return s->attributes[i].value;
	return (struct str){0};
}

static struct str
read_text(struct scan *s)
{
	const char *from = s->at;
	unsigned char high = 0;

	while (is_text((unsigned char)*s->at))
		high |= (unsigned char)*s->at++;
	s->high |= high;
	return (struct str){from, (size_t)(s->at - from)};
}

/* A formula is of no interest beside its value. */
static bool
read_formula(struct scan *s)
{
	bool closed;

	if (!read_tag(s, &closed))
		return false;
	if (closed)
		return true;
	read_text(s);
	return skip(s, "</f>");
}

static bool
read_inline(struct scan *s, struct plain_cell *c)
{
	bool closed;

	if (!read_tag(s, &closed) || closed)
		return false;
	c->text = read_text(s);
	c->is_inline = true;
	return skip(s, "</t></is>");
}

/* Behind "<c". A formula without a value is looked into by others. */
static bool
read_cell(struct scan *s, struct plain_cell *c)
{
	bool closed, formula;

	if (!read_tag(s, &closed))
		return false;
	*c = (struct plain_cell){
	    .place = attribute(s, 'r'), .style = attribute(s, 's'), .type = attribute(s, 't')};
	if (closed)
		return true;
	formula = skip(s, "<f");
	if (formula && !read_formula(s))
		return false;
	if (skip(s, "<v>")) {
		c->text = read_text(s);
		if (!skip(s, "</v>"))
			return false;
	} else if (!formula && skip(s, "<is><t") && !read_inline(s, c)) {
		return false;
	}
	return (!formula || c->text.len > 0) && skip(s, "</c>");
}

/* Behind "<row". */
static bool
read_row(struct scan *s, struct plain_row *row)
{
	bool closed;

	if (!read_tag(s, &closed))
		return false;
	row->number = attribute(s, 'r');
	row->hidden = (struct str){0};
	for (size_t i = 0; i < s->n; i++)
		if (str_is(s->attributes[i].name, "hidden"))
			row->hidden = s->attributes[i].value;
	row->n = 0;
	while (!closed && !skip(s, "</row>")) {
		skip_blanks(s);
		if (skip(s, "</row>"))
			break;
		if (row->n == PLAIN_ROW_CELLS || !skip(s, "<c") || !read_cell(s, &row->cells[row->n]))
			return false;
		row->n++;
	}
	return true;
}

/* U+FFFE and U+FFFF are no characters of XML's (production 2); of the rest of UTF-8 all are that stand here.
 */
static bool
is_good_text(struct str bytes)
{
	const char *at = bytes.at, *end = bytes.at + bytes.len;

	if (!encoding_is_utf8(bytes))
		return false;
	for (; (at = memchr(at, 0xEF, (size_t)(end - at))); at += 3)
		if ((unsigned char)at[1] == 0xBF && (unsigned char)at[2] >= 0xBE)
			return false;
	return true;
}

enum plain_found
plain_row_read(struct str bytes, struct plain_row *row)
{
	const char *end = bytes.at + bytes.len;
	struct scan s;

	s.at = bytes.at;
	s.high = 0;
	skip_blanks(&s);
	if (!skip(&s, "<row") || !read_row(&s, row))
		return end - s.at < TAG_MAX ? PLAIN_CUT : PLAIN_NONE;
	row->len = (size_t)(s.at - bytes.at);
	if (s.high & 0x80 && !is_good_text((struct str){bytes.at, row->len}))
		return PLAIN_NONE;
	return PLAIN_WHOLE;
}

size_t
plain_row_ahead(struct str bytes)
{
	const char *next;
	size_t from = 0;

	while (is_blank(bytes.at[from]))
		from++;
	from += from < bytes.len;
	next = memmem(bytes.at + from, bytes.len - from, "<row", 4);
	return next ? (size_t)(next - bytes.at) : bytes.len;
}
