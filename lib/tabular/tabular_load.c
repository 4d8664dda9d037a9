/* Opens the tables, puts the document together, and lets it be read; an element that is refused is taken out
 * and the rest read again, so that one run tells every fault. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "file/input.h"
#include "file/spool.h"
#include "table/operand.h"
#include "tabular/tabular_inside.h"
#include "text/shown.h"

/* One input: a file, or what standard input brought. */
struct opened {
	struct operand operand;
	struct spool spool;
	const char *path; /* to be opened as tables, a sheet in brackets included */
	const char *file; /* to be opened as bytes */
	struct reading reading; /* with the name that messages call it by */
};

/* Every heading of the form, once, in the order of its columns. */
static void
list_headings(struct tabular_reader *r)
{
	const struct tabular_form *f = r->form;

	r->headings = arena_alloc(&r->memory, (f->n_columns + 2) * sizeof *r->headings);
	if (f->part_column != WORD_NONE)
		r->headings[r->n_headings++] = f->part_column;
	for (size_t i = 0; i < f->n_columns; i++)
		if (f->columns[i].part != TABULAR_HEAD &&
		    tabular_heading(r, f->columns[i].heading) == r->n_headings)
			r->headings[r->n_headings++] = f->columns[i].heading;
	r->headings[r->n_headings++] = WORD_SERIAL;
}

static bool
is_one_of(enum word heading, const enum word *list)
{
	for (size_t i = 0; i < TABULAR_NEEDS && list[i] != WORD_NONE; i++)
		if (list[i] == heading)
			return true;
	return false;
}

/* Do rows of the role have a use for the heading? */
static bool
uses(const struct tabular_form *f, const struct tabular_role *role, enum word heading)
{
	if (role->part == TABULAR_EVERY_PART || heading == WORD_SERIAL)
		return true;
	for (size_t i = 0; i < f->n_columns; i++)
		if (f->columns[i].part == role->part && f->columns[i].heading == heading)
			return true;
	return false;
}

/* What a table of the role may have. */
static struct table_role
make_role(struct tabular_reader *r, const struct tabular_role *role)
{
	struct table_column *columns = arena_alloc(&r->memory, r->n_headings * sizeof *columns);
	size_t n = 0;

	for (size_t h = 0; h < r->n_headings; h++) {
		enum word heading = r->headings[h];

		if (!uses(r->form, role, heading))
			continue;
		columns[n++] =
		    (struct table_column){heading, is_one_of(heading, role->needs) ? TABLE_REQUIRED
		                                   : is_one_of(heading, role->any) ? TABLE_ANY
		                                                                   : TABLE_OPTIONAL};
	}
	return (struct table_role){role->kind, columns, n, NULL, NULL};
}

/* The heading nearest to one that is none of ours; empty: none is near. */
static struct str
nearest(const struct tabular_reader *r, struct str heading)
{
	struct nearest near = nearest_to(heading);

	for (size_t i = 0; i < r->n_headings; i++)
		for (enum lang lang = LANG_EN; lang <= LANG_ZH; lang++)
			nearest_offer(&near, str_of(word_text(r->headings[i], lang)));
	return near.best;
}

/* Does it mean a column that another heading is read as? */
static bool
is_second(const struct tabular_reader *r, struct str heading, const size_t *places)
{
	char room[SHOWN_ROOM];
	struct str folded = {room, word_fold(heading, room, sizeof room)};

	for (size_t h = 0; h < r->n_headings; h++)
		if (places[h] != JSON_WHOLE_ROW && word_is_folded(r->headings[h], folded))
			return true;
	return false;
}

static void
refuse_heading(struct tabular_reader *r, struct str heading, const size_t *places, const struct json_cell *at)
{
	char room[SHOWN_ROOM];
	struct str near = nearest(r, heading), shown = shown_name(heading, room);

	if (is_second(r, heading, places))
		tabular_fault(r, at,
		    "\"%.*s\": another column is read as this one already; remove one of them",
		    "“%.*s”：已有一列按此读取；请删去其中一列", STR_ARGS(shown));
	else if (near.len > 0 && !str_equal(near, heading))
		tabular_fault(r, at, "no such heading: \"%.*s\"; did you mean \"%.*s\"?",
		    "没有这个标题：“%.*s”；是否应为“%.*s”？", STR_ARGS(shown), STR_ARGS(near));
	else
		tabular_fault(r, at, "no such heading: \"%.*s\"; remove the column",
		    "没有这个标题：“%.*s”；请删去这一列", STR_ARGS(shown));
}

