/* jansson checks the text and decodes strings; place() then walks the accepted text once beside jansson's
 * tree, which holds members and elements in the order of the text, and notes where each value stands. The
 * walk is a loop over parent links, since depth comes from outside. */
#include "file/json.h"

#include <assert.h>
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "file/json_slip.h"

enum { FILE_MAX = 64 << 20 }; /* bytes: a plan or a scheme is a few kilobytes */

struct json {
	const struct json_document *doc;
	const json_t *value;
	struct json *parent; /* NULL for the root */
	struct json *children; /* n of them, in the order of the text */
	size_t n;
	size_t start, end; /* bytes of the document's text */
	struct str key; /* of a member */
};

/* How far places were counted: the values of a document are asked for in its order, mostly. */
struct reached {
	size_t at;
	long line, column;
};

struct json_document {
	char name[256];
	char *bytes; /* as read, and a NUL */
	size_t n_bytes;
	const char *text; /* within bytes, behind a byte order mark */
	size_t len;
	json_t *tree;
	const struct json_cells *cells; /* of the table it was made from; NULL: none */
	struct arena nodes;
	struct reached *reached; /* in nodes */
	struct json root;
};

static void
skip_blanks(const struct json_document *doc, size_t *at)
{
	while (*at < doc->len && strchr(" \t\r\n", doc->text[*at]))
		++*at;
}

static void
skip_string(const struct json_document *doc, size_t *at)
{
	for (++*at; doc->text[*at] != '"'; ++*at)
		if (doc->text[*at] == '\\')
			++*at;
	++*at;
}

/* Steps over "key": before a member's value. */
static void
skip_key(const struct json_document *doc, size_t *at)
{
	skip_blanks(doc, at);
	skip_string(doc, at);
	skip_blanks(doc, at);
	++*at;
}

static void
make_children(struct json_document *doc, struct json *node)
{
	json_t *value = (json_t *)node->value; /* jansson's iterators take no const; nothing is changed */
	size_t i = 0;

	node->n = json_is_object(value) ? json_object_size(value) : json_array_size(value);
	node->children = arena_alloc(&doc->nodes, node->n * sizeof *node->children);
	for (i = 0; i < node->n && json_is_array(value); i++)
		node->children[i] = (struct json){.value = json_array_get(value, i)};
	for (void *iter = json_object_iter(value); iter; iter = json_object_iter_next(value, iter))
		node->children[i++] = (struct json){
		    .value = json_object_iter_value(iter),
		    .key = {json_object_iter_key(iter), json_object_iter_key_len(iter)},
		};
	for (i = 0; i < node->n; i++) {
		node->children[i].doc = doc;
		node->children[i].parent = node;
	}
}

/* Notes where `node` begins and, unless it holds something, steps over it. */
static void
enter(struct json_document *doc, struct json *node, size_t *at)
{
	if (node->key.at)
		skip_key(doc, at);
	skip_blanks(doc, at);
	node->start = *at;
	if (json_is_object(node->value) || json_is_array(node->value)) {
		make_children(doc, node);
		++*at;
		if (node->n == 0) {
			skip_blanks(doc, at);
			++*at;
		}
	} else if (json_is_string(node->value)) {
		skip_string(doc, at);
	} else {
		*at += strcspn(doc->text + *at, ",]} \t\r\n");
	}
}

static void
place(struct json_document *doc)
{
	struct json *node = &doc->root;
	size_t at = 0;

	for (;;) {
		enter(doc, node, &at);
		if (node->n > 0) {
			node = node->children;
			continue;
		}
		for (;;) { /* node is over: on to its neighbour, or its parent is over too */
			node->end = at;
			if (!node->parent)
				return;
			skip_blanks(doc, &at);
			at++; /* a comma or the closing bracket */
			if (node + 1 < node->parent->children + node->parent->n)
				break;
			node = node->parent;
		}
		node++;
	}
}

/* What jansson says, without the piece of the file that it quotes: that may be a person's, and is cut
 * anywhere. */
static int
length_without_quote(const char *text)
{
	const char *quote = strstr(text, " near '");

	return (int)(quote ? (size_t)(quote - text) : strlen(text));
}

static void
go_on(struct reached *r, struct str text, size_t at)
{
	struct str rest = {text.at + r->at, at - r->at};
	const char *end;

	while (rest.len > 0 && (end = memchr(rest.at, '\n', rest.len))) {
		r->line++;
		r->column = 1;
		rest.len -= (size_t)(end + 1 - rest.at);
		rest.at = end + 1;
	}
	r->column += (long)str_characters(rest);
	r->at = at;
}

