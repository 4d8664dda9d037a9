/* file_name.h - the name of a unit as the name of a file that Windows, macOS and Linux take.
 *
 * Left out are what a system refuses (Windows: \ / : * ? " < > |, control characters, a dot or blank at the
 * end, the devices CON, PRN, AUX, NUL, COM1 to LPT9 with any ending; everywhere: a dot in front, which hides
 * the file) and what is too long: FILE_NAME_CHARACTERS characters take at most 240 bytes, so that an ending
 * fits into the 255 that file systems hold. Pure.
 */
#ifndef TEXT_FILE_NAME_H
#define TEXT_FILE_NAME_H

#include "base/str.h"

enum { FILE_NAME_CHARACTERS = 60, FILE_NAME_ROOM = 256 };

/* Writes the name without an ending; never empty. Borrowed from `out`. */
struct str file_name_write(struct str name, char out[FILE_NAME_ROOM]);

/* As systems compare names that hold A and a, or é in one and in two characters, for the same: case folded,
 * composed (Unicode NFC). Two names with equal results cannot stand in one folder. The caller frees the
 * result. */
char *file_name_folded(struct str name);

/* Eight digits that tell `name` from another one whose file would have the same name: the same ones in every
 * run, whatever other names there are. (FNV-1a, 32 bits.) */
struct str file_name_mark(struct str name, char out[9]);

#endif
