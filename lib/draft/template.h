/* template.h - an action of a pattern, "rule count event={E} marks=-{M}", with the slots of a match put in.
 *
 * A name is cleaned of what only joins it to the sentence (每, 的, 达到); one of a single character (缺, 少)
 * gets what was said before it in front, else the item's name, so that a person knows what is counted.
 */
#ifndef DRAFT_TEMPLATE_H
#define DRAFT_TEMPLATE_H

#include <stdbool.h>

#include "base/mem.h"
#include "draft/patterns.h"

enum { TEMPLATE_PAIRS = 10 };

/* What stands in for slots: those of the match, {I} the item's name, {T} its full; {e} for {E} is the
 * name as it stands. */
struct template_words {
	const struct str *slots;
	struct str item, full;
	struct str context; /* the idle clause before, for short names */
	long year; /* of {D}; 0: unknown */
	struct arena *arena; /* values live here */
};

struct template_action {
	struct str name, first; /* "rule", and the word behind it that is no pair: "count" */
	struct str keys[TEMPLATE_PAIRS], values[TEMPLATE_PAIRS];
	size_t n;
	const char *without; /* a key that is not to be found; NULL: none */
};

void template_action_read(struct str text, struct template_action *out);

/* The value of KEY with its slots filled. False: the action has no such key, or a slot says nothing (then
 * *out is empty). */
bool template_value(
    const struct template_words *w, const struct template_action *action, const char *key, struct str *out);

/* A name without what only joins it to its sentence. Borrowed. */
struct str template_clean(struct str name);

/* Both texts as one. */
struct str template_join(const struct template_words *w, struct str a, struct str b);

/* A text with its slots filled; empty if one says nothing. */
struct str template_slot(const struct template_words *w, struct str text);

#endif
