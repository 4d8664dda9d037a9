/* Writing fails: full disk at every byte, a closed pipe or stream, no memory, signals at any time. Each time
 * the file is the old one or the whole new one, and nothing lies beside it. */
#include "outputs.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(output_tells_a_full_device),
	    cmocka_unit_test(output_tells_a_closed_standard_output),
	    cmocka_unit_test(output_fails_whole_at_every_byte),
	    cmocka_unit_test(output_is_removed_by_signals_that_still_kill),
	    cmocka_unit_test(output_is_removed_when_memory_ends),
	    cmocka_unit_test(output_ends_quietly_when_the_reader_is_gone),
	    cmocka_unit_test(output_is_old_or_whole_after_a_kill_at_any_time),
	};

	signal(SIGINT, SIG_DFL); /* ignored where a script starts this with & */
	signal(SIGHUP, SIG_DFL); /* and by nohup(1) */
	return cmocka_run_group_tests(tests, make_path, remove_folder);
}
