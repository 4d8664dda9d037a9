/* words.h - every heading, status and label, once in each language (the tables are words.def and
 * aliases.def).
 *
 * The key is what CSV and JSON Lines carry and what programs rely on; the Chinese word is what people see
 * and type; the aliases are other headings under which real sheets carry the column. Reading accepts all of
 * them, and traditional characters, whatever the language of the output. Pure.
 */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"

/* What a column holds: decides masking, protection from Excel and alignment. */
enum word_holds { HOLDS_TEXT, HOLDS_NUMBER, HOLDS_DATE, HOLDS_ID, HOLDS_CERT, HOLDS_NAME, HOLDS_PHONE };

enum word {
	WORD_NONE,
#define WORD(name, key, zh, holds) WORD_##name,
#include "text/words.def"
#undef WORD
	WORD_END /* how many there are */
};

const char *word_key(enum word w); /* "as_of"; also the English word */
const char *word_text(enum word w, enum lang lang); /* LANG_EN: the key; LANG_ZH: the Chinese word */
enum word_holds word_holds(enum word w);

enum { WORD_ROOM = 256 }; /* bytes for a folded word: every word of the table is far shorter */

/* A heading or status as compared: blanks, line breaks, bracketed units, underscores, colons and asterisks
 * removed, full-width forms and traditional characters folded, letters in lower case. A text that holds
 * nothing else than what is removed keeps all but its blanks ("*" stays "*"). Writes at most `room` bytes,
 * whole characters, returns the length; folding again changes nothing. */
size_t word_fold(struct str text, char *out, size_t room);
/* The same with brackets and marks left where they are, as in a state or in running text: nothing is left out
 * but blanks and what takes no room. */
size_t word_fold_whole(struct str text, char *out, size_t room);

/* All that a folded text may stand for, in no order: for a text that is compared with many words. `itself`
 * has bit i if it is words[i] itself and not an alias alone. */
enum { WORD_MEANINGS = 8 /* no spelling has more (held by a test) */ };
struct word_meanings {
	unsigned short words[WORD_MEANINGS];
	unsigned char n, itself;
};
struct word_meanings word_meanings(struct str folded);

/* Is `text`, folded, the key, the Chinese word or an alias of w? The empty text is no word. */
bool word_is(enum word w, struct str text);
/* For a text compared with many words: it is folded once. `itself`: the aliases do not count. */
bool word_is_folded(enum word w, struct str folded);
bool word_is_itself(enum word w, struct str folded);

#endif
