/* Parts of the total: the rankings of other runs, as those of three quarters, mixed by their weights. */
#include <stdlib.h>
#include <string.h>

#include "formats/hand_table.h"
#include "score.h"

enum { SUBJECT, TOTAL, FULL, N_COLUMNS };

static const struct table_column columns[] = {
    [SUBJECT] = {WORD_SUBJECT, TABLE_REQUIRED},
    [TOTAL] = {WORD_TOTAL, TABLE_REQUIRED},
    [FULL] = {WORD_FULL, TABLE_REQUIRED},
};

/* The ranking given for part p: NAME=RANKING. */
static const char *
path_of(const struct score *sc, size_t p)
{
	const struct score_options *o = sc->options;
	struct str name = sc->scheme.parts[p].name;

	for (size_t i = 0; i < o->parts.n; i++)
		if (strncmp(o->parts.items[i], name.at, name.len) == 0 && o->parts.items[i][name.len] == '=')
			return o->parts.items[i] + name.len + 1;
	return NULL;
}

static bool
is_part(const struct score *sc, const char *given)
{
	for (size_t p = 0; p < sc->scheme.n_parts; p++) {
		struct str name = sc->scheme.parts[p].name;

		if (strncmp(given, name.at, name.len) == 0 && given[name.len] == '=')
			return true;
	}
	return false;
}

/* total / full of a row. */
static bool
read_share(const struct table *t, const struct row *row, struct exact *out, struct diag *d)
{
	struct exact full;
	bool good;

	exact_init(&full);
	good = hand_table_number(t, row, TOTAL, WORD_TOTAL, out, d) &&
	       hand_table_number(t, row, FULL, WORD_FULL, &full, d);
	if (good && exact_sign(&full) <= 0)
		good = hand_table_fail(t, row, d, "full must be above 0", "满分必须大于 0");
	if (good)
		exact_divide(out, out, &full);
	exact_free(&full);
	return good;
}

static bool
enter_row(
    struct score *sc, size_t part, size_t subject, struct table *t, const struct row *row, struct diag *d)
{
	size_t cell = subject * sc->scheme.n_parts + part;

	if (sc->part_shares[cell])
		return hand_table_fail(
		    t, row, d, "a second row for the same subject; leave one", "同一对象重复；只留一行");
	sc->part_shares[cell] = &sc->part_numbers[cell];
	return read_share(t, row, &sc->part_numbers[cell], d);
}

static bool
read_part(struct score *sc, struct table *t, int file, struct diag *d)
{
	size_t part = *(const size_t *)sc->context, subject;
	struct strangers strangers = {0};
	struct row row;
	int more;

	(void)file;
	while ((more = hand_table_next(t, &row, d)) > 0) {
		if (!strangers_find(&strangers, &sc->units, row.cells[SUBJECT], sc->scheme.people, &subject))
			continue;
		if (!enter_row(sc, part, subject, t, &row, d))
			break;
	}
	strangers_tell(&strangers, &sc->units, t, &sc->told);
	return more == 0;
}

static bool
check_given(const struct score *sc, struct diag *d)
{
	const struct score_options *o = sc->options;

	for (size_t i = 0; i < o->parts.n; i++)
		if (!is_part(sc, o->parts.items[i])) {
			diag_place(d, NULL, 0, 0);
			return diag_set(d, "--part %s: the scheme's \"parts_of_total\" has no such name",
			    "--part %s：方案的“parts_of_total”中没有这个名称", o->parts.items[i]);
		}
	for (size_t p = 0; p < sc->scheme.n_parts; p++)
		if (!path_of(sc, p)) {
			diag_place(d, sc->path, 0, 0);
			return diag_set(d,
			    "the total has a part \"%.*s\"; give its ranking: --part NAME=RANKING",
			    "总分中有“%.*s”；请用 --part 名称=排名表 给出",
			    STR_ARGS(sc->scheme.parts[p].name));
		}
	return true;
}

bool
score_read_parts(struct score *sc, struct diag *d)
{
	size_t n = sc->scheme.n_parts, cells = n * sc->units.n;
	void *context = sc->context;
	bool good = true;

	if (!check_given(sc, d))
		return false;
	sc->part_numbers = mem_zero(cells, sizeof *sc->part_numbers);
	sc->part_shares = mem_zero(cells, sizeof *sc->part_shares);
	for (size_t i = 0; i < cells; i++)
		exact_init(&sc->part_numbers[i]);
	for (size_t p = 0; good && p < n; p++) {
		sc->context = &p;
		good = score_read_tables(sc, path_of(sc, p), KIND_RANKING, columns, N_COLUMNS, read_part, d);
	}
	sc->context = context;
	sc->facts.part_shares = sc->part_shares;
	return good;
}
