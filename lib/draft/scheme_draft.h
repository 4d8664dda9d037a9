/* scheme_draft.h - a sentence of a marking table, in words, to rules of a scheme; or to a person.
 *
 * A row is drafted whole or left whole. Every number of a drafted rule stands in its sentence, and every
 * number of the sentence is used (cover.h). What a sentence says of the whole scheme (一票否决, 等次) becomes
 * vetoes and bands. Marks that do not come to the item's full are not guessed at: the row is left.
 * (formats.md, scheme.json; the wordings are lib/data/draft-scheme.txt.)
 */
#ifndef DRAFT_SCHEME_DRAFT_H
#define DRAFT_SCHEME_DRAFT_H

#include "base/exact.h"
#include "base/text.h"
#include "draft/patterns.h"

enum { DRAFT_RULES = 24, DRAFT_KEYS = 10, DRAFT_LIST = 24, DRAFT_GRADES = 16 };

struct draft_pair {
	const char *key; /* "goal" */
	struct str value; /* "95%": written as a JSON string */
};

/* One of the list that parts, table, levels and rank have. */
struct draft_entry {
	struct str name, from, marks;
};

struct draft_rule {
	struct str kind;
	struct draft_pair keys[DRAFT_KEYS];
	size_t n_keys;
	struct draft_entry list[DRAFT_LIST];
	size_t n_list;
	bool levels; /* of a table or a bonus: the list has names, not lower ends */
};

/* Why a row is left to a person. */
enum draft_left {
	DRAFT_NOT_LEFT,
	DRAFT_LEFT_BLANK, /* no sentence, or a very long one */
	DRAFT_LEFT_WORDS, /* no pattern says these clauses */
	DRAFT_LEFT_VAGUE, /* what only a person can judge */
	DRAFT_LEFT_MARKS, /* not the item's full */
	DRAFT_LEFT_FIT, /* does not go with what stands before it */
	DRAFT_LEFT_IDLE, /* bears no marks, beside parts that do */
	DRAFT_LEFT_NO_RULE, /* says nothing of marks */
	DRAFT_LEFT_NO_FULL, /* earns or loses, in a row that is worth nothing */
	DRAFT_LEFT_NO_BASE, /* says only what is beyond the full, or of the whole assessment */
	DRAFT_LEFT_MIXED, /* earns and loses */
	DRAFT_LEFT_SUM, /* what earns does not come to the full, or does not fall from mark to mark */
	DRAFT_LEFT_SEVERAL, /* one measure is several */
	DRAFT_LEFT_OVERLAP, /* one event is a kind of another */
	DRAFT_LEFT_ABSENT, /* what earns by being absent is not what is lost for */
	DRAFT_LEFTS
};

enum { DRAFT_CLAUSES = 3 };

struct draft_row {
	enum draft_left left; /* if so, there is no rule but "judged" */
	struct str
	    clauses[DRAFT_CLAUSES]; /* the first ones for which it is left, in normal form (normal.h) */
	size_t n_clauses;
	struct draft_rule rules[DRAFT_RULES];
	size_t n_rules;
	bool no_floor; /* "floor": null */
	struct draft_veto {
		struct str name, event;
		bool total; /* else: it cannot take the highest band */
	} vetoes[DRAFT_GRADES];
	size_t n_vetoes;
	struct draft_entry bands[DRAFT_GRADES]; /* name, from */
	size_t n_bands;
	struct arena text; /* owned */
};

/* Drafts one row. `full`: its marks, 0 for a row of bonuses, vetoes or grades; `year`: of days without one,
 * 0: a sentence with a day is left. Owned: draft_row_free(). */
void scheme_draft_row(const struct patterns *p, struct str item, const struct exact *full, long year,
    struct str sentence, struct draft_row *out);
void draft_row_free(struct draft_row *row);

/* Writes the row's rules as the JSON list of scheme.json. */
void draft_row_write_rules(const struct draft_row *row, struct text *out);

#endif
