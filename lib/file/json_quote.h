/* json_quote.h - text as a JSON string, for every place that writes JSON.
 *
 * Quotes, backslashes and control characters are escaped (RFC 8259), a byte that is no UTF-8 becomes U+FFFD,
 * everything else stays as it is. Pure but for the bytes it puts out.
 */
#ifndef FILE_JSON_QUOTE_H
#define FILE_JSON_QUOTE_H

#include "base/text.h"
#include "file/output.h"

void json_quote(struct output *out, struct str text);
void json_quote_text(struct text *out, struct str text);

#endif
