/* assembly.h - what the actions of patterns do to the rules of a row so far; the inside of scheme_draft.h. */
#ifndef DRAFT_ASSEMBLY_H
#define DRAFT_ASSEMBLY_H

#include "draft/scheme_draft.h"
#include "draft/template.h"

struct assembly {
	struct draft_row *row;
	const struct exact *full;
	const struct patterns *patterns;
	struct template_words words;
	size_t idle; /* clauses */
	struct str absent; /* what the full is for, were it absent; empty: nothing such was said */
};

/* Does one action. False: it does not fit what stands before it, and the row is left to a person. */
bool assembly_act(struct assembly *a, const struct template_action *action);

#endif
