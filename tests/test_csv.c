/* A file of RFC 4180 comes out cell for cell, at every place where the bytes that are given may end; and any
 * bytes give the same rows, lines and damage wherever that is. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "random.h"
#include "source/csv.h"

static unsigned seed;

/* Every row as text: "line/number cell|cell !damage". */
struct shown {
	char *at;
	size_t len, room;
};

static void
show(struct shown *s, const char *text, size_t len)
{
	mem_grow(&s->at, &s->room, s->len + len + 1, 1);
	memcpy(s->at + s->len, text, len);
	s->len += len;
	s->at[s->len] = '\0';
}

static void
show_rows(struct shown *s, const struct block *b)
{
	char head[64];

	for (size_t i = 0; i < b->n_rows; i++) {
		const struct block_row *r = b->rows + i;

		show(s, head, (size_t)snprintf(head, sizeof head, "%ld/%ld ", r->line, r->number));
		for (size_t k = 0; k < r->n; k++) {
			show(s, "|", k > 0);
			show(s, block_get(b, r, k).at, block_get(b, r, k).len);
		}
		for (size_t k = 0; k < r->n_damage; k++)
			show(s, head,
			    (size_t)snprintf(head, sizeof head, " !%d %zu",
			        (int)b->damage[r->damage + k].kind, b->damage[r->damage + k].cell));
		show(s, "\n", 1);
	}
}

/* Reads `text` as a source does, given first `cut` bytes, then `piece` bytes more each time. */
static void
read_in_pieces(struct shown *s, struct str text, size_t width, size_t cut, size_t piece)
{
	struct csv *c = csv_start(',', '"');
	struct block b;
	size_t given = cut, used = 0;
	long line = 1, number = 1;
	enum csv_rest rest = CSV_WHOLE;

	s->len = 0;
	show(s, "", 0);
	block_init(&b);
	csv_width(c, width);
	for (;;) {
		bool end = given >= text.len;
		size_t at = 0;

		given = end ? text.len : given;
		block_clear(&b);
		mem_grow(&b.raw, &b.raw_room, given - used + 2, 1);
		memcpy(b.raw, text.at + used, given - used);
		b.raw_len = given - used;
		rest = csv_rows(c, &b, &at, end, SIZE_MAX, &line, &number);
		show_rows(s, &b);
		used += at;
		if (end)
			break;
		given += piece;
	}
	show(s, "left", rest == CSV_WHOLE ? 0 : 4);
	block_free(&b);
	csv_end(c);
}

/* One byte at a time, and in two pieces cut at each place. */
static void
same_at_every_boundary(struct str text, size_t width)
{
	struct shown whole = {0}, part = {0};

	read_in_pieces(&whole, text, width, text.len, 1);
	read_in_pieces(&part, text, width, 0, 1);
	if (strcmp(part.at, whole.at) != 0)
		fail_msg("of \"%.*s\" byte by byte:\n%s\ninstead of\n%s", STR_ARGS(text), part.at, whole.at);
	for (size_t cut = 1; cut < text.len; cut++) {
		read_in_pieces(&part, text, width, cut, text.len);
		if (strcmp(part.at, whole.at) != 0)
			fail_msg("of \"%.*s\" cut at %zu:\n%s\ninstead of\n%s", STR_ARGS(text), cut, part.at,
			    whole.at);
	}
	free(whole.at);
	free(part.at);
}

static void
lines_are_counted_alike_wherever_the_bytes_end(void **state)
{
	static const char *const texts[] = {"a,b\r\r\r\nc,d\n", "a,b\rc,d\ne,f\n", "\ra,b\n",
	    "a\r\r\nb\r\r\n\r\nc", "a,\"b\rc\",d\ne,f\n", "a,\"b\r\r\r\nc\",d\r\n", "a,\"b\nc\" ,d\n\n e,f",
	    "a,\"b\nc\"x,d\ne\n", "\r\r\r", "a\n\r\nb\n\r", "a,\"b"};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		same_at_every_boundary(str_of(texts[i]), 3);
}

static void
any_bytes_give_the_same_rows_wherever_they_are_cut(void **state)
{
	static const char letters[] = "a,\"\"\n\r\r 1;";

	(void)state;
	for (seed = 1; seed < 4000;) {
		unsigned kept = seed;
		char text[40];
		size_t n = 1 + random_below(&seed, sizeof text - 1);

		for (size_t i = 0; i < n; i++)
			text[i] = letters[random_below(&seed, sizeof letters - 1)];
		same_at_every_boundary((struct str){text, n}, 1 + kept % 5);
		seed = kept + 1;
	}
}

/* A random table, with what it must come out as. */
struct written {
	char text[4096], shown[4096];
	size_t width;
};

static void
random_cell(char cell[64])
{
	static const char *const parts[] = {"a", ",", "\n", "\r\n", "\"", "女", "x,y,z,", ",,\n", "1", " "};
	unsigned n = random_below(&seed, 5);

	cell[0] = '\0';
	for (unsigned i = 0; i < n; i++)
		strcat(cell, parts[random_below(&seed, 10)]);
}

