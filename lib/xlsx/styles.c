/* Number formats stand before the styles that name them (the schema fixes the order), so one pass does. */
#include "xlsx/styles.h"

#include <stdint.h>
#include <string.h>

#include "base/str.h"
#include "file/xml.h"
#include "xlsx/relations.h"

struct loader {
	struct sheet_styles *styles;
	bool in_cells; /* within <cellXfs> */
};

static long
format_id(const char **attributes)
{
	int64_t id = 0;

	str_to_int(str_of(xml_attribute(attributes, "numFmtId")), 0, INT32_MAX, &id);
	return (long)id;
}

static void
start(struct xml *x, void *user, const char *name, const char **attributes)
{
	struct loader *l = user;

	(void)x;
	if (strcmp(name, "numFmt") == 0)
		sheet_styles_format(
		    l->styles, format_id(attributes), str_of(xml_attribute(attributes, "formatCode")));
	else if (strcmp(name, "cellXfs") == 0)
		l->in_cells = true;
	else if (l->in_cells && strcmp(name, "xf") == 0)
		sheet_styles_add(l->styles, format_id(attributes));
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
xlsx_styles_load(struct sheet_styles *s, struct package *p, const char *path, struct diag *d)
{
	static const struct xml_reader reader = {start, end, NULL, xlsx_namespaces, NULL};
	struct loader l = {.styles = s};

	return xml_read(p, path, &reader, &l, d);
}
