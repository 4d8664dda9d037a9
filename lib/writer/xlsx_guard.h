/* xlsx_guard.h - when memory ends within libxlsxwriter.
 *
 * libxlsxwriter and minizip do not look whether they got the memory they asked for: they use what lies near
 * address 0, and fall. While the guard stands such a fault ends the program as mem_exhausted() does, and no
 * unfinished file stays. Any other fault ends it as ever. Where a sanitizer watches, it goes on watching.
 */
#ifndef WRITER_XLSX_GUARD_H
#define WRITER_XLSX_GUARD_H

void xlsx_guard_raise(void); /* for each workbook, and lowered for each; by one thread */
void xlsx_guard_lower(void);

#endif
