#include "tables/recognise.h"

#include <stdio.h>

bool
recognise_open(struct recognised *r, const char *path, const struct table_options *options, struct diag *d)
{
	bool piped = str_is(str_of(path), "-");
	int fd;

	*r = (struct recognised){.path = path, .options = *options};
	r->options.name = path;
	if (!piped)
		return true;
	r->input = input_open(path, path, false, d);
	fd = r->input ? input_seekable(r->input, d) : -1;
	if (fd < 0) {
		input_close(r->input);
		return false;
	}
	snprintf(r->room, sizeof r->room, "/proc/self/fd/%d", fd);
	r->path = r->room;
	return true;
}

void
recognise_close(struct recognised *r)
{
	input_close(r->input);
	r->input = NULL;
}

size_t
recognise_kind(const struct recognised *r, const struct recognise_kind *kinds, size_t n)
{
	struct table_options quiet = r->options;
	size_t i = 0;

	quiet.listener = NULL;
	for (; i < n; i++) {
		struct diag other = {0};
		struct table *t = table_open(r->path, kinds[i].columns, kinds[i].n, &quiet, &other);

		table_close(t);
		if (t)
			break;
	}
	return i;
}
