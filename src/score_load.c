/* Reads the inputs: the scheme first, since it says which facts are wanted, then the units, then the tables.
 */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/map.h"
#include "base/mem.h"
#include "documents/scheme_file.h"
#include "file/same_file.h"
#include "formats/inputs.h"
#include "formats/records.h"
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
	if (!(sc->scheme.people ? units_load_people : units_load)(
	        &sc->units, o->units, &o->common.reading, d))
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

/* Reads one table, which gets a number as a source. */
static bool
read_table(struct score *sc, const char *path, struct table *t, score_reader *read, struct diag *d)
{
	size_t number = sc->n_tables++;
	long refused = sc->rejects.n;
	bool good;

	mem_grow(&sc->tables, &sc->tables_room, sc->n_tables, sizeof *sc->tables);
	sc->tables[number] = (struct score_table){
	    .name = arena_str(&sc->text, str_of(table_facts(t)->file)).at, .given = path};
	good = read(sc, t, (int)number, d);
	sc->tables[number].rows = table_facts(t)->rows;
	told_end_table(&sc->told, sc->tables[number].name);
	if (good)
		table_refuse(t, sc->rejects.n - refused);
	return good;
}

bool
score_read_roles(struct score *sc, const char *path, const struct table_role *roles, size_t n,
    score_reader *read, struct diag *d)
{
	struct reading reading = cli_rows(&sc->options->common, false);
	struct tables *ts;
	struct table *t;
	int more = -1;

	reading.keep_all = n > 1; /* a title may say whose sheet it is */
	ts = tables_open(path, roles, n, &reading, d);
	while (ts && (more = tables_next(ts, &t, d)) > 0) {
		sc->role = tables_role(ts);
		if (!read_table(sc, path, t, read, d))
			break;
	}
	tables_close(ts);
	return more == 0;
}

bool
score_read_tables(struct score *sc, const char *path, enum table_kind kind,
    const struct table_column *columns, size_t n, score_reader *read, struct diag *d)
{
	const struct table_role role = {kind, columns, n, units_is_unit, &sc->units};

	return score_read_roles(sc, path, &role, 1, read, d);
}

static bool
is_meant(struct score *sc, const struct table *t, enum wide_use use)
{
	return sc->role != WIDE_MATRIX || wide_is_meant(t, use, &sc->told);
}

static bool
read_progress(struct score *sc, struct table *t, int file, struct diag *d)
{
	return !is_meant(sc, t, WIDE_PROGRESS) || inputs_read_progress(&sc->facts, sc->progress,
	                                              (enum wide_shape)sc->role, t, file, &sc->told, d);
}

static bool
read_judged(struct score *sc, struct table *t, int file, struct diag *d)
{
	if (!is_meant(sc, t, WIDE_JUDGED))
		return true;
	return votes_read(&sc->votes, sc->marks, (enum wide_shape)sc->role, t, file, &sc->told, d);
}

static bool
read_self(struct score *sc, struct table *t, int file, struct diag *d)
{
	(void)file;
	if (!is_meant(sc, t, WIDE_SELF))
		return true;
	return marks_read_self(&sc->self, sc->marks, (enum wide_shape)sc->role, t, &sc->told, d);
}

static bool
read_records(struct score *sc, struct table *t, int file, struct diag *d)
{
	sc->records.several = sc->records.several || table_facts(t)->sheets > 1;
	return !is_meant(sc, t, WIDE_RECORDS) ||
	       record_tables_read(sc->record_tables, (enum wide_shape)sc->role, t, file, &sc->told, d);
}

static bool
given_twice(const char *again, const char *first, struct diag *d)
{
	diag_place(d, again, 0, 0);
	return diag_set(d, "the same records are given twice (first as %s): name each file once",
	    "同一份记载给了两次（先前是 %s）：每份只写一次", first);
}

static bool
files_differ(const struct score_options *o, struct diag *d)
{
	for (size_t i = 0; i < o->records.n; i++)
		for (size_t k = 0; k < i; k++)
			if (same_file(o->records.items[i], o->records.items[k]))
				return given_twice(o->records.items[i], o->records.items[k], d);
	return true;
}

/* Does none of the tables read last, from *new on, say the same as one of an earlier file? */
static bool
say_more(struct score *sc, size_t *new, size_t first, struct diag *d)
{
	size_t from = *new;

	for (*new = sc->n_tables; from < *new; from++)
		for (size_t k = first; k < from; k++) {
			const struct score_table *again = &sc->tables[from], *before = &sc->tables[k];

			if (again->given != before->given && again->rows == before->rows &&
			    record_twice_same(&sc->records.twice, (int)k, (int)from))
				return given_twice(again->name, before->name, d);
		}
	return true;
}

static const char *
name_of_table(void *with, int file)
{
	const struct score *sc = with;

	return sc->tables[file].name;
}

