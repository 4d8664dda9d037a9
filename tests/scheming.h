/* scheming.h - a scheme from text and facts by name, for the tests of marks, ranks and awards. */
#ifndef TESTS_SCHEMING_H
#define TESTS_SCHEMING_H

#include "check.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "documents/scheme_file.h"
#include "marks/facts.h"
#include "marks/mark.h"
#include "marks/standing.h"

enum { SCHEMING_MAX = 16 };

struct scheming {
	struct scheme s;
	struct subject subjects[SCHEMING_MAX];
	size_t members[SCHEMING_MAX];
	struct facts f;
	struct standing st;
	struct mark m;
};

/* `items`: the list of items, as JSON. Subjects are called u1, u2 ... of kind "乡镇". */
static inline void
scheming_start(struct scheming *t, size_t n, const char *full, const char *rest)
{
	static char codes[SCHEMING_MAX][24];
	char text[16384];
	struct diag d = {0};

	memset(t, 0, sizeof *t);
	snprintf(text, sizeof text, "{\"title\": \"t\", \"year\": 2012, \"full\": %s, %s}", full, rest);
	if (!scheme_load_text(&t->s, "scheme.json", str_of(text), &d))
		fail_msg("%s", d.text);
	for (size_t i = 0; i < n; i++) {
		snprintf(codes[i], sizeof codes[i], "u%zu", i + 1);
		t->subjects[i] = (struct subject){.code = str_of(codes[i]), .kind = STR("乡镇")};
		t->members[i] = i;
	}
	facts_init(&t->f, &t->s, t->subjects, n, true);
	t->f.as_of = date_of(2012, 12, 31);
	mark_init(&t->m, &t->s);
}

static inline size_t
scheming_slot(const struct scheming *t, enum slot_kind kind, const char *name)
{
	size_t slot = 0;

	if (!scheme_find_slot(&t->s, kind, str_of(name), &slot))
		fail_msg("no slot %s", name);
	return slot;
}

static inline void
scheming_set(struct scheming *t, size_t subject, enum slot_kind kind, const char *name, const char *value)
{
	struct exact x;

	exact_init(&x);
	assert_true(exact_read(str_of(value), &x));
	facts_set(&t->f, subject, scheming_slot(t, kind, name), &x);
	exact_free(&x);
}

static inline void
scheming_event(struct scheming *t, size_t subject, const char *name, const char *count)
{
	enum slot_kind kind = SLOT_EVENT;
	size_t slot;

	if (!scheme_find_slot(&t->s, kind, str_of(name), &slot))
		kind = SLOT_PART;
	scheming_set(t, subject, kind, name, count);
}

static inline void
scheming_target(struct scheming *t, size_t subject, const char *name, const char *done, const char *quota)
{
	scheming_set(t, subject, SLOT_TARGET, name, done);
	scheming_set(t, subject, SLOT_QUOTA, name, quota ? quota : "0"); /* 0: a row that gives no task */
}

static inline void
scheming_day(struct scheming *t, size_t subject, const char *name, int year, int month, int day)
{
	struct exact x;

	exact_init(&x);
	exact_set_ratio(&x, date_of(year, month, day), 1);
	facts_set(&t->f, subject, scheming_slot(t, SLOT_DATE, name), &x);
	exact_free(&x);
}

static inline void
scheming_level(struct scheming *t, size_t subject, const char *name, const char *level)
{
	size_t slot = scheming_slot(t, SLOT_EVENT, name), bit;

	assert_true(scheme_level(&t->s, slot, str_of(level), &bit));
	facts_level(&t->f, subject, slot, bit);
}

/* Marks the subject; call after all facts are there. */
static inline void
scheming_mark(struct scheming *t, size_t subject)
{
	size_t item;

	if (!t->st.needs) {
		standing_init(&t->st, &t->f);
		standing_compute(&t->st, &t->f, t->members, t->f.n_subjects);
	}
	mark_subject(&t->m, &t->f, &t->st, subject);
	assert_true(mark_adds_up(&t->m, &item));
}

static inline void
scheming_equal(const struct exact *x, const char *want)
{
	char came[EXACT_ROOM];
	struct exact y;

	exact_init(&y);
	assert_true(exact_read(str_of(want), &y));
	if (exact_compare(x, &y) != 0) {
		exact_write_short(x, 9, came, sizeof came);
		fail_msg("%s, not %s", came, want);
	}
	exact_free(&y);
}

static inline void
scheming_end(struct scheming *t)
{
	mark_free(&t->m);
	standing_free(&t->st);
	facts_free(&t->f);
	scheme_free(&t->s);
}

#endif
