#include "formats/register_number.h"

#include <stdio.h>
#include <string.h>

#include "rules/meet.h"
#include "text/empty.h"

/* A number's cell as read: `code` is the text after repairs. */
struct number {
	struct str code;
	unsigned repairs;
	enum cell_damage damage;
	bool as_number; /* a number cell of JSON or a workbook, with more digits than a number keeps */
};

_Static_assert(REPAIR_BLANKS == 1 && REPAIR_DECIMALS == 1 << (FINDING_REPAIRS - 1),
    "{repairs} lists the bits of cell.h");

/* Makes the small `letter` at `place` a capital, in `room` where the text is not there yet: the repair, or 0.
 */
static unsigned
capital(struct str *code, size_t place, char letter, char room[CELL_ROOM])
{
	if (code->len <= place || code->len > CELL_ROOM || code->at[place] != letter)
		return 0;
	memmove(room, code->at, code->len);
	room[place] = (char)(letter - 'a' + 'A');
	code->at = room;
	return REPAIR_LOWER_X;
}

static void
read_cell(const struct row *row, enum field field, char room[CELL_ROOM], struct number *n)
{
	enum { NUMBER_KEEPS = 15 }; /* digits */
	unsigned char kind = row->kinds ? row->kinds[field] : CELL_PLAIN;

	*n = (struct number){.code = row->cells[field]};
	n->repairs = cell_repair_code(row->cells[field], room, &n->code);
	if (n->code.len == 0 || (empty_may_be(n->code) && empty_is(n->code, empty_kinds(WORD_ID)))) {
		*n = (struct number){.code = STR("")}; /* ="", '/ */
		return;
	}
	if (n->code.len > 0 && row_trimmed(row, field))
		n->repairs |= REPAIR_BLANKS;
	n->damage = kind == CELL_ERROR ? CELL_ERROR_VALUE : cell_damage(n->code);
	n->as_number = kind == CELL_NUMBER && n->code.len > NUMBER_KEEPS;
}

/* The finding of a damaged cell; `first` is that of its group (the two groups have the same order). */
static enum finding_message
damage_message(const struct number *n, enum finding_message first)
{
	_Static_assert(FINDING_ID_DAMAGED_NUMBER - FINDING_ID_DAMAGED_EXPONENT ==
	                   FINDING_CERT_DAMAGED_NUMBER - FINDING_CERT_DAMAGED_EXPONENT,
	    "id-damaged and cert-damaged have their messages in one order");
	int offset = n->damage - CELL_EXPONENT;

	if (n->as_number)
		offset = FINDING_ID_DAMAGED_NUMBER - FINDING_ID_DAMAGED_EXPONENT;
	return (enum finding_message)(first + offset);
}

static bool
is_damaged(const struct number *n)
{
	return n->damage != CELL_SOUND || n->as_number;
}

/* 20 digits whose last two, category and grade, are zeros: no certificate has them, a rounded number does. */
static bool
ends_in_zeros(struct str code)
{
	return code.len == CERT_LEN && str_is_digits(code) && str_ends(code, STR("00"));
}

static enum cert_fault
read_cert(const struct row *row, struct register_row *record, struct number *n)
{
	enum cert_fault fault;

	*n = (struct number){.code = row->cells[FIELD_CERT]};
	fault = cert_read(n->code, &record->person.cert);
	if (fault != CERT_OK || record->person.cert.holder.small_x ||
	    (row->kinds && row->kinds[FIELD_CERT]) || row_trimmed(row, FIELD_CERT)) {
		read_cell(row, FIELD_CERT, record->cert_room, n);
		fault = cert_read(n->code, &record->person.cert);
	}
	if (fault == CERT_CATEGORY || fault == CERT_GRADE || is_damaged(n)) {
		record->person.cert.grade = 0;
		record->person.cert.category = 0;
	}
	n->repairs |= capital(&n->code, CITIZEN_LEN - 1, 'x', record->cert_room);
	n->repairs |= capital(&n->code, CERT_LEN, 'b', record->cert_room);
	record->cert = n->code;
	record->cert_damaged = is_damaged(n) || (fault == CERT_CATEGORY && ends_in_zeros(n->code));
	record->cert_known = fault == CERT_OK && !is_damaged(n);
	return fault;
}

/* The id inside a number that is damaged is worth nothing. */
static bool
holds_whole_id(const struct register_row *record, enum cert_fault fault, const struct number *n)
{
	return (fault == CERT_OK || fault == CERT_SUFFIX) && !is_damaged(n) &&
	       record->person.cert.id_fault == CITIZEN_OK;
}

