/* The progress line: design.md section 2, on a terminal and after a second, never in a pipe. The terminal is
 * a pseudo terminal; the second is had by beginning earlier, or an hour later, so that no machine is too
 * slow. */
#include "check.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file/progress.h"

/* Ten times 4,096 rows, begun `ago` milliseconds ago, with standard error going to `fd`. */
static void
work(int fd, long ago)
{
	struct progress p = {0};
	int saved = dup(STDERR_FILENO);

	dup2(fd, STDERR_FILENO);
	progress_step(&p, "a.csv", 0, LANG_EN);
	p.begun -= ago;
	for (long i = 1; i <= 10; i++)
		progress_step(&p, "a.csv", i * 4096, LANG_EN);
	progress_end(&p);
	fflush(stderr);
	dup2(saved, STDERR_FILENO);
	close(saved);
}

static size_t
came(int fd, char *out, size_t room)
{
	size_t used = 0;
	ssize_t n;

	fcntl(fd, F_SETFL, O_NONBLOCK);
	while ((n = read(fd, out + used, room - 1 - used)) > 0)
		used += (size_t)n;
	out[used] = '\0';
	return used;
}

static void
progress_is_silent_in_a_pipe(void **state)
{
	char out[4096];
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	work(ends[1], 1000);
	assert_int_equal(came(ends[0], out, sizeof out), 0);
	close(ends[0]);
	close(ends[1]);
}

static void
progress_shows_on_a_terminal_after_a_second_and_wipes_itself(void **state)
{
	char out[4096];
	int master = posix_openpt(O_RDWR | O_NOCTTY), slave;

	(void)state;
	if (master < 0)
		skip(); /* a machine without pseudo-terminals */
	assert_int_equal(grantpt(master), 0);
	assert_int_equal(unlockpt(master), 0);
	slave = open(ptsname(master), O_RDWR | O_NOCTTY);
	assert_true(slave >= 0);
	work(slave, -3600000);
	assert_int_equal(came(master, out, sizeof out), 0);
	work(slave, 1000);
	assert_true(came(master, out, sizeof out) > 0);
	assert_non_null(strstr(out, "\ra.csv: 4,096 rows"));
	assert_null(strchr(out, '\n'));
	assert_string_equal(out + strlen(out) - 4, "\r\033[K");
	close(slave);
	close(master);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(progress_is_silent_in_a_pipe),
	    cmocka_unit_test(progress_shows_on_a_terminal_after_a_second_and_wipes_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