static void
check_headings(struct tabular_reader *r, const struct table *t, const size_t *places)
{
	struct json_cell at = {
	    .file = r->file, .line = table_facts(t)->heading_row, .row = table_facts(t)->heading_row};

	for (size_t i = 0; i < table_width(t); i++) {
		struct str heading = table_heading(t, i);
		bool known = heading.len == 0;

		for (size_t h = 0; h < r->n_headings && !known; h++)
			known = places[h] == i;
		at.column = i;
		if (!known)
			refuse_heading(r, heading, places, &at);
	}
}

/* The first two filled cells of a row above the heading. */
static void
read_title(struct tabular_reader *r, const struct row *row, const struct json_cell *whole)
{
	struct json_cell at[2] = {*whole, *whole};
	struct str found[2] = {{0}, {0}};
	size_t n = 0;

	for (size_t i = 0; i < row->n_raw && n < 2; i++) {
		struct str cell = tabular_trim(row_raw(row, i));

		if (cell.len == 0)
			continue;
		at[n].column = i;
		found[n++] = arena_str(&r->memory, cell);
	}
	if (n > 0)
		tabular_put_title(r, found, at);
}

static void
read_row(struct tabular_reader *r, const struct row *row, const size_t *places, int part, struct diag *d)
{
	struct json_cell at = {
	    .file = r->file, .line = row->line, .row = row->number, .column = JSON_WHOLE_ROW};
	struct str *cells;
	char damage[256];

	if (row->role == ROW_TITLE) {
		read_title(r, row, &at);
		return;
	}
	if (row->role != ROW_DATA)
		return;
	if (row->n_damage > 0 && row->damage->kind != DAMAGE_TOO_FEW_CELLS) {
		damage_text(row->damage, d->lang, damage, sizeof damage);
		tabular_fault(r, &at, "%s; mend the row", "%s；请改正这一行", damage);
		return;
	}
	cells = arena_alloc(&r->memory, (r->n_headings + 1) * sizeof *cells);
	for (size_t h = 0; h < r->n_headings; h++)
		cells[h] = places[h] == JSON_WHOLE_ROW
		               ? (struct str){"", 0}
		               : arena_str(&r->memory, tabular_trim(row_raw(row, places[h])));
	tabular_put_row(r, cells, places, &at, part);
}

static bool
read_table(struct tabular_reader *r, struct table *t, int part, struct diag *d)
{
	size_t *places = arena_alloc(&r->memory, r->n_headings * sizeof *places);
	const struct table_column *columns;
	size_t n = table_columns(t, &columns);
	struct row row;
	int more = -1;

	for (size_t h = 0; h < r->n_headings; h++)
		places[h] = JSON_WHOLE_ROW;
	for (size_t k = 0; k < n; k++)
		if (table_has(t, k))
			places[tabular_heading(r, columns[k].key)] = table_place(t, k);
	r->file = arena_str(&r->memory, str_of(table_facts(t)->file)).at;
	if (!r->head_from.file)
		r->head_from =
		    (struct json_cell){.file = r->file, .line = 1, .row = 1, .column = JSON_WHOLE_ROW};
	check_headings(r, t, places);
	while ((more = table_next(t, &row, d)) > 0)
		read_row(r, &row, places, part, d);
	return more == 0;
}

static bool
read_tables(struct tabular_reader *r, const struct opened *from, struct diag *d)
{
	const struct tabular_form *f = r->form;
	struct table_role *roles = arena_alloc(&r->memory, f->n_roles * sizeof *roles);
	struct tables *ts;
	struct table *t;
	int more = -1;

	for (size_t i = 0; i < f->n_roles; i++)
		roles[i] = make_role(r, &f->roles[i]);
	ts = tables_open(from->path, roles, f->n_roles, &from->reading, d);
	while (ts && (more = tables_next(ts, &t, d)) > 0)
		if (!read_table(r, t, f->roles[tables_role(ts)].part, d))
			break;
	tables_close(ts);
	return more == 0;
}

