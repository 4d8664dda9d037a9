/* register.h - a row of the register of certificates, from cells to values.
 *
 * Says which columns a register may have, reads each cell of a row, and finds what is wrong with a cell by
 * itself: an id, a certificate number or a date that cannot be read, damage by a spreadsheet, repairs made.
 * What the cells say of each other is asked in rules/person.h and rules/steps.h.
 * Nothing is allocated; texts are borrowed from the row or from the record and die with it.
 */
#ifndef FORMATS_REGISTER_H
#define FORMATS_REGISTER_H

#include "formats/cert_words.h"
#include "rules/duplicates.h"
#include "rules/person.h"
#include "rules/rounding.h"
#include "table/table.h"
#include "text/cell.h"

/* The columns, by enum field: table_open(path, register_columns, FIELD_END, ...). At least one of id and
 * certificate number must be there. */
extern const struct table_column register_columns[FIELD_END];

enum word register_word(enum field field);

/* One row as values. Fields of `person` that the sheet lacks are empty. */
struct register_row {
	struct person person;
	struct str id; /* as --clean writes it: repaired, or recovered from the certificate number */
	struct str cert; /* likewise, but never made from an id */
	bool id_changed,
	    cert_changed; /* --clean writes another text than stands in the cell: it has its note */
	bool id_digits; /* the id cell is 18 digits: it counts for the column, by its ending */
	struct rounding_ending id_ending;
	bool id_pending; /* its ending is suspect, and no whole id stands in the certificate number: whether
	                    it is sound is not told before the column has been read (rules/rounding.h); a
	                    wrong check digit or date is told then as well */
	bool id_zeros; /* it is pending and ends in 000: nothing is concluded from it */
	bool id_damaged, cert_damaged; /* what a spreadsheet left says nothing, not even of an equal cell */
	bool known; /* `key` tells the person */
	bool cert_known; /* the certificate number is one: category, grade and reissue tell the certificate */
	unsigned filled; /* fields that the caller fills (register_fill.h), 1 << enum field */
	uint64_t key; /* struct citizen's number: of the id cell, else of the certificate number */
	char id_room[CELL_ROOM], cert_room[CELL_ROOM];
};

struct register_reader {
	unsigned has; /* columns the sheet has */
	enum field dates[FIELD_END]; /* those of them that hold dates */
	size_t n_dates;
	struct person empty; /* of a row without cells */
	enum date_order date_order;
	int as_of;
	const struct cert_words *words; /* borrowed */
};

/* `words` (borrowed) says what words of states and kinds of business mean. */
void register_reader_init(struct register_reader *r, const struct table *t, const struct cert_words *words,
    enum date_order order, int as_of);

/* Reads the numbers of a row of any table whose first columns are FIELD_ID and FIELD_CERT; nothing else. */
void register_read_numbers(const struct register_reader *r, const struct row *row,
    struct register_row *record, struct findings *out);

/* Reads one row; adds what is found in single cells to *out. */
void register_read(const struct register_reader *r, const struct row *row, struct register_row *record,
    struct findings *out);

/* The keys by which the row meets others (rules/meet.h): that of the person in the id cell, and that of the
 * one in the certificate number where it is another. A number that cannot be read is its own text; the id of
 * a row that bears one that ends in 000 and does not check is none. How many: 0 to 2. */
size_t register_keys(const struct register_row *record, uint64_t keys[2]);

#endif