static void
tell_records(struct score *sc)
{
	struct record_seen first, again;
	size_t twice = record_twice_count(&sc->records.twice, &first, &again);

	if (twice > 0)
		told_add(&sc->told, true,
		    "records that stand in two files, and count twice: %zu, first %s:%ld, which is %s:%ld",
		    "有 %zu 条记载在两个文件中都有，计了两次：首先是 %s:%ld，与 %s:%ld 相同", twice,
		    sc->tables[again.file].name, again.line, sc->tables[first.file].name, first.line);
	record_doubts_tell(&sc->records, name_of_table, sc, &sc->told);
	if (sc->records.undated > 0)
		told_add(&sc->told, false, "records without a date, taken for the year's: %ld",
		    "有 %ld 条记载没有日期，按本年度的计", sc->records.undated);
	for (size_t i = 0; i < sc->facts.n_conflicts && i < FACTS_CONFLICTS_TOLD; i++) {
		const struct facts_conflict *c = &sc->facts.conflicts[i];

		if (!facts_doubtful(&sc->facts, c->subject, c->slot)) /* a later day has decided */
			continue;
		told_add(&sc->told, true,
		    "%s:%ld and %s:%ld give different values of \"%.*s\" for one day: neither counts, leave one",
		    "%s:%ld 与 %s:%ld 对同一天的“%.*s”给出不同数值：都不计，请只留一个",
		    sc->tables[c->files[0]].name, c->lines[0], sc->tables[c->files[1]].name, c->lines[1],
		    STR_ARGS(sc->scheme.slots[c->slot].name));
	}
}

/* Records of all files go through one reader, so that the refused rows come in one file. */
static bool
load_records(struct score *sc, struct diag *d)
{
	const struct score_options *o = sc->options;
	size_t first_table = sc->n_tables, first_new = first_table;
	const struct writer_style style = cli_style_beside(&o->common, o->rejects);
	struct record_tables shapes;

	if (!files_differ(o, d) ||
	    !rejects_open(&sc->rejects, o->rejects, &style, records_columns, records_n_columns, d))
		return false;
	records_start(&sc->records, &sc->units, &sc->facts, &sc->rejects, o->from, o->common.as_of,
	    o->common.reading.date_order);
	sc->records.several = o->records.n > 1;
	if (sc->corrections.n > 0 || sc->hold.all)
		sc->records.hold = &sc->hold;
	record_tables_init(&shapes, &sc->records, &sc->units);
	/* cppcheck-suppress autoVariables ; it is looked at while they are read */
	sc->record_tables = &shapes;
	for (size_t i = 0; i < o->records.n; i++)
		if (!score_read_roles(sc, o->records.items[i], shapes.roles,
		        sizeof shapes.roles / sizeof *shapes.roles, read_records, d) ||
		    !say_more(sc, &first_new, first_table, d))
			return false;
	sc->record_tables = NULL;
	tell_records(sc);
	return record_hold_release(&sc->hold, &sc->records, name_of_table, sc, &sc->told, d);
}

/* Marks, judged or self-assessed, in whatever shape the office keeps them. */
static bool
load_marks(struct score *sc, const char *path, bool judged, struct diag *d)
{
	struct marks_tables shapes;
	bool good;

	marks_tables_init(&shapes, &sc->scheme, &sc->units, judged);
	sc->marks = &shapes; /* cppcheck-suppress autoVariables ; taken back below */
	good = score_read_roles(sc, path, shapes.roles, sizeof shapes.roles / sizeof *shapes.roles,
	    judged ? read_judged : read_self, d);
	sc->marks = NULL;
	return good;
}

static bool
load_judged(struct score *sc, struct diag *d)
{
	const struct score_options *o = sc->options;
	bool good;

	for (size_t i = 0; i < o->judged.n; i++)
		if (!load_marks(sc, o->judged.items[i], true, d))
			return false;
	good = votes_count(&sc->votes, &sc->facts, name_of_table, sc, &sc->told, d);
	told_end_table(&sc->told, o->judged.n > 0 ? o->judged.items[0] : "");
	return good;
}

static bool
read_corrections(struct score *sc, struct table *t, int file, struct diag *d)
{
	(void)file;
	return corrections_read(&sc->corrections, &sc->scheme, &sc->units, t,
	    sc->options->common.reading.date_order, &sc->told, d);
}

static bool
load_corrections(struct score *sc, struct diag *d)
{
	const char *path = sc->options->corrections;

	if (!path)
		return true;
	if (!score_read_tables(
	        sc, path, KIND_CORRECTIONS, corrections_columns, corrections_n_columns, read_corrections, d))
		return false;
	corrections_finish(&sc->corrections, &sc->scheme, &sc->units);
	sc->facts.item_marks = sc->corrections.marks;
	sc->hold.corrections = &sc->corrections;
	return true;
}

/* A name of several targets is no target. */
static void
tell_shared(struct score *sc, const struct slot_targets *slots)
{
	for (size_t i = 0; i < sc->scheme.n_slots; i++)
		if (slots->found[i] == SLOT_SHARED)
			told_add(&sc->told, true,
			    "target \"%.*s\": several targets have this name, so none is meant; write the id into the scheme",
			    "任务“%.*s”：有几项任务叫这个名称，不知是哪一项；请在方案中写编号",
			    STR_ARGS(sc->scheme.slots[i].name));
}

