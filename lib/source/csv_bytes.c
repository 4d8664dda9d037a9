#include "source/csv_bytes.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "source/recode.h"

enum {
	LOOK_AHEAD = 1 << 22, /* bytes at most that are read ahead to decide the encoding */
	EVIDENCE = 1000 /* rows that are evidence enough */
};

/* A second byte of GB18030 or Big5 may be any from 0x40 on but 0x7F: a bar, say. */
bool
csvbytes_must_convert(const struct csvbytes *s, bool high_marks)
{
	if (s->encoding == ENCODING_GB18030 || s->encoding == ENCODING_BIG5)
		return high_marks;
	return s->encoding != ENCODING_UTF8 && s->encoding != ENCODING_UNDECIDED;
}

static bool
drop_bom(struct csvbytes *s, struct diag *d)
{
	struct str head;
	size_t len;
	char bom[4];

	if (!input_head(s->in, &head, d))
		return false;
	s->bom = encoding_bom(head, &len) != ENCODING_UNDECIDED && encoding_bom(head, &len) == s->encoding;
	s->offset = s->bom && !s->convert ? len : 0;
	return !s->bom || input_read(s->in, bom, len, d) >= 0;
}

static const char *
name_of(const struct csvbytes *s)
{
	return s->encoding == ENCODING_OTHER ? s->other : encoding_name(s->encoding);
}

bool
csvbytes_start(struct csvbytes *s, bool high_marks, struct diag *d)
{
	recode_close(s->convert);
	s->convert = csvbytes_must_convert(s, high_marks) ? recode_open(name_of(s)) : NULL;
	s->ahead_at = s->ahead_len = 0;
	s->end = false;
	mem_grow(&s->ahead, &s->ahead_room, 1, 1);
	input_rewind(s->in);
	return drop_bom(s, d);
}

const char *
csvbytes_converted(const struct csvbytes *s)
{
	return s->convert ? name_of(s) : NULL;
}

enum encoding
csvbytes_encoding(const struct csvbytes *s)
{
	return s->convert ? ENCODING_UTF8 : s->encoding;
}

static long
read_bytes(struct csvbytes *s, char *out, size_t room, struct diag *d)
{
	long n = s->convert ? recode_read(s->convert, s->in, out, room, d) : input_read(s->in, out, room, d);

	s->end = n == 0;
	return n;
}

/* A row that ends with the file may have been cut within its last character. */
static struct str
without_cut_character(struct str row)
{
	size_t n = row.len;

	while (n > 0 && row.len - n < 3 && ((unsigned char)row.at[n - 1] & 0xC0) == 0x80)
		n--;
	if (n > 0 && (unsigned char)row.at[n - 1] >= 0xC0 &&
	    str_utf8_length((struct str){row.at + n - 1, row.len - n + 1}) == 0)
		row.len = n - 1;
	return row;
}

/* Weighs the whole lines of `text`, all of it at the end. Returns the bytes weighed. */
static size_t
weigh_lines(struct encoding_evidence *e, struct str text, bool end)
{
	char lf = text.len && memchr(text.at, '\n', text.len) ? '\n' : '\r';
	struct str rest = text;

	while (rest.len > 0 && e->rows < EVIDENCE) {
		struct str left = rest, row = str_part(&left, lf);

		if (!left.at && !end)
			break;
		encoding_weigh(e, left.at ? row : without_cut_character(row));
		rest = left;
	}
	return text.len - rest.len;
}

/* Reads ahead until there is evidence enough, LOOK_AHEAD bytes have been seen or the file ends. What was read
 * waits in s->ahead. */
static bool
look_ahead(struct csvbytes *s, struct encoding_evidence *e, struct diag *d)
{
	size_t at = s->ahead_at;

	for (;;) {
		long n;

		at += weigh_lines(e, (struct str){at ? s->ahead + at : s->ahead, s->ahead_len - at}, s->end);
		if (e->rows >= EVIDENCE || s->ahead_len >= LOOK_AHEAD || s->end)
			break;
		mem_grow(&s->ahead, &s->ahead_room, s->ahead_len + CSVBYTES_BLOCK, 1);
		n = read_bytes(s, s->ahead + s->ahead_len, CSVBYTES_BLOCK, d);
		if (n < 0)
			return false;
		s->ahead_len += (size_t)n;
	}
	s->encoding = encoding_verdict(e);
	return true;
}

/* Bytes that were read ahead, then bytes of the file, are put behind what stands in b->raw: at most `room`.
 */
bool
csvbytes_add(struct csvbytes *s, struct block *b, size_t room, struct diag *d)
{
	size_t ready = s->ahead_len - s->ahead_at;
	long n;

	mem_grow(&b->raw, &b->raw_room, b->raw_len + room, 1);
	if (ready > 0) {
		n = (long)(ready < room ? ready : room);
		memcpy(b->raw + b->raw_len, s->ahead + s->ahead_at, (size_t)n);
		s->ahead_at += (size_t)n;
	} else {
		s->ahead_at = s->ahead_len = 0;
		n = read_bytes(s, b->raw + b->raw_len, room, d);
	}
	if (n > 0)
		b->raw_len += (size_t)n;
	return n >= 0;
}

/* Puts back what was not split. While bytes are ahead, all that is in a block came from there. */
void
csvbytes_put_back(struct csvbytes *s, struct block *b, size_t from)
{
	size_t left = b->raw_len - from;

	if (s->ahead_at >= left && s->ahead_len > 0) {
		s->ahead_at -= left;
	} else {
		mem_grow(&s->ahead, &s->ahead_room, left, 1);
		if (left)
			memcpy(s->ahead, b->raw + from, left);
		s->ahead_at = 0;
		s->ahead_len = left;
	}
	b->raw_len = from;
	s->offset += from;
}

bool
csvbytes_at_end(const struct csvbytes *s)
{
	return s->end && s->ahead_at == s->ahead_len;
}

bool
csvbytes_decide(struct csvbytes *s, const struct block *first, bool unsure, struct diag *d)
{
	struct encoding_evidence e = {0};

	weigh_lines(&e, (struct str){first->raw, first->raw_len}, true);
	s->encoding = ENCODING_UNDECIDED;
	return (e.rows == 0 && !unsure) || look_ahead(s, &e, d);
}

bool
csvbytes_see(struct csvbytes *s, struct block *b, struct diag *d)
{
	struct encoding_evidence e = {0};

	if (s->encoding != ENCODING_UNDECIDED || encoding_is_ascii((struct str){b->raw, b->raw_len}))
		return true;
	csvbytes_put_back(s, b, 0);
	return look_ahead(s, &e, d) && csvbytes_add(s, b, CSVBYTES_BLOCK, d);
}

void
csvbytes_close(struct csvbytes *s)
{
	recode_close(s->convert);
	free(s->ahead);
}