static long
put_cell(struct written *w, const char *cell)
{
	bool quote = strpbrk(cell, "\",\r\n") || cell[0] == ' ' || random_below(&seed, 3) == 0;
	char *out = w->text + strlen(w->text);
	size_t len = strlen(cell);
	long lines = 0;

	if (len > 0 && cell[len - 1] == ' ')
		quote = true;
	if (quote)
		*out++ = '"';
	for (size_t i = 0; i < len; i++) {
		lines += cell[i] == '\n';
		if (cell[i] == '"')
			*out++ = '"';
		*out++ = cell[i];
	}
	if (quote)
		*out++ = '"';
	*out = '\0';
	strcat(w->shown, cell);
	return lines;
}

/* No cell holds a number that tells a row that was swallowed. Rows may leave cells out at their end, or have
 * empty ones too many. */
static void
random_table(struct written *w)
{
	size_t rows = 1 + random_below(&seed, 5);
	long line = 1;

	*w = (struct written){.width = 2 + random_below(&seed, 5)};
	for (size_t i = 1; i <= rows; i++) {
		size_t cells = 1 + random_below(&seed, (unsigned)w->width + 2);
		char head[48], cell[64];
		long lines = 1;

		sprintf(head, "%ld/%zu ", line, i);
		strcat(w->shown, head);
		for (size_t k = 0; k < cells; k++) {
			random_cell(cell);
			if (k >= w->width)
				cell[0] = '\0';
			if (k == 0)
				strcpy(cell, "k");
			strcat(w->shown, k ? "|" : "");
			strcat(w->text, k ? "," : "");
			lines += put_cell(w, cell);
		}
		line += lines;
		strcat(w->shown, "\n");
		strcat(w->text, random_below(&seed, 2) ? "\n" : "\r\n");
	}
}

/* The expected text is written beside the file, by the rules of RFC 4180 alone. */
static void
every_file_of_the_standard_comes_out_cell_for_cell(void **state)
{
	(void)state;
	for (seed = 1; seed < 8000;) {
		unsigned kept = seed;
		struct shown s = {0};
		struct written w;

		random_table(&w);
		read_in_pieces(&s, str_of(w.text), w.width, strlen(w.text), 1);
		if (strcmp(s.at, w.shown) != 0)
			fail_msg("seed %u, width %zu:\n%s\ngave\n%s\ninstead of\n%s", kept, w.width, w.text,
			    s.at, w.shown);
		if (kept % 16 == 0)
			same_at_every_boundary(str_of(w.text), w.width);
		free(s.at);
		seed = kept + 1;
	}
}

/* What is left of a row over the limit, however much more was read: a line of that many bytes. */
static enum csv_rest
rest_of(size_t len, bool ends, const char *head, size_t more)
{
	struct csv *c = csv_start(',', '"');
	struct block b;
	size_t at = 0, n = strlen(head);
	long line = 1, number = 1;
	enum csv_rest rest;

	block_init(&b);
	mem_grow(&b.raw, &b.raw_room, len + more + 2, 1);
	memset(b.raw, 'a', len + more);
	memcpy(b.raw, head, n);
	if (ends)
		b.raw[len - 1] = '\n';
	b.raw_len = len + more;
	rest = csv_rows(c, &b, &at, false, SIZE_MAX, &line, &number);
	if (b.n_rows > 0)
		rest = CSV_WHOLE;
	block_free(&b);
	csv_end(c);
	return rest;
}

static void
a_row_over_the_limit_ends_alike_however_much_was_read(void **state)
{
	(void)state;
	assert_int_equal(rest_of(CSV_ROW_MAX, true, "", 0), CSV_WHOLE);
	assert_int_equal(rest_of(CSV_ROW_MAX, true, "", 1000), CSV_WHOLE);
	assert_int_equal(rest_of(CSV_ROW_MAX + 1, true, "", 0), CSV_TOO_LONG);
	assert_int_equal(rest_of(CSV_ROW_MAX + 1, true, "", 1000), CSV_TOO_LONG);
	assert_int_equal(rest_of(CSV_ROW_MAX + 2, false, "", 0), CSV_TOO_LONG);
	assert_int_equal(rest_of(2 * CSV_ROW_MAX, true, "", 0), CSV_TOO_LONG);
	assert_int_equal(rest_of(CSV_ROW_MAX, false, "", 0), CSV_PARTIAL);
	assert_int_equal(rest_of(CSV_ROW_MAX, false, "x,\"\n", 0), CSV_OPEN_QUOTE);
	assert_int_equal(rest_of(CSV_ROW_MAX + 3, false, "x,\"\n", 0), CSV_OPEN_QUOTE_TOO_LONG);
	assert_int_equal(rest_of(CSV_ROW_MAX + 3, false, "x,\"\n", 1 << 20), CSV_OPEN_QUOTE_TOO_LONG);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lines_are_counted_alike_wherever_the_bytes_end),
	    cmocka_unit_test(any_bytes_give_the_same_rows_wherever_they_are_cut),
	    cmocka_unit_test(every_file_of_the_standard_comes_out_cell_for_cell),
	    cmocka_unit_test(a_row_over_the_limit_ends_alike_however_much_was_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
