/* The envelope of .xls: streams of all sizes come back byte for byte; chains that loop, lead out of the file
 * or end too early, sizes that lie and files cut at any byte are told. The layout is [MS-CFB]'s. */
#include "check.h"

#include <stdio.h>

#include "compound_file.h"
#include "xls/compound.h"

/* Bytes that differ from sector to sector. */
static struct str
some_bytes(size_t len)
{
	char *at = mem_alloc(len + 1);

	for (size_t i = 0; i < len; i++)
		at[i] = (char)(i * 7 + i / 64 + i / 4096);
	return (struct str){at, len};
}

static bool
reads(const struct compound_file *c, size_t len, const char *name, struct str want, struct diag *d)
{
	int fd = compound_fd(c, len);
	struct compound *file = compound_open(fd, "book.xls", d);
	struct compound_stream *s = file ? compound_stream_open(file, name, d) : NULL;
	char *got = mem_alloc(want.len + 1);
	bool ok = false;

	if (s) {
		long n = compound_stream_read(s, 0, got, want.len + 1, d);

		ok = n >= 0;
		if (ok) {
			assert_int_equal(compound_stream_size(s), want.len);
			assert_int_equal(n, want.len);
			assert_memory_equal(got, want.at, want.len);
		}
		if (ok && want.len > 10) { /* from the middle, over an edge */
			n = compound_stream_read(s, want.len / 2 - 3, got, 7, d);
			assert_int_equal(
			    n, want.len - (want.len / 2 - 3) < 7 ? want.len - (want.len / 2 - 3) : 7);
			assert_memory_equal(got, want.at + want.len / 2 - 3, (size_t)n);
		}
		assert_int_equal(compound_stream_read(s, want.len + 1, got, 1, d), 0);
	}
	assert_true(ok || d->text[0]);
	free(got);
	compound_stream_close(s);
	compound_close(file);
	close(fd);
	return ok;
}

static void
streams_of_every_size_come_back(void **state)
{
	/* Round the mini stream's sectors and limit, a sector of the table (65,536 bytes), and the 109
	 * sectors of the table that the header names (7 MB). */
	static const size_t sizes[] = {0, 1, 63, 64, 65, 511, 512, 513, 4095, 4096, 4097, 65535, 65537,
	    1000000, 109 * 128 * 512 - 5000, 109 * 128 * 512 + 5000, 2 * 127 * 128 * 512};

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		for (unsigned shift = 9; shift <= 12; shift += 3) {
			struct str want = some_bytes(sizes[i]);
			struct compound_file c = compound_file_of("Workbook", want, shift);
			struct diag d = {0};

			if (!reads(&c, c.len, "WORKBOOK", want, &d))
				fail_msg("%zu: %s", sizes[i], d.text);
			assert_false(reads(&c, c.len, "Book", want, &d));
			free(c.at);
			free((char *)want.at);
		}
	}
}

static void
is_told(const struct compound_file *c, struct str want, const char *text)
{
	struct diag d = {0};

	if (reads(c, c->len, "Workbook", want, &d))
		fail_msg("not told: %s", text);
	if (!strstr(d.text, text))
		fail_msg("\"%s\" is not in: %s", text, d.text);
	assert_string_equal(d.file, "book.xls");
}

static void
broken_chains_are_told(void **state)
{
	struct str want = some_bytes(100000);
	struct compound_file c = compound_file_of("Workbook", want, 9);
	unsigned char *size = compound_sector(&c, c.directory) + 128 + 120;

	(void)state;
	put_32(compound_next(&c, c.stream + 50), c.stream + 10);
	is_told(&c, want, "circle");
	put_32(compound_next(&c, c.stream + 50), c.stream + 50);
	is_told(&c, want, "circle");
	put_32(compound_next(&c, c.stream + 50), 0x00FFFFFF);
	is_told(&c, want, "out of the file");
	put_32(compound_next(&c, c.stream + 50), 0xFFFFFFFF);
	is_told(&c, want, "out of the file");
	put_32(compound_next(&c, c.stream + 50), 0xFFFFFFFE);
	is_told(&c, want, "too early");
	compound_chain(&c, c.stream, c.n_stream);
	put_32(size, 0x7FFFFFFF);
	is_told(&c, want, "longer than the file");
	put_32(size, 110000);
	is_told(&c, want, "longer than the file");
	put_32(size, 100000);
	put_32(compound_next(&c, c.directory), c.directory);
	is_told(&c, want, "circle");
	put_32(compound_next(&c, c.directory), 0xFFFFFFFE);
	put_32(c.at + 48, 0xFFFFFFFE);
	is_told(&c, want, "directory");
	put_16(c.at + 30, 30);
	is_told(&c, want, "sectors");
	free(c.at);
	free((char *)want.at);
}