static void
add_cert_id(const struct register_row *record, enum citizen_fault id_fault, struct findings *out)
{
	const struct person *p = &record->person;
	bool id_sound = id_fault == CITIZEN_OK && p->holder_from == FIELD_ID && p->holder_known;
	bool same = p->has & 1U << FIELD_ID && record->known && record->key == p->cert.holder.number;

	if (record->id_zeros)
		return;
	if (p->cert.id_fault == CITIZEN_UNSUPPORTED || id_fault == CITIZEN_UNSUPPORTED) {
		bool equal = str_equal(record->id, p->cert.id);

		if (record->id.len > 0 && !record->id_damaged && !equal)
			finding_add(out, FINDING_CERT_ID_DIFFERS, FIELD_CERT);
		if (p->cert.id_fault == CITIZEN_UNSUPPORTED && !equal)
			finding_add(out, FINDING_ID_UNSUPPORTED, FIELD_CERT);
		return;
	}
	if (p->cert.id_fault == CITIZEN_CHECKSUM && !same)
		finding_add(out, FINDING_CERT_ID_CHECKSUM, FIELD_CERT);
	else if (p->cert.id_fault == CITIZEN_DATE && !same)
		finding_add(out, FINDING_CERT_ID_DATE, FIELD_CERT);
	else if (id_sound && !same)
		finding_add(out, FINDING_CERT_ID_DIFFERS, FIELD_CERT);
}

/* Which character of a code (1-based) is no digit? */
static long
odd_character(struct str code)
{
	long place = 1;

	for (; code.len > 0 && code.at[0] >= '0' && code.at[0] <= '9'; place++)
		code = (struct str){code.at + 1, code.len - 1};
	return place;
}

static void
add_cert_fault(
    const struct register_reader *r, struct register_row *record, enum cert_fault fault, struct findings *out)
{
	const struct cert *c = &record->person.cert;
	size_t length;
	int digit;

	switch (fault) {
	case CERT_OK:
		if (c->bare_b)
			finding_add(out, FINDING_CERT_SUFFIX_BARE, FIELD_CERT);
		break;
	case CERT_FIRST_GENERATION:
		finding_add(out,
		    r->as_of > date_of(2009, 12, 31) ? FINDING_CERT_FIRST_GENERATION
		                                     : FINDING_CERT_FIRST_GENERATION_YET,
		    FIELD_CERT);
		break;
	case CERT_LENGTH:
		length = str_characters(record->cert);
		if (length == CITIZEN_LEN)
			finding_add(out, FINDING_CERT_LENGTH_ID, FIELD_CERT);
		else if (length == CERT_LEN) /* characters, but not of ASCII */
			finding_add(out, FINDING_CERT_CHARACTER, FIELD_CERT)->n = odd_character(record->cert);
		else
			finding_add(out, FINDING_CERT_LENGTH, FIELD_CERT)->n = (long)length;
		break;
	case CERT_CHARACTER:
		finding_add(out, FINDING_CERT_CHARACTER, FIELD_CERT)->n = c->character;
		break;
	case CERT_CATEGORY:
	case CERT_GRADE:
		digit = record->cert.at[fault == CERT_CATEGORY ? 18 : 19] - '0';
		finding_add(
		    out, fault == CERT_CATEGORY ? FINDING_CERT_CATEGORY : FINDING_CERT_GRADE, FIELD_CERT)
		    ->n = digit;
		break;
	case CERT_SUFFIX:
		finding_add(out, FINDING_CERT_SUFFIX, FIELD_CERT);
		break;
	}
}

static void
report_cert(const struct register_reader *r, struct register_row *record, const struct number *n,
    enum cert_fault fault, enum citizen_fault id_fault, struct findings *out)
{
	if (!(r->has & 1U << FIELD_CERT))
		return;
	if (record->cert.len == 0) {
		finding_add(out, FINDING_CERT_MISSING, FIELD_CERT);
		return;
	}
	if (is_damaged(n)) {
		finding_add(out, damage_message(n, FINDING_CERT_DAMAGED_EXPONENT), FIELD_CERT);
		return;
	}
	if (fault == CERT_CATEGORY && ends_in_zeros(record->cert)) {
		finding_add(out, FINDING_CERT_DAMAGED_ZEROS, FIELD_CERT);
		return;
	}
	record->cert_changed = n->repairs != 0;
	if (n->repairs)
		finding_add(out, FINDING_CERT_REPAIRED, FIELD_CERT)->n = n->repairs;
	add_cert_fault(r, record, fault, out);
	if (fault == CERT_OK || fault == CERT_CATEGORY || fault == CERT_GRADE || fault == CERT_SUFFIX)
		add_cert_id(record, id_fault, out);
}

