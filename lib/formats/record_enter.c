/* What one record changes: every slot that its event fills. */
#include "formats/records.h"
#include "formats/work_record.h"

static bool
enter_event(
    struct facts *f, const struct work_record *rec, const struct work_record_amounts *amounts, size_t slot)
{
	switch (f->scheme->slots[slot].derived) {
	case DERIVED_NONE:
		if (rec->has_count)
			facts_count(f, rec->unit, slot, rec->count);
		else
			facts_add(f, rec->unit, slot, &amounts->count);
		if (rec->has_level)
			facts_level(f, rec->unit, slot, rec->level);
		return true;
	case DERIVED_LATE:
		if (rec->late)
			facts_count(f, rec->unit, slot, 1);
		return rec->late;
	case DERIVED_MISSING:
		if (rec->missing)
			facts_count(f, rec->unit, slot, 1);
		return rec->missing;
	case DERIVED_SHORT:
		if (rec->is_short)
			facts_add(f, rec->unit, slot, &amounts->lacking);
		return rec->is_short;
	case DERIVED_ASSIGNED:
		if (rec->assigned)
			facts_count(f, rec->unit, slot, 1);
		return rec->assigned;
	case DERIVED_QUALITY:
	case DERIVED_COUNT:
		break;
	}
	return false;
}

static bool
enter_date(struct facts *f, const struct work_record *rec, int file, long line, size_t slot)
{
	struct exact day;

	if (rec->done == DATE_NONE)
		return false;
	exact_init(&day);
	exact_set_ratio(&day, rec->done, 1);
	return facts_latest(f, rec->unit, slot, rec->done, &day, file, line);
}

static bool
enter_part(
    struct facts *f, const struct work_record *rec, const struct work_record_amounts *amounts, size_t slot)
{
	if (rec->assigned && rec->done == DATE_NONE)
		return false;
	if (rec->has_count)
		facts_count(f, rec->unit, slot, rec->count);
	else
		facts_add(f, rec->unit, slot, &amounts->count);
	return true;
}

/* Enters the record into one slot; true if it left a trace there. */
static bool
enter(struct facts *f, const struct work_record *rec, const struct work_record_amounts *amounts, int file,
    long line, size_t slot)
{
	const struct slot *s = &f->scheme->slots[slot];

	if (s->kind == SLOT_EVENT)
		return enter_event(f, rec, amounts, slot);
	if (s->kind == SLOT_DATE)
		return enter_date(f, rec, file, line, slot);
	if (s->kind == SLOT_PART)
		return enter_part(f, rec, amounts, slot);
	if (s->derived != DERIVED_QUALITY)
		return rec->has_value &&
		       facts_latest(f, rec->unit, slot, rec->day, &amounts->value, file, line);
	if (rec->has_quality)
		facts_mean(f, rec->unit, slot, &amounts->quality);
	return rec->has_quality;
}

/* A value and a date are those of one record; sums and means rest on all of them. */
static bool
stands_alone(const struct slot *s)
{
	return s->kind != SLOT_EVENT && s->kind != SLOT_PART && s->derived != DERIVED_QUALITY;
}

void
records_enter(struct records *r, const struct work_record *record, const struct work_record_amounts *amounts,
    int file, long line)
{
	const struct records_event *event = &r->events[record->event];
	struct facts *f = r->facts;

	for (size_t i = 0; i < event->n_slots; i++) {
		size_t slot = event->slots[i];

		if (enter(f, record, amounts, file, line, slot))
			facts_source(
			    f, record->unit, slot, file, line, stands_alone(&f->scheme->slots[slot]));
	}
}
