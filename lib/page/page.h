/* page.h - one model of a report; every way out (html, text, md, xlsx) walks it.
 *
 * A page is sections, a section is blocks: sentences, figures, tables, charts. A cell knows what it holds (a
 * number, a share, a day, a status, a bar), so that a workbook gets real numbers and a page gets bars.
 * Nothing here is escaped, cut or coloured: that is each back end's work. Nothing is computed but the
 * lengths of bars, in integers.
 *
 * Owned: page_init(), page_free(). All parts live in the page's arena; texts are borrowed from there or from
 * the tables read (intake.h), which must outlive the page.
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/exact.h"
#include "base/mem.h"
#include "base/str.h"
#include "text/words.h"

/* How things stand. Every tone has a word or sign beside its colour. */
enum page_tone { TONE_PLAIN, TONE_GOOD, TONE_STEADY, TONE_WARN, TONE_ALARM, TONE_MUTED, TONE_COUNT };

enum page_holds {
	PAGE_EMPTY,
	PAGE_TEXT,
	PAGE_CODE, /* an id, a certificate or row number: digits that are no quantity */
	PAGE_NUMBER, /* text: a decimal number as written, "37.50" */
	PAGE_PERCENT, /* text: "78.0%" */
	PAGE_DAY, /* text: "2012-06-30" */
	PAGE_STATUS, /* text: the word; tone: its colour */
	PAGE_BAR /* text: the share of the goal, "88.0%", or empty; bar: what is drawn */
};

enum { PAGE_NONE = -1 };

/* In thousandths of the goal; PAGE_NONE: not known or none. */
struct page_bar {
	int value, expected, aim;
};

struct page_cell {
	enum page_holds holds;
	enum page_tone tone;
	struct str text; /* as it is shown; "" where empty */
	struct str word; /* a status that stands behind a number (matrix of shares); "" if none */
	struct page_bar bar;
	int link; /* anchor of a section; 0: none */
	struct str file; /* another page, in the same folder; "" none */
};

struct page_column {
	struct str heading;
	enum page_holds holds; /* of most of its cells: decides alignment and width */
	bool names_row; /* the heading of its row, repeated where a wide table is continued */
};

struct page_row {
	struct page_row *next;
	struct page_cell *cells; /* as many as the table has columns */
	bool strong; /* the row of the whole district, a sum */
};

struct page_table {
	struct str caption;
	struct str sheet; /* name of its sheet in a workbook */
	const struct page_column *columns;
	size_t n_columns, n_rows;
	struct page_row *first, *last;
	struct { /* rows that a workbook draws as bars; n 0: none */
		size_t label, value; /* columns */
		size_t from, n;
	} drawn;
	struct str remark; /* below the table: "12 more in findings.csv"; "" if none */
};

struct page_mark {
	struct page_mark *next;
	struct str label, value_text, other_text, word; /* word: the band, or why it takes none */
	int value, other; /* thousandths of the chart's full width; PAGE_NONE: none */
	enum page_tone tone;
};

/* Horizontal bars, one a subject: assessed marks with self-assessed ones beside. A rule is drawn wherever the
 * word (the band) changes. The signs that stand for them are explained by who draws them, not by the caption.
 */
struct page_chart {
	struct str caption, value_name, other_name; /* what the bar and what the small mark is */
	struct str full_text; /* what the full width stands for: "100" */
	struct str alarm_name; /* what a bar in the tone of alarm is; "" there is none */
	struct page_mark *first, *last;
	size_t n;
};

/* One subject on several days, in their order: how a target went over the year. */
struct page_point {
	int day; /* base/date.h */
	int value, expected; /* thousandths of the goal; PAGE_NONE: not known */
	enum page_tone tone;
	struct str text; /* "91.5%" */
};

struct page_line {
	struct page_line *next;
	struct str label;
	struct page_point *points;
	size_t n;
};

/* Drawn in HTML alone: what it shows stands in a table beside it. */
struct page_lines {
	int first_day, last_day; /* of the scale */
	struct page_line *first, *last;
};

/* A figure to catch the eye: "3" "overdue". */
struct page_figure {
	struct page_figure *next;
	struct str number, label;
	enum page_tone tone;
};