/* Where byte `at` of the text is: columns count characters. */
static void
place_of(struct str text, size_t at, long *line, long *column)
{
	struct reached r = {0, 1, 1};

	go_on(&r, text, at);
	*line = r.line;
	*column = r.column;
}

/* The common messages of jansson in Chinese; else as they are, without what they quote. */
static const char *
in_chinese(const char *text, char out[64])
{
	static const char *const known[][2] = {
	    {"duplicate object key", "同一对象中有两个相同的键"},
	    {"invalid token", "有无法识别的内容"},
	    {"end of file expected", "结尾之后还有内容"},
	    {"unexpected token", "此处不应有这样的内容"},
	    {"premature end of input", "内容不完整"},
	    {"'[' or '{' expected", "应以 [ 或 { 开头"},
	    {"string or '}' expected", "此处应为引号括起的键，或 }"},
	    {"':' expected", "此处应为冒号"},
	    {"']' expected", "此处应为 ]"},
	    {"'}' expected", "此处应为 }"},
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_begins(str_of(text), str_of(known[i][0])))
			return known[i][1];
	snprintf(out, 64, "%.*s", length_without_quote(text), text);
	return out;
}

/* What keeps the text from being JSON: a slip that is known, else what jansson says. Always returns false. */
static bool
say_what_is_wrong(const struct json_document *doc, const json_error_t *error, struct diag *d)
{
	struct str text = {doc->text, doc->len};
	struct json_slip slip;
	size_t bad;
	long line, column;
	char room[64];

	if (!str_is_utf8(text, &bad)) {
		place_of(text, bad, &line, &column);
		diag_place(d, doc->name, line, column);
		return diag_set(d,
		    "not valid JSON: byte 0x%02x is no UTF-8: save the file as UTF-8 (is it in GBK?)",
		    "不是合法的 JSON：字节0x%02x不是UTF-8：请把文件另存为UTF-8（可能是GBK）",
		    (unsigned char)text.at[bad]);
	}
	if (json_slip_find(text, &slip)) {
		place_of(text, slip.at, &line, &column);
		diag_place(d, doc->name, line, column);
		return diag_set(
		    d, "not valid JSON: %s", "不是合法的 JSON：%s", slip.message[d->lang == LANG_ZH]);
	}
	diag_place(
	    d, doc->name, error->line, error->column > 0 ? error->column : 1); /* 0: a line not begun */
	if (d->lang == LANG_ZH)
		return diag_set(
		    d, "%s", "不是合法的 JSON：%s；请改正此处或稍前的内容", in_chinese(error->text, room));
	return diag_set(d, "not valid JSON: %.*s; correct the file here or just before", "%.*s",
	    length_without_quote(error->text), error->text);
}

static bool
parse(struct json_document *doc, struct diag *d)
{
	json_error_t error;

	json_set_alloc_funcs(mem_alloc, free);
	doc->tree = json_loadb(doc->text, doc->len, JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL, &error);
	if (!doc->tree)
		return say_what_is_wrong(doc, &error, d);
	doc->root = (struct json){.doc = doc, .value = doc->tree};
	place(doc);
	doc->reached = arena_alloc(&doc->nodes, sizeof *doc->reached);
	*doc->reached = (struct reached){0, 1, 1};
	return true;
}

struct json_document *
json_load_text(const char *name, struct str text, struct diag *d)
{
	struct json_document *doc = mem_zero(1, sizeof *doc);
	struct diag named = {0};

	size_t mark = str_begins(text, STR("\xEF\xBB\xBF")) ? 3 : 0;

	diag_place(&named, name, 0, 0);
	memcpy(doc->name, named.file, sizeof doc->name);
	doc->bytes = mem_text(text);
	doc->n_bytes = text.len;
	doc->text = doc->bytes + mark;
	doc->len = text.len - mark;
	if (parse(doc, d))
		return doc;
	json_free(doc);
	return NULL;
}

struct json_document *
json_load_cells(const char *name, struct str text, const struct json_cells *cells, struct diag *d)
{
	struct json_document *doc = json_load_text(name, text, d);

	if (doc)
		doc->cells = cells;
	return doc;
}

/* Reads all of `in`; false if reading fails or there is too much. */
static bool
read_all(FILE *in, char **bytes, size_t *len)
{
	size_t room = 0, got;

	*len = 0;
	do {
		if (!mem_grow_within(bytes, &room, *len + 65536, 1, FILE_MAX)) {
			errno = EFBIG;
			return false;
		}
		got = fread(*bytes + *len, 1, room - *len, in);
		*len += got;
	} while (got > 0);
	return !ferror(in);
}

struct json_document *
json_load(const char *path, struct diag *d)
{
	return json_load_as(path, path, d);
}

