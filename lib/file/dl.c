#include "file/dl.h"

#include <assert.h>
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
dl_load(const char *library, const char *const *names, size_t n, void *functions, struct diag *d)
{
	void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL), *symbols[DL_MAX];

	_Static_assert(sizeof(function *) == sizeof(void *), "a symbol's address holds a function's");
	assert(n <= DL_MAX);
	for (size_t i = 0; handle && i < n; i++)
		if (!(symbols[i] = dlsym(handle, names[i])))
			handle = NULL;
	if (!handle)
		return fail(library, d);
	memcpy(functions, symbols, n * sizeof *symbols);
	return true;
}
