/* rules_value.h - values of a certificate rules file that may be left out.
 *
 * Each reads member `key` of the object j: true with *out as it was where there is none, false with *d filled
 * where it is of another type or out of range. A number in quotation marks is no number here: a rules file is
 * no spreadsheet.
 */
#ifndef DOCUMENTS_RULES_VALUE_H
#define DOCUMENTS_RULES_VALUE_H

#include "file/json.h"

bool rules_int(const struct json *j, const char *key, long low, long high, int *out, struct diag *d);
bool rules_bool(const struct json *j, const char *key, bool *out, struct diag *d);
bool rules_text(const struct json *j, const char *key, struct str *out, struct diag *d); /* not empty */
bool rules_day(const struct json *j, const char *key, int *out, struct diag *d); /* DATE_NONE if absent */
/* A list of whole numbers low..high as a set of bits. */
bool rules_bits(const struct json *j, const char *key, long low, long high, unsigned *out, struct diag *d);

/* The value itself: a whole number that is written as one. */
bool rules_whole(const struct json *value, long low, long high, int *out, struct diag *d);

#endif
