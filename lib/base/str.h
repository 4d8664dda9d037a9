/* str.h - borrowed text: a pointer and a length into someone else's bytes.
 *
 * Never owns, never ends in NUL, may hold any byte. Text is UTF-8 unless a header says raw.
 * `= { 0 }` is the empty text. Pure.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	const char *at;
	size_t len; /* bytes */
};

/* A literal as text, and text as the two arguments of "%.*s" (whose precision is an int). */
#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_ARGS(s) ((s).len > 4096 ? 4096 : (int)(s).len), ((s).at ? (s).at : "")

struct str str_of(const char *text); /* text ends in NUL; NULL gives the empty text */
bool str_is(struct str s, const char *text);
bool str_equal(struct str a, struct str b);
int str_compare(struct str a, struct str b); /* by bytes, a shorter text first: <0, 0, >0 */
bool str_begins(struct str s, struct str head);
bool str_ends(struct str s, struct str tail);
bool str_has(struct str s, struct str part);
size_t str_count_digits(struct str s); /* 0 to 9 */
bool str_same_digits(struct str a, struct str b); /* in the same order, whatever else stands among them */

/* Without blanks and tabs, CR and LF, U+3000, U+00A0 and U+FEFF at either end. */
struct str str_trim(struct str s);

/* Cuts *rest before the first `separator` byte, returns what stood before it and leaves in *rest what
 * follows; *rest gets at = NULL after the last part. Use: while (rest.at) part = str_part(&rest, ','). */
struct str str_part(struct str *rest, char separator);

/* Reads a decimal integer, sign allowed, nothing else, within low..high. False leaves *out alone. */
bool str_to_int(struct str s, int64_t low, int64_t high, int64_t *out);

bool str_is_digits(struct str s); /* one or more of 0-9 and nothing else */

/* The character (not byte) count; a byte that is no UTF-8 counts as one. */
size_t str_characters(struct str s);

/* Length in bytes of the UTF-8 character at the head of s; 0 if the bytes there are no character. Strict:
 * no overlong forms, no surrogates, nothing above U+10FFFF. */
size_t str_utf8_length(struct str s);

/* True if all of s is strict UTF-8; else *offset (may be NULL) gets the offset of the first bad byte. */
bool str_is_utf8(struct str s, size_t *offset);

/* Edit distance in characters of a and b, at most `limit` (then `limit` + 1 is returned): for "did you mean".
 */
size_t str_distance(struct str a, struct str b, size_t limit);

#endif