static void
add_id_fault(
    struct register_row *record, enum citizen_fault fault, const struct citizen *c, struct findings *out)
{
	long length = (long)str_characters(record->id);

	switch (fault) {
	case CITIZEN_OK:
		break;
	case CITIZEN_LENGTH:
		if (length == CITIZEN_LEN) /* characters, but not of ASCII */
			finding_add(out, FINDING_ID_CHARACTER, FIELD_ID)->n = odd_character(record->id);
		else
			finding_add(out, FINDING_ID_LENGTH, FIELD_ID)->n = length;
		break;
	case CITIZEN_CHARACTER:
		finding_add(out, FINDING_ID_CHARACTER, FIELD_ID)->n = c->character;
		break;
	case CITIZEN_UNSUPPORTED:
		finding_add(out, FINDING_ID_UNSUPPORTED, FIELD_ID);
		break;
	case CITIZEN_DATE:
		finding_add(out, FINDING_ID_DATE, FIELD_ID);
		break;
	case CITIZEN_CHECKSUM:
		finding_add(out, FINDING_ID_CHECKSUM, FIELD_ID);
		break;
	}
}

/* Takes over what an id says; its birth must be a day for the holder to be known. */
static void
take_holder(struct register_row *record, const struct citizen *c, enum field from)
{
	record->person.holder = *c;
	record->person.holder_known = c->birth != DATE_NONE;
	record->person.holder_from = from;
	record->key = c->number;
	record->known = true;
}

/* An old id of 15 digits, or one with a fault. */
static enum citizen_fault
judge_id(struct register_row *record, enum citizen_fault fault, struct citizen *c, struct findings *out)
{
	if (fault == CITIZEN_LENGTH && record->id.len == CITIZEN_OLD_LEN && str_is_digits(record->id)) {
		fault = citizen_read_old(record->id, c);
		finding_add(out, fault == CITIZEN_OK ? FINDING_ID_15 : FINDING_ID_15_WRONG, FIELD_ID);
	} else if (!record->id_pending) {
		add_id_fault(record, fault, c, out);
	}
	return fault;
}

static void
add_missing(bool whole_in_cert, struct findings *out)
{
	finding_add(out, whole_in_cert ? FINDING_ID_MISSING_BUT_IN_CERT : FINDING_ID_MISSING, FIELD_ID);
}

/* The second, slow look at an id cell that is not simply right. */
static enum citizen_fault
read_odd_id(const struct row *row, struct register_row *record, bool whole_in_cert, struct citizen *c,
    struct findings *out)
{
	struct number n;
	enum citizen_fault fault;

	read_cell(row, FIELD_ID, record->id_room, &n);
	fault = citizen_read(n.code, c);
	n.repairs |= capital(&n.code, CITIZEN_LEN - 1, 'x', record->id_room);
	record->id = n.code;
	if (n.code.len == 0) {
		add_missing(whole_in_cert, out);
		return CITIZEN_LENGTH;
	}
	/* A text cell of JSON or a workbook is never suspected: it was no number. */
	record->id_digits = n.code.len == CITIZEN_LEN && str_is_digits(n.code) &&
	                    !(row->kinds && row->kinds[FIELD_ID] == CELL_TEXT);
	if (record->id_digits)
		record->id_ending = rounding_ending(n.code);
	if (whole_in_cert && rounding_comes_from(n.code, record->person.cert.id)) {
		finding_add(out, FINDING_ID_RECOVERED, FIELD_ID);
		record->id_changed = true;
		record->id = record->person.cert.id;
		*c = record->person.cert.holder;
		return CITIZEN_OK;
	}
	record->id_damaged = is_damaged(&n);
	if (record->id_damaged) {
		finding_add(out, damage_message(&n, FINDING_ID_DAMAGED_EXPONENT), FIELD_ID);
		return CITIZEN_LENGTH;
	}
	record->id_changed = n.repairs != 0;
	if (n.repairs)
		finding_add(out, FINDING_ID_REPAIRED, FIELD_ID)->n = n.repairs;
	record->id_pending = !whole_in_cert && rounding_is_suspect(record->id_ending) &&
	                     (fault == CITIZEN_OK || fault == CITIZEN_CHECKSUM || fault == CITIZEN_DATE);
	record->id_zeros = record->id_pending && record->id_ending.zeros == 3;
	return judge_id(record, fault, c, out);
}

