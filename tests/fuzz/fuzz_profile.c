/* fuzz_profile.c - any text as a certificate rules file. */
#include <assert.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"
#include "formats/profile.h"

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
	int file = memfd_create("profile", 0);
	struct profile p = {0};
	struct diag d = {.lang = LANG_ZH};
	char path[64];

	assert(file >= 0 && write(file, bytes, size) == (ssize_t)size);
	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	if (!profile_add(&p, path, &d))
		assert(d.text[0] != '\0' && p.n == 0);
	profile_free(&p);
	close(file);
	return 0;
}
