/* states.h - what does a word in the state column mean for a certificate?
 *
 * A word puts a certificate into one of four classes. Valid (正常, 有效): it is the person's certificate and
 * counts wherever one is asked for. Kept (冻结, 挂失, 停用): still the person's, but it counts for nothing
 * until it is valid again. Expired (过期): the same, and its day is past, so that it is no frozen one. Void
 * (注销, 吊销, 死亡, 转出, 旧证): as if it were not there. Which word is of which class stands in the rules
 * files (formats/state_words.h reads them; dpf-rules(5)), since places differ. Texts are borrowed. Pure; no
 * allocation.
 */
#ifndef RULES_STATES_H
#define RULES_STATES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum cert_state {
	STATE_VALID, /* so the word says, or nothing is said; whether the day is past is asked elsewhere */
	STATE_KEPT,
	STATE_EXPIRED,
	STATE_VOID,
	STATE_UNKNOWN /* a word that no list has: never taken as valid */
};

struct state_word {
	struct str word; /* folded */
	enum cert_state state;
};

enum { STATES_MAX = 120 };

/* `= { 0 }` knows no word. */
struct states {
	struct state_word list[STATES_MAX];
	size_t n;
};

/* Puts the word into a class, out of the one it was in. False: there is no room for one more. */
bool states_put(struct states *s, struct str word, enum cert_state state);

/* The class of a folded text: that of the longest word it begins with, 已 before it passed over. What follows
 * may say more (注销死亡) but name no word of another class: then nobody knows. The empty text is valid. */
enum cert_state states_find(const struct states *s, struct str text);

#endif