static void
a_list_of_tables_that_loops_is_told(void **state)
{
	struct str want = some_bytes(2 * 127 * 128 * 512);
	struct compound_file c = compound_file_of("Workbook", want, 9);

	(void)state;
	assert_true(c.n_more >= 2);
	put_32(compound_sector(&c, c.more) + 127 * 4, c.more);
	put_32(c.at + 44, 0x7FFFFFFF); /* and the number of tables lies */
	is_told(&c, want, "");
	put_32(compound_sector(&c, c.more) + 127 * 4, 0x00FFFFFF);
	is_told(&c, want, "out of the file");
	free(c.at);
	free((char *)want.at);
}

static void
a_tree_of_names_that_loops_ends(void **state)
{
	struct str want = some_bytes(5000);
	struct compound_file c = compound_file_of("Workbook", want, 9);
	struct diag d = {0};

	(void)state;
	put_32(compound_sector(&c, c.directory) + 128 + 68, 1);
	put_32(compound_sector(&c, c.directory) + 128 + 72, 0);
	assert_true(reads(&c, c.len, "Workbook", want, &d));
	put_32(compound_sector(&c, c.directory) + 76, 99);
	is_told(&c, want, "missing");
	free(c.at);
	free((char *)want.at);
}

static void
files_cut_at_any_byte_are_told(void **state)
{
	struct str small = some_bytes(200), large = some_bytes(9000);

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct str want = i ? large : small;
		struct compound_file c = compound_file_of("Workbook", want, 9);
		size_t end = (size_t)(compound_sector(&c, c.stream) - c.at) + want.len;

		for (size_t len = 0; len < c.len; len++) {
			struct diag d = {0};

			assert_int_equal(reads(&c, len, "Workbook", want, &d), len >= end);
		}
		free(c.at);
	}
	free((char *)small.at);
	free((char *)large.at);
}

/* Each byte of head, table and directory is changed in turn: told, or read (some bytes mean nothing). */
static void
changed_bytes_do_no_harm(void **state)
{
	struct str want = some_bytes(6000);
	struct compound_file c = compound_file_of("Workbook", want, 9);
	size_t end = (size_t)(compound_sector(&c, c.stream) - c.at);
	char *got = mem_alloc(200000);

	(void)state;
	for (size_t at = 8; at < end; at++) {
		for (unsigned change = 1; change < 256; change = change * 2 + 1) {
			struct diag d = {0};
			int fd;
			struct compound *file;
			struct compound_stream *s;

			c.at[at] ^= (unsigned char)change;
			fd = compound_fd(&c, c.len);
			file = compound_open(fd, "book.xls", &d);
			s = file ? compound_stream_open(file, "Workbook", &d) : NULL;
			if (!s || compound_stream_read(s, 0, got, 200000, &d) < 0)
				assert_true(d.text[0]);
			compound_stream_close(s);
			compound_close(file);
			close(fd);
			c.at[at] ^= (unsigned char)change;
		}
	}
	free(got);
	free(c.at);
	free((char *)want.at);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(streams_of_every_size_come_back),
	    cmocka_unit_test(broken_chains_are_told),
	    cmocka_unit_test(a_list_of_tables_that_loops_is_told),
	    cmocka_unit_test(a_tree_of_names_that_loops_ends),
	    cmocka_unit_test(files_cut_at_any_byte_are_told),
	    cmocka_unit_test(changed_bytes_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
