#include "formats/ledger.h"

#include <string.h>

#include "table/totals.h"
#include "text/cell.h"
#include "text/district.h"

const struct table_column ledger_columns[LEDGER_COLUMNS] = {
    [LEDGER_DATE] = {WORD_DATE, TABLE_REQUIRED},
    [LEDGER_TARGET] = {WORD_TARGET, TABLE_REQUIRED},
    [LEDGER_UNIT] = {WORD_UNIT, TABLE_OPTIONAL},
    [LEDGER_CERT] = {WORD_CERT, TABLE_OPTIONAL},
    [LEDGER_ID] = {WORD_ID, TABLE_OPTIONAL},
    [LEDGER_NAME] = {WORD_NAME, TABLE_OPTIONAL},
    [LEDGER_HOUSEHOLD] = {WORD_HOUSEHOLD, TABLE_OPTIONAL},
    [LEDGER_QUANTITY] = {WORD_QUANTITY, TABLE_OPTIONAL},
    [LEDGER_AMOUNT] = {WORD_MONEY, TABLE_OPTIONAL},
    [LEDGER_OUTCOME] = {WORD_OUTCOME, TABLE_OPTIONAL},
    [LEDGER_PART] = {WORD_PART, TABLE_OPTIONAL},
    [LEDGER_VALUE] = {WORD_VALUE, TABLE_OPTIONAL},
    [LEDGER_NOTE] = {WORD_NOTE, TABLE_OPTIONAL},
};

struct table_role
ledger_role(const struct unit_names *units)
{
	return (struct table_role){
	    KIND_LEDGER, ledger_columns, LEDGER_COLUMNS, unit_names_is_unit, (void *)units};
}

struct reading
ledger_reading(const struct reading *common)
{
	struct reading all = *common;

	all.keep_all = true;
	return all;
}

void
ledger_row_init(struct ledger_row *r)
{
	*r = (struct ledger_row){0};
	exact_init(&r->row.quantity);
	exact_init(&r->row.value);
}

void
ledger_row_free(struct ledger_row *r)
{
	exact_free(&r->row.quantity);
	exact_free(&r->row.value);
}

uint64_t
ledger_name_key(struct str unit, struct str name)
{
	char text[512];
	struct str joined = {text, 0};
	struct who who;

	joined.len = units_fold(unit, text, sizeof text / 2);
	text[joined.len++] = '/';
	joined.len += cell_fold_name(name, text + joined.len, sizeof text - joined.len);
	who_read((struct str){0}, joined, &who);
	return who.key;
}

static enum account_verdict
read_target(const struct ledger_terms *terms, struct str cell, struct ledger_row *out)
{
	if (cell.len == 0)
		return ACCOUNT_TARGET_MISSING;
	out->target_known = target_names_find(terms->targets, cell, &out->row.target);
	return out->target_known ? ACCOUNT_COUNTED : ACCOUNT_TARGET_UNKNOWN;
}

static enum account_verdict
read_unit(const struct ledger_terms *terms, struct str cell, struct ledger_row *out)
{
	const struct plan_target *t = &terms->targets->plan->targets[out->row.target];

	out->row.unit = ACCOUNT_DISTRICT;
	if (cell.len == 0)
		return t->split_by.len > 0 ? ACCOUNT_UNIT_MISSING : ACCOUNT_COUNTED;
	if (unit_names_find(terms->units, cell, &out->row.unit))
		return ACCOUNT_COUNTED;
	if (district_is(cell))
		return t->split_by.len > 0 ? ACCOUNT_UNIT_MISSING : ACCOUNT_COUNTED;
	out->unit_new = terms->units->knowledge == UNITS_ANY && !totals_is_word(cell);
	return out->unit_new ? ACCOUNT_COUNTED : ACCOUNT_UNIT_UNKNOWN;
}

static enum account_verdict
read_date(const struct ledger_terms *terms, struct str cell, struct ledger_row *out)
{
	int last;

	switch (cell_date(cell, terms->date_order, &out->row.date)) {
	case DATE_OK:
		return ACCOUNT_COUNTED;
	case DATE_EMPTY:
		return ACCOUNT_DATE_MISSING;
	case DATE_INVALID:
	case DATE_AMBIGUOUS:
		break;
	}
	return date_read_month(cell, &out->row.date, &last) ? ACCOUNT_COUNTED : ACCOUNT_DATE_INVALID;
}

