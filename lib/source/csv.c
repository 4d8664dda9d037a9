/* Three ways through the same bytes. Where the source knows that rows are lines (block.plain) all are fed at
 * once, by fast_lines(). Else the common row is one line that libcsv accepts: it is fed alone, so that its
 * place and line are known, and takes no second look. Any other row (line ends within quotes, CR line ends, a
 * stop of libcsv's strict mode) goes through slow_row(), line by line.
 *
 * Invariant: between rows libcsv is at ROW_NOT_BEGUN, so nothing of it outlives a call but its memory. Its
 * cell buffer is the end of the block's text: on_cell() moves it forward over each cell that it was given,
 * and room_for() sees to it that libcsv never has to grow it. (The parser struct is public in <csv.h>; the
 * states are those of libcsv 3.0.3, which has been the current one since 2013.) */
#include "source/csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { ROW_NOT_BEGUN, FIELD_NOT_BEGUN, FIELD_BEGUN, FIELD_MIGHT_HAVE_ENDED };

/* Lines of a narrow sheet look alike too easily. */
enum { LIKE_WIDTH = 4 };

struct csv {
	struct csv_parser parser;
	struct block *b; /* being filled */
	size_t width; /* cells of the heading row; 0: not known */
	size_t cells; /* of the row so far, surplus ones too */
	size_t rows_ended; /* by the bytes fed last */
	size_t loose; /* from this cell on (1-based) quotes are letters; 0: none */
	size_t swallower; /* the last cell (1-based) that held a line end; 0: none */
	bool keep_blanks; /* blanks round a cell are part of it */
	bool no_lf; /* no LF stands in the bytes left */
	bool row_like; /* a line within that cell looks like a row, or there are many */
	bool all_like; /* each line of the row, by itself, has as many separators as a row */
	bool over_lines; /* some row since csv_start() had a line end within quotes */
	bool surplus; /* a cell past SHEET_COLUMNS_MAX that is not empty */
	long line, number; /* of the row, for on_line() */
};

static void
on_cell(void *bytes, size_t len, void *data)
{
	struct csv *c = data;
	struct block *b = c->b;

	(void)bytes;
	if (++c->cells > SHEET_COLUMNS_MAX) {
		c->surplus |= len > 0;
		return;
	}
	b->text_len += len;
	b->ends[b->n_cells++] = (uint32_t)b->text_len;
	c->parser.entry_buf += len;
	c->parser.entry_size -= len;
}

static void
on_row(int end, void *data)
{
	(void)end;
	((struct csv *)data)->rows_ended++;
}

/* A row of csv_lines(). */
static void
on_line(int end, void *data)
{
	struct csv *c = data;

	(void)end;
	block_end_row(c->b, c->line++, c->number++);
	c->cells = 0;
}

/* The block owns the buffer. */
static void
free_nothing(void *buffer)
{
	(void)buffer;
}

static int
never_space(unsigned char c)
{
	(void)c;
	return 0;
}

struct csv *
csv_start(char delimiter, char quote)
{
	struct csv *c = mem_zero(1, sizeof *c);

	csv_init(&c->parser, CSV_STRICT);
	csv_set_free_func(&c->parser, free_nothing);
	csv_set_delim(&c->parser, (unsigned char)delimiter);
	csv_set_quote(&c->parser, (unsigned char)quote);
	return c;
}

void
csv_end(struct csv *c)
{
	free(c);
}

void
csv_width(struct csv *c, size_t width)
{
	c->width = width;
}

bool
csv_over_lines(const struct csv *c)
{
	return c->over_lines;
}

/* Room for all that `len` bytes can become, and one, since libcsv looks for room before it looks at a byte.
 */
static void
room_for(struct csv *c, size_t len)
{
	struct block *b = c->b;
	size_t pending = c->parser.entry_pos, cells = len < SHEET_COLUMNS_MAX ? len + 1 : SHEET_COLUMNS_MAX;

	if (b->text_room < b->text_len + pending + len + 2)
		mem_grow(&b->text, &b->text_room, b->text_len + pending + len + 2, 1);
	if (b->ends_room < b->n_cells + cells)
		mem_grow(&b->ends, &b->ends_room, b->n_cells + cells, sizeof *b->ends);
	c->parser.entry_buf = (unsigned char *)b->text + b->text_len;
	c->parser.entry_size = b->text_room - b->text_len;
}

