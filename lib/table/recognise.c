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

struct score {
	size_t needed, found;
};

/* How well do the headings make it this kind? needed 0: they do not. */
static struct score
score_of(enum table_kind kind, const struct str *headings, size_t n, const char *const *extra)
{
	const struct heading_wanted wanted = {kinds[kind].columns, kinds[kind].n, extra};
	struct score s = {0};
	struct heading h;
	bool any = false;

	heading_read(&h, &wanted, headings, n, NULL, 0);
	for (size_t k = 0; h.enough && k < wanted.n; k++) {
		if (h.places[k] == HEADING_ABSENT)
			continue;
		s.needed += wanted.columns[k].need == TABLE_REQUIRED;
		any = any || wanted.columns[k].need == TABLE_ANY;
		s.found++;
	}
	s.needed += any;
	heading_free(&h);
	return s;
}

enum table_kind
recognise(const struct str *headings, size_t n, const char *const *extra, enum table_kind wanted)
{
	enum table_kind best = KIND_ANY;
	struct score most = {0};

	for (enum table_kind k = KIND_ANY + 1; k < KIND_END; k++) {
		struct score s = score_of(k, headings, n, extra);
		bool more = s.needed > most.needed || (s.needed == most.needed && s.found > most.found);
		bool same = s.needed == most.needed && s.found == most.found && s.needed > 0;

		if (!more && !(same && k == wanted))
			continue;
		best = k;
		most = s;
	}
	return best;
}

const char *
table_kind_name(enum table_kind kind, enum lang lang)
{
	return kinds[kind].name[lang];
}
