#include "marks/defects.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "marks/defects_list.h"

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

void
defects_find(
    struct defects *out, const struct scheme *s, const struct defects_context *context, enum lang lang)
{
	struct defects_work w = {.out = out, .s = s, .context = context, .lang = lang};

	*out = (struct defects){0};
	defects_names(&w);
	defects_items(&w);
	defects_bands(&w);
}

void
defects_free(struct defects *d)
{
	free(d->list);
	*d = (struct defects){0};
}

const char *
defect_name(enum defect_code code)
{
	static const char *const names[] = {
#define SCHEME_DEFECT(NAME, code, en, zh) [DEFECT_##NAME] = (code),
#include "marks/scheme_defects.def"
#undef SCHEME_DEFECT
	};

	return names[code];
}

const char *
defect_advice(enum defect_code code, enum lang lang)
{
	static const char *const advice[][2] = {
#define SCHEME_DEFECT(NAME, code, en, zh) [DEFECT_##NAME] = {[LANG_EN] = (en), [LANG_ZH] = (zh)},
#include "marks/scheme_defects.def"
#undef SCHEME_DEFECT
	};

	return advice[code][lang];
}

bool
defect_find(struct str name, enum defect_code *code)
{
	for (size_t i = 0; i < DEFECT_COUNT; i++)
		if (str_is(name, defect_name((enum defect_code)i))) {
			*code = (enum defect_code)i;
			return true;
		}
	return false;
}
