/* circular_docx.h - a circular for Word and WPS: a WordprocessingML file (ECMA-376 part 1, 17).
 *
 * Plain parts only: styles, text, a table without borders for names, page numbers (— 1 —, odd pages right and
 * even pages left). Fonts are named, not embedded: 方正小标宋简体, 仿宋_GB2312, 黑体, 楷体_GB2312, as offices
 * have them; other machines take the nearest.
 */
#ifndef RENDER_CIRCULAR_DOCX_H
#define RENDER_CIRCULAR_DOCX_H

#include "file/output.h"
#include "render/circular.h"

/* False with *d filled: libzip is not there. */
bool circular_docx(const struct circular *c, struct output *o, struct diag *d);

#endif
