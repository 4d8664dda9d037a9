/* fuzz_rules.c - any text as a rules file on certificates: what is accepted judges a row without harm. */
#include <assert.h>

#include "documents/cert_rules.h"
#include "rules/steps.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static void
judge(const struct edition *e)
{
	static const struct workday_calendar no_calendar;
	struct person p = {.has = ~0U >> (32 - FIELD_END), .holder_known = true, .category = 3, .grade = 2};
	struct findings found = {.n = 0};
	char text[512];

	p.holder.birth = date_of(1999, 2, 28);
	for (int f = 0; f < FIELD_END; f++)
		p.days[f] = date_of(2012, 6, 1 + f);
	for (int kind = BUSINESS_UNKNOWN; kind < BUSINESS_OWN + 2; kind++)
		steps_check(&p, edition_procedure(e, kind), &no_calendar, date_of(2012, 12, 31), &found);
	p.days[FIELD_KEYED] = p.days[FIELD_APPLIED] = DATE_NONE;
	for (int kind = BUSINESS_UNKNOWN; kind < BUSINESS_OWN + 2; kind++)
		steps_check(&p, edition_procedure(e, kind), &no_calendar, date_of(2012, 12, 31), &found);
	validity_check(&p, e, date_of(2012, 12, 31), &found);
	for (size_t i = 0; i < found.n; i++)
		assert(finding_text(&found.list[i], LANG_ZH, text, sizeof text) <= sizeof text);
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	struct cert_rules p = {0};
	struct diag d = {0};

	if (cert_rules_add_text(&p, "rules.json", (struct str){(const char *)bytes, size}, &d))
		judge(edition_on(p.editions, p.n, date_of(2012, 6, 30)));
	else
		assert(d.text[0] != '\0');
	cert_rules_free(&p);
	return 0;
}
