#include "xlsx/relations.h"

#include <stdio.h>
#include <string.h>

#include "file/xml.h"

const char *const xlsx_namespaces[] = {"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships", NULL};

struct loader {
	struct xlsx_relations *relations;
	struct arena *arena;
	struct str folder; /* of the part whose relationships these are, "xl/" */
};

static struct str
last_word(struct str path)
{
	const char *slash = path.len > 0 ? memrchr(path.at, '/', path.len) : NULL;

	if (!slash)
		return path;
	slash++;
	return (struct str){slash, path.len - (size_t)(slash - path.at)};
}

/* Takes the last folder off a path that ends in a slash. */
static size_t
without_last(const char *path, size_t len)
{
	while (len > 0 && path[--len] != '/')
		;
	while (len > 0 && path[len - 1] != '/')
		len--;
	return len;
}

/* "../x.xml" seen from "xl/worksheets/" is "xl/x.xml"; "/xl/x.xml" stands as it is. */
static const char *
whole_path(const struct loader *l, struct str target)
{
	char separator = target.len > 0 && memchr(target.at, '\\', target.len)
	                     ? '\\'
	                     : '/'; /* as some programs write it */
	bool absolute = target.len > 0 && target.at[0] == separator;
	size_t len = absolute ? 0 : l->folder.len;
	char *path = arena_alloc(l->arena, l->folder.len + target.len + 2);

	memcpy(path, l->folder.at, len);
	while (target.at) {
		struct str step = str_part(&target, separator);

		if (str_is(step, "..")) {
			len = without_last(path, len);
		} else if (step.len > 0 && !str_is(step, ".")) {
			memcpy(path + len, step.at, step.len);
			len += step.len;
			if (target.at)
				path[len++] = '/';
		}
	}
	path[len] = '\0';
	return path;
}

static void
start(struct xml *x, void *user, const char *name, const char **attributes)
{
	struct loader *l = user;
	struct xlsx_relations *r = l->relations;
	const char *id = xml_attribute(attributes, "Id"), *type = xml_attribute(attributes, "Type");
	const char *target = xml_attribute(attributes, "Target"),
	           *mode = xml_attribute(attributes, "TargetMode");

	(void)x;
	if (strcmp(name, "Relationship") != 0 || !id || !type || !target ||
	    (mode && strcmp(mode, "External") == 0))
		return;
	if (!mem_grow_within(&r->all, &r->room, r->n + 1, sizeof *r->all, XLSX_RELATIONS_MAX))
		return;
	r->all[r->n++] = (struct xlsx_relation){
	    .id = arena_str(l->arena, str_of(id)),
	    .type = arena_str(l->arena, last_word(str_of(type))),
	    .path = whole_path(l, str_of(target)),
	};
}

bool
xlsx_relations_load(
    struct xlsx_relations *r, struct package *p, const char *part, struct arena *arena, struct diag *d)
{
	static const struct xml_reader reader = {start, NULL, NULL, xlsx_namespaces, NULL};
	struct str base = last_word(str_of(part));
	struct loader l = {.relations = r, .arena = arena};
	size_t room = strlen(part) + sizeof "_rels/.rels";
	char *path = arena_alloc(arena, room);

	l.folder = (struct str){part, strlen(part) - base.len};
	snprintf(path, room, "%.*s_rels/%.*s.rels", (int)l.folder.len, part, (int)base.len, base.at);
	return xml_read(p, path, &reader, &l, d);
}

const char *
xlsx_relation_by_id(const struct xlsx_relations *r, struct str id, const char *type)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_equal(r->all[i].id, id) && str_is(r->all[i].type, type))
			return r->all[i].path;
	return NULL;
}

const char *
xlsx_relation_by_type(const struct xlsx_relations *r, const char *type)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_is(r->all[i].type, type))
			return r->all[i].path;
	return NULL;
}
