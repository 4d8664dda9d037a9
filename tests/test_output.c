/* Files that are the old one or the whole new one: folders, links, devices and several outputs at once. What
 * happens when writing fails is in test_output_faults.c. */
#include "outputs.h"

#include <fcntl.h>

static void
output_replaces_the_old_file_whole(void **state)
{
	struct diag d = {0};
	struct output *o;

	(void)state;
	put_file(path, "old");
	o = output_open(path, &d);
	assert_non_null(o);
	output_text(o, STR("new"));
	output_flush(o);
	holds(path, "old");
	assert_true(output_close(o, &d));
	holds(path, "new");
	nothing_else(true);
}

static void
output_abandoned_leaves_the_old_file(void **state)
{
	struct diag d = {0};

	(void)state;
	put_file(path, "old");
	output_abandon(output_open(path, &d));
	output_abandon(NULL);
	holds(path, "old");
	nothing_else(true);
}

static mode_t
mode_of(const char *name)
{
	struct stat s;

	assert_int_equal(stat(name, &s), 0);
	return s.st_mode & 0777;
}

static void
output_is_never_readable_by_all(void **state)
{
	struct diag d = {0};
	mode_t before = umask(022);

	(void)state;
	assert_true(write_out(path, "x", &d));
	assert_int_equal(mode_of(path), 0640);
	assert_int_equal(chmod(path, 0604), 0);
	assert_true(write_out(path, "x", &d));
	assert_int_equal(mode_of(path), 0600);
	umask(0);
	unlink(path);
	assert_true(write_out(path, "x", &d));
	assert_int_equal(mode_of(path), 0660);
	umask(before);
	nothing_else(true);
}

static void
output_writes_to_what_a_link_points_at(void **state)
{
	struct diag d = {0};
	char link[128], ring[128];
	struct stat s;

	(void)state;
	snprintf(link, sizeof link, "%s/link", folder);
	snprintf(ring, sizeof ring, "%s/ring", folder);
	assert_int_equal(symlink("out", link), 0); /* to a file that is not there yet */
	assert_true(write_out(link, "one", &d));
	holds(path, "one");
	assert_true(write_out(link, "two", &d));
	holds(path, "two");
	assert_int_equal(lstat(link, &s), 0);
	assert_true(S_ISLNK(s.st_mode));
	assert_int_equal(symlink("ring", ring), 0);
	assert_false(write_out(ring, "x", &d));
	unlink(link);
	unlink(ring);
	nothing_else(true);
}

static void
output_refuses_what_cannot_be_written(void **state)
{
	struct diag d = {0};
	char inside[128];

	(void)state;
	assert_false(write_out(folder, "x", &d));
	assert_string_equal(d.text, "cannot be written: Is a directory");
	assert_string_equal(d.file, folder);
	snprintf(inside, sizeof inside, "%s/none/out", folder);
	assert_false(write_out(inside, "x", &d));
	d.lang = LANG_ZH;
	assert_false(write_out("/proc/none", "x", &d)); /* a folder where nobody may create a file */
	assert_non_null(strstr(d.text, "无法写入"));
	assert_false(write_out("", "x", &d));
	nothing_else(false);
}

static void
output_refuses_to_write_one_file_twice(void **state)
{
	struct diag d = {0};
	struct output *o = output_open(path, &d);
	char other[128];

	(void)state;
	snprintf(other, sizeof other, "%s/./out", folder);
	assert_non_null(o);
	assert_null(output_open(other, &d));
	assert_non_null(strstr(d.text, "two outputs"));
	assert_true(output_close(o, &d));
	nothing_else(true);
}

/* Two tables in one stream are none. */
static void
output_refuses_to_mix_two_in_one_stream(void **state)
{
	struct diag d = {0};
	struct output *o = output_open(NULL, &d), *other;

	(void)state;
	assert_non_null(o);
	assert_null(output_open("-", &d));
	assert_non_null(strstr(d.text, "two outputs"));
	assert_null(output_open("/dev/stdout", &d));
	assert_null(output_open("/dev/fd/1", &d));
	other = output_open("/dev/stderr", &d);
	assert_non_null(other);
	assert_true(output_close(other, &d));
	assert_true(output_close(o, &d));
	o = output_open("/dev/null", &d);
	assert_true(write_out("/dev/null", "x", &d)); /* where nothing is kept nothing is mixed */
	assert_true(output_close(o, &d));
	nothing_else(false);
}

