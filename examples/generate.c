/* generate.c - makes the example year (generate year FOLDER) and the bench's big sheets, on standard output:
 * generate register ROWS | narrow ROWS | plan | ledger ROWS | scheme | units UNITS | records UNITS ROWS
 * The same command makes the same bytes on every machine. */
#include "generate.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { PEOPLE = 3184 };

static int
year(const char *folder)
{
	struct dice d = {2012};
	struct workday_calendar calendar = {0};
	struct person *people = mem_zero(PEOPLE, sizeof *people);

	workday_init(&calendar);
	for (int i = 0; i < PEOPLE; i++)
		person_make(&people[i], &d, &calendar);
	/* dice of its own for each part: a change in one leaves the others as they are */
	register_write(folder, people, PEOPLE, &(struct dice){1});
	base_write(folder, people, PEOPLE, &(struct dice){2});
	year_write(folder, people, PEOPLE, &(struct dice){3});
	marks_write(folder, &(struct dice){4});
	workday_free(&calendar);
	free(people);
	return 0;
}

static int
usage(void)
{
	fputs(
	    "generate: say: generate year FOLDER | register ROWS | narrow ROWS | plan | ledger ROWS | scheme |\n"
	    "  units UNITS | records UNITS ROWS\n",
	    stderr);
	return 2;
}

int
main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	long first = argc > 2 ? atol(argv[2]) : 0, second = argc > 3 ? atol(argv[3]) : 0;

	mem_start();
	if (strcmp(what, "year") == 0 && argc == 3)
		return year(argv[2]);
	if (strcmp(what, "plan") == 0)
		bench_plan(stdout);
	else if (strcmp(what, "scheme") == 0)
		bench_scheme(stdout);
	else if (first <= 0)
		return usage();
	else if (strcmp(what, "register") == 0)
		bench_register(stdout, first, false);
	else if (strcmp(what, "narrow") == 0)
		bench_register(stdout, first, true);
	else if (strcmp(what, "ledger") == 0)
		bench_ledger(stdout, first);
	else if (strcmp(what, "units") == 0)
		bench_units(stdout, first);
	else if (strcmp(what, "records") == 0 && second > 0)
		bench_records(stdout, first, second);
	else
		return usage();
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 2;
}
