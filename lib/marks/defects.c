#include "marks/defects.h"

#include <stdlib.h>

#include "marks/defects_list.h"

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
