/* The key of a name is its word_fold() with brackets taken off first: word_fold() drops what stands in them
 * (a heading's unit of measure), but a township's name may differ from its neighbour's only there. */
#include "formats/units.h"

#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "table/tables.h"
#include "text/cell.h"
#include "text/shown.h"
#include "writer/writer.h"

enum { NAME_ROOM = 512, COLUMN_TEXT_MAX = 256 };

/* Wanted columns, in this order. A nominees' table has `subject` for the key and 姓名 for the name. */
enum { WANT_SUBJECT, WANT_UNIT, WANT_LABEL, WANT_NAME, WANT_ALIASES, WANT_KIND, WANT_DISTRICT, N_WANTED };

static const struct table_column wanted[N_WANTED] = {
    [WANT_SUBJECT] = {WORD_SUBJECT, TABLE_ANY},
    [WANT_UNIT] = {WORD_UNIT, TABLE_ANY},
    [WANT_LABEL] = {WORD_LABEL, TABLE_OPTIONAL},
    [WANT_NAME] = {WORD_NAME, TABLE_OPTIONAL},
    [WANT_ALIASES] = {WORD_ALIASES, TABLE_OPTIONAL},
    [WANT_KIND] = {WORD_KIND, TABLE_OPTIONAL},
    [WANT_DISTRICT] = {WORD_DISTRICT, TABLE_OPTIONAL},
};

/* The words under which a column of numbers is known in both languages. */
static const enum word number_columns[] = {WORD_REGISTERED, WORD_REGISTERED_1, WORD_REGISTERED_2,
    WORD_REGISTERED_3, WORD_REGISTERED_4, WORD_REGISTERED_5, WORD_REGISTERED_6, WORD_REGISTERED_7, WORD_UNIT,
    WORD_LABEL, WORD_KIND, WORD_DISTRICT};

enum { N_NUMBER_COLUMNS = sizeof number_columns / sizeof(number_columns[0]) };

/* The length of the bracket at the head of s; 0: none stands there. */
static size_t
bracket_at_head(struct str s)
{
	static const char *const wide[] = {"（", "）", "【", "】", "〔", "〕"};

	switch ((unsigned char)s.at[0]) {
	case '(':
	case ')':
	case '[':
	case ']':
		return 1;
	case 0xE3: /* the first byte of those in `wide` */
	case 0xEF:
		break;
	default:
		return 0;
	}
	for (size_t i = 0; i < sizeof wide / sizeof(wide[0]); i++)
		if (str_begins(s, str_of(wide[i])))
			return strlen(wide[i]);
	return 0;
}

size_t
units_fold(struct str name, char *out, size_t room)
{
	char plain[NAME_ROOM];
	size_t n = 0;

	for (size_t i = 0; i < name.len && n < sizeof plain;) {
		size_t skip = bracket_at_head((struct str){name.at + i, name.len - i});

		if (skip)
			i += skip;
		else
			plain[n++] = name.at[i++];
	}
	return word_fold((struct str){plain, n}, out, room);
}

static struct str
fold(struct str name, char room[NAME_ROOM])
{
	return (struct str){room, units_fold(name, room, NAME_ROOM)};
}

/* People may bear one name; then it stands for none of them. A code is one's own. */
static bool
may_share(const struct units *u, struct str key, bool is_code, size_t there)
{
	char room[NAME_ROOM];

	return u->people && !is_code && !str_equal(fold(u->list[there].code, room), key);
}

static bool
add_name(struct units *u, struct str name, bool is_code, size_t place, struct diag *d)
{
	char folded[NAME_ROOM];
	struct str key = fold(name, folded);
	char room[SHOWN_ROOM];
	size_t there = place;

	if (key.len == 0)
		return true;
	key = arena_str(&u->text, key);
	if (map_add(&u->by_name, key, place, &there) || there == place)
		return true;
	if (may_share(u, key, is_code, there)) {
		map_add(&u->shared, key, place, NULL);
		return true;
	}
	name = shown_name(name, room);
	if (strcmp(u->list[there].file, u->list[place].file) != 0)
		return diag_set(d,
		    "\"%.*s\" stands for two units, here and in %s:%ld: give each its own name",
		    "“%.*s”同时指两个单位（本行与%s:%ld）：请改成不同的名称", STR_ARGS(name),
		    u->list[there].file, u->list[there].line);
	return diag_set(d, "\"%.*s\" stands for two units, here and on line %ld: give each its own name",
	    "“%.*s”同时指两个单位（本行与第%ld行）：请改成不同的名称", STR_ARGS(name), u->list[there].line);
}

