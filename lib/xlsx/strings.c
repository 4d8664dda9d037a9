#include "xlsx/strings.h"

#include <string.h>

#include "file/xml.h"
#include "xlsx/relations.h"
#include "xlsx/text.h"

enum { KEPT_FROM = 32 << 20 /* bytes: what is smaller does no harm */, KEPT_RATIO = 20 };

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

/* Texts are kept in memory, so that a small file must not become many: those of real workbooks are all
 * different and take some ten times their packed size. */
static bool
is_bloated(const struct texts *t, const struct xml *x)
{
	size_t kept = t->len + t->n * sizeof *t->ends;

	return kept > KEPT_FROM && kept / KEPT_RATIO > (size_t)xml_packed(x);
}

static void
refuse_bloated(struct xml *x)
{
	diag_set(xml_fail(x),
	    "the workbook's texts unpack to over %d times their size: refused; export the sheet as CSV",
	    "工作簿的文字解压后超过原大小的 %d 倍，拒绝读取；请导出为 CSV", KEPT_RATIO);
}

static void
text(struct xml *x, void *user, struct str bytes)
{
	struct loader *l = user;

	if (!l->in_text)
		return;
	if (!texts_add(l->texts, bytes))
		diag_set(xml_fail(x),
		    "the workbook's texts take more than 1 GB: refused; export the sheet as CSV",
		    "工作簿的文字超过 1 GB，拒绝读取；请导出为 CSV");
	else if (is_bloated(l->texts, x))
		refuse_bloated(x);
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

	if (strcmp(name, "t") == 0) {
		l->in_text = false;
	} else if (strcmp(name, "rPh") == 0) {
		l->phonetic--;
	} else if (strcmp(name, "si") == 0) {
		end_string(l);
		if (is_bloated(l->texts, x))
			refuse_bloated(x);
	}
}

bool
xlsx_strings_load(struct texts *t, struct package *p, const char *path, struct diag *d)
{
	static const struct xml_reader reader = {start, end, text, xlsx_namespaces, NULL};
	struct loader l = {.texts = t};

	return xml_read(p, path, &reader, &l, d);
}
