#include "table/tables.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "table/near.h"
#include "table/passed_over.h"
#include "table/set_columns.h"
#include "table/tables_inside.h"
#include "text/encoding.h"

enum { FEW_ROLES = 6 };

static const struct reading as_it_stands;

static bool
has_bytes(const struct tables *ts, struct diag *d)
{
	struct str head;
	size_t bom;

	if (!input_head(ts->input, &head, d))
		return false;
	encoding_bom(head, &bom);
	if (head.len > bom)
		return true;
	diag_place(d, ts->name, 0, 0);
	return diag_set(d, "the file is empty: it has not even a heading; was the export cut off?",
	    "文件是空的，连标题行都没有，导出是否中断了？");
}

static void
keep_roles(struct tables *ts, const struct table_role *roles, size_t n)
{
	ts->n_roles = n;
	ts->roles = mem_zero(n, sizeof *ts->roles);
	ts->needs = mem_zero(n, sizeof *ts->needs);
	for (size_t r = 0; r < n; r++) {
		ts->roles[r] = roles[r];
		ts->needs[r] = mem_zero(roles[r].n, sizeof **ts->needs);
		for (size_t k = 0; k < roles[r].n; k++) {
			struct table_column c = roles[r].columns[k];

			assert(c.need == TABLE_OPTIONAL || suite_has(roles[r].kind, c.key));
			if (c.key == WORD_UNIT && c.need == TABLE_REQUIRED)
				c.need = TABLE_OPTIONAL;
			ts->needs[r][k] = c;
		}
		set_columns_ease(ts->reading.set, ts->needs[r], roles[r].n);
	}
}

/* The columns of role r, of which those that --set gives need not be there. Owned by the caller. */
static struct table_column *
needs_of(const struct tables *ts, size_t r)
{
	const struct table_role *role = &ts->roles[r];
	struct table_column *needs = mem_zero(role->n, sizeof *needs);

	memcpy(needs, role->columns, role->n * sizeof *needs);
	set_columns_ease(ts->reading.set, needs, role->n);
	return needs;
}

/* The table of a file that is no workbook, as role r has it. NULL: *d is filled, or, with its text empty, the
 * heading is not there. */
static struct table *
open_single(struct tables *ts, size_t r, struct located_closest *closest, struct diag *d)
{
	const struct table_role *role = &ts->roles[r];
	struct table_column *needs = needs_of(ts, r);
	struct table_from from = {.name = ts->name,
	    .input = ts->input,
	    .columns = role->columns,
	    .needs = needs,
	    .matrix = tables_matrix(role),
	    .n_columns = role->n,
	    .reading = &ts->reading};
	struct table *t;

	d->text[0] = '\0';
	from.source = source_open(ts->input, &ts->reading, d);
	t = from.source ? table_start(&from, closest, d) : NULL;
	free(needs);
	return t;
}

const struct table_matrix *
tables_matrix(const struct table_role *role)
{
	return role->kind == KIND_MATRIX ? role->with : NULL;
}

static bool
open_input(struct tables *ts, struct diag *d)
{
	input_close(ts->input);
	ts->input =
	    input_open(spool_path(&ts->operand.spool, ts->operand.file), ts->name, ts->reading.sha256, d);
	return ts->input && has_bytes(ts, d);
}

/* What serves best of what was found. */
struct best_role {
	struct tables *ts;
	size_t score;
};

static void
take_role(void *with, size_t r, const struct heading *h, long line)
{
	struct best_role *best = with;
	size_t score = tables_serve(best->ts, &best->ts->roles[r], h);

	(void)line;
	if (score <= best->score)
		return;
	best->score = score;
	best->ts->role = r;
}

/* The role that the one table of the file serves best; n_roles: none. False: *d is filled. */
static bool
find_role(struct tables *ts, struct located_closest *closest, struct diag *d)
{
	struct heading_wanted *wanted = mem_zero(ts->n_roles, sizeof *wanted);
	struct table_column **needs = mem_zero(ts->n_roles, sizeof(*needs));
	struct source *source = source_open(ts->input, &ts->reading, d);
	struct best_role best = {.ts = ts};
	bool good;

	ts->role = ts->n_roles;
	for (size_t r = 0; r < ts->n_roles; r++) {
		needs[r] = needs_of(ts, r);
		wanted[r] = (struct heading_wanted){
		    needs[r], ts->roles[r].n, ts->reading.columns, tables_matrix(&ts->roles[r])};
	}
	good =
	    source && locate_roles(source, wanted, ts->n_roles, take_role, &best, ts->name, closest, d) >= 0;
	if (source)
		source->close(source);
	for (size_t r = 0; r < ts->n_roles; r++)
		free(needs[r]);
	free(needs);
	free(wanted);
	return good && open_input(ts, d);
}

