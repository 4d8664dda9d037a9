#include "ods/book.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file/spool.h"
#include "file/xml.h"

enum { STYLES_MAX = 4096, NAME_MAX_BYTES = 1024 };

struct loader {
	struct ods_book *book;
	const char **hidden_styles; /* names of the table styles that show nothing */
	size_t n_hidden, hidden_room;
	char style[NAME_MAX_BYTES]; /* the table style whose properties are being read; "" none */
	int depth; /* how many elements are open */
	int spreadsheet; /* depth within office:spreadsheet; 0: outside */
	bool encrypted;
};

static bool
is(const char *a, const char *b)
{
	return a && strcmp(a, b) == 0;
}

/* OpenDocument 1.2 part 1, table:display of style:table-properties; a style is named before the body.
 */
static void
start_style(struct loader *l, const char *name, const char **attributes)
{
	const char *style = xml_attribute(attributes, "style:name");

	if (strcmp(name, "style") == 0) {
		l->style[0] = '\0';
		if (style && strlen(style) < sizeof l->style &&
		    is(xml_attribute(attributes, "style:family"), "table"))
			memcpy(l->style, style, strlen(style) + 1);
	} else if (strcmp(name, "table-properties") == 0 && l->style[0] &&
	           is(xml_attribute(attributes, "table:display"), "false") &&
	           mem_grow_within(&l->hidden_styles, &l->hidden_room, l->n_hidden + 1,
	               sizeof *l->hidden_styles, STYLES_MAX)) {
		l->hidden_styles[l->n_hidden++] = arena_str(&l->book->arena, str_of(l->style)).at;
	}
}

static bool
is_hidden(const struct loader *l, const char *style)
{
	for (size_t i = 0; i < l->n_hidden; i++)
		if (is(style, l->hidden_styles[i]))
			return true;
	return false;
}

static void
add_sheet(struct loader *l, struct xml *x, const char **attributes)
{
	struct ods_book *b = l->book;
	const char *style = xml_attribute(attributes, "table:style-name");

	if (is(style, "ta_extref") || /* LibreOffice's copies of cells in other files: no sheets */
	    !mem_grow_within(&b->sheets, &b->sheets_room, b->n_sheets + 1, sizeof *b->sheets, ODS_SHEETS_MAX))
		return;
	b->sheets[b->n_sheets++] = (struct ods_sheet_entry){
	    .name = arena_str(&b->arena, str_of(xml_attribute(attributes, "table:name"))),
	    .offset = xml_offset(x),
	    .hidden = is_hidden(l, style),
	};
}

/* Sheets are the table:table right within office:spreadsheet; others belong to charts and tracked changes. */
static void
start(struct xml *x, void *user, const char *name, const char **attributes)
{
	struct loader *l = user;

	l->depth++;
	if (l->spreadsheet == 0) {
		start_style(l, name, attributes);
		if (strcmp(name, "spreadsheet") == 0)
			l->spreadsheet = l->depth;
	} else if (l->depth == l->spreadsheet + 1 && strcmp(name, "table") == 0) {
		add_sheet(l, x, attributes);
	}
}

static void
end(struct xml *x, void *user, const char *name)
{
	struct loader *l = user;

	(void)x, (void)name;
	if (l->depth-- == l->spreadsheet)
		l->spreadsheet = 0;
}

static void
start_manifest(struct xml *x, void *user, const char *name, const char **attributes)
{
	struct loader *l = user;

	(void)x, (void)attributes;
	l->encrypted |= strcmp(name, "encryption-data") == 0;
}

static bool
refuse(const struct ods_book *b, const char *en, const char *zh, struct diag *d)
{
	diag_place(d, package_name(b->package), 0, 0);
	return diag_set(d, "not a table but %s", "不是可读的表格：%s", d->lang == LANG_ZH ? zh : en);
}

static bool
load(struct loader *l, struct diag *d)
{
	static const struct xml_reader content = {start, end, NULL, NULL, NULL},
	                               manifest = {start_manifest, NULL, NULL, NULL, NULL};
	struct ods_book *b = l->book;

	if (strcmp(b->content, "content.xml") == 0 && package_has(b->package, "META-INF/manifest.xml") &&
	    !xml_read(b->package, "META-INF/manifest.xml", &manifest, l, d))
		return false;
	if (l->encrypted)
		return refuse(b, "an encrypted workbook; open it with its password and save it without one",
		    "是加密的工作簿；请用密码打开，取消密码后另存", d);
	if (!xml_read(b->package, b->content, &content, l, d))
		return false;
	if (b->n_sheets == 0)
		return refuse(b,
		    "an OpenDocument file without a sheet; copy its table into a sheet and save that as .ods or .xlsx",
		    "是 OpenDocument 文件，但没有工作表；请将其中表格复制到电子表格后另存为 .ods 或 .xlsx",
		    d);
	return true;
}

/* The content once more, into a private file without a name: to find a sheet in what is packed, all before it
 * must be unpacked each time. */
static bool
unpack(struct ods_book *b, struct diag *d)
{
	struct package_part *part = package_part_open(b->package, b->content, d);
	struct package *flat;
	char some[65536];
	ssize_t n = -1;

	b->unpacked = part ? spool_new(d) : -1;
	while (b->unpacked >= 0 && (n = package_part_read(part, some, sizeof some, d)) > 0)
		if (!spool_put(b->unpacked, (struct str){some, (size_t)n}, d))
			break;
	package_part_close(part);
	if (n != 0)
		return false;
	flat = package_of_file(b->unpacked, package_name(b->package));
	package_close(b->package);
	b->package = flat;
	b->content = "";
	return true;
}

bool
ods_is(int fd)
{
	struct diag d = {0};
	struct package *p = package_open(fd, "", &d);
	bool is_ods = p && !package_has(p, "_rels/.rels") &&
	              (package_has(p, "content.xml") || package_has(p, "encrypted-package"));

	package_close(p);
	return is_ods;
}

struct ods_book *
ods_book_open(int fd, const char *name, bool flat, struct diag *d)
{
	struct package *package = flat ? package_of_file(fd, name) : package_open(fd, name, d);
	struct loader l = {0};
	bool ok;

	if (!package)
		return NULL;
	l.book = mem_zero(1, sizeof *l.book);
	l.book->package = package;
	l.book->unpacked = -1;
	l.book->content = flat ? "" : "content.xml";
	ok = load(&l, d) && (flat || l.book->n_sheets == 1 || unpack(l.book, d));
	free(l.hidden_styles);
	if (ok)
		return l.book;
	ods_book_close(l.book);
	return NULL;
}

void
ods_book_close(struct ods_book *b)
{
	if (!b)
		return;
	package_close(b->package);
	if (b->unpacked >= 0)
		close(b->unpacked);
	free(b->sheets);
	arena_free(&b->arena);
	free(b);
}
