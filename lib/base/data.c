#include "base/data.h"

#include <string.h>

struct str
data_find(const char *name)
{
	for (const struct data_file *f = data_files; f->name; f++)
		if (strcmp(f->name, name) == 0)
			return (struct str){(const char *)f->bytes, f->size};
	return (struct str){0};
}
