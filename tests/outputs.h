/* outputs.h - for tests: the file "out" in a scratch folder, what it holds, and children that write it. */
#ifndef TESTS_OUTPUTS_H
#define TESTS_OUTPUTS_H

#include "folder.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "file/output.h"

static char path[FOLDER_PATH]; /* of the file "out" */

static inline int
make_path(void **state)
{
	if (make_folder(state) != 0)
		return -1;
	in_folder("out", path);
	return 0;
}

static inline void
put_file(const char *name, const char *text)
{
	FILE *f = fopen(name, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static inline void
holds(const char *name, const char *want)
{
	char text[4096] = "";
	FILE *f = fopen(name, "r");

	assert_non_null(f);
	assert_true(fread(text, 1, sizeof text - 1, f) < sizeof text - 1);
	fclose(f);
	assert_string_equal(text, want);
}

/* Nothing is in the folder but, if `out`, the file "out". */
static inline void
nothing_else(bool out)
{
	assert_int_equal(access(path, F_OK) == 0, out);
	if (out)
		assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder), 0);
	assert_int_equal(mkdir(folder, 0700), 0);
}

static inline bool
write_out(const char *name, const char *text, struct diag *d)
{
	struct output *o = output_open(name, d);

	if (!o)
		return false;
	output_text(o, str_of(text));
	return output_close(o, d);
}

/* Runs `work` in a child and returns its status as of waitpid(). */
static inline int
in_child(void (*work)(void))
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		work();
		exit(0);
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

#endif
