/* The splitter of plain blocks against libcsv: the same bytes, at every block size, and they may never
 * differ. Random texts of few letters meet every seam of the chunks of 64 bytes and the steps of 8 and 16;
 * the corpus is every CSV file of tests/cases. */
#include "check.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "random.h"
#include "source/csv.h"
#include "source/split_plain.h"

static unsigned seed;
static size_t compared; /* rows that both have split */

typedef bool splitter(struct block *b, const struct plain_lines *lines, char delimiter);

static void
assert_same_rows(const struct block *got, const struct block *wanted)
{
	assert_int_equal(got->n_rows, wanted->n_rows);
	assert_int_equal(got->n_cells, wanted->n_cells);
	assert_int_equal(got->text_len, wanted->text_len);
	assert_int_equal(got->n_damage, wanted->n_damage);
	for (size_t i = 0; i < got->n_damage; i++) {
		assert_int_equal(got->damage[i].kind, wanted->damage[i].kind);
		assert_int_equal(got->damage[i].cell, wanted->damage[i].cell);
	}
	if (got->n_rows == 0)
		return;
	assert_memory_equal(got->text, wanted->text, wanted->text_len);
	assert_memory_equal(got->ends, wanted->ends, wanted->n_cells * sizeof *wanted->ends);
	for (size_t i = 0; i < got->n_rows; i++) {
		const struct block_row *a = got->rows + i, *b = wanted->rows + i;

		assert_int_equal(a->first, b->first);
		assert_int_equal(a->n, b->n);
		assert_int_equal(a->damage, b->damage);
		assert_int_equal(a->n_damage, b->n_damage);
		assert_int_equal(a->raw_at, b->raw_at);
		assert_int_equal(a->raw_len, b->raw_len);
		assert_int_equal(a->loose, b->loose);
		assert_int_equal(a->line, b->line);
		assert_int_equal(a->number, b->number);
	}
	compared += got->n_rows;
}

/* A mark for each cell that is not all ASCII, and for no other. */
static void
assert_high_marks(const struct block *b)
{
	for (size_t i = 0; i < b->n_cells; i++) {
		bool high = false;

		for (size_t k = i ? b->ends[i - 1] : 0; k < b->ends[i]; k++)
			high |= (b->text[k] & 0x80) != 0;
		assert_int_equal(b->high[i], high);
	}
}

/* A row that is said to be tight is its cells, the separators between and the line end; any other has blanks.
 */
static void
assert_tight_rows(const struct block *b)
{
	for (size_t i = 0; i < b->n_rows; i++) {
		const struct block_row *r = b->rows + i;
		size_t len = r->n - 1,
		       end = 1 + (r->raw_len > 1 && b->raw[r->raw_at + r->raw_len - 2] == '\r');

		if (r->n == 0)
			continue;
		for (size_t k = 0; k < r->n; k++)
			len += block_get(b, r, k).len;
		assert_int_equal(r->tight, r->raw_len == len + end);
	}
}

/* May the splitter decline? Only for a row of more cells than a sheet has. */
static bool
has_wide_row(const struct block *b)
{
	for (size_t i = 0; i < b->n_rows; i++)
		if (b->rows[i].n >= SHEET_COLUMNS_MAX)
			return true;
	return false;
}

static void
block_of(struct block *b, struct str raw, long lines)
{
	block_init(b);
	mem_grow(&b->raw, &b->raw_room, raw.len + 1, 1);
	memcpy(b->raw, raw.at, raw.len);
	b->raw_len = raw.len;
	b->n_lines = (size_t)lines;
	b->line = 7;
	b->number = 5;
}

/* No limit that is met, but one: libcsv alone. */
enum { LIBCSV_ALONE = 1 << 30 };

/* libcsv, line by line. */
static void
by_libcsv(struct block *b, char delimiter)
{
	struct csv *c = csv_start(delimiter, '"');
	long line = b->line, number = b->number;
	size_t at = 0;

	assert_int_equal(csv_rows(c, b, &at, false, LIBCSV_ALONE, &line, &number), CSV_WHOLE);
	assert_int_equal(at, b->raw_len);
	assert_int_equal(line - b->line, b->n_lines);
	csv_end(c);
}

static void
same_by(splitter *split, struct str raw, long lines, char delimiter, const struct block *wanted)
{
	struct plain_lines all = {0, raw.len, 7, 5};
	struct block got;

	block_of(&got, raw, lines);
	got.high_known = raw.len % 2;
	if (split(&got, &all, delimiter)) {
		assert_same_rows(&got, wanted);
		if (got.high_known)
			assert_high_marks(&got);
		assert_tight_rows(&got);
	} else {
		assert_int_equal(got.n_rows, 0);
		assert_int_equal(got.n_cells, 0);
		assert_int_equal(got.text_len, 0);
		assert_true(has_wide_row(wanted) || wanted->raw_len > SHEET_CELL_MAX);
	}
	block_free(&got);
}

