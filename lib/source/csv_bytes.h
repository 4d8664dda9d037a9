/* csv_bytes.h - the bytes of a CSV file, in an encoding whose rows can be split before they are decoded.
 *
 * In UTF-8, GB18030 and Big5 the usual separators are bytes of their own; UTF-16 and what iconv alone knows
 * is converted to UTF-8 as it is read. Bytes can be put back, and read ahead to decide the encoding: headings
 * that are plain ASCII tell nothing of it, so it stays undecided while rows are ASCII, and at the first other
 * row enough rows are looked at ahead to decide for good. No row comes out wrong for having been read early,
 * but where a bar separates (which GB18030 must be converted for) and its first other row comes after 4 MiB.
 * Owned: `= { .in = ... }` (borrowed), csvbytes_start(), csvbytes_close().
 */
#ifndef SOURCE_CSV_BYTES_H
#define SOURCE_CSV_BYTES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "file/input.h"
#include "source/block.h"
#include "text/encoding.h"

enum { CSVBYTES_BLOCK = 1 << 17 }; /* of a block: two blocks and their cells lie in a core's cache */

struct csvbytes {
	struct input *in;
	enum encoding encoding; /* as guessed or told; set before csvbytes_start() */
	const char *other; /* iconv's name where encoding is ENCODING_OTHER */
	bool bom; /* the file begins with the mark of `encoding` */
	bool end; /* of the file: nothing is left but what stands ahead */
	size_t offset; /* of the next byte to be split, in the (converted) file */
	struct recode *convert; /* NULL: bytes are split as they are */
	char *ahead; /* bytes read and not yet in a block */
	size_t ahead_at, ahead_len, ahead_room; /* ahead_at: the next to be used */
};

/* Must the bytes be converted to be split? `high_marks`: separator or quote is 0x40 or above. */
bool csvbytes_must_convert(const struct csvbytes *s, bool high_marks);

/* From the first byte on (the input is held); false: *d is filled. */
bool csvbytes_start(struct csvbytes *s, bool high_marks, struct diag *d);

/* What the bytes are in, once converted or not: iconv's name, or NULL where they stay as they are. */
const char *csvbytes_converted(const struct csvbytes *s);
enum encoding csvbytes_encoding(const struct csvbytes *s); /* of the bytes in a block */

/* Puts bytes behind what stands in b->raw, at most `room`; none at the end. False: *d is filled. */
bool csvbytes_add(struct csvbytes *s, struct block *b, size_t room, struct diag *d);

/* Takes b->raw from `from` on out of the block again: the next bytes added. */
void csvbytes_put_back(struct csvbytes *s, struct block *b, size_t from);

bool csvbytes_at_end(const struct csvbytes *s);

/* Decides the encoding by the rows of `first`, which is all that was read; `unsure`: also if they are ASCII.
 */
bool csvbytes_decide(struct csvbytes *s, const struct block *first, bool unsure, struct diag *d);

/* Where the encoding is undecided and b->raw is not all ASCII, decides it. False: *d is filled. */
bool csvbytes_see(struct csvbytes *s, struct block *b, struct diag *d);

void csvbytes_close(struct csvbytes *s);

#endif
