#include "formats/register.h"

#include <string.h>

#include "formats/register_cell.h"
#include "formats/register_number.h"

const struct table_column register_columns[FIELD_END] = {
    [FIELD_ID] = {WORD_ID, TABLE_ANY},
    [FIELD_CERT] = {WORD_CERT, TABLE_ANY},
    [FIELD_NAME] = {WORD_NAME, TABLE_OPTIONAL},
    [FIELD_SEX] = {WORD_SEX, TABLE_OPTIONAL},
    [FIELD_CATEGORY] = {WORD_CATEGORY, TABLE_OPTIONAL},
    [FIELD_GRADE] = {WORD_GRADE, TABLE_OPTIONAL},
    [FIELD_PARTS] = {WORD_PARTS, TABLE_OPTIONAL},
    [FIELD_GUARDIAN] = {WORD_GUARDIAN, TABLE_OPTIONAL},
    [FIELD_STATE] = {WORD_STATE, TABLE_OPTIONAL},
    [FIELD_UNIT] = {WORD_UNIT, TABLE_OPTIONAL},
    [FIELD_BUSINESS] = {WORD_BUSINESS, TABLE_OPTIONAL},
    [FIELD_HOUSEHOLD] = {WORD_HOUSEHOLD, TABLE_OPTIONAL},
    [FIELD_LAST_ASSESSED] = {WORD_LAST_ASSESSED, TABLE_OPTIONAL},
    [FIELD_BIRTH] = {WORD_BIRTH, TABLE_OPTIONAL},
    [FIELD_ISSUED] = {WORD_ISSUED, TABLE_OPTIONAL},
    [FIELD_VALID_TO] = {WORD_VALID_TO, TABLE_OPTIONAL},
    [FIELD_APPLIED] = {WORD_APPLIED, TABLE_OPTIONAL},
    [FIELD_ACCEPTED] = {WORD_ACCEPTED, TABLE_OPTIONAL},
    [FIELD_ASSESSED] = {WORD_ASSESSED, TABLE_OPTIONAL},
    [FIELD_NOTICED] = {WORD_NOTICED, TABLE_OPTIONAL},
    [FIELD_NOTICE_ENDED] = {WORD_NOTICE_ENDED, TABLE_OPTIONAL},
    [FIELD_REVIEWED] = {WORD_REVIEWED, TABLE_OPTIONAL},
    [FIELD_APPROVED] = {WORD_APPROVED, TABLE_OPTIONAL},
    [FIELD_PRINTED] = {WORD_PRINTED, TABLE_OPTIONAL},
    [FIELD_KEYED] = {WORD_KEYED, TABLE_OPTIONAL},
};

enum word
register_word(enum field field)
{
	return register_columns[field].key;
}

void
register_reader_init(struct register_reader *r, const struct table *t, const struct cert_words *words,
    enum date_order order, int as_of)
{
	*r = (struct register_reader){.date_order = order, .as_of = as_of, .words = words};
	r->empty.holder_from = FIELD_ID;
	for (enum field f = FIELD_BIRTH; f < FIELD_END; f++)
		r->empty.days[f] = DATE_NONE;
	for (size_t f = 0; f < FIELD_END; f++)
		if (table_has(t, f)) {
			r->has |= 1U << f;
			if (f >= FIELD_BIRTH)
				r->dates[r->n_dates++] = (enum field)f;
		}
	r->empty.has = r->has;
}

/* A period (2012-06-30至2022-06-29) ends with its second date. */
static struct str
end_of_period(struct str text)
{
	static const char *const marks[] = {"至", "到", "~", "—"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct str mark = str_of(marks[i]);
		const char *at = text.len ? memmem(text.at, text.len, mark.at, mark.len) : NULL;

		if (at && at > text.at)
			return str_trim(
			    (struct str){at + mark.len, text.len - (size_t)(at - text.at) - mark.len});
	}
	return text;
}

