/* dl.h - libraries that few runs need, loaded when they are needed.
 *
 * libxlsxwriter and libzip are for workbooks alone and bring libcrypto with them: to load the three takes as
 * long as all the rest of a run over twenty rows. So the tools are not linked with them. A library is loaded
 * once, from where the system's loader finds it, and stays; its functions are called through a table of
 * pointers that have the types of its header.
 */
#ifndef FILE_DL_H
#define FILE_DL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

enum { DL_MAX = 64 }; /* functions of one library */

/* Loads `library` (its soname) and puts its n functions `names` into `functions`, an array of function
 * pointers or a struct of nothing else, in that order. False: *d says what is missing, and nothing
 * was put. Not for two threads at
 * once. */
bool dl_load(const char *library, const char *const *names, size_t n, void *functions, struct diag *d);

#endif
