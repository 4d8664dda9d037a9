/* Two questions of each 64 bytes: where do cells end, and of each cell while it is copied: has it a byte that
 * is not ASCII? The marks of 64 bytes are one number; its lowest bit is the next end. Cells are copied in
 * whole steps, over what the next one overwrites, so block.text has a step of room more and block.raw a chunk
 * of zeros behind its end. */
#include "source/split_plain.h"

#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/eight.h"
#include "base/mem.h"

enum { CHUNK = 64, STEP = 16 };

/* How one form looks at bytes; its functions are known when split() is compiled into its two callers. */
struct form {
	uint64_t (*ends)(const char *at, char delimiter); /* bit i: byte i of CHUNK ends a cell */
	bool (*copy)(
	    char *to, const char *from, size_t len, bool look); /* look: is any of the bytes not ASCII? */
};

/* 0x80 in each byte of x that is 0, and in no other. */
static inline uint64_t
zero_bytes(uint64_t x)
{
	const uint64_t low = EIGHT_EACH(0x7F);

	return ~(((x & low) + low) | x | low);
}

static inline uint64_t
ends_by_words(const char *at, char delimiter)
{
	uint64_t marks = 0;

	for (size_t i = 0; i < CHUNK; i += 8) {
		uint64_t eight = eight_at(at + i);
		uint64_t found =
		    zero_bytes(eight ^ EIGHT_EACH(delimiter)) | zero_bytes(eight ^ EIGHT_EACH('\n'));

		marks |= ((found >> 7) * UINT64_C(0x0102040810204080)) >>
		         56 << i; /* the eight bits side by side */
	}
	return marks;
}

static inline bool
copy_by_words(char *to, const char *from, size_t len, bool look)
{
	uint64_t high = 0;
	size_t i = 0;

	for (; i + 8 < len; i += 8) {
		memcpy(to + i, from + i, 8);
		if (look)
			high |= eight_at(from + i);
	}
	memcpy(to + i, from + i, 8);
	if (look && len > i)
		high |= eight_at(from + i) << 8 * (8 - (len - i));
	return (high & EIGHT_EACH(0x80)) != 0;
}

#ifdef __SSE2__
static inline uint64_t
ends_by_sse2(const char *at, char delimiter)
{
	const __m128i separator = _mm_set1_epi8(delimiter), lf = _mm_set1_epi8('\n');
	uint64_t marks = 0;

	for (size_t i = 0; i < CHUNK; i += STEP) {
		__m128i some = _mm_loadu_si128((const __m128i *)(const void *)(at + i));
		__m128i found = _mm_or_si128(_mm_cmpeq_epi8(some, separator), _mm_cmpeq_epi8(some, lf));

		marks |= (uint64_t)(unsigned)_mm_movemask_epi8(found) << i;
	}
	return marks;
}

static inline bool
copy_by_sse2(char *to, const char *from, size_t len, bool look)
{
	unsigned high = 0;
	__m128i some;

	for (; len > STEP; len -= STEP, from += STEP, to += STEP) {
		some = _mm_loadu_si128((const __m128i *)(const void *)from);
		_mm_storeu_si128((__m128i *)(void *)to, some);
		if (look)
			high |= (unsigned)_mm_movemask_epi8(some);
	}
	some = _mm_loadu_si128((const __m128i *)(const void *)from);
	_mm_storeu_si128((__m128i *)(void *)to, some);
	if (look)
		high |= (unsigned)_mm_movemask_epi8(some) & ((1u << len) - 1);
	return high != 0;
}
#endif

/* The place of the first CR that is not before LF, from `at` on, or the end. The last byte may be one. */
static size_t
find_lone_cr(struct str raw, size_t at)
{
	const char *from = raw.at + at, *end = raw.at + raw.len, *cr;

	while (from < end && (cr = memchr(from, '\r', (size_t)(end - from)))) {
		if (cr + 1 == end || cr[1] != '\n')
			return (size_t)(cr - raw.at);
		from = cr + 2;
	}
	return raw.len;
}

size_t
split_plain_end(struct plain_ahead *a, struct str raw, char quote, size_t at)
{
	const char *found;
	size_t to;

	if (a->quote <= at) {
		found = memchr(raw.at + at, quote, raw.len - at);
		a->quote = (found ? (size_t)(found - raw.at) : raw.len) + 1;
	}
	if (a->cr <= at)
		a->cr = find_lone_cr(raw, at) + 1;
	to = (a->quote < a->cr ? a->quote : a->cr) - 1;
	found = memrchr(raw.at + at, '\n', to - at);
	return found ? (size_t)(found - raw.at) + 1 : at;
}

/* How many LFs? Sixteen counters of a byte each, emptied before one can overflow. */
static long
count_lines(struct str raw)
{
	size_t i = 0;
	long n = 0;

#ifdef __SSE2__
	const __m128i lf = _mm_set1_epi8('\n'), zero = _mm_setzero_si128();

	while (i + STEP <= raw.len) {
		__m128i counts = zero;

		for (int k = 0; k < 255 && i + STEP <= raw.len; k++, i += STEP) {
			__m128i some = _mm_loadu_si128((const __m128i *)(const void *)(raw.at + i));

			counts = _mm_sub_epi8(counts, _mm_cmpeq_epi8(some, lf));
		}
		counts = _mm_sad_epu8(counts, zero);
		n += _mm_extract_epi16(counts, 0) + _mm_extract_epi16(counts, 4);
	}
#endif
	for (; i < raw.len; i++)
		n += raw.at[i] == '\n';
	return n;
}

