/* Which sheets of a workbook are read, and for which role: chosen, looked at one after another, then compared
 * with each other, since a sheet's kind and its unit depend on what the others are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "table/recognise.h"
#include "table/set_columns.h"
#include "table/sheet_names.h"
#include "table/sheets_seen.h"
#include "table/tables_inside.h"

enum { ROLES_MAX = 32 };

/* What is known of a sheet while it is decided what it is. */
struct look {
	uint32_t located; /* a bit a role that finds its headings there */
	uint32_t units; /* ... and the column of units among them */
	size_t score; /* of the role that finds most */
};

static bool
say_none(const struct tables *ts, const char *wanted, struct diag *d)
{
	const char *option = ts->operand.sheet ? "" : "--sheet ";
	char names[600];

	sheet_names_list(ts->book->sheets, ts->book->n, names, sizeof names);
	diag_place(d, ts->name, 0, 0);
	return diag_set(d, "%s%s: no such sheet; there are %zu: %s", "%s%s：没有这个工作表；共有 %zu 个：%s",
	    option, wanted, ts->book->n, names);
}

/* Every sheet that one of --sheet, or FILE[SHEET], names. False: *d is filled. */
static bool
choose(struct tables *ts, struct diag *d)
{
	const char *one[] = {ts->operand.sheet, NULL};
	const char *const *wanted = ts->operand.sheet ? one : ts->reading.sheets;
	bool any = false;

	for (size_t i = 0; i < ts->book->n; i++) {
		ts->sheets[i].chosen = !wanted || !*wanted;
		any = any || ts->sheets[i].chosen;
	}
	for (const char *const *w = wanted; w && *w; w++)
		for (size_t i = 0; i < ts->book->n; i++)
			if (sheet_names_match(ts->book->sheets, ts->book->n, i, *w)) {
				sheets_seen_meet(ts->reading.seen, *w);
				any = ts->sheets[i].chosen = true;
			}
	if (any)
		return true;
	return say_none(ts, wanted ? *wanted : "", d);
}

/* Does a matrix that is read here name the heading? */
static bool
is_of_matrix(const struct tables *ts, struct str heading)
{
	for (size_t r = 0; r < ts->n_roles; r++) {
		const struct table_matrix *matrix = tables_matrix(&ts->roles[r]);

		if (matrix && matrix->names(matrix->with, heading))
			return true;
	}
	return false;
}

/* Does a heading that was found for the role belong to a matrix that is read here, since that names what the
 * role needs? 任务 below a target is its quota, no column of targets. */
static bool
is_matrix_of_others(const struct tables *ts, const struct table_role *role, const struct heading *h)
{
	for (size_t k = 0; k < role->n; k++)
		if (role->columns[k].need == TABLE_REQUIRED && h->places[k] < h->n &&
		    is_of_matrix(ts, h->cells[h->places[k]]))
			return true;
	return false;
}

size_t
tables_serve(const struct tables *ts, const struct table_role *role, const struct heading *h)
{
	size_t needed = 0, any = 0, found = 0;

	if (is_matrix_of_others(ts, role, h))
		return 0;
	for (size_t k = 0; k < role->n; k++) {
		if (h->places[k] == HEADING_ABSENT &&
		    !set_columns_find(ts->reading.set, role->columns[k].key, NULL))
			continue;
		found++;
		needed += role->columns[k].need == TABLE_REQUIRED;
		any |= role->columns[k].need == TABLE_ANY;
	}
	return 1 + 1000 * (needed + any) + found;
}

static void
keep_heading(struct tables *ts, size_t i, const struct heading *h, long line, enum lang lang)
{
	ts->sheets[i].line = line;
	heading_list_found(h, lang, ts->sheets[i].found, sizeof ts->sheets[i].found);
}

/* A sheet that is looked at. */
struct looking {
	struct tables *ts;
	size_t sheet;
	struct look *look;
	enum lang lang;
};

/* The heading was found for role r: is it the best so far? */
static void
keep_located(void *with, size_t r, const struct heading *h, long line)
{
	const struct looking *at = with;
	struct tables *ts = at->ts;
	const struct table_role *role = &ts->roles[r];
	struct sheet_fit *s = &ts->sheets[at->sheet];
	size_t score = tables_serve(ts, role, h);

	at->look->located |= UINT32_C(1) << r;
	for (size_t k = 0; k < role->n; k++)
		if (role->columns[k].key == WORD_UNIT && h->places[k] != HEADING_ABSENT)
			at->look->units |= UINT32_C(1) << r;
	s->filled = true;
	if (score <= at->look->score)
		return;
	at->look->score = score;
	s->role = r;
	s->kind = role->kind == KIND_MATRIX ? role->kind : recognise(h, &ts->reading, role->kind);
	s->found_columns = h->n_found;
	keep_heading(ts, at->sheet, h, line, at->lang);
}

