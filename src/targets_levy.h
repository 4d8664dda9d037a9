/* targets_levy.h - what `targets levy` (targets_levy.c) hands to its totals (targets_levy_totals.c). */
#ifndef SRC_TARGETS_LEVY_H
#define SRC_TARGETS_LEVY_H

#include "base/map.h"
#include "formats/employers.h"
#include "targets.h"

/* Sums over employers. */
struct levy_sum {
	struct str name; /* a district; "" of the bands and of all */
	long employers, owing;
	struct exact staff, disabled, full, reduction, amount, paid, arrears;
};

/* All together, by district, by band of the share. Owned: levy_totals_init(), levy_totals_free(). */
struct levy_totals {
	const struct levy_period *period;
	struct arena text;
	struct map by_district;
	struct levy_sum all, *districts, *bands;
	size_t n_districts, districts_room, n_bands;
	bool has_paid; /* some table has the column */
};

void levy_totals_init(struct levy_totals *t, const struct levy_period *period);
void levy_totals_free(struct levy_totals *t);

void levy_totals_add(
    struct levy_totals *t, struct str district, const struct levy_employer *e, const struct levy_due *due);

/* What is owed less what is paid; below 0: too much is paid. */
void levy_arrears(const struct levy_employer *e, const struct levy_due *due, struct exact *out);

/* One row of each sum: all, districts as they were met, bands from the lowest. */
bool levy_totals_write(const struct levy_totals *t, const char *path, const struct writer_style *style,
    int as_of, struct diag *d);

#endif
