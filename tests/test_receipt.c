/* The receipt of a dispute. Digests: sha256sum of the same bytes; the rest is design.md section 2. */
#include "folder.h"

#include <string.h>

#include "base/date.h"
#include "tool/receipt.h"

static char sheet[FOLDER_PATH], written[FOLDER_PATH];

static const struct table_column columns[] = {
    {WORD_CERT, TABLE_REQUIRED}, {WORD_NAME, TABLE_OPTIONAL}, {WORD_ISSUED, TABLE_OPTIONAL}};

static struct cli_common common;

static struct receipt *
start(const char *path)
{
	static char words[][12] = {"check", "--receipt", "r", "a \"b\".csv"};
	char *argv[] = {words[0], words[1], words[2], words[3], NULL};

	common = (struct cli_common){.receipt = path, .as_of = date_of(2012, 12, 31)};
	return receipt_start(&common, 4, argv);
}

static void
add_sheet(void)
{
	struct reading options = common.reading;
	struct diag d = {0};
	struct table *t;
	struct row row;

	options.sha256 = true;
	options.name = "a.csv";
	t = table_open(sheet, columns, 3, &options, &d);
	assert_non_null(t);
	while (table_next(t, &row, &d) == 1)
		continue;
	table_refuse(t, 1);
	table_close(t);
}

static void
receipt_says_what_was_read_and_how(void **state)
{
	char text[4096] = "";
	struct diag d = {0};
	struct receipt *r = start(written);
	FILE *f = fopen(sheet, "w");

	(void)state;
	fputs("2012年名册\r\n姓 名,残疾人证号\r\n某某,11010519491231002X43\r\n\r\n合计,1\r\n", f);
	fclose(f);
	assert_non_null(r);
	add_sheet();
	receipt_file(r, "plan.json", STR("计划"), STR(""), STR("abc"));
	assert_true(receipt_write(r, &d));
	f = fopen(written, "r");
	assert_true(fread(text, 1, sizeof text - 1, f) < sizeof text - 1);
	fclose(f);
	assert_non_null(strstr(text, "\"program\": \"test_receipt\",\n"));
	assert_non_null(strstr(text, "    \"a \\\"b\\\".csv\"\n  ],\n"));
	assert_non_null(strstr(text, "\"as_of\": \"2012-12-31\",\n"));
	assert_non_null(strstr(text,
	    "{\"file\": \"a.csv\", \"form\": \"csv\", \"sha256\": "
	    "\"74dfa4f112fa5c5c0e7a3768e62df5644ed72290a8e30bb6aa9f173e6167f49f\", "
	    "\"encoding\": \"UTF-8\", \"delimiter\": \",\", \"heading_row\": 2, "
	    "\"columns\": {\"cert\": \"残疾人证号\", \"name\": \"姓 名\"}, "
	    "\"rows\": 1, \"blank\": 1, \"repeated_headings\": 0, \"totals\": 1, \"refused\": 1},\n"));
	/* FIPS 180-4's own example: the digest of "abc" */
	assert_non_null(
	    strstr(text, "{\"file\": \"plan.json\", \"title\": \"计划\", \"sha256\": "
	                 "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"}\n"));
	unlink(written);
	unlink(sheet);
}

static void
listened_to(bool refusing)
{
	struct diag d = {0};
	struct table *t = table_open(sheet, columns, 3, &common.reading, &d);

	assert_non_null(t);
	if (refusing)
		table_refuse(t, 7);
	table_close(t);
}

/* Tables that a loader opens and closes by itself, one after the other, perhaps in the same place. */
static void
receipt_hears_of_every_table_once(void **state)
{
	char text[4096] = "";
	struct diag d = {0};
	struct receipt *r = start(written);
	FILE *f = fopen(sheet, "w");
	int n = 0;

	(void)state;
	fputs("cert\n1\n", f);
	fclose(f);
	listened_to(false);
	listened_to(true);
	listened_to(true);
	listened_to(false);
	listened_to(false);
	assert_true(receipt_write(r, &d));
	listened_to(false); /* after the end: nobody listens */
	f = fopen(written, "r");
	assert_true(fread(text, 1, sizeof text - 1, f) > 0);
	fclose(f);
	for (char *at = text; (at = strstr(at, "\"file\"")) != NULL; at++)
		n++;
	assert_int_equal(n, 5);
	n = 0;
	for (char *at = text; (at = strstr(at, "\"refused\": 7")) != NULL; at++)
		n++;
	assert_int_equal(n, 2);
	unlink(written);
	unlink(sheet);
}

static void
receipt_not_asked_for_is_nothing(void **state)
{
	struct diag d = {0};
	struct receipt *r = start(NULL);

	(void)state;
	assert_null(r);
	receipt_file(r, "plan.json", STR(""), STR(""), STR(""));
	receipt_abandon(r);
	assert_true(receipt_write(r, &d));
}

static void
receipt_that_cannot_be_written_is_told(void **state)
{
	struct diag d = {0};
	struct receipt *r = start("/proc/none/receipt");

	(void)state;
	receipt_file(r, "plan.json", STR(""), STR(""), STR("abc"));
	assert_false(receipt_write(r, &d));
	assert_string_equal(d.file, "/proc/none/receipt");
	assert_false(receipt_write(start("/dev/full"), &d));
	receipt_abandon(start(written));
	assert_int_equal(access(written, F_OK), -1);
}

static int
make_paths(void **state)
{
	if (make_folder(state) != 0)
		return -1;
	in_folder("a.csv", sheet);
	in_folder("r", written);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(receipt_says_what_was_read_and_how),
	    cmocka_unit_test(receipt_hears_of_every_table_once),
	    cmocka_unit_test(receipt_not_asked_for_is_nothing),
	    cmocka_unit_test(receipt_that_cannot_be_written_is_told),
	};

	return cmocka_run_group_tests(tests, make_paths, remove_folder);
}
