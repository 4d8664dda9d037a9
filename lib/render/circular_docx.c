#include "render/circular_docx.h"

#include "base/data.h"
#include "file/package.h"
#include "page/ink.h"
#include "page/markup.h"

/* In twentieths of a point: a character of 三号 (16 pt), the type area, which is 156 mm wide. */
enum { EM = 320, MEASURE = 8844, INDENT = 2 * EM };

#define WORD_XML "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define OFFICE_XML "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* The ids of the styles in lib/data/docx-styles.xml. */
static const char *const styles[CIRCULAR_STYLES] = {
    [CIRCULAR_DRAFT] = "Draft",
    [CIRCULAR_NUMBER] = "Number",
    [CIRCULAR_TITLE] = "Title",
    [CIRCULAR_ADDRESSEE] = "Addressee",
    [CIRCULAR_BODY] = "Body",
    [CIRCULAR_HEADING] = "Heading1",
    [CIRCULAR_SUBHEADING] = "Heading2",
    [CIRCULAR_NAMES] = "Names",
    [CIRCULAR_ISSUER] = "Signature",
    [CIRCULAR_DATE] = "Signature",
    [CIRCULAR_ANNEX] = "Annex",
    [CIRCULAR_COPIES] = "Imprint",
    [CIRCULAR_PRINTED] = "Imprint",
};

static void
write_run(struct ink *ink, struct str text)
{
	ink_put(ink, "<w:r>");
	while (text.at) {
		ink_put(ink, "<w:t xml:space=\"preserve\">");
		markup_text(ink, str_part(&text, '\n'));
		ink_put(ink, "</w:t>");
		if (text.at)
			ink_put(ink, "<w:br/>");
	}
	ink_put(ink, "</w:r>");
}

