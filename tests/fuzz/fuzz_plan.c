/* fuzz_plan.c - any text as a plan: refused with a place and a message, or a plan that can be checked, listed
 * and split without harm; a split adds up. */
#include <assert.h>

#include "fuzz.h"

#include "base/date.h"
#include "documents/plan_file.h"
#include "rules/pace.h"
#include "rules/plan_defects.h"
#include "rules/quota.h"

enum { UNITS = 5 };

static void
split(long goal, enum quota_method method)
{
	struct quota_share shares[UNITS];
	long number, sum = 0;

	for (int i = 0; i < UNITS; i++) {
		quota_share_init(&shares[i]);
		exact_set_ratio(&shares[i].weight, goal % (i + 7), 1);
	}
	if (quota_split(shares, UNITS, goal, method, &number) == QUOTA_OK) {
		for (int i = 0; i < UNITS; i++)
			sum += shares[i].number;
		assert(sum == goal);
	}
	for (int i = 0; i < UNITS; i++)
		quota_share_free(&shares[i]);
}

/* Everything a verb does with a target, on some day of the year. */
static void
use(const struct plan *p, const struct plan_target *t)
{
	int day = date_of(p->from_year, 6, 30);
	const struct plan_goal *goal = plan_goal_on(t, day, NULL);
	char text[256];
	struct pace s;
	long whole;

	plan_goal_text(t, goal, text, sizeof text);
	pace_init(&s);
	s.goal = goal;
	s.aim = t->has_aim ? &t->aim : NULL;
	s.has_quota = s.has_done = true;
	exact_set_ratio(&s.quota, 7, 2);
	exact_set_ratio(&s.done, 1, 3);
	pace_judge(p, t, day, &s);
	pace_judge(p, t, t->due, &s);
	pace_free(&s);
	if (goal && exact_to_int(&goal->value, 0, 100000, &whole)) {
		split(whole, QUOTA_REMAINDER);
		split(whole % 1000, QUOTA_WEBSTER);
	}
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	static const struct plan_people nobody = {0};
	struct plan_defects defects;
	struct plan p;
	struct diag d = {0};

	if (!plan_load_text(&p, "plan.json", (struct str){(const char *)bytes, size}, &d)) {
		assert(d.text[0] && d.line > 0);
		return 0;
	}
	plan_defects_find(&p, &nobody, &defects);
	plan_defects_free(&defects);
	plan_sound(&p, "plan.json", &d);
	for (size_t i = 0; i < p.n; i++)
		use(&p, &p.targets[i]);
	plan_free(&p);
	return 0;
}
