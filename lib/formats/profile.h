/* profile.h - a certificate rules file (JSON) to the editions that rules judge by.
 *
 * "cert-2008" and "cert-2017" are compiled in; any other name is a file. Every key is in dpf-rules(5);
 * unknown keys, wrong types and values out of range are refused with line, column and JSON path. Owned:
 * profile_init(), profile_free(); an edition's texts live as long.
 */
#ifndef FORMATS_PROFILE_H
#define FORMATS_PROFILE_H

#include "file/json.h"
#include "rules/edition.h"

enum { EDITIONS_MAX = 16 };

/* `= { 0 }` is empty. */
struct profile {
	struct edition editions[EDITIONS_MAX];
	struct json_document *documents[EDITIONS_MAX];
	const char *names[EDITIONS_MAX]; /* as given, borrowed */
	size_t n;
};

/* Adds the rules file `name`. False: *d says where and what; the profile is as before. */
bool profile_add(struct profile *p, const char *name, struct diag *d);

/* Adds the rules in `text`, which must live as long as the profile. `name` is for messages. */
bool profile_add_text(struct profile *p, const char *name, struct str text, struct diag *d);

void profile_free(struct profile *p);

#endif
