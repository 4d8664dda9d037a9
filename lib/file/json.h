/* json.h - JSON with the place of every value and its number as written (the only user of jansson).
 *
 * jansson reads and checks the text; a second walk over the accepted text notes where each value stands,
 * since jansson keeps neither place nor digits (12345678901234567.5 would come out rounded).
 * Keys given twice, depth over 2048, text that is no UTF-8 are refused.
 * Owned: json_load() / json_load_text(), then json_free(). Values and texts are borrowed from the document
 * and die with it. Every getter that fails fills *d with file, line, column and JSON path, and returns false.
 */
#ifndef FILE_JSON_H
#define FILE_JSON_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/exact.h"
#include "base/mem.h"
#include "base/str.h"

enum json_kind { JSON_IS_NULL, JSON_IS_BOOL, JSON_IS_NUMBER, JSON_IS_TEXT, JSON_IS_LIST, JSON_IS_OBJECT };

struct json; /* one value in a document */
struct json_document;

/* Where a piece of a document stands in a table, if it was put together from one: what is wrong with a value
 * is then told of its cell (D7), with no JSON path. */
struct json_cell {
	size_t at; /* from this byte of the text to the next one's */
	const char *file;
	long line, row; /* of the file; as Excel counts */
	size_t column; /* 0-based; JSON_WHOLE_ROW: no cell of its own */
};

#define JSON_WHOLE_ROW ((size_t)-1)

struct json_cells {
	const struct json_cell *list; /* by `at` */
	size_t n;
	/* The heading under which a key is said; NULL: the key has none. */
	const char *(*heading)(const void *with, struct str key, enum lang lang);
	const void *with;
};

struct json_document *json_load(const char *path, struct diag *d); /* "-": standard input; NULL: *d filled */
struct json_document *json_load_as(const char *path, const char *name, struct diag *d); /* called `name` */
struct json_document *json_load_text(const char *name, struct str text, struct diag *d);
/* The same of a text made from a table; `cells` is borrowed and must outlive the document. */
struct json_document *json_load_cells(
    const char *name, struct str text, const struct json_cells *cells, struct diag *d);
void json_free(struct json_document *doc); /* NULL is allowed */
const struct json *json_root(const struct json_document *doc);
struct str json_bytes(const struct json_document *doc); /* the file as it was read: for a digest of it */

enum json_kind json_kind(const struct json *j);
size_t json_size(const struct json *j); /* elements of a list, members of an object, else 0 */
const struct json *json_at(
    const struct json *j, size_t i); /* element or member i, in the order of the text */
struct str json_key(const struct json *j); /* the key of a member; empty else */
struct str json_decoded(const struct json *j); /* the decoded text of a text; empty else */
const char *json_name(const struct json *j); /* of the document, as named when it was loaded */
struct str json_written(const struct json *j); /* the value's own bytes in the text */

/* The member `key`, NULL if absent. j must be an object (json_keys() asks that). */
const struct json *json_find(const struct json *j, const char *key);

/* Is j an object whose keys are all in `known` (ends in NULL)? "note" is always allowed and ignored, and a
 * text "$schema" in the root. The
 * message for an unknown key names the nearest known one. */
bool json_keys(const struct json *j, const char *const *known, struct diag *d);
/* The same of one member. */
bool json_key_known(const struct json *member, const char *const *known, struct diag *d);
bool json_list(const struct json *j, struct diag *d);

/* Typed values. `json_need` finds a member that must be there. */
bool json_need(const struct json *j, const char *key, const struct json **out, struct diag *d);

/* The same of the key that says which others may stand beside it, so that it is asked for before json_keys:
 * where it is not there a key that is one slip from it is told as json_keys would. No other key may be so
 * near. */
bool json_need_first(const struct json *j, const char *key, const struct json **out, struct diag *d);

bool json_text(const struct json *j, struct str *out, struct diag *d); /* not empty */
/* The text of member `key`, copied to the arena; "" where it is absent and need not be there. */
bool json_take_text(
    const struct json *j, const char *key, bool needed, struct arena *to, struct str *out, struct diag *d);
bool json_exact(const struct json *j, struct exact *out, struct diag *d); /* a number, or text like "78%" */
bool json_int(const struct json *j, long low, long high, long *out, struct diag *d);
bool json_bool(const struct json *j, bool *out, struct diag *d);
bool json_day(const struct json *j, int *out, struct diag *d); /* "2012-12-31" only */
/* `words` ends in NULL; *out is the place of the word. The message lists them. */
bool json_choice(const struct json *j, const char *const *words, int *out, struct diag *d);

/* Fills *d with the place of j, its JSON path ("targets[3].goal: ") and the text. Always returns false. */
bool json_fail(const struct json *j, struct diag *d, const char *en, const char *zh, ...)
    __attribute__((format(printf, 3, 5), format(printf, 4, 5)));

/* Writes "targets[3].goal" ("" for the root); cut at room. */
void json_path(const struct json *j, char *out, size_t room);
/* 1-based, column in characters; of a cell the line of its file and the number of its column, 0 for a row. */
void json_place(const struct json *j, long *line, long *column);
const struct json_cell *json_cell(const struct json *j); /* where j stands in a table; NULL: in none */
const struct json_cells *json_cells(const struct json *j); /* as given to json_load_cells(), else NULL */

#endif
