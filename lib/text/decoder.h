/* decoder.h - what do these bytes of UTF-8, GB18030 or Big5 say, in UTF-8?
 *
 * CP936's euro sign (80) is read, since Excel writes it; where the editions of GB18030 differ gb18030.h
 * decides, not the machine's iconv.
 */
#ifndef TEXT_DECODER_H
#define TEXT_DECODER_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "text/encoding.h"

/* What was found in a text that does not decode; n is 0 if all is well. */
struct encoding_bad {
	size_t n; /* places */
	size_t at, len; /* the first: its offset in the text, and how many bytes no character begins with */
};

/* Decodes UTF-8, GB18030 and Big5. `= { 0 }` is valid; owned: decoder_free(). Not for two threads at once. */
struct decoder {
	enum encoding encoding;
	void *iconv;
	uint16_t *pairs; /* two-byte characters met so far; 0: not met */
};

/* Decodes `bytes`, in encoding e, to UTF-8 at `out`, which has room for 3 bytes for each byte. Returns the
 * length. What cannot be decoded becomes U+FFFD and is told in *bad. */
size_t decoder_text(
    struct decoder *d, enum encoding e, struct str bytes, char *out, struct encoding_bad *bad);
/* The character of GB18030 or Big5 at the head of `bytes`, and how many bytes it is; 0 (and *n 0): none
 * begins there, or its end is missing. NUL is no character. */
uint32_t decoder_character(struct decoder *d, enum encoding e, struct str bytes, size_t *n);

void decoder_free(struct decoder *d);

#endif
