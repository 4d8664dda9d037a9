#include "rules/duplicates.h"

#include <stdlib.h>
#include <string.h>

#include "base/key_sort.h"
#include "base/mem.h"

enum { MARKS = 1 << 10, PAIR_TEXT = 63 }; /* no category and grade make 63 */

unsigned
duplicates_mark(uint64_t text_key)
{
	unsigned mark = (unsigned)(text_key >> 24) % MARKS;

	return mark ? mark : 1;
}

bool
duplicates_add(struct duplicates *s, const struct duplicates_row *row)
{
	struct duplicates_entry *e;

	if (row->file >= DUPLICATES_FILES_MAX || row->place < 0 || row->place > DUPLICATES_PLACES_MAX)
		return false;
	mem_grow(&s->list, &s->room, s->n + 1, sizeof *s->list);
	e = &s->list[s->n++];
	*e = (struct duplicates_entry){.key = row->key,
	    .place = (uint32_t)row->place,
	    .file = row->file & 0xFFF,
	    .pair = row->text ? PAIR_TEXT : (unsigned)(row->category * 8 + row->grade) & 63,
	    .mark = (row->category ? (unsigned)row->reissue : row->mark) % MARKS,
	    .life = row->life,
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
	bool known = e->pair != 0 && e->pair != PAIR_TEXT;

	return (struct duplicates_row){.key = e->key,
	    .category = known ? e->pair / 8 : 0,
	    .grade = known ? e->pair % 8 : 0,
	    .reissue = known ? e->mark : 0,
	    .mark = known ? 0 : e->mark,
	    .text = e->pair == PAIR_TEXT,
	    .life = (enum duplicates_life)e->life,
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
duplicates_skip(struct duplicates *s, size_t i)
{
	s->list[i].skip = true;
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

/* One of n slots, by the key's upper half: keys are evenly spread. */
static inline uint64_t
slot_of(uint64_t key, uint64_t n)
{
	return (key >> 32) * n >> 32;
}

/* Keeps the entries whose slot was met twice: no other has one to be compared with. */
static void
drop_single(struct duplicates *s)
{
	enum { SLOTS_EACH = 6 };
	uint64_t slots = (uint64_t)s->n * SLOTS_EACH, *met, *twice; /* a bit a slot */
	size_t n = 0, words = (size_t)(slots / 64) + 1;

	if (slots > UINT32_MAX)
		return;
	met = mem_zero(words, sizeof *met);
	twice = mem_zero(words, sizeof *twice);
	for (size_t i = 0; i < s->n; i++) {
		uint64_t slot = slot_of(s->list[i].key, slots), bit = UINT64_C(1) << slot % 64;

		twice[slot / 64] |= met[slot / 64] & bit;
		met[slot / 64] |= bit;
	}
	for (size_t i = 0; i < s->n; i++) {
		uint64_t slot = slot_of(s->list[i].key, slots);

		if (twice[slot / 64] >> slot % 64 & 1)
			s->list[n++] = s->list[i];
	}
	s->n = n;
	free(met);
	free(twice);
}

void
duplicates_sort(struct duplicates *s, size_t threads)
{
	drop_single(s);
	key_sort(s->list, s->n, sizeof *s->list, compare, threads);
}

static bool
same_cert(const struct duplicates_entry *a, const struct duplicates_entry *b)
{
	return a->pair == b->pair && a->mark == b->mark && (a->pair != 0 || a->mark != 0);
}

static bool
is_reissue(const struct duplicates_entry *a, const struct duplicates_entry *b)
{
	return a->pair != 0 && a->pair == b->pair && a->mark != b->mark;
}

/* A row whose id and certificate number differ has two entries; it is no duplicate of itself. */
static bool
comparable(const struct duplicates_entry *a, const struct duplicates_entry *b)
{
	return !b->skip && (a->file != b->file || a->place != b->place);
}

static bool
both_live(const struct duplicates_entry *a, const struct duplicates_entry *b)
{
	if (a->life == LIFE_LIVE && b->life == LIFE_LIVE)
		return true;
	return is_reissue(a, b) && a->life >= LIFE_KEPT && b->life >= LIFE_KEPT;
}

/* The same certificate in another row. A number that cannot be read is told where its text is the key. */
static bool
finds_same(const struct duplicates *s, const struct duplicates_cursor *c, const struct duplicates_entry *e,
    struct duplicates_pair *out)
{
	for (size_t j = c->begin; j < c->end && e->pair != 0; j++)
		if (comparable(e, &s->list[j]) && same_cert(e, &s->list[j])) {
			*out =
			    (struct duplicates_pair){FINDING_CERT_DUPLICATE, row_of(e), row_of(&s->list[j])};
			return true;
		}
	return false;
}

static bool
is_kind(const struct duplicates_entry *a, const struct duplicates_entry *b)
{
	return a->pair == b->pair && a->mark == b->mark && a->life == b->life;
}

/* Notes the first two rows of each certificate of the person that may clash with another one: a person may
 * stand in any number of rows, and each is compared with these alone. */
static void
note_kinds(const struct duplicates *s, struct duplicates_cursor *c)
{
	c->n_kinds = 0;
	for (size_t i = c->begin; i < c->end; i++) {
		const struct duplicates_entry *e = &s->list[i];
		size_t k = 0;

		if (e->life < LIFE_KEPT || e->pair == PAIR_TEXT || e->skip)
			continue;
		while (k < c->n_kinds && !is_kind(&s->list[c->kinds[k][0]], e))
			k++;
		if (k < c->n_kinds && c->kinds[k][1] == 0)
			c->kinds[k][1] = i;
		if (k < c->n_kinds || k == DUPLICATES_KINDS)
			continue;
		c->kinds[k][0] = i;
		c->kinds[k][1] = 0;
		c->n_kinds++;
	}
}

static bool
is_other(const struct duplicates_entry *e, const struct duplicates_entry *other)
{
	return comparable(e, other) && !same_cert(e, other) && both_live(e, other);
}

/* Another certificate of the person: the first row of one. */
static bool
finds_other(const struct duplicates *s, const struct duplicates_cursor *c, const struct duplicates_entry *e,
    struct duplicates_pair *out)
{
	size_t first = c->end;
	const struct duplicates_entry *other;

	for (size_t k = 0; k < c->n_kinds && e->life >= LIFE_KEPT && e->pair != PAIR_TEXT; k++)
		for (size_t i = 0; i < 2; i++) {
			size_t at = c->kinds[k][i];

			if ((i == 0 || at > 0) && at < first && is_other(e, &s->list[at]))
				first = at;
		}
	if (first == c->end)
		return false;
	other = &s->list[first];
	*out = (struct duplicates_pair){
	    is_reissue(e, other) ? FINDING_PERSON_DUPLICATE_REISSUE : FINDING_PERSON_DUPLICATE, row_of(e),
	    row_of(other)};
	return true;
}

/* The next finding in the group. */
static bool
clash(const struct duplicates *s, struct duplicates_cursor *c, struct duplicates_pair *out)
{
	while (c->at < c->end) {
		const struct duplicates_entry *e = &s->list[c->at];

		if (!e->skip && !c->same_told) {
			c->same_told = true;
			if (finds_same(s, c, e, out))
				return true;
		}
		c->same_told = false;
		c->at++;
		if (!e->skip && finds_other(s, c, e, out))
			return true;
	}
	return false;
}

bool
duplicates_next(const struct duplicates *s, struct duplicates_cursor *cursor, struct duplicates_pair *out)
{
	while (!clash(s, cursor, out)) {
		do {
			cursor->begin = cursor->end;
			if (cursor->begin >= s->n)
				return false;
			while (cursor->end < s->n && s->list[cursor->end].key == s->list[cursor->begin].key)
				cursor->end++;
		} while (cursor->end - cursor->begin < 2);
		cursor->at = cursor->begin;
		note_kinds(s, cursor);
	}
	return true;
}

void
duplicates_free(struct duplicates *s)
{
	free(s->list);
	*s = (struct duplicates){0};
}