/* An id or a telephone number in the wrong column has more digits than anything that is counted. */
enum { NUMBER_DIGITS = 10 };

static const int64_t number_max = 9999999999;

/* A number; below 0 it takes back. Mostly it is empty or a plain 1. */
static bool
read_number(struct str cell, struct exact *out)
{
	int64_t plain = 1;

	if (cell.len == 0 || str_to_int(cell, 0, number_max, &plain)) {
		exact_set_ratio(out, plain, 1);
		return true;
	}
	return !cell_is_share(cell) && cell_number(cell, out) && exact_is_sane(out, NUMBER_DIGITS);
}

static enum ledger_money
money_of(struct str text)
{
	if (!str_has(text, STR("元")))
		return LEDGER_MONEY_UNSAID;
	return str_has(text, STR("万")) ? LEDGER_MONEY_WAN : LEDGER_MONEY_YUAN;
}

enum ledger_money
ledger_money_of(const struct table *t)
{
	if (!table_has(t, LEDGER_AMOUNT))
		return LEDGER_MONEY_UNSAID;
	return money_of(table_heading(t, table_place(t, LEDGER_AMOUNT)));
}

enum ledger_money
ledger_money_of_plan(const struct plan *p)
{
	enum ledger_money all = LEDGER_MONEY_YUAN;
	bool met = false;

	for (size_t i = 0; i < p->n; i++) {
		const struct plan_target *t = &p->targets[i];
		enum ledger_money own = money_of(t->measure);

		if (!t->amounts && (t->kind != PLAN_COUNT || own == LEDGER_MONEY_UNSAID))
			continue;
		if (met && own != all)
			return LEDGER_MONEY_UNSAID;
		all = own;
		met = true;
	}
	return all;
}

/* What is measured in money is the row's amount, though the plan does not say `sum`: an amount beside an
 * empty quantity is no single yuan. */
static bool
is_money(const struct plan_target *t, const struct str *cells)
{
	return t->amounts || (t->kind == PLAN_COUNT && money_of(t->measure) != LEDGER_MONEY_UNSAID &&
	                         (cells[LEDGER_AMOUNT].len > 0 || cells[LEDGER_QUANTITY].len == 0));
}

/* Amounts are counted as the target is: 5000 under 金额（元） is not 5000 万元. */
static enum account_verdict
read_money(const struct ledger_terms *terms, const struct plan_target *t, struct str cell, struct exact *out)
{
	bool alike = terms->money == LEDGER_MONEY_UNSAID || terms->money == money_of(t->measure);

	return alike && cell_money(cell, str_is(t->measure, "元"), out) && exact_is_sane(out, NUMBER_DIGITS)
	           ? ACCOUNT_COUNTED
	           : ACCOUNT_AMOUNT_INVALID;
}

/* Persons (人, 人次) are whole; and where different persons are counted, a row of 0 would count one. */
static enum account_verdict
read_quantity(const struct ledger_terms *terms, const struct plan_target *t, const struct str *cells,
    struct ledger_row *out)
{
	struct exact *quantity = &out->row.quantity;
	bool once = t->distinct != PLAN_EACH_ROW || t->kind == PLAN_COVERAGE;

	if (is_money(t, cells))
		return read_money(terms, t, cells[LEDGER_AMOUNT], quantity);
	if (!read_number(cells[LEDGER_QUANTITY], quantity) || (once && exact_sign(quantity) == 0) ||
	    (exact_sign(quantity) < 0 && t->kind != PLAN_COUNT && t->kind != PLAN_COVERAGE) ||
	    (!exact_is_integer(quantity) && str_begins(t->measure, STR("人"))))
		return ACCOUNT_QUANTITY_INVALID;
	return ACCOUNT_COUNTED;
}

/* A value may be a percentage: "92.7%". */
static void
read_value(struct str cell, struct ledger_row *out)
{
	out->row.has_value = cell.len > 0 &&
	                     (cell_number(cell, &out->row.value) || exact_read(cell, &out->row.value)) &&
	                     exact_is_sane(&out->row.value, NUMBER_DIGITS);
}

/* Was the id rounded from the one that the certificate begins with? Spreadsheets keep 15 digits and write
 * zeros, or keep 16 and write what a double happens to hold. */
static bool
is_rounded(struct str id, struct str cert)
{
	return id.len == 18 && (str_begins(cert, (struct str){id.at, 16}) ||
	                           (str_begins(cert, (struct str){id.at, 15}) && str_ends(id, STR("000"))));
}

