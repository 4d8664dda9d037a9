/* Reads the inputs: the scheme first, since it says which facts are wanted, then the units, then the tables.
 */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/map.h"
#include "base/mem.h"
#include "formats/inputs.h"
#include "formats/records.h"
#include "formats/scheme_file.h"
#include "score.h"
#include "tool/receipt.h"

static void
group_by(struct score *sc, size_t column)
{
	struct map names = {0};
	size_t group;

	sc->group_names = mem_zero(sc->units.n + 1, sizeof *sc->group_names);
	for (size_t i = 0; i < sc->units.n; i++) {
		struct str name = sc->units.list[i].cells[column];

		if (map_add(&names, name, sc->n_groups, &group)) {
			group = sc->n_groups++;
			sc->group_names[group] = name;
		}
		sc->subjects[i].group = group;
	}
	map_free(&names);
}

static bool
find_groups(struct score *sc, struct diag *d)
{
	const char *heading = sc->options->group_by;
	size_t column;

	if (!heading) {
		sc->n_groups = 1;
		return true;
	}
	if (units_column(&sc->units, str_of(heading), &column)) {
		group_by(sc, column);
		return true;
	}
	diag_place(d, sc->units.file, 0, 0);
	return diag_set(d, "no column \"%s\" to group by; name one of its headings",
	    "没有可用来分组的列“%s”；请写表中的列名", heading);
}

/* Subjects in the order of their groups, by counting. */
static void
sort_members(struct score *sc)
{
	size_t *next;

	sc->members = mem_zero(sc->units.n, sizeof *sc->members);
	sc->group_start = mem_zero(sc->n_groups + 2, sizeof *sc->group_start);
	next = mem_zero(sc->n_groups + 1, sizeof *next);
	for (size_t i = 0; i < sc->units.n; i++)
		sc->group_start[sc->subjects[i].group + 1]++;
	for (size_t g = 0; g < sc->n_groups; g++) {
		sc->group_start[g + 1] += sc->group_start[g];
		next[g] = sc->group_start[g];
	}
	for (size_t i = 0; i < sc->units.n; i++)
		sc->members[next[sc->subjects[i].group]++] = i;
	free(next);
}

static bool
load_units(struct score *sc, struct diag *d)
{
	const struct score_options *o = sc->options;

	diag_place(d, NULL, 0, 0);
	if (!o->units)
		return diag_set(d, "say whom to mark: --units FILE", "请用 --units 文件 指明考核对象");
	if (!units_load(&sc->units, o->units, &o->common.reading, d))
		return false;
	sc->subjects = mem_zero(sc->units.n, sizeof *sc->subjects);
	for (size_t i = 0; i < sc->units.n; i++) {
		const struct unit *u = &sc->units.list[i];

		sc->subjects[i] = (struct subject){.code = u->code, .name = u->name, .kind = u->kind};
	}
	if (!find_groups(sc, d))
		return false;
	sort_members(sc);
	return true;
}

bool
score_read_table(struct score *sc, const char *path, const struct table_column *columns, size_t n,
    score_reader *read, struct diag *d)
{
	long refused = sc->rejects.n;
	struct table *t;
	bool good;

	t = table_open(path, columns, n, &sc->options->common.reading, d);
	if (!t)
		return false;
	sc->files[sc->n_files] = path;
	good = read(sc, t, (int)sc->n_files++, d);
	if (good)
		table_refuse(t, sc->rejects.n - refused);
	table_close(t);
	return good;
}

static bool
read_progress(struct score *sc, struct table *t, int file, struct diag *d)
{
	return inputs_read_progress(&sc->facts, &sc->units, t, file, d);
}

static bool
read_judged(struct score *sc, struct table *t, int file, struct diag *d)
{
	return marks_read_judged(&sc->facts, &sc->units, t, file, d);
}

