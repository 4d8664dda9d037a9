/* Files that are the old one or the whole new one. Each promise of output.h is tried by making the thing
 * fail: full disk at every byte, a closed pipe, signals, folders and links of every kind. */
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "tables/output.h"

static char folder[] = "/tmp/test_output.XXXXXX";
static char path[64]; /* of the file "out" in it */

static void
put_file(const char *name, const char *text)
{
	FILE *f = fopen(name, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void
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
static void
nothing_else(bool out)
{
	assert_int_equal(access(path, F_OK) == 0, out);
	if (out)
		assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder), 0);
	assert_int_equal(mkdir(folder, 0700), 0);
}

static bool
write_out(const char *name, const char *text, struct diag *d)
{
	struct output *o = output_open(name, d);

	if (!o)
		return false;
	output_text(o, str_of(text));
	return output_close(o, d);
}

/* Runs `work` in a child and returns its status as of waitpid(). */
static int
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
output_tells_a_full_device(void **state)
{
	struct diag d = {0};

	(void)state;
	assert_false(write_out("/dev/full", "x", &d));
	assert_string_equal(d.file, "/dev/full");
	assert_string_equal(d.text, "cannot be written: No space left on device");
	d.lang = LANG_ZH;
	assert_false(write_out("/dev/full", "x", &d));
	assert_non_null(strstr(d.text, "磁盘已满"));
}

static void
closed_stdout(void)
{
	struct diag d = {0};

	close(STDOUT_FILENO);
	mem_start();
	exit(write_out(NULL, "x", &d) ? 0 : EXIT_TROUBLE);
}

static void
output_tells_a_closed_standard_output(void **state)
{
	int status = in_child(closed_stdout);

	(void)state;
	assert_int_equal(WEXITSTATUS(status), EXIT_TROUBLE);
}

static rlim_t limit;

static void
under_limit(void)
{
	struct rlimit r = {limit, limit};
	struct diag d = {0};

	setrlimit(RLIMIT_FSIZE, &r);
	exit(write_out(path, "0123456789", &d) ? 0 : EXIT_TROUBLE);
}

/* A disk that is full at any byte: status 2, the old file, nothing beside it. */
static void
output_fails_whole_at_every_byte(void **state)
{
	(void)state;
	for (limit = 0; limit <= 11; limit++) {
		int status;

		put_file(path, "old");
		status = in_child(under_limit);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), limit < 10 ? EXIT_TROUBLE : 0);
		holds(path, limit < 10 ? "old" : "0123456789");
		nothing_else(true);
	}
}

static int wanted_signal;

static void
killed_while_writing(void)
{
	struct diag d = {0};
	struct output *o = output_open(path, &d);

	output_text(o, STR("new"));
	output_flush(o);
	raise(wanted_signal);
}

static void
output_is_removed_by_signals_that_still_kill(void **state)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};

	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		int status;

		wanted_signal = signals[i];
		put_file(path, "old");
		status = in_child(killed_while_writing);
		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), signals[i]);
		holds(path, "old");
		nothing_else(true);
	}
}

static void
ends_while_writing(void)
{
	struct diag d = {0};

	output_open(path, &d);
	mem_exhausted();
}

static void
output_is_removed_when_memory_ends(void **state)
{
	int status, saved = dup(STDERR_FILENO), null = open("/dev/null", O_WRONLY);

	(void)state;
	dup2(null, STDERR_FILENO);
	status = in_child(ends_while_writing);
	dup2(saved, STDERR_FILENO);
	close(saved);
	close(null);
	assert_int_equal(WEXITSTATUS(status), EXIT_TROUBLE);
	nothing_else(false);
}

static void
reader_gone(void)
{
	struct diag d = {0};
	int ends[2];
	struct output *file = output_open(path, &d), *o;

	if (!file || pipe(ends) != 0)
		exit(EXIT_TROUBLE);
	close(ends[0]);
	dup2(ends[1], STDOUT_FILENO);
	o = output_open(NULL, &d);
	output_text(o, STR("x"));
	output_close(o, &d);
}

static void
reader_gone_signal_ignored(void)
{
	signal(SIGPIPE, SIG_IGN);
	reader_gone();
}

static void
output_ends_quietly_when_the_reader_is_gone(void **state)
{
	int status = in_child(reader_gone);

	(void)state;
	assert_int_equal(WTERMSIG(status), SIGPIPE);
	nothing_else(false);
	status = in_child(reader_gone_signal_ignored);
	assert_int_equal(WTERMSIG(status), SIGPIPE);
	nothing_else(false);
}

static void
many_new_files(void)
{
	struct diag d = {0};

	for (;;) {
		struct output *o = output_open(path, &d);

		for (int i = 0; i < 200; i++)
			output_text(o, STR("0123456789"));
		if (!output_close(o, &d))
			exit(EXIT_TROUBLE);
	}
}

/* Killed without a chance to tidy up, at any moment: the file is whole, be it the old or the new one. */
static void
output_is_old_or_whole_after_a_kill_at_any_time(void **state)
{
	unsigned seed = 1;
	struct stat s;

	(void)state;
	put_file(path, "old");
	for (int round = 0; round < 30; round++) {
		char command[128];
		pid_t child = fork();

		if (child == 0)
			many_new_files();
		seed = seed * 1103515245 + 12345;
		usleep((seed >> 16) % 8000);
		kill(child, round % 2 ? SIGKILL : SIGTERM);
		waitpid(child, NULL, 0);
		assert_int_equal(stat(path, &s), 0);
		assert_true(s.st_size == 3 || s.st_size == 2000);
		if (round % 2 == 0)
			continue;
		snprintf(command, sizeof command, "rm -f %s/.dpf-*", folder); /* what SIGKILL leaves */
		assert_int_equal(system(command), 0);
	}
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

static int
make_folder(void **state)
{
	(void)state;
	mem_start();
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/out", folder);
	return 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	return rmdir(folder);
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
	    cmocka_unit_test(outputs_open_together_are_kept_or_lost_together),
	    cmocka_unit_test(output_writes_devices_and_pipes_through),
	    cmocka_unit_test(output_to_dev_stdout_keeps_the_place_in_the_file),
	    cmocka_unit_test(output_tells_a_full_device),
	    cmocka_unit_test(output_tells_a_closed_standard_output),
	    cmocka_unit_test(output_fails_whole_at_every_byte),
	    cmocka_unit_test(output_is_removed_by_signals_that_still_kill),
	    cmocka_unit_test(output_is_removed_when_memory_ends),
	    cmocka_unit_test(output_ends_quietly_when_the_reader_is_gone),
	    cmocka_unit_test(output_is_old_or_whole_after_a_kill_at_any_time),
	    cmocka_unit_test(output_takes_more_than_its_buffer_in_any_portions),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
