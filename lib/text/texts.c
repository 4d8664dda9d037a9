#include "text/texts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

bool
texts_add(struct texts *t, struct str bytes)
{
	if (bytes.len == 0)
		return true;
	if (!mem_grow_within(&t->bytes, &t->room, t->len + bytes.len, 1, TEXTS_MAX))
		return false;
	memcpy(t->bytes + t->len, bytes.at, bytes.len);
	t->len += bytes.len;
	return true;
}

void
texts_end(struct texts *t)
{
	mem_grow(&t->bytes, &t->room, t->len + 1, 1); /* never NULL + 0 */
	mem_grow(&t->ends, &t->ends_room, t->n + 1, sizeof *t->ends);
	t->ends[t->n++] = (uint32_t)t->len;
}

struct str
texts_get(const struct texts *t, size_t i)
{
	size_t from = i > 0 ? t->ends[i - 1] : 0;

	return (struct str){t->bytes + from, t->ends[i] - from};
}

void
texts_free(struct texts *t)
{
	free(t->bytes);
	free(t->ends);
	*t = (struct texts){0};
}