/* A month is enough of a birth date (出生年月): it is the id's day where that lies in it. */
static bool
read_birth_month(struct str cell, struct person *p)
{
	int first, last;

	if (!date_read_month(cell, &first, &last))
		return false;
	p->days[FIELD_BIRTH] = first;
	if (p->holder_known && p->holder.birth >= first && p->holder.birth <= last)
		p->days[FIELD_BIRTH] = p->holder.birth;
	return true;
}

static void
read_day(const struct register_reader *r, const struct row *row, enum field field, struct person *p,
    struct findings *out)
{
	struct str cell = row->cells[field];
	unsigned repairs;
	enum date_fault fault = cell_date_repaired(cell, r->date_order, &p->days[field], &repairs);

	if (fault == DATE_OK && repairs)
		finding_add(out, FINDING_CELL_REPAIRED, field)->n = repairs;
	if (fault == DATE_OK || fault == DATE_EMPTY)
		return;
	if (field == FIELD_BIRTH && read_birth_month(cell, p))
		return;
	if (field == FIELD_VALID_TO && register_no_end(cell)) {
		p->no_end = true;
		return;
	}
	if (field == FIELD_VALID_TO &&
	    cell_date(end_of_period(cell), r->date_order, &p->days[field]) == DATE_OK)
		return;
	p->unreadable |= 1U << field;
	finding_add(out, fault == DATE_AMBIGUOUS ? FINDING_DATE_AMBIGUOUS : FINDING_DATE_INVALID, field);
}

/* A word that meant nothing as it stands: is there anything to repair, which is noted if it then does? `room`
 * holds the text. */
static bool
may_repair(const struct row *row, enum field field, char room[CELL_ROOM], struct str *text, unsigned *repairs)
{
	*repairs = row->cells[field].len > 0 ? cell_repair_word(row->cells[field], room, text) : 0;
	return *repairs != 0;
}

static void
tell_word(enum field field, bool known, unsigned repairs, enum finding_message unknown, struct findings *out)
{
	if (known)
		finding_add(out, FINDING_CELL_REPAIRED, field)->n = repairs;
	else
		finding_add(out, unknown, field);
}

/* The second look at words that are not simply right. */
static void
read_odd_words(const struct register_reader *r, const struct row *row, struct person *p, struct findings *out)
{
	char room[CELL_ROOM];
	struct str text;
	unsigned repairs;

	if (p->sex == SEX_NONE && row->cells[FIELD_SEX].len > 0) {
		if (may_repair(row, FIELD_SEX, room, &text, &repairs))
			p->sex = register_sex(text);
		tell_word(FIELD_SEX, p->sex != SEX_NONE, repairs, FINDING_SEX_UNKNOWN, out);
	}
	if (!p->category && row->cells[FIELD_CATEGORY].len > 0) {
		if (may_repair(row, FIELD_CATEGORY, room, &text, &repairs))
			p->category = register_category(text);
		tell_word(FIELD_CATEGORY, p->category != 0, repairs, FINDING_CATEGORY_UNKNOWN, out);
	}
	if (!p->grade && row->cells[FIELD_GRADE].len > 0) {
		if (may_repair(row, FIELD_GRADE, room, &text, &repairs))
			p->grade = register_grade(text);
		tell_word(FIELD_GRADE, p->grade != 0, repairs, FINDING_GRADE_UNKNOWN, out);
	}
	if (p->state == STATE_UNKNOWN) {
		if (may_repair(row, FIELD_STATE, room, &text, &repairs))
			p->state = register_state(&r->words->states, text);
		tell_word(FIELD_STATE, p->state != STATE_UNKNOWN, repairs, FINDING_STATE_UNKNOWN, out);
	}
	if (p->business == BUSINESS_UNKNOWN) {
		if (may_repair(row, FIELD_BUSINESS, room, &text, &repairs))
			p->business = register_business(&r->words->businesses, text);
		tell_word(
		    FIELD_BUSINESS, p->business != BUSINESS_UNKNOWN, repairs, FINDING_BUSINESS_UNKNOWN, out);
	}
}