/* What is plain of `text` up to its last line end, by all three. */
static void
same(struct str text, char delimiter)
{
	struct block wanted;
	size_t len;
	long lines = split_plain_lines(text, '"', &len);

	if (lines == 0)
		return;
	text.len = len;
	block_of(&wanted, text, lines);
	by_libcsv(&wanted, delimiter);
	same_by(split_plain, text, lines, delimiter, &wanted);
	same_by(split_plain_by_words, text, lines, delimiter, &wanted);
	block_free(&wanted);
}

/* All that csv_rows() says of a text, by both ways, in blocks that end anywhere. */
static void
same_with_quotes(struct str text, bool end, char delimiter)
{
	struct block got, wanted;
	struct csv *c[2] = {csv_start(delimiter, '"'), csv_start(delimiter, '"')};
	long line[2] = {7, 7}, number[2] = {5, 5};
	size_t at[2] = {0, 0};

	csv_width(c[0], 5);
	csv_width(c[1], 5);
	block_of(&got, text, 0);
	block_of(&wanted, text, 0);
	got.high_known = text.len % 2;
	assert_int_equal(csv_rows(c[0], &got, &at[0], end, CSV_NO_LIMIT, &line[0], &number[0]),
	    csv_rows(c[1], &wanted, &at[1], end, LIBCSV_ALONE, &line[1], &number[1]));
	assert_int_equal(at[0], at[1]);
	assert_int_equal(line[0], line[1]);
	assert_int_equal(number[0], number[1]);
	assert_same_rows(&got, &wanted);
	if (got.high_known)
		assert_high_marks(&got);
	csv_end(c[0]);
	csv_end(c[1]);
	block_free(&got);
	block_free(&wanted);
}

static void
what_is_plain(void **state)
{
	static const struct {
		const char *text;
		long lines;
		size_t len;
	} some[] = {{"a,b\nc", 1, 4}, {"a\r\nb\r\n\r", 2, 6}, {"a\rb\n", 0, 0}, {"a\r\r\nb\n", 0, 0},
	    {"a,\"b\n", 0, 0}, {"a\nb\"", 0, 0}, {"", 0, 0}, {"a", 0, 0}, {"\n\n", 2, 2}};
	size_t len;

	(void)state;
	for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
		long lines = split_plain_lines(str_of(some[i].text), '"', &len);

		assert_int_equal(lines, some[i].lines);
		assert_int_equal(lines > 0 ? len : 0, some[i].len);
	}
	for (size_t n = 1; n < 5000; n += 7) {
		char text[5000];

		memset(text, '\n', sizeof text);
		assert_int_equal(split_plain_lines((struct str){text, n}, '"', &len), n);
	}
}

static void
plain_stretches_end(void **state)
{
	static const char text[] = "a\nb\nc\"d\ne\rf\ng\r\nh\ni\r";
	static const size_t ends[] = {4, 4, 4, 4, 4, 5, 8, 8, 8, 9, 17, 17, 17, 17, 17, 17, 17, 17, 18};
	struct plain_ahead ahead = {0};

	(void)state;
	assert_int_equal(sizeof ends / sizeof *ends, sizeof text - 1);
	for (size_t at = 0; at < sizeof text - 1; at++)
		assert_int_equal(split_plain_end(&ahead, str_of(text), '"', at), ends[at]);
}

/* Any byte but quote and lone CR; mostly separators, blanks and line ends. */
static size_t
random_text(char *text, size_t room)
{
	static const char letters[] = ",,;\t| a1\n\xE5\x80\x81\xFF\x7F\x01";
	size_t n = 0, want = random_below(&seed, (unsigned)room - 2), rare = random_below(&seed, 30);

	while (n < want) {
		char c = letters[random_below(&seed, sizeof letters - 1)];

		if (random_below(&seed, 30) < rare)
			c = (char)random_below(&seed, 256);
		if (c == '"' || c == '\r')
			c = '\n';
		if (c == '\n' && random_below(&seed, 3) == 0)
			text[n++] = '\r';
		text[n++] = c;
	}
	text[n++] = '\n';
	return n;
}

static void
random_bytes_are_split_alike(void **state)
{
	char text[400];

	(void)state;
	for (seed = 1; seed < 40000;) {
		unsigned kept = seed;
		struct str s = {text, random_text(text, sizeof text)};

		same(s, ",;\t|"[kept % 4]);
		seed = kept + 1;
	}
	assert_true(compared > 10000);
}

/* Rows with quotes, in their place and out of it, among plain ones; CR line ends; a text that ends anywhere.
 */