/* Looks for the headings of the roles in a sheet. False: *d is filled. */
static bool
look_at(struct tables *ts, size_t i, struct look *look, struct diag *d)
{
	struct heading_wanted wanted[ROLES_MAX];
	size_t n = ts->n_roles < ROLES_MAX ? ts->n_roles : ROLES_MAX;
	struct source *source = ts->book->open(ts->book, i, d);
	struct looking looking = {ts, i, look, d->lang};
	struct located_closest closest = {0};
	int found;

	if (!source)
		return false;
	for (size_t r = 0; r < n; r++)
		wanted[r] = (struct heading_wanted){
		    ts->needs[r], ts->roles[r].n, ts->reading.columns, tables_matrix(&ts->roles[r])};
	found = locate_roles(source, wanted, n, keep_located, &looking, ts->name, &closest, d);
	if (found == 0 && closest.filled) {
		ts->sheets[i].filled = true;
		keep_heading(ts, i, &closest.heading, closest.line, d->lang);
	}
	heading_free(&closest.heading);
	source->close(source);
	return found >= 0;
}

/* Does the kind of a sheet suit the role? A list of persons may be taken from ledgers where there is no
 * other. */
static bool
suits(enum table_kind kind, enum table_kind wanted)
{
	return kind == wanted || wanted == KIND_ANY || kind == KIND_ANY;
}

/* Decides by its kind which role takes the sheet, if any. */
static void
assign(struct tables *ts, size_t i, const struct look *look, bool ledgers_too)
{
	struct sheet_fit *s = &ts->sheets[i];
	size_t best = s->role;

	for (size_t n = 0; n < ts->n_roles && look->located; n++) {
		size_t r = (best + n) % ts->n_roles; /* the best by its headings first */
		enum table_kind wanted = ts->roles[r].kind;

		if (!(look->located >> r & 1))
			continue;
		if (!suits(s->kind, wanted) &&
		    !(ledgers_too && wanted == KIND_REGISTER && s->kind == KIND_LEDGER))
			continue;
		s->role = r;
		s->takes = true;
		ts->n_takes++;
		return;
	}
}

/* A single sheet that holds anything is what its role says. */
static void
assign_all(struct tables *ts, const struct look *looks)
{
	for (size_t i = 0; i < ts->book->n; i++)
		assign(ts, i, &looks[i], false);
	for (size_t i = 0; i < ts->book->n && ts->n_takes == 0; i++)
		if (ts->n_filled == 1 && looks[i].located) {
			ts->sheets[i].takes = true;
			ts->n_takes = 1;
		}
	for (size_t i = 0, none = ts->n_takes == 0; i < ts->book->n && none; i++)
		assign(ts, i, &looks[i], true);
}

/* Has the role a column of units? *needed: it must be there. */
static bool
wants_unit(const struct table_role *role, bool *needed)
{
	for (size_t k = 0; k < role->n; k++)
		if (role->columns[k].key == WORD_UNIT) {
			*needed = role->columns[k].need == TABLE_REQUIRED;
			return true;
		}
	return *needed = false;
}

/* Do at least two sheets of the role fit, none of which has the column of units? */
static bool
all_lack_unit(const struct tables *ts, size_t role)
{
	size_t n = 0;

	for (size_t i = 0; i < ts->book->n; i++) {
		if (!ts->sheets[i].takes || ts->sheets[i].role != role)
			continue;
		if (ts->sheets[i].has_unit)
			return false;
		n++;
	}
	return n > 1;
}

/* Sheets without a column of units: their names may be units; where one is needed and none is, they do not
 * fit.
 */
static void
find_units(struct tables *ts)
{
	bool *gone = mem_zero(ts->book->n, sizeof *gone);

	for (size_t i = 0; i < ts->book->n; i++) {
		struct sheet_fit *s = &ts->sheets[i];
		const struct table_role *role = &ts->roles[s->role];
		struct str name = ts->book->sheets[i].name;
		bool needed;

		if (!s->takes || s->has_unit || !wants_unit(role, &needed))
			continue;
		s->is_unit = (role->is_unit && role->is_unit(role->with, name)) ||
		             (sheet_name_may_be_unit(name) && all_lack_unit(ts, s->role));
		gone[i] = needed && !s->is_unit;
	}
	for (size_t i = 0; i < ts->book->n; i++)
		if (gone[i]) {
			ts->sheets[i].takes = false;
			ts->n_takes--;
		}
	free(gone);
}

/* The sheet that came nearest: one with the headings, else the first with anything at all. */
static size_t
nearest_sheet(const struct tables *ts, const struct look *looks)
{
	size_t best = 0;

	for (size_t i = 0; i < ts->book->n; i++) {
		if (!ts->sheets[best].filled && ts->sheets[i].filled)
			best = i;
		if (looks[i].score > looks[best].score)
			best = i;
	}
	return best;
}

