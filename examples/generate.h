/* generate.h - invented people and sheets for the example year, the tests and the bench.
 *
 * Nobody here exists. The same seed makes the same bytes on every machine: own random numbers, no clock, no
 * locale. The ids are formally right, but their region codes are those of whole cities, which are given to
 * no person, so that no real number can come out by chance; telephone numbers begin with 100, which no
 * telephone does. The district is called 乌有区, "the district that is not".
 */
#ifndef EXAMPLES_GENERATE_H
#define EXAMPLES_GENERATE_H

#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/workday.h"

/* Random numbers (splitmix64, by Sebastiano Vigna, public domain). */
struct dice {
	uint64_t state;
};
int dice_below(
    struct dice *d, int n); /* 0 .. n - 1; never twice among the arguments of one call: their order is open */
int dice_between(struct dice *d, int low, int high); /* both inclusive */

/* A sheet as a program saves it. Rows are given as one text with | between the cells. */
struct sheet {
	FILE *file;
	iconv_t to; /* (iconv_t)-1: UTF-8, nothing to convert */
	const char *line_end;
	char separator;
};
enum saved_as { AS_UTF8, AS_EXCEL_GBK, AS_EXCEL_UTF8, AS_EXCEL_UNICODE }; /* the last: UTF-16LE with tabs */
void sheet_open(struct sheet *s, const char *folder, const char *name, enum saved_as as);
void sheet_to(struct sheet *s, FILE *file); /* plain UTF-8 to an open stream */
void sheet_row(struct sheet *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
void sheet_cells(struct sheet *s, const char *const *cells, int n);
void sheet_raw(struct sheet *s, const char *bytes, size_t n); /* unconverted */
void sheet_close(struct sheet *s);

/* The twelve units of the invented district. */
enum { UNITS = 12, CATEGORIES = 7 };
struct township {
	const char *name, *aliases, *kind;
	int share; /* of the people, per mille */
	int villages; /* and communities */
};
extern const struct township townships[UNITS];
extern const char *const category_names[CATEGORIES + 1], *const grade_names[5]; /* [0] is empty */

struct person {
	int unit; /* index into townships */
	char name[32];
	bool male;
	int birth; /* a day, base/date.h */
	int region, sequence; /* of the id: its first six digits and the three before the last */
	char id[24], cert[32];
	int category, grade;
	char parts[64]; /* category 7: what it is made of */
	char guardian[32]; /* "" if none is needed */
	long phone;
	int applied, accepted, assessed, reviewed, approved, issued, keyed, valid_to;
	const struct spoil *spoil; /* what is wrong in the person's row of the register; NULL: nothing */
};
/* Makes a person whose certificate is right in every way as of the end of 2012. */
void person_make(struct person *p, struct dice *d, const struct workday_calendar *c);
/* Writes the 18 characters from their parts; `wrong` is added to the check digit. */
void person_id(char out[24], int region, int birth, int sequence, int wrong);
void person_number(struct person *p); /* makes the certificate number from id, category and grade */

/* A row of the register as text, and the ways in which it can be wrong. */
enum register_column {
	R_NUMBER,
	R_UNIT,
	R_NAME,
	R_SEX,
	R_ID,
	R_CERT,
	R_CATEGORY,
	R_GRADE,
	R_PARTS,
	R_BIRTH,
	R_ADDRESS,
	R_PHONE,
	R_GUARDIAN,
	R_GUARDIAN_PHONE,
	R_APPLIED,
	R_ACCEPTED,
	R_ASSESSED,
	R_REVIEWED,
	R_APPROVED,
	R_ISSUED,
	R_KEYED,
	R_VALID_TO,
	R_ISSUER,
	R_STATE,
	R_NOTE,
	R_COLUMNS
};
struct entry {
	struct person *person;
	char cells[R_COLUMNS][96];
	const char *raw_tail; /* bytes put behind the row as they are; NULL: none */
	bool twice; /* the same row stands again further down */
	bool reissued; /* the next row is the certificate that took this one's place */
};
extern const char *const register_headings[R_COLUMNS];
void entry_fill(struct entry *e, struct person *p, int number);
void entry_put(struct entry *e, enum register_column column, const char *text);
void entry_renumber(struct entry *e); /* the certificate number again, after the person was changed */
/* The id again with another region (0: as it was) or birth date; everything else in the row agrees with it.
 */
void entry_reidentify(struct entry *e, int region, int birth, int wrong);
void entry_day(struct entry *e, enum register_column column, int day); /* 2012/6/30, as Excel shows it */

struct spoil {
	const char *code; /* the finding that it must raise; "sound ..." raises none */
	int rows; /* how many of the example's rows */
	void (*apply)(struct entry *e, struct dice *d);
	bool needs_neighbour; /* reads the person before */
};
extern const struct spoil number_spoils[], row_spoils[];
extern const int n_number_spoils, n_row_spoils;
extern const struct spoil spoil_cancelled; /* of the first row behind the middle that is free */
const struct spoil *spoil_at(int i); /* of both lists together */

/* The sheets of the year, and big ones for the bench. */
void register_write(const char *folder, struct person *people, int n, struct dice *d);
void base_write(const char *folder, const struct person *people, int n, struct dice *d);
void year_write(const char *folder, const struct person *people, int n, struct dice *d);
void marks_write(const char *folder, struct dice *d); /* records, self-assessment, judged marks */
void bench_register(
    FILE *out, long rows, bool is_narrow); /* is_narrow: the ten columns that most offices export */
void bench_units(FILE *out, long units);
void bench_records(FILE *out, long units, long rows);
void bench_scheme(FILE *out);
void bench_plan(FILE *out);
void bench_ledger(FILE *out, long rows);

#endif
