#include "formats/known.h"

#include <stdlib.h>
#include <string.h>

#include "table/share.h"
#include "table/tables.h"
#include "text/cell.h"

enum { ENTRIES_MAX = 50000000, KEY_ROOM = 512 };

/* The parts of a key with a byte between them that no cell holds. */
static struct str
make_key(char room[KEY_ROOM], struct str a, struct str b, struct str c, struct str last)
{
	const struct str parts[] = {a, b, c, last};
	size_t len = 0;

	for (size_t i = 0; i < 4; i++) {
		size_t n = parts[i].len < KEY_ROOM / 4 - 1 ? parts[i].len : KEY_ROOM / 4 - 1;

		if (n)
			memcpy(room + len, parts[i].at, n);
		len += n;
		room[len++] = '\x1F';
	}
	return (struct str){room, len};
}

/* A number as findings bear it, without what --excel or a hand put round it. */
static struct str
take_number(struct arena *text, struct str cell)
{
	char room[CELL_ROOM];
	struct str number;

	cell_repair_code(cell, room, &number);
	return arena_str(text, number);
}

/* Damage in a row of a table that is kept by hand. */
static bool
row_is_sound(const struct row *row, const char *path, struct diag *d)
{
	char text[256];

	if (row->n_damage == 0)
		return true;
	damage_text(&row->damage[0], d->lang, text, sizeof text);
	diag_place(d, path, row->line, 0);
	return diag_set(d, "%s", "%s", text);
}

enum { K_CODE, K_CERT, K_LIST, K_UNTIL, K_BY, K_DATE, K_REASON, K_COLUMNS };

static bool
add_known(struct known *k, const struct row *row, enum date_order order, struct diag *d)
{
	struct known_entry *e;
	char room[KEY_ROOM];
	enum date_fault fault;

	if (!mem_grow_within(&k->list, &k->room, k->n + 1, sizeof *k->list, ENTRIES_MAX))
		return diag_set(d, "more than %d entries", "条目多于%d个", ENTRIES_MAX);
	e = &k->list[k->n++];
	*e = (struct known_entry){.until = DATE_NONE, .line = row->line, .file = k->file};
	e->code = arena_str(&k->text, row->cells[K_CODE]);
	e->cert = take_number(&k->text, row->cells[K_CERT]);
	fault = cell_date(row->cells[K_UNTIL], order, &e->until);
	if (fault != DATE_OK && fault != DATE_EMPTY) {
		diag_place(d, k->file, row->line, 0);
		return diag_set(
		    d, "`until` is no date; write it as 2012-12-31", "until 不是日期，应写作2012-12-31");
	}
	map_add(&k->by_key,
	    arena_str(&k->text, make_key(room, e->code, e->cert, row->cells[K_LIST], (struct str){0})),
	    k->n - 1, NULL);
	return true;
}

struct known_reading {
	struct known *k;
	enum date_order order;
};

static bool
read_known(void *with, struct table *t, struct diag *d)
{
	struct known_reading *r = with;
	struct row row;
	int more;

	r->k->file = arena_str(&r->k->text, str_of(table_facts(t)->file)).at;
	while ((more = table_next(t, &row, d)) > 0)
		if (!row_is_sound(&row, r->k->file, d) || !add_known(r->k, &row, r->order, d))
			return false;
	return more == 0;
}

bool
known_load(struct known *k, const char *path, const struct reading *options, struct diag *d)
{
	static const struct table_column columns[K_COLUMNS] = {[K_CODE] = {WORD_CODE, TABLE_REQUIRED},
	    [K_CERT] = {WORD_CERT, TABLE_REQUIRED},
	    [K_LIST] = {WORD_LIST, TABLE_OPTIONAL},
	    [K_UNTIL] = {WORD_UNTIL, TABLE_OPTIONAL},
	    [K_BY] = {WORD_BY, TABLE_OPTIONAL},
	    [K_DATE] = {WORD_DATE, TABLE_OPTIONAL},
	    [K_REASON] = {WORD_REASON, TABLE_OPTIONAL}};
	const struct table_role role = {KIND_KNOWN, columns, K_COLUMNS, NULL, NULL};
	struct known_reading r = {k, options->date_order};

	*k = (struct known){0};
	if (tables_read(path, &role, options, read_known, &r, d))
		return true;
	known_free(k);
	return false;
}

bool
known_match(struct known *k, struct str code, struct str cert, struct str list, int as_of)
{
	char room[KEY_ROOM];
	size_t place;

	if (!map_find(&k->by_key, make_key(room, code, cert, list, (struct str){0}), &place) &&
	    !map_find(&k->by_key, make_key(room, code, cert, (struct str){0}, (struct str){0}), &place))
		return false;
	k->list[place].matched = true;
	return k->list[place].until == DATE_NONE || as_of <= k->list[place].until;
}

void
known_free(struct known *k)
{
	map_free(&k->by_key);
	arena_free(&k->text);
	free(k->list);
	*k = (struct known){0};
}

enum {
	B_FILE,
	B_LINE,
	B_ROW,
	B_COLUMN,
	B_SEVERITY,
	B_CODE,
	B_VALUE,
	B_MESSAGE,
	B_CERT,
	B_LIST,
	B_UNIT,
	B_LIST_DATE,
	B_LIST_UNIT,
	B_CHANGE,
	B_NEW_ALONE,
	B_COLUMNS
};

