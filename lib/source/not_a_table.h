/* not_a_table.h - is this file something that is no table, and how does one get a table out of it?
 *
 * The oldest workbooks, web pages that call themselves .xls, archives, compressed files, pictures, databases:
 * each is told by its bytes, never by its name. What only looking inside can tell (an encrypted workbook,
 * .xlsb, a Word document) is refused by the rooms that read workbooks.
 */
#ifndef SOURCE_NOT_A_TABLE_H
#define SOURCE_NOT_A_TABLE_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"

/* `head` is what input_head() gave, `name` what messages call the input. True: *d says what it is and how to
 * export it. */
bool not_a_table(const char *name, struct str head, struct diag *d);

/* Is it the owner file ~$... of a workbook that is open somewhere? */
bool not_a_table_owner(struct str head);

#endif
