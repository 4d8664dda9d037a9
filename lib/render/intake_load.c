#include "render/intake.h"

#include <assert.h>

#include "file/progress.h"
#include "table/share.h"
#include "table/tables.h"

/* Of two that a table fits equally well the first is taken: a Chinese awards table has all that a ranking
 * needs (名次, 考核对象, 总分). */
static const struct {
	enum intake_kind kind;
	enum table_kind table;
} known[] = {
    {INTAKE_PROGRESS, KIND_PROGRESS},
    {INTAKE_AWARDS, KIND_AWARDS},
    {INTAKE_RANKING, KIND_RANKING},
    {INTAKE_DETAIL, KIND_DETAIL},
    {INTAKE_FINDINGS, KIND_FINDINGS},
    {INTAKE_COUNTS, KIND_COUNTS},
    {INTAKE_CODE_COUNTS, KIND_CODE_COUNTS},
    {INTAKE_UNIT_COUNTS, KIND_UNIT_COUNTS},
    {INTAKE_QUOTAS, KIND_QUOTAS},
    {INTAKE_UNITS, KIND_UNITS},
};
_Static_assert(sizeof known / sizeof *known == INTAKE_KINDS, "each kind once");

/* Is the row a sum of a table where it may be the district's? It is data then. */
static bool
is_sum_taken(struct table *t, const struct row *row, enum intake_kind kind)
{
	enum { UNIT = 0 }; /* the first column of both */

	if (row->role != ROW_TOTAL || (kind != INTAKE_PROGRESS && kind != INTAKE_QUOTAS) ||
	    !intake_is_sum(row->cells[UNIT]))
		return false;
	table_take_total(t);
	return true;
}

struct reader {
	struct intake *in;
	struct table *t;
	enum intake_kind kind;
	struct progress progress;
	long rows;
};

static bool
read_row(void *reader, const struct row *row, struct diag *d)
{
	struct reader *r = reader;

	progress_step(&r->progress, table_facts(r->t)->file, ++r->rows, d->lang);
	if (row->role != ROW_DATA && !is_sum_taken(r->t, row, r->kind))
		return true;
	diag_place(d, table_facts(r->t)->file, row->line, 0);
	if (row->n_damage > 0) {
		char text[256];

		damage_text(row->damage, d->lang, text, sizeof text);
		return diag_set(
		    d, "%s; mend the row, or write the table anew", "%s；请修正该行，或重新生成这张表", text);
	}
	return intake_row(r->in, r->kind, row->cells, d);
}

static bool
read_rows(struct intake *in, struct table *t, enum intake_kind kind, struct diag *d)
{
	struct reader reader = {.in = in, .t = t, .kind = kind};
	bool good = share_each(t, read_row, &reader, d);

	progress_end(&reader.progress);
	return good;
}

static void
note_file(struct intake *in, const struct table *t, enum intake_kind kind)
{
	struct str name = arena_str(&in->text, str_of(table_facts(t)->file));

	mem_grow(&in->files, &in->files_room, in->n_files + 1, sizeof *in->files);
	in->files[in->n_files++] = (struct intake_file){name, kind, table_facts(t)->rows};
	in->of[kind].present = true;
	if (in->of[kind].file.len == 0)
		in->of[kind].file = name;
	in->chinese = in->chinese || table_lang(t) == LANG_ZH;
}

static bool
take(struct intake *in, struct table *t, size_t role, struct diag *d)
{
	if (role >= INTAKE_KINDS) {
		if (!lists_take(&in->lists, &in->text, t, lists_kinds[role - INTAKE_KINDS], d))
			return false;
		in->chinese = in->chinese || lists_last_is_chinese(&in->lists);
		return true;
	}
	if (!read_rows(in, t, known[role].kind, d))
		return false;
	note_file(in, t, known[role].kind);
	return true;
}

bool
intake_load(struct intake *in, const char *path, const struct reading *options, struct diag *d)
{
	enum { MOST = INTAKE_KINDS + 16 };
	struct table_role roles[MOST] = {0};
	struct reading reading = *options;
	struct tables *ts;
	struct table *t;
	int more = -1;

	reading.keep_all = true;
	assert(INTAKE_KINDS + lists_n_kinds <= MOST);
	for (int i = 0; i < INTAKE_KINDS; i++) {
		roles[i].kind = known[i].table;
		roles[i].columns = intake_columns(known[i].kind, &roles[i].n);
		for (size_t k = 0; k < roles[i].n; k++)
			assert(suite_has(known[i].table, roles[i].columns[k].key));
	}
	for (size_t i = 0; i < lists_n_kinds; i++) {
		struct table_role *role = &roles[INTAKE_KINDS + i];

		role->kind = lists_kinds[i];
		role->columns = suite_needs(role->kind, &role->n);
	}
	ts = tables_open(path, roles, INTAKE_KINDS + lists_n_kinds, &reading, d);
	while (ts && (more = tables_next(ts, &t, d)) > 0 && take(in, t, tables_role(ts), d))
		;
	tables_close(ts);
	return more == 0;
}
