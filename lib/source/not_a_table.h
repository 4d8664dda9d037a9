/* not_a_table.h - is this file something that is no table, and how does one get a table out of it?
 *
 * Old workbooks, encrypted ones, OpenDocument, web pages that call themselves .xls, archives, compressed
 * files, pictures, databases: each is told by its bytes, never by its name. Zip archives other than
 * OpenDocument are left to the workbook source, which must look inside.
 */
#ifndef SOURCE_NOT_A_TABLE_H
#define SOURCE_NOT_A_TABLE_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"
#include "file/input.h"

/* `head` is what input_head() gave. True: *d says what it is and how to export it (or that it could not be
 * read); the input has been read then. */
bool not_a_table(struct input *in, struct str head, struct diag *d);

#endif
