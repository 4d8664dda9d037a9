/* certcheck.h - the parts of certcheck and what they share.
 *
 * certcheck.c          options and the order of work
 * certcheck_run.c      what a run needs, and what a row tells by itself
 * certcheck_pass.c     one pass over a register: rows to findings, on as many threads as there are
 * certcheck_whole.c    what is known only at the end: rounded columns, duplicates
 * certcheck_odd.c      what is kept of a row until then
 * certcheck_sink.c     findings out: which are wanted, known or new; counted, listed, written
 * certcheck_outlet.c   ... written as rows or lines
 * certcheck_sheet.c    --annotate and --clean: every row back
 * certcheck_base.c     --against: the register and the base
 * certcheck_compare.c  which row of it is meant, and what it says otherwise
 * certcheck_lists.c    --listed, --unlisted: the register and lists of persons
 * certcheck_households.c --summary: households with several holders
 * certcheck_count.c    --summary: findings by code and unit
 */
#ifndef CERTCHECK_H
#define CERTCHECK_H

#include "base/map.h"
#include "base/workday.h"
#include "documents/cert_rules.h"
#include "file/output.h"
#include "file/progress.h"
#include "file/spool.h"
#include "formats/known.h"
#include "formats/register.h"
#include "rules/households.h"
#include "table/operand.h"
#include "text/cell_ref.h"
#include "tool/cli.h"
#include "tool/receipt.h"
#include "writer/writer.h"

struct options {
	struct cli_common common;
	struct cli_list rules, ignore, only, listed, unlisted;
	const char *against, *known, *baseline, *regions, *explain, *findings;
	const char *fill; /* NULL: no --fill; "": whatever the sheet has a column for */
	unsigned fill_fields; /* the same as a set, 1 << enum field */
	bool annotate, clean, summary, quiet, strict, only_new, allow_empty;
	long max_errors; /* -1: all are listed */
};

/* A finding and where it stands. Texts are borrowed for the call. */
struct sighting {
	const struct finding *finding;
	const char *file;
	long line, row; /* 0: unknown */
	size_t column; /* of the cell in the sheet, 1-based; 0: the row */
	bool workbook; /* the cell has a name there: D17 */
	struct str heading, value, unit;
	enum word_holds holds; /* the value */
	struct str who; /* the row's certificate number, or its id where there is none */
	enum word_holds who_holds;
};

/* Counts by unit, in the order in which units were seen; [0] is the whole register. */
struct unit_count {
	struct str name;
	unsigned by_code[CODE_END][SEVERITY_END];
};

struct lists; /* certcheck_lists.c */

/* Where findings are written: as a table, as lines, or nowhere. */
struct outlet {
	const struct options *o;
	struct writer *rows;
	struct output *lines;
	enum lang lang; /* of rows */
	bool lists; /* rows carry what a table by list and unit needs */
};

struct sink {
	const struct options *o;
	const struct lists *lists; /* of the run; NULL: none */
	bool wanted[CODE_END];
	struct outlet listed; /* what is asked for */
	struct outlet whole; /* all that there is, known or new, beside --new */
	struct known known;
	struct baseline baseline;
	long n_listed[CODE_END], capped[CODE_END];
	long counted[SEVERITY_END]; /* for the exit status: neither known nor, with --new, there before */
	long n_known;
	bool count_units; /* --summary */
	struct unit_count *units;
	size_t n_units, units_room;
	struct map unit_places;
	struct arena text;
};

/* `plain`: what is asked for goes to -o; else findings go to --findings alone. `lists` is read at
 * sink_close(). */
bool sink_open(
    struct sink *s, const struct options *o, const struct lists *lists, bool plain, struct diag *d);
void sink_put(struct sink *s, const struct sighting *at);
/* What is gone since the baseline, what was capped, which entries of --known ran out; closes the output. */
bool sink_close(struct sink *s, struct diag *d);
void sink_free(struct sink *s);
int sink_status(const struct sink *s);
bool sink_is_silent(const struct sink *s); /* with --new nothing is new: no word is said */

/* certcheck_outlet.c */
/* `lists`: findings of lists may come, of this run or of the baseline. */
bool outlet_open(
    struct outlet *s, const struct options *o, const char *path, bool only_new, bool lists, struct diag *d);
