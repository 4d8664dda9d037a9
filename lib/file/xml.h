/* xml.h - the elements and texts of one part of a workbook, as they stream by (the only user of expat).
 *
 * A reader says what to do at an element's start, its end and with its text; xml_next() runs until the
 * reader pauses, the part ends or something is wrong. Names come without a namespace prefix ("x:row" is
 * "row"). Where a reader names its namespaces, elements of others are passed over (but not what stands within
 * them): Excel 2013 writes an <x15:workbookPr> that is none of ECMA-376's. A prefix that was never declared,
 * which expat's own namespaces refuse, and an element without a namespace count as the reader's. Elements may
 * nest XML_DEPTH_MAX deep. A document type declaration is refused, and with it every entity but XML's own
 * five: no workbook has one (ECMA-376 part 2, 6.2.5). XML may be UTF-8 or UTF-16. A token of over
 * XML_TOKEN_MAX bytes is refused.
 */
#ifndef FILE_XML_H
#define FILE_XML_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"
#include "file/package.h"

enum {
	XML_TOKEN_MAX = 4 << 20, /* bytes of one tag, comment or run of text that expat must hold */
	XML_DEPTH_MAX = 256 /* sheets nest some ten deep */
};

struct xml;

/* What to do as the part streams by; the functions may use xml_pause() and xml_fail() on `x`.
 * `attributes` are name, value, name, value ... NULL, names with their prefix. */
struct xml_reader {
	void (*start)(struct xml *x, void *user, const char *name, const char **attributes);
	void (*end)(struct xml *x, void *user, const char *name); /* may be NULL, as may text */
	void (*text)(struct xml *x, void *user, struct str bytes); /* a text may come in several pieces */
	const char *const *namespaces; /* ends in NULL; NULL: of all namespaces */
	/* NULL, or takes elements that the parser need not see. `bytes`, in UTF-8 and followed by a NUL, are
	 * the next of the part; `between`: they stand in content of an element in the root one, where names
	 * without a prefix count. How many bytes are taken, which must be well-formed content by themselves:
	 * xml_next() returns 1 then, and what is borrowed of them is valid until it is called again. 0: the
	 * next *pass bytes are the parser's; where that is 0 too, more bytes are wanted. */
	size_t (*take)(void *user, struct str bytes, bool between, size_t *pass);
};

struct xml *xml_open(struct package *p, const char *path, const struct xml_reader *reader, void *user,
    struct diag *d); /* NULL: *d is filled */
void xml_close(struct xml *x); /* NULL is allowed */

/* Where the element begins whose start is being told, in bytes of the unpacked part; and a reader that begins
 * with that element, as the child of an element "x" which never ends: for large parts whose later elements
 * are asked for. The part must be in UTF-8 or the like (not UTF-16). */
int64_t xml_offset(const struct xml *x);
struct xml *xml_open_at(struct package *p, const char *path, int64_t offset, const struct xml_reader *reader,
    void *user, struct diag *d); /* NULL: *d is filled */

/* 1: the reader paused, or took something; 0: the part has ended; -1: *d is filled. */
int xml_next(struct xml *x, struct diag *d);

/* Reads a whole part. False: *d is filled. */
bool xml_read(
    struct package *p, const char *path, const struct xml_reader *reader, void *user, struct diag *d);

/* From here on a thread of its own unpacks the part, until xml_close(): nobody else may use the package. For
 * a reader that takes elements itself; of a small part nothing is gained, and nothing done. */
void xml_read_ahead(struct xml *x);

/* Bytes of the part as it is packed in the file; 0 where that is not known. */
int64_t xml_packed(const struct xml *x);

/* For a reader's functions: xml_next() returns 1 when this function is done. */
void xml_pause(struct xml *x);
/* ... or -1; the reader fills the record that is returned, whose file is set. */
struct diag *xml_fail(struct xml *x);

/* The value of an attribute, NULL if it is not there; and as a fact ("1" or "true"). */
const char *xml_attribute(const char **attributes, const char *name);
bool xml_attribute_true(const char **attributes, const char *name);

#endif
