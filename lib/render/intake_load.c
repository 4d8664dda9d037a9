#include "render/ink.h"
#include "render/intake.h"
#include "table/kinds.h"

enum { LISTED = 12, LISTED_CHARACTERS = 20 }; /* headings that a message names */

/* A column that some kind needs: a sheet that has none of them is no table of ours. */
static const struct table_column marks_of_a_table[] = {
    {WORD_STATUS, TABLE_ANY},
    {WORD_RANK, TABLE_ANY},
    {WORD_ITEM, TABLE_ANY},
    {WORD_AWARD, TABLE_ANY},
    {WORD_CODE, TABLE_ANY},
    {WORD_QUOTA, TABLE_ANY},
    {WORD_UNIT, TABLE_ANY},
    {WORD_TARGET, TABLE_ANY},
    {WORD_SUBJECT, TABLE_ANY},
};

static void
list_headings(const struct table *t, struct ink *out)
{
	bool cut;

	for (size_t i = 0; i < table_width(t) && i < LISTED; i++) {
		ink_put(out, i > 0 ? ", " : "");
		ink_add(out, ink_head(table_heading(t, i), LISTED_CHARACTERS, &cut));
	}
	if (table_width(t) > LISTED)
		ink_put(out, " …");
}

static void
list_kinds(enum lang lang, struct ink *out)
{
	for (int k = 0; k < INTAKE_KINDS; k++) {
		size_t n;
		const struct table_column *columns = intake_columns((enum intake_kind)k, &n);

		ink_format(out, "%s%s (", k > 0 ? "; " : "", intake_kind_name((enum intake_kind)k, lang));
		for (size_t i = 0; i < n; i++)
			if (columns[i].need == TABLE_REQUIRED)
				ink_format(out, "%s%s", i > 0 ? " " : "", word_text(columns[i].key, lang));
		ink_put(out, ")");
	}
}

/* Awards stand before the ranking: a Chinese awards table has all that a ranking needs (名次, 考核对象,
 * 总分). */
static const enum intake_kind tried_in_turn[] = {INTAKE_PROGRESS, INTAKE_AWARDS, INTAKE_RANKING,
    INTAKE_DETAIL, INTAKE_FINDINGS, INTAKE_COUNTS, INTAKE_QUOTAS, INTAKE_UNITS};

/* What the sheet has and what a report knows. Returns NULL. */
static struct table *
refuse(const struct kinds_input *r, struct diag *d)
{
	struct ink found = {0}, known = {0};
	struct table *t = table_open(
	    r->path, marks_of_a_table, sizeof marks_of_a_table / sizeof *marks_of_a_table, &r->options, d);

	if (!t)
		return NULL;
	list_headings(t, &found);
	list_kinds(d->lang, &known);
	diag_place(d, r->options.name, table_facts(t)->heading_row, 0);
	diag_set(d, "a table that no report knows, with the headings %.*s; known are: %.*s",
	    "report不认识的表，其表头为：%.*s；认识的表有：%.*s", STR_ARGS(ink_str(&found)),
	    STR_ARGS(ink_str(&known)));
	ink_free(&found);
	ink_free(&known);
	table_close(t);
	return NULL;
}

/* Opens the table as the first kind whose headings it has. */
static struct table *
open_as_known(const struct kinds_input *r, enum intake_kind *kind, struct diag *d)
{
	struct table_kind kinds[INTAKE_KINDS];
	size_t found;

	_Static_assert(
	    sizeof tried_in_turn / sizeof *tried_in_turn == INTAKE_KINDS, "each kind is tried once");
	for (int i = 0; i < INTAKE_KINDS; i++)
		kinds[i].columns = intake_columns(tried_in_turn[i], &kinds[i].n);
	found = kinds_find(r, kinds, INTAKE_KINDS);
	if (found == INTAKE_KINDS)
		return refuse(r, d);
	*kind = tried_in_turn[found];
	return table_open(r->path, kinds[found].columns, kinds[found].n, &r->options, d);
}

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
	enum intake_kind kind = INTAKE_PROGRESS;
	struct kinds_input r;
	struct table *t;
	bool good = false;

	if (!kinds_open(&r, path, options, d))
		return false;
	t = open_as_known(&r, &kind, d);
	if (t) {
		good = read_rows(in, t, kind, d);
		if (good)
			note_file(in, t, kind);
		table_close(t);
	}
	kinds_close(&r);
	return good;
}