struct json_document *
json_load_as(const char *path, const char *name, struct diag *d)
{
	bool standard = strcmp(path, "-") == 0;
	FILE *in = standard ? stdin : fopen(path, "re");
	struct json_document *doc = NULL;
	char *bytes = NULL;
	size_t len;

	diag_place(d, name, 0, 0);
	if (!in || !read_all(in, &bytes, &len))
		diag_set(d, "cannot be read: %s", "无法读取：%s", diag_system(errno, d->lang));
	else if (len == 0)
		diag_set(d, "the file is empty; a JSON document is wanted", "文件是空的；这里需要 JSON 文件");
	else
		doc = json_load_text(name, (struct str){bytes, len}, d);
	if (in && !standard)
		fclose(in);
	free(bytes);
	return doc;
}

void
json_free(struct json_document *doc)
{
	if (!doc)
		return;
	json_decref(doc->tree);
	arena_free(&doc->nodes);
	free(doc->bytes);
	free(doc);
}

const struct json *
json_root(const struct json_document *doc)
{
	return &doc->root;
}

struct str
json_bytes(const struct json_document *doc)
{
	return (struct str){doc->bytes, doc->n_bytes};
}

enum json_kind
json_kind(const struct json *j)
{
	switch (json_typeof(j->value)) {
	case JSON_OBJECT:
		return JSON_IS_OBJECT;
	case JSON_ARRAY:
		return JSON_IS_LIST;
	case JSON_STRING:
		return JSON_IS_TEXT;
	case JSON_INTEGER:
	case JSON_REAL:
		return JSON_IS_NUMBER;
	case JSON_TRUE:
	case JSON_FALSE:
		return JSON_IS_BOOL;
	default:
		return JSON_IS_NULL;
	}
}

size_t
json_size(const struct json *j)
{
	return j->n;
}

const struct json *
json_at(const struct json *j, size_t i)
{
	assert(i < j->n);
	return &j->children[i];
}

struct str
json_key(const struct json *j)
{
	return j->key;
}

struct str
json_decoded(const struct json *j)
{
	return (struct str){json_string_value(j->value), json_string_length(j->value)};
}

const char *
json_name(const struct json *j)
{
	return j->doc->name;
}

struct str
json_written(const struct json *j)
{
	return (struct str){j->doc->text + j->start, j->end - j->start};
}

const struct json *
json_find(const struct json *j, const char *key)
{
	for (size_t i = 0; i < j->n; i++)
		if (str_is(j->children[i].key, key))
			return &j->children[i];
	return NULL;
}

const struct json_cells *
json_cells(const struct json *j)
{
	return j->doc->cells;
}

const struct json_cell *
json_cell(const struct json *j)
{
	const struct json_cells *cells = j->doc->cells;
	size_t low = 0, high = cells ? cells->n : 0;

	while (low < high) { /* the first that begins behind j */
		size_t middle = low + (high - low) / 2;

		if (cells->list[middle].at <= j->start)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? &cells->list[low - 1] : NULL;
}

void
json_place(const struct json *j, long *line, long *column)
{
	const struct json_cell *cell = json_cell(j);
	struct reached *r = j->doc->reached;

	if (cell) {
		*line = cell->line;
		*column = cell->column == JSON_WHOLE_ROW ? 0 : (long)cell->column + 1;
		return;
	}
	if (j->start < r->at)
		*r = (struct reached){0, 1, 1};
	go_on(r, (struct str){j->doc->text, j->doc->len}, j->start);
	*line = r->line;
	*column = r->column;
}

/* Puts "part", or the end of it that there is room for, in front of what begins at *at. */
static void
prepend(char *out, size_t *at, const char *part, size_t len)
{
	size_t taken = len < *at ? len : *at;

	*at -= taken;
	memcpy(out + *at, part + len - taken, taken);
}

/* Built from the value up to the root, so from the right; a path too long loses its beginning. */
void
json_path(const struct json *j, char *out, size_t room)
{
	char reversed[512], number[32];
	size_t at = sizeof reversed;

	for (; j->parent; j = j->parent) {
		if (j->key.at) {
			prepend(reversed, &at, j->key.at, j->key.len);
			if (j->parent->parent)
				prepend(reversed, &at, ".", 1);
		} else {
			int n = snprintf(number, sizeof number, "[%zu]", (size_t)(j - j->parent->children));

			prepend(reversed, &at, number, (size_t)n);
		}
	}
	if (sizeof reversed - at >= room)
		at = sizeof reversed - (room - 1);
	while (at < sizeof reversed && ((unsigned char)reversed[at] & 0xC0) == 0x80)
		at++; /* the rest of a character that was cut */
	snprintf(out, room, "%.*s", (int)(sizeof reversed - at), reversed + at);
}
