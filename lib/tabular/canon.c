/* A loop over a stack of open objects and lists; what lies deeper than any key of ours is copied as it is. */
#include "tabular/canon.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "file/json_quote.h"

enum { DEPTH = 16, LINE = 100, INDENT = 2 };

struct open {
	const struct json *j;
	const size_t *order; /* of the members; NULL: as they stand */
	size_t next;
	enum canon_type type; /* of what it holds, if it is a list or a map */
};

struct ranked_member {
	size_t rank, place;
};

/* Steps over digits. False: there is none. */
static bool
pass_digits(struct str *s)
{
	size_t n = 0;

	while (n < s->len && s->at[n] >= '0' && s->at[n] <= '9')
		n++;
	*s = (struct str){s->at + n, s->len - n};
	return n > 0;
}

static bool
pass(struct str *s, const char *any)
{
	if (s->len == 0 || s->at[0] == '\0' || !strchr(any, s->at[0]))
		return false;
	*s = (struct str){s->at + 1, s->len - 1};
	return true;
}

bool
canon_is_number(struct str text)
{
	pass(&text, "-");
	if (text.len > 1 && text.at[0] == '0' && text.at[1] >= '0' && text.at[1] <= '9')
		return false;
	if (!pass_digits(&text) || (pass(&text, ".") && !pass_digits(&text)))
		return false;
	if (pass(&text, "eE")) {
		pass(&text, "+-");
		if (!pass_digits(&text))
			return false;
	}
	return text.len == 0;
}

static size_t
rank_of(struct str key, const struct canon_key *keys, enum canon_type *type)
{
	size_t i = 0;

	for (; keys[i].key; i++)
		if (str_is(key, keys[i].key))
			break;
	*type = keys[i].key ? keys[i].type : CANON_PLAIN;
	return i;
}

/* JSON as it is written, without the blanks between its tokens but for one behind a colon or comma. */
static void
put_as_written(struct text *out, struct str json)
{
	bool quoted = false;

	for (size_t i = 0; i < json.len; i++) {
		char c = json.at[i];

		if (quoted || !strchr(" \t\r\n", c))
			text_add(out, (struct str){json.at + i, 1});
		if (!quoted && (c == ':' || c == ','))
			text_add(out, STR(" "));
		if (quoted && c == '\\') {
			i++;
			text_add(out, (struct str){json.at + i, 1});
		} else if (c == '"') {
			quoted = !quoted;
		}
	}
}

static void
put_whole(struct text *out, struct str text)
{
	int64_t n;

	if (str_to_int(text, INT64_MIN, INT64_MAX, &n))
		text_format(out, "%lld", (long long)n);
	else
		json_quote_text(out, text);
}

static void
put_day(struct text *out, struct str text)
{
	char room[DATE_ROOM];
	int day;

	if (date_read(text, DATE_ORDER_UNKNOWN, &day) == DATE_OK) {
		date_write(day, room);
		text = str_of(room);
	}
	json_quote_text(out, text);
}

static void
put_text(struct text *out, struct str text, enum canon_type type)
{
	if (type == CANON_EXACT && canon_is_number(text))
		text_add(out, text);
	else if (type == CANON_WHOLE)
		put_whole(out, text);
	else if (type == CANON_DAY)
		put_day(out, text);
	else if (type == CANON_OP && str_is(text, "≥"))
		text_add(out, STR("\">=\""));
	else if (type == CANON_OP && str_is(text, "≤"))
		text_add(out, STR("\"<=\""));
	else
		json_quote_text(out, text);
}

/* "215", ">=60%": at least, where there is no operator. */
static void
put_goal(struct text *out, const struct json *j)
{
	static const char *const operators[] = {">=", "≥", "<=", "≤", ">", "<", "="};
	struct str number = json_kind(j) == JSON_IS_TEXT ? json_decoded(j) : json_written(j);
	const char *op = ">=";

	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
		if (str_begins(number, str_of(operators[i]))) {
			op = operators[i];
			number = str_trim((struct str){number.at + strlen(op), number.len - strlen(op)});
			break;
		}
	text_add(out, STR("{\"op\": "));
	put_text(out, str_of(op), CANON_OP);
	text_add(out, STR(", \"value\": "));
	put_text(out, number, CANON_EXACT);
	text_add(out, STR("}"));
}

static void
put_scalar(struct text *out, const struct json *j, enum canon_type type)
{
	bool text = json_kind(j) == JSON_IS_TEXT;

	if (type == CANON_GOAL) {
		put_goal(out, j);
		return;
	}
	if (type == CANON_LIST)
		text_add(out, STR("["));
	if (text)
		put_text(out, json_decoded(j), type);
	else
		put_as_written(out, json_written(j));
	if (type == CANON_LIST)
		text_add(out, STR("]"));
}