/* Is a role before it another form of the same table? */
static bool
is_kind_before(const struct tables *ts, size_t r)
{
	for (size_t i = 0; i < r; i++)
		if (ts->roles[i].kind == ts->roles[r].kind)
			return true;
	return false;
}

void
tables_list_wanted(const struct tables *ts, enum lang lang, char *out, size_t room)
{
	size_t len = 0;

	out[0] = '\0';
	for (size_t r = 0; r < ts->n_roles && len < room; r++) {
		const struct heading_wanted wanted = {
		    ts->roles[r].columns, ts->roles[r].n, ts->reading.columns, NULL};
		char needs[256];

		heading_list_wanted(&wanted, lang, needs, sizeof needs);
		if (ts->n_roles == 1)
			snprintf(out, room, "%s", needs);
		else if (ts->n_roles <= FEW_ROLES)
			len += (size_t)snprintf(out + len, room - len, "%s%s (%s)", r > 0 ? "; " : "",
			    table_kind_name(ts->roles[r].kind, lang), needs);
		else if (!is_kind_before(ts, r)) /* headings would fill the screen: the manual has them */
			len += (size_t)snprintf(out + len, room - len, "%s%s", r > 0 ? ", " : "",
			    table_kind_name(ts->roles[r].kind, lang));
	}
}

bool
tables_say_missing(const struct tables *ts, const char *found, const char *wanted, struct diag *d)
{
	if (ts->n_roles == 1)
		return locate_say_missing(found, wanted, d);
	if (!found[0])
		return diag_set(d, "none of the tables that are read here, without a heading; known are: %s",
		    "不是这里能读的表，没有表头；能读的有：%s", wanted);
	return diag_set(d, "none of the tables that are read here, with the headings %s; known are: %s",
	    "不是这里能读的表，其表头为：%s；能读的有：%s", found, wanted);
}

static bool
say_no_role(const struct tables *ts, const struct located_closest *closest, struct diag *d)
{
	char found[384], wanted[600];

	heading_list_found(&closest->heading, d->lang, found, sizeof found);
	tables_list_wanted(ts, d->lang, wanted, sizeof wanted);
	diag_place(d, ts->name, closest->line, 0);
	d->unknown_table = true;
	return tables_say_missing(ts, found, wanted, d);
}

static bool
begin_single(struct tables *ts, struct diag *d)
{
	struct located_closest closest = {0};
	bool good = true;

	if (ts->operand.sheet) {
		diag_place(d, ts->name, 0, 0);
		return diag_set(d, "[%s] names a sheet, and the file is no workbook",
		    "[%s] 是工作表名，而该文件不是工作簿", ts->operand.sheet);
	}
	if (ts->n_roles > 1)
		good = find_role(ts, &closest, d);
	if (good && ts->role < ts->n_roles)
		ts->open = open_single(ts, ts->role, &closest, d);
	if (good && !ts->open && d->text[0] == '\0')
		say_no_role(ts, &closest, d);
	heading_free(&closest.heading);
	ts->n_takes = ts->open != NULL;
	return ts->open != NULL;
}

static bool
begin(struct tables *ts, struct diag *d)
{
	const struct heading_wanted extra = {NULL, 0, ts->reading.columns, NULL};

	if (!heading_check_extra(&extra, d) || !set_columns_check(ts->reading.set, d) ||
	    (ts->n_roles > 1 && !operand_keep(&ts->operand, d)))
		return false;
	if (!open_input(ts, d))
		return false;
	switch (source_book(ts->input, &ts->book, d)) {
	case 0:
		return begin_single(ts, d);
	case 1:
		break;
	default:
		return false;
	}
	if (!fit_sheets(ts, d))
		return false;
	fit_note(ts, d->lang);
	return true;
}

struct tables *
tables_open(const char *path, const struct table_role *roles, size_t n_roles, const struct reading *reading,
    struct diag *d)
{
	struct tables *ts = mem_zero(1, sizeof *ts);

	ts->reading = reading ? *reading : as_it_stands;
	operand_read(&ts->operand, path);
	ts->name = ts->reading.name ? ts->reading.name : ts->operand.file;
	keep_roles(ts, roles, n_roles);
	if (begin(ts, d))
		return ts;
	tables_close(ts);
	return NULL;
}

