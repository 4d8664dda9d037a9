#include "xls/text.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/encoding.h"
#include "xls/little.h"

/* Flags of a text: [MS-XLS] 2.5.293. */
enum { FLAG_WIDE = 1, FLAG_PHONETIC = 4, FLAG_RICH = 8 };

enum { RUN = 4 }; /* bytes of a run of formatting ([MS-XLS] FormatRun) */

/* Takes n bytes, which may lie in several records; `out` NULL: passes over them. */
static bool
take(struct xls_text *t, unsigned char *out, size_t n, struct diag *d)
{
	while (n > 0) {
		size_t now = t->record.len - t->at < n ? t->record.len - t->at : n;

		for (size_t i = 0; out && i < now; i++)
			*out++ = t->record.at[t->at + i];
		t->at += now;
		n -= now;
		if (n > 0) {
			int more = xls_records_more(t->records, &t->record, d);

			if (more <= 0)
				return more == 0 &&
				       xls_record_holds(t->records, &t->record, t->record.len + 1, d);
			t->at = 0;
		}
	}
	return true;
}

/* The characters go on in the next record. */
static bool
next_record(struct xls_text *t, bool *wide, struct diag *d)
{
	unsigned char flags;

	if (!take(t, &flags, 1, d))
		return false;
	*wide = flags & FLAG_WIDE;
	return true;
}

static void
put(struct xls_text *t, uint32_t c)
{
	t->len += encoding_put(t->bytes + t->len, c);
}

/* One unit of UTF-16; *half is the first half of a pair that waits for its second, or 0. */
static void
put_unit(struct xls_text *t, uint32_t unit, uint32_t *half)
{
	bool low = unit >= 0xDC00 && unit < 0xE000;

	if (*half && low) {
		put(t, 0x10000 + ((*half - 0xD800) << 10) + (unit - 0xDC00));
		*half = 0;
		return;
	}
	if (*half)
		put(t, 0xFFFD);
	*half = 0;
	if (unit >= 0xD800 && unit < 0xDC00)
		*half = unit;
	else
		put(t, low ? 0xFFFD : unit);
}

/* The characters of this record, at most `left`; a character whose two bytes lie in two records is whole. */
static bool
read_some(struct xls_text *t, size_t *left, bool *wide, uint32_t *half, struct diag *d)
{
	size_t there = (t->record.len - t->at) / (*wide ? 2 : 1), n = there < *left ? there : *left;
	const unsigned char *at = t->record.at + t->at;
	unsigned char first;

	mem_grow(&t->bytes, &t->room, t->len + 3 * n + 8, 1);
	for (size_t i = 0; i < n; i++)
		put_unit(t, *wide ? little_16(at + 2 * i) : at[i], half);
	t->at += n * (*wide ? 2 : 1);
	*left -= n;
	if (*left == 0)
		return true;
	if (t->at == t->record.len)
		return next_record(t, wide, d);
	first = t->record.at[t->at++];
	if (!next_record(t, wide, d) || !xls_record_holds(t->records, &t->record, t->at + 1, d))
		return false;
	put_unit(t, (uint32_t)(first | t->record.at[t->at++] << 8), half);
	--*left;
	return true;
}

bool
xls_text_read(struct xls_text *t, bool narrow_count, struct str *text, struct diag *d)
{
	unsigned char head[3], runs[2] = {0}, phonetic[4] = {0};
	size_t left, n = narrow_count ? 2 : 3;
	uint32_t half = 0;
	bool wide;

	if (!take(t, head, n, d))
		return false;
	left = narrow_count ? head[0] : little_16(head);
	wide = head[n - 1] & FLAG_WIDE;
	if ((head[n - 1] & FLAG_RICH && !take(t, runs, sizeof runs, d)) ||
	    (head[n - 1] & FLAG_PHONETIC && !take(t, phonetic, sizeof phonetic, d)))
		return false;
	t->len = 0;
	mem_grow(&t->bytes, &t->room, 8, 1);
	while (left > 0)
		if (!read_some(t, &left, &wide, &half, d))
			return false;
	if (half)
		put(t, 0xFFFD);
	*text = (struct str){t->bytes, t->len};
	return take(t, NULL, (size_t)little_16(runs) * RUN, d) && take(t, NULL, little_32(phonetic), d);
}

int
xls_text_at_end(struct xls_text *t, struct diag *d)
{
	while (t->at == t->record.len) {
		int more = xls_records_more(t->records, &t->record, d);

		if (more <= 0)
			return more < 0 ? -1 : 1;
		t->at = 0;
	}
	return 0;
}

void
xls_text_free(struct xls_text *t)
{
	free(t->bytes);
	t->bytes = NULL;
}
