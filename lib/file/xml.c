/* expat is fed blocks; the reader may suspend it within a block, which is then resumed where it stood. expat
 * keeps an unfinished token and scans it again with each block (quadratic), hence the limit on tokens. */
#include "file/xml.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/crew.h"
#include "base/mem.h"
#include "file/xml_names.h"

/* expat 2.9 has the 64-bit forms and calls the others deprecated; Debian 12 has 2.5. */
#if XML_MAJOR_VERSION * 100 + XML_MINOR_VERSION >= 209
#define BYTE_INDEX XML_GetCurrentByteIndex64
#define BYTE_COUNT (int64_t) XML_GetCurrentByteCount64
#else
#define BYTE_INDEX XML_GetCurrentByteIndex
#define BYTE_COUNT XML_GetCurrentByteCount
#endif

enum {
	BLOCK = 65536,
	BETWEEN = 2, /* depth: within an element of the root */
	AHEAD = 131072, /* bytes that a reader may look at: what it is to take must be shorter */
	WORTH_A_THREAD = 1 << 20, /* packed bytes */
	DECLARATION_MAX = 16384
};

/* Bytes of the part that the parser has not seen yet, for a reader that takes some of them itself. */
struct ahead {
	char *bytes; /* AHEAD + 1; a NUL follows the last one */
	size_t at, len; /* the next one; all */
	bool at_end; /* of the part */
	bool other; /* encoding than UTF-8 */
	bool in_section; /* of CDATA */
	int64_t fed, told; /* bytes that the parser has got; where what it told last ends among them */
};

struct xml {
	XML_Parser parser;
	struct package_part *part;
	const struct xml_reader *reader;
	void *user;
	const char *name; /* of the file */
	struct diag *d; /* during xml_next() */
	size_t pending; /* bytes fed since anything was recognised */
	bool paused, failed, at_end;
	int depth; /* elements that are open */
	struct xml_names names;
	struct ahead ahead;
	struct crew_ahead *unpacker; /* NULL: this thread unpacks */
	struct diag unpacking; /* where that met trouble */
};

static void *
resize(void *old, size_t size)
{
	return mem_resize(old, size, 1);
}

/* One element more is open. False: the reader was told to fail. */
static bool
enter(struct xml *x, const char **attributes)
{
	if (++x->depth <= XML_DEPTH_MAX && xml_names_declare(&x->names, x->depth, attributes))
		return true;
	diag_set(xml_fail(x),
	    "the workbook's XML nests deeper than any spreadsheet program writes it: refused",
	    "工作簿的 XML 嵌套过深，电子表格程序不会这样写，拒绝读取");
	return false;
}

/* What the parser tells ends here: asked where a reader might go on by itself. */
static void
note_told(struct xml *x)
{
	if (x->reader->take && x->depth == BETWEEN)
		x->ahead.told = BYTE_INDEX(x->parser) + BYTE_COUNT(x->parser);
}

static void XMLCALL
on_start(void *user, const char *name, const char **attributes)
{
	struct xml *x = user;

	x->pending = 0;
	if (x->failed || !enter(x, attributes))
		return;
	note_told(x);
	if ((name = xml_names_counted(&x->names, name)))
		x->reader->start(x, x->user, name, attributes);
}

static void XMLCALL
on_end(void *user, const char *name)
{
	struct xml *x = user;

	x->pending = 0;
	if (x->failed)
		return;
	if (x->reader->end && (name = xml_names_counted(&x->names, name)))
		x->reader->end(x, x->user, name);
	xml_names_leave(&x->names, x->depth);
	x->depth--;
	note_told(x);
}

static void XMLCALL
on_text(void *user, const char *bytes, int n)
{
	struct xml *x = user;

	x->pending = 0;
	if (x->failed)
		return;
	note_told(x);
	if (x->reader->text)
		x->reader->text(x, x->user, (struct str){bytes, (size_t)n});
}

static void XMLCALL
on_section(void *user)
{
	((struct xml *)user)->ahead.in_section = true;
}

static void XMLCALL
on_section_end(void *user)
{
	((struct xml *)user)->ahead.in_section = false;
}

static void XMLCALL
on_declaration(void *user, const char *version, const char *encoding, int standalone)
{
	(void)version, (void)standalone;
	((struct xml *)user)->ahead.other |= encoding && strcasecmp(encoding, "UTF-8") != 0;
}

static void XMLCALL
on_doctype(void *user, const char *name, const char *system_id, const char *public_id, int internal)
{
	(void)name, (void)system_id, (void)public_id, (void)internal;
	diag_set(xml_fail(user),
	    "the workbook holds a document type declaration, which no spreadsheet program writes: refused",
	    "工作簿含有文档类型声明，电子表格程序不会这样写，拒绝读取");
}

