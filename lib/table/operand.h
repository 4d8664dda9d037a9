/* operand.h - FILE, or FILE[SHEET]: how a table is named on the command line and in what comes out.
 *
 * A file whose name is literally "a.xlsx[甲]" goes first. A sheet's name that holds `;`, `]` or `"` stands in
 * quotation marks, with `"` written twice: book.xlsx["a;b"], so that a list of names can be taken apart
 * again. Owned: operand_read(), operand_free(); operand_name() is freed by the caller.
 */
#ifndef TABLE_OPERAND_H
#define TABLE_OPERAND_H

#include "base/str.h"
#include "file/spool.h"

struct operand {
	char *file; /* "-" is standard input */
	char *sheet; /* NULL: none is named */
	char *path; /* FILE or FILE[SHEET] to open it by, as often as wanted after operand_keep() */
	struct spool spool;
};

void operand_read(struct operand *o, const char *text);
bool operand_keep(
    struct operand *o, struct diag *d); /* copies a pipe, to be read twice; false: *d is filled */
void operand_free(struct operand *o);

/* Is it named ~$..., and is it what Excel keeps under such a name while a workbook is open? */
bool operand_is_owner_file(const char *path);

char *operand_name(const char *file, struct str sheet);

#endif
