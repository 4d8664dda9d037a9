/* What levy.c does not count: kinds of employers, bands of shares, codes. */
#include <string.h>

#include "rules/levy.h"

static const struct {
	const char *code, *advice[2]; /* by enum lang */
} codes[LEVY_CODES] = {
#define CODE(name, code, en, zh) [LEVY_##name] = {code, {en, zh}},
#include "rules/levy_codes.def"
#undef CODE
};

const char *
levy_code(enum levy_code code)
{
	return codes[code].code;
}

const char *
levy_advice(enum levy_code code, enum lang lang)
{
	return codes[code].advice[lang];
}

bool
levy_code_find(struct str code, enum levy_code *out)
{
	for (size_t i = 0; i < LEVY_CODES; i++)
		if (str_is(code, codes[i].code)) {
			*out = (enum levy_code)i;
			return true;
		}
	return false;
}

/* Where the last `word` in s ends; 0: there is none. */
static size_t
end_of_last(struct str s, struct str word)
{
	for (size_t i = s.len; word.len > 0 && i >= word.len; i--)
		if (memcmp(s.at + i - word.len, word.at, word.len) == 0)
			return i;
	return 0;
}

int
levy_kind_of(const struct levy_rules *r, struct str folded)
{
	size_t end = 0, len = 0;
	int kind = -1;

	for (size_t i = 0; i < r->n_kinds; i++)
		for (size_t k = 0; k < r->kinds[i].n_words; k++) {
			struct str word = r->kinds[i].words[k];
			size_t here = end_of_last(folded, word);

			if (here == 0 || here < end || (here == end && word.len <= len))
				continue;
			end = here;
			len = word.len;
			kind = (int)i;
		}
	return kind;
}

/* The least bound above `above`, of the tiers and the rate; NULL: there is none. */
static const struct exact *
next_bound(const struct levy_period *p, const struct exact *above)
{
	const struct exact *best = exact_compare(&p->rate, above) > 0 ? &p->rate : NULL;

	for (size_t i = 0; i < p->n_tiers; i++) {
		const struct exact *from = &p->tiers[i].from;

		if (exact_compare(from, above) > 0 && exact_compare(from, &p->rate) < 0 &&
		    (!best || exact_compare(from, best) < 0))
			best = from;
	}
	return best;
}

void
levy_band_bounds(const struct levy_period *p, size_t band, struct exact *from, struct exact *to)
{
	const struct exact *bound;

	exact_set_ratio(from, 0, 1);
	exact_set_ratio(to, 0, 1);
	for (size_t i = 0; i < band; i++) {
		exact_set(from, to);
		bound = next_bound(p, to);
		if (bound)
			exact_set(to, bound);
		else
			exact_set_ratio(to, 0, 1);
	}
}

size_t
levy_bands(const struct levy_period *p)
{
	struct exact from, to;
	size_t n = 1;

	exact_init(&from);
	exact_init(&to);
	do
		levy_band_bounds(p, n++, &from, &to);
	while (exact_sign(&to) > 0);
	exact_free(&from);
	exact_free(&to);
	return n;
}

size_t
levy_band_of(const struct levy_period *p, const struct levy_employer *e, const struct levy_due *due)
{
	size_t n = levy_bands(p), band = 0;
	struct exact from, to, share;

	if (exact_sign(&due->employed) == 0 || exact_sign(&e->staff) == 0)
		return 0;
	exact_init(&from);
	exact_init(&to);
	exact_init(&share);
	exact_divide(&share, &due->employed, &e->staff);
	for (size_t i = 1; i < n; i++) {
		levy_band_bounds(p, i, &from, &to);
		if (exact_compare(&share, &from) >= 0)
			band = i;
	}
	exact_free(&from);
	exact_free(&to);
	exact_free(&share);
	return band;
}