long
split_plain_lines(struct str raw, char quote, size_t *len)
{
	const char *last = raw.len > 0 ? memrchr(raw.at, '\n', raw.len) : NULL;

	*len = 0;
	if (!last || memchr(raw.at, quote, raw.len))
		return 0;
	raw.len = (size_t)(last - raw.at) + 1;
	if (find_lone_cr(raw, 0) < raw.len)
		return 0;
	*len = raw.len;
	return count_lines(raw);
}

/* Blanks round a cell are no part of it (a TAB that separates stands in none). Were there none? */
static bool
trim_blanks(struct str *cell)
{
	struct str s = *cell;
	size_t len = s.len;

	while (s.len > 0 && (s.at[0] == ' ' || s.at[0] == '\t')) {
		s.at++;
		s.len--;
	}
	while (s.len > 0 && (s.at[s.len - 1] == ' ' || s.at[s.len - 1] == '\t'))
		s.len--;
	*cell = s;
	return s.len == len;
}

static inline bool
may_have_blanks(struct str cell)
{
	return cell.len > 0 &&
	       (((unsigned char)cell.at[0] <= ' ') | ((unsigned char)cell.at[cell.len - 1] <= ' '));
}

static void
make_room(struct block *b, size_t len)
{
	mem_grow(&b->raw, &b->raw_room, b->raw_len + CHUNK, 1);
	memset(b->raw + b->raw_len, 0, CHUNK);
	mem_grow(&b->text, &b->text_room, b->text_len + len + STEP, 1);
	mem_grow(&b->ends, &b->ends_room, b->n_cells + len, sizeof *b->ends);
	mem_grow(&b->high, &b->high_room, b->n_cells + len, 1);
}

/* Where rows are put; apart from the block, so that it lies in registers. */
struct cells {
	char *text;
	uint32_t *ends;
	unsigned char *high;
	size_t n, len; /* cells, and bytes of text */
};

/* Ends `row`, whose bytes stand before `to`, and begins the next one. False: it is one for libcsv. */
static inline bool
end_row(struct block *b, struct cells *c, struct block_row *row, size_t to)
{
	size_t n = c->n - row->first;

	if (n > SHEET_COLUMNS_MAX)
		return false;
	if (n == 1 && c->len == (row->first ? c->ends[row->first - 1] : 0)) { /* a blank line */
		c->n = row->first;
		n = 0;
	}
	if (b->n_rows == b->rows_room)
		mem_grow(&b->rows, &b->rows_room, b->n_rows + 1, sizeof *b->rows);
	row->n = (uint32_t)n;
	row->raw_len = (uint32_t)to - row->raw_at;
	b->rows[b->n_rows++] = *row;
	row->first = (uint32_t)c->n;
	row->raw_at = (uint32_t)to;
	row->line++;
	row->number++;
	row->tight = true;
	return true;
}

/* The row that begins at lines->from, behind what b holds. */
static struct block_row
first_row(const struct block *b, const struct plain_lines *lines)
{
	struct block_row row = {
	    .first = (uint32_t)b->n_cells, .raw_at = (uint32_t)lines->from, .tight = true};

	row.damage = (uint32_t)b->n_damage;
	row.line = lines->line;
	row.number = lines->number;
	return row;
}

static inline __attribute__((always_inline)) bool
split(struct block *b, const struct plain_lines *lines, char delimiter, bool look, struct form form)
{
	struct block_row row = first_row(b, lines);
	struct cells c = {b->text, b->ends, b->high, b->n_cells, b->text_len};
	const char *raw = b->raw;
	size_t from = lines->from, end = lines->to;

	for (size_t at = from; at < end; at += CHUNK) {
		uint64_t marks = form.ends(raw + at, delimiter);

		if (end - at < CHUNK)
			marks &= (UINT64_C(1) << (end - at)) - 1;
		for (; marks; marks &= marks - 1) {
			size_t to = at + (size_t)__builtin_ctzll(marks);
			bool last = raw[to] == '\n';
			struct str cell = {raw + from, to - from};

			cell.len -= last && cell.len > 0 && raw[to - 1] == '\r';
			if (may_have_blanks(cell))
				row.tight &= trim_blanks(&cell);
			if (look)
				c.high[c.n] = form.copy(c.text + c.len, cell.at, cell.len, true);
			else
				form.copy(c.text + c.len, cell.at, cell.len, false);
			c.len += cell.len;
			c.ends[c.n++] = (uint32_t)c.len;
			from = to + 1;
			if (last && !end_row(b, &c, &row, from))
				return false;
		}
	}
	b->n_cells = c.n;
	b->text_len = c.len;
	return true;
}

static inline __attribute__((always_inline)) bool
split_or_nothing(struct block *b, const struct plain_lines *lines, char delimiter, struct form form)
{
	size_t before = b->n_rows, len = lines->to - lines->from;

	if (len > SHEET_CELL_MAX || !strchr(",;\t|", delimiter) || delimiter == '\0')
		return false;
	make_room(b, len);
	if (b->high_known ? split(b, lines, delimiter, true, form) : split(b, lines, delimiter, false, form))
		return true;
	block_keep_rows(b, before);
	return false;
}

bool
split_plain_by_words(struct block *b, const struct plain_lines *lines, char delimiter)
{
	return split_or_nothing(b, lines, delimiter, (struct form){ends_by_words, copy_by_words});
}

bool
split_plain(struct block *b, const struct plain_lines *lines, char delimiter)
{
#ifdef __SSE2__
	return split_or_nothing(b, lines, delimiter, (struct form){ends_by_sse2, copy_by_sse2});
#else
	return split_plain_by_words(b, lines, delimiter);
#endif
}
