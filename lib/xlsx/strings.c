#include "xlsx/strings.h"

#include <string.h>

#include "file/xml.h"
#include "xlsx/text.h"

struct loader {
	struct texts *texts;
	size_t began; /* where the text being read begins */
	int phonetic; /* how many <rPh> are open */
	bool in_text; /* within <t> */
};

static void
start(struct xml *x, void *user, const char *name, const char **attributes)
{
	struct loader *l = user;

	(void)x, (void)attributes;
	if (strcmp(name, "t") == 0)
		l->in_text = l->phonetic == 0;
	else if (strcmp(name, "rPh") == 0)
		l->phonetic++;
	else if (strcmp(name, "si") == 0)
		l->began = l->texts->len;
}

static void
text(struct xml *x, void *user, struct str bytes)
{
	struct loader *l = user;

	if (l->in_text && !texts_add(l->texts, bytes))
		diag_set(xml_fail(x),
		    "the workbook's texts take more than 1 GB: refused; export the sheet as CSV",
		    "工作簿的文字超过 1 GB，拒绝读取；请导出为 CSV");
}

static void
end_string(struct loader *l)
{
	struct texts *t = l->texts;

	if (t->len > l->began)
		t->len = l->began + xlsx_decode(t->bytes + l->began, t->len - l->began);
	texts_end(t);
}

static void
end(struct xml *x, void *user, const char *name)
{
	struct loader *l = user;

	(void)x;
	if (strcmp(name, "t") == 0)
		l->in_text = false;
	else if (strcmp(name, "rPh") == 0)
		l->phonetic--;
	else if (strcmp(name, "si") == 0)
		end_string(l);
}

bool
xlsx_strings_load(struct texts *t, struct package *p, const char *path, struct diag *d)
{
	static const struct xml_reader reader = {start, end, text};
	struct loader l = {.texts = t};

	return xml_read(p, path, &reader, &l, d);
}
