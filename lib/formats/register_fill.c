#include "formats/register_fill.h"

#include <stdio.h>
#include <string.h>

#include "text/character.h"

#define BIT(field) (1U << (field))

static const unsigned from_id = BIT(FIELD_SEX) | BIT(FIELD_BIRTH);
static const unsigned from_cert =
    BIT(FIELD_ID) | BIT(FIELD_CATEGORY) | BIT(FIELD_GRADE) | BIT(FIELD_SEX) | BIT(FIELD_BIRTH);

unsigned
register_fill_fields(void)
{
	return from_cert;
}

static bool
cert_is_sound(const struct register_row *record)
{
	return record->cert_known && record->person.cert.id_fault == CITIZEN_OK;
}

static bool
id_is_sound(const struct register_row *record)
{
	const struct person *p = &record->person;

	return p->holder_known && p->holder_from == FIELD_ID && record->id.len == CITIZEN_LEN &&
	       !record->id_pending;
}

static bool
is_blank(const struct row *row, const struct table *t, enum field field)
{
	return !table_has(t, field) ||
	       character_trim(cell_bare(row_raw(row, table_place(t, field)))).len == 0;
}

unsigned
register_fill(
    const struct register_row *record, const struct row *row, const struct table *t, unsigned wanted)
{
	bool cert = cert_is_sound(record), id = id_is_sound(record);
	struct citizen own;
	unsigned out = 0;

	/* An id that is not the certificate's, whatever is wrong with it; a foreigner's card is never. */
	if (record->id.len > 0 && record->cert.len > 0 &&
	    (!(cert && record->known && record->key == record->person.cert.holder.number) ||
	        citizen_read(record->id, &own) == CITIZEN_UNSUPPORTED))
		return 0;
	wanted &= cert ? from_cert : id ? from_id : 0;
	for (enum field f = FIELD_ID; f <= FIELD_BIRTH; f++)
		if (wanted & BIT(f) && is_blank(row, t, f))
			out |= BIT(f);
	return out;
}

void
register_fill_note(const struct register_row *record, unsigned filled, struct findings *out)
{
	enum finding_message message =
	    cert_is_sound(record) ? FINDING_FILLED_FROM_CERT : FINDING_FILLED_FROM_ID;

	for (enum field f = FIELD_ID; filled != 0 && f <= FIELD_BIRTH; f++)
		if (filled & BIT(f))
			finding_add(out, message, f);
}

struct str
register_fill_text(
    const struct register_row *record, enum field field, enum lang lang, char room[REGISTER_FILL_ROOM])
{
	static const char *const categories[] = {"", "视力", "听力", "言语", "肢体", "智力", "精神", "多重"};
	static const char *const grades[] = {"", "一级", "二级", "三级", "四级"};
	const struct cert *c = &record->person.cert;
	const struct citizen *holder = cert_is_sound(record) ? &c->holder : &record->person.holder;
	int number = field == FIELD_CATEGORY ? c->category : c->grade;

	if (field == FIELD_ID)
		return (struct str){record->cert.at, CITIZEN_LEN};
	if (field == FIELD_SEX && lang == LANG_ZH)
		return holder->male ? STR("男") : STR("女");
	if (field == FIELD_SEX)
		return holder->male ? STR("male") : STR("female");
	if (field == FIELD_BIRTH) {
		date_write(holder->birth, room);
		return str_of(room);
	}
	if (lang == LANG_ZH)
		return str_of(field == FIELD_CATEGORY ? categories[number] : grades[number]);
	return (struct str){room, (size_t)snprintf(room, REGISTER_FILL_ROOM, "%d", number)};
}
