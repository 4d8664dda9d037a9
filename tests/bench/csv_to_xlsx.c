/* csv_to_xlsx.c - a table without quotes, in UTF-8, as an .xlsx workbook by bare libxlsxwriter: every cell a
 * text, row after row, ROWS rows a sheet with the heading above; a column of numbers of persons (证号, 号码)
 * is in the format of texts, as the suite's own workbooks have it. What no writer on that library can beat,
 * and the benchmark's workbook of many sheets. Usage: csv_to_xlsx ROWS OUT.xlsx <table.csv */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

static void
put_row(lxw_worksheet *sheet, lxw_row_t row, char *line, lxw_format *code)
{
	static bool is_code[LXW_COL_MAX];
	lxw_col_t column = 0;

	line[strcspn(line, "\r\n")] = '\0';
	for (char *next; line; line = next) {
		next = strchr(line, ',');
		if (next)
			*next++ = '\0';
		if (row == 0)
			is_code[column] = strstr(line, "证号") || strstr(line, "号码");
		if (*line)
			worksheet_write_string(
			    sheet, row, column, line, row > 0 && is_code[column] ? code : NULL);
		column++;
	}
}

int
main(int argc, char **argv)
{
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};
	lxw_workbook *book = argc == 3 ? workbook_new_opt(argv[2], &options) : NULL;
	long rows = argc == 3 ? strtol(argv[1], NULL, 10) : 0, row = 0;
	static char heading[65536], line[65536], copy[65536];
	lxw_worksheet *sheet = NULL;
	lxw_format *code = book ? workbook_add_format(book) : NULL;

	if (!code || !fgets(heading, sizeof heading, stdin))
		return 2;
	format_set_num_format(code, "@");
	while (fgets(line, sizeof line, stdin)) {
		if (row++ % rows == 0) {
			sheet = workbook_add_worksheet(book, NULL);
			strcpy(copy, heading);
			put_row(sheet, 0, copy, code);
		}
		put_row(sheet, (lxw_row_t)((row - 1) % rows) + 1, line, code);
	}
	return workbook_close(book) == LXW_NO_ERROR ? 0 : 2;
}