static int
compare_members(const void *a, const void *b)
{
	const struct ranked_member *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

/* The order in which an object's members are written. */
static const size_t *
order_members(struct arena *a, const struct json *j, const struct canon_key *keys)
{
	size_t n = json_size(j), *order = arena_alloc(a, (n + 1) * sizeof *order);
	struct ranked_member *members = arena_alloc(a, (n + 1) * sizeof *members);
	enum canon_type type;

	for (size_t i = 0; i < n; i++)
		members[i] = (struct ranked_member){rank_of(json_key(json_at(j, i)), keys, &type), i};
	qsort(members, n, sizeof *members, compare_members);
	for (size_t i = 0; i < n; i++)
		order[i] = members[i].place;
	return order;
}

static bool
is_map(enum canon_type type)
{
	return type == CANON_MAP || type == CANON_MAP_OF_TEXT;
}

/* What the next thing within `in` is: of a list what the list is of, of a member what its key says. */
static enum canon_type
type_within(const struct open *in, const struct json *j, const struct canon_key *keys)
{
	enum canon_type type;

	if (json_kind(in->j) == JSON_IS_OBJECT && !is_map(in->type)) {
		rank_of(json_key(j), keys, &type);
		return type;
	}
	if (is_map(in->type))
		return in->type == CANON_MAP ? CANON_EXACT : CANON_PLAIN;
	return in->type == CANON_LIST ? CANON_PLAIN : in->type;
}

/* Opens an object or a list, or writes what is neither. True: it was opened into *to. */
static bool
enter(struct text *out, const struct json *j, enum canon_type type, size_t depth,
    const struct canon_key *keys, struct arena *a, struct open *to)
{
	enum json_kind kind = json_kind(j);

	if (kind != JSON_IS_OBJECT && kind != JSON_IS_LIST) {
		put_scalar(out, j, str_is(json_key(j), "note") ? CANON_PLAIN : type);
		return false;
	}
	if (depth == DEPTH || str_is(json_key(j), "note")) {
		put_as_written(out, json_written(j));
		return false;
	}
	*to = (struct open){.j = j, .type = type};
	if (kind == JSON_IS_OBJECT && !is_map(type))
		to->order = order_members(a, j, keys);
	text_add(out, kind == JSON_IS_OBJECT ? STR("{") : STR("["));
	return true;
}

void
canon_value(struct text *out, const struct json *j, const struct canon_key *keys)
{
	struct open stack[DEPTH];
	struct arena orders = {0};
	enum canon_type type;
	size_t depth = 0;

	rank_of(json_key(j), keys, &type);
	depth += enter(out, j, type, depth, keys, &orders, stack);
	while (depth > 0) {
		struct open *in = &stack[depth - 1];
		bool object = json_kind(in->j) == JSON_IS_OBJECT;
		const struct json *child;

		if (in->next == json_size(in->j)) {
			text_add(out, object ? STR("}") : STR("]"));
			depth--;
			continue;
		}
		if (in->next > 0)
			text_add(out, STR(", "));
		child = json_at(in->j, in->order ? in->order[in->next] : in->next);
		in->next++;
		if (object) {
			json_quote_text(out, json_key(child));
			text_add(out, STR(": "));
		}
		depth += enter(out, child, type_within(in, child, keys), depth, keys, &orders, stack + depth);
	}
	arena_free(&orders);
}

/* Bytes of the string at the head of s, quotes included. */
static size_t
string_length(struct str s)
{
	size_t i = 1;

	while (i < s.len && s.at[i] != '"')
		i += s.at[i] == '\\' ? 2 : 1;
	return i < s.len ? i + 1 : s.len;
}

/* Bytes of what opens at the head of s, if it takes at most `room` characters; else 0. */
static size_t
short_length(struct str s, size_t room)
{
	size_t depth = 0, i = 0, characters = 0;

	do {
		size_t step = s.at[i] == '"' ? string_length((struct str){s.at + i, s.len - i}) : 1;

		depth += s.at[i] == '{' || s.at[i] == '[';
		depth -= s.at[i] == '}' || s.at[i] == ']';
		characters += str_characters((struct str){s.at + i, step});
		i += step;
	} while (depth > 0 && i < s.len && characters <= room);
	return characters <= room || i == 2 ? i : 0;
}

struct layout {
	struct text *out;
	size_t indent, column; /* characters */
};

static void
put_piece(struct layout *l, struct str piece)
{
	text_add(l->out, piece);
	l->column += str_characters(piece);
}

static void
new_line(struct layout *l)
{
	static const char blanks[] = "                                        ";
	size_t n = l->indent < sizeof blanks - 1 ? l->indent : sizeof blanks - 1;

	text_add(l->out, STR("\n"));
	text_add(l->out, (struct str){blanks, n});
	l->column = n;
}

/* The next token of `rest`, which is moved on, or a whole object or list that fits in the line. */
static void
lay_out(struct layout *l, struct str *rest)
{
	char c = rest->at[0];
	size_t len = c == '"' ? string_length(*rest) : 1;
	bool opens = c == '{' || c == '[', closes = c == '}' || c == ']', broken = false;

	if (opens) {
		size_t fits = short_length(*rest, l->column < LINE ? LINE - l->column : 0);

		broken = fits == 0;
		len = broken ? 1 : fits;
	}
	if (closes) {
		l->indent -= INDENT;
		new_line(l);
	}
	put_piece(l, (struct str){rest->at, len});
	*rest = (struct str){rest->at + len, rest->len - len};
	if (broken)
		l->indent += INDENT;
	if (c == ',' && rest->len > 0)
		*rest = (struct str){rest->at + 1, rest->len - 1};
	if (broken || c == ',')
		new_line(l);
}

void
canon_document(struct text *out, const struct json *root, const struct canon_key *keys)
{
	struct layout l = {.out = out};
	struct text line = {0};
	struct str rest;

	canon_value(&line, root, keys);
	rest = text_str(&line);
	while (rest.len > 0)
		lay_out(&l, &rest);
	text_add(out, STR("\n"));
	text_free(&line);
}
