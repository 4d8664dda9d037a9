/* paragraph.h - the text of a cell as a person sees it: paragraphs, runs of blanks, marks for tabs and lines.
 *
 * text:s, text:tab and text:line-break stand for blanks, tabs and line ends (OpenDocument 1.2 part 1, 6.1.3
 * to 6.1.5); a line end or tab of the XML itself, with the blanks round it, counts as one blank, and as none
 * at a paragraph's ends. Blanks alone are as many as there are: 6.1.2 would have them count as one, but
 * LibreOffice writes and reads them so. Formatting is passed over, and with all it holds what is no text of
 * the cell: annotations, notes, drawings, phonetic hints.
 * `= { 0 }` at a cell's beginning.
 */
#ifndef ODS_PARAGRAPH_H
#define ODS_PARAGRAPH_H

#include <stdbool.h>

#include "base/str.h"
#include "text/sheet_row.h"

struct ods_paragraph {
	bool open; /* within a paragraph */
	bool any; /* the cell has had one */
	bool begun; /* the paragraph has had a character */
	size_t blanks; /* of the XML that came last and are not yet written */
	bool broken; /* a line end or tab was among them */
};

/* Is the element a paragraph, or a thing that holds paragraphs? */
bool ods_is_paragraph(const char *name);
bool ods_holds_paragraphs(const char *name);

/* A paragraph begins; a second one in the cell goes on a new line. */
void ods_paragraph_start(struct ods_paragraph *p, struct sheet_row_builder *b);
/* An element within it. False: it is to be passed over with all that it holds. */
bool ods_paragraph_element(
    struct ods_paragraph *p, struct sheet_row_builder *b, const char *name, const char **attributes);
void ods_paragraph_text(struct ods_paragraph *p, struct sheet_row_builder *b, struct str bytes);
void ods_paragraph_end(struct ods_paragraph *p, struct sheet_row_builder *b);

#endif