static void
start_row(struct csv *c)
{
	c->parser.pstate = ROW_NOT_BEGUN;
	c->parser.quoted = 0;
	c->parser.entry_pos = c->parser.spaces = 0;
	c->cells = c->swallower = 0;
	c->row_like = c->surplus = false;
	c->all_like = c->width >= LIKE_WIDTH;
}

static void
put_letter(struct csv *c, char letter)
{
	c->parser.entry_buf[c->parser.entry_pos++] = (unsigned char)letter;
	c->parser.spaces = 0;
}

static size_t
count_blanks(struct str s, char delimiter)
{
	size_t n = 0;

	while (n < s.len && (s.at[n] == ' ' || s.at[n] == '\t') && s.at[n] != delimiter)
		n++;
	return n;
}

/* Blanks that stand outside the quotes of a cell belong to nobody: libcsv leaves them out by itself unless it
 * was told, as csv_again() does, that no byte is a blank. */
static size_t
outer_blanks(const struct csv *c, struct str piece, bool begins)
{
	char delimiter = (char)c->parser.delim_char;
	size_t n = c->keep_blanks ? count_blanks(piece, delimiter) : 0;

	if (n == 0 || n == piece.len)
		return 0;
	if (begins)
		return piece.at[n] == (char)c->parser.quote_char ? n : 0;
	if (c->parser.pstate != FIELD_MIGHT_HAVE_ENDED)
		return 0;
	return piece.at[n] == delimiter || piece.at[n] == '\r' || piece.at[n] == '\n' ? n : 0;
}

/* Feeds some bytes of the piece that are no trouble; returns how many, at least one unless libcsv stopped. */
static size_t
feed_some(struct csv *c, struct str piece)
{
	struct csv_parser *p = &c->parser;
	bool begins = p->pstate == ROW_NOT_BEGUN || p->pstate == FIELD_NOT_BEGUN;
	size_t blanks = outer_blanks(c, piece, begins);

	if (blanks > 0)
		return blanks;
	if (begins && c->loose && c->cells + 1 >= c->loose && piece.at[0] == (char)p->quote_char) {
		p->pstate = FIELD_BEGUN;
		p->quoted = 0;
		put_letter(c, piece.at[0]);
		return 1;
	}
	return csv_parse(p, piece.at, c->loose || c->keep_blanks ? 1 : piece.len, on_cell, on_row, c);
}

/* libcsv stopped at a quote, or at what follows a closing one: what stands there is taken as a letter. False:
 * the cell ran over line ends before, so its opening quote is the stray one. */
static bool
take_letter(struct csv *c, char letter)
{
	struct csv_parser *p = &c->parser;

	p->status = CSV_SUCCESS;
	if (p->pstate == FIELD_MIGHT_HAVE_ENDED) {
		if (c->swallower == c->cells + 1) {
			c->loose = c->swallower;
			return false;
		}
		block_damage(c->b, DAMAGE_STRAY_QUOTE, c->cells, 0, (struct str){0});
		p->pstate = FIELD_BEGUN;
		p->quoted = 0;
	}
	put_letter(c, letter);
	return true;
}

/* Feeds a line. False: the row must be read again from its beginning, c->loose says how. */
static bool
feed(struct csv *c, struct str piece)
{
	room_for(c, piece.len);
	while (piece.len > 0) {
		size_t n = feed_some(c, piece);

		piece.at += n;
		piece.len -= n;
		if (c->parser.status == CSV_EPARSE) {
			if (!take_letter(c, piece.at[0]))
				return false;
			piece.at++;
			piece.len--;
		}
	}
	return true;
}

/* The first line of `s` with its end, which is LF, CR, CR LF or (text written twice through Windows) CR CR
 * LF; 0 if its end is not there yet. */
static size_t
line_length(struct str s, bool end)
{
	size_t n = 0, ends = 0;

	while (n < s.len && s.at[n] != '\n' && s.at[n] != '\r')
		n++;
	while (n + ends < s.len && ends < 2 && s.at[n + ends] == '\r')
		ends++;
	if (n + ends == s.len)
		return end ? n + (ends > 1 ? 1 : ends) : 0;
	if (s.at[n + ends] == '\n')
		return n + ends + 1;
	return n + 1;
}

