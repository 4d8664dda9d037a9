#include "render/intake.h"
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
    {INTAKE_QUOTAS, KIND_QUOTAS},
    {INTAKE_UNITS, KIND_UNITS},
};
_Static_assert(sizeof known / sizeof *known == INTAKE_KINDS, "each kind once");

static bool
read_rows(struct intake *in, struct table *t, enum intake_kind kind, struct diag *d)
{
	struct row row;
	int more;

	while ((more = table_next(t, &row, d)) > 0) {
		diag_place(d, table_facts(t)->file, row.line, 0);
		if (row.n_damage > 0) {
			char text[256];

			damage_text(row.damage, d->lang, text, sizeof text);
			return diag_set(d, "%s; mend the row, or write the table anew",
			    "%s；请修正该行，或重新生成这张表", text);
		}
		if (!intake_row(in, kind, row.cells, d))
			return false;
	}
	return more == 0;
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

bool
intake_load(struct intake *in, const char *path, const struct reading *options, struct diag *d)
{
	struct table_role roles[INTAKE_KINDS] = {0};
	struct tables *ts;
	struct table *t;
	int more = -1;

	for (int i = 0; i < INTAKE_KINDS; i++) {
		roles[i].kind = known[i].table;
		roles[i].columns = intake_columns(known[i].kind, &roles[i].n);
	}
	ts = tables_open(path, roles, INTAKE_KINDS, options, d);
	while (ts && (more = tables_next(ts, &t, d)) > 0) {
		enum intake_kind kind = known[tables_role(ts)].kind;

		if (!read_rows(in, t, kind, d))
			break;
		note_file(in, t, kind);
	}
	tables_close(ts);
	return more == 0;
}
