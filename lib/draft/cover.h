/* cover.h - a sentence, cut into pieces that are understood: which pattern says each of its clauses?
 *
 * Every clause must be said by a pattern, alone or together with its neighbours, or be idle: no number, and
 * no word that would change what is meant. So no number of a sentence is passed over. Of several ways to
 * cover a sentence the one with the fewest pieces is taken, of equal ones that of the pattern that stands
 * first. Pure.
 */
#ifndef DRAFT_COVER_H
#define DRAFT_COVER_H

#include "draft/normal.h"
#include "draft/patterns.h"

enum { COVER_PIECES = 64, COVER_MISSED = 3 };

struct cover_piece {
	const struct pattern *pattern; /* NULL: an idle clause */
	struct str text;
	struct str slots[PATTERN_SLOTS];
};

struct cover {
	char normal[NORMAL_MAX + 1]; /* the sentence in normal form; pieces point into it */
	struct cover_piece pieces[COVER_PIECES];
	size_t n;
	struct str
	    missed[COVER_MISSED]; /* the first clauses that are not understood; they point into it too */
	size_t n_missed;
};

/* Which clauses may be idle: those that change nothing, or any (prose); a number costs more than words. */
enum cover_idle { COVER_IDLE_HARMLESS, COVER_IDLE_ANY };

/* Fills *c. False: some clause is not understood, and *c holds those; or the sentence is empty or too long,
 * and *c holds nothing. */
bool cover_find(const struct patterns *p, struct str sentence, enum cover_idle idle, struct cover *c);

#endif
