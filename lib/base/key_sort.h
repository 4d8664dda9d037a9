/* key_sort.h - sorts in place an array whose elements begin with a key of 64 bits that is evenly spread.
 *
 * An American flag sort, a byte of the key at a time, until what is left is small: glibc's qsort would take
 * as much memory again, and an even key needs hardly more than two bytes for a million elements.
 */
#ifndef BASE_KEY_SORT_H
#define BASE_KEY_SORT_H

#include <stddef.h>
#include <stdint.h>

/* n elements of 16 or 24 bytes, each beginning with its uint64_t key. Where keys are equal `compare` orders
 * (as for qsort). `threads` may share the work: what comes out is the same. */
void key_sort(void *list, size_t n, size_t size, int (*compare)(const void *, const void *), size_t threads);

/* In list[low..high-1], sorted by key: the place of the first element whose key is not below; `high` if none.
 */
size_t key_first(const void *list, size_t low, size_t high, size_t size, uint64_t key);

#endif
