/* canon.h - a plan or scheme as JSON in its one canonical spelling: equal documents give equal bytes.
 *
 * Keys come in the order of a table, those it does not know behind them in the order of the document. A
 * number is a JSON number wherever its text is one ("0.2" becomes 0.2, "78%" stays a text), digits as
 * written; a goal that is a number alone becomes its object, a text where a list may stand a list. Notes stay
 * as they are, but for blanks. What fits in a line stands in one. Pure.
 */
#ifndef TABULAR_CANON_H
#define TABULAR_CANON_H

#include <stddef.h>

#include "base/text.h"
#include "file/json.h"

enum canon_type {
	CANON_PLAIN, /* texts, true, null: as they are */
	CANON_EXACT, /* a number, as a JSON number if its text is one; in a list too */
	CANON_WHOLE, /* a whole number, in digits */
	CANON_LIST, /* a list; a text alone is a list of one */
	CANON_OP, /* >= also written as one character */
	CANON_GOAL, /* {"op", "value"}; a number alone is at least that */
	CANON_DAY, /* 2012-12-31, however it is written */
	CANON_MAP, /* an object of numbers whose keys are the document's own: their order stays */
	CANON_MAP_OF_TEXT /* the same, of texts */
};

/* In the order in which they are written; ends in a key of NULL. */
struct canon_key {
	const char *key;
	enum canon_type type;
};

/* Appends a value, on one line; a member's key decides its type and is not written. */
void canon_value(struct text *out, const struct json *j, const struct canon_key *keys);

/* Appends the whole document, in lines, with a line end behind it. */
void canon_document(struct text *out, const struct json *root, const struct canon_key *keys);

bool canon_is_number(struct str text); /* may it stand in JSON as a number? (RFC 8259, section 6) */

#endif
