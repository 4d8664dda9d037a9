/* fuzz_plan.c - any text as plan.json: it is a plan, or there is one line that says where it is none. */
#include <assert.h>

#include "base/mem.h"
#include "formats/planfile.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	mem_start();
	return 0;
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	struct plan p = {0};
	struct diag d = {.lang = LANG_ZH};

	if (!plan_load_text(&p, "plan.json", (struct str){(const char *)bytes, size}, &d)) {
		assert(d.text[0] != '\0');
		return 0;
	}
	assert(p.title.len > 0);
	if (!plan_sound(&p, "plan.json", &d))
		assert(d.text[0] != '\0');
	plan_free(&p);
	return 0;
}
