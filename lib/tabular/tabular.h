/* tabular.h - a JSON document (a plan, a scheme) as rows of a table, and back without loss.
 *
 * A column says one key of an object, or a few that belong together, in the way in which a clerk writes them
 * ("≥78%", "16-59", "视力；听力"). Which column says what is data: one row a key, in plan_table.c and
 * scheme_table.c. What cannot be said so stands in the cell as JSON, and what has no column under 其他: what
 * is said is read back before it is written, so nothing is ever lost. Keys mean what they mean in JSON alone:
 * a table is made a document and read by the one reader that there is, which tells faults by their cell.
 */
#ifndef TABULAR_TABULAR_H
#define TABULAR_TABULAR_H

#include "base/date.h"
#include "base/text.h"
#include "file/json.h"
#include "tabular/canon.h"
#include "text/words.h"

enum { TABULAR_KEYS = 5 };

struct tabular_column;

/* How a cell says values, one for each key of its column. */
struct tabular_syntax {
	/* members[k]: that of keys[k], NULL where it is absent. False: they cannot be said. */
	bool (*say)(const struct tabular_column *c, const struct json *const *members, enum lang lang,
	    struct text *cell);
	/* values[k] gets JSON, or stays empty. The cell is trimmed, not empty and not JSON itself. False: *d
	 * says what may stand there. */
	bool (*take)(const struct tabular_column *c, struct str cell, enum date_order order,
	    struct text *values, struct diag *d);
};

/* A word of JSON and the word of a table. Lists end in a json of NULL. */
struct tabular_word {
	const char *json;
	enum word word;
};

/* Whose key is it? */
enum tabular_level {
	TABULAR_OWN, /* of what the row is: a target, an item, a band */
	TABULAR_SUB /* of what the row adds to it: a revision, a rule */
};

struct tabular_column {
	enum word heading;
	int part; /* of the document; TABULAR_HEAD: of the document itself, as a line above the heading */
	enum tabular_level level;
	const char *inside; /* the keys are those of this object within: "eligible"; NULL */
	const char *keys[TABULAR_KEYS]; /* [0] NULL: whatever has no column of its own */
	const struct tabular_syntax *syntax;
	const struct tabular_word *words; /* of a choice */
	bool always; /* written though no row has it */
};

enum { TABULAR_HEAD = -1 };

/* The values that a key can have. `tabular_json` says them as JSON only. */
extern const struct tabular_syntax tabular_text, tabular_number, tabular_whole, tabular_day, tabular_choice,
    tabular_flag, tabular_texts, tabular_numbers, tabular_map, tabular_map_of_text, tabular_json;
extern const struct tabular_syntax tabular_categories, tabular_grades, tabular_ages; /* 视力, 一级, 16-59 */
extern const struct tabular_syntax tabular_goal; /* of a plan: "goal", "direction" */
extern const struct tabular_syntax tabular_measure; /* "target", "event", "value", "date", "field" */
extern const struct tabular_syntax tabular_condition; /* "op", "goal" */
extern const struct tabular_syntax tabular_parts, tabular_rows, tabular_judges, tabular_ties, tabular_weights;

/* A cell as it is compared and taken: trimmed, without what protects it from a spreadsheet. */
struct str tabular_trim(struct str cell);

/* Is the cell JSON itself (a text in quotes, a list, an object)? */
bool tabular_is_json(struct str cell);

/* The values of a cell, JSON or not; `values` is as in tabular_syntax. An empty cell has none. */
bool tabular_take(const struct tabular_column *c, struct str cell, enum date_order order, struct text *values,
    struct diag *d);

/* Says the members of an object: false, and the cell is empty, if what would be read back is not the same. */
bool tabular_say(const struct tabular_column *c, const struct json *object, const struct canon_key *keys,
    enum lang lang, struct text *cell);

/* Does c say this key? */
bool tabular_has_key(const struct tabular_column *c, struct str key);

/* The next of several things in a cell, trimmed: between ； ; and line ends. False: there is none left. */
bool tabular_next(struct str *rest, struct str *one);
struct str tabular_between(enum lang lang); /* what is written between them */

/* The first of the words that stands at the head of *s, which is moved behind it and behind `：`; NULL: none.
 */
const struct tabular_word *tabular_word_at(const struct tabular_word *words, struct str *s);

/* Fills *d with the words that may stand there. Always returns false. */
bool tabular_wanted(const struct tabular_word *words, struct diag *d);

#endif