enum page_block_kind { BLOCK_SENTENCE, BLOCK_FIGURES, BLOCK_TABLE, BLOCK_CHART, BLOCK_LINES };

struct page_block {
	struct page_block *next;
	enum page_block_kind kind;
	enum page_tone tone; /* sentence */
	struct str text; /* sentence */
	struct page_figure *figures;
	struct page_table *table;
	struct page_chart *chart;
	struct page_lines *lines;
};

/* Where a section is shown, and how; a set. */
enum {
	ON_PAGE = 1, /* html, text, md */
	IN_BOOK = 2, /* xlsx */
	NEW_SHEET_OF_PAPER = 4,
	WIDE = 8, /* better on A4 turned */
	SUMMARY = 16,
	FOLDED = 32, /* on a screen: its title and note, the rest when asked for */
	OWN_SHEET = 64 /* a workbook has a sheet for it */
};

struct page_section {
	struct page_section *next;
	struct str title;
	struct str note; /* beside the title where the section is folded; "" if none */
	int level; /* 1 chapter, 2 part of one, 3 part of a part */
	int anchor; /* 1-based, different for each section */
	unsigned flags;
	struct page_block *first, *last;
};

struct page {
	struct arena text;
	enum lang lang;
	bool mask; /* persons are masked */
	struct str title, subtitle;
	struct str home; /* the file of the first of many pages; "" this is it, or the only one */
	struct page_section *first, *last; /* last: where blocks are added */
	struct page_block *sources; /* sentences: which file, how many rows */
	int n_sections;
};

void page_init(struct page *p, enum lang lang, bool mask);
void page_free(struct page *p);

/* Each adds to the end of the page, the section or the block, and gives what it added. */
struct page_section *page_section(struct page *p, struct str title, int level, unsigned flags);
/* Keeps n anchors for sections that are added later, which cells may link to already; the first of them. */
int page_reserve(struct page *p, size_t n);
void page_say(struct page *p, enum page_tone tone, struct str text);
void page_source(struct page *p, struct str text);
/* The figures of a section stand together at its head, whenever they are added. */
void page_figure(struct page *p, enum page_tone tone, struct str number, struct str label);
struct page_table *page_table(struct page *p, struct str caption, struct str sheet,
    const struct page_column *columns, size_t n_columns); /* columns are copied */
struct page_cell *page_row(struct page *p, struct page_table *table); /* the row's cells, all empty */
struct page_chart *page_chart(struct page *p, struct str caption);
struct page_lines *page_lines(struct page *p, int first_day, int last_day);
struct page_line *page_line(
    struct page *p, struct page_lines *lines, size_t n_points); /* points are not known */
struct page_mark *page_mark(struct page *p, struct page_chart *chart);

/* A text in the page's language, in the page's arena; both formats take the same arguments in the same order.
 */
struct str page_text(struct page *p, const char *en, const char *zh, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));
struct str page_choose(const struct page *p, const char *en, const char *zh);
struct str page_word(const struct page *p, enum word w); /* "behind" / 滞后 */
struct str page_short(struct page *p, struct str name); /* at most 40 characters, for sentences */

/* Cells. Texts are borrowed. A number that is none (or a share, a day) is shown as text. */
struct page_cell page_cell_text(struct str text);
struct page_cell page_cell_code(struct str text);
struct page_cell page_cell_value(struct str text); /* number, percentage or day by its form, else text */
struct page_cell page_cell_count(struct page *p, long n);
struct page_cell page_cell_status(struct str word, enum page_tone tone);

/* a / b in thousandths, rounded down so that a bar is never longer than what it stands for; at most 9999.
 * PAGE_NONE if b is not above 0 or a is below. */
int page_thousandths(const struct exact *a, const struct exact *b);

/* Which marks the bars of a table bear; a set. */
enum { BARS = 1, BARS_EXPECTED = 2, BARS_AIM = 4 };
unsigned page_bars(const struct page_table *t);

const char *page_sign(enum page_tone tone); /* a sign that is told apart without colour; "" for plain */

#endif
