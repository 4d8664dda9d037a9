/* JSON Lines, or an array of objects, as a source of rows: each object is a row, its keys are the heading.
 *
 * The text is cut into objects by counting brackets outside strings, and each is read alone (json.h), so
 * memory holds one object at a time and a line that is no JSON does not stop the others. An object may run
 * over several lines, as jq prints it; a line that begins with { before the last one was closed shows that
 * the last one is damaged. Keys are those of the objects at the beginning of the file; a key that only comes
 * later is a cell too many. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "file/json.h"
#include "source/source.h"

enum { PIECE = 1 << 16, OBJECT_MAX = 1 << 24, KEYS_MAX = 1024 };

struct json_source {
	struct source source; /* first: the table knows this */
	struct input *in;
	char *text; /* read and not used up: text[at] .. text[len - 1] */
	size_t at, len, room;
	bool end, array, begun, closed; /* begun: the keys are known; closed: ] was met */
	bool comma; /* array: the next thing is a comma or ] */
	long line, number; /* of text[at]; objects so far */
	struct arena memory;
	struct str keys[KEYS_MAX];
	size_t n_keys;
};

/* Twice as much each time, since what is there is looked through anew. */
static bool
read_more(struct json_source *s, struct diag *d)
{
	size_t piece = s->len - s->at > PIECE ? s->len - s->at : PIECE;
	long n;

	memmove(s->text, s->text + s->at, s->len - s->at);
	s->len -= s->at;
	s->at = 0;
	mem_grow(&s->text, &s->room, s->len + piece, 1);
	n = input_read(s->in, s->text + s->len, piece, d);
	if (n > 0)
		s->len += (size_t)n;
	s->end = n == 0;
	return n >= 0;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Passes over `n` bytes, counting lines. */
static void
pass(struct json_source *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		s->line += s->text[s->at + i] == '\n';
	s->at += n;
}

/* Where the object that begins at text[at] ends (behind its bracket); 0 if that is not there yet. *broken:
 * where a line begins a new object before this one is closed, or where its line ends. */
static size_t
object_length(const struct json_source *s, bool *broken)
{
	const char *t = s->text + s->at;
	size_t n = s->len - s->at;
	int depth = 0;
	bool quoted = false;

	*broken = false;
	for (size_t i = 0; i < n; i++) {
		if (t[i] == '\n' && i + 1 < n && t[i + 1] == '{' && !s->array) {
			*broken = true;
			return i + 1;
		}
		if (quoted && t[i] == '\\')
			i++;
		else if (t[i] == '"')
			quoted = !quoted;
		else if (!quoted && (t[i] == '{' || t[i] == '['))
			depth++;
		else if (!quoted && (t[i] == '}' || t[i] == ']') && --depth == 0)
			return i + 1;
	}
	return 0;
}

/* Where the line at text[at] (or, in an array, the element that is no object) ends. */
static size_t
rest_length(const struct json_source *s)
{
	const char *t = s->text + s->at;
	size_t n = s->len - s->at, i = 0;

	while (i < n && t[i] != '\n' && !(s->array && (t[i] == ',' || t[i] == ']')))
		i++;
	return i < n || s->end ? i : 0;
}

static size_t
key_place(struct json_source *s, struct str key)
{
	size_t i = 0;

	while (i < s->n_keys && !str_equal(s->keys[i], key))
		i++;
	return i;
}

static void
note_keys(struct json_source *s, const struct json *object)
{
	for (size_t i = 0; i < json_size(object); i++) {
		struct str key = json_key(json_at(object, i));

		if (s->n_keys < KEYS_MAX && key_place(s, key) == s->n_keys)
			s->keys[s->n_keys++] = arena_str(&s->memory, key);
	}
}

static void
put_value(struct block *b, const struct json *value)
{
	struct diag ignored = {0};
	struct str text = {"", 0};

	switch (json_kind(value)) {
	case JSON_IS_NULL:
		block_cell(b, text, CELL_PLAIN);
		break;
	case JSON_IS_TEXT:
		json_text(value, &text, &ignored); /* false for the empty text, which text is then */
		block_cell(b, text, CELL_TEXT);
		break;
	case JSON_IS_NUMBER:
		block_cell(b, json_written(value), CELL_NUMBER);
		break;
	case JSON_IS_BOOL:
		block_cell(b, json_written(value), CELL_BOOLEAN);
		break;
	default:
		block_cell(b, json_written(value), CELL_PLAIN);
	}
}

static void
put_object(struct json_source *s, struct block *b, const struct json *object)
{
	const struct json **values = mem_zero(s->n_keys + 1, sizeof *values);
	size_t n = json_size(object);

	for (size_t i = 0; i < n; i++) {
		const struct json *value = json_at(object, i);
		size_t place = key_place(s, json_key(value));

		if (place < s->n_keys)
			values[place] = value;
	}
	for (size_t i = 0; i < s->n_keys; i++) {
		if (values[i])
			put_value(b, values[i]);
		else
			block_cell(b, (struct str){"", 0}, CELL_PLAIN);
	}
	for (size_t i = 0; i < n; i++)
		if (key_place(s, json_key(json_at(object, i))) == s->n_keys)
			put_value(b, json_at(object, i));
	free(values);
}

static bool
fail_here(const struct json_source *s, struct diag *d, const char *en, const char *zh)
{
	diag_place(d, input_name(s->in), s->line, 0);
	return diag_set(d, "%s", "%s", d->lang == LANG_ZH ? zh : en);
}

static bool
fail_too_long(const struct json_source *s, struct diag *d)
{
	return fail_here(s, d, "a JSON object of more than 16 MiB: is a bracket or quote missing?",
	    "JSON 对象超过 16 MiB：是否缺少括号或引号？");
}

/* The next object or damaged line. 1: it is text[at] .. of *len bytes; 0: the end; -1: *d is filled. */
static int
next_piece(struct json_source *s, size_t *len, bool *broken, struct diag *d)
{
	for (;;) {
		while (s->at < s->len && (is_blank(s->text[s->at]) || (s->comma && s->text[s->at] == ','))) {
			s->comma &= s->text[s->at] != ',';
			pass(s, 1);
		}
		*len = 0;
		*broken = false;
		if (s->at < s->len && s->array && s->text[s->at] == ']') {
			s->closed = true;
			pass(s, 1);
			return 0;
		}
		if (s->at < s->len) {
			*broken = s->text[s->at] != '{' || s->comma;
			*len = *broken ? rest_length(s) : object_length(s, broken);
		}
		if (*len > 0)
			return 1;
		if (s->end && s->at == s->len && !s->array)
			return 0;
		if (s->end) {
			*broken = true;
			*len = s->len - s->at;
			if (!s->array)
				return 1;
			fail_here(s, d,
			    "the JSON array is not closed: the file was cut off, or a bracket is missing",
			    "JSON 数组没有结尾：文件被截断，或缺少括号");
			return -1;
		}
		if (s->len - s->at > OBJECT_MAX ? !fail_too_long(s, d) : !read_more(s, d))
			return -1;
	}
}

/* Adds a row for the piece; the first pass over a file only gathers keys (`b` NULL). */
static void
take_piece(struct json_source *s, struct block *b, size_t len, bool broken)
{
	struct diag ignored = {0};
	struct str text = {s->text + s->at, len};
	struct json_document *doc = broken ? NULL : json_load_text("", text, &ignored);
	bool good = doc && json_kind(json_root(doc)) == JSON_IS_OBJECT;

	if (!b) {
		if (good)
			note_keys(s, json_root(doc));
	} else {
		if (good)
			put_object(s, b, json_root(doc));
		else
			block_damage(b, DAMAGE_NOT_A_ROW, 0, 0, (struct str){0});
		block_end_row(b, s->line, ++s->number);
	}
	json_free(doc);
	s->comma = s->array;
}

/* The first bytes: a byte order mark, the bracket of an array; enough objects to know the keys by. */
static bool
read_head(struct json_source *s, struct diag *d)
{
	while (s->len < PIECE && !s->end)
		if (!read_more(s, d))
			return false;
	if (str_begins((struct str){s->text, s->len}, STR("\xEF\xBB\xBF")))
		s->at = 3;
	while (s->at < s->len && is_blank(s->text[s->at]))
		pass(s, 1);
	s->array = s->at < s->len && s->text[s->at] == '[';
	s->at += s->array;
	s->source.form = s->array ? "json" : "jsonl";
	return true;
}

/* The first object, whole, of whatever size: its keys are needed. */
static bool
read_first(struct json_source *s, struct diag *d)
{
	bool broken;

	while (s->at < s->len && is_blank(s->text[s->at]))
		pass(s, 1);
	while (s->at < s->len && s->text[s->at] == '{' && object_length(s, &broken) == 0 && !s->end)
		if (s->len - s->at > OBJECT_MAX ? !fail_too_long(s, d) : !read_more(s, d))
			return false;
	return true;
}

/* No object could be read: what is wrong with the first one? True if nothing is. */
static bool
first_is_sound(struct json_source *s, struct diag *d)
{
	bool broken;
	size_t len = object_length(s, &broken);
	struct str text = {s->text + s->at, len ? len : s->len - s->at};
	struct json_document *doc = json_load_text(input_name(s->in), text, d);

	if (!doc)
		d->line += s->line - 1;
	json_free(doc);
	return doc != NULL;
}

static void
gather_keys(struct json_source *s)
{
	size_t start = s->at, len;
	bool broken;

	while (s->at < s->len) {
		len = s->text[s->at] == '{' ? object_length(s, &broken) : 1;
		if (len == 0)
			break;
		if (len > 1)
			take_piece(s, NULL, len, broken);
		s->at += len;
	}
	s->at = start;
	s->comma = false;
}

/* The keys are the first row. */
static bool
begin(struct json_source *s, struct block *b, struct diag *d)
{
	if (!read_head(s, d) || !read_first(s, d))
		return false;
	gather_keys(s);
	if (s->n_keys == 0 && s->at < s->len && s->text[s->at] == '{' && !first_is_sound(s, d))
		return false;
	for (size_t i = 0; i < s->n_keys; i++)
		block_cell(b, s->keys[i], CELL_TEXT);
	block_end_row(b, s->line, 0);
	s->begun = true;
	return true;
}

static int
fill(struct source *source, struct block *b, struct diag *d)
{
	struct json_source *s = (struct json_source *)source;
	size_t len;
	bool broken;
	int result = 1;

	if (!s->begun && !begin(s, b, d))
		return -1;
	while (!s->closed && !block_full(b) && (result = next_piece(s, &len, &broken, d)) > 0) {
		take_piece(s, b, len, broken);
		pass(s, len);
	}
	if (result < 0 && b->n_rows == 0)
		return -1;
	return b->n_rows > 0;
}

static void
close_source(struct source *source)
{
	struct json_source *s = (struct json_source *)source;

	arena_free(&s->memory);
	free(s->text);
	free(s);
}

struct source *
source_json(struct input *in, const struct reading *o, struct diag *d)
{
	struct json_source *s = mem_zero(1, sizeof *s);

	(void)o;
	(void)d;
	s->source.keyed = true;
	s->source.fill = fill;
	s->source.close = close_source;
	s->source.encoding = "UTF-8";
	s->in = in;
	s->line = 1;
	mem_grow(&s->text, &s->room, PIECE, 1);
	return &s->source;
}
