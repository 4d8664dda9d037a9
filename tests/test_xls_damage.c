/* What of an .xls file is refused by name, and what is told of damage: one line each, with the cell where
 * there is one. */
#include "xls_stream.h"

static void
what_is_no_such_workbook_is_named(void **state)
{
	(void)state;
	begin_book();
	RECORD(XLS_FILE_PASS, "\1\0\1\0");
	begin_sheet();
	is_refused("encrypted");
	begin();
	put_16(stream + 4, 0x500);
	is_refused("Excel 5.0/95");
	begin();
	put_16(stream, 0x409);
	is_refused("Excel 5.0/95");
	begin();
	stream[sheet_at + 5] = 2; /* a chart */
	is_refused("charts or macros");
	begin();
	put_16(stream, 0x85);
	is_refused("does not begin");
	len = 0;
	is_refused("");
}

static void
damage_is_told_with_its_cell(void **state)
{
	(void)state;
	begin();
	RECORD(XLS_LABEL_SHARED, "\4\0\1\0\0\0\2\0\0\0");
	is_refused("cell B5: it refers to a shared text that is not there");
	begin();
	RECORD(XLS_LABEL_SHARED, "\4\0\0\1\0\0\0\0\0\0");
	is_refused("cell IV5: a cell of this row lies past the last column, IV");
	begin();
	RECORD(XLS_MUL_RK, "\0\0\xFF\0"
	                   "\0\0\6\0\0\0"
	                   "\0\0\x0A\0\0\0"
	                   "\0\1");
	is_refused("past the last column");
	begin();
	RECORD(XLS_LABEL_SHARED, "\0\0\0\0\0\0\0");
	is_refused("a record is cut short");
	begin();
	RECORD(XLS_LABEL, "\0\0\0\0\0\0\5\0\0abc");
	is_refused("a record is cut short");
	begin_book();
	RECORD(XLS_SHARED_TEXTS, "\1\0\0\0\1\0\0\0\1\0\4\xFF\xFF\xFF\x7F"
	                         "a");
	begin_sheet();
	is_refused("a record is cut short");
	begin();
	put_32(stream + sheet_at, (uint32_t)len + 1000);
	is_refused("a sheet does not begin");
	begin();
	put_32(stream + sheet_at, 20);
	is_refused("a sheet does not begin");
}

/* 65,536 cells that name one text of 1 MB would be 64 GB. */
static void
a_row_has_a_limit(void **state)
{
	(void)state;
	begin_book();
	RECORD(XLS_SHARED_TEXTS, "\1\0\0\0\1\0\0\0\xFF\xFF\0");
	for (int i = 0; i < 16; i++) {
		static char bytes[4097];

		memset(bytes + 1, 'x', 4096);
		record(XLS_CONTINUE, bytes, i < 15 ? 4097 : 4096);
	}
	begin_sheet();
	for (int i = 0; i < 300; i++) {
		char cell[10] = {0, 0, (char)(i % 256), 0, 0, 0, 0, 0, 0, 0};

		record(XLS_LABEL_SHARED, cell, sizeof cell);
	}
	is_refused("16 MB");
}

static void
cut_at_any_byte_it_is_told(void **state)
{
	size_t end;

	(void)state;
	begin();
	RECORD(XLS_LABEL_SHARED, "\0\0\0\0\0\0\0\0\0\0");
	RECORD(XLS_FORMULA, "\0\0\1\0\0\0\0\0\0\0\0\0\xFF\xFF\0\0\0\0\0\0");
	RECORD(XLS_STRING, "\2\0\0hi");
	RECORD(XLS_EOF, "");
	end = len;
	for (size_t n = 0; n <= end; n++) {
		struct diag d = {0};
		char got[1000];

		assert_int_equal(reads(n, got, sizeof got, &d), n == end);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_no_such_workbook_is_named),
	    cmocka_unit_test(damage_is_told_with_its_cell),
	    cmocka_unit_test(a_row_has_a_limit),
	    cmocka_unit_test(cut_at_any_byte_it_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