static bool
say_nothing_fits(struct tables *ts, const struct look *looks, struct diag *d)
{
	size_t i = nearest_sheet(ts, looks);
	const struct sheet_fit *s = &ts->sheets[i];
	struct str sheet = ts->book->sheets[i].name;
	char *full = operand_name(ts->name, sheet);
	char wanted[600];

	diag_place(d, ts->n_filled > 1 ? full : ts->name, s->line, 0);
	free(full);
	if (looks[i].located && s->kind != KIND_ANY && ts->n_filled > 1)
		return diag_set(d,
		    "no sheet is %s; this one is %s: name it in brackets, as in FILE[%.*s], to read it all the same",
		    "没有一张工作表是%s；这一张是%s；仍要读取请写作 文件[%.*s]",
		    table_kind_name(ts->roles[s->role].kind, d->lang), table_kind_name(s->kind, d->lang),
		    STR_ARGS(sheet));
	tables_list_wanted(ts, d->lang, wanted, sizeof wanted);
	return tables_say_missing(ts, s->found, wanted, d);
}

/* A matrix, of marks or quotas, or a scheme has the column of units and hardly another word that is known:
 * beside a sheet that is twice as much of a table of units it is none. */
static void
leave_out_matrices(struct tables *ts)
{
	size_t most = 0;

	for (size_t i = 0; i < ts->book->n; i++)
		if (ts->sheets[i].takes && ts->sheets[i].kind == KIND_UNITS &&
		    ts->sheets[i].found_columns > most)
			most = ts->sheets[i].found_columns;
	for (size_t i = 0; i < ts->book->n && most > 1; i++)
		if (ts->sheets[i].takes && ts->sheets[i].kind == KIND_UNITS &&
		    2 * ts->sheets[i].found_columns <= most) {
			ts->sheets[i].takes = false;
			ts->n_takes--;
		}
}

bool
fit_sheets(struct tables *ts, struct diag *d)
{
	struct look *looks = mem_zero(ts->book->n, sizeof *looks);
	bool good;

	ts->sheets = mem_zero(ts->book->n, sizeof *ts->sheets);
	good = choose(ts, d);
	for (size_t i = 0; i < ts->book->n && good; i++) {
		good = !ts->sheets[i].chosen || look_at(ts, i, &looks[i], d);
		ts->n_filled += ts->sheets[i].filled;
	}
	if (good) {
		assign_all(ts, looks);
		leave_out_matrices(ts);
		for (size_t i = 0; i < ts->book->n; i++)
			ts->sheets[i].has_unit = looks[i].units >> ts->sheets[i].role & 1;
		good =
		    ts->n_takes < 2 || repeated_find(ts, d); /* before the units: a sum may have the column */
	}
	if (good)
		find_units(ts);
	if (good && ts->n_takes == 0)
		good = say_nothing_fits(ts, looks, d);
	free(looks);
	return good;
}

static bool
is_told(const struct tables *ts, size_t i)
{
	const struct sheet_fit *s = &ts->sheets[i];

	if (!s->chosen || !s->filled || sheet_name_is_choices(ts->book->sheets[i].name))
		return false;
	return s->takes || s->repeated || !sheet_names_are_of_report(ts->book->sheets, ts->book->n);
}

/* Why the sheet is not read: what it is, or the headings that it has. */
static void
write_reason(const struct sheet_fit *s, enum lang lang, char *out, size_t room)
{
	if (s->kind != KIND_ANY)
		snprintf(out, room, lang == LANG_ZH ? "这是%s" : "it is %s", table_kind_name(s->kind, lang));
	else if (s->found[0])
		snprintf(out, room,
		    lang == LANG_ZH
		        ? "没有所需的标题；最接近的第%ld行有：%s"
		        : "it has not the headings that are needed; row %ld, the nearest, has: %s",
		    s->line, s->found);
	else
		snprintf(
		    out, room, "%s", lang == LANG_ZH ? "没有认识的标题" : "it has no heading that is known");
}

void
fit_note(const struct tables *ts, enum lang lang)
{
	for (size_t i = 0; i < ts->book->n && ts->reading.seen; i++) {
		const struct sheet_fit *s = &ts->sheets[i];
		struct str sheet = ts->book->sheets[i].name;
		char *full = operand_name(ts->name, sheet);
		enum sheet_fate fate = s->takes && sheet_name_is_sample(sheet) ? SHEET_SAMPLE
		                       : s->takes                              ? SHEET_TAKEN
		                       : s->repeated                           ? SHEET_REPEATED
		                                                               : SHEET_UNFIT;
		char why[600] = "";

		if (fate == SHEET_UNFIT)
			write_reason(s, lang, why, sizeof why);
		if (is_told(ts, i))
			sheets_seen_note(ts->reading.seen, full, fate, why);
		free(full);
	}
}