/* The first separator in s, as its length in bytes; *at is where it stands. 0: none. */
static size_t
find_separator(struct str s, size_t *at)
{
	static const char *const separators[] = {"|", ";", ",", "、", "；", "，"};

	for (size_t i = 0; i < s.len; i++)
		for (size_t k = 0; k < sizeof separators / sizeof(separators[0]); k++)
			if (str_begins((struct str){s.at + i, s.len - i}, str_of(separators[k]))) {
				*at = i;
				return strlen(separators[k]);
			}
	return 0;
}

static bool
add_aliases(struct units *u, struct str aliases, size_t place, struct diag *d)
{
	size_t at, length;

	while ((length = find_separator(aliases, &at)) > 0) {
		if (!add_name(u, str_trim((struct str){aliases.at, at}), false, place, d))
			return false;
		aliases.at += at + length;
		aliases.len -= at + length;
	}
	return add_name(u, str_trim(aliases), false, place, d);
}

static bool
same_heading(struct str a, struct str b)
{
	char left[COLUMN_TEXT_MAX], right[COLUMN_TEXT_MAX];
	struct str x = {left, word_fold(a, left, sizeof left)};
	struct str y = {right, word_fold(b, right, sizeof right)};

	if (str_equal(x, y))
		return true;
	for (size_t k = 0; k < N_NUMBER_COLUMNS; k++)
		if (word_is(number_columns[k], a) && word_is(number_columns[k], b))
			return true;
	return false;
}

/* The units read before get an empty cell under each heading that they did not have. */
static void
widen(struct units *u, size_t before)
{
	for (size_t i = 0; i < u->n; i++) {
		struct str *cells = arena_alloc(&u->text, (u->n_headings + 1) * sizeof *cells);

		for (size_t k = 0; k < u->n_headings; k++)
			cells[k] = k < before ? u->list[i].cells[k] : (struct str){"", 0};
		u->list[i].cells = cells;
	}
}

static const size_t NOWHERE = SIZE_MAX;

/* Enters the headings of one more table. What is returned says where each heading stands there. */
static const size_t *
keep_headings(struct units *u, const struct table *t)
{
	size_t before = u->n_headings, n = before + table_width(t);
	struct str *all = arena_alloc(&u->text, (n + 1) * sizeof *all);
	size_t *places = arena_alloc(&u->text, (n + 1) * sizeof *places);

	for (size_t k = 0; k < n; k++) {
		all[k] = k < before ? u->headings[k] : (struct str){"", 0};
		places[k] = NOWHERE;
	}
	for (size_t i = 0; i < table_width(t); i++) {
		struct str heading = table_heading(t, i);
		size_t k = 0;

		while (k < before && (places[k] != NOWHERE || !same_heading(all[k], heading)))
			k++;
		if (k == before) {
			k = u->n_headings++;
			all[k] = arena_str(&u->text, heading);
		}
		places[k] = i;
	}
	u->headings = all;
	if (u->n_headings > before)
		widen(u, before);
	return places;
}

static struct str
first_of(struct str a, struct str b)
{
	return a.len > 0 ? a : b;
}

/* Fills a unit with copies of the row's cells; the raw cells are read first, the wanted ones may die with
 * them. */
static void
keep_row(struct units *u, struct unit *unit, const struct row *row)
{
	const struct str *c = row->cells;
	struct str *cells = arena_alloc(&u->text, (u->n_headings + 1) * sizeof *cells);

	unit->line = row->line;
	unit->code = arena_str(&u->text, first_of(c[WANT_SUBJECT], c[WANT_UNIT]));
	unit->name = arena_str(&u->text, first_of(first_of(c[WANT_LABEL], c[WANT_NAME]), unit->code));
	unit->kind = arena_str(&u->text, c[WANT_KIND]);
	unit->district = arena_str(&u->text, c[WANT_DISTRICT]);
	for (size_t i = 0; i < u->n_headings; i++)
		if (unit->places[i] != NOWHERE)
			cells[i] = arena_str(&u->text, cell_unwrap(str_trim(row_raw(row, unit->places[i]))));
	unit->cells = cells;
}

bool
units_is_subtotal(struct str name)
{
	char folded[WORD_ROOM];
	struct str x = {folded, units_fold(name, folded, sizeof folded)};

	return str_ends(x, STR("小计")) || str_ends(x, STR("合计")) || str_ends(x, STR("总计"));
}

/* The table that is read. */
struct reading_units {
	struct units *units;
	size_t room; /* of units->list */
	const char *file;
	const size_t *places;
};

