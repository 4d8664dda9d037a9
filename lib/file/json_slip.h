/* json_slip.h - which slip of the hand keeps a text from being JSON?
 *
 * The parser says where it stopped; this says what people do: full-width punctuation, curly quotes, a comma
 * that is missing or one too many. The first is told, in the order of the text. Pure.
 */
#ifndef FILE_JSON_SLIP_H
#define FILE_JSON_SLIP_H

#include "base/str.h"

struct json_slip {
	size_t at; /* byte of the text */
	const char *message[2]; /* by enum lang */
};

/* False: none that is known. */
bool json_slip_find(struct str text, struct json_slip *slip);

#endif