/* A right id beside a right certificate of somebody else. */
static bool
is_another(struct str cert, struct str id, uint64_t key)
{
	struct who other;

	return cert.len > 0 && id.len > 0 && who_read((struct str){0}, id, &other) == WHO_CITIZEN &&
	       other.key != key && !is_rounded(id, cert);
}

enum who_reading
ledger_who(struct str cert, struct str id, struct who *out)
{
	enum who_reading reading = who_read(cert, id, out);

	if (reading == WHO_CITIZEN && is_another(cert, id, out->key))
		return WHO_WRONG;
	return reading == WHO_CODE && cell_damage(cert.len > 0 ? cert : id) != CELL_SOUND ? WHO_WRONG
	                                                                                  : reading;
}

static void
read_who(const struct plan_target *t, const struct str *cells, struct ledger_row *out)
{
	char cert_room[CELL_ROOM], id_room[CELL_ROOM];
	struct str cert, id;

	cell_repair_code(cells[LEDGER_CERT], cert_room, &cert);
	cell_repair_code(cells[LEDGER_ID], id_room, &id);
	out->row.reading = ledger_who(cert, id, &out->row.who);
	if (out->row.reading != WHO_NOBODY || t->kind != PLAN_COVERAGE || cells[LEDGER_NAME].len == 0)
		return;
	out->row.who.key = ledger_name_key(cells[LEDGER_UNIT], cells[LEDGER_NAME]);
	out->row.reading = WHO_CODE;
}

/* A household's number as compared: in any case, width and with any blanks. A hyphen is a part of it: 1-2 is
 * not 12. */
static struct str
fold_household(struct str cell, char room[CELL_ROOM], char out[CELL_ROOM])
{
	size_t n = 0;

	cell_fold_width(cell, room, CELL_ROOM, &cell);
	for (size_t i = 0; i < cell.len && n < CELL_ROOM; i++)
		if (cell.at[i] != ' ')
			out[n++] = (char)(cell.at[i] >= 'a' && cell.at[i] <= 'z' ? cell.at[i] - 'a' + 'A'
			                                                         : cell.at[i]);
	return (struct str){out, n};
}

/* The id of its head, as damaged as ids are, or a number of the household's own. */
static void
read_household(struct str cell, struct ledger_row *out)
{
	char room[CELL_ROOM], folded[CELL_ROOM];
	struct str code;
	struct who who;
	enum who_reading reading;

	cell_repair_code(cell, room, &code);
	reading = who_read((struct str){0}, code, &who);
	if (reading == WHO_CODE && cell.len <= CELL_ROOM)
		reading = who_read((struct str){0}, fold_household(cell, room, folded), &who);
	out->row.has_household = reading != WHO_NOBODY;
	if (out->row.has_household)
		out->row.household = who.key;
}

static struct str
fold_text(struct str cell, char *room)
{
	return (struct str){room, cell.len == 0 ? 0 : units_fold(cell, room, LEDGER_TEXT_ROOM)};
}

static enum account_verdict
read_row(const struct ledger_terms *terms, const struct str *cells, struct ledger_row *out)
{
	const struct plan_target *t;
	enum account_verdict verdict = read_target(terms, cells[LEDGER_TARGET], out);

	if (verdict == ACCOUNT_COUNTED)
		verdict = read_unit(terms, cells[LEDGER_UNIT], out);
	if (verdict == ACCOUNT_COUNTED)
		verdict = read_date(terms, cells[LEDGER_DATE], out);
	if (verdict != ACCOUNT_COUNTED)
		return verdict;
	t = &terms->targets->plan->targets[out->row.target];
	verdict = read_quantity(terms, t, cells, out);
	if (verdict != ACCOUNT_COUNTED)
		return verdict;
	read_value(cells[LEDGER_VALUE], out);
	read_who(t, cells, out);
	out->row.has_household = false;
	if (t->distinct == PLAN_EACH_HOUSEHOLD)
		read_household(cells[LEDGER_HOUSEHOLD], out);
	out->row.explained = cells[LEDGER_NOTE].len > 0;
	out->row.outcome = fold_text(cells[LEDGER_OUTCOME], out->outcome);
	out->row.part = fold_text(cells[LEDGER_PART], out->part);
	return ACCOUNT_COUNTED;
}

/* The table calls a row a total by its words alone. One that names a target of the plan is data; so is one
 * that names another target, unless that is itself such a word. */
