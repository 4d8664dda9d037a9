/* diag.h - where and what went wrong; the one way to exit 2.
 *
 * A library function that meets bad input fills the caller's record and returns false; it is passed up
 * untouched, and only src/ prints it. Messages say what is wrong and what to do, and hold no personal data.
 * A caller starts with `struct diag d = { .lang = ... }`.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

enum { EXIT_FINDINGS = 1, EXIT_TROUBLE = 2 }; /* design: 1 a person must look, 2 trouble */

enum lang { LANG_EN, LANG_ZH };

struct diag {
	enum lang lang; /* language of the text; the caller's choice */
	char file[256]; /* as the user named it; "" if the trouble is in no file */
	long line; /* 1-based; 0 if unknown */
	long column; /* 1-based: characters in JSON, cells in a table; 0 if unknown */
	char text[1024]; /* UTF-8, one line, never empty once set */
	size_t within; /* the bytes of `text` that name the place within the document ("targets[3].due: ") */
	bool unknown_table; /* the file was read, and is none of the tables that are wanted: others may go on
	                     */
};

/* Both texts are printf formats for the same arguments in the same order; d->lang chooses.
 * Leaves file, line and column alone. Always returns false, so that `return diag_set(...)` reads well. */
bool diag_set(struct diag *d, const char *en, const char *zh, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));

/* Sets the place. `file` may be NULL (none); a name that is too long keeps its end. Always returns false. */
bool diag_place(struct diag *d, const char *file, long line, long column);

/* What the system says of an errno value; of the common ones in Chinese too, with no locale to ask. */
const char *diag_system(int error, enum lang lang);

/* "tool: file:line:column: text" on `out`, one line. */
void diag_print(const struct diag *d, FILE *out);

/* Says one line of its own, "tool: text", on standard error: a note that stops nothing. What is no part of a
 * line of text (control characters, line ends, marks that turn the direction of writing, bytes that are no
 * UTF-8) is shown as a blank or ?, here as in diag_print(), wherever it came from. Allocates nothing; a line
 * of more than 4,000 bytes is cut. */
void diag_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same in place, for a text that is printed otherwise. */
void diag_plain(char *text);

/* From now on no line that begins with `mark`, as a library writes them on its own, gets to standard error;
 * all else does. `mark` must stay. */
void diag_leave_out(const char *mark);

/* Prints to standard error and goes on: for all but the last of several faults that one run tells. */
void diag_tell(const struct diag *d);

/* Prints to standard error and exits 2. */
_Noreturn void diag_exit(const struct diag *d);

#endif
