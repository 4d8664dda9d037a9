/* mark_words.h - the words that stand in a table of marks for a kind of rule and for the end of an item.
 *
 * The lists are marks/kinds.def and marks/item_ends.def, the words text/words.def; a kind without its word
 * does not compile. Pure.
 */
#ifndef DOCUMENTS_MARK_WORDS_H
#define DOCUMENTS_MARK_WORDS_H

#include "marks/mark.h"
#include "text/words.h"

enum word mark_word_of_kind(enum rule_kind kind); /* WORD_RULE_RATIO ... */
enum word mark_word_of_end(enum item_end end); /* WORD_ITEM_SUM ... */

#endif
