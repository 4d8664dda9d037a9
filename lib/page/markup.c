#include "page/markup.h"

void
markup_text(struct ink *ink, struct str text)
{
	while (text.len > 0) {
		struct str one = ink_safe(&text);

		switch (*one.at) {
		case '&':
			ink_put(ink, "&amp;");
			break;
		case '<':
			ink_put(ink, "&lt;");
			break;
		case '>':
			ink_put(ink, "&gt;");
			break;
		case '"':
			ink_put(ink, "&quot;");
			break;
		case '\'':
			ink_put(ink, "&#39;");
			break;
		default:
			ink_add(ink, one);
		}
	}
}

void
markup_cell(struct ink *ink, struct str text)
{
	bool cut;

	markup_text(ink, ink_head(text, INK_CUT, &cut));
	if (cut)
		ink_put(ink, "…");
}
