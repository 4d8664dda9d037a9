/* measure.c - runs a command and adds one line to a file: seconds of wall clock, of processor, peak MB.
 * measure RESULT COMMAND...; the status is the command's. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int
main(int argc, char **argv)
{
	struct timespec from, to;
	struct rusage used;
	FILE *out = argc > 2 ? fopen(argv[1], "w") : NULL;
	int status = 0;
	pid_t child;

	if (!out)
		return 2;
	clock_gettime(CLOCK_MONOTONIC, &from);
	child = fork();
	if (child == 0) {
		execvp(argv[2], argv + 2);
		_exit(127);
	}
	waitpid(child, &status, 0);
	clock_gettime(CLOCK_MONOTONIC, &to);
	getrusage(RUSAGE_CHILDREN, &used);
	fprintf(out, "%.3f %.3f %.1f\n",
	    (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9,
	    seconds(used.ru_utime) + seconds(used.ru_stime), (double)used.ru_maxrss / 1024);
	fclose(out);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}
