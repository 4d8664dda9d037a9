/* The measure of speed: what libcsv alone needs for a file, its callbacks doing nothing.
 * bare_csv FILE: prints the seconds it took on one thread. */
#include <csv.h>
#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static void
on_cell(void *bytes, size_t len, void *data)
{
	(void)bytes;
	(void)len;
	(void)data;
}

static void
on_row(int end, void *data)
{
	(void)end;
	(void)data;
}

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int
main(int argc, char **argv)
{
	static char bytes[1 << 17];
	struct csv_parser p;
	double start = seconds();
	int fd = argc == 2 ? open(argv[1], O_RDONLY) : -1;
	ssize_t n;

	if (fd < 0 || csv_init(&p, 0) != 0) {
		fprintf(stderr, "usage: bare_csv FILE\n");
		return 2;
	}
	while ((n = read(fd, bytes, sizeof bytes)) > 0)
		if (csv_parse(&p, bytes, (size_t)n, on_cell, on_row, NULL) != (size_t)n)
			return 2;
	csv_fini(&p, on_cell, on_row, NULL);
	csv_free(&p);
	close(fd);
	printf("%.3f\n", seconds() - start);
	return n < 0 ? 2 : 0;
}
