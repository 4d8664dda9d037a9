#include "tables/late.h"

#include <dlfcn.h>
#include <string.h>

typedef void function(void);

static bool
fail(const char *library, struct diag *d)
{
	const char *why = dlerror();

	diag_place(d, NULL, 0, 0);
	return diag_set(d, "workbooks need %s, which cannot be loaded: %s",
	    "读写工作簿需要 %s，但无法加载：%s", library, why ? why : "-");
}

bool
late_load(const char *library, const char *const *names, size_t n, void *functions, struct diag *d)
{
	void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
	char *out = functions;

	_Static_assert(sizeof(function *) == sizeof(void *), "a symbol's address holds a function's");
	if (!handle)
		return fail(library, d);
	for (size_t i = 0; i < n; i++) {
		void *symbol = dlsym(handle, names[i]);

		if (!symbol)
			return fail(library, d);
		memcpy(out + i * sizeof symbol, &symbol, sizeof symbol);
	}
	return true;
}
