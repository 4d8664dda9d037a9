/* Bytes in: what happens to the file while it is read is told, or does no harm. */
#include "folder.h"

#include <fcntl.h>
#include <string.h>

#include "file/input.h"

enum { SIZE = 200000 };

static char path[FOLDER_PATH];
static struct diag d;

/* A file of SIZE bytes, opened, its first bytes read. */
static struct input *
begin(void)
{
	static char bytes[SIZE];
	FILE *f = fopen(path, "w");
	struct input *in;
	struct str head;

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, SIZE, f), SIZE);
	fclose(f);
	d = (struct diag){.lang = LANG_EN};
	in = input_open(path, NULL, false, &d);
	assert_non_null(in);
	assert_true(input_head(in, &head, &d));
	assert_true(head.len < SIZE);
	return in;
}

/* All that is left; -1 on trouble. */
static long
read_rest(struct input *in)
{
	static char some[4096];
	long sum = 0, n;

	while ((n = input_read(in, some, sizeof some, &d)) > 0)
		sum += n;
	return n < 0 ? -1 : sum;
}

static void
input_that_is_cut_while_it_is_read_is_told(void **state)
{
	struct input *in = begin();

	(void)state;
	assert_int_equal(truncate(path, 100000), 0);
	assert_int_equal(read_rest(in), -1);
	assert_string_equal(d.file, path);
	assert_non_null(strstr(d.text, "cut short while it was read"));
	input_close(in);
	in = begin();
	assert_int_equal(truncate(path, 0), 0);
	assert_int_equal(read_rest(in), -1);
	input_close(in);
	unlink(path);
}

static void
input_that_grows_while_it_is_read_is_read_on(void **state)
{
	struct input *in = begin();

	(void)state;
	assert_int_equal(truncate(path, SIZE + 5), 0);
	assert_int_equal(read_rest(in), SIZE + 5);
	input_close(in);
	unlink(path);
}

/* `{ read line; tool; } < file`: what lies before is not missed. */
static void
input_may_begin_in_the_middle_of_a_file(void **state)
{
	int saved = dup(STDIN_FILENO), fd;
	struct input *in = begin();

	(void)state;
	input_close(in);
	fd = open(path, O_RDONLY);
	assert_int_equal(lseek(fd, SIZE - 7, SEEK_SET), SIZE - 7);
	dup2(fd, STDIN_FILENO);
	in = input_open("-", NULL, false, &d);
	assert_int_equal(read_rest(in), 7);
	input_close(in);
	dup2(saved, STDIN_FILENO);
	close(saved);
	close(fd);
	unlink(path);
}

static int
make_path(void **state)
{
	if (make_folder(state) != 0)
		return -1;
	in_folder("input", path);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(input_that_is_cut_while_it_is_read_is_told),
	    cmocka_unit_test(input_that_grows_while_it_is_read_is_read_on),
	    cmocka_unit_test(input_may_begin_in_the_middle_of_a_file),
	};

	return cmocka_run_group_tests(tests, make_path, remove_folder);
}
