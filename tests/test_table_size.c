/* Large, long, wide, slow and broken off: nothing is lost, memory stays bounded. Random tables are written by
 * the rules of RFC 4180 with a fixed seed and must come back cell for cell, on one thread and on two. */
#include "random.h"
#include "show_table.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/resource.h>

#include "base/mem.h"
#include "file/spool.h"

static unsigned seed;

enum { WIDTH = 5, CELL = 24 };

struct sheet {
	char (*cells)[WIDTH][CELL];
	size_t n;
	char *bytes;
	size_t len;
};

/* Line ends and commas in one cell can look like rows, which is another promise (test_table.c). */
static void
random_cell(char cell[CELL])
{
	static const char *const parts[] = {"a", "\"", " ", "女", "=\"", ";", "\t", "'", "0"};
	static const char *const commas[] = {",", ",\"", "\","}, *const ends[] = {"\n", "\r\n", "\"\n", "\r"};
	unsigned n = random_below(&seed, 6), kind = random_below(&seed, 3);

	cell[0] = '\0';
	for (unsigned i = 0; i < n; i++) {
		unsigned any = random_below(&seed, 9);

		if (any < 2 && kind == 1)
			strcat(cell, commas[random_below(&seed, 3)]);
		else if (any < 2 && kind == 2)
			strcat(cell, ends[random_below(&seed, 4)]);
		else
			strcat(cell, parts[any]);
	}
}

/* Quoted where it must be. */
static size_t
write_cell(char *out, const char *cell)
{
	size_t used = 0;
	bool quote = strpbrk(cell, "\",\r\n") || cell[0] == ' ' || random_below(&seed, 4) == 0;

	if (quote)
		out[used++] = '"';
	for (; *cell; cell++) {
		if (*cell == '"')
			out[used++] = '"';
		out[used++] = *cell;
	}
	if (quote)
		out[used++] = '"';
	return used;
}

static void
random_sheet(struct sheet *s, size_t n)
{
	const char *end = random_below(&seed, 2) ? "\r\n" : "\n";

	s->n = n;
	s->cells = mem_zero(n, sizeof *s->cells);
	s->bytes = mem_alloc(64 + n * WIDTH * (2 * CELL + 4));
	s->len = (size_t)sprintf(s->bytes, "cert,name,sex,category,x%s", end);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < WIDTH; k++) {
			random_cell(s->cells[i][k]);
			if (k == 0)
				sprintf(s->cells[i][k], "k%zu", i);
			s->len += write_cell(s->bytes + s->len, s->cells[i][k]);
			s->len += (size_t)sprintf(s->bytes + s->len, "%s", k + 1 < WIDTH ? "," : end);
		}
}

