/* business.h - what was done with a certificate: a new one, a replacement, a cancellation ...?
 *
 * Registers name the kind of business (业务类型) in words. The usual words are known here; a rules file may
 * name more, and may give a kind its own steps (rules/edition.h). What is no new certificate follows no steps
 * that law prescribes for all places. Texts are borrowed. Pure; no allocation.
 */
#ifndef RULES_BUSINESS_H
#define RULES_BUSINESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Kinds are numbered; those that a rules file names follow from BUSINESS_OWN on. */
enum {
	BUSINESS_UNKNOWN = -1,
	BUSINESS_NEW, /* 新办, 首次申领; also where nothing is said */
	BUSINESS_EXCHANGE, /* 换领 */
	BUSINESS_REISSUE, /* 补发 */
	BUSINESS_MOVE, /* 迁移, 迁入, 迁出 */
	BUSINESS_CANCEL, /* 注销 */
	BUSINESS_CHANGE, /* 变更 */
	BUSINESS_REGRADE, /* 类别等级变更 */
	BUSINESS_LOSS, /* 挂失 */
	BUSINESS_FREEZE, /* 冻结 */
	BUSINESS_OWN
};

enum { BUSINESS_WORDS_MAX = 64 };

/* The words that rules files add. `= { 0 }`: none. */
struct businesses {
	struct {
		struct str word; /* folded */
		int kind;
	} own[BUSINESS_WORDS_MAX];
	size_t n;
	int n_kinds; /* of their own */
};

/* Adds a word of a kind, which is BUSINESS_OWN + n_kinds for one more. False: there is no room. */
bool businesses_put(struct businesses *b, struct str word, int kind);

/* The kind of a folded text: of the word that it is, or else of the longest word in it where no word of
 * another kind stands beside. The empty text is BUSINESS_NEW. */
int businesses_find(const struct businesses *b, struct str text);

/* The kind whose word it is, letter by letter; BUSINESS_UNKNOWN. */
int businesses_named(const struct businesses *b, struct str text);

#endif
