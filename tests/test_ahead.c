/* Reading ahead on a thread of its own (base/crew.h): the same bytes, trouble and end in the same places, and
 * a workbook of some megabytes gives the same rows and messages with one thread and with two. */
#include "packed_book.h"

#include "base/crew.h"
#include "random.h"
#include "table/share.h"

static unsigned seed;

/* Counts up from 0 to `end`, then answers `last`. */
struct counting {
	size_t at, end;
	ssize_t last;
	unsigned seed; /* how many at a time */
};

static ssize_t
count_up(void *with, char *out, size_t room)
{
	struct counting *c = with;
	size_t n = 1 + random_below(&c->seed, (unsigned)room);

	if (c->at == c->end)
		return c->last;
	n = n < c->end - c->at ? n : c->end - c->at;
	for (size_t i = 0; i < n; i++)
		out[i] = (char)(c->at++ * 7 >> 3);
	return (ssize_t)n;
}

static void
bytes_come_in_order(void **state)
{
	static char some[100000];

	(void)state;
	seed = 5;
	for (int round = 0; round < 60; round++) {
		struct counting c = {
		    .end = random_below(&seed, 60000) * 20u, .last = -(round % 2), .seed = seed};
		struct crew_ahead *a = crew_ahead_start(count_up, &c);
		size_t at = 0, until = round % 3 ? SIZE_MAX : random_below(&seed, 60000) * 10u;
		ssize_t n = 1;

		assert_non_null(a);
		while (at < until && (n = crew_ahead_read(a, some, 1 + random_below(&seed, sizeof some))) > 0)
			for (ssize_t i = 0; i < n; i++, at++)
				assert_int_equal(some[i], (char)(at * 7 >> 3));
		if (n <= 0) {
			assert_int_equal(at, c.end);
			assert_int_equal(n, c.last);
			assert_int_equal(crew_ahead_read(a, some, 1), c.last);
		}
		crew_ahead_end(a);
	}
	crew_ahead_end(NULL);
}

enum { ROWS = 50000 };

/* A table that packs badly; with gaps, where merged cells are sought. */
static char *
make_sheet(void)
{
	size_t room = 200 * ROWS, n = 0;
	char *sheet = mem_alloc(room);

	n += (size_t)snprintf(sheet, room,
	    "<worksheet><sheetData><row><c t=\"str\"><v>姓名</v></c><c t=\"str\"><v>备注</v></c></row>");
	for (long i = 2; i < ROWS; i++) {
		n += (size_t)snprintf(sheet + n, room - n,
		    "<row r=\"%ld\"><c r=\"A%ld\" t=\"str\"><v>%s</v></c>", i, i, i % 9 ? "张三" : "");
		n += (size_t)snprintf(sheet + n, room - n, "<c r=\"B%ld\" t=\"str\"><v>", i);
		for (int k = 0; k < 60; k++)
			sheet[n++] =
			    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[random_below(
			        &seed, 62)];
		n += (size_t)snprintf(sheet + n, room - n, "</v></c></row>");
	}
	snprintf(sheet + n, room - n, "</sheetData></worksheet>");
	return sheet;
}

struct sum {
	uint64_t sum;
	long rows;
};

static bool
add_row(void *with, const struct row *row, struct diag *d)
{
	struct sum *s = with;

	(void)d;
	s->rows++;
	s->sum = s->sum * 31 + (uint64_t)row->line;
	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; i < row->cells[k].len; i++)
			s->sum = s->sum * 31 + (unsigned char)row->cells[k].at[i];
	return true;
}

static bool
read_by(long jobs, struct sum *s, struct diag *d)
{
	static const struct table_column columns[] = {
	    {WORD_NAME, TABLE_REQUIRED}, {WORD_NOTE, TABLE_REQUIRED}};
	const struct reading reading = {.jobs = jobs};
	struct table *t = table_open(temporary(), columns, 2, &reading, d);
	bool good = t && share_each(t, add_row, s, d);

	table_close(t);
	return good;
}

/* Some bytes of the packed sheet become others. */
static void
spoil(void)
{
	FILE *f = fopen(temporary(), "r+b");

	assert_non_null(f);
	assert_int_equal(fseek(f, 700000, SEEK_SET), 0);
	fputs("no deflate", f);
	fclose(f);
}

static void
rows_of_a_workbook_are_the_same_with_two_threads(void **state)
{
	struct sum one = {0}, two = {0};
	struct diag d[2] = {{0}, {0}};
	char *sheet;

	(void)state;
	seed = 7;
	sheet = make_sheet();
	pack_sheet(sheet);
	free(sheet);
	assert_true(read_by(1, &one, &d[0]));
	assert_true(read_by(2, &two, &d[1]));
	assert_int_equal(one.rows, ROWS - 2);
	assert_int_equal(two.rows, one.rows);
	assert_true(two.sum == one.sum);
	spoil();
	assert_false(read_by(1, &one, &d[0]));
	assert_false(read_by(2, &two, &d[1]));
	assert_string_equal(d[1].text, d[0].text);
	assert_string_equal(d[1].file, d[0].file);
	unlink(temporary());
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(bytes_come_in_order),
	    cmocka_unit_test(rows_of_a_workbook_are_the_same_with_two_threads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
