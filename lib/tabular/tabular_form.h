/* tabular_form.h - the form of a document as a table, and the way from rows to the document and back.
 *
 * A form is data (plan_table.c, scheme_table.c). Reading: the rows of all tables are put together as one JSON
 * document, which `accept` reads; what it refuses is told of its cell, and the rest is read without it, so
 * that one run tells all. Writing: the document as a grid of cells.
 */
#ifndef TABULAR_TABULAR_FORM_H
#define TABULAR_TABULAR_FORM_H

#include "base/faults.h"
#include "base/mem.h"
#include "table/tables.h"
#include "tabular/piece.h"
#include "tabular/tabular.h"

/* A list of the document, each row of a table an element or something that belongs to one. */
struct tabular_part {
	enum word name; /* as the column 部分 and the sheet have it; WORD_NONE: there is one part only */
	const char *list; /* "targets" */
	const char *sub; /* "revisions", "rules": what further rows add; NULL */
	/* The column whose cell makes a row one of those and nothing else. WORD_NONE: the first of them
	 * stands beside its element, and further ones in rows with the same name, or none. */
	enum word sub_mark;
	enum word id, label; /* columns that name an element; WORD_NONE: each row is one */
	bool needed; /* the list is written though it be empty */
};

/* A table that may hold the document or some of its parts. */
enum { TABULAR_NEEDS = 3, TABULAR_EVERY_PART = -2 };

struct tabular_role {
	enum table_kind kind;
	int part; /* of its rows; TABULAR_EVERY_PART: as the column 部分 says, else the first */
	enum word needs[TABULAR_NEEDS]; /* headings that make it one; WORD_NONE behind the last */
	enum word any[TABULAR_NEEDS]; /* one of these too */
};

struct tabular_reader;
struct tabular_entry;

struct tabular_form {
	const struct tabular_column *columns;
	size_t n_columns;
	const struct tabular_part *parts;
	size_t n_parts;
	const struct tabular_role *roles;
	size_t n_roles;
	const struct canon_key *keys;
	enum word part_column; /* WORD_NONE: none */
	enum word title; /* the head column that a title alone above the heading means */
	/* Fills in what may be left out, when all rows are read. False: a fault was told. */
	void (*complete_head)(struct tabular_reader *r);
	void (*complete)(struct tabular_reader *r, struct tabular_entry *e);
};

/* An element as it is put together. */
struct tabular_entry {
	int part;
	struct json_cell from; /* its row, or the cell of its name there */
	struct piece own, inside, sub;
	const char *inside_key;
	struct str id, label; /* cells */
	struct str *cells; /* of its first row, by heading */
	bool refused; /* a fault was told of it */
};

struct tabular_reader {
	const struct tabular_form *form;
	const struct reading *reading;
	struct arena memory;
	struct piece head, document;
	const char *file; /* of the rows that are read now */
	struct json_cell head_from;
	struct str title;
	long year; /* 0: not known */
	struct tabular_entry *entries;
	size_t n, room;
	enum word *headings; /* every column, once */
	size_t n_headings;
	struct faults faults;
	enum lang lang;
};

/* Tells a fault of a cell (or a row), with the place and its name in front. */
void tabular_fault(struct tabular_reader *r, const struct json_cell *at, const char *en, const char *zh, ...)
    __attribute__((format(printf, 3, 5), format(printf, 4, 5)));

/* Reads a document into `to`; NULL: only asks whether it can be read. False: *d filled, nothing to free. */
typedef bool tabular_accept(void *to, const struct json_document *doc, struct diag *d);

/* The document in a file, JSON or a table (or several tables), given to `accept`. Of several faults all but
 * the last are told here (diag_tell), the last is in *d. */
bool tabular_load(const struct tabular_form *form, const char *const *paths, size_t n_paths,
    const struct reading *reading, tabular_accept *accept, void *to, struct diag *d);

/* The document as cells. */
struct tabular_row {
	int part; /* TABULAR_HEAD: cells[0] a name, cells[1] a value */
	struct str *cells; /* by heading */
};

struct tabular_grid {
	struct arena memory;
	enum word *headings; /* columns that are to be written */
	bool *used; /* [heading * n_parts + part] */
	size_t n_headings;
	struct tabular_row *rows;
	size_t n, room;
};

void tabular_grid_make(
    struct tabular_grid *g, const struct tabular_form *form, const struct json *root, enum lang lang);
/* Does a row of the part (-1: any) have something under heading h, or should its column stand all the same?
 */
bool tabular_grid_uses(const struct tabular_grid *g, const struct tabular_form *form, size_t h, int part);
void tabular_grid_free(struct tabular_grid *g);

#endif
