/* Two questions of each 64 bytes: where do cells end, and of each cell while it is copied: has it a byte that
 * is not ASCII? The marks of 64 bytes are one number; its lowest bit is the next end. Cells are copied in
 * whole steps, over what the next one overwrites, so block.text has a step of room more and block.raw a chunk
 * of zeros behind its end. */
#include "source/split_plain.h"

#include <endian.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/mem.h"

enum { CHUNK = 64, STEP = 16 };

/* How one form looks at bytes; its functions are known when split() is compiled into its two callers. */
struct form {
	uint64_t (*ends)(const char *at, char delimiter); /* bit i: byte i of CHUNK ends a cell */
	bool (*copy)(char *to, const char *from, size_t len); /* is any of the bytes not ASCII? */
};

#define BYTE_EACH(byte) (UINT64_C(0x0101010101010101) * (unsigned char)(byte))

static inline uint64_t
eight_at(const char *at)
{
	uint64_t eight;

	memcpy(&eight, at, sizeof eight);
	return le64toh(eight);
}

/* 0x80 in each byte of x that is 0, and in no other. */
static inline uint64_t
zero_bytes(uint64_t x)
{
	const uint64_t low = BYTE_EACH(0x7F);

	return ~(((x & low) + low) | x | low);
}

static inline uint64_t
ends_by_words(const char *at, char delimiter)
{
	uint64_t marks = 0;

	for (size_t i = 0; i < CHUNK; i += 8) {
		uint64_t eight = eight_at(at + i);
		uint64_t found =
		    zero_bytes(eight ^ BYTE_EACH(delimiter)) | zero_bytes(eight ^ BYTE_EACH('\n'));

		marks |= ((found >> 7) * UINT64_C(0x0102040810204080)) >>
		         56 << i; /* the eight bits side by side */
	}
	return marks;
}

static inline bool
copy_by_words(char *to, const char *from, size_t len)
{
	uint64_t high = 0;
	size_t i = 0;

	for (; i + 8 < len; i += 8) {
		memcpy(to + i, from + i, 8);
		high |= eight_at(from + i);
	}
	memcpy(to + i, from + i, 8);
	if (len > i)
		high |= eight_at(from + i) << 8 * (8 - (len - i));
	return (high & BYTE_EACH(0x80)) != 0;
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
copy_by_sse2(char *to, const char *from, size_t len)
{
	unsigned high = 0;
	__m128i some;

	for (; len > STEP; len -= STEP, from += STEP, to += STEP) {
		some = _mm_loadu_si128((const __m128i *)(const void *)from);
		_mm_storeu_si128((__m128i *)(void *)to, some);
		high |= (unsigned)_mm_movemask_epi8(some);
	}
	some = _mm_loadu_si128((const __m128i *)(const void *)from);
	_mm_storeu_si128((__m128i *)(void *)to, some);
	high |= (unsigned)_mm_movemask_epi8(some) & ((1u << len) - 1);
	return high != 0;
}
#endif

long
split_plain_lines(struct str raw, char quote, size_t *len)
{
	const char *at = raw.at, *end = raw.at + raw.len, *lf, *cr = raw.at;
	long n = 0;

	*len = 0;
	if (raw.len == 0 || memchr(at, quote, raw.len))
		return 0;
	for (; (lf = memchr(at, '\n', (size_t)(end - at))); at = lf + 1)
		n++;
	end = at;
	while (cr < end && (cr = memchr(cr, '\r', (size_t)(end - cr))))
		if (*++cr != '\n')
			return 0;
	*len = (size_t)(end - raw.at);
	return n;
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
make_room(struct block *b)
{
	mem_grow(&b->raw, &b->raw_room, b->raw_len + CHUNK, 1);
	memset(b->raw + b->raw_len, 0, CHUNK);
	mem_grow(&b->text, &b->text_room, b->raw_len + STEP, 1);
	mem_grow(&b->ends, &b->ends_room, b->raw_len, sizeof *b->ends);
	mem_grow(&b->high, &b->high_room, b->raw_len, 1);
	mem_grow(&b->rows, &b->rows_room, b->n_lines, sizeof *b->rows);
}

/* Ends the row whose bytes stand from `from` to before `to`. False: it is one for libcsv. */
static inline bool
end_row(struct block *b, size_t first, size_t from, size_t to, bool tight)
{
	struct block_row *r = b->rows + b->n_rows;
	size_t n = b->n_cells - first;

	if (n > SHEET_COLUMNS_MAX || b->n_rows == b->n_lines)
		return false;
	if (n == 1 && b->ends[first] == (first ? b->ends[first - 1] : 0))
		return false;
	*r =
	    (struct block_row){.first = (uint32_t)first, .n = (uint32_t)n, .line = b->line + (long)b->n_rows};
	r->number = b->number + (long)b->n_rows++;
	r->raw_at = (uint32_t)from;
	r->raw_len = (uint32_t)(to - from);
	r->tight = tight;
	return true;
}

static inline __attribute__((always_inline)) bool
split(struct block *b, char delimiter, struct form form)
{
	size_t from = 0, row_from = 0, first = 0;
	bool tight = true;

	for (size_t at = 0; at < b->raw_len; at += CHUNK) {
		for (uint64_t marks = form.ends(b->raw + at, delimiter); marks; marks &= marks - 1) {
			size_t to = at + (size_t)__builtin_ctzll(marks);
			bool last = b->raw[to] == '\n';
			struct str cell = {b->raw + from, to - from};

			cell.len -= last && cell.len > 0 && b->raw[to - 1] == '\r';
			if (may_have_blanks(cell))
				tight &= trim_blanks(&cell);
			b->high[b->n_cells] = form.copy(b->text + b->text_len, cell.at, cell.len);
			b->text_len += cell.len;
			b->ends[b->n_cells++] = (uint32_t)b->text_len;
			from = to + 1;
			if (!last)
				continue;
			if (!end_row(b, first, row_from, from, tight))
				return false;
			first = b->n_cells;
			row_from = from;
			tight = true;
		}
	}
	return b->n_rows == b->n_lines;
}

static inline __attribute__((always_inline)) bool
split_or_nothing(struct block *b, char delimiter, struct form form)
{
	if (b->raw_len > SHEET_CELL_MAX || !strchr(",;\t|", delimiter) || delimiter == '\0')
		return false;
	make_room(b);
	b->high_known = split(b, delimiter, form);
	if (!b->high_known)
		block_keep_rows(b, 0);
	return b->high_known;
}

bool
split_plain_by_words(struct block *b, char delimiter)
{
	return split_or_nothing(b, delimiter, (struct form){ends_by_words, copy_by_words});
}

bool
split_plain(struct block *b, char delimiter)
{
#ifdef __SSE2__
	return split_or_nothing(b, delimiter, (struct form){ends_by_sse2, copy_by_sse2});
#else
	return split_plain_by_words(b, delimiter);
#endif
}
