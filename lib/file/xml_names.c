#include "file/xml_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { PREFIX_MAX = 32, SCOPES_MAX = 1024 };

/* A prefix that was declared, and whether its namespace is one of the reader's. */
struct xml_scope {
	int depth; /* of the element that declares it */
	bool counts;
	char prefix[PREFIX_MAX]; /* "": no prefix */
};

/* The colon behind a prefix; NULL. Names are short. */
static const char *
find_colon(const char *name)
{
	for (; *name; name++)
		if (*name == ':')
			return name;
	return NULL;
}

static bool
is_known(const struct xml_names *names, const char *uri)
{
	for (const char *const *n = names->known; *n; n++)
		if (strcmp(uri, *n) == 0)
			return true;
	return *uri == '\0';
}

/* Does an element with this prefix, of len bytes, count? */
static bool
prefix_counts(const struct xml_names *names, const char *prefix, size_t len)
{
	for (size_t i = names->n; i-- > 0;)
		if (strncmp(names->scopes[i].prefix, prefix, len) == 0 &&
		    names->scopes[i].prefix[len] == '\0')
			return names->scopes[i].counts;
	return true;
}

bool
xml_names_declare(struct xml_names *names, int depth, const char **attributes)
{
	for (; names->known && *attributes; attributes += 2) {
		const char *name = *attributes, *prefix = name + 5;
		struct xml_scope *new;

		if (name[0] != 'x' || strncmp(name, "xmlns", 5) != 0 || (*prefix && *prefix != ':'))
			continue;
		prefix += *prefix == ':';
		if (strlen(prefix) >= PREFIX_MAX) /* nobody's: as if it were not declared */
			continue;
		if (!mem_grow_within(
		        &names->scopes, &names->room, names->n + 1, sizeof *names->scopes, SCOPES_MAX))
			return false;
		new = &names->scopes[names->n++];
		*new = (struct xml_scope){.depth = depth, .counts = is_known(names, attributes[1])};
		memcpy(new->prefix, prefix, strlen(prefix) + 1);
		names->plain = prefix_counts(names, "", 0);
	}
	return true;
}

void
xml_names_leave(struct xml_names *names, int depth)
{
	if (names->n == 0 || names->scopes[names->n - 1].depth != depth)
		return;
	while (names->n > 0 && names->scopes[names->n - 1].depth == depth)
		names->n--;
	names->plain = prefix_counts(names, "", 0);
}

const char *
xml_names_counted(const struct xml_names *names, const char *name)
{
	const char *colon = find_colon(name);

	if (!colon)
		return names->plain ? name : NULL;
	return prefix_counts(names, name, (size_t)(colon - name)) ? colon + 1 : NULL;
}

void
xml_names_free(struct xml_names *names)
{
	free(names->scopes);
}
