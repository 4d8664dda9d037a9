/* certificates.h - a register of certificates, read for one question: was this person's certificate valid
 * then?
 *
 * Of each row the certificate number, the state and the valid-to day are kept (rules/holders.h), 24 bytes. A
 * row whose number cannot be read is left out, a day that cannot be read is none, and what a sheet does not
 * say speaks for the certificate: so many rows as there are, and columns, are told. What is wrong with each
 * row is certcheck's to say.
 */
#ifndef FORMATS_CERTIFICATES_H
#define FORMATS_CERTIFICATES_H

#include "formats/told.h"
#include "rules/holders.h"

/* Adds the rows of a register to *h and sorts it; *told gets what a person should know of it. False: *d
 * filled.
 */
bool certificates_load(
    struct holders *h, const char *path, const struct reading *options, struct told *told, struct diag *d);

#endif