void outlet_put(struct outlet *s, const struct sighting *at, enum finding_code code, enum word change);
/* A finding of the baseline that is there no more, or was not looked for: told, and counted for nothing. */
void outlet_put_earlier(struct outlet *s, const struct baseline_entry *e, enum word change);
struct str outlet_list_of(const struct sighting *at, enum finding_code code); /* the list it is about; "" */
bool outlet_close(struct outlet *s, struct diag *d);
void outlet_abandon(struct outlet *s);

/* From this row on, as Excel counts it, the line is the row + delta: cells with line ends, JSON on one line.
 */
struct shift {
	uint32_t row;
	int32_t delta;
};

/* What outlives a table: a file, or a sheet of a workbook. */
struct input_file {
	const char *name; /* FILE, or FILE[SHEET] */
	size_t given; /* place among the registers given */
	bool workbook;
	struct str headings[2]; /* of id and certificate number; "" */
	size_t places[2]; /* in the sheet, 1-based; 0: the sheet lacks it */
	unsigned has; /* columns, by enum field */
	struct rounding_column column;
	struct rounding_verdict rounded; /* the id column */
	size_t seen_from; /* first entry in `seen` */
	long heading_line, heading_row, rows;
	struct shift *shifts;
	size_t n_shifts, shifts_room;
};

/* A row whose numbers are not to be had back from what rules/duplicates.h keeps of it: they were repaired, or
 * cannot be read. */
struct odd_row {
	uint32_t row;
	uint16_t file;
	struct str text; /* the cells of id and certificate number, and the number the row goes by */
};

struct odd_rows {
	struct odd_row *list; /* by file and row */
	size_t n, room;
	struct arena text;
};

/* certcheck_households.c */
struct house_row {
	struct household_entry entry;
	struct str unit;
};

struct house_rows { /* of a block of rows */
	struct house_row *list;
	size_t n, room;
	long untold; /* holders whose row names no household */
	struct arena text;
};

struct house_unit {
	struct str name;
	long several, old; /* households */
};

struct house_book { /* of the register */
	struct households households;
	struct house_unit *units;
	size_t n_units, units_room;
	struct map unit_places;
	long untold;
	struct arena text;
};

struct base; /* certcheck_base.c */
struct sheet; /* certcheck_sheet.c */

/* A duplicate, kept until it can be told. */
struct duplicate_pair {
	uint64_t key; /* rules/meet.h */
	uint32_t row, other_row; /* as Excel counts */
	uint16_t file, other_file;
	uint8_t message, category, grade, reissue;
	bool text;
};

struct run {
	const struct options *o;
	struct cert_rules profile;
	struct region_table regions; /* of --regions, where it is given */
	struct workday_calendar calendar;
	struct person_rules rules;
	struct register_reader reader; /* of the table being read */
	struct duplicates seen;
	struct odd_rows odd;
	struct house_book house; /* --summary */
	long unseen; /* rows past what can be compared */
	struct operand *given;
	size_t n_given;
	struct input_file *sources; /* their tables, in order; known after the first pass */
	size_t n_sources, sources_room;
	struct duplicate_pair *late; /* by file and row */
	size_t n_late, late_room;
	struct base *base; /* NULL: no --against */
	struct lists *lists; /* NULL: no --listed, no --unlisted */
	struct sink sink;
	struct sheet *sheet; /* NULL: no --annotate, --clean */
	struct receipt *receipt; /* NULL: no --receipt */
	struct arena text;
};

/* certcheck_run.c */
bool run_open(struct run *r, const struct options *o, char **files, size_t n, struct diag *d);
void run_free(struct run *r);

/* The rules by which a person's row is judged. */
const struct edition *run_edition(const struct run *r, const struct person *p);

/* What a row of a register tells, without what is known only at the end. Any thread, but with --against. */
void run_check_row(
    const struct run *r, const struct row *row, struct register_row *record, struct findings *out);

/* certcheck_pass.c */
/* Reads every source once. `speak`: findings go to the sink as they are made; the second time (after
 * late_find()) those known only at the end stand with their rows. */
bool run_pass(struct run *r, bool speak, bool second, struct diag *d);

/* certcheck_odd.c */
/* What a row leaves for the search for duplicates, but for its place: how many entries. */
size_t late_entries(const struct run *r, const struct register_row *record, struct duplicates_row out[3]);
bool late_is_plain(const struct row *row, const struct register_row *record);
void odd_add(struct odd_rows *o, unsigned file, const struct row *row, const struct register_row *record);
void odd_move(struct odd_rows *to, struct odd_rows *from); /* behind what is there; `from` is empty then */
/* The cells of id and certificate number, and what the row goes by; false: it is not odd. */
bool odd_find(const struct odd_rows *o, unsigned file, long row, struct str out[3]);
void odd_free(struct odd_rows *o);

