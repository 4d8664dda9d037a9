/* The records of .xls: each kind of cell, texts cut at every place, what is hidden and merged. The workbooks
 * that programs wrote are read in tests/cases/certcheck/older-workbooks-are-read-like-xlsx. */
#include "xls_stream.h"

#include "xls/double.h"

static void
every_kind_of_cell_is_read(void **state)
{
	(void)state;
	begin();
	RECORD(XLS_LABEL_SHARED, "\0\0\0\0\0\0\0\0\0\0");
	RECORD(XLS_LABEL_SHARED, "\0\0\1\0\0\0\1\0\0\0");
	RECORD(XLS_LABEL, "\0\0\2\0\0\0\3\0\0\xE9"
	                  "bc");
	RECORD(XLS_RICH_STRING, "\0\0\3\0\0\0\2\0\x01\x20\x5F\x09\x4E\1\0\1\0\5\0");
	RECORD(XLS_NUMBER, "\1\0\0\0\0\0\x8F\xC2\xF5\x28\x5C\x8F\xD2\x3F"); /* 0.29 */
	RECORD(XLS_NUMBER, "\1\0\1\0\2\0\x8F\xC2\xF5\x28\x5C\x8F\xD2\x3F"); /* as a percentage */
	RECORD(XLS_RK, "\1\0\2\0\1\0\xEA\x81\x02\0"); /* the integer 41082, a day */
	RECORD(XLS_RK, "\1\0\3\0\0\0\x67\x2B\0\0"); /* 2777 hundredths */
	RECORD(XLS_RK, "\1\0\4\0\0\0\0\0\xF8\x3F"); /* the upper part of 1.5 */
	RECORD(XLS_RK, "\1\0\5\0\0\0\xFE\xFF\xFF\xFF"); /* -1 */
	RECORD(XLS_RK, "\1\0\6\0\3\0\0\0\xF8\x3F"); /* 1.5 days */
	RECORD(XLS_MUL_RK, "\2\0\1\0"
	                   "\0\0\6\0\0\0"
	                   "\0\0\x0A\0\0\0"
	                   "\2\0");
	RECORD(0xBE, "\2\0\4\0\0\0\0\0\5\0"); /* MULBLANK */
	RECORD(0x201, "\2\0\6\0\0\0"); /* BLANK */
	RECORD(XLS_BOOL_ERROR, "\3\0\0\0\0\0\1\0");
	RECORD(XLS_BOOL_ERROR, "\3\0\1\0\0\0\0\0");
	RECORD(XLS_BOOL_ERROR, "\3\0\2\0\0\0\x2A\1");
	RECORD(XLS_BOOL_ERROR, "\3\0\3\0\0\0\7\1");
	gives("1:tone|ttwo|t\xC3\xA9"
	      "bc|t\xE5\xBC\xA0\xE4\xB8\x89|;"
	      "2:n0.29|n29.00%|d2012-06-22|n27.77|n1.5|n-1|.36:00:00|;"
	      "3:.|n1|n2|;4:bTRUE|bFALSE|e#N/A|e#DIV/0!|;");
}

static void
the_value_of_a_formula_is_read(void **state)
{
	(void)state;
	begin();
	RECORD(XLS_FORMULA, "\0\0\0\0\0\0\0\0\0\0\0\0\xF8\x3F\0\0\0\0\0\0"); /* 1.5 */
	RECORD(XLS_FORMULA, "\0\0\1\0\0\0\0\0\0\0\0\0\xFF\xFF\0\0\0\0\0\0"); /* a text */
	RECORD(XLS_STRING, "\2\0\0hi");
	RECORD(XLS_FORMULA, "\0\0\2\0\0\0\0\0\0\0\0\0\xFF\xFF\0\0\0\0\0\0");
	RECORD(XLS_SHARED_FORMULA, "\0\0\0\0");
	RECORD(XLS_CONTINUE, "\0");
	RECORD(XLS_STRING, "\1\0\1\x20\x5F");
	RECORD(XLS_FORMULA, "\0\0\3\0\0\0\0\0\0\0\0\0\xFF\xFF\0\0\0\0\0\0");
	RECORD(XLS_ARRAY, "\0\0\0\0");
	RECORD(XLS_STRING, "\5\0\0ab");
	RECORD(XLS_CONTINUE, "\0cde");
	RECORD(XLS_FORMULA, "\0\0\4\0\0\0\1\0\1\0\0\0\xFF\xFF\0\0\0\0\0\0"); /* TRUE */
	RECORD(XLS_FORMULA, "\0\0\5\0\0\0\2\0\x1D\0\0\0\xFF\xFF\0\0\0\0\0\0"); /* #NAME? */
	RECORD(XLS_FORMULA, "\0\0\6\0\0\0\3\0\0\0\0\0\xFF\xFF\0\0\0\0\0\0"); /* an empty text */
	RECORD(XLS_FORMULA_4, "\0\0\7\0\0\0\0\0\0\0\0\0\0\x40\0\0\0\0\0\0"); /* 2, BIFF4's number */
	RECORD(XLS_FORMULA, "\1\0\0\0\0\0\0\0\0\0\0\0\xFF\xFF\0\0\0\0\0\0"); /* a text that is not there */
	RECORD(XLS_NUMBER, "\1\0\1\0\0\0\0\0\0\0\0\0\xF0\x3F");
	gives("1:n1.5|thi|t\xE5\xBC\xA0|tabcde|bTRUE|e#NAME?|.|n2|;2:e#CALC!|n1|;");
}

