/* cell.h - what spreadsheets do to a cell, undone where that is safe, named where it is not.
 *
 * Repairs never guess a digit. Each is reported, so that the tool can say what it did. Pure; no allocation:
 * a repaired text is written to the caller's buffer. (traps.md, "Ids that went through a spreadsheet".)
 */
#ifndef TEXT_CELL_H
#define TEXT_CELL_H

#include <stdbool.h>

#include "base/date.h"
#include "base/exact.h"
#include "base/str.h"

/* Repairs made; a set. */
enum {
	REPAIR_BLANKS = 1, /* invisible characters (character.h) round or inside it */
	REPAIR_WRAPPER = 2, /* ="..." */
	REPAIR_APOSTROPHE = 4, /* a leading ', or any quotation marks round it */
	REPAIR_FULL_WIDTH = 8, /* U+FF01-FF5E and U+3000 (not NFKC: that turns a circled 1 into 1) */
	REPAIR_LOWER_X = 16, /* x at the end of an id */
	REPAIR_SEPARATORS = 32, /* 1,234 or hyphens inside a number */
	REPAIR_LOOK_ALIKE =
	    64, /* a Roman ten, a times sign, a Cyrillic or Greek letter where X (or B) stands */
	REPAIR_DECIMALS = 128 /* 4.0: a column of whole numbers with a gap, as programs write it */
};

/* Evidence in one cell that a number was rounded by a spreadsheet. */
enum cell_damage {
	CELL_SOUND,
	CELL_EXPONENT, /* 1.10101E+17 */
	CELL_DECIMAL, /* 110101194912310000.0 */
	CELL_GROUPED, /* 110,101,194,912,310,000: came from a number cell */
	CELL_ERROR_VALUE, /* #N/A, #VALUE!, [object Object] */
	CELL_HASHES /* ######: the column was too narrow when it was exported */
};

enum { CELL_ROOM = 128 }; /* bytes: longer cells are no ids and are given back unrepaired */

/* Repairs a cell that should hold an id or a certificate number. *out points into `in` where nothing was
 * repaired, else into `room`. Returns the set of repairs. */
unsigned cell_repair_code(struct str in, char room[CELL_ROOM], struct str *out);

/* Does it begin, perhaps after blanks, as a spreadsheet's formula does: = + - @ in half or full width, or
 * with a TAB, CR or LF? (OWASP, "CSV Injection") */
bool cell_is_formula(struct str text);

/* Takes off what protects a text from a spreadsheet: ="...", and an apostrophe before what is like a formula.
 * Borrowed. Codes keep theirs: cell_repair_code() takes it off and tells. */
struct str cell_unwrap(struct str text);
struct str cell_bare(struct str text); /* however often it was put round it */

/* Looks at a repaired code for certain damage (traps.md, evidence b). */
enum cell_damage cell_damage(struct str code);

/* Folds U+FF01-FF5E and U+3000 to ASCII and trims; *out as above. What does not fit is given back as is. */
bool cell_fold_width(struct str in, char *room, size_t size, struct str *out);

/* A number cell as people write it: "1,234", "１２", "12 人" is refused. False: not a number. */
bool cell_number(struct str in, struct exact *out);
/* An amount as spreadsheets show it and people write it: also "￥1,200.50", "-¥5", "￥-" for nothing, and,
 * where `yuan` is what it is counted in, "1200元". */
bool cell_money(struct str in, bool yuan, struct exact *out);
bool cell_int(struct str in, long low, long high, long *out); /* empty is refused; see callers for defaults */

bool cell_is_share(struct str in); /* has it a percent sign, in half or full width? */

/* A date cell as base/date.h reads it; where that finds none, without marks round it, invisible characters
 * and blanks inside, full-width forms folded. *repairs is the set of what was needed. */
enum date_fault cell_date_repaired(struct str in, enum date_order order, int *when, unsigned *repairs);
enum date_fault cell_date(
    struct str in, enum date_order order, int *when); /* nobody asks what was repaired */

/* Repairs a word or a short number that was not understood as it stands: marks round it, invisible characters
 * and blanks taken off, full-width forms folded, 4.0 made 4. *out as above. Returns the set of repairs. */
unsigned cell_repair_word(struct str in, char room[CELL_ROOM], struct str *out);

/* U+FFFD, private-use characters, 锟斤拷, or a ? where a name should be: was the text damaged on its way? */
bool cell_name_damaged(struct str name);

/* A name as compared: blanks removed, · • ・ ． folded to one middle dot, GBK's private-use characters to
 * their standard ones. Writes at most `room` bytes; returns the length. */
size_t cell_fold_name(struct str name, char *out, size_t room);

#endif
