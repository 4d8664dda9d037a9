/* Number formats stand before the styles that name them (the schema fixes the order), so one pass does. */
#include "xlsx/styles.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "file/xml.h"

enum {
	STYLES_MAX = 65536, /* Excel allows 65,490 */
	OWN_MAX = 4096 /* formats of the workbook's own: Excel allows some 250 */
};

struct own_format {
	int64_t id;
	enum sheet_format format;
};

struct loader {
	struct xlsx_styles *styles;
	struct own_format *own;
	size_t n_own, own_room;
	bool in_cells; /* within <cellXfs> */
};

static int64_t
number_attribute(const char **attributes, const char *name)
{
	int64_t id = 0;

	str_to_int(str_of(xml_attribute(attributes, name)), 0, INT32_MAX, &id);
	return id;
}

static void
add_own(struct loader *l, const char **attributes)
{
	struct own_format f = {.id = number_attribute(attributes, "numFmtId")};

	f.format = sheet_format_read(str_of(xml_attribute(attributes, "formatCode")));
	if (mem_grow_within(&l->own, &l->own_room, l->n_own + 1, sizeof f, OWN_MAX))
		l->own[l->n_own++] = f;
}

static void
add_style(struct loader *l, const char **attributes)
{
	struct xlsx_styles *s = l->styles;
	int64_t id = number_attribute(attributes, "numFmtId");
	enum sheet_format format = sheet_format_builtin(id);

	for (size_t i = 0; i < l->n_own; i++)
		if (l->own[i].id == id)
			format = l->own[i].format;
	if (mem_grow_within(&s->formats, &s->room, s->n + 1, 1, STYLES_MAX))
		s->formats[s->n++] = (unsigned char)format;
}

static void
start(struct xml *x, void *user, const char *name, const char **attributes)
{
	struct loader *l = user;

	(void)x;
	if (strcmp(name, "numFmt") == 0)
		add_own(l, attributes);
	else if (strcmp(name, "cellXfs") == 0)
		l->in_cells = true;
	else if (l->in_cells && strcmp(name, "xf") == 0)
		add_style(l, attributes);
}

static void
end(struct xml *x, void *user, const char *name)
{
	struct loader *l = user;

	(void)x;
	if (strcmp(name, "cellXfs") == 0)
		l->in_cells = false;
}

bool
xlsx_styles_load(struct xlsx_styles *s, struct package *p, const char *path, struct diag *d)
{
	static const struct xml_reader reader = {start, end, NULL};
	struct loader l = {.styles = s};
	bool ok = xml_read(p, path, &reader, &l, d);

	free(l.own);
	return ok;
}

void
xlsx_styles_free(struct xlsx_styles *s)
{
	free(s->formats);
	*s = (struct xlsx_styles){0};
}

enum sheet_format
xlsx_styles_get(const struct xlsx_styles *s, size_t style)
{
	return style < s->n ? (enum sheet_format)s->formats[style] : SHEET_PLAIN;
}
