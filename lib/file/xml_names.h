/* xml_names.h - which elements of a part count: those of the reader's namespaces, whatever their prefix.
 *
 * Namespaces in XML 1.0, with two liberties: a prefix that was never declared and an element without a
 * namespace are the reader's. Owned by the caller: `= { .known = ..., .plain = true }`, xml_names_free().
 */
#ifndef FILE_XML_NAMES_H
#define FILE_XML_NAMES_H

#include <stdbool.h>
#include <stddef.h>

struct xml_names {
	const char *const *known; /* the reader's namespaces; NULL: all */
	struct xml_scope *scopes; /* prefixes that were declared, the inner ones last */
	size_t n, room;
	bool plain; /* does an element without a prefix count? */
};

/* Notes the namespaces that an element at this depth declares. False: more than any workbook has. */
bool xml_names_declare(struct xml_names *names, int depth, const char **attributes);
void xml_names_leave(struct xml_names *names, int depth); /* that element ends */

/* The element's name without its prefix, if it is one of the reader's; else NULL. */
const char *xml_names_counted(const struct xml_names *names, const char *name);

void xml_names_free(struct xml_names *names);

#endif
