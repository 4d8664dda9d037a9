/* Parts of the total: the rankings of other runs, as those of three quarters, mixed by their weights. */
#include <stdlib.h>
#include <string.h>

#include "formats/hand_table.h"
#include "score.h"
#include "text/shown.h"

enum { SUBJECT, TOTAL, FULL, VETOES, INCOMPLETE, N_COLUMNS };
enum { NAMES_TOLD = 10 };

static const struct table_column columns[] = {
    [SUBJECT] = {WORD_SUBJECT, TABLE_REQUIRED},
    [TOTAL] = {WORD_TOTAL, TABLE_REQUIRED},
    [FULL] = {WORD_FULL, TABLE_REQUIRED},
    [VETOES] = {WORD_VETOES, TABLE_OPTIONAL},
    [INCOMPLETE] = {WORD_INCOMPLETE, TABLE_OPTIONAL},
};

/* Who has something in a column of a part's ranking that its total does not say. */
struct flagged {
	size_t n;
	struct text names;
};

/* Is NAME=RANKING given for part p? */
static bool
is_for(const char *given, const struct score *sc, size_t p)
{
	struct str name = sc->scheme.parts[p].name;

	return strncmp(given, name.at, name.len) == 0 && given[name.len] == '=';
}

/* The rankings given for part p: how many, and the first. */
static size_t
given_for(const struct score *sc, size_t p, const char **path)
{
	const struct score_options *o = sc->options;
	size_t n = 0;

	*path = NULL;
	for (size_t i = 0; i < o->parts.n; i++)
		if (is_for(o->parts.items[i], sc, p) && n++ == 0)
			*path = o->parts.items[i] + sc->scheme.parts[p].name.len + 1;
	return n;
}

static bool
is_part(const struct score *sc, const char *given)
{
	for (size_t p = 0; p < sc->scheme.n_parts; p++)
		if (is_for(given, sc, p))
			return true;
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

static void
flag(struct flagged *f, const struct score *sc, size_t subject)
{
	char room[SHOWN_ROOM];

	if (f->n++ >= NAMES_TOLD || sc->scheme.people)
		return;
	text_add(&f->names, f->names.len > 0 ? STR(", ") : STR(": "));
	text_add(&f->names, shown_thing(sc->subjects[subject].name, sc->subjects[subject].code, room));
}

/* A part's gaps and vetoes would vanish in the total that is made of it. */
static void
tell_flagged(struct score *sc, const struct table *t, struct flagged *vetoed, struct flagged *incomplete)
{
	const char *file = table_facts(t)->file, *etc = sc->scheme.people ? "" : " ...";

	if (vetoed->n > 0)
		told_add(&sc->told, true,
		    "%s: vetoed there, which does not count here: %zu%.*s%s; let a veto of this scheme say what shall follow",
		    "%s：该表中被一票否决、在此不计：%zu 个对象%.*s%s；该有什么后果，请写进本方案的一票否决",
		    file, vetoed->n, STR_ARGS(text_str(&vetoed->names)), vetoed->n > NAMES_TOLD ? etc : "");
	if (incomplete->n > 0)
		told_add(&sc->told, true,
		    "%s: marks are missing there for %zu%.*s%s; complete that ranking first",
		    "%s：该表中 %zu 个对象分数不全%.*s%s；请先补全再排名", file, incomplete->n,
		    STR_ARGS(text_str(&incomplete->names)), incomplete->n > NAMES_TOLD ? etc : "");
	text_free(&vetoed->names);
	text_free(&incomplete->names);
}

static bool
read_part(struct score *sc, struct table *t, int file, struct diag *d)
{
	size_t part = *(const size_t *)sc->context, subject;
	struct flagged vetoed = {0}, incomplete = {0};
	struct strangers strangers = {0};
	struct row row;
	int more;

	(void)file;
	while ((more = hand_table_next(t, &row, d)) > 0) {
		if (!strangers_find(&strangers, &sc->units, row.cells[SUBJECT], sc->scheme.people, &subject))
			continue;
		if (!enter_row(sc, part, subject, t, &row, d))
			break;
		if (row.cells[VETOES].len > 0)
			flag(&vetoed, sc, subject);
		if (row.cells[INCOMPLETE].len > 0)
			flag(&incomplete, sc, subject);
	}
	tell_flagged(sc, t, &vetoed, &incomplete);
	strangers_tell(&strangers, &sc->units, t, &sc->told);
	return more == 0;
}

static bool
is_given_once(const struct score *sc, size_t p, struct diag *d)
{
	struct str name = sc->scheme.parts[p].name;
	const char *path;
	size_t n = given_for(sc, p, &path);

	diag_place(d, sc->path, 0, 0);
	if (n == 0)
		return diag_set(d, "the total has a part \"%.*s\"; give its ranking: --part NAME=RANKING",
		    "总分中有“%.*s”；请用 --part 名称=排名表 给出", STR_ARGS(name));
	return n == 1 || diag_set(d, "--part \"%.*s\" is given twice; give one ranking of each part",
	                     "--part “%.*s”给了两次；每部分只给一个排名表", STR_ARGS(name));
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
		if (!is_given_once(sc, p, d))
			return false;
	return true;
}

bool
score_read_parts(struct score *sc, struct diag *d)
{
	size_t n = sc->scheme.n_parts, cells = n * sc->units.n;
	void *context = sc->context;
	const char *path;
	bool good = true;

	if (!check_given(sc, d))
		return false;
	sc->part_numbers = mem_zero(cells, sizeof *sc->part_numbers);
	sc->part_shares = mem_zero(cells, sizeof *sc->part_shares);
	for (size_t i = 0; i < cells; i++)
		exact_init(&sc->part_numbers[i]);
	for (size_t p = 0; good && p < n; p++) {
		sc->context = &p;
		given_for(sc, p, &path);
		good = score_read_tables(sc, path, KIND_RANKING, columns, N_COLUMNS, read_part, d);
	}
	sc->context = context;
	sc->facts.part_shares = sc->part_shares;
	return good;
}
