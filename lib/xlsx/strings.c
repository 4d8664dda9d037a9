#include "xlsx/strings.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "file/xml.h"
#include "xlsx/text.h"

struct loader {
	struct xlsx_strings *strings;
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
		l->began = l->strings->len;
}

static void
text(struct xml *x, void *user, struct str bytes)
{
	struct loader *l = user;
	struct xlsx_strings *s = l->strings;

	if (!l->in_text)
		return;
	if (!mem_grow_within(&s->bytes, &s->room, s->len + bytes.len, 1, XLSX_STRINGS_MAX)) {
		diag_set(xml_fail(x),
		    "the workbook's texts take more than 1 GB: refused; export the sheet as CSV",
		    "工作簿的文字超过 1 GB，拒绝读取；请导出为 CSV");
		return;
	}
	memcpy(s->bytes + s->len, bytes.at, bytes.len);
	s->len += bytes.len;
}

static void
end_string(struct loader *l)
{
	struct xlsx_strings *s = l->strings;

	if (s->len > l->began)
		s->len = l->began + xlsx_decode(s->bytes + l->began, s->len - l->began);
	mem_grow(&s->ends, &s->ends_room, s->n + 1, sizeof *s->ends);
	s->ends[s->n++] = (uint32_t)s->len;
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
xlsx_strings_load(struct xlsx_strings *s, struct package *p, const char *path, struct diag *d)
{
	static const struct xml_reader reader = {start, end, text};
	struct loader l = {.strings = s};

	mem_grow(&s->bytes, &s->room, 1, 1); /* never NULL + 0 */
	return xml_read(p, path, &reader, &l, d);
}

void
xlsx_strings_free(struct xlsx_strings *s)
{
	free(s->bytes);
	free(s->ends);
	*s = (struct xlsx_strings){0};
}

struct str
xlsx_strings_get(const struct xlsx_strings *s, size_t i)
{
	size_t from = i > 0 ? s->ends[i - 1] : 0;

	return (struct str){s->bytes + from, s->ends[i] - from};
}