static bool
read_self(struct score *sc, struct table *t, int file, struct diag *d)
{
	(void)file;
	return marks_read_self(&sc->self, &sc->scheme, &sc->units, t, d);
}

static bool
read_records(struct score *sc, struct table *t, int file, struct diag *d)
{
	return records_read(&sc->records, t, file, d);
}

/* Records of all files go through one reader, so that the refused rows come in one file. */
static bool
load_records(struct score *sc, struct diag *d)
{
	const struct score_options *o = sc->options;

	if (!rejects_open(&sc->rejects, o->rejects, &o->common.side, records_columns, records_n_columns, d))
		return false;
	records_start(&sc->records, &sc->units, &sc->facts, &sc->rejects, o->common.as_of,
	    o->common.reading.date_order);
	for (size_t i = 0; i < o->records.n; i++)
		if (!score_read_table(
		        sc, o->records.items[i], records_columns, records_n_columns, read_records, d))
			return false;
	return true;
}

static bool
load_tables(struct score *sc, struct diag *d)
{
	const struct score_options *o = sc->options;

	for (size_t i = 0; i < o->progress.n; i++)
		if (!score_read_table(
		        sc, o->progress.items[i], progress_columns, progress_n_columns, read_progress, d))
			return false;
	if (o->judged && !score_read_table(sc, o->judged, marks_columns, marks_n_columns, read_judged, d))
		return false;
	if (o->self && !score_read_table(sc, o->self, marks_columns, marks_n_columns, read_self, d))
		return false;
	return load_records(sc, d);
}

/* Marks cannot be told apart by an id that two items share. */
static bool
ids_differ(const struct scheme *s, const char *path, struct diag *d)
{
	size_t first;

	for (size_t i = 0; i < s->n_items; i++)
		if (scheme_find_item(s, s->items[i].id, &first) && first != i) {
			diag_place(d, path, 0, 0);
			return diag_set(d,
			    "items[%zu] and items[%zu] have the same id \"%.*s\"; see score check",
			    "items[%zu] 与 items[%zu] 的编号相同：“%.*s”；请先运行 score check", first, i,
			    STR_ARGS(s->items[i].id));
		}
	return true;
}

static bool
load(struct score *sc, const struct score_options *o, const char *scheme, bool trace, struct receipt *receipt,
    struct diag *d)
{
	*sc = (struct score){.options = o, .path = scheme, .receipt = receipt};
	if (!scheme_load(&sc->scheme, scheme, d) || !ids_differ(&sc->scheme, scheme, d) || !load_units(sc, d))
		return false;
	receipt_file(receipt, scheme, sc->scheme.title, STR(""), sc->scheme.source);
	facts_init(&sc->facts, &sc->scheme, sc->subjects, sc->units.n, trace);
	sc->facts.as_of = o->common.as_of;
	standing_init(&sc->standing, &sc->facts);
	mark_init(&sc->mark, &sc->scheme);
	return load_tables(sc, d);
}

void
score_start(struct score *sc, int argc, char **argv, const struct cli_tool *tool, struct score_options *o,
    const struct cli_option *options, bool trace, struct diag *d)
{
	int first = cli_read(argc, argv, tool, &o->common, options, d);
	struct receipt *receipt;

	if (!cli_operands(argc, first, 1, 1, tool, d))
		diag_exit(d);
	receipt = receipt_start(&o->common, argc, argv);
	if (!load(sc, o, argv[first], trace, receipt, d))
		diag_exit(d);
}

void
score_free(struct score *sc)
{
	if (sc->mark.scheme)
		mark_free(&sc->mark);
	standing_free(&sc->standing);
	facts_free(&sc->facts);
	self_marks_free(&sc->self);
	records_end(&sc->records);
	rejects_abandon(&sc->rejects);
	free(sc->subjects);
	free(sc->members);
	free(sc->group_start);
	free(sc->group_names);
	units_free(&sc->units);
	scheme_free(&sc->scheme);
}
