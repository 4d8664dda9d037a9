/* The law of table/share.h: whatever stands in a file and however many threads there are, every row is worked
 * on once, and batches come to merge() in the order of the file. The yardstick is table_next() on one thread.
 */
#include "folder.h"
#include "random.h"

#include <limits.h>

#include "table/share.h"

enum { ROWS = 12000 }; /* some megabytes: dozens of blocks */

static const struct table_column wanted[] = {{WORD_TARGET, TABLE_REQUIRED}, {WORD_NOTE, TABLE_OPTIONAL}};
static char path[FOLDER_PATH];
static unsigned seed = 2012;

/* What was told of the rows, as one number for each: the order of sums matters. */
struct told {
	uint64_t sum;
	long rows, blocks;
};

static uint64_t
tell(uint64_t sum, const struct row *row)
{
	struct str raw = row_raw(row, 1);

	sum = sum * 31 + (uint64_t)row->line;
	sum = sum * 31 + (uint64_t)row->number;
	sum = sum * 31 + row->role;
	sum = sum * 31 + row->n_damage;
	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; i < row->cells[k].len; i++)
			sum = sum * 31 + (unsigned char)row->cells[k].at[i];
	for (size_t i = 0; i < raw.len; i++)
		sum = sum * 31 + (unsigned char)raw.at[i];
	return sum * 2 + row_trimmed(row, 1);
}

struct batch {
	uint64_t *sums; /* of each row */
	size_t n, room;
};

static void *
start(void *with)
{
	(void)with;
	return mem_zero(1, sizeof(struct batch));
}

static void
work(void *with, struct rows *rows, void *batch)
{
	struct batch *b = batch;
	struct row row;

	(void)with;
	while (rows_next(rows, &row)) {
		assert_true(mem_grow_within(&b->sums, &b->room, b->n + 1, sizeof *b->sums, SIZE_MAX / 8));
		b->sums[b->n++] = tell(0, &row);
	}
}

static void
merge(void *with, struct rows *rows, void *batch)
{
	struct told *told = with;
	struct batch *b = batch;
	struct row row;

	rows_restart(rows);
	for (size_t i = 0; i < b->n; i++) {
		assert_true(rows_next(rows, &row));
		assert_int_equal(tell(0, &row), b->sums[i]);
		told->sum = told->sum * 1000003 + b->sums[i];
	}
	told->rows += (long)b->n;
	told->blocks++;
	b->n = 0;
}

static void
end(void *batch)
{
	struct batch *b = batch;

	free(b->sums);
	free(b);
}

static struct table *
open_file(long jobs)
{
	const struct reading o = {.jobs = jobs, .keep_all = true};
	struct diag d = {0};
	struct table *t = table_open(path, wanted, 2, &o, &d);

	if (!t)
		fail_msg("%s", d.text);
	return t;
}

static struct told
row_by_row(void)
{
	struct told told = {0};
	struct table *t = open_file(1);
	struct diag d = {0};
	struct row row;
	int got;

	while ((got = table_next(t, &row, &d)) == 1) {
		told.sum = told.sum * 1000003 + tell(0, &row);
		told.rows++;
	}
	assert_int_equal(got, 0);
	table_close(t);
	return told;
}

static struct told
by_crew(long jobs, long *data_rows)
{
	static const struct share_job job = {start, work, merge, end};
	struct told told = {0};
	struct table *t = open_file(jobs);
	struct diag d = {0};

	assert_true(share_rows(t, &job, &told, &d));
	*data_rows = table_facts(t)->rows;
	table_close(t);
	return told;
}

/* One row in `odd` has something that is not simply a line. */
static void
write_file(const char *line_end, unsigned odd)
{
	static const char *const cells[] = {"\"a,b\"", "\"over\nlines\"", "5' 10\" tall", "\"stray\"x",
	    " blanks ", "\"open, but closed\n later\"", "", "合计", "=\"007\"", "\xFF\xFE", "\"\"\"\""};
	FILE *f;

	in_folder("table.csv", path);
	f = fopen(path, "w");
	assert_non_null(f);
	fprintf(f, "一月台账%starget,note,unit,name%s", line_end, line_end);
	for (int i = 0; i < ROWS; i++) {
		bool plain = odd == 0 || random_below(&seed, odd) > 0;
		const char *cell =
		    plain ? "残疾人辅助器具" : cells[random_below(&seed, sizeof cells / sizeof *cells)];

		fprintf(f, "t%d,%s,unit %u,", i, cell, random_below(&seed, 1000));
		for (unsigned n = random_below(&seed, 30); n > 0; n--)
			fputs("long ", f);
		if (!plain && random_below(&seed, 4) == 0) /* and a blank line */
			fputs(line_end, f);
		if (i + 1 < ROWS) /* the last row has no line end */
			fputs(!plain && random_below(&seed, 3) == 0 ? "\n" : line_end, f);
	}
	assert_int_equal(fclose(f), 0);
}

