/* data.h - the files of lib/data, compiled in.
 *
 * No file is searched for at run time: a tool works under cron, in a container, from any directory.
 * Each file's origin and licence is told in lib/data/ORIGIN. Pure.
 */
#ifndef BASE_DATA_H
#define BASE_DATA_H

#include "base/str.h"

struct data_file {
	const char *name; /* without folder: "regions.csv"; NULL ends the list */
	const unsigned char *bytes;
	size_t size;
};

/* Made by lib/data/embed.sh at build time. */
extern const struct data_file data_files[];

/* The bytes of the file `name`, for the life of the program; an empty str (at NULL) if there is none. */
struct str data_find(const char *name);

#endif
