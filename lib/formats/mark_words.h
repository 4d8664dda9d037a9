/* mark_words.h - the words that stand in a table of marks for a kind of rule and for the end of an item.
 *
 * The lists are rules/kinds.def and rules/item_ends.def, the words text/words.def; a kind without its word
 * does not compile. Pure.
 */
#ifndef FORMATS_MARK_WORDS_H
#define FORMATS_MARK_WORDS_H

#include "rules/mark.h"
#include "text/words.h"

enum word mark_word_of_kind(enum rule_kind kind); /* WORD_RULE_RATIO ... */
enum word mark_word_of_end(enum item_end end); /* WORD_ITEM_SUM ... */

#endif
