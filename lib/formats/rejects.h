/* rejects.h - refused rows: counted, and with --rejects written with file, line and reason.
 *
 * The file has the columns of the table that was read, behind file, line and reason: corrected, it can be
 * read again. No row is lost: counted + refused = read.
 */
#ifndef FORMATS_REJECTS_H
#define FORMATS_REJECTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "table/table.h"
#include "writer/writer.h"

struct rejects {
	struct writer *writer; /* NULL: only counted */
	enum lang lang; /* of the reasons */
	long n;
};

/* `path` NULL: only counted. False: *d filled. */
bool rejects_open(struct rejects *r, const char *path, const struct writer_style *style,
    const struct table_column *columns, size_t n_columns, struct diag *d);

/* Refuses the row for a reason, both texts being printf formats of the same arguments. Always returns false.
 */
bool rejects_row(struct rejects *r, const struct table *t, const struct row *row, size_t n_columns,
    const char *en, const char *zh, ...) __attribute__((format(printf, 5, 7), format(printf, 6, 7)));

bool rejects_close(struct rejects *r, struct diag *d);
void rejects_abandon(struct rejects *r);

#endif
