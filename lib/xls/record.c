#include "xls/record.h"

#include <stdlib.h>

#include "base/mem.h"
#include "xls/little.h"

enum {
	HEAD = 4, /* bytes: type and length */
	BLOCK = 1 << 17 /* bytes: more than the longest record, of 65,535 */
};

void
xls_records_seek(struct xls_records *r, uint64_t offset)
{
	r->next = offset;
}

/* The bytes at r->next, at least `need` of them; NULL: the stream ends before (*d is as it was) or *d is
 * filled. */
static const unsigned char *
look(struct xls_records *r, size_t need, bool *failed, struct diag *d)
{
	uint64_t end = r->block_at + r->block_len;
	long n;

	*failed = false;
	if (r->next < r->block_at || r->next + need > end) {
		if (!r->block)
			r->block = mem_alloc(BLOCK);
		r->block_len = 0;
		n = compound_stream_read(r->stream, r->next, r->block, BLOCK, d);
		*failed = n < 0;
		if (n < 0)
			return NULL;
		r->block_at = r->next;
		r->block_len = (size_t)n;
	}
	return r->block_len - (size_t)(r->next - r->block_at) < need ? NULL
	                                                             : r->block + (r->next - r->block_at);
}

static bool
cut_short(const struct xls_records *r, struct diag *d)
{
	return compound_damaged(r->name, "a record is cut short", "有记录不完整", d);
}

int
xls_records_next(struct xls_records *r, struct xls_record *record, struct diag *d)
{
	bool failed;
	const unsigned char *at = look(r, HEAD, &failed, d);

	if (!at)
		return failed ? -1 : 0;
	record->type = little_16(at);
	record->len = little_16(at + 2);
	record->offset = r->next;
	at = look(r, HEAD + record->len, &failed, d);
	if (!at) {
		if (!failed)
			cut_short(r, d);
		return -1;
	}
	record->at = at + HEAD;
	r->next += HEAD + record->len;
	return 1;
}

int
xls_records_more(struct xls_records *r, struct xls_record *record, struct diag *d)
{
	bool failed;
	const unsigned char *at = look(r, HEAD, &failed, d);

	if (!at)
		return failed ? -1 : 0;
	return little_16(at) == XLS_CONTINUE ? xls_records_next(r, record, d) : 0;
}

bool
xls_record_holds(const struct xls_records *r, const struct xls_record *record, size_t len, struct diag *d)
{
	return record->len >= len || cut_short(r, d);
}

void
xls_records_free(struct xls_records *r)
{
	free(r->block);
	r->block = NULL;
}