struct table *
tables_open_sheet(struct tables *ts, size_t i, enum tables_use use, struct diag *d)
{
	const struct sheet_fit *s = &ts->sheets[i];
	const struct table_role *role = &ts->roles[s->role];
	bool rest = !s->takes && !s->repeated;
	bool several = ts->n_takes > 1 || ts->operand.sheet;
	char *full = operand_name(ts->name, ts->book->sheets[i].name);
	struct located_closest closest = {0};
	struct reading quiet = ts->reading;
	struct table_from from = {.name = several ? full : ts->name,
	    .input = use == TABLES_GIVE ? ts->input : NULL,
	    .columns = rest ? NULL : role->columns,
	    .needs = rest ? NULL : ts->needs[s->role],
	    .matrix = rest ? NULL : tables_matrix(role),
	    .n_columns = rest ? 0 : role->n,
	    .reading = use == TABLES_GIVE ? &ts->reading : &quiet,
	    .heading_only = use == TABLES_HEADING,
	    .sheet = &ts->book->sheets[i],
	    .n_sheets = ts->book->n,
	    .rest = rest,
	    .repeated = s->repeated};
	struct table *t = NULL;

	quiet.listener = NULL;
	quiet.seen = NULL;
	quiet.keep_all = false;
	if (s->is_unit)
		from.unit = ts->book->sheets[i].name;
	from.source = ts->book->open(ts->book, i, d);
	if (from.source)
		t = table_start(&from, &closest, d);
	if (t)
		t->facts.named_sheet = ts->operand.sheet != NULL;
	heading_free(&closest.heading);
	free(full);
	return t;
}

/* 1 with what is to be asked of the headings of the table that is given noted; it is NULL: -1. */
static int
give(const struct tables *ts, const struct table *t, enum lang lang)
{
	const struct table_role *role = &ts->roles[ts->role];

	if (!t)
		return -1;
	if (!t->seen || ts->reading.kinds_only)
		return 1;
	if (role->kind != KIND_MATRIX)
		near_note(t, role->kind, lang, t->seen);
	passed_over_note(t, lang);
	return 1;
}

int
tables_next(struct tables *ts, struct table **t, struct diag *d)
{
	*t = NULL;
	if (!ts->book) {
		if (ts->at++ > 0)
			return 0;
		*t = ts->open;
		return give(ts, *t, d->lang);
	}
	table_end(ts->open);
	ts->open = NULL;
	while (ts->at < ts->book->n && !ts->all && !ts->sheets[ts->at].takes)
		ts->at++;
	if (ts->at == ts->book->n)
		return 0;
	ts->role = ts->sheets[ts->at].role;
	*t = ts->open = tables_open_sheet(ts, ts->at++, TABLES_GIVE, d);
	return give(ts, *t, d->lang);
}

size_t
tables_role(const struct tables *ts)
{
	return ts->role;
}

size_t
tables_count(const struct tables *ts)
{
	return ts->n_takes;
}

void
tables_give_all(struct tables *ts)
{
	ts->all = true;
}

void
tables_close(struct tables *ts)
{
	if (!ts)
		return;
	table_end(ts->open);
	if (ts->book)
		ts->book->close(ts->book);
	input_close(ts->input);
	for (size_t r = 0; r < ts->n_roles; r++)
		free(ts->needs[r]);
	free(ts->needs);
	free(ts->roles);
	free(ts->sheets);
	operand_free(&ts->operand);
	free(ts);
}

bool
tables_read(const char *path, const struct table_role *role, const struct reading *reading,
    bool (*read)(void *with, struct table *t, struct diag *d), void *with, struct diag *d)
{
	struct tables *ts = tables_open(path, role, 1, reading, d);
	struct table *t;
	int more = -1;

	while (ts && (more = tables_next(ts, &t, d)) > 0 && read(with, t, d))
		;
	tables_close(ts);
	return more == 0;
}

struct table *
table_open(const char *path, const struct table_column *columns, size_t n_columns,
    const struct reading *options, struct diag *d)
{
	const struct table_role role = {KIND_ANY, columns, n_columns, NULL, NULL};
	struct tables *ts = tables_open(path, &role, 1, options, d);
	struct table *t = NULL;

	if (!ts)
		return NULL;
	if (tables_next(ts, &t, d) <= 0) {
		tables_close(ts);
		return NULL;
	}
	t->owner = ts;
	return t;
}

void
table_close(struct table *t)
{
	if (t)
		tables_close(t->owner);
}