/* certcheck_whole.c */
void late_find(struct run *r); /* after the first pass: sorts and fills r->late */
void late_put_column(struct run *r, struct input_file *s, bool each_row); /* after a source's first pass */
void late_put_duplicates(struct run *r);
/* The finding of an id that ends in 000, once its column is known; false: the id is sound. */
bool late_zeros(const struct input_file *s, struct str id, struct findings *out);
void late_add(const struct run *r, size_t file, long row, struct findings *out); /* a row's duplicates */
long source_line(const struct input_file *s, long row);

/* certcheck_sheet.c */
struct sheet *sheet_open(const struct run *r, struct diag *d);
/* May the output take so many tables of a file? False, *d is filled: several, and it is no workbook. */
bool sheet_takes(const struct sheet *s, size_t n, const char *file, struct diag *d);
void sheet_begin(
    struct sheet *s, const struct table *t, const char *file); /* a table, or a sheet that is none */
/* Gives back a sheet that is no register, as it is. False: *d is filled. */
bool sheet_rest(struct sheet *s, struct table *t, struct diag *d);
bool sheet_is_workbook(const struct sheet *s); /* the output: it takes every sheet of a workbook */
void sheet_row(struct sheet *s, const struct run *r, const struct table *t, const struct row *row,
    const struct register_row *record, const struct findings *found);
unsigned sheet_fill_fields(const struct sheet *s, const struct table *t); /* what --fill may fill there */
struct str sheet_added_heading(const struct sheet *s, const struct table *t, enum field field);
/* Notes the cells that --clean writes without their wrapper or apostrophe. */
void sheet_note_unwrapped(
    const struct table *t, const struct row *row, const struct register_row *record, struct findings *out);
long sheet_repaired(const struct sheet *s); /* cells that --clean wrote otherwise */
bool sheet_close(struct sheet *s, struct diag *d);
void sheet_abandon(struct sheet *s);

/* certcheck_base.c */
struct base *base_load(
    const char *path, const struct cert_words *words, const struct options *o, struct diag *d);
void base_begin(struct base *b); /* nothing is matched yet */
void base_compare(
    struct base *b, const struct row *row, const struct register_row *record, struct findings *out);
void base_put_rest(struct base *b, struct sink *sink); /* what no row of the register matched */
void base_free(struct base *b);

/* certcheck_lists.c */
enum { LISTS_MAX = 64, LIST_TEXT_ROOM = 1024 };

struct lists *lists_read_options(const struct options *o, struct diag *d); /* NULL: *d is filled */
/* Can there be a finding with this code of the list of this name? NULL has none. */
bool lists_has(const struct lists *l, struct str name, enum finding_code code);
size_t lists_standard_inputs(const struct lists *l); /* how many of them are "-" */
bool lists_load(struct lists *l, struct diag *d);
void lists_compare(const struct lists *l, const struct row *row, const struct register_row *record,
    struct findings *out); /* any thread */
void lists_put_faults(const struct lists *l, struct sink *sink); /* rows of lists that cannot be looked for */
/* The tables of the lists, one a call: how many rows were read, counted and refused. *at begins at 0. */
bool lists_next_table(
    const struct lists *l, size_t *at, char *out, size_t room, long *counted, enum lang lang);
void lists_say(const struct lists *l); /* the same on standard error, where any was refused */
void lists_free(struct lists *l);

/* certcheck_households.c */
void house_add(
    struct house_rows *h, const struct run *r, const struct row *row, const struct register_row *record);
void house_move(struct house_book *to, struct house_rows *from); /* `from` is empty then */
void house_rows_free(struct house_rows *h);
void house_write(struct writer *w, struct run *r); /* its lines of the summary; nothing if none is told */
void house_free(struct house_book *b);

/* certcheck_count.c */
bool count_write(struct run *r, struct diag *d);
/* A line of the summary that is no count of findings. */
void count_line(struct writer *w, struct str unit, struct str code, long count, struct str message);
void count_add(struct sink *s, struct str unit, enum finding_code code, enum finding_severity severity);

#endif