static bool
load_progress(struct score *sc, struct diag *d)
{
	const struct cli_list *files = &sc->options->progress;
	struct progress_tables shapes;
	struct slot_targets slots;
	bool good = true;

	slot_targets_init(&slots, &sc->scheme);
	progress_tables_init(&shapes, &slots, &sc->scheme, &sc->units);
	sc->progress = &shapes; /* cppcheck-suppress autoVariables ; taken back below */
	for (size_t i = 0; i < files->n && good; i++)
		good = score_read_roles(sc, files->items[i], shapes.roles,
		    sizeof shapes.roles / sizeof *shapes.roles, read_progress, d);
	sc->progress = NULL;
	tell_shared(sc, &slots);
	slot_targets_free(&slots);
	return good;
}

static bool
load_tables(struct score *sc, struct diag *d)
{
	const struct score_options *o = sc->options;

	if (!load_progress(sc, d))
		return false;
	if (!load_judged(sc, d) || (o->self && !load_marks(sc, o->self, false, d)))
		return false;
	return load_corrections(sc, d) && load_records(sc, d) && score_read_parts(sc, d);
}

/* Silence would take what rests on targets out of every total. */
static bool
has_progress(const struct score *sc, struct diag *d)
{
	const struct scheme *s = &sc->scheme;
	bool targets = false;

	for (size_t i = 0; i < s->n_slots; i++)
		targets |= s->slots[i].kind == SLOT_TARGET;
	diag_place(d, NULL, 0, 0);
	if (sc->options->without_progress && sc->options->progress.n > 0)
		return diag_set(d, "--without-progress does not go with --progress",
		    "--without-progress 不能与 --progress 同时使用");
	if (!targets || sc->options->progress.n > 0 || sc->options->without_progress)
		return true;
	diag_place(d, sc->path, 0, 0);
	return diag_set(d,
	    "the scheme has targets, but there is no --progress; give it, or --without-progress to leave them out",
	    "方案中有任务，却没有给 --progress；请给出进度表，或用 --without-progress 不计这些项目");
}

static bool
load(struct score *sc, const struct score_options *o, const char *const *schemes, size_t n, bool trace,
    struct receipt *receipt, struct diag *d)
{
	const char *scheme = schemes[0];

	*sc = (struct score){.options = o,
	    .hold = {.all = sc->hold.all},
	    .path = scheme,
	    .receipt = receipt,
	    .told = {.lang = d->lang}};
	if (!scheme_load(&sc->scheme, schemes, n, &o->common.reading, NULL, d) ||
	    !scheme_ids_differ(&sc->scheme, scheme, d) || !has_progress(sc, d) || !load_units(sc, d))
		return false;
	sc->lacking = mem_zero(sc->scheme.n_slots + sc->scheme.n_parts, sizeof *sc->lacking);
	receipt_file(receipt, scheme, sc->scheme.title, STR(""), sc->scheme.source);
	facts_init(&sc->facts, &sc->scheme, sc->subjects, sc->units.n, trace);
	sc->facts.as_of = o->common.as_of;
	sc->facts.without_targets = o->without_progress;
	standing_init(&sc->standing, &sc->facts);
	mark_init(&sc->mark, &sc->scheme);
	return load_tables(sc, d);
}

void
score_start(struct score *sc, int argc, char **argv, const struct cli_tool *tool, struct score_options *o,
    const struct cli_option *options, bool trace, struct diag *d)
{
	struct receipt *receipt;
	int first;

	o->from = DATE_NONE;
	first = cli_read(argc, argv, tool, &o->common, options, d);

	if (!cli_operands(argc, first, 1, SCORE_SCHEMES_MAX, tool, d))
		diag_exit(d);
	receipt = receipt_start(&o->common, argc, argv);
	if (!load(sc, o, (const char *const *)(argv + first), (size_t)(argc - first), trace, receipt, d))
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
	votes_free(&sc->votes);
	record_hold_free(&sc->hold);
	corrections_free(&sc->corrections);
	for (size_t i = 0; sc->part_numbers && i < sc->units.n * sc->scheme.n_parts; i++)
		exact_free(&sc->part_numbers[i]);
	free(sc->part_numbers);
	free(sc->part_shares);
	records_end(&sc->records);
	rejects_abandon(&sc->rejects);
	for (size_t i = 0; sc->lacking && i < sc->scheme.n_slots + sc->scheme.n_parts; i++)
		text_free(&sc->lacking[i].names);
	free(sc->lacking);
	text_free(&sc->scaled[0].names);
	text_free(&sc->scaled[1].names);
	text_free(&sc->refused_kinds);
	told_free(&sc->told);
	free(sc->tables);
	arena_free(&sc->text);
	free(sc->subjects);
	free(sc->members);
	free(sc->group_start);
	free(sc->group_names);
	units_free(&sc->units);
	scheme_free(&sc->scheme);
}
