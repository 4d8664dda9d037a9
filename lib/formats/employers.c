#include "formats/employers.h"

#include "base/date.h"
#include "formats/units.h"
#include "text/cell.h"

const struct table_column employer_columns[EMPLOYER_COLUMNS] = {
    [EMPLOYER_NAME] = {WORD_EMPLOYER, TABLE_REQUIRED},
    [EMPLOYER_STAFF] = {WORD_STAFF, TABLE_REQUIRED},
    [EMPLOYER_DISABLED] = {WORD_DISABLED, TABLE_REQUIRED},
    [EMPLOYER_BLIND] = {WORD_BLIND, TABLE_OPTIONAL},
    [EMPLOYER_SEVERE] = {WORD_SEVERE, TABLE_OPTIONAL},
    [EMPLOYER_WAGE] = {WORD_WAGE, TABLE_OPTIONAL},
    [EMPLOYER_FOUNDED] = {WORD_FOUNDED, TABLE_OPTIONAL},
    [EMPLOYER_KIND] = {WORD_EMPLOYER_KIND, TABLE_OPTIONAL},
    [EMPLOYER_DISTRICT] = {WORD_DISTRICT, TABLE_OPTIONAL},
    [EMPLOYER_PAID] = {WORD_PAID, TABLE_OPTIONAL},
};

/* One row on its way. */
struct employer_reading {
	const struct table *t;
	const struct row *row;
	struct rejects *rejects;
};

static bool
refuse(struct employer_reading *r, enum levy_code code, const char *en, const char *zh, enum word column)
{
	enum lang lang = r->rejects->lang;

	return rejects_row(r->rejects, r->t, r->row, EMPLOYER_COLUMNS, "%s: %s: %s", "%s：%s：%s",
	    levy_code(code), word_text(column, lang), lang == LANG_ZH ? zh : en);
}

enum { NUMBER_DIGITS = 9 }; /* a telephone number or an id in the wrong column has more */

/* A number from 0 up; an empty cell is 0 unless it is needed. */
static bool
read_number(struct employer_reading *r, enum employer_column column, bool needed, struct exact *out)
{
	struct str cell = r->row->cells[column];
	bool money = column == EMPLOYER_WAGE || column == EMPLOYER_PAID;

	exact_set_ratio(out, 0, 1);
	if (cell.len == 0 && !needed)
		return true;
	if (cell_is_share(cell) || !(money ? cell_money(cell, true, out) : cell_number(cell, out)) ||
	    exact_sign(out) < 0)
		return refuse(
		    r, LEVY_NUMBER, "no number from 0 up", "不是零或正数", employer_columns[column].key);
	return exact_is_sane(out, NUMBER_DIGITS) ||
	       refuse(r, LEVY_NUMBER, "a number of more than nine digits", "数字超过九位",
	           employer_columns[column].key);
}

static bool
read_founded(struct employer_reading *r, enum date_order order, int *founded)
{
	*founded = DATE_NONE;
	if (r->row->cells[EMPLOYER_FOUNDED].len == 0)
		return true;
	return cell_date(r->row->cells[EMPLOYER_FOUNDED], order, founded) == DATE_OK ||
	       refuse(r, LEVY_DAY, "no date", "不是日期", WORD_FOUNDED);
}

/* The blind and severe are among the disabled, and these among the staff. */
static bool
is_possible(struct employer_reading *r, const struct levy_employer *e)
{
	if (exact_compare(&e->disabled, &e->staff) > 0)
		return refuse(r, LEVY_PERSONS, "more than the staff", "多于职工人数", WORD_DISABLED);
	if (exact_compare(&e->group[LEVY_BLIND], &e->disabled) > 0)
		return refuse(
		    r, LEVY_PERSONS, "more than the disabled employed", "多于安排残疾人数", WORD_BLIND);
	if (exact_compare(&e->group[LEVY_SEVERE], &e->disabled) > 0)
		return refuse(
		    r, LEVY_PERSONS, "more than the disabled employed", "多于安排残疾人数", WORD_SEVERE);
	return true;
}

/* By its cell; where that is empty, by the name. */
static int
read_kind(const struct levy_rules *rules, const struct str *cells)
{
	struct str text = cells[EMPLOYER_KIND].len > 0 ? cells[EMPLOYER_KIND] : cells[EMPLOYER_NAME];
	char room[512];

	return levy_kind_of(rules, (struct str){room, units_fold(text, room, sizeof(room))});
}

bool
employer_read(const struct table *t, const struct row *row, enum date_order order,
    const struct levy_rules *rules, struct levy_employer *out, struct rejects *rejects)
{
	struct employer_reading r = {t, row, rejects};
	char damage[256];

	if (row->n_damage > 0) {
		damage_text(row->damage, rejects->lang, damage, sizeof damage);
		return rejects_row(
		    rejects, t, row, EMPLOYER_COLUMNS, "%s: %s", "%s：%s", levy_code(LEVY_DAMAGED), damage);
	}
	if (row->cells[EMPLOYER_NAME].len == 0)
		return refuse(&r, LEVY_NAMELESS, "empty", "为空", WORD_EMPLOYER);
	if (units_is_subtotal(row->cells[EMPLOYER_NAME]))
		return refuse(&r, LEVY_NAMELESS, "a subtotal by its name", "从名称看是小计", WORD_EMPLOYER);
	out->kind = read_kind(rules, row->cells);
	out->has_paid = table_has(t, EMPLOYER_PAID); /* an empty cell: nothing was */
	out->has_wage = row->cells[EMPLOYER_WAGE].len > 0;
	return read_number(&r, EMPLOYER_STAFF, true, &out->staff) &&
	       read_number(&r, EMPLOYER_DISABLED, true, &out->disabled) &&
	       read_number(&r, EMPLOYER_BLIND, false, &out->group[LEVY_BLIND]) &&
	       read_number(&r, EMPLOYER_SEVERE, false, &out->group[LEVY_SEVERE]) &&
	       read_number(&r, EMPLOYER_WAGE, false, &out->wage) &&
	       read_number(&r, EMPLOYER_PAID, false, &out->paid) && read_founded(&r, order, &out->founded) &&
	       is_possible(&r, out);
}
