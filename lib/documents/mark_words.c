#include "documents/mark_words.h"

#include <assert.h>

/* render/view_help.c knows a rule by its word and looks for it in this stretch of the table. */
#define IS_SHOWN(word)                                                                                       \
	_Static_assert(                                                                                      \
	    (word) >= WORD_RULE_RATIO && (word) <= WORD_SUBJECT_TOTAL, "stands among the rules' words")

#define RULE_KIND(NAME, name, base) IS_SHOWN(WORD_RULE_##NAME);
#include "marks/kinds.def"
#undef RULE_KIND
#define ITEM_END(NAME) IS_SHOWN(WORD_ITEM_##NAME);
#include "marks/item_ends.def"
#undef ITEM_END

enum word
mark_word_of_kind(enum rule_kind kind)
{
	static const enum word words[] = {
#define RULE_KIND(NAME, name, base) [RULE_##NAME] = WORD_RULE_##NAME,
#include "marks/kinds.def"
#undef RULE_KIND
	};

	assert((int)kind < RULE_KINDS);
	return words[kind];
}

enum word
mark_word_of_end(enum item_end end)
{
	static const enum word words[] = {
#define ITEM_END(NAME) [ITEM_##NAME] = WORD_ITEM_##NAME,
#include "marks/item_ends.def"
#undef ITEM_END
	};

	assert((int)end < ITEM_ENDS);
	return words[end];
}
