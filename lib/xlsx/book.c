#include "xlsx/book.h"

#include <stdlib.h>
#include <string.h>

#include "file/xml.h"
#include "xlsx/relations.h"

struct loader {
	struct xlsx_book *book;
	struct xlsx_relations relations; /* of the workbook's main part */
};

/* The attribute that names a relationship is "id" in another namespace: "r:id", mostly. */
static const char *
relation_id(const char **attributes)
{
	for (; *attributes; attributes += 2) {
		size_t len = strlen(*attributes);

		if (len > 3 && strcmp(*attributes + len - 3, ":id") == 0)
			return attributes[1];
	}
	return NULL;
}

/* Chart sheets and dialogs are sheets, too, of another type: they have no rows. */
static void
add_sheet(struct loader *l, const char **attributes)
{
	struct xlsx_book *b = l->book;
	const char *id = relation_id(attributes), *state = xml_attribute(attributes, "state");
	const char *path = id ? xlsx_relation_by_id(&l->relations, str_of(id), "worksheet") : NULL;

	if (!path || !mem_grow_within(
	                 &b->sheets, &b->sheets_room, b->n_sheets + 1, sizeof *b->sheets, XLSX_SHEETS_MAX))
		return;
	b->sheets[b->n_sheets++] = (struct xlsx_sheet_entry){
	    .name = arena_str(&b->arena, str_of(xml_attribute(attributes, "name"))),
	    .path = path,
	    .hidden = state && strcmp(state, "visible") != 0,
	};
}

static void
start(struct xml *x, void *user, const char *name, const char **attributes)
{
	struct loader *l = user;

	(void)x;
	if (strcmp(name, "workbookPr") == 0)
		l->book->system_1904 = xml_attribute_true(attributes, "date1904");
	else if (strcmp(name, "sheet") == 0)
		add_sheet(l, attributes);
}

static bool
fail(const struct xlsx_book *b, struct diag *d)
{
	diag_place(d, package_name(b->package), 0, 0);
	if (package_has(b->package, "word/document.xml"))
		return diag_set(d, "a Word document; copy its table into a workbook and save that as .xlsx",
		    "这是 Word 文档，不是表格；请把其中的表复制到工作簿，另存为 .xlsx");
	return diag_set(d,
	    "a zip archive that holds no workbook with sheets; unpack it, or save the table as .xlsx or CSV",
	    "这是压缩包，里面没有含工作表的工作簿；请先解压，或将表格另存为 .xlsx 或 CSV");
}

/* The main part, then what it names. Texts and styles may be missing; texts that are named must be there. */
static bool
load(struct loader *l, struct diag *d)
{
	static const struct xml_reader reader = {start, NULL, NULL, xlsx_namespaces, NULL};
	struct xlsx_book *b = l->book;
	struct xlsx_relations top = {0};
	const char *main_part = NULL, *strings, *styles;

	if (!package_has(b->package, "_rels/.rels"))
		return fail(b, d);
	if (!xlsx_relations_load(&top, b->package, "", &b->arena, d)) {
		free(top.all);
		return false;
	}
	main_part = xlsx_relation_by_type(&top, "officeDocument");
	free(top.all);
	if (!main_part || !package_has(b->package, main_part))
		return fail(b, d);
	if (str_ends(str_of(main_part), STR(".bin"))) {
		diag_place(d, package_name(b->package), 0, 0);
		return diag_set(d,
		    "not a table but a binary workbook (.xlsb); save the sheet as .xlsx or as CSV",
		    "不是可读的表格：是二进制工作簿（.xlsb）；请另存为 .xlsx 或 CSV");
	}
	if (!xlsx_relations_load(&l->relations, b->package, main_part, &b->arena, d) ||
	    !xml_read(b->package, main_part, &reader, l, d))
		return false;
	if (b->n_sheets == 0)
		return fail(b, d);
	strings = xlsx_relation_by_type(&l->relations, "sharedStrings");
	styles = xlsx_relation_by_type(&l->relations, "styles");
	if (styles && !package_has(b->package, styles))
		styles = NULL;
	return (!strings || xlsx_strings_load(&b->texts, b->package, strings, d)) &&
	       (!styles || xlsx_styles_load(&b->styles, b->package, styles, d));
}

struct xlsx_book *
xlsx_book_open(int fd, const char *name, struct diag *d)
{
	struct package *package = package_open(fd, name, d);
	struct loader l = {0};
	bool ok;

	if (!package)
		return NULL;
	l.book = mem_zero(1, sizeof *l.book);
	l.book->package = package;
	ok = load(&l, d);
	free(l.relations.all);
	if (ok)
		return l.book;
	xlsx_book_close(l.book);
	return NULL;
}

void
xlsx_book_close(struct xlsx_book *b)
{
	if (!b)
		return;
	texts_free(&b->texts);
	sheet_styles_free(&b->styles);
	package_close(b->package);
	free(b->sheets);
	arena_free(&b->arena);
	free(b);
}

static bool
is_sheet(const struct xlsx_book *b, const char *path)
{
	for (size_t i = 0; i < b->n_sheets; i++)
		if (strcmp(b->sheets[i].path, path) == 0)
			return true;
	return false;
}

static void
pass_over(struct xml *x, void *user, const char *name, const char **attributes)
{
	(void)x, (void)user, (void)name, (void)attributes;
}

bool
xlsx_book_others_whole(const struct xlsx_book *b, struct diag *d)
{
	static const struct xml_reader reader = {pass_over, NULL, NULL, NULL, NULL};

	for (size_t i = 0; i < package_parts(b->package); i++) {
		const char *path = package_part(b->package, i);

		if (!path || (!is_sheet(b, path) && !xml_read(b->package, path, &reader, NULL, d)))
			return false;
	}
	return true;
}
