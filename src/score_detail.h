/* score_detail.h - what the files of score detail share: the rows of one subject, on their way out. */
#ifndef SRC_SCORE_DETAIL_H
#define SRC_SCORE_DETAIL_H

#include "score_moves.h"

struct detail_row {
	size_t subject;
	struct str item, item_name;
	long rule;
	enum word kind;
	struct text input, goal, marks, evidence, reason;
};

struct detail {
	struct score *sc;
	struct writer *w;
	bool zh; /* the language of reasons */
	struct moves *moves; /* an earlier run to compare with; NULL: none */
	struct detail_row row;
};

/* The group, where there are groups, and the subject. */
void detail_write_head(struct detail *x, size_t subject);

/* Every row of the subject marked last. */
void detail_tell_subject(struct detail *x, size_t subject);
void detail_row_free(struct detail_row *r);

#endif