static void
put_entry(struct tabular_reader *r, const struct tabular_entry *e)
{
	struct piece *to = &r->document;
	const struct tabular_part *p = &r->form->parts[e->part];

	piece_from(to, &e->from);
	piece_add(to, STR("{"));
	piece_append(to, &e->own);
	if (e->inside.json.len > 0) {
		piece_add(to, e->own.json.len > 0 ? STR(", \"") : STR("\""));
		piece_add(to, str_of(e->inside_key));
		piece_add(to, STR("\": "));
		piece_from(to, &e->from);
		piece_add(to, STR("{"));
		piece_append(to, &e->inside);
		piece_add(to, STR("}"));
	}
	if (p->sub && (e->sub.json.len > 0 || p->sub_mark == WORD_NONE)) {
		piece_add(to, e->own.json.len + e->inside.json.len > 0 ? STR(", \"") : STR("\""));
		piece_add(to, str_of(p->sub));
		piece_add(to, STR("\": "));
		piece_from(to, &e->from);
		piece_add(to, STR("["));
		piece_append(to, &e->sub);
		piece_add(to, STR("]"));
	}
	piece_add(to, STR("}"));
}

/* Puts together all that is not refused. */
static void
put_document(struct tabular_reader *r)
{
	const struct tabular_form *f = r->form;

	piece_clear(&r->document);
	piece_from(&r->document, &r->head_from);
	piece_add(&r->document, STR("{"));
	piece_append(&r->document, &r->head);
	for (size_t p = 0; p < f->n_parts; p++) {
		size_t n = 0;

		for (size_t i = 0; i < r->n; i++)
			n += r->entries[i].part == (int)p && !r->entries[i].refused;
		if (n == 0 && !f->parts[p].needed)
			continue;
		piece_add(&r->document, r->document.json.len > 1 ? STR(", \"") : STR("\""));
		piece_add(&r->document, str_of(f->parts[p].list));
		piece_add(&r->document, STR("\": "));
		piece_from(&r->document, &r->head_from);
		piece_add(&r->document, STR("["));
		for (size_t i = 0, done = 0; i < r->n; i++) {
			if (r->entries[i].part != (int)p || r->entries[i].refused)
				continue;
			if (done++ > 0)
				piece_add(&r->document, STR(", "));
			put_entry(r, &r->entries[i]);
		}
		piece_add(&r->document, STR("]"));
	}
	piece_add(&r->document, STR("}"));
}

static bool
stands_in(const struct piece *p, const struct diag *d)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->cells[i].line == d->line && strcmp(p->cells[i].file, d->file) == 0)
			return true;
	return false;
}

/* The element that a fault is of; NULL: of the document itself. */
static struct tabular_entry *
entry_of(struct tabular_reader *r, const struct diag *d)
{
	for (size_t i = 0; i < r->n; i++) {
		struct tabular_entry *e = &r->entries[i];

		if (!e->refused &&
		    ((e->from.line == d->line && strcmp(e->from.file, d->file) == 0) ||
		        stands_in(&e->own, d) || stands_in(&e->inside, d) || stands_in(&e->sub, d)))
			return e;
	}
	return NULL;
}

static const char *
heading_of_key(const void *with, struct str key, enum lang lang)
{
	const struct tabular_form *f = with;

	for (size_t i = 0; i < f->n_columns; i++)
		if (f->columns[i].keys[0] && tabular_has_key(&f->columns[i], key))
			return word_text(f->columns[i].heading, lang);
	return NULL;
}