static bool
read_row(struct reading_units *r, const struct row *row, struct diag *d)
{
	struct units *u = r->units;
	char damage[256];
	struct unit *unit;

	diag_place(d, r->file, row->line, 0);
	if (row->n_damage > 0) {
		damage_text(row->damage, d->lang, damage, sizeof damage);
		return diag_set(d, "%s: mend this row", "%s：请修正本行", damage);
	}
	if (!mem_grow_within(&u->list, &r->room, u->n + 1, sizeof *u->list, 10000000))
		return diag_set(d, "more than %d units", "单位超过%d个", 10000000);
	unit = &u->list[u->n];
	*unit = (struct unit){.places = r->places, .file = r->file};
	struct str aliases = arena_str(&u->text, row->cells[WANT_ALIASES]);
	keep_row(u, unit, row);
	if (unit->code.len == 0)
		return diag_set(d, "the row has no unit: write its code or delete the row",
		    "本行没有单位：请填写或删去本行");
	if (!u->people && (units_is_subtotal(unit->code) || units_is_subtotal(unit->name)))
		return diag_set(d, "\"%.*s\" is a subtotal by its name, not a unit: delete the row",
		    "“%.*s”从名称看是小计，不是单位：请删去本行", STR_ARGS(unit->name));
	if (str_is(unit->code, "*"))
		return diag_set(d, "\"*\" stands for the whole district: give the unit another code",
		    "“*”代表全区县：请给单位另取代码");
	u->n++;
	return add_name(u, unit->code, true, u->n - 1, d) && add_name(u, unit->name, false, u->n - 1, d) &&
	       add_aliases(u, aliases, u->n - 1, d);
}

static bool
read_table(void *with, struct table *t, struct diag *d)
{
	struct reading_units *r = with;
	struct row row;
	int more;

	r->file = arena_str(&r->units->text, str_of(table_facts(t)->file)).at;
	r->places = keep_headings(r->units, t);
	while ((more = table_next(t, &row, d)) > 0)
		if (!read_row(r, &row, d))
			return false;
	return more == 0;
}

static bool
load(struct units *u, const char *path, bool people, const struct reading *options, struct diag *d)
{
	const struct table_role role = {KIND_UNITS, wanted, N_WANTED, NULL, NULL};
	struct reading_units r = {.units = u};
	bool good;

	*u = (struct units){.people = people, .near = nearest_memo_new()};
	diag_place(d, path, 0, 0);
	memcpy(u->file, d->file, sizeof u->file);
	good = tables_read(path, &role, options, read_table, &r, d);
	if (good && u->n == 0) {
		diag_place(d, path, 0, 0);
		good =
		    diag_set(d, "the table of units has a heading but no rows", "单位表只有表头，没有单位");
	}
	if (!good)
		units_free(u);
	return good;
}

bool
units_load(struct units *u, const char *path, const struct reading *options, struct diag *d)
{
	return load(u, path, false, options, d);
}

bool
units_load_people(struct units *u, const char *path, const struct reading *options, struct diag *d)
{
	return load(u, path, true, options, d);
}

void
units_free(struct units *u)
{
	map_free(&u->shared);
	map_free(&u->by_name);
	free(u->list);
	nearest_memo_free(u->near);
	arena_free(&u->text);
	*u = (struct units){0};
}

bool
units_is_unit(void *units, struct str name)
{
	size_t place;

	return units_find(units, name, &place);
}

bool
units_is_shared(const struct units *u, struct str name)
{
	char folded[NAME_ROOM];

	return u->shared.entries && map_find(&u->shared, fold(name, folded), NULL);
}

bool
units_find(const struct units *u, struct str name, size_t *place)
{
	char folded[NAME_ROOM];

	return !units_is_shared(u, name) && map_find(&u->by_name, fold(name, folded), place);
}

struct str
units_nearest(const struct units *u, struct str name)
{
	struct nearest near = nearest_to(name);

	if (nearest_recall(u->near, name, &near.best))
		return near.best;
	for (size_t i = 0; i < u->n; i++) {
		nearest_offer(&near, u->list[i].name);
		nearest_offer(&near, u->list[i].code);
	}
	nearest_keep(u->near, &near, 2 * u->n);
	return near.best;
}

bool
units_column(const struct units *u, struct str heading, size_t *column)
{
	for (size_t i = 0; i < u->n_headings; i++)
		if (same_heading(u->headings[i], heading)) {
			*column = i;
			return true;
		}
	return false;
}

bool
units_weight(const struct units *u, size_t i, size_t column, struct exact *out, struct diag *d)
{
	struct str cell = u->list[i].cells[column];
	char room[SHOWN_ROOM], heading_room[SHOWN_ROOM];
	struct str heading = shown_name(u->headings[column], heading_room);

	exact_set_ratio(out, 0, 1);
	if (cell.len == 0 || (cell_number(cell, out) && exact_sign(out) >= 0))
		return true;
	diag_place(d, u->list[i].file, u->list[i].line, (long)u->list[i].places[column] + 1);
	cell = shown_value(cell, room);
	return diag_set(d, "\"%.*s\" in column \"%.*s\" is no number from 0 up",
	    "“%.*s”（“%.*s”列）不是零或正数", STR_ARGS(cell), STR_ARGS(heading));
}