static void
write_file(const char *bytes, size_t len)
{
	FILE *f;

	snprintf(shown_path, sizeof shown_path, "/tmp/dpf-test-%ld", (long)getpid());
	f = fopen(shown_path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

static const struct table_column cert_only[] = {{WORD_CERT, TABLE_REQUIRED}};

static void
comes_back(const struct sheet *s, long jobs)
{
	struct reading o = {.jobs = jobs};
	struct diag d = {0};
	struct row r;
	struct table *t;
	size_t i = 0;

	write_file(s->bytes, s->len);
	t = table_open(shown_path, cert_only, 1, &o, &d);
	assert_non_null(t);
	for (; table_next(t, &r, &d) > 0; i++) {
		assert_true(i < s->n);
		for (size_t k = 0; k < WIDTH; k++)
			if (!str_is(row_raw(&r, k), s->cells[i][k]))
				fail_msg("row %zu, cell %zu: \"%.*s\", wanted \"%s\"", i, k,
				    STR_ARGS(row_raw(&r, k)), s->cells[i][k]);
		assert_true(str_is(r.cells[0], s->cells[i][0]));
		assert_int_equal(r.number, (long)i + 2);
	}
	assert_int_equal(i, s->n);
	table_close(t);
	unlink(shown_path);
}

static void
every_table_comes_back_cell_for_cell(void **state)
{
	(void)state;
	for (seed = 1; seed < 400;) {
		unsigned kept = seed;
		struct sheet s;

		random_sheet(&s, kept % 40 == 0 ? 20000 : 1 + random_below(&seed, 60));
		comes_back(&s, 1);
		comes_back(&s, 2);
		free(s.cells);
		free(s.bytes);
		seed = kept + 1;
	}
}

/* What a line of 100 MB may cost; the sanitizers keep freed memory for long. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { MEGABYTES = 1024 };
#else
enum { MEGABYTES = 128 };
#endif

static long
peak_megabytes(void)
{
	struct rusage use;

	getrusage(RUSAGE_SELF, &use);
	return use.ru_maxrss / 1024;
}

/* A file of `head`, then `mb` megabytes of the text `fill` over and over, then `tail`. */
static const char *
show_filled(const char *head, const char *fill, long mb, const char *tail)
{
	char *megabyte = mem_alloc(1 << 20);
	size_t len = strlen(fill);
	struct diag d = {0};
	FILE *f;

	for (size_t i = 0; i < 1 << 20; i++)
		megabyte[i] = fill[i % len];
	write_file(head, strlen(head));
	f = fopen(shown_path, "ab");
	assert_non_null(f);
	for (; mb > 0; mb--)
		fwrite(megabyte, 1, ((1 << 20) / len) * len, f);
	fputs(tail, f);
	assert_int_equal(fclose(f), 0);
	free(megabyte);
	show_file(&d, NULL);
	return shown;
}

static void
a_line_of_100_megabytes_is_an_error_in_little_memory(void **state)
{
	long before = peak_megabytes();

	(void)state;
	assert_string_equal(show_filled("", "a,", 100, "\n"), "trouble 1");
	assert_string_equal(show_filled("cert,name,sex\n1,a,m\n2,", "b", 100, "\n3,c,f\n"),
	    "2/2 1|a|m|\n3/3 ||| !too-long 0\n4/4 3|c|f|\nUTF-8 ,");
	assert_string_equal(
	    show_filled("cert,name,sex\n1,a,m\n2,\"", "b,\n", 100, "\n3,c,f\n"), "2/2 1|a|m|\ntrouble 3");
	assert_true(peak_megabytes() - before < MEGABYTES);
}

static void
a_cell_of_two_megabytes_is_damage_of_its_row(void **state)
{
	(void)state;
	assert_string_equal(show_filled("cert,name,sex\n1,a,m\n2,", "b", 2, ",f\n3,c,f\n"),
	    "2/2 1|a|m|\n3/3 2|bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb|f| !too-long 1\n4/4 3|c|f|\nUTF-8 ,");
}

static void
a_row_of_100000_columns_is_damage_of_its_row(void **state)
{
	char *text = mem_alloc(1 << 18);
	size_t len = (size_t)sprintf(text, "cert,name\n1,a\n2");

	(void)state;
	for (int i = 0; i < 100000; i++)
		len += (size_t)sprintf(text + len, ",x");
	sprintf(text + len, "\n3,c\n");
	assert_string_equal(show_text(text), "2/2 1|a||\n3/3 2|x|| !too-many 16384\n4/4 3|c||\nUTF-8 ,");
	len = (size_t)sprintf(text, "cert,name");
	for (int i = 0; i < 100000; i++)
		len += (size_t)sprintf(text + len, ",x");
	sprintf(text + len, "\n3,c\n");
	assert_string_equal(show_text(text), "trouble 1");
	free(text);
}

static void
nuls_are_bytes_like_others(void **state)
{
	static const char text[] = "cert,name\n1,a\0b\n\0\0,c\n";
	static const char nuls[4096];

	(void)state;
	assert_string_equal(
	    show(text, sizeof text - 1, NULL), "2/2 1|a||\n3/3 |c||\nUTF-8 ,"); /* shown up to the NUL */
	assert_string_equal(show(nuls, sizeof nuls, NULL), "trouble 0"); /* no row is near a heading */
}

static void
a_file_that_was_cut_gives_what_is_there(void **state)
{
	static const char whole[] = "cert,name,sex\n1,a,m\n2,张三,f\n";

	(void)state;
	assert_string_equal(show(whole, 14, NULL), "UTF-8 ,");
	assert_string_equal(
	    show(whole, 26, NULL), "2/2 1|a|m|\n3/3 2|张\xEF\xBF\xBD|| !undecodable 1 E4@25\nUTF-8 ,");
	assert_string_equal(show(whole, 22, NULL), "2/2 1|a|m|\n3/3 2|||\nUTF-8 ,");
}

static void
files_that_cannot_be_read_are_trouble(void **state)
{
	struct diag d = {0};

	(void)state;
	assert_null(table_open("/tmp/no/such/file", cert_only, 1, NULL, &d));
	assert_string_equal(d.file, "/tmp/no/such/file");
	assert_null(table_open("/tmp", cert_only, 1, NULL, &d));
	assert_string_equal(d.text, "cannot read: Is a directory");
}

struct feeder {
	int fd;
	long rows;
};

static void *
feed(void *data)
{
	struct feeder *f = data;
	char line[64];

	for (long i = 0; i < f->rows; i++) {
		int len = snprintf(line, sizeof line, "%ld,John Smith of Example,m\n", i);

		assert_int_equal(write(f->fd, line, (size_t)len), len);
	}
	return NULL;
}

/* Reads `rows` rows from a pipe whose other end stays open, then closes the table. */
static void
reads_from_open_pipe(long rows)
{
	struct diag d = {0};
	struct reading o = {.jobs = 2};
	struct table *t;
	struct row r;
	char path[32];
	pthread_t thread;
	struct feeder f = {.rows = rows};
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	f.fd = ends[1];
	assert_int_equal(write(ends[1], "cert,name,sex\n", 14), 14);
	snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
	assert_int_equal(pthread_create(&thread, NULL, feed, &f), 0);
	t = table_open(path, cert_only, 1, &o, &d);
	assert_non_null(t);
	for (long i = 0; i < rows; i++)
		assert_int_equal(table_next(t, &r, &d), 1);
	pthread_join(thread, NULL);
	table_close(t);
	close(ends[0]);
	close(ends[1]);
}

static void
a_slow_pipe_delays_no_row_and_no_end(void **state)
{
	(void)state;
	reads_from_open_pipe(100);
	reads_from_open_pipe(30000);
}

/* Writes a file to a pipe in pieces of a few bytes, or of many. */
struct trickle {
	const char *bytes;
	size_t len, piece;
	int fd;
};

static void *
pour(void *data)
{
	struct trickle *p = data;

	for (size_t at = 0; at < p->len; at += p->piece) {
		size_t n = p->len - at < p->piece ? p->len - at : p->piece;

		if (write(p->fd, p->bytes + at, n) != (ssize_t)n)
			break;
	}
	close(p->fd);
	return NULL;
}

static void
show_from_pipe(const char *bytes, size_t len, size_t piece)
{
	struct trickle p = {bytes, len, piece, -1};
	struct diag d = {0};
	pthread_t thread;
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	p.fd = ends[1];
	snprintf(shown_path, sizeof shown_path, "/dev/fd/%d", ends[0]);
	assert_int_equal(pthread_create(&thread, NULL, pour, &p), 0);
	show_file(&d, NULL);
	close(ends[0]);
	pthread_join(thread, NULL);
}

static void
same_from_a_pipe(const char *bytes, size_t len)
{
	static const size_t pieces[] = {1 << 20, 61441};
	char *from_file = mem_text(str_of(show(bytes, len, NULL)));

	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		show_from_pipe(bytes, len, pieces[i]);
		assert_string_equal(shown, from_file);
	}
	free(from_file);
}

/* Lines that are too long, or nearly, rows so long that the heading is at the edge of what is looked through,
 * line ends of all kinds: the same bytes give the same, whatever was read at a time. */
static void
a_pipe_gives_what_the_file_gives(void **state)
{
	enum { LONG = 17 << 20 };
	char *text = mem_alloc(LONG + 4096);
	size_t len = (size_t)sprintf(text, "cert,name\n1,a\r\r\r\n2,b\rc,d\n3,");

	(void)state;
	memset(text + len, 'x', LONG);
	len += LONG;
	len += (size_t)sprintf(text + len, "\r\n4,e\n5,\"f\ng\",\n6,h\n");
	same_from_a_pipe(text, len);
	for (size_t row = 54000; row < 56500; row += 613) {
		size_t n = 0;

		for (int i = 0; i < 22; i++) {
			n += (size_t)sprintf(text + n, i == 18 ? "cert,name," : "x%d,", i);
			memset(text + n, 'y', row);
			n += row;
			text[n++] = '\n';
		}
		same_from_a_pipe(text, n);
	}
	free(text);
}

static void
the_digest_is_that_of_all_bytes(void **state)
{
	struct reading o = {.sha256 = true};
	struct diag d = {0};
	struct table *t;
	struct row r;

	(void)state;
	write_file("cert,name\n1,a\n", 14);
	t = table_open(shown_path, cert_only, 1, &o, &d);
	assert_non_null(t);
	assert_string_equal(table_facts(t)->sha256, "");
	while (table_next(t, &r, &d) > 0)
		;
	/* sha256sum(1) of the same bytes */
	assert_string_equal(
	    table_facts(t)->sha256, "04bdd13a4c02070d95739f6a3b3af237e2c5235f7bae8e67588a95d73b888487");
	table_close(t);
	unlink(shown_path);
}

static void
a_pipe_can_be_read_twice_from_its_spool(void **state)
{
	struct diag d = {0};
	struct spool s;
	struct row r;
	char path[32];
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "cert,name\n1,a\n", 14), 14);
	close(ends[1]);
	snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
	assert_true(spool_open(&s, path, &d));
	for (int i = 0; i < 2; i++) {
		struct reading o = {.name = "-"};
		struct table *t = table_open(spool_path(&s, path), cert_only, 1, &o, &d);

		assert_non_null(t);
		assert_string_equal(table_facts(t)->file, "-");
		assert_int_equal(table_next(t, &r, &d), 1);
		assert_true(str_is(r.cells[0], "1"));
		assert_int_equal(table_next(t, &r, &d), 0);
		table_close(t);
	}
	spool_close(&s);
	close(ends[0]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_table_comes_back_cell_for_cell),
	    cmocka_unit_test(a_line_of_100_megabytes_is_an_error_in_little_memory),
	    cmocka_unit_test(a_cell_of_two_megabytes_is_damage_of_its_row),
	    cmocka_unit_test(a_row_of_100000_columns_is_damage_of_its_row),
	    cmocka_unit_test(nuls_are_bytes_like_others),
	    cmocka_unit_test(a_file_that_was_cut_gives_what_is_there),
	    cmocka_unit_test(files_that_cannot_be_read_are_trouble),
	    cmocka_unit_test(a_slow_pipe_delays_no_row_and_no_end),
	    cmocka_unit_test(a_pipe_gives_what_the_file_gives),
	    cmocka_unit_test(the_digest_is_that_of_all_bytes),
	    cmocka_unit_test(a_pipe_can_be_read_twice_from_its_spool),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
