#include "table/recognise.h"

#include "table/heading.h"

#define NEED(w) {WORD_##w, TABLE_REQUIRED},
#define ANY(w) {WORD_##w, TABLE_ANY},
#define MAY(w) {WORD_##w, TABLE_OPTIONAL},
#define KIND(name, english, chinese, columns)                                                                \
	static const struct table_column columns_of_##name[] = {columns};
#include "table/table_kinds.def"
#undef KIND

static const struct {
	const struct table_column *columns;
	size_t n;
	const char *name[2]; /* by enum lang */
} kinds[KIND_END] = {
    [KIND_ANY] = {NULL, 0, {"a table", "表格"}},
#define KIND(name, english, chinese, columns)                                                                \
	[KIND_##name] = {                                                                                    \
	    columns_of_##name, sizeof columns_of_##name / sizeof *columns_of_##name, {english, chinese}},
#include "table/table_kinds.def"
#undef KIND
};

enum table_kind
recognise(const struct heading *h, const struct reading *o, enum table_kind wanted)
{
	enum table_kind best = KIND_ANY;
	struct heading_fit most = {0};

	for (enum table_kind k = KIND_ANY + 1; k < KIND_END; k++) {
		const struct heading_wanted columns = {kinds[k].columns, kinds[k].n, o->columns, NULL};
		struct heading_fit fit = heading_fits(h, &columns, o->set);
		bool more = fit.needed > most.needed || (fit.needed == most.needed && fit.found > most.found);
		bool same = fit.needed == most.needed && fit.found == most.found;

		if (!fit.enough || (!more && !(same && k == wanted)))
			continue;
		best = k;
		most = fit;
	}
	return best;
}

const char *
table_kind_name(enum table_kind kind, enum lang lang)
{
	return kinds[kind].name[lang];
}
