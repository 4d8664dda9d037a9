/* double.h - what a number of an .xls file, stored in binary, is as decimal text.
 *
 * .xlsx stores the shortest decimal that gives the same double, so here too: 0.29 is "0.29", an id that was
 * rounded is "110101194912310000". Pure.
 */
#ifndef XLS_DOUBLE_H
#define XLS_DOUBLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { XLS_DOUBLE_ROOM = 40 };

/* Of the eight bytes of an IEEE double (Xnum, [MS-XLS] 2.5.342), as an integer. Returns the length; 0: no
 * number (infinite, or not a number at all). */
size_t xls_double_write(uint64_t bits, char out[XLS_DOUBLE_ROOM]);

/* Of four bytes ([MS-XLS] 2.5.217 RkNumber): an integer of 30 bits or the upper 30 bits of a double, perhaps
 * in hundredths. */
size_t xls_rk_write(uint32_t rk, char out[XLS_DOUBLE_ROOM]);

#endif
