/* score_moves.h - two runs of detail side by side: what moved, and for which record.
 *
 * The earlier run is its table of detail. A row moved when its marks (of a veto: its input) are others or
 * other records stand behind it; a record is known by the file and line that are printed, so a file that was
 * re-ordered moves. Owned: moves_start(), moves_free().
 */
#ifndef SRC_SCORE_MOVES_H
#define SRC_SCORE_MOVES_H

#include "base/map.h"
#include "score.h"

/* A row of the earlier run. */
struct moves_row {
	struct str group, subject, item, rule, kind, input, marks, evidence, item_name;
	bool met; /* this run has it too */
};

struct moves {
	struct score *sc;
	struct arena text;
	struct moves_row *list;
	size_t n, room;
	struct map by_key; /* subject, item, rule */
	struct writer *w;
	struct text cell;
};

bool moves_start(struct moves *m, struct score *sc, const char *path, struct writer *w, struct diag *d);

/* What this run has in a row: input, marks and evidence as they are printed. Writes it if it moved. */
void moves_compare(struct moves *m, const struct moves_row *now);

/* The rows that only the earlier run had, of the subject, or with "" of all. */
void moves_end(struct moves *m, struct str only);
void moves_free(struct moves *m);

#endif
