#include "text/sheet_styles.h"

#include <stdlib.h>

#include "base/mem.h"

struct sheet_own_format {
	long id;
	enum sheet_format format;
};

void
sheet_styles_format(struct sheet_styles *s, long id, struct str code)
{
	if (mem_grow_within(&s->own, &s->own_room, s->n_own + 1, sizeof *s->own, SHEET_FORMATS_MAX))
		s->own[s->n_own++] = (struct sheet_own_format){id, sheet_format_read(code)};
}

void
sheet_styles_add(struct sheet_styles *s, long format_id)
{
	enum sheet_format format = sheet_format_builtin(format_id);

	for (size_t i = 0; i < s->n_own; i++)
		if (s->own[i].id == format_id)
			format = s->own[i].format;
	if (mem_grow_within(&s->formats, &s->room, s->n + 1, 1, SHEET_STYLES_MAX))
		s->formats[s->n++] = (unsigned char)format;
}

enum sheet_format
sheet_styles_get(const struct sheet_styles *s, size_t style)
{
	return style < s->n ? (enum sheet_format)s->formats[style] : SHEET_PLAIN;
}

void
sheet_styles_free(struct sheet_styles *s)
{
	free(s->formats);
	free(s->own);
	*s = (struct sheet_styles){0};
}