/* "01234...": at each cut the rest goes on in a CONTINUE record, in one-byte or two-byte characters. */
static void
put_cut_text(bool wide, size_t cut, bool wide_after)
{
	static const char letters[] = "abcdefgh";
	char first[64] = "\1\0\0\0\3\0\0\0", rest[64];
	size_t n = 8, m = 0;

	put_16((unsigned char *)first + n, 8);
	first[n + 2] = wide;
	n += 3;
	for (size_t i = 0; i < cut; i++) {
		first[n++] = letters[i];
		if (wide)
			first[n++] = 0;
	}
	rest[m++] = wide_after;
	for (size_t i = cut; i < 8; i++) {
		rest[m++] = letters[i];
		if (wide_after)
			rest[m++] = 0;
	}
	memcpy(rest + m, "\1\0\0x\2\0\1y\0z\0", 11);
	record(XLS_SHARED_TEXTS, first, n);
	record(XLS_CONTINUE, rest, m + 11);
}

static void
texts_go_on_in_the_next_record(void **state)
{
	(void)state;
	for (int form = 0; form < 4; form++) {
		for (size_t cut = 0; cut < 8; cut++) {
			begin_book();
			put_cut_text(form & 1, cut, form & 2);
			begin_sheet();
			RECORD(XLS_LABEL_SHARED, "\0\0\0\0\0\0\0\0\0\0");
			RECORD(XLS_LABEL_SHARED, "\0\0\1\0\0\0\1\0\0\0");
			RECORD(XLS_LABEL_SHARED, "\0\0\2\0\0\0\2\0\0\0");
			gives("1:tabcdefgh|tx|tyz|;");
		}
	}
}

/* A text with formatting and phonetic hints, then another, cut into two records at every byte; a cut within
 * the characters has a byte of flags behind it. */
static void
what_stands_behind_a_text_is_passed_over(void **state)
{
	static const char texts[] = "\3\0\0\0\3\0\0\0"
	                            "\2\0\x0D\2\0\7\0\0\0\x20\x5F\x09\x4E"
	                            "\0\0\1\0\1\0\2\0"
	                            "phoneti"
	                            "\1\0\0k"
	                            "\0\0\0";
	enum {
		CHARACTERS = 8 + 9,
		BEHIND = CHARACTERS + 4,
		LETTER = BEHIND + 8 + 7 + 3,
		ALL = sizeof texts - 1
	};

	(void)state;
	for (size_t cut = 8; cut <= ALL; cut++) {
		char rest[64];
		size_t flags = (cut >= CHARACTERS && cut < BEHIND) || cut == LETTER;

		begin_book();
		record(XLS_SHARED_TEXTS, texts, cut);
		rest[0] = cut < BEHIND; /* wide */
		memcpy(rest + flags, texts + cut, ALL - cut);
		record(XLS_CONTINUE, rest, ALL - cut + flags);
		begin_sheet();
		RECORD(XLS_LABEL_SHARED, "\0\0\0\0\0\0\0\0\0\0");
		RECORD(XLS_LABEL_SHARED, "\0\0\1\0\0\0\1\0\0\0");
		RECORD(XLS_LABEL_SHARED, "\0\0\2\0\0\0\2\0\0\0");
		gives("1:t\xE5\xBC\xA0\xE4\xB8\x89|tk|;");
	}
}

static void
pairs_and_halves_of_characters(void **state)
{
	(void)state;
	begin_book();
	/* U+20BB7 whole, cut between its halves, and cut within a half; a half alone. */
	RECORD(XLS_SHARED_TEXTS, "\4\0\0\0\4\0\0\0\2\0\1\x42\xD8\xB7\xDF\2\0\1\x42\xD8");
	RECORD(XLS_CONTINUE, "\1\xB7\xDF\2\0\1\x42\xD8\xB7");
	RECORD(XLS_CONTINUE, "\1\xDF\3\0\1\x42\xD8"
	                     "a\0\xB7\xDF");
	begin_sheet();
	for (int i = 0; i < 4; i++) {
		char cell[10] = {0, 0, (char)i, 0, 0, 0, (char)i, 0, 0, 0};

		record(XLS_LABEL_SHARED, cell, sizeof cell);
	}
	gives("1:t\xF0\xA0\xAE\xB7|t\xF0\xA0\xAE\xB7|t\xF0\xA0\xAE\xB7|t\xEF\xBF\xBD"
	      "a\xEF\xBF\xBD|;");
}

