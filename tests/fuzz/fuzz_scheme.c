/* fuzz_scheme.c - any text as a scheme: what is accepted has its defects and reaches found, marks three
 * subjects with made-up facts, and the trace of each adds up. */
#include <assert.h>

#include "base/date.h"
#include "base/mem.h"
#include "documents/scheme_file.h"
#include "marks/defects.h"
#include "marks/mark_range.h"
#include "marks/rank.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

enum { SUBJECTS = 3 };

/* Something in most slots, something else for each subject. */
static void
make_up(struct facts *f)
{
	struct exact x;

	exact_init(&x);
	for (size_t subject = 0; subject < SUBJECTS; subject++)
		for (size_t slot = 0; slot < f->scheme->n_slots; slot++) {
			const struct slot *s = &f->scheme->slots[slot];

			exact_set_ratio(&x, (long)((subject * 7 + slot * 5) % 11), 1 + (long)(slot % 3));
			if (s->kind == SLOT_DATE)
				exact_set_ratio(&x, date_of(2012, 6, 1) + (int)slot, 1);
			if ((subject + slot) % 4 != 0)
				facts_set(f, subject, slot, &x);
			if (s->n_levels > 0)
				facts_level(f, subject, slot, (subject + slot) % s->n_levels);
		}
	exact_free(&x);
}

static void
mark_all(struct facts *f)
{
	static const size_t members[SUBJECTS] = {0, 1, 2};
	struct ranked list[SUBJECTS];
	struct standing st;
	struct mark m;
	size_t item;

	standing_init(&st, f);
	standing_compute(&st, f, members, SUBJECTS);
	mark_init(&m, f->scheme);
	for (size_t i = 0; i < SUBJECTS; i++) {
		mark_subject(&m, f, &st, i);
		assert(mark_adds_up(&m, &item));
		ranked_init(&list[i], f->scheme);
		ranked_take(&list[i], &m, f, i);
	}
	rank_group(list, SUBJECTS, f->scheme);
	for (size_t i = 0; i < SUBJECTS; i++) {
		assert(i == 0 || list[i].rank >= list[i - 1].rank);
		ranked_free(&list[i], f->scheme);
	}
	mark_free(&m);
	standing_free(&st);
}

static void
look_at(const struct scheme *s)
{
	const struct subject subjects[SUBJECTS] = {
	    {.code = STR("a"), .kind = STR("乡镇")}, {.code = STR("b")}, {.code = STR("c")}};
	const struct defects_context context = {.subjects = subjects, .n_subjects = SUBJECTS};
	struct defects defects;
	struct mark_range reach;
	struct facts f;

	defects_find(&defects, s, &context, LANG_EN);
	defects_free(&defects);
	mark_range_init(&reach);
	mark_range_total(s, &reach);
	mark_range_free(&reach);
	facts_init(&f, s, subjects, SUBJECTS, true);
	f.as_of = date_of(2012, 12, 31);
	make_up(&f);
	mark_all(&f);
	facts_free(&f);
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	struct scheme s = {0};
	struct diag d = {0};

	if (scheme_load_text(&s, "scheme.json", (struct str){(const char *)bytes, size}, &d))
		look_at(&s);
	else
		assert(d.text[0] != '\0');
	scheme_free(&s);
	return 0;
}
