#include "ods/paragraph.h"

#include <stdint.h>
#include <string.h>

#include "file/xml.h"

static bool
is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

bool
ods_is_paragraph(const char *name)
{
	return strcmp(name, "p") == 0 || strcmp(name, "h") == 0;
}

bool
ods_holds_paragraphs(const char *name)
{
	static const char *const names[] = {"list", "list-item", "list-header", "section", NULL};

	return is_one_of(name, names);
}

static void
add_blanks(struct sheet_row_builder *b, int64_t n)
{
	for (; n >= 8; n -= 8)
		sheet_row_add(b, STR("        "));
	for (; n > 0; n--)
		sheet_row_add(b, STR(" "));
}

static void
put(struct ods_paragraph *p, struct sheet_row_builder *b, struct str bytes)
{
	add_blanks(b, p->broken ? p->begun : (int64_t)p->blanks);
	p->blanks = 0;
	p->broken = false;
	p->begun = true;
	sheet_row_add(b, bytes);
}

void
ods_paragraph_start(struct ods_paragraph *p, struct sheet_row_builder *b)
{
	if (p->any)
		sheet_row_add(b, STR("\n"));
	*p = (struct ods_paragraph){.open = true, .any = true};
}

/* text:s stands for text:c blanks, one where it does not say. */
static void
put_blanks(struct ods_paragraph *p, struct sheet_row_builder *b, const char **attributes)
{
	int64_t n = 1;

	str_to_int(str_of(xml_attribute(attributes, "text:c")), 0, SHEET_CELL_MAX + 1, &n);
	put(p, b, STR(""));
	add_blanks(b, n);
}

bool
ods_paragraph_element(
    struct ods_paragraph *p, struct sheet_row_builder *b, const char *name, const char **attributes)
{
	static const char *const others[] = {"annotation", "annotation-end", "note", "ruby-text", "frame",
	    "image", "object", "object-ole", "custom-shape", "g", "rect", "line", "polyline", "polygon",
	    "regular-polygon", "path", "circle", "ellipse", "connector", "caption", "measure", "control",
	    "page-thumbnail", "scene", "table", NULL};

	if (strcmp(name, "s") == 0)
		put_blanks(p, b, attributes);
	else if (strcmp(name, "tab") == 0)
		put(p, b, STR("\t"));
	else if (strcmp(name, "line-break") == 0)
		put(p, b, STR("\n"));
	return !is_one_of(name, others);
}

void
ods_paragraph_text(struct ods_paragraph *p, struct sheet_row_builder *b, struct str bytes)
{
	static const char blanks[] = " \t\r\n";

	while (bytes.len > 0) {
		size_t n = 0;

		while (n < bytes.len && !memchr(blanks, bytes.at[n], sizeof blanks - 1))
			n++;
		if (n > 0)
			put(p, b, (struct str){bytes.at, n});
		while (n < bytes.len && memchr(blanks, bytes.at[n], sizeof blanks - 1)) {
			p->blanks += p->blanks <= SHEET_CELL_MAX;
			p->broken |= bytes.at[n++] != ' ';
		}
		bytes.at += n;
		bytes.len -= n;
	}
}

void
ods_paragraph_end(struct ods_paragraph *p, struct sheet_row_builder *b)
{
	if (!p->broken)
		put(p, b, STR(""));
	p->open = false;
}