/* -o, --rejects, --receipt of one run: all of them or none. */
static void
outputs_open_together_are_kept_or_lost_together(void **state)
{
	struct diag d = {0};
	char other[128];
	struct output *a, *b;

	(void)state;
	snprintf(other, sizeof other, "%s/other", folder);
	put_file(path, "old");
	a = output_open(path, &d);
	b = output_open(other, &d);
	output_text(a, STR("new"));
	assert_true(output_close(a, &d));
	holds(path, "old");
	assert_true(output_close(b, &d));
	holds(path, "new");
	assert_int_equal(unlink(other), 0);
	a = output_open(path, &d);
	b = output_open("/dev/full", &d);
	output_text(b, STR("x"));
	assert_true(output_close(a, &d));
	assert_false(output_close(b, &d));
	holds(path, "new");
	a = output_open(path, &d);
	b = output_open(other, &d);
	assert_true(output_close(b, &d));
	output_abandon(a);
	assert_int_equal(access(other, F_OK), -1);
	holds(path, "new");
	nothing_else(true);
}

static void
output_writes_devices_and_pipes_through(void **state)
{
	struct diag d = {0};
	struct stat s;
	char fifo[128], text[8] = "";
	int end;

	(void)state;
	assert_true(write_out("/dev/null", "x", &d));
	assert_int_equal(stat("/dev/null", &s), 0);
	assert_true(S_ISCHR(s.st_mode));
	snprintf(fifo, sizeof fifo, "%s/fifo", folder);
	assert_int_equal(mkfifo(fifo, 0600), 0);
	end = open(fifo, O_RDWR);
	assert_true(write_out(fifo, "abc", &d));
	assert_int_equal(read(end, text, sizeof text), 3);
	assert_string_equal(text, "abc");
	close(end);
	assert_int_equal(stat(fifo, &s), 0);
	unlink(fifo);
	nothing_else(false);
}

static void
to_dev_stdout(void)
{
	struct diag d = {0};
	int fd = open(path, O_WRONLY | O_APPEND);

	dup2(fd, STDOUT_FILENO);
	if (!write_out("/dev/stdout", "b", &d) || !write_out("/proc/self/fd/1", "c", &d) ||
	    !write_out("-", "d", &d) || !write_out(NULL, "e", &d))
		exit(EXIT_TROUBLE);
}

/* `tool -o /dev/stdout >> file` adds to the file: it is neither replaced nor written from its start. */
static void
output_to_dev_stdout_keeps_the_place_in_the_file(void **state)
{
	(void)state;
	put_file(path, "a");
	assert_int_equal(in_child(to_dev_stdout), 0);
	holds(path, "abcde");
	nothing_else(true);
}

static void
output_takes_more_than_its_buffer_in_any_portions(void **state)
{
	static char big[3 * OUTPUT_ROOM + 7];
	struct diag d = {0};
	struct output *o = output_open(path, &d);
	struct stat s;
	off_t want = 0;

	(void)state;
	for (size_t n = 1; n < sizeof big; n = n * 3 + 1) {
		output_bytes(o, big, n);
		output_byte(o, 'x');
		want += (off_t)n + 1;
	}
	output_format(o, "%s%d", "abc", 12);
	assert_true(output_close(o, &d));
	assert_int_equal(stat(path, &s), 0);
	assert_int_equal(s.st_size, want + 5);
	nothing_else(true);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(output_replaces_the_old_file_whole),
	    cmocka_unit_test(output_abandoned_leaves_the_old_file),
	    cmocka_unit_test(output_is_never_readable_by_all),
	    cmocka_unit_test(output_writes_to_what_a_link_points_at),
	    cmocka_unit_test(output_refuses_what_cannot_be_written),
	    cmocka_unit_test(output_refuses_to_write_one_file_twice),
	    cmocka_unit_test(output_refuses_to_mix_two_in_one_stream),
	    cmocka_unit_test(outputs_open_together_are_kept_or_lost_together),
	    cmocka_unit_test(output_writes_devices_and_pipes_through),
	    cmocka_unit_test(output_to_dev_stdout_keeps_the_place_in_the_file),
	    cmocka_unit_test(output_takes_more_than_its_buffer_in_any_portions),
	};

	return cmocka_run_group_tests(tests, make_path, remove_folder);
}
