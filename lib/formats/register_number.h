/* register_number.h - the two numbers of a row: what their cells say, what was repaired, what is damaged.
 *
 * The order of evidence is that of rules/rounding.h: a whole id in the certificate number; the cell itself;
 * the column (which only the caller can weigh). Pure; no allocation.
 */
#ifndef FORMATS_REGISTER_NUMBER_H
#define FORMATS_REGISTER_NUMBER_H

#include "formats/register.h"

/* Reads cells FIELD_ID and FIELD_CERT of the row into the record; adds what is found. */
void register_numbers(const struct register_reader *r, const struct row *row, struct register_row *record,
    struct findings *out);

#endif
