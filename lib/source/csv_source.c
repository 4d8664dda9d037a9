/* CSV as a source of rows. The bytes go where rows are split (block.raw); what is left over at the end of a
 * block, an unfinished row, opens the next one.
 *
 * Until the heading is found the input is held, and again() reads it from the start with the next separator
 * or encoding. Afterwards a block whose rows are lines is not split here but by whoever works on it. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "source/csv.h"
#include "source/csv_bytes.h"
#include "source/csv_line.h"
#include "source/source.h"
#include "source/split_plain.h"

enum {
	FIRST_ROWS = READING_HEADING_WITHIN + 1,
	FIRST_BYTES = 1 << 20, /* the heading is looked for in no more than that, unless one row is longer */
};

struct csv_source {
	struct source source; /* first: the table knows this */
	struct csvbytes bytes;
	struct csv *csv;
	size_t guess; /* place in `guesses` */
	bool given; /* the encoding is told, or a byte order mark tells it: no other is tried */
	char quote;
	bool delimiter_given;
	int delimiter_at; /* place in `delimiters` */
	size_t width; /* of the heading; 0: not known */
	bool settled, skipping; /* skipping: the rest of a line that is too long */
	long line, number; /* of the next row */
};

static const char delimiters[] = ",;\t|";
/* UTF-16 is thought of only where there are NULs, and then first: every ASCII character has one in it. */
static const enum encoding guesses[] = {
    ENCODING_UTF16LE, ENCODING_UTF16BE, ENCODING_UTF8, ENCODING_GB18030, ENCODING_BIG5};
enum { N_GUESSES = sizeof guesses / sizeof *guesses, FIRST_WITHOUT_NUL = 2 };

/* A bar, say: second bytes of GB18030 and Big5 look the same. */
static bool
has_high_marks(const struct csv_source *s)
{
	return s->source.delimiter >= 0x40 || s->quote >= 0x40;
}

/* From the first byte on, with the encoding and the separator that are set. */
static bool
start_over(struct csv_source *s, struct diag *d)
{
	csv_end(s->csv);
	s->csv = csv_start(s->source.delimiter, s->quote);
	csv_width(s->csv, s->width);
	s->line = s->number = 1;
	s->skipping = false;
	if (!csvbytes_start(&s->bytes, has_high_marks(s), d))
		return false;
	s->source.encoding = csvbytes_converted(&s->bytes);
	s->source.encoding_open = !s->given && !s->source.encoding;
	s->source.bom = s->bytes.bom;
	return true;
}

/* Excel's own way to name the separator: a first line "sep=;". */
static void
obey_sep_line(struct csv_source *s, const struct block *b)
{
	size_t quoted = b->raw_len > 0 && b->raw[0] == s->quote;

	if (s->settled || s->delimiter_given || b->raw_len < quoted + 5 ||
	    strncasecmp(b->raw + quoted, "sep=", 4) != 0)
		return;
	s->source.delimiter = b->raw[quoted + 4];
	s->delimiter_given = true;
	csv_end(s->csv);
	s->csv = csv_start(s->source.delimiter, s->quote);
}

/* Takes a line that is too long, or its rest, out of the block, so that a row begins there. False: the line
 * ends further on; a CR whose LF may follow is kept until that is known. */
static bool
skip_line(struct csv_source *s, struct block *b)
{
	size_t n = csv_line_length((struct str){b->raw, b->raw_len}, csvbytes_at_end(&s->bytes));

	s->skipping = n == 0;
	if (s->skipping)
		for (n = b->raw_len; n > 0 && b->raw[n - 1] == '\r'; n--)
			;
	b->raw_len -= n;
	memmove(b->raw, b->raw + n, b->raw_len);
	s->bytes.offset += n;
	b->raw_offset = s->bytes.offset;
	return !s->skipping;
}

static bool
fail_open_quote(const struct csv_source *s, struct diag *d)
{
	diag_place(d, input_name(s->bytes.in), s->line, 0);
	return diag_set(d, "a quote is opened in this row and never closed; close it or remove it",
	    "本行有一个引号只有开头没有结尾，请补上或删去");
}

/* A row of more than CSV_ROW_MAX bytes. If it is one line it is damage, and passed over; else false. */
static bool
give_long_row(struct csv_source *s, struct block *b, size_t at, enum csv_rest rest, struct diag *d)
{
	if (rest == CSV_OPEN_QUOTE_TOO_LONG)
		return fail_open_quote(s, d);
	if (!s->settled) {
		diag_place(d, input_name(s->bytes.in), s->line, 0);
		return diag_set(d, "a line of more than 16 MiB: this is no table, or its lines do not end",
		    "有一行超过 16 MiB：这不是表格，或者缺少换行");
	}
	block_damage(b, DAMAGE_CELL_TOO_LONG, 0, 0, (struct str){0});
	block_end_row(b, s->line++, s->number++);
	b->rows[b->n_rows - 1].raw_at = (uint32_t)at;
	s->skipping = true;
	return true;
}

