/* The levy of all employers together, by district and by the share of disabled staff. */
#include "targets_levy.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

static void
sum_init(struct levy_sum *s)
{
	*s = (struct levy_sum){0};
	exact_init(&s->staff);
	exact_init(&s->disabled);
	exact_init(&s->full);
	exact_init(&s->reduction);
	exact_init(&s->amount);
	exact_init(&s->paid);
	exact_init(&s->arrears);
}

static void
sum_free(struct levy_sum *s)
{
	exact_free(&s->staff);
	exact_free(&s->disabled);
	exact_free(&s->full);
	exact_free(&s->reduction);
	exact_free(&s->amount);
	exact_free(&s->paid);
	exact_free(&s->arrears);
}

void
levy_totals_init(struct levy_totals *t, const struct levy_period *period)
{
	*t = (struct levy_totals){.period = period, .n_bands = levy_bands(period)};
	sum_init(&t->all);
	t->bands = mem_zero(t->n_bands, sizeof *t->bands);
	for (size_t i = 0; i < t->n_bands; i++)
		sum_init(&t->bands[i]);
}

void
levy_totals_free(struct levy_totals *t)
{
	for (size_t i = 0; i < t->n_bands; i++)
		sum_free(&t->bands[i]);
	for (size_t i = 0; i < t->n_districts; i++)
		sum_free(&t->districts[i]);
	sum_free(&t->all);
	free(t->bands);
	free(t->districts);
	map_free(&t->by_district);
	arena_free(&t->text);
}

void
levy_arrears(const struct levy_employer *e, const struct levy_due *due, struct exact *out)
{
	exact_subtract(out, &due->amount, &e->paid);
}

static void
sum_add(struct levy_sum *s, const struct levy_employer *e, const struct levy_due *due)
{
	struct exact arrears;

	s->employers++;
	s->owing += exact_sign(&due->amount) > 0;
	exact_add(&s->staff, &s->staff, &e->staff);
	exact_add(&s->disabled, &s->disabled, &e->disabled);
	exact_add(&s->full, &s->full, &due->full);
	exact_add(&s->reduction, &s->reduction, &due->reduction);
	exact_add(&s->amount, &s->amount, &due->amount);
	if (!e->has_paid)
		return;
	exact_init(&arrears);
	levy_arrears(e, due, &arrears);
	exact_add(&s->paid, &s->paid, &e->paid);
	exact_add(&s->arrears, &s->arrears, &arrears);
	exact_free(&arrears);
}

static struct levy_sum *
district_of(struct levy_totals *t, struct str name)
{
	size_t place;

	if (map_find(&t->by_district, name, &place))
		return &t->districts[place];
	mem_grow(&t->districts, &t->districts_room, t->n_districts + 1, sizeof *t->districts);
	sum_init(&t->districts[t->n_districts]);
	name = arena_str(&t->text, name);
	t->districts[t->n_districts].name = name;
	map_add(&t->by_district, name, t->n_districts, NULL);
	return &t->districts[t->n_districts++];
}

void
levy_totals_add(
    struct levy_totals *t, struct str district, const struct levy_employer *e, const struct levy_due *due)
{
	t->has_paid = t->has_paid || e->has_paid;
	sum_add(&t->all, e, due);
	sum_add(district_of(t, district), e, due);
	sum_add(&t->bands[levy_band_of(t->period, e, due)], e, due);
}

static void
write_sum(struct writer *w, const struct levy_totals *t, enum word by, struct str of,
    const struct levy_sum *s, int as_of)
{
	writer_word(w, by);
	writer_text(w, of);
	writer_int(w, s->employers);
	writer_int(w, s->owing);
	targets_write_number(w, &s->staff, false);
	targets_write_number(w, &s->disabled, false);
	writer_exact(w, &s->full, 2);
	writer_exact(w, &s->reduction, 2);
	writer_exact(w, &s->amount, 2);
	if (t->has_paid) {
		writer_exact(w, &s->paid, 2);
		writer_exact(w, &s->arrears, 2);
	} else {
		writer_empty(w);
		writer_empty(w);
	}
	writer_day(w, as_of);
	writer_end_row(w);
}

/* A share as a percentage without needless zeros. */
static void
write_percent(const struct exact *share, char out[EXACT_ROOM])
{
	struct exact percent;

	exact_init(&percent);
	exact_set_ratio(&percent, 100, 1);
	exact_multiply(&percent, &percent, share);
	exact_write_short(&percent, 4, out, EXACT_ROOM);
	exact_free(&percent);
}

/* "0%", "<1%", "1%-1.5%", ">=1.5%" */
static struct str
band_name(const struct levy_totals *t, size_t band, char *out, size_t room)
{
	char low[EXACT_ROOM], high[EXACT_ROOM];
	struct exact from, to;

	exact_init(&from);
	exact_init(&to);
	levy_band_bounds(t->period, band, &from, &to);
	write_percent(&from, low);
	write_percent(&to, high);
	if (band == 0)
		snprintf(out, room, "0%%");
	else if (exact_sign(&from) == 0)
		snprintf(out, room, "<%s%%", high);
	else if (exact_sign(&to) == 0)
		snprintf(out, room, ">=%s%%", low);
	else
		snprintf(out, room, "%s%%-%s%%", low, high);
	exact_free(&from);
	exact_free(&to);
	return str_of(out);
}

bool
levy_totals_write(const struct levy_totals *t, const char *path, const struct writer_style *style, int as_of,
    struct diag *d)
{
	struct writer *w = writer_open(path, style, d);
	char name[2 * EXACT_ROOM + 8];

	if (!w)
		return false;
	writer_table(w, KIND_LEVY_TOTALS, 0);
	write_sum(w, t, WORD_ALL_OF_THEM, (struct str){0}, &t->all, as_of);
	for (size_t i = 0; i < t->n_districts && (t->n_districts > 1 || t->districts[0].name.len > 0); i++)
		write_sum(w, t, WORD_DISTRICT, t->districts[i].name, &t->districts[i], as_of);
	for (size_t i = 0; i < t->n_bands; i++)
		write_sum(w, t, WORD_BY_SHARE, band_name(t, i, name, sizeof name), &t->bands[i], as_of);
	return writer_close(w, d);
}