/* Lets the document be read until nothing is refused any more. True: it was read, and nothing ever was. */
static bool
accept_document(struct tabular_reader *r, const char *name, tabular_accept *accept, void *to)
{
	bool refused = r->faults.n > 0;
	struct tabular_entry *e;

	do {
		struct diag d = {.lang = r->lang};
		struct json_document *doc;
		struct json_cells cells;
		bool good;

		put_document(r);
		cells = (struct json_cells){r->document.cells, r->document.n, heading_of_key, r->form};
		doc = json_load_cells(name, text_str(&r->document.json), &cells, &d);
		good = doc && (refused ? accept(NULL, doc, &d) : accept(to, doc, &d));
		json_free(doc);
		if (good)
			return !refused;
		e = entry_of(r, &d);
		if (e || !refused)
			faults_add(&r->faults, &d);
		if (e)
			e->refused = true;
		refused = true;
	} while (e);
	return false;
}

static void
complete(struct tabular_reader *r)
{
	tabular_title(r);
	r->form->complete_head(r);
	for (size_t i = 0; i < r->n && r->form->complete; i++)
		if (!r->entries[i].refused)
			r->form->complete(r, &r->entries[i]);
}

static void
end_reader(struct tabular_reader *r)
{
	for (size_t i = 0; i < r->n; i++) {
		piece_free(&r->entries[i].own);
		piece_free(&r->entries[i].inside);
		piece_free(&r->entries[i].sub);
	}
	free(r->entries);
	piece_free(&r->head);
	piece_free(&r->document);
	free(r->faults.list); /* of a file that then could not be read to its end */
	arena_free(&r->memory);
}

/* Does the file begin as a JSON object does? 1: so; 0: not so; -1: *d filled. Nothing at all is left to the
 * reader of JSON to be told. */
static int
begins_as_json(const struct opened *from, struct diag *d)
{
	struct input *in = input_open(from->file, from->reading.name, false, d);
	struct str head;
	int json = -1;

	if (in && input_head(in, &head, d)) {
		if (str_begins(head, STR("\xEF\xBB\xBF")))
			head = (struct str){head.at + 3, head.len - 3};
		head = str_trim(head);
		json = head.len == 0 || head.at[0] == '{';
	}
	input_close(in);
	return json;
}

static bool
load_json(const struct opened *from, tabular_accept *accept, void *to, struct diag *d)
{
	struct json_document *doc = json_load_as(from->file, from->reading.name, d);
	bool good = doc && accept(to, doc, d);

	json_free(doc);
	return good;
}

static bool
load_tables(const struct tabular_form *form, const struct opened *from, size_t n,
    const struct reading *reading, tabular_accept *accept, void *to, struct diag *d)
{
	struct tabular_reader r = {.form = form, .reading = reading, .lang = d->lang};
	bool good = true;

	list_headings(&r);
	for (size_t i = 0; i < n && good; i++)
		good = read_tables(&r, &from[i], d);
	if (good) {
		complete(&r);
		good = accept_document(&r, from[0].reading.name, accept, to);
		good = faults_end(&r.faults, true, d) && good;
	}
	end_reader(&r);
	return good;
}

/* Standard input is looked at before it is read: it is copied first. */
static bool
open_input(struct opened *from, const char *path, const struct reading *reading, struct diag *d)
{
	*from = (struct opened){.path = path, .reading = *reading};
	from->reading.keep_all = true;
	operand_read(&from->operand, path);
	from->reading.name = from->operand.file;
	from->file = from->operand.file;
	if (!spool_open(&from->spool, from->operand.file, d)) {
		operand_free(&from->operand);
		return false;
	}
	from->file = spool_path(&from->spool, from->operand.file);
	if (from->file != from->operand.file)
		from->path = from->file;
	return true;
}

bool
tabular_load(const struct tabular_form *form, const char *const *paths, size_t n,
    const struct reading *reading, tabular_accept *accept, void *to, struct diag *d)
{
	struct opened *from = mem_zero(n, sizeof *from);
	size_t opened = 0;
	int json = 0;
	bool good = true;

	while (opened < n && good) {
		good = open_input(&from[opened], paths[opened], reading, d);
		opened += good;
	}
	if (good)
		json = begins_as_json(&from[0], d);
	if (good && json == 1 && n == 1)
		good = load_json(&from[0], accept, to, d);
	else
		good = good && json >= 0 && load_tables(form, from, n, reading, accept, to, d);
	for (size_t i = 0; i < opened; i++) {
		spool_close(&from[i].spool);
		operand_free(&from[i].operand);
	}
	free(from);
	return good;
}