static void
read_words(const struct register_reader *r, const struct row *row, struct person *p, struct findings *out)
{
	const struct str *cells = row->cells;

	p->sex = register_sex(cells[FIELD_SEX]);
	p->category = register_category(cells[FIELD_CATEGORY]);
	p->grade = register_grade(cells[FIELD_GRADE]);
	if (cells[FIELD_PARTS].len > 0)
		register_parts(cells[FIELD_PARTS], &p->parts, &p->heaviest);
	p->state = register_state(&r->words->states, cells[FIELD_STATE]);
	p->business = register_business(&r->words->businesses, cells[FIELD_BUSINESS]);
	p->has_guardian = cells[FIELD_GUARDIAN].len > 0;
	if (p->sex == SEX_NONE || !p->category || !p->grade || p->state == STATE_UNKNOWN ||
	    p->business == BUSINESS_UNKNOWN)
		read_odd_words(r, row, p, out);
}

static void
check_names(const struct row *row, struct findings *out)
{
	static const enum field names[] = {FIELD_NAME, FIELD_GUARDIAN};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (row->cells[names[i]].len > 0 && register_name_damaged(row->cells[names[i]]))
			finding_add(out, FINDING_NAME_DAMAGED, names[i]);
}

static void
add_damage(const struct row *row, struct findings *out)
{
	static const enum finding_message messages[] = {
	    [DAMAGE_UNDECODABLE] = FINDING_TEXT_UNDECODABLE,
	    [DAMAGE_TOO_MANY_CELLS] = FINDING_ROW_LONG,
	    [DAMAGE_TOO_FEW_CELLS] = FINDING_ROW_SHORT,
	    [DAMAGE_STRAY_QUOTE] = FINDING_STRAY_QUOTE,
	    [DAMAGE_CELL_TOO_LONG] = FINDING_ROW_CELL_LONG,
	    [DAMAGE_OTHER_HEADING] = FINDING_HEADING_OTHER,
	    [DAMAGE_NOT_A_ROW] = FINDING_ROW_NOT_A_ROW,
	};

	for (size_t i = 0; i < row->n_damage; i++) {
		struct finding *f = finding_add(out, messages[row->damage[i].kind], FIELD_NONE);

		f->cell = row->damage[i].cell + 1;
		f->n = (long)row->damage[i].offset;
		f->words[LANG_EN] = f->words[LANG_ZH] = str_of(row->damage[i].bytes);
	}
}

static bool
is_a_row(const struct row *row)
{
	for (size_t i = 0; i < row->n_damage; i++)
		if (row->damage[i].kind == DAMAGE_NOT_A_ROW || row->damage[i].kind == DAMAGE_OTHER_HEADING)
			return false;
	return true;
}

static bool
begin(const struct register_reader *r, const struct row *row, struct register_row *record)
{
	record->person = r->empty;
	record->id_changed = record->cert_changed = record->known = record->cert_known = false;
	record->id_digits = record->id_pending = record->id_zeros = false;
	record->id_ending = (struct rounding_ending){0};
	record->id_damaged = record->cert_damaged = false;
	record->filled = 0;
	record->key = 0;
	record->id = row->cells[FIELD_ID];
	record->cert = row->cells[FIELD_CERT];
	return is_a_row(row);
}

void
register_read_numbers(
    const struct register_reader *r, const struct row *row, struct register_row *record, struct findings *out)
{
	if (begin(r, row, record))
		register_numbers(r, row, record, out);
	else
		record->id = record->cert = (struct str){0};
}

void
register_read(
    const struct register_reader *r, const struct row *row, struct register_row *record, struct findings *out)
{
	struct person *p = &record->person;
	bool whole = begin(r, row, record);

	add_damage(row, out);
	if (!whole)
		return;
	register_numbers(r, row, record, out);
	check_names(row, out);
	read_words(r, row, p, out);
	for (size_t i = 0; i < r->n_dates; i++)
		if (row->cells[r->dates[i]].len > 0 &&
		    !date_read_plain(row->cells[r->dates[i]], &p->days[r->dates[i]]))
			read_day(r, row, r->dates[i], p, out);
}