static void
hidden_and_merged_are_known(void **state)
{
	struct diag d = {0};
	struct sheet_reader *s;
	struct xls_book *b;
	char got[100];
	int fd;

	(void)state;
	begin();
	RECORD(XLS_COLUMN_INFO, "\2\0\3\0\0\0\0\0\1\0\0\0");
	RECORD(XLS_ROW, "\1\0\0\0\1\0\0\0\0\0\0\0\x20\0\0\0");
	RECORD(XLS_LABEL_SHARED, "\0\0\0\0\0\0\0\0\0\0");
	RECORD(XLS_LABEL_SHARED, "\1\0\0\0\0\0\1\0\0\0");
	RECORD(XLS_BEGIN, "\0\6\x20\0"); /* a chart within the sheet, with a cell of its own */
	RECORD(XLS_NUMBER, "\0\0\0\0\0\0\0\0\0\0\0\0\xF0\x3F");
	RECORD(XLS_EOF, "");
	RECORD(XLS_MERGE_CELLS, "\2\0\0\0\0\0\0\0\3\0\1\0\4\0\0\0\0\0");
	RECORD(XLS_EOF, "");
	b = open_book(len, &fd, &d);
	assert_non_null(b);
	s = xls_sheet_open(b, 0, &d);
	assert_non_null(s);
	assert_true(dump(s, got, sizeof got, &d));
	assert_string_equal(got, "1:tone|;2h:ttwo|;");
	assert_false(sheet_reader_column_hidden(s, 1));
	assert_true(sheet_reader_column_hidden(s, 2) && sheet_reader_column_hidden(s, 3));
	assert_false(sheet_reader_column_hidden(s, 4));
	assert_int_equal(s->n_merged, 2);
	assert_int_equal(s->merged[0].first_row, 1);
	assert_int_equal(s->merged[0].last_column, 3);
	assert_int_equal(s->merged[1].first_row, 2);
	assert_int_equal(s->merged[1].last_row, 5);
	sheet_reader_close(s);
	xls_book_close(b);
	close(fd);
}

/* Some programs write cells as they are told them: here by columns, and the second row's formula last. */
static void
rows_out_of_order_are_put_in_order(void **state)
{
	(void)state;
	begin();
	for (int column = 0; column < 3; column++) {
		for (int row = 0; row < 3; row++) {
			char cell[10] = {(char)row, 0, (char)column, 0, 0, 0, (char)(row % 2), 0, 0, 0};

			record(XLS_LABEL_SHARED, cell, sizeof cell);
		}
	}
	RECORD(XLS_FORMULA, "\1\0\3\0\0\0\0\0\0\0\0\0\xFF\xFF\0\0\0\0\0\0");
	RECORD(XLS_STRING, "\2\0\0hi");
	RECORD(XLS_NUMBER, "\0\0\3\0\0\0\0\0\0\0\0\0\xF0\x3F");
	gives("1:tone|tone|tone|n1|;2:ttwo|ttwo|ttwo|thi|;3:tone|tone|tone|;");
}

static void
days_may_be_counted_from_1904(void **state)
{
	(void)state;
	begin_book();
	RECORD(XLS_DATE_1904, "\1\0");
	begin_sheet();
	RECORD(XLS_RK, "\0\0\0\0\1\0\xEA\x81\x02\0"); /* 41082 days after 1904-01-01 */
	gives("1:d2016-06-23|;");
}

static void
is_double(double x, const char *want)
{
	uint64_t bits;
	char out[XLS_DOUBLE_ROOM];
	size_t n;

	memcpy(&bits, &x, sizeof bits);
	n = xls_double_write(bits, out);
	assert_int_equal(n, strlen(want));
	assert_memory_equal(out, want, n);
}

/* The shortest decimals that give the double back, as IEEE 754 has them. */
static void
doubles_are_written_as_short_as_they_are_exact(void **state)
{
	(void)state;
	is_double(0, "0");
	is_double(-37.5, "-37.5");
	is_double(0.1, "0.1");
	is_double(0.29, "0.29");
	is_double(1.0 / 3, "0.3333333333333333");
	is_double(41090, "41090");
	is_double(999999999999999, "999999999999999");
	is_double(1234567890123456, "1234567890123456");
	is_double(123456789012345678.0, "123456789012345680");
	is_double(110101194912310021.0, "110101194912310020");
	is_double(-110101194912310000.0, "-110101194912310000");
	is_double(1e15, "1000000000000000");
	is_double(1e20, "100000000000000000000");
	is_double(1e21, "1e+21");
	is_double(1e-7, "1e-07");
	is_double(1e308 * 10, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_kind_of_cell_is_read),
	    cmocka_unit_test(the_value_of_a_formula_is_read),
	    cmocka_unit_test(texts_go_on_in_the_next_record),
	    cmocka_unit_test(what_stands_behind_a_text_is_passed_over),
	    cmocka_unit_test(pairs_and_halves_of_characters),
	    cmocka_unit_test(hidden_and_merged_are_known),
	    cmocka_unit_test(rows_out_of_order_are_put_in_order),
	    cmocka_unit_test(days_may_be_counted_from_1904),
	    cmocka_unit_test(doubles_are_written_as_short_as_they_are_exact),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