static size_t
count_byte(struct str s, char byte)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.at[i] == byte;
	return n;
}

/* A line ended within quotes. */
static void
note_line_in_cell(struct csv *c, struct str line, long lines)
{
	size_t delimiters = count_byte(line, (char)c->parser.delim_char);

	c->over_lines = true;
	c->swallower = c->cells + 1;
	c->all_like &= delimiters + 1 == c->width;
	if (lines > CSV_CELL_LINES || (c->width > 2 && lines > 1 && delimiters + 1 >= c->width))
		c->row_like = true;
}

/* Are the quotes of a complete row that runs over several lines not to be trusted? It has not the right
 * number of cells, or each of its lines has. */
static bool
is_doubtful(struct csv *c, struct str row)
{
	size_t last = row.len - 1;

	if (!c->swallower || c->loose || c->width == 0)
		return false;
	if (c->cells != c->width)
		return true;
	while (last > 0 && row.at[last - 1] != '\n' && row.at[last - 1] != '\r')
		last--;
	row = (struct str){row.at + last, row.len - last};
	return c->all_like && count_byte(row, (char)c->parser.delim_char) + 1 == c->width;
}

enum slow { SLOW_ROW, SLOW_PARTIAL, SLOW_OPEN, SLOW_AGAIN };

/* Reads the first row of `rest` line by line: how many bytes and lines it has. */
static enum slow
try_row(struct csv *c, struct str rest, bool end, size_t *used, long *lines)
{
	*used = 0;
	*lines = 0;
	start_row(c);
	for (;;) {
		struct str line = {rest.at + *used, rest.len - *used};

		line.len = line_length(line, end);
		if (line.len == 0)
			return c->swallower ? SLOW_OPEN : SLOW_PARTIAL;
		if (!feed(c, line))
			return SLOW_AGAIN;
		*used += line.len;
		++*lines;
		if (end && *used == rest.len && c->parser.pstate != ROW_NOT_BEGUN)
			feed(c, STR("\n"));
		if (c->parser.pstate == ROW_NOT_BEGUN)
			return SLOW_ROW;
		note_line_in_cell(c, line, *lines);
	}
}

/* A doubtful row: if its first line alone, quotes taken as letters, has the right number of cells, it is that
 * line. */
static void
mend_row(struct csv *c, struct str rest, bool end, size_t *used, long *lines)
{
	block_drop_row(c->b);
	c->loose = c->swallower;
	if (try_row(c, rest, end, used, lines) == SLOW_ROW && c->cells == c->width)
		return;
	block_drop_row(c->b);
	c->loose = 0;
	try_row(c, rest, end, used, lines);
	c->row_like = true;
}

static enum slow
slow_row(struct csv *c, struct str rest, bool end, size_t *used, long *lines)
{
	enum slow result;

	c->loose = 0;
	result = try_row(c, rest, end, used, lines);
	while (result == SLOW_AGAIN) { /* ends: no cell from c->loose on can open a quote */
		block_drop_row(c->b);
		result = try_row(c, rest, end, used, lines);
	}
	if (result == SLOW_ROW && is_doubtful(c, (struct str){rest.at, *used}))
		mend_row(c, rest, end, used, lines);
	return result;
}

/* The common row: one line that libcsv takes as one row. False: nothing was added. */
static bool
fast_row(struct csv *c, struct str rest, size_t *used)
{
	struct csv_parser *p = &c->parser;
	const char *lf = c->no_lf ? NULL : memchr(rest.at, '\n', rest.len);

	if (!lf) {
		c->no_lf = true;
		return false;
	}
	*used = (size_t)(lf - rest.at) + 1;
	c->cells = c->rows_ended = c->loose = 0;
	room_for(c, *used);
	if (csv_parse(p, rest.at, *used, on_cell, on_row, c) == *used && p->pstate == ROW_NOT_BEGUN &&
	    c->rows_ended <= 1)
		return true;
	p->status = CSV_SUCCESS;
	block_drop_row(c->b);
	return false;
}

