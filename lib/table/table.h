/* table.h - rows out of a CSV file, JSON Lines, a JSON array or a workbook, as a tool wants them.
 *
 * A tool names the columns it wants; the reader finds the encoding, the separator and the heading row, and
 * hands over one row at a time with the wanted cells decoded and trimmed. Nobody above this header knows
 * where a row came from. Damage in a row never stops the others and never loses the row.
 * (design.md section 2, "Reading a table"; traps.md.)
 *
 * One streaming pass, memory bounded by the limits below, on a second thread where --jobs allows: rows come
 * in the order of the file all the same. A row and what it points to die at the next table_next().
 */
#ifndef TABLE_TABLE_H
#define TABLE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"
#include "source/damage.h"
#include "source/reading.h"
#include "text/sheet.h"
#include "text/words.h"

enum table_need {
	TABLE_OPTIONAL,
	TABLE_REQUIRED,
	TABLE_ANY /* at least one of the columns so marked must be there */
};

struct table_column {
	enum word key;
	enum table_need need;
};

/* A table whose columns are things of the tool's own (items, targets): no fixed heading makes it one. */
struct table_matrix {
	bool (*names)(void *with, struct str heading); /* is the heading one of them? One must be. */
	void *with;
};

struct table;
struct rows;

enum row_role {
	ROW_DATA,
	ROW_TITLE, /* above the heading, "sep=;" included */
	ROW_HEADING, /* the heading; of a heading of two rows, both */
	ROW_HEADING_AGAIN, /* the heading repeated further down */
	ROW_TOTAL, /* no person: 合计, 小计, 填表人, 审核人, a footer, a note, lines drawn, column numbers */
	ROW_BLANK
};

struct row {
	enum row_role role; /* ROW_DATA unless keep_all was asked */
	long line; /* line of the file where the row begins, 1-based; in a workbook the row number */
	long number; /* the row as Excel counts it, 1-based: titles, headings and blank rows count */
	const struct str *cells; /* [k] is wanted column k: UTF-8, trimmed; empty where there is none */
	const unsigned char *kinds; /* [k]: enum cell_kind of wanted column k */
	size_t n_raw; /* cells the row really has */
	size_t cell; /* of a matrix: 1-based place of the one cell that the row is made of; else 0 */
	const struct row_damage *damage; /* NULL if n_damage is 0 */
	size_t n_damage;
	struct rows *rows; /* where it comes from: for row_raw() and row_trimmed() */
};

/* What was decided and counted: for --verbose, --receipt and refusals. Borrowed from the table. */
struct table_facts {
	const char *file; /* as named; "-" is standard input */
	char encoding[32]; /* "UTF-8", "GB18030", "UTF-16LE" ... */
	bool bom;
	char delimiter; /* 0 for JSON and workbooks */
	const char *form; /* "csv", "jsonl", "json", "xlsx", "xls", "ods" */
	char sheet[128]; /* workbook only; `file` is FILE[SHEET] where several sheets fit */
	long sheets; /* in the workbook; 0 for CSV and JSON */
	bool named_sheet; /* it was asked for, as FILE[SHEET] */
	bool unit_of_sheet; /* the sheet has no column of units: its name is the unit of every row */
	bool rest; /* tables_give_all(): a sheet that is no table; its rows have no wanted cells */
	bool repeated; /* tables_give_all(): its rows all stand in other sheets, and count there */
	bool hidden_sheet; /* workbook only, as the next three, which are known when all rows are read */
	long hidden_rows, hidden_columns; /* read like any other */
	long uncomputed; /* formulas whose value is not stored: error cells */
	long filled; /* cells that have the value of a row above: merged ones, and those of --fill-down */
	long heading_row; /* as Excel counts; 0 for JSON */
	long rows; /* data rows handed over so far */
	long skipped_blank, skipped_heading, skipped_total;
	long above; /* title and heading rows */
	long other_heading; /* line of the first DAMAGE_OTHER_HEADING; 0: none */
	long errors; /* wanted cells of data rows that hold an error of the spreadsheet, but for ids and
	                certificate numbers, which are told as damaged anyway (table/passed_over.h) */
	long error_row; /* as Excel counts, and the 0-based place: of the first */
	size_t error_place;
	long taken; /* all rows that the source gave: each is one of these, which table_next() makes sure of
	               at the end */
	long refused; /* data rows that the reader of the table did not take: table_refuse() */
	char sha256[65]; /* of the whole input; "" until its end is reached or where not asked for */
};

/* The first table of a file (table/tables.h gives all of them): opens `path` ("-" is standard input) and
 * finds the heading. `columns` (n of them) must outlive the table. NULL with *d filled: no such file, a
 * directory, no bytes, no heading row with the needed columns (the message lists what was found and what is
 * wanted), a file that is no table (named for what it is). */
struct table *table_open(const char *path, const struct table_column *columns, size_t n_columns,
    const struct reading *options, struct diag *d);

/* 1: *row holds the next row; 0: the end; -1: *d is filled (a quote that never closes, a read error). */
int table_next(struct table *t, struct row *row, struct diag *d);

/* Cell i (0-based) of the row last handed over, as it stands in the sheet but in UTF-8: not trimmed, a bad
 * byte as U+FFFD. Valid until the next row_raw() or the next row. Empty past the row's end. */
struct str row_raw(const struct row *row, size_t i);

/* What is known of that cell beside its text: enum cell_kind. */
enum cell_kind row_raw_kind(const struct row *row, size_t i);

/* Did blanks or tabs stand round wanted cell k of the row last handed over? */
bool row_trimmed(const struct row *row, size_t k);

size_t table_columns(const struct table *t, const struct table_column **columns); /* as wanted; how many */
bool table_has(const struct table *t, size_t k); /* does the sheet have wanted column k? */
size_t table_place(
    const struct table *t, size_t k); /* 0-based place of wanted column k in the sheet, if it has it */
size_t table_width(const struct table *t); /* headings in the sheet */
struct str table_heading(
    const struct table *t, size_t i); /* heading i as it stands, trimmed; "" past the end */
enum lang table_lang(const struct table *t); /* LANG_ZH if any heading has a Chinese character */
const struct table_facts *table_facts(const struct table *t);

/* The row last handed over, a total by its words (reading.keep_all), is data after all: so it is counted. */
void table_take_total(struct table *t);

/* Notes that who reads the table refused n rows more: for --receipt. */
void table_refuse(struct table *t, long n);

void table_close(struct table *t); /* NULL is allowed; joins the reading thread */

#endif