static void
stretches_between_quotes_are_split_alike(void **state)
{
	static const char *const cells[] = {"", "a", "110101199003070118", " b ", "\xE5\xBC\xA0", "\"x\"",
	    "\"x,\"\"y\"", " \"z\" ", "\"two\nlines\"", "5\"", "\"open", "\"a\"b", "\r", "\t"};
	char text[1024];

	(void)state;
	for (seed = 1; seed < 6000;) {
		unsigned kept = seed, odd = random_below(&seed, 4) ? 5 + random_below(&seed, 3) * 4 : 14;
		size_t len = 0, step;

		for (size_t row = random_below(&seed, 14); row > 0; row--) {
			bool plain = random_below(&seed, 3) > 0;

			for (size_t k = random_below(&seed, 6); k > 0; k--)
				len += (size_t)sprintf(
				    text + len, "%s,", cells[random_below(&seed, plain ? 5 : odd)]);
			len += (size_t)sprintf(text + len, "%s", random_below(&seed, 3) ? "\n" : "\r\n");
		}
		step = 1 + random_below(&seed, 40);
		for (size_t cut = len; cut > 0; cut -= cut < step ? cut : step)
			for (int end = 0; end < 2; end++)
				same_with_quotes((struct str){text, cut}, end, ',');
		seed = kept + 1;
	}
}

/* The rows of a table, none blank, given as a block from every line to every later one. */
static void
every_stretch_of_lines_is_split_alike(void **state)
{
	static const char *const cells[] = {"", "a", "110101199003070118", " b ", "\xE5\xBC\xA0\xE4\xB8\x89",
	    "x y", "\t", "12345678", "123456789", "1234567890123456", "12345678901234567",
	    "\xC4\xE3\xBA\xC3"};
	size_t ends[41] = {0};
	char text[8192];

	(void)state;
	for (seed = 1; seed < 30;) {
		unsigned kept = seed;
		size_t len = 0;

		for (size_t row = 0; row < 40; row++) {
			len += (size_t)sprintf(text + len, "%zu", row);
			for (size_t k = random_below(&seed, 9); k > 0; k--)
				len += (size_t)sprintf(text + len, ",%s", cells[random_below(&seed, 12)]);
			len += (size_t)sprintf(text + len, "%s", random_below(&seed, 2) ? "\r\n" : "\n");
			ends[row + 1] = len;
		}
		for (size_t from = 0; from < 40; from++)
			for (size_t to = from + 1; to <= 40; to++)
				same((struct str){text + ends[from], ends[to] - ends[from]}, ',');
		seed = kept + 1;
	}
}

/* A row at the limit, and one over it: libcsv must have it. */
static void
wide_and_long_rows_are_split_alike(void **state)
{
	size_t room = (size_t)SHEET_CELL_MAX + 16;
	char *text = mem_zero(room, 1);

	(void)state;
	for (size_t n = SHEET_COLUMNS_MAX - 2; n <= SHEET_COLUMNS_MAX + 1; n++) {
		memset(text, ',', n);
		text[0] = 'a';
		text[n] = '\n';
		same((struct str){text, n + 1}, ',');
	}
	memset(text, 'a', room);
	text[room - 20] = text[room - 1] = '\n';
	same((struct str){text, room - 19}, ',');
	text[room - 17] = '\n';
	same((struct str){text, SHEET_CELL_MAX}, ',');
	free(text);
}

static int
file_is_split_alike(const char *path, const struct stat *about, int kind, struct FTW *where)
{
	const char *ending = strrchr(path, '.');
	FILE *f = kind == FTW_F && ending && strcmp(ending, ".csv") == 0 ? fopen(path, "rb") : NULL;
	size_t room = (size_t)about->st_size, len, line, rows = 0;
	char *text;

	(void)where;
	if (!f)
		return 0;
	text = mem_zero(room + 1, 1);
	len = fread(text, 1, room, f);
	fclose(f);
	for (size_t i = 0; i < 4; i++) {
		same((struct str){text, len}, ",;\t|"[i]);
		same_with_quotes((struct str){text, len}, true, ",;\t|"[i]);
	}
	for (size_t at = 0; at < len && rows < 60; at += line, rows++) {
		const char *lf = memchr(text + at, '\n', len - at);

		line = lf ? (size_t)(lf - text) + 1 - at : len - at;
		for (size_t size = line; size < 300 && at + size <= len; size += 1 + size / 16)
			same((struct str){text + at, size}, ',');
	}
	free(text);
	return 0;
}

static void
the_corpus_is_split_alike(void **state)
{
	(void)state;
	compared = 0;
	assert_int_equal(nftw("tests/cases", file_is_split_alike, 16, FTW_PHYS), 0);
	assert_true(compared > 1000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_plain),
	    cmocka_unit_test(plain_stretches_end),
	    cmocka_unit_test(stretches_between_quotes_are_split_alike),
	    cmocka_unit_test(random_bytes_are_split_alike),
	    cmocka_unit_test(every_stretch_of_lines_is_split_alike),
	    cmocka_unit_test(wide_and_long_rows_are_split_alike),
	    cmocka_unit_test(the_corpus_is_split_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
