/* writer_csv.h - what the two CSV forms, plain and for Excel, share; inside of writer_back.h. */
#ifndef WRITER_WRITER_CSV_H
#define WRITER_WRITER_CSV_H

#include "writer/writer_back.h"

/* A cell, in quotes where RFC 4180 wants them. */
void writer_csv_put(struct output *out, struct str text);

/* `before` and the text within quotes, quotes in the text doubled. */
void writer_csv_quote(struct output *out, struct str before, struct str text);

/* Neither form has anything to end or to free. */
bool writer_csv_finish(struct writer *w, struct diag *d);
void writer_csv_close(struct writer *w);

#endif
