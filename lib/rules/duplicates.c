/* Sorting is an American flag sort on the two upper bytes of the key (even, as the key is scrambled), then an
 * insertion sort of what is left: in place, since glibc's qsort would take as much memory again. */
#include "rules/duplicates.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* An odd factor (2^64 / golden ratio) and its inverse modulo 2^64: key * INVERSE is the number again. */
static const uint64_t factor = 0x9E3779B97F4A7C15, inverse = 0xF1DE83E19937733D;

enum { SMALL = 64 }; /* entries: below, an insertion sort is faster */

bool
duplicates_add(struct duplicates *s, const struct duplicates_row *row)
{
	struct duplicates_entry *e;

	if (row->file >= DUPLICATES_FILES_MAX || row->place < 0 || row->place > DUPLICATES_PLACES_MAX)
		return false;
	mem_grow(&s->list, &s->room, s->n + 1, sizeof *s->list);
	e = &s->list[s->n++];
	*e = (struct duplicates_entry){.key = row->number * factor,
	    .place = (uint32_t)row->place,
	    .file = row->file & 0xFFF,
	    .pair = (unsigned)(row->category * 8 + row->grade) & 63,
	    .reissue = (unsigned)row->reissue & 127,
	    .live = row->live,
	    .zeros = row->zeros};
	return true;
}

void
duplicates_move(struct duplicates *to, struct duplicates *from)
{
	if (from->n > 0) {
		mem_grow(&to->list, &to->room, to->n + from->n, sizeof *to->list);
		memcpy(to->list + to->n, from->list, from->n * sizeof *to->list);
		to->n += from->n;
	}
	from->n = 0;
}

static struct duplicates_row
row_of(const struct duplicates_entry *e)
{
	return (struct duplicates_row){.number = e->key * inverse,
	    .category = e->pair / 8,
	    .grade = e->pair % 8,
	    .reissue = e->reissue,
	    .live = e->live,
	    .zeros = e->zeros,
	    .file = e->file,
	    .place = e->place};
}

struct duplicates_row
duplicates_get(const struct duplicates *s, size_t i)
{
	return row_of(&s->list[i]);
}

void
duplicates_skip_zeros(struct duplicates *s, size_t from)
{
	for (size_t i = from; i < s->n; i++)
		s->list[i].skip = s->list[i].zeros;
}

static bool
before(const struct duplicates_entry *a, const struct duplicates_entry *b)
{
	if (a->key != b->key)
		return a->key < b->key;
	return a->file != b->file ? a->file < b->file : a->place < b->place;
}

static int
compare(const void *left, const void *right)
{
	const struct duplicates_entry *a = left, *b = right;

	return before(b, a) - before(a, b);
}

static void
insertion_sort(struct duplicates_entry *list, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct duplicates_entry e = list[i];
		size_t j = i;

		for (; j > 0 && before(&e, &list[j - 1]); j--)
			list[j] = list[j - 1];
		list[j] = e;
	}
}

/* Swaps every entry into the part of the list that belongs to its byte: each swap brings one home. */
static void
flag_sort(struct duplicates_entry *list, size_t n, int shift, size_t ends[256])
{
	size_t counts[256] = {0}, next[256], sum = 0;

	for (size_t i = 0; i < n; i++)
		counts[list[i].key >> shift & 255]++;
	for (size_t b = 0; b < 256; b++) {
		next[b] = sum;
		ends[b] = sum += counts[b];
	}
	for (size_t b = 0; b < 256; b++)
		while (next[b] < ends[b]) {
			struct duplicates_entry e = list[next[b]];
			size_t home = e.key >> shift & 255;

			list[next[b]] = list[next[home]];
			list[next[home]++] = e;
		}
}

/* One person may stand in any number of rows, so that a part may stay large: the library sorts those. */
static void
sort_rest(struct duplicates_entry *list, size_t n)
{
	if (n <= SMALL)
		insertion_sort(list, n);
	else
		qsort(list, n, sizeof *list, compare);
}

void
duplicates_sort(struct duplicates *s)
{
	size_t ends[256], inner[256];

	if (s->n <= SMALL) {
		insertion_sort(s->list, s->n);
		return;
	}
	flag_sort(s->list, s->n, 56, ends);
	for (size_t b = 0, begin = 0; b < 256; begin = ends[b++]) {
		struct duplicates_entry *part = s->list + begin;
		size_t n = ends[b] - begin;

		if (n <= SMALL) {
			insertion_sort(part, n);
			continue;
		}
		flag_sort(part, n, 48, inner);
		for (size_t c = 0, at = 0; c < 256; at = inner[c++])
			sort_rest(part + at, inner[c] - at);
	}
}

static bool
same_cert(const struct duplicates_entry *a, const struct duplicates_entry *b)
{
	return a->pair == b->pair && a->reissue == b->reissue;
}

static bool
is_reissue(const struct duplicates_entry *a, const struct duplicates_entry *b)
{
	return a->pair != 0 && a->pair == b->pair && a->reissue != b->reissue;
}

/* A row whose id and certificate number differ has two entries; it is no duplicate of itself. */
static bool
comparable(const struct duplicates_entry *a, const struct duplicates_entry *b)
{
	return !b->skip && (a->file != b->file || a->place != b->place);
}

/* Does entry i of the group clash with another one of it? The same certificate comes first. */
static bool
clash(const struct duplicates *s, const struct duplicates_cursor *c, size_t i, struct duplicates_pair *out)
{
	const struct duplicates_entry *e = &s->list[i];

	for (size_t j = c->begin; j < c->end && e->pair != 0; j++)
		if (comparable(e, &s->list[j]) && same_cert(e, &s->list[j])) {
			*out =
			    (struct duplicates_pair){FINDING_CERT_DUPLICATE, row_of(e), row_of(&s->list[j])};
			return true;
		}
	for (size_t j = c->begin; j < c->end && e->live; j++)
		if (comparable(e, &s->list[j]) && s->list[j].live) {
			*out = (struct duplicates_pair){is_reissue(e, &s->list[j])
			                                    ? FINDING_PERSON_DUPLICATE_REISSUE
			                                    : FINDING_PERSON_DUPLICATE,
			    row_of(e), row_of(&s->list[j])};
			return true;
		}
	return false;
}

bool
duplicates_next(const struct duplicates *s, struct duplicates_cursor *cursor, struct duplicates_pair *out)
{
	for (;;) {
		while (cursor->at < cursor->end) {
			size_t i = cursor->at++;

			if (!s->list[i].skip && clash(s, cursor, i, out))
				return true;
		}
		do {
			cursor->begin = cursor->end;
			if (cursor->begin >= s->n)
				return false;
			while (cursor->end < s->n && s->list[cursor->end].key == s->list[cursor->begin].key)
				cursor->end++;
		} while (cursor->end - cursor->begin < 2);
		cursor->at = cursor->begin;
	}
}

void
duplicates_free(struct duplicates *s)
{
	free(s->list);
	*s = (struct duplicates){0};
}