static bool
is_total(const struct ledger_terms *terms, const struct row *raw)
{
	struct str target = raw->cells[LEDGER_TARGET];
	size_t place;

	if (raw->role != ROW_TOTAL || terms->target_is_set)
		return raw->role == ROW_TOTAL;
	return !target_names_find(terms->targets, target, &place) &&
	       (target.len == 0 || totals_is_word(target));
}

bool
ledger_read(const struct ledger_terms *terms, const struct row *raw, struct ledger_row *out)
{
	if (raw->role != ROW_DATA && raw->role != ROW_TOTAL)
		return false;
	out->raw = *raw;
	out->is_total = is_total(terms, raw);
	out->target_known = out->unit_new = false;
	out->row.line = (uint32_t)raw->line;
	if (!out->is_total)
		out->verdict = raw->n_damage > 0 ? ACCOUNT_ROW_DAMAGED : read_row(terms, raw->cells, out);
	return true;
}

/* FNV-1a. */
static uint64_t
mix(uint64_t hash, const void *bytes, size_t n)
{
	for (const unsigned char *byte = bytes; n > 0; n--)
		hash = (hash ^ *byte++) * 1099511628211u;
	return hash;
}

static uint64_t
mix_text(uint64_t hash, struct str cell)
{
	char room[512];

	if (memchr(cell.at, 0xEF, cell.len) || memchr(cell.at, 0xE3, cell.len)) /* of full width */
		cell_fold_width(cell, room, sizeof room, &cell);
	return mix(hash, cell.at, cell.len);
}

static uint64_t
mix_code(uint64_t hash, struct str cell)
{
	char room[CELL_ROOM];

	cell_repair_code(cell, room, &cell);
	if (cell.len == 0 || cell.at[cell.len - 1] != 'x')
		return mix(hash, cell.at, cell.len);
	return mix(mix(hash, cell.at, cell.len - 1), "X", 1);
}

static uint64_t
mix_day(uint64_t hash, const struct ledger_terms *terms, const struct ledger_row *row)
{
	struct str cell = row->raw.cells[LEDGER_DATE];
	int day = row->row.date;

	if (row->verdict != ACCOUNT_COUNTED && cell_date(cell, terms->date_order, &day) != DATE_OK)
		return mix_text(hash, cell);
	return mix(hash, &day, sizeof day);
}

static uint64_t
mix_number(uint64_t hash, struct str cell)
{
	struct exact number;
	int64_t plain;

	exact_init(&number);
	if (str_to_int(cell, 0, number_max, &plain))
		exact_set_ratio(&number, plain, 1);
	else if (!cell_number(cell, &number) || number.large)
		hash = mix_text(hash, cell);
	hash = mix(hash, &number.above, sizeof number.above);
	hash = mix(hash, &number.below, sizeof number.below);
	exact_free(&number);
	return hash;
}

/* However the unit is spelt. */
static uint64_t
mix_unit(uint64_t hash, const struct ledger_terms *terms, struct str cell)
{
	char room[512];
	size_t place;

	if (terms->units->knowledge == UNITS_BY_TABLE && unit_names_find(terms->units, cell, &place))
		return mix(hash, &place, sizeof(place));
	return mix(hash, room, units_fold(cell, room, sizeof(room)));
}

static uint64_t
mix_cell(
    uint64_t hash, const struct ledger_terms *terms, enum ledger_column column, const struct ledger_row *row)
{
	struct str cell = row->raw.cells[column];

	switch (column) {
	case LEDGER_DATE:
		return mix_day(hash, terms, row);
	case LEDGER_CERT:
	case LEDGER_ID:
		return mix_code(hash, cell);
	case LEDGER_TARGET:
		return row->target_known ? mix(hash, &row->row.target, sizeof(row->row.target))
		                         : mix_text(hash, cell);
	case LEDGER_UNIT:
		return mix_unit(hash, terms, cell);
	case LEDGER_QUANTITY:
	case LEDGER_AMOUNT:
	case LEDGER_VALUE:
		return mix_number(hash, cell);
	default:
		return mix_text(hash, cell);
	}
}

uint64_t
ledger_digest(const struct ledger_terms *terms, const struct ledger_row *row)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t k = 0; k < LEDGER_COLUMNS; k++)
		if (row->raw.cells[k].len > 0)
			hash = mix_cell(mix(hash, &k, sizeof k), terms, (enum ledger_column)k, row);
	return hash * 0x9E3779B97F4A7C15u ^ hash >> 32; /* before rows are added up */
}