/* More bytes for the block. A row that is not complete yet will be split once more from its beginning, so
 * twice as many bytes are wanted each time. */
static bool
get_bytes(struct csv_source *s, struct block *b, struct diag *d)
{
	size_t want = 2 * b->raw_len;

	do
		if (!csvbytes_add(&s->bytes, b,
		        want > b->raw_len + CSVBYTES_BLOCK ? want - b->raw_len : CSVBYTES_BLOCK, d))
			return false;
	while (b->raw_len < want && !csvbytes_at_end(&s->bytes));
	return !s->settled || csvbytes_see(&s->bytes, b, d);
}

/* Leaves the block to split() if its rows are lines: what is to be known of the rows behind it, their place,
 * is then known without. */
static bool
defer(struct csv_source *s, struct block *b)
{
	size_t len;
	bool may = s->settled && b->raw_len <= CSV_ROW_MAX;
	long n = may ? split_plain_lines((struct str){b->raw, b->raw_len}, s->quote, &len) : 0;

	if (n == 0)
		return false;
	b->plain = true;
	b->line = s->line;
	b->number = s->number;
	b->n_lines = (size_t)n;
	s->line += n;
	s->number += n;
	csvbytes_put_back(&s->bytes, b, len);
	return true;
}

static void
split(const struct source *source, struct block *b)
{
	const struct csv_source *s = (const struct csv_source *)source;
	struct csv *c = csv_start(s->source.delimiter, s->quote);

	csv_width(c, s->width);
	csv_lines(c, b);
	csv_end(c);
}

/* The heading is looked for in whole rows of the first FIRST_BYTES, or in the first row alone: however much
 * was read at a time. */
static void
keep_first_rows(struct csv_source *s, struct block *b, size_t *at)
{
	size_t n = b->n_rows;

	while (n > 1 && b->rows[n - 1].raw_at + b->rows[n - 1].raw_len > FIRST_BYTES)
		n--;
	if (n == b->n_rows)
		return;
	*at = b->rows[n].raw_at;
	s->line = b->rows[n].line;
	s->number = b->rows[n].number;
	block_keep_rows(b, n);
}

/* Before the heading is known: its rows, at most FIRST_ROWS. */
static bool
fill_first(struct csv_source *s, struct block *b, size_t *at, enum csv_rest *rest, struct diag *d)
{
	enum { LINE_END_ROOM = 2 }; /* to know the end of a row that ends at FIRST_BYTES */

	do {
		if (!get_bytes(s, b, d))
			return false;
		obey_sep_line(s, b);
		*rest = csv_rows(s->csv, b, at, csvbytes_at_end(&s->bytes), FIRST_ROWS, &s->line, &s->number);
		if (b->n_rows == 0 && *rest >= CSV_TOO_LONG)
			return give_long_row(s, b, *at, *rest, d);
	} while (b->n_rows < FIRST_ROWS && !csvbytes_at_end(&s->bytes) &&
	         (b->n_rows == 0 || b->raw_len < FIRST_BYTES + LINE_END_ROOM));
	keep_first_rows(s, b, at);
	return true;
}

static bool
fill_next(struct csv_source *s, struct block *b, size_t *at, enum csv_rest *rest, struct diag *d)
{
	do {
		if (!get_bytes(s, b, d))
			return false;
		if (s->skipping && !skip_line(s, b))
			continue;
		b->encoding = csvbytes_encoding(&s->bytes);
		b->high_known = b->encoding == ENCODING_GB18030 || b->encoding == ENCODING_BIG5;
		if (defer(s, b))
			return true;
		*rest =
		    csv_rows(s->csv, b, at, csvbytes_at_end(&s->bytes), CSV_NO_LIMIT, &s->line, &s->number);
		if (b->n_rows == 0 && *rest >= CSV_TOO_LONG && !give_long_row(s, b, *at, *rest, d))
			return false;
	} while (b->n_rows == 0 && !csvbytes_at_end(&s->bytes));
	return true;
}

static int
fill(struct source *source, struct block *b, struct diag *d)
{
	struct csv_source *s = (struct csv_source *)source;
	size_t at = 0;
	enum csv_rest rest = CSV_WHOLE;

	b->raw_offset = s->bytes.offset;
	if (!(s->settled ? fill_next : fill_first)(s, b, &at, &rest, d))
		return -1;
	if (b->plain)
		return 1;
	b->encoding = csvbytes_encoding(&s->bytes);
	csvbytes_put_back(&s->bytes, b, at);
	if (b->n_rows == 0 && rest == CSV_OPEN_QUOTE) {
		fail_open_quote(s, d);
		return -1;
	}
	return b->n_rows > 0;
}

