/* folder.h - for tests: a scratch folder of this run alone, empty at the start and at the end. Group tests
 * with cmocka_run_group_tests(tests, make_folder, remove_folder). */
#ifndef TESTS_FOLDER_H
#define TESTS_FOLDER_H

#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"

enum { FOLDER_PATH = 128 };

static char folder[] = "/tmp/dpf-test.XXXXXX";

static inline void
in_folder(const char *name, char path[FOLDER_PATH])
{
	snprintf(path, FOLDER_PATH, "%s/%s", folder, name);
}

static inline int
make_folder(void **state)
{
	(void)state;
	mem_start();
	return mkdtemp(folder) ? 0 : -1;
}

static inline int
remove_folder(void **state)
{
	(void)state;
	return rmdir(folder); /* fails if anything was left behind */
}

#endif