static void
open_paragraph(struct ink *ink, enum circular_style style)
{
	ink_format(ink, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", styles[style]);
}

static void
write_names(const struct circular *c, const struct circular_line *line, struct ink *ink)
{
	size_t columns = (size_t)line->columns;
	int wide = (MEASURE - INDENT) / line->columns;

	ink_format(ink,
	    "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblInd w:w=\"%d\" w:type=\"dxa\"/>"
	    "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>"
	    "<w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>",
	    wide * line->columns, INDENT);
	for (size_t k = 0; k < columns; k++)
		ink_format(ink, "<w:gridCol w:w=\"%d\"/>", wide);
	ink_put(ink, "</w:tblGrid>");
	for (size_t i = 0; i < line->n; i += columns) {
		ink_put(ink, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
		for (size_t k = i; k < i + columns; k++) {
			ink_format(ink, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>", wide);
			open_paragraph(ink, line->style);
			ink_put(ink, "</w:pPr>");
			if (k < line->n)
				write_run(ink, c->names[line->first + k]);
			ink_put(ink, "</w:p></w:tc>");
		}
		ink_put(ink, "</w:tr>\n");
	}
	ink_put(ink, "</w:tbl>\n");
}

static void
write_signature(const struct circular_line *line, struct ink *ink)
{
	open_paragraph(ink, line->style);
	if (line->style == CIRCULAR_ISSUER)
		ink_put(ink, "<w:keepNext/>");
	if (line->above > 0)
		ink_format(ink, "<w:spacing w:before=\"%d\"/>", line->above * 579);
	ink_format(ink, "<w:ind w:right=\"%d\"/></w:pPr>", line->right * EM / 4);
	write_run(ink, line->text);
	ink_put(ink, "</w:p>\n");
}

/* 抄送 and 印发 stand between lines at the foot of the text; `first`, `last`: thick ones. */
static void
write_imprint(
    const struct circular *c, const struct circular_line *line, bool first, bool last, struct ink *ink)
{
	open_paragraph(ink, line->style);
	ink_format(ink,
	    "<w:keepLines/><w:pBdr><w:top w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"000000\"/>",
	    first ? 8 : 6);
	if (last)
		ink_put(ink, "<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"000000\"/>");
	ink_put(ink, "</w:pBdr>");
	if (line->style == CIRCULAR_PRINTED)
		ink_format(
		    ink, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>", MEASURE - EM * 14 / 16);
	if (first)
		ink_put(ink, "<w:spacing w:before=\"1158\"/>");
	ink_put(ink, "</w:pPr>");
	if (line->style == CIRCULAR_COPIES)
		write_run(ink, c->lang == LANG_ZH ? STR("抄送：") : STR("Copies: "));
	write_run(ink, line->text);
	if (line->style == CIRCULAR_PRINTED) {
		ink_put(ink, "<w:r><w:tab/></w:r>");
		write_run(ink, line->other);
	}
	ink_put(ink, "</w:p>\n");
}

static bool
is_imprint(const struct circular_line *line)
{
	return line->style == CIRCULAR_COPIES || line->style == CIRCULAR_PRINTED;
}

static void
write_imprints(const struct circular *c, struct ink *ink)
{
	size_t n = 0, i = 0;

	for (size_t k = 0; k < c->n; k++)
		n += is_imprint(&c->lines[k]);
	for (size_t k = 0; k < c->n; k++)
		if (is_imprint(&c->lines[k])) {
			write_imprint(c, &c->lines[k], i == 0, i + 1 == n, ink);
			i++;
		}
}

static void
write_line(const struct circular *c, const struct circular_line *line, bool signed_next, struct ink *ink)
{
	switch (line->style) {
	case CIRCULAR_NAMES:
		write_names(c, line, ink);
		break;
	case CIRCULAR_ISSUER:
	case CIRCULAR_DATE:
		write_signature(line, ink);
		break;
	default:
		open_paragraph(ink, line->style);
		if (signed_next)
			ink_put(ink, "<w:keepNext/>"); /* no signature on a page of its own */
		ink_put(ink, "</w:pPr>");
		write_run(ink, line->text);
		ink_put(ink, "</w:p>\n");
	}
}

/* Page and margins: GB/T 9704-2012, 5.2: A4, 37 mm above, 28 mm to the left, 156 by 225 mm of text, 22 lines
 * of 28 characters (which the styles see to: programs differ in what they make of a grid of characters). */
static void
write_document(const struct circular *c, struct ink *ink)
{
	ink_put(ink,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"" WORD_XML
	    "\" xmlns:r=\"" OFFICE_XML "\"><w:body>\n");
	for (size_t i = 0; i < c->n; i++)
		if (!is_imprint(&c->lines[i]))
			write_line(
			    c, &c->lines[i], i + 1 < c->n && c->lines[i + 1].style == CIRCULAR_ISSUER, ink);
	write_imprints(c, ink);
	if (c->n > 0 && c->lines[c->n - 1].style == CIRCULAR_NAMES)
		ink_put(ink, "<w:p/>\n"); /* Word wants a paragraph behind the last table */
	ink_put(ink,
	    "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/>"
	    "<w:footerReference w:type=\"even\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
	    "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\" w:header=\"851\" "
	    "w:footer=\"1247\" w:gutter=\"0\"/><w:docGrid w:type=\"lines\" w:linePitch=\"579\"/>"
	    "</w:sectPr></w:body></w:document>\n");
}

static void
write_footer(struct ink *ink, const char *style)
{
	ink_format(ink,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:ftr xmlns:w=\"" WORD_XML
	    "\"><w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr><w:r><w:t xml:space=\"preserve\">— </w:t></w:r>"
	    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE "
	    "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>"
	    "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t xml:space=\"preserve\"> —</w:t></w:r>"
	    "</w:p></w:ftr>\n",
	    style);
}

bool
circular_docx(const struct circular *c, struct output *o, struct diag *d)
{
	struct ink document = {0}, odd = {0}, even = {0};
	bool good;

	write_document(c, &document);
	write_footer(&odd, "FooterOdd");
	write_footer(&even, "FooterEven");
	good = package_write(o,
	    (struct package_file[]){{"[Content_Types].xml", data_find("docx-types.xml")},
	        {"_rels/.rels", data_find("docx-rels.xml")}, {"word/document.xml", ink_str(&document)},
	        {"word/_rels/document.xml.rels", data_find("docx-document-rels.xml")},
	        {"word/styles.xml", data_find("docx-styles.xml")},
	        {"word/settings.xml", data_find("docx-settings.xml")}, {"word/footer1.xml", ink_str(&odd)},
	        {"word/footer2.xml", ink_str(&even)}},
	    8, d);
	ink_free(&document);
	ink_free(&odd);
	ink_free(&even);
	return good;
}