static bool
again(struct source *source, struct diag *d)
{
	struct csv_source *s = (struct csv_source *)source;

	d->text[0] = '\0';
	if (!s->delimiter_given && delimiters[++s->delimiter_at]) {
		s->source.delimiter = delimiters[s->delimiter_at];
		return start_over(s, d);
	}
	if (s->given || ++s->guess == N_GUESSES)
		return false;
	s->bytes.encoding = guesses[s->guess];
	s->width = 0;
	s->delimiter_at = 0;
	if (!s->delimiter_given)
		s->source.delimiter = delimiters[0];
	return start_over(s, d);
}

/* The encoding, for good. 1: as the bytes were split; 0: they must be split anew; -1: *d is filled. */
static int
settle_encoding(struct csv_source *s, struct block *first, bool certain, struct diag *d)
{
	if (s->given || csvbytes_converted(&s->bytes))
		return 1;
	if (certain)
		s->bytes.encoding = first->encoding;
	else if (!csvbytes_decide(&s->bytes, first, has_high_marks(s), d))
		return -1;
	s->given = true;
	if (csvbytes_must_convert(&s->bytes, has_high_marks(s)))
		return start_over(s, d) ? 0 : -1;
	first->encoding = csvbytes_encoding(&s->bytes);
	return 1;
}

static int
settle(struct source *source, struct block *first, size_t width, bool certain, struct diag *d)
{
	struct csv_source *s = (struct csv_source *)source;
	int result = settle_encoding(s, first, certain, d);

	if (result <= 0)
		return result;
	if (s->width == 0 && csv_over_lines(s->csv)) {
		s->width = width;
		return start_over(s, d) ? 0 : -1;
	}
	s->width = width;
	csv_width(s->csv, width);
	s->settled = true;
	input_release(s->bytes.in);
	return 1;
}

static void
raw(struct source *source, const struct block *b, const struct block_row *r, struct block *out)
{
	struct csv_source *s = (struct csv_source *)source;

	csv_again(s->source.delimiter, s->quote, b, r, out);
}

static void
close_source(struct source *source)
{
	struct csv_source *s = (struct csv_source *)source;

	csv_end(s->csv);
	csvbytes_close(&s->bytes);
	free(s);
}

/* What the command line says of separator and quotes must be something that can be meant. */
static bool
take_marks(struct csv_source *s, const struct reading *o, struct diag *d)
{
	const char *mark = o->delimiter;

	s->quote = o->quote ? o->quote[0] : '"';
	s->delimiter_given = mark != NULL;
	s->source.delimiter = ',';
	if (mark)
		s->source.delimiter = strcmp(mark, "tab") == 0 ? '\t' : mark[0];
	diag_place(d, NULL, 0, 0);
	if (mark && strcmp(mark, "tab") != 0 && (strlen(mark) != 1 || !strchr(delimiters, mark[0])))
		return diag_set(d, "--delimiter %s: give one of , ; | or tab",
		    "--delimiter %s：只能是 , ; | 或 tab", mark);
	if (o->quote &&
	    (strlen(o->quote) != 1 || !ispunct((unsigned char)s->quote) || strchr(delimiters, s->quote)))
		return diag_set(d, "--quote %s: give one mark, such as ' or \"",
		    "--quote %s：只能是一个符号，例如 ' 或 \"", o->quote);
	return true;
}

static bool
take_options(struct csv_source *s, const struct reading *o, struct diag *d)
{
	struct str head;
	size_t len;

	if (!input_head(s->bytes.in, &head, d) || !take_marks(s, o, d))
		return false;
	s->guess = memchr(head.at, '\0', head.len) ? 0 : FIRST_WITHOUT_NUL;
	s->bytes.encoding = encoding_bom(head, &len);
	s->given = o->encoding || s->bytes.encoding != ENCODING_UNDECIDED;
	if (o->encoding)
		s->bytes.encoding = encoding_find(o->encoding);
	s->bytes.other = o->encoding;
	if (o->encoding && s->bytes.encoding == ENCODING_UNDECIDED) {
		diag_place(d, NULL, 0, 0);
		return diag_set(d, "--encoding %s: no such encoding; iconv -l lists them",
		    "--encoding %s：没有这种编码；iconv -l 列出全部", o->encoding);
	}
	if (!s->given)
		s->bytes.encoding = guesses[s->guess];
	return true;
}

struct source *
source_csv(struct input *in, const struct reading *o, struct diag *d)
{
	struct csv_source *s = mem_zero(1, sizeof *s);

	s->source = (struct source){.fill = fill,
	    .split = split,
	    .again = again,
	    .settle = settle,
	    .raw = raw,
	    .close = close_source};
	s->source.form = "csv";
	s->bytes.in = in;
	input_hold(in);
	if (!take_options(s, o, d) || !start_over(s, d)) {
		close_source(&s->source);
		return NULL;
	}
	return &s->source;
}
