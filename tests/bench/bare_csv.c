/* bare_csv.c - the limit that speed is measured against: libcsv over a file, callbacks that do nothing. */
#include <stdio.h>

#include <csv.h>

static void
cell(void *bytes, size_t n, void *cells)
{
	(void)bytes;
	(void)n;
	++*(long *)cells;
}

static void
row(int end, void *cells)
{
	(void)end;
	(void)cells;
}

int
main(int argc, char **argv)
{
	static char block[1 << 18];
	FILE *in = argc > 1 ? fopen(argv[1], "rb") : stdin;
	struct csv_parser parser;
	long cells = 0;
	size_t n;

	if (!in || csv_init(&parser, 0) != 0)
		return 2;
	while ((n = fread(block, 1, sizeof block, in)) > 0)
		if (csv_parse(&parser, block, n, cell, row, &cells) != n)
			return 2;
	csv_fini(&parser, cell, row, &cells);
	csv_free(&parser);
	printf("%ld cells\n", cells);
	return ferror(in) != 0;
}
