/* same_file.h - do two names mean one file?
 *
 * Under the same or another name (a link, another way of writing the folder). What only holds the same bytes
 * is not asked here.
 */
#ifndef FILE_SAME_FILE_H
#define FILE_SAME_FILE_H

#include <stdbool.h>

bool same_file(const char *a, const char *b);

#endif