static void
check_file(const char *line_end, unsigned odd)
{
	struct told one, many;
	long data, first_data = -1;

	write_file(line_end, odd);
	one = row_by_row();
	assert_true(one.rows > ROWS / 2);
	for (long jobs = 1; jobs <= 8; jobs = jobs < 4 ? jobs + 1 : jobs * 2) {
		many = by_crew(jobs, &data);
		assert_int_equal(many.rows, one.rows);
		assert_int_equal(many.sum, one.sum);
		if (first_data < 0)
			first_data = data;
		assert_int_equal(data, first_data);
	}
	assert_true(many.blocks > 1);
	assert_int_equal(unlink(path), 0);
}

static void
crew_gives_the_rows_of_table_next_in_order(void **state)
{
	(void)state;
	check_file("\n", 0);
	check_file("\r\n", 0);
	check_file("\n", 3000);
	check_file("\r\n", 3000);
	check_file("\n", 20);
	check_file("\r", 20);
	check_file("\r\r\n", 500);
}

/* An unclosed quote ends in trouble at the line where it stands, after the rows above it were merged. */
static void
crew_tells_trouble_after_the_rows_above_it(void **state)
{
	static const struct share_job job = {start, work, merge, end};

	(void)state;
	for (long jobs = 1; jobs <= 2; jobs++) {
		struct told told = {0};
		struct diag d = {0};
		struct table *t;
		FILE *f;

		write_file("\n", 0);
		f = fopen(path, "a");
		assert_non_null(f);
		fprintf(f, "\nlast,\"never closed,unit,name\n");
		for (int i = 0; i < 200000; i++) /* past what one cell may hold */
			fputs("x,y,and no quote that would close it any more, so that it goes on and on,z\n",
			    f);
		assert_int_equal(fclose(f), 0);
		t = open_file(jobs);
		assert_false(share_rows(t, &job, &told, &d));
		assert_int_equal(d.line, ROWS + 3);
		assert_int_equal(told.rows, ROWS + 2);
		table_close(t);
		assert_int_equal(unlink(path), 0);
	}
}

struct one_by_one {
	struct told told;
	long most; /* rows that are taken; the next one is refused */
};

static bool
take_one(void *with, const struct row *row, struct diag *d)
{
	struct one_by_one *x = with;

	if (x->told.rows == x->most) {
		diag_place(d, "", row->line, 0);
		return diag_set(d, "enough", "够了");
	}
	x->told.sum = x->told.sum * 1000003 + tell(0, row);
	x->told.rows++;
	return true;
}

static void
each_row_comes_in_order_until_one_is_refused(void **state)
{
	(void)state;
	write_file("\n", 40);
	for (long jobs = 1; jobs <= 3; jobs++) {
		struct told all = row_by_row();
		struct one_by_one x = {.most = LONG_MAX};
		struct diag d = {0};
		struct table *t = open_file(jobs);

		assert_true(share_each(t, take_one, &x, &d));
		assert_int_equal(x.told.sum, all.sum);
		assert_int_equal(x.told.rows, all.rows);
		table_close(t);
		t = open_file(jobs);
		x = (struct one_by_one){.most = 7};
		assert_false(share_each(t, take_one, &x, &d));
		assert_string_equal(d.text, "enough");
		assert_true(d.line > 7);
		assert_int_equal(x.told.rows, 7);
		table_close(t);
	}
	assert_int_equal(unlink(path), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(crew_gives_the_rows_of_table_next_in_order),
	    cmocka_unit_test(crew_tells_trouble_after_the_rows_above_it),
	    cmocka_unit_test(each_row_comes_in_order_until_one_is_refused),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