static void
note_long_cells(struct csv *c)
{
	struct block *b = c->b;
	size_t n = c->cells < SHEET_COLUMNS_MAX ? c->cells : SHEET_COLUMNS_MAX;

	for (size_t k = 0, i = b->n_cells - n; k < n; k++, i++)
		if (b->ends[i] - (i ? b->ends[i - 1] : 0) > SHEET_CELL_MAX)
			block_damage(b, DAMAGE_CELL_TOO_LONG, k, 0, (struct str){0});
}

static void
finish_row(struct csv *c, size_t at, size_t used, long line, long number)
{
	struct block *b = c->b;
	struct block_row *r;

	if (c->loose)
		block_damage(b, DAMAGE_STRAY_QUOTE, c->loose - 1, 0, (struct str){0});
	else if (c->row_like)
		block_damage(b, DAMAGE_STRAY_QUOTE, c->swallower - 1, 0, (struct str){0});
	if (c->surplus)
		block_damage(b, DAMAGE_TOO_MANY_CELLS, SHEET_COLUMNS_MAX, 0, (struct str){0});
	if (used > SHEET_CELL_MAX)
		note_long_cells(c);
	block_end_row(b, line, number);
	r = b->rows + b->n_rows - 1;
	r->raw_at = (uint32_t)at;
	r->raw_len = (uint32_t)used;
	r->loose = (uint32_t)c->loose;
	c->row_like = c->surplus = false;
}

enum csv_rest
csv_rows(struct csv *c, struct block *b, size_t *at, bool end, size_t limit, long *line, long *number)
{
	c->b = b;
	c->no_lf = false;
	start_row(c);
	while (*at < b->raw_len && b->n_rows < limit) {
		struct str rest = {b->raw + *at, b->raw_len - *at};
		enum slow result = SLOW_ROW;
		long lines = 1;
		size_t used;

		if (!fast_row(c, rest, &used))
			result = slow_row(c, rest, end, &used, &lines);
		if (result != SLOW_ROW) {
			block_drop_row(b);
			return result == SLOW_OPEN ? CSV_OPEN_QUOTE : CSV_PARTIAL;
		}
		finish_row(c, *at, used, *line, *number);
		*at += used;
		*line += lines;
		++*number;
	}
	return CSV_WHOLE;
}

/* The rows of plain lines in one call. False, nothing added: some line is blank, which libcsv tells nobody,
 * or one may hold a cell over SHEET_CELL_MAX. */
static bool
fast_lines(struct csv *c, struct block *b)
{
	const char *at = b->raw;

	if (b->raw_len > SHEET_CELL_MAX)
		return false;
	c->b = b;
	c->line = b->line;
	c->number = b->number;
	start_row(c);
	room_for(c, b->raw_len);
	mem_grow(&b->ends, &b->ends_room, b->raw_len, sizeof *b->ends);
	csv_parse(&c->parser, b->raw, b->raw_len, on_cell, on_line, c);
	if (b->n_rows != b->n_lines || c->surplus) {
		b->n_rows = 0;
		block_drop_row(b);
		return false;
	}
	for (size_t i = 0; i < b->n_rows; i++) {
		const char *end = (const char *)memchr(at, '\n', (size_t)(b->raw + b->raw_len - at)) + 1;

		b->rows[i].raw_at = (uint32_t)(at - b->raw);
		b->rows[i].raw_len = (uint32_t)(end - at);
		at = end;
	}
	return true;
}

void
csv_lines(struct csv *c, struct block *b)
{
	long line = b->line, number = b->number;
	size_t at = 0;

	if (!fast_lines(c, b))
		csv_rows(c, b, &at, false, SIZE_MAX, &line, &number);
}

void
csv_again(char delimiter, char quote, const struct block *b, const struct block_row *r, struct block *out)
{
	struct csv *c = csv_start(delimiter, quote);
	size_t used;
	long lines;

	block_clear(out);
	c->b = out;
	c->loose = r->loose;
	c->keep_blanks = true;
	csv_set_space_func(&c->parser, never_space);
	try_row(c, (struct str){b->raw + r->raw_at, r->raw_len}, true, &used, &lines);
	block_end_row(out, r->line, r->number);
	csv_end(c);
}
