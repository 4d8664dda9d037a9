/* --summary of a register that tells households: in how many there are several holders, by unit. */
#include <stdlib.h>

#include "base/crew.h"
#include "base/mem.h"
#include "certcheck.h"

enum { UNITS_MAX = 1000000 };

void
house_add(struct house_rows *h, const struct run *r, const struct row *row, const struct register_row *record)
{
	char room[CELL_ROOM];
	struct str number = row->cells[FIELD_HOUSEHOLD], unit = row->cells[FIELD_UNIT];
	uint64_t keys[2] = {0, 0};
	struct house_row *new;
	int birth = person_birth(&record->person);

	if (record->person.state == STATE_VOID)
		return;
	if (number.len == 0) {
		h->untold++;
		return;
	}
	cell_repair_code(number, room, &number);
	mem_grow(&h->list, &h->room, h->n + 1, sizeof *h->list);
	new = &h->list[h->n++];
	new->entry = (struct household_entry){.household = households_key(unit, number),
	    .person = register_keys(record, keys) ? keys[0] : 0,
	    .old = birth != DATE_NONE && date_age(birth, r->o->common.as_of) >= HOUSEHOLD_OLD_AGE};
	new->unit = arena_str(&h->text, unit);
}

static uint32_t
unit_number(struct house_book *b, struct str name)
{
	size_t place = 0;

	if (map_find(&b->unit_places, name, &place))
		return (uint32_t)place;
	if (!mem_grow_within(&b->units, &b->units_room, b->n_units + 1, sizeof *b->units, UNITS_MAX))
		return 0;
	place = b->n_units++;
	b->units[place] = (struct house_unit){.name = arena_str(&b->text, name)};
	map_add(&b->unit_places, b->units[place].name, place, NULL);
	return (uint32_t)place;
}

void
house_move(struct house_book *to, struct house_rows *from)
{
	for (size_t i = 0; i < from->n; i++) {
		from->list[i].entry.unit = unit_number(to, from->list[i].unit);
		households_add(&to->households, &from->list[i].entry);
	}
	to->untold += from->untold;
	from->untold = 0;
	from->n = 0;
	arena_free(&from->text);
}

void
house_rows_free(struct house_rows *h)
{
	arena_free(&h->text);
	free(h->list);
}

static void
write_counts(struct writer *w, struct str unit, long several, long old, enum lang lang)
{
	bool zh = lang == LANG_ZH;

	count_line(w, unit, (struct str){0}, several,
	    zh ? STR("一户多残：同一户有两名以上持证人的户数") : STR("households with several holders"));
	count_line(w, unit, (struct str){0}, old,
	    zh ? STR("老残一体：其中有60周岁以上持证人的户数")
	       : STR("households with several holders, one of 60 or more"));
}

void
house_write(struct writer *w, struct run *r)
{
	struct house_book *b = &r->house;
	enum lang lang = r->o->common.style.lang;
	struct household house;
	long several = 0, old = 0;

	households_sort(&b->households, crew_threads(r->o->common.reading.jobs));
	for (size_t at = 0; households_next(&b->households, &at, &house);) {
		several++;
		old += house.old;
		b->units[house.unit].several++;
		b->units[house.unit].old += house.old;
	}
	if (b->households.n == 0)
		return;
	write_counts(w, STR("*"), several, old, lang);
	if (b->untold)
		count_line(w, STR("*"), (struct str){0}, b->untold,
		    lang == LANG_ZH ? STR("未填户号的持证人，未计入")
		                    : STR("holders without a household, not counted"));
	for (size_t i = 0; i < b->n_units; i++)
		if (b->units[i].name.len && b->units[i].several)
			write_counts(w, b->units[i].name, b->units[i].several, b->units[i].old, lang);
}

void
house_free(struct house_book *b)
{
	households_free(&b->households);
	map_free(&b->unit_places);
	arena_free(&b->text);
	free(b->units);
}