static bool
add_baseline(struct baseline *b, const struct row *row, struct diag *d)
{
	struct baseline_entry *e;
	char room[KEY_ROOM];
	size_t first;
	struct str key;

	/* What was gone then has been told; it is not there to be compared with. */
	if (word_is(WORD_CHANGE_GONE, row->cells[B_CHANGE]))
		return true;
	if (!mem_grow_within(&b->list, &b->room, b->n + 1, sizeof *b->list, ENTRIES_MAX))
		return diag_set(d, "more than %d entries", "条目多于%d个", ENTRIES_MAX);
	e = &b->list[b->n++];
	*e = (struct baseline_entry){.file = arena_str(&b->text, row->cells[B_FILE]),
	    .column = arena_str(&b->text, row->cells[B_COLUMN]),
	    .severity = arena_str(&b->text, row->cells[B_SEVERITY]),
	    .code = arena_str(&b->text, row->cells[B_CODE]),
	    .value = arena_str(&b->text, row->cells[B_VALUE]),
	    .message = arena_str(&b->text, row->cells[B_MESSAGE]),
	    .cert = take_number(&b->text, row->cells[B_CERT]),
	    .list = arena_str(&b->text, row->cells[B_LIST]),
	    .unit = arena_str(&b->text, row->cells[B_UNIT]),
	    .list_date = arena_str(&b->text, row->cells[B_LIST_DATE]),
	    .list_unit = arena_str(&b->text, row->cells[B_LIST_UNIT])};
	cell_int(row->cells[B_LINE], 0, INT32_MAX, &e->line);
	cell_int(row->cells[B_ROW], 0, INT32_MAX, &e->row);
	b->masked = b->masked || str_has(e->cert, STR("*"));
	b->lists = b->lists || e->list.len > 0;
	key = make_key(room, e->code, e->column, e->list, e->cert);
	if (map_find(&b->by_key, key, &first)) {
		e->next = b->list[first].next;
		b->list[first].next = b->n;
	} else {
		map_add(&b->by_key, arena_str(&b->text, key), b->n - 1, NULL);
	}
	return true;
}

/* A spreadsheet leaves out the empty cells at a row's end: findings of a column name no certificate. */
static bool
baseline_row_is_sound(const struct row *row, const char *path, struct diag *d)
{
	bool cut = row->n_damage == 1 && row->damage[0].kind == DAMAGE_TOO_FEW_CELLS;

	return (cut && row->cells[B_CODE].len > 0) || row_is_sound(row, path, d);
}

struct baseline_reading {
	struct baseline *baseline;
	const char *file;
};

static bool
read_baseline_row(void *reading, const struct row *row, struct diag *d)
{
	const struct baseline_reading *r = reading;

	return baseline_row_is_sound(row, r->file, d) && add_baseline(r->baseline, row, d);
}

static bool
read_baseline(void *baseline, struct table *t, struct diag *d)
{
	struct baseline_reading reading = {baseline, table_facts(t)->file};

	if (table_has(t, B_NEW_ALONE)) {
		diag_place(d, table_facts(t)->file, table_facts(t)->heading_row, 0);
		return diag_set(d,
		    "written by --new, it holds only what was new then: all older findings would come back as new; give the whole list, which --findings keeps beside --new",
		    "此文件由 --new 写出，只有当时新增的问题，作基准会使旧问题重新成为新增；应使用与 --new 同时由 --findings 保存的全部结果");
	}
	return share_each(t, read_baseline_row, &reading, d);
}

bool
baseline_load(struct baseline *b, const char *path, const struct reading *options, struct diag *d)
{
	static const struct table_column columns[B_COLUMNS] = {[B_FILE] = {WORD_FILE, TABLE_OPTIONAL},
	    [B_LINE] = {WORD_LINE, TABLE_OPTIONAL},
	    [B_ROW] = {WORD_ROW, TABLE_OPTIONAL},
	    [B_COLUMN] = {WORD_COLUMN, TABLE_REQUIRED},
	    [B_SEVERITY] = {WORD_SEVERITY, TABLE_OPTIONAL},
	    [B_CODE] = {WORD_CODE, TABLE_REQUIRED},
	    [B_VALUE] = {WORD_FINDING_VALUE, TABLE_OPTIONAL},
	    [B_MESSAGE] = {WORD_MESSAGE, TABLE_OPTIONAL},
	    [B_CERT] = {WORD_CERT, TABLE_REQUIRED},
	    [B_LIST] = {WORD_LIST, TABLE_OPTIONAL},
	    [B_UNIT] = {WORD_UNIT, TABLE_OPTIONAL},
	    [B_LIST_DATE] = {WORD_LIST_DAY, TABLE_OPTIONAL},
	    [B_LIST_UNIT] = {WORD_LIST_UNIT, TABLE_OPTIONAL},
	    [B_CHANGE] = {WORD_CHANGE, TABLE_OPTIONAL},
	    [B_NEW_ALONE] = {WORD_NEW_ALONE, TABLE_OPTIONAL}};
	const struct table_role role = {KIND_FINDINGS, columns, B_COLUMNS, NULL, NULL};

	*b = (struct baseline){0};
	if (tables_read(path, &role, options, read_baseline, b, d))
		return true;
	baseline_free(b);
	return false;
}

static bool
take_match(struct baseline *b, struct str key)
{
	struct baseline_entry *first, *e;
	size_t place;

	if (!map_find(&b->by_key, key, &place))
		return false;
	first = &b->list[place];
	if (!first->matched)
		return first->matched = true;
	if (!first->next)
		return false;
	e = &b->list[first->next - 1];
	first->next = e->next;
	return e->matched = true;
}

bool
baseline_match(struct baseline *b, struct str code, struct str column, struct str list, struct str cert,
    struct str masked)
{
	char room[KEY_ROOM];

	if (take_match(b, make_key(room, code, column, list, cert)))
		return true;
	return b->masked && take_match(b, make_key(room, code, column, list, masked));
}

void
baseline_free(struct baseline *b)
{
	map_free(&b->by_key);
	arena_free(&b->text);
	free(b->list);
	*b = (struct baseline){0};
}
