#include "rules/holders.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/key_sort.h"
#include "base/mem.h"

void
holders_add(struct holders *h, const struct who *who, int valid_to, enum cert_state state)
{
	mem_grow(&h->list, &h->room, h->n + 1, sizeof *h->list);
	h->list[h->n++] = (struct holder){
	    .key = who->key,
	    .valid_to = valid_to,
	    .category = (unsigned char)who->category,
	    .grade = (unsigned char)who->grade,
	    .reissue = (unsigned char)who->reissue,
	    .state = (unsigned char)state,
	};
	h->sorted = false;
}

void
holders_move(struct holders *to, struct holders *from)
{
	if (from->n > 0) {
		mem_grow(&to->list, &to->room, to->n + from->n, sizeof *to->list);
		memcpy(to->list + to->n, from->list, from->n * sizeof *to->list);
		to->n += from->n;
		to->sorted = false;
	}
	from->n = 0;
}

static int
by_key(const void *left, const void *right)
{
	const struct holder *a = left, *b = right;

	return (a->key > b->key) - (a->key < b->key);
}

void
holders_sort(struct holders *h)
{
	if (h->n > 0)
		qsort(h->list, h->n, sizeof *h->list, by_key);
	h->sorted = true;
}

void
holders_free(struct holders *h)
{
	free(h->list);
	*h = (struct holders){0};
}

/* The first holder with this key, or where it would stand. */
static size_t
first_of(const struct holders *h, uint64_t key)
{
	return key_first(h->list, 0, h->n, sizeof *h->list, key);
}

static enum holders_verdict
judge_one(const struct holder *c, int day)
{
	switch ((enum cert_state)c->state) {
	case STATE_VOID:
		return HOLDERS_VOID;
	case STATE_UNKNOWN:
		return HOLDERS_STATE;
	case STATE_EXPIRED:
		return HOLDERS_EXPIRED;
	case STATE_KEPT:
	case STATE_VALID:
		break;
	}
	if (c->valid_to != DATE_NONE && c->valid_to < day)
		return HOLDERS_EXPIRED;
	return c->state == STATE_KEPT ? HOLDERS_FROZEN : HOLDERS_VALID;
}

/* Is it the certificate that the row names, or a reissue of it? */
static bool
is_meant(const struct holder *c, const struct who *who)
{
	return who->category == 0 ||
	       (c->category == who->category && c->grade == who->grade && c->reissue >= who->reissue);
}

enum holders_verdict
holders_judge(const struct holders *h, const struct who *who, int day)
{
	enum holders_verdict best = HOLDERS_UNKNOWN, one;

	for (size_t i = first_of(h, who->key); i < h->n && h->list[i].key == who->key; i++) {
		one = judge_one(&h->list[i], day);
		if (is_meant(&h->list[i], who) && one > best)
			best = one;
	}
	return best;
}

bool
holders_next(const struct holders *h, const struct who *who, int day, enum holders_verdict least, size_t *at,
    struct who *out)
{
	for (size_t i = *at > 0 ? *at : first_of(h, who->key); i < h->n && h->list[i].key == who->key; i++)
		if (judge_one(&h->list[i], day) >= least) {
			*out = *who;
			out->category = h->list[i].category;
			out->grade = h->list[i].grade;
			out->reissue = h->list[i].reissue;
			*at = i + 1;
			return true;
		}
	return false;
}
