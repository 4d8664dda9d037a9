#include "table/recognise.h"

#include "table/heading.h"

enum table_kind
recognise(const struct heading *h, const struct reading *o, enum table_kind wanted)
{
	enum table_kind best = KIND_ANY;
	struct heading_fit most = {0};

	for (enum table_kind k = KIND_ANY + 1; k < KIND_END; k++) {
		struct heading_wanted columns = {.extra = o->columns};
		struct heading_fit fit;
		bool more, same;

		columns.columns = suite_needs(k, &columns.n);
		fit = heading_fits(h, &columns, o->set);
		more = fit.needed > most.needed || (fit.needed == most.needed && fit.found > most.found);
		same = fit.needed == most.needed && fit.found == most.found;
		if (!fit.enough || (!more && !(same && k == wanted)))
			continue;
		best = k;
		most = fit;
	}
	return best;
}
