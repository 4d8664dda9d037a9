/* fuzz_scheme.c - any text as scheme.json: what is a scheme can be looked through for defects. */
#include <assert.h>

#include "base/mem.h"
#include "formats/schemefile.h"
#include "rules/defects.h"

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
	struct scheme s = {0};
	struct defects_context context = {0};
	struct defects found = {0};
	struct diag d = {.lang = LANG_EN};

	if (!scheme_load_text(&s, "scheme.json", (struct str){(const char *)bytes, size}, &d)) {
		assert(d.text[0] != '\0');
		scheme_free(&s);
		return 0;
	}
	defects_find(&found, &s, &context, LANG_ZH);
	for (size_t i = 0; i < found.n; i++)
		assert(found.list[i].message[0] != '\0' && *defect_name(found.list[i].code));
	defects_free(&found);
	scheme_free(&s);
	return 0;
}
