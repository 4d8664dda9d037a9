/* circular_html.h - a circular as one HTML page for A4, without links to outside; its look is
 * lib/data/notice.css. */
#ifndef RENDER_CIRCULAR_HTML_H
#define RENDER_CIRCULAR_HTML_H

#include "page/ink.h"
#include "render/circular.h"

void circular_html(const struct circular *c, struct ink *ink);

#endif