/* Mostly the id is the head of the certificate number, which has been read. */
static enum citizen_fault
read_or_copy(struct str cell, const struct cert *cert, struct citizen *c)
{
	if (cell.len != CITIZEN_LEN || cert->id.len != CITIZEN_LEN ||
	    memcmp(cell.at, cert->id.at, CITIZEN_LEN) != 0)
		return citizen_read(cell, c);
	*c = cert->holder;
	return cert->id_fault;
}

static enum citizen_fault
read_id(const struct row *row, struct register_row *record, bool whole_in_cert, struct findings *out)
{
	struct str cell = row->cells[FIELD_ID];
	struct citizen c = {0};
	enum citizen_fault fault = read_or_copy(cell, &record->person.cert, &c);
	bool agrees = !whole_in_cert || c.number == record->person.cert.holder.number;

	record->id = cell;
	if (cell.len == 0) {
		add_missing(whole_in_cert, out);
		return CITIZEN_LENGTH;
	}
	if (fault == CITIZEN_OK && agrees && !c.small_x && !(row->kinds && row->kinds[FIELD_ID]) &&
	    !row_trimmed(row, FIELD_ID)) {
		record->id_digits = cell.at[CITIZEN_LEN - 1] != 'X';
		if (record->id_digits)
			record->id_ending = rounding_ending(cell);
		if (whole_in_cert || !rounding_is_suspect(record->id_ending)) {
			take_holder(record, &c, FIELD_ID);
			return CITIZEN_OK;
		}
	}
	fault = read_odd_id(row, record, whole_in_cert, &c, out);
	if (fault == CITIZEN_OK || fault == CITIZEN_CHECKSUM || fault == CITIZEN_DATE)
		take_holder(record, &c, FIELD_ID);
	record->person.holder_known = record->person.holder_known && fault == CITIZEN_OK;
	record->person.sex_lost = record->id_zeros;
	return fault;
}

void
register_numbers(
    const struct register_reader *r, const struct row *row, struct register_row *record, struct findings *out)
{
	struct number cert;
	enum cert_fault cert_fault = read_cert(row, record, &cert);
	bool whole = holds_whole_id(record, cert_fault, &cert);
	enum citizen_fault id_fault = CITIZEN_LENGTH;

	if (r->has & 1U << FIELD_ID)
		id_fault = read_id(row, record, whole, out);
	report_cert(r, record, &cert, cert_fault, id_fault, out);
	if (whole && !record->person.holder_known && !record->id_zeros) {
		record->person.holder = record->person.cert.holder;
		record->person.holder_known = true;
		record->person.holder_from = FIELD_CERT;
	}
	if (!record->known && record->cert_known && record->person.cert.id_fault != CITIZEN_UNSUPPORTED) {
		record->known = true;
		record->key = record->person.cert.holder.number;
	}
}

/* The key of an id, of the id in a certificate number, or of a text that is neither. */
static uint64_t
key_of(struct str text)
{
	uint64_t key = meet_person(text);
	struct cert c;

	if (key || cert_read(text, &c) == CERT_FIRST_GENERATION)
		return key ? key : meet_text(text);
	return c.id.len == CITIZEN_LEN && (key = meet_person(c.id)) != 0 ? key : meet_text(text);
}

size_t
register_keys(const struct register_row *record, uint64_t keys[2])
{
	const struct cert *c = &record->person.cert;
	struct citizen rounded;
	bool agrees = record->cert_known && record->key == c->holder.number;
	size_t n = 0;

	if (record->known && !record->id_zeros && (agrees || record->cert.len == 0) &&
	    c->id_fault != CITIZEN_UNSUPPORTED) {
		keys[n++] = meet_number(record->key);
		/* an id with a fault beside a sound certificate meets its equal too */
		if (record->person.holder_from != FIELD_ID && record->id.len && !record->id_damaged)
			n += (keys[n] = key_of(record->id)) != 0 && keys[n] != keys[0];
		return n;
	}
	if (record->id.len && !record->id_damaged &&
	    !(record->id_zeros && citizen_read(record->id, &rounded) != CITIZEN_OK))
		n += (keys[n] = key_of(record->id)) != 0;
	if (record->cert.len && !record->cert_damaged)
		n += (keys[n] = key_of(record->cert)) != 0;
	return n == 2 && keys[0] == keys[1] ? 1 : n;
}
