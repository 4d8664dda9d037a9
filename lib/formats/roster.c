#include "formats/roster.h"

#include <stdlib.h>

#include "tables/cell.h"
#include "tables/receipt.h"

static const struct table_column columns[ROSTER_COLUMNS] = {
    [ROSTER_UNIT] = {WORD_UNIT, TABLE_OPTIONAL},
    [ROSTER_CERT] = {WORD_CERT, TABLE_ANY},
    [ROSTER_ID] = {WORD_ID, TABLE_ANY},
    [ROSTER_NAME] = {WORD_NAME, TABLE_ANY},
};

static enum account_verdict
read_key(const struct str *c, struct roster_person *out)
{
	char cert_room[CELL_ROOM], id_room[CELL_ROOM];
	struct str cert, id;
	struct who who;

	cell_repair_code(c[ROSTER_CERT], cert_room, &cert);
	cell_repair_code(c[ROSTER_ID], id_room, &id);
	switch (ledger_who(cert, id, &who)) {
	case WHO_WRONG:
		return ACCOUNT_NUMBER_WRONG;
	case WHO_NOBODY:
		if (c[ROSTER_NAME].len == 0)
			return ACCOUNT_PERSON_MISSING;
		who.key = ledger_name_key(c[ROSTER_UNIT], c[ROSTER_NAME]);
		break;
	case WHO_CITIZEN:
	case WHO_CODE:
		break;
	}
	out->key = who.key;
	return ACCOUNT_COUNTED;
}

static enum account_verdict
read_row(const struct row *row, struct unit_names *units, struct roster_person *out)
{
	const struct str *c = row->cells;

	out->unit = ACCOUNT_DISTRICT;
	if (row->n_damage > 0)
		return ACCOUNT_ROW_DAMAGED;
	if (c[ROSTER_UNIT].len > 0 && !str_is(c[ROSTER_UNIT], "*") &&
	    !unit_names_find(units, c[ROSTER_UNIT], units->knowledge == UNITS_ANY, &out->unit))
		return ACCOUNT_UNIT_UNKNOWN;
	return read_key(c, out);
}

static void
keep(struct roster *r, const struct str *c, struct roster_person *p)
{
	mem_room(&r->list, &r->room, r->n + 1, sizeof(*r->list), SIZE_MAX);
	p->cert = arena_str(&r->text, c[ROSTER_CERT]);
	p->id = arena_str(&r->text, c[ROSTER_ID]);
	p->name = arena_str(&r->text, c[ROSTER_NAME]);
	r->list[r->n++] = *p;
}

/* Puts one row on the roster; false if it was refused. */
static bool
take_row(struct roster *r, const struct row *row, const char *path, size_t target)
{
	struct roster_person p = {.target = target, .file = path, .line = row->line};
	enum account_verdict why = read_row(row, r->units, &p);

	account_units(r->account, unit_names_count(r->units));
	if (why == ACCOUNT_COUNTED && !account_expect(r->account, target, p.unit, p.key))
		why = ACCOUNT_TWICE;
	if (why == ACCOUNT_COUNTED)
		keep(r, row->cells, &p);
	else
		r->refuse(r->context, row, path, target, why);
	return why == ACCOUNT_COUNTED;
}

bool
roster_load(
    struct roster *r, const char *path, size_t target, const struct table_options *options, struct diag *d)
{
	struct table *t = table_open(path, columns, ROSTER_COLUMNS, options, d);
	struct row row;
	long refused = 0;
	int more;

	if (!t)
		return false;
	r->account->has_roster[target] = true;
	while ((more = table_next(t, &row, d)) > 0)
		refused += !take_row(r, &row, path, target);
	if (more == 0)
		receipt_table(r->receipt, t, refused);
	table_close(t);
	return more == 0;
}

void
roster_free(struct roster *r)
{
	free(r->list);
	arena_free(&r->text);
	*r = (struct roster){0};
}
