/* cert_rules.h - a certificate rules file (JSON) to the editions that rules judge by.
 *
 * "cert-2008" and "cert-2017" are compiled in; any other name is a file. Every key is in dpf-rules(5);
 * unknown keys, wrong types and values out of range are refused with line, column and JSON path. Owned:
 * cert_rules_init(), cert_rules_free(); an edition's texts live as long.
 */
#ifndef DOCUMENTS_CERT_RULES_H
#define DOCUMENTS_CERT_RULES_H

#include "formats/cert_words.h"
#include "rules/edition.h"

enum { EDITIONS_MAX = 16 };

/* `= { 0 }` is empty. */
struct cert_rules {
	struct edition editions[EDITIONS_MAX];
	struct json_document *documents[EDITIONS_MAX];
	const char *names[EDITIONS_MAX]; /* as given, borrowed */
	size_t n;
	struct cert_words words; /* of all of them: a later file moves what an earlier one says */
	struct arena text;
};

/* Adds the rules file `name`. False: *d says where and what; the profile is as before. */
bool cert_rules_add(struct cert_rules *p, const char *name, struct diag *d);

/* Adds the rules in `text`, which must live as long as the profile. `name` is for messages. */
bool cert_rules_add_text(struct cert_rules *p, const char *name, struct str text, struct diag *d);

void cert_rules_free(struct cert_rules *p);

#endif
