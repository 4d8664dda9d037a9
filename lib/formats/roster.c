#include "formats/roster.h"

#include <stdio.h>
#include <stdlib.h>

#include "file/progress.h"
#include "table/tables.h"
#include "text/cell.h"
#include "text/district.h"

static const struct table_column columns[ROSTER_COLUMNS] = {
    [ROSTER_UNIT] = {WORD_UNIT, TABLE_OPTIONAL},
    [ROSTER_CERT] = {WORD_CERT, TABLE_ANY},
    [ROSTER_ID] = {WORD_ID, TABLE_ANY},
    [ROSTER_NAME] = {WORD_NAME, TABLE_ANY},
};

/* A person whose number is wrong is nobody that a row of a ledger could name. A spreadsheet rounds many
 * numbers to one, so that without a name every row is another person. */
static void
be_nobody(const struct str *c, struct roster_person *p)
{
	char text[512];
	int n;

	if (c[ROSTER_NAME].len > 0)
		n = snprintf(text, sizeof text, "?%.*s/%.*s/%.*s/%.*s", STR_ARGS(c[ROSTER_NAME]),
		    STR_ARGS(c[ROSTER_CERT]), STR_ARGS(c[ROSTER_ID]), STR_ARGS(c[ROSTER_UNIT]));
	else
		n = snprintf(text, sizeof text, "?%ld:%s", p->line, p->file);
	who_read(
	    (struct str){0}, (struct str){text, n < (int)sizeof text ? (size_t)n : sizeof text - 1}, &p->who);
}

static enum account_verdict
read_key(const struct roster *r, const struct str *c, struct roster_person *out)
{
	char cert_room[CELL_ROOM], id_room[CELL_ROOM];
	struct str cert, id;
	struct who who;

	cell_repair_code(c[ROSTER_CERT], cert_room, &cert);
	cell_repair_code(c[ROSTER_ID], id_room, &id);
	out->reading = ledger_who(cert, id, &who);
	switch (out->reading) {
	case WHO_WRONG:
		be_nobody(c, out);
		return ACCOUNT_NUMBER_WRONG;
	case WHO_NOBODY:
		if (c[ROSTER_NAME].len == 0 || !r->covers)
			return ACCOUNT_PERSON_MISSING;
		who.key = ledger_name_key(c[ROSTER_UNIT], c[ROSTER_NAME]);
		out->reading = WHO_CODE;
		break;
	case WHO_CITIZEN:
	case WHO_CODE:
		break;
	}
	out->who = who;
	return ACCOUNT_COUNTED;
}

static enum account_verdict
read_row(const struct roster *r, const struct row *row, struct roster_person *out)
{
	const struct str *c = row->cells;
	enum account_verdict key;

	out->unit = ACCOUNT_DISTRICT;
	if (row->n_damage > 0)
		return ACCOUNT_ROW_DAMAGED;
	key = read_key(r, c, out);
	if (key != ACCOUNT_PERSON_MISSING && r->covers && c[ROSTER_UNIT].len > 0 &&
	    !unit_names_find(r->units, c[ROSTER_UNIT], &out->unit) && !district_is(c[ROSTER_UNIT]) &&
	    !unit_names_add(r->units, c[ROSTER_UNIT], &out->unit))
		return ACCOUNT_UNIT_UNKNOWN;
	return key;
}

/* Is the person to be reached all the same, for the district or under a number that nobody has? */
static bool
is_still_expected(const struct roster *r, enum account_verdict why)
{
	return r->covers && (why == ACCOUNT_UNIT_UNKNOWN || why == ACCOUNT_NUMBER_WRONG);
}

static void
keep(struct roster *r, const struct str *c, struct roster_person *p)
{
	mem_grow(&r->list, &r->room, r->n + 1, sizeof *r->list);
	p->cert = arena_str(&r->text, c[ROSTER_CERT]);
	p->id = arena_str(&r->text, c[ROSTER_ID]);
	p->name = arena_str(&r->text, c[ROSTER_NAME]);
	r->list[r->n++] = *p;
}

/* For every target that goes by the roster; false if the person stands on it already. */
static bool
enter(struct roster *r, const struct str *c, struct roster_person *p, enum account_verdict why)
{
	const struct plan *plan = r->account->plan;
	bool added =
	    r->admits && why != ACCOUNT_NUMBER_WRONG && account_admit(r->account, r->place, p->who.key);

	for (size_t i = 0; i < plan->n && r->covers; i++)
		if (plan_covers(&plan->targets[i], r->place) &&
		    account_expect(r->account, i, p->unit, &p->who)) {
			p->target = i;
			keep(r, c, p);
			added = true;
		}
	return added;
}

/* The first target that goes by the roster; the plan's first, should none do. */
static size_t
first_target(const struct roster *r)
{
	const struct plan *plan = r->account->plan;

	for (size_t i = 0; i < plan->n; i++)
		if (plan_covers(&plan->targets[i], r->place) || plan_admits(&plan->targets[i], r->place))
			return i;
	return 0;
}

/* Puts one row on the roster; false if it was refused. */
static bool
take_row(struct roster *r, const struct row *row, const char *path)
{
	struct roster_person p = {.file = path, .line = row->line};
	enum account_verdict why = read_row(r, row, &p);
	bool expected = why == ACCOUNT_COUNTED || is_still_expected(r, why);

	if (expected && !enter(r, row->cells, &p, why)) {
		why = ACCOUNT_TWICE;
		expected = false;
	}
	if (why != ACCOUNT_COUNTED)
		r->refuse(r->context, row, path, first_target(r), why, expected);
	return expected;
}

static void
begin(struct roster *r, size_t place)
{
	const struct plan *plan = r->account->plan;

	r->place = place;
	r->covers = r->admits = false;
	for (size_t i = 0; i < plan->n; i++) {
		r->covers = r->covers || plan_covers(&plan->targets[i], place);
		r->admits = r->admits || plan_admits(&plan->targets[i], place);
	}
	account_open_roster(r->account, place);
}

static bool
read_table(void *roster, struct table *t, struct diag *d)
{
	struct roster *r = roster;
	const char *file = arena_str(&r->text, str_of(table_facts(t)->file)).at;
	struct progress progress = {0};
	struct row row;
	long refused = 0;
	int more;

	while ((more = table_next(t, &row, d)) > 0) {
		refused += !take_row(r, &row, file);
		progress_step(&progress, file, table_facts(t)->rows, d->lang);
	}
	progress_end(&progress);
	table_refuse(t, refused);
	return more == 0;
}

bool
roster_load(struct roster *r, const char *path, size_t place, const struct reading *options, struct diag *d)
{
	const struct table_role role = {KIND_REGISTER, columns, ROSTER_COLUMNS, unit_names_is_unit, r->units};

	begin(r, place);
	return tables_read(path, &role, options, read_table, r, d);
}

long
roster_settle(struct roster *r)
{
	long excluded = 0;

	for (size_t i = 0; i < r->n; i++)
		excluded += account_exclude(r->account, r->list[i].target, &r->list[i].who);
	return excluded;
}

void
roster_free(struct roster *r)
{
	free(r->list);
	arena_free(&r->text);
	*r = (struct roster){0};
}
