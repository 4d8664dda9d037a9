/* cert_words.h - what words of states and of kinds of business mean, out of the rules files.
 *
 * The words of `states` in cert-2017, which is compiled in, always stand; a rules file that is given may move
 * them and add its own. Whoever asks only for the meaning of a word:
 *
 *	struct cert_words words = {0};
 *	if (cert_words_load(&words, NULL, d)) state = register_state(&words.states, cell);  (register_cell.h)
 *
 * Owned: cert_words_load() or cert_words_begin(), then cert_words_free().
 */
#ifndef FORMATS_CERT_WORDS_H
#define FORMATS_CERT_WORDS_H

#include "file/json.h"
#include "rules/business.h"
#include "rules/states.h"

/* `= { 0 }` is empty. */
struct cert_words {
	struct states states;
	struct businesses businesses;
	struct arena text; /* of the words */
};

/* The words that are compiled in. */
void cert_words_begin(struct cert_words *w);

/* These, and those of the rules file `path` ("cert-2008", a file; NULL: no file). False: *d is filled. */
bool cert_words_load(struct cert_words *w, const char *path, struct diag *d);

/* Adds the words of `states` in a rules file whose root is given. */
bool cert_words_states(struct cert_words *w, const struct json *root, struct diag *d);

/* The kind of business that a rules file names, with its further words; a new one where nobody knows it. */
bool cert_words_business(
    struct cert_words *w, struct str name, const struct json *rule, int *kind, struct diag *d);

/* Of the list `business` of a rules file, once its members are read: each word, from number `from` of
 * businesses on, and each name must mean one kind alone. */
bool cert_words_part_business(struct cert_words *w, const struct json *list, size_t from, struct diag *d);

void cert_words_free(struct cert_words *w);

#endif