struct xml *
xml_open(struct package *p, const char *path, const struct xml_reader *reader, void *user, struct diag *d)
{
	static const XML_Memory_Handling_Suite memory = {mem_alloc, resize, free};
	struct package_part *part = package_part_open(p, path, d);
	struct xml *x;

	if (!part)
		return NULL;
	x = mem_zero(1, sizeof *x);
	x->part = part;
	x->reader = reader;
	x->user = user;
	x->name = package_name(p);
	x->names = (struct xml_names){.known = reader->namespaces, .plain = true};
	x->parser = XML_ParserCreate_MM(NULL, &memory, NULL);
	if (!x->parser)
		mem_exhausted();
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, on_start, on_end);
	XML_SetCharacterDataHandler(x->parser, on_text);
	XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
	if (reader->take) {
		x->ahead.bytes = mem_alloc(AHEAD + 1);
		XML_SetCdataSectionHandler(x->parser, on_section, on_section_end);
		XML_SetXmlDeclHandler(x->parser, on_declaration);
	}
	return x;
}

static void
refuse_encoding(struct diag *d)
{
	diag_set(d,
	    "the workbook's XML is in an encoding that workbooks never have; save it anew in the spreadsheet program",
	    "工作簿的 XML 编码不是工作簿所用编码；请用电子表格程序另存一份");
}

/* Why expat stopped, unless the reader had already told. */
static int
refuse(struct xml *x)
{
	enum XML_Error code = XML_GetErrorCode(x->parser);

	if (x->failed)
		return -1;
	diag_place(x->d, x->name, 0, 0);
	if (code == XML_ERROR_UNKNOWN_ENCODING || code == XML_ERROR_INCORRECT_ENCODING)
		refuse_encoding(x->d);
	else
		diag_set(x->d,
		    "the workbook is damaged (%s); open it in the spreadsheet program and save it anew",
		    "工作簿已损坏（%s）；请用电子表格程序打开后另存一份", XML_ErrorString(code));
	return -1;
}

int64_t
xml_packed(const struct xml *x)
{
	return package_part_packed(x->part);
}

int64_t
xml_offset(const struct xml *x)
{
	return BYTE_INDEX(x->parser);
}

/* The XML declaration at the head of a part, with a byte order mark before it. */
static size_t
declaration(const char *head, size_t n)
{
	const char *end = memmem(head, n, "?>", 2);
	size_t mark = n >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	if (!end || n - mark < 5 || memcmp(head + mark, "<?xml", 5) != 0)
		return mark;
	return (size_t)(end + 2 - head);
}

/* Passes over the first `offset` bytes but the declaration; *begin gets what the parser is to be fed first.
 */
static bool
pass_over(struct xml *x, int64_t offset, char *begin, size_t *n, struct diag *d)
{
	char head[DECLARATION_MAX];
	size_t want = offset < (int64_t)sizeof head ? (size_t)offset : sizeof head, len = 0;

	while (len < want) {
		ssize_t got = package_part_read(x->part, head + len, want - len, d);

		diag_place(d, x->name, 0, 0);
		if (got == 0)
			diag_set(d, "the workbook changed while it was read", "读取过程中工作簿被改动");
		if (got <= 0)
			return false;
		len += (size_t)got;
	}
	if (memchr(head, 0, len)) {
		refuse_encoding(d);
		return false;
	}
	*n = declaration(head, len);
	memcpy(begin, head, *n);
	memcpy(begin + *n, "<x>", 3);
	*n += 3;
	return package_part_skip(x->part, offset - (int64_t)len, d);
}

struct xml *
xml_open_at(struct package *p, const char *path, int64_t offset, const struct xml_reader *reader, void *user,
    struct diag *d)
{
	struct xml *x = xml_open(p, path, reader, user, d);
	char begin[DECLARATION_MAX + 3];
	size_t n;

	if (!x)
		return NULL;
	x->d = d;
	if (pass_over(x, offset, begin, &n, d)) {
		if (XML_Parse(x->parser, begin, (int)n, 0) == XML_STATUS_OK)
			return x;
		refuse(x);
	}
	xml_close(x);
	return NULL;
}

void
xml_close(struct xml *x)
{
	if (!x)
		return;
	XML_ParserFree(x->parser);
	crew_ahead_end(x->unpacker);
	package_part_close(x->part);
	xml_names_free(&x->names);
	free(x->ahead.bytes);
	free(x);
}

static int
check_pending(struct xml *x)
{
	if (x->pending <= XML_TOKEN_MAX)
		return 1;
	diag_place(x->d, x->name, 0, 0);
	diag_set(x->d, "the workbook holds a tag of over %d bytes: refused",
	    "工作簿中有超过 %d 字节的标记，拒绝读取", XML_TOKEN_MAX);
	return -1;
}

/* Feeds the next block: 1 on success, -1 with the record filled. */
static int
feed(struct xml *x, enum XML_Status *status)
{
	char *block = XML_GetBuffer(x->parser, BLOCK);
	ssize_t n;

	if (!block)
		mem_exhausted();
	n = package_part_read(x->part, block, BLOCK, x->d);
	if (n < 0)
		return -1;
	x->pending += (size_t)n;
	x->at_end = n == 0;
	*status = XML_ParseBuffer(x->parser, (int)n, x->at_end);
	return check_pending(x);
}

