/* sheet.h - what a cell of any sheet can be, and how large a sheet may be: words that every reader and writer
 * of tables shares.
 */
#ifndef TEXT_SHEET_H
#define TEXT_SHEET_H

enum {
	SHEET_CELL_MAX = 1 << 20, /* bytes of one cell */
	SHEET_COLUMNS_MAX = 16384 /* cells of one row, Excel's own limit */
};

/* What is known of a cell beside its text. A CSV cell is always CELL_PLAIN; JSON and workbooks know more. */
enum cell_kind { CELL_PLAIN, CELL_TEXT, CELL_NUMBER, CELL_DATE, CELL_BOOLEAN, CELL_ERROR };

#endif
