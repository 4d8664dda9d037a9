/* certificates.h - a register of certificates, read for one question: was this person's certificate valid
 * then?
 *
 * Of each row the certificate number, the state and the valid-to day are kept (rules/holders.h), 24 bytes. A
 * row whose number cannot be read is left out: what is wrong with it is certcheck's to say.
 */
#ifndef FORMATS_CERTIFICATES_H
#define FORMATS_CERTIFICATES_H

#include "rules/holders.h"
#include "table/table.h"

/* Adds the rows of a register to *h and sorts it. False: *d filled. */
bool certificates_load(struct holders *h, const char *path, const struct reading *options, struct diag *d);

#endif
