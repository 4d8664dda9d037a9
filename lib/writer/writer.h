/* writer.h - rows out: CSV, JSON Lines, an aligned text or a workbook; whole or not at all.
 *
 * Bytes go through output.h: the file is the old one or the whole new one, a write error is remembered and
 * told by writer_close(), the one place where output is checked, and unfinished files are removed when the
 * program ends before that. The tool may hold several writers.
 * Order of calls: writer_open, writer_columns, then for each row its cells left to right and writer_end_row,
 * at last writer_close.
 *
 * The form is the one asked for, else that of the path's ending (writer_form_of), CSV where there is none; an
 * ending that no form has is trouble unless a form is asked for. A workbook is asked for by its ending alone.
 *
 *   CSV         RFC 4180, UTF-8, LF. A percentage is 78.0%, as exact_read() takes it.
 *   for Excel   UTF-8 with BOM, CRLF; numbers that Excel would change as ="...", formulas behind a '
 *   JSON        objects; numbers the tool computed are numbers, as printed; ids, texts, days, percentages
 *               are strings; an empty number, day or status is null; no rows outside the columns
 *   text        cells cut to 60 display columns, numbers to the right, aligned a thousand rows at a time
 */
#ifndef WRITER_WRITER_H
#define WRITER_WRITER_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/exact.h"
#include "base/str.h"
#include "base/text.h"
#include "table/suite.h"
#include "text/sheet.h"
#include "text/words.h"

/* WRITER_JSON: one JSON array of the same objects as JSON Lines, for programs that want a whole document. */
enum writer_form { WRITER_AUTO, WRITER_CSV, WRITER_JSONL, WRITER_TEXT, WRITER_XLSX, WRITER_JSON };

/* The form that the ending of `path` asks for: .csv .jsonl .txt .xlsx .json in either case. WRITER_AUTO where
 * there is no ending. False, *form WRITER_AUTO: an ending that no form has. */
bool writer_form_of(const char *path, enum writer_form *form);
/* Is it the ending of a workbook that is read, but not written: .xls .et .ods .fods? */
bool writer_form_is_read_only(const char *path);

struct writer_style {
	enum writer_form form; /* WRITER_AUTO: by the path's ending, else CSV */
	enum lang lang; /* of headings and statuses */
	bool excel; /* UTF-8 with BOM, CRLF, long numbers protected, formulas defused */
	bool mask; /* hide the middle of ids and certificate numbers, all but the first character of names */
	long jobs; /* threads to read a workbook back with, as in struct reading */
};

struct writer;

/* `path` NULL or "-": standard output. NULL with *d filled: cannot be created, or an unknown ending. */
struct writer *writer_open(const char *path, const struct writer_style *style, struct diag *d);

/* The columns of one of the suite's own tables, those of `when` (enum suite_when) among them. */
void writer_table(struct writer *w, enum table_kind kind, unsigned when);
void writer_columns(struct writer *w, const enum word *columns, size_t n);
/* Headings as they stand in a sheet (--annotate, --clean); what each holds decides masking and protection. A
 * row may have fewer cells than there are headings, or more. */
void writer_headings(struct writer *w, const struct str *headings, const enum word_holds *holds, size_t n);

void writer_text(struct writer *w, struct str text); /* by its column: an id, a name, a plain text */
void writer_text_as(
    struct writer *w, struct str text, enum word_holds holds); /* where the row decides, not the column */
/* A cell as a reader gave it: JSON keeps numbers, true, false and null what they are; all else is text. */
void writer_given(struct writer *w, struct str text, enum cell_kind kind);
void writer_word(struct writer *w, enum word word); /* a status, in the style's language; WORD_NONE: empty */
void writer_int(struct writer *w, long value);
void writer_exact(struct writer *w, const struct exact *value, int digits); /* rounded half up, zeros kept */
void writer_exact_short(
    struct writer *w, const struct exact *value, int digits); /* zeros at the end dropped */
void writer_percent(struct writer *w, const struct exact *value, int digits); /* 0.78 at 1 digit: 78.0% */
void writer_day(struct writer *w, int when); /* DATE_NONE: empty */
void writer_empty(struct writer *w);
void writer_end_row(struct writer *w);
/* A row outside the columns (title and blank rows of --annotate): its own number of cells, as given. */
void writer_loose_row(struct writer *w, const struct str *cells, size_t n);
/* The same with the enum cell_kind of each, for a workbook: numbers and days stay what they are. */
void writer_loose_cells(struct writer *w, const struct str *cells, const unsigned char *kinds, size_t n);

/* Begins a sheet; the columns are then to be given anew. Before anything is written it names the first one.
 * False, nothing done: only a workbook has sheets. */
bool writer_sheet(struct writer *w, struct str name, bool hidden);

bool writer_close(struct writer *w, struct diag *d); /* frees w in any case */
void writer_abandon(struct writer *w); /* frees w and removes what was written; NULL is allowed */

/* What masking makes of a text: "1101**********002X", "张**", "138****5678"; of an id never a digit of the
 * birth date. At most `room` bytes, returns the length. */
size_t writer_mask(struct str text, enum word_holds holds, char *out, size_t room);

/* Masks ids, certificate numbers and telephones (15 digits or more; 11 that begin with 13 to 19) wherever
 * they stand in a text that need not be a person's: a note, a column that nobody knows, a cell beyond the
 * headings. False: there is none, and nothing was added to *out. */
bool writer_mask_numbers(struct str text, struct text *out);

#endif
