/* Three ways through the same bytes. Where rows are lines, all of a block (block.plain) or all up to the next
 * quote, libcsv is not asked, but where split_plain() declines. Else the common row is one line that libcsv
 * accepts: it is fed alone, so that its place and line are known, and takes no second look. Any other row
 * (line ends within quotes, CR line ends, a stop of libcsv's strict mode) goes through slow_row(), line by
 * line.
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
#include "source/csv_line.h"
#include "source/split_plain.h"

enum { ROW_NOT_BEGUN, FIELD_NOT_BEGUN, FIELD_BEGUN, FIELD_MIGHT_HAVE_ENDED };

struct csv {
	struct csv_parser parser;
	struct block *b; /* being filled */
	size_t width; /* cells of the heading row, empty ones at its end too; 0: not known */
	size_t cells; /* of the row so far, surplus ones too */
	size_t rows_ended; /* by the bytes fed last */
	size_t loose; /* from this cell on (1-based) quotes are letters; 0: none */
	size_t swallower; /* the last cell (1-based) that held a line end; 0: none */
	bool keep_blanks; /* blanks round a cell are part of it */
	bool no_lf; /* no LF stands in the bytes left */
	struct plain_ahead ahead; /* in the bytes of csv_rows() */
	size_t declined; /* by split_plain(): what stands before this place */
	bool row_like; /* a line within a cell looks like a row, or there are many */
	bool over_lines; /* some row since csv_start() had a line end within quotes */
	bool surplus; /* a cell past SHEET_COLUMNS_MAX that is not empty */
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

/* Cells of the row being built, up to the last one that is not empty. */
static size_t
count_filled(const struct csv *c)
{
	const struct block *b = c->b;
	size_t n = c->cells < SHEET_COLUMNS_MAX ? c->cells : SHEET_COLUMNS_MAX, i = b->n_cells;

	for (; n > 0 && b->ends[i - 1] == (i > 1 ? b->ends[i - 2] : 0); n--)
		i--;
	return c->surplus ? c->cells : n;
}

/* Is the opening quote of a complete row that runs over several lines a slip? By its quotes the row has more
 * than it may, and without them each of its lines is a row. (Quotes that make a row of the standard are never
 * doubted, whatever their lines look like.) */
static bool
is_torn(const struct csv *c, struct str row)
{
	enum { LIKE_WIDTH = 4 }; /* lines of a narrow sheet look alike too easily */

	return c->swallower && !c->loose && c->width >= LIKE_WIDTH && count_filled(c) > c->width &&
	       csv_line_each_is_row(row, (char)c->parser.delim_char, c->width);
}

static bool
has_swallowed(const struct csv *c, struct str row, long lines)
{
	return lines > CSV_CELL_LINES || (c->width > 2 && csv_line_any_is_row(row, (char)c->parser.delim_char,
	                                                      (char)c->parser.quote_char, c->width));
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

		line.len = csv_line_length(line, end);
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
		c->over_lines = true;
		c->swallower = c->cells + 1;
	}
}

/* As try_row(), until it is settled which quotes are letters: from c->loose on no cell can open one. */
static enum slow
settle_row(struct csv *c, struct str rest, bool end, size_t *used, long *lines)
{
	enum slow result;

	do {
		block_drop_row(c->b);
		result = try_row(c, rest, end, used, lines);
	} while (result == SLOW_AGAIN);
	return result;
}

static enum slow
slow_row(struct csv *c, struct str rest, bool end, size_t *used, long *lines)
{
	enum slow result;

	c->loose = 0;
	result = settle_row(c, rest, end, used, lines);
	if (result == SLOW_ROW && is_torn(c, (struct str){rest.at, *used})) {
		c->loose = c->swallower;
		result = settle_row(c, rest, end, used, lines);
	}
	c->row_like =
	    result == SLOW_ROW && c->swallower && has_swallowed(c, (struct str){rest.at, *used}, *lines);
	return result;
}

/* Does a CR stand in the line but right before its LF? libcsv ends a row there, or takes several for one. */
static bool
has_lone_cr(struct str line)
{
	size_t end = line.len - 1;

	end -= end > 0 && line.at[end - 1] == '\r';
	return memchr(line.at, '\r', end) != NULL;
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
	if (has_lone_cr((struct str){rest.at, *used}))
		return false;
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
	if (b->high_known)
		block_mark_high(b, r->first, b->n_cells);
	c->row_like = c->surplus = false;
}

/* What can be seen of the bytes from `at` on: no more than a row may have, and what tells a CR's line end, so
 * that a row over the limit ends the same way however much was read behind it. */
static struct str
row_window(const struct block *b, size_t at)
{
	enum { LINE_END_ROOM = 2 };
	struct str rest = {b->raw + at, b->raw_len - at};

	if (rest.len > CSV_ROW_MAX + LINE_END_ROOM)
		rest.len = CSV_ROW_MAX + LINE_END_ROOM;
	return rest;
}

static enum csv_rest
what_is_left(enum slow result, bool too_long)
{
	if (result == SLOW_OPEN)
		return too_long ? CSV_OPEN_QUOTE_TOO_LONG : CSV_OPEN_QUOTE;
	return too_long ? CSV_TOO_LONG : CSV_PARTIAL;
}

/* The rows up to the next one that libcsv must see. False: that is the next one. */
static bool
plain_rows(struct csv *c, size_t *at, long *line, long *number)
{
	struct block *b = c->b;
	size_t before = b->n_rows;
	struct plain_lines lines = {.from = *at, .line = *line, .number = *number};

	if (*at < c->declined)
		return false;
	lines.to =
	    split_plain_end(&c->ahead, (struct str){b->raw, b->raw_len}, (char)c->parser.quote_char, *at);
	if (lines.to == *at)
		return false;
	if (!split_plain(b, &lines, (char)c->parser.delim_char)) {
		c->declined = lines.to;
		return false;
	}
	*at = lines.to;
	*line += (long)(b->n_rows - before);
	*number += (long)(b->n_rows - before);
	return true;
}

enum csv_rest
csv_rows(struct csv *c, struct block *b, size_t *at, bool end, size_t limit, long *line, long *number)
{
	c->b = b;
	c->no_lf = false;
	c->ahead = (struct plain_ahead){0};
	c->declined = 0;
	start_row(c);
	while (*at < b->raw_len && b->n_rows < limit) {
		struct str rest = row_window(b, *at);
		bool too_long = rest.len > CSV_ROW_MAX;
		enum slow result = SLOW_ROW;
		long lines = 1;
		size_t used;

		if (limit == CSV_NO_LIMIT && plain_rows(c, at, line, number))
			continue;
		if (!fast_row(c, rest, &used))
			result = slow_row(c, rest, end && !too_long, &used, &lines);
		if (result == SLOW_ROW && used > CSV_ROW_MAX)
			result = lines > 1 ? SLOW_OPEN : SLOW_PARTIAL;
		if (result != SLOW_ROW) {
			block_drop_row(b);
			return what_is_left(result, too_long);
		}
		finish_row(c, *at, used, *line, *number);
		*at += used;
		*line += lines;
		++*number;
	}
	return CSV_WHOLE;
}

void
csv_lines(struct csv *c, struct block *b)
{
	struct plain_lines all = {0, b->raw_len, b->line, b->number};
	long line = b->line, number = b->number;
	size_t at = 0;

	if (!split_plain(b, &all, (char)c->parser.delim_char))
		csv_rows(c, b, &at, false, CSV_NO_LIMIT, &line, &number);
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
