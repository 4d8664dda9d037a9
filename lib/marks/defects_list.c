#include "marks/defects_list.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

void
defects_at(struct defects_work *w, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(w->path, sizeof w->path, format, args);
	va_end(args);
}

void
defects_add(struct defects_work *w, enum defect_code code, bool error, const char *en, const char *zh, ...)
{
	struct defects *out = w->out;
	struct defect *d;
	va_list args;

	mem_grow(&out->list, &out->room, out->n + 1, sizeof *out->list);
	d = &out->list[out->n++];
	d->code = code;
	d->error = error;
	memcpy(d->path, w->path, sizeof d->path);
	va_start(args, zh);
	vsnprintf(d->message, sizeof d->message, w->lang == LANG_ZH ? zh : en, args);
	va_end(args);
}

const char *
defects_number(const struct exact *x, char out[DEFECT_NUMBER])
{
	char text[EXACT_ROOM];

	exact_write_short(x, 4, text, sizeof text);
	snprintf(out, DEFECT_NUMBER, "%.*s", DEFECT_NUMBER - 1, text);
	return out;
}