/* UTF-16, by its mark or by a first character of ASCII, as XML 1.0 (appendix F) tells it. */
static bool
is_wide(const struct ahead *a)
{
	const unsigned char *u = (const unsigned char *)a->bytes;

	return a->len < 2 || u[0] == 0 || u[1] == 0 || u[0] >= 0xFE;
}

static ssize_t
unpack(void *with, char *out, size_t room)
{
	struct xml *x = with;

	return package_part_read(x->part, out, room, &x->unpacking);
}

void
xml_read_ahead(struct xml *x)
{
	if (!x->reader->take || x->unpacker || xml_packed(x) < WORTH_A_THREAD)
		return;
	x->unpacker = crew_ahead_start(unpack, x);
}

static ssize_t
read_part(struct xml *x, char *out, size_t room)
{
	ssize_t n;

	if (!x->unpacker)
		return package_part_read(x->part, out, room, x->d);
	n = crew_ahead_read(x->unpacker, out, room);
	if (n < 0)
		*x->d = x->unpacking;
	return n;
}

/* More bytes behind those that are left. -1: the record is filled. */
static int
look_further(struct xml *x)
{
	struct ahead *a = &x->ahead;
	bool first = a->fed == 0 && a->len == 0;
	ssize_t n;

	a->len -= a->at;
	memmove(a->bytes, a->bytes + a->at, a->len);
	a->at = 0;
	n = read_part(x, a->bytes + a->len, AHEAD - a->len);
	if (n < 0)
		return -1;
	a->len += (size_t)n;
	a->bytes[a->len] = '\0';
	a->at_end = n == 0;
	a->other |= first && is_wide(a);
	return 1;
}

/* Is the parser between two elements, with nothing begun? */
static bool
is_between(const struct xml *x)
{
	const struct ahead *a = &x->ahead;

	return x->depth == BETWEEN && a->told == a->fed && x->names.plain && !a->other && !a->in_section;
}

static enum XML_Status
feed_ahead(struct xml *x, size_t n)
{
	struct ahead *a = &x->ahead;
	const char *from = a->bytes + a->at;

	a->at += n;
	a->fed += (int64_t)n;
	x->pending += n;
	x->at_end = n == 0;
	return XML_Parse(x->parser, from, (int)n, x->at_end);
}

/* Lets the reader take what is next, or feeds the parser. 0: something was taken; else as feed(). */
static int
take_or_feed(struct xml *x, enum XML_Status *status)
{
	struct ahead *a = &x->ahead;

	for (;;) {
		struct str left = {a->bytes + a->at, a->len - a->at};
		size_t pass = 0, n = left.len ? x->reader->take(x->user, left, is_between(x), &pass) : 0;

		a->at += n;
		if (n > 0)
			return 0;
		if (pass == 0 && !a->at_end && left.len < AHEAD) {
			if (look_further(x) < 0)
				return -1;
			continue;
		}
		*status = feed_ahead(x, pass ? pass : left.len);
		return check_pending(x);
	}
}

int
xml_next(struct xml *x, struct diag *d)
{
	x->d = d;
	if (!x->unpacker)
		x->unpacking.lang = d->lang;
	while (!x->failed) {
		enum XML_Status status = XML_STATUS_OK;
		int fed;

		if (x->paused) {
			x->paused = false;
			status = XML_ResumeParser(x->parser);
		} else if (x->at_end) {
			return 0;
		} else {
			fed = x->reader->take ? take_or_feed(x, &status) : feed(x, &status);
			if (fed <= 0)
				return fed < 0 ? -1 : 1;
		}
		if (status == XML_STATUS_SUSPENDED)
			return 1;
		if (status == XML_STATUS_ERROR)
			return refuse(x);
	}
	return -1;
}

bool
xml_read(struct package *p, const char *path, const struct xml_reader *reader, void *user, struct diag *d)
{
	struct xml *x = xml_open(p, path, reader, user, d);
	int got = x ? 1 : -1;

	while (got > 0)
		got = xml_next(x, d);
	xml_close(x);
	return got >= 0;
}

void
xml_pause(struct xml *x)
{
	if (XML_StopParser(x->parser, XML_TRUE) == XML_STATUS_OK)
		x->paused = true;
}

struct diag *
xml_fail(struct xml *x)
{
	x->failed = true;
	XML_StopParser(x->parser, XML_FALSE);
	diag_place(x->d, x->name, 0, 0);
	return x->d;
}

const char *
xml_attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (strcmp(*attributes, name) == 0)
			return attributes[1];
	return NULL;
}

bool
xml_attribute_true(const char **attributes, const char *name)
{
	const char *value = xml_attribute(attributes, name);

	return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}
