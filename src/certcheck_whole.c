/* What no single row tells. An id whose ending is suspect is judged when its column is known; two rows of one
 * person are found when all rows have been seen. Both are taken from the 16 bytes that rules/duplicates.h
 * keeps of each row. */
#include <stdlib.h>
#include <string.h>

#include "base/crew.h"
#include "base/mem.h"
#include "certcheck.h"
#include "rules/meet.h"

long
source_line(const struct input_file *s, long row)
{
	size_t low = 0, high = s->n_shifts;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if ((int64_t)s->shifts[middle].row <= row)
			low = middle + 1;
		else
			high = middle;
	}
	return low == 0 ? row : row + s->shifts[low - 1].delta;
}

/* What ends so, "000", as the word of a message. */
static void
name_ending(struct finding *f, int zeros)
{
	f->words[LANG_EN] = f->words[LANG_ZH] = (struct str){"000", (size_t)zeros};
}

bool
late_zeros(const struct input_file *s, struct str id, struct findings *out)
{
	struct citizen c;
	struct rounding_ending ending = rounding_ending(id);
	enum citizen_fault fault = citizen_read(id, &c);
	size_t before = out->n;

	if (s->rounded.zeros > 0 && ending.zeros >= s->rounded.zeros)
		name_ending(finding_add(out, FINDING_ID_DAMAGED_ZEROS, FIELD_ID), s->rounded.zeros);
	else if (rounding_is_lost(s->rounded, ending))
		finding_add(out, FINDING_ID_DAMAGED_BINARY, FIELD_ID);
	else if (fault == CITIZEN_DATE)
		finding_add(out, FINDING_ID_DATE, FIELD_ID);
	else if (fault == CITIZEN_CHECKSUM)
		finding_add(
		    out, ending.zeros == 3 ? FINDING_ID_CHECKSUM_ZEROS : FINDING_ID_CHECKSUM, FIELD_ID);
	return out->n > before;
}

/* The certificate number, or the id, of a row that is no longer at hand. */
static struct str
write_number(uint64_t key, int category, int grade, int reissue, char room[40])
{
	size_t len = CITIZEN_LEN;
	uint64_t number;

	if (!meet_is_number(key, &number))
		return (struct str){0};
	citizen_write(number, room);
	if (category) {
		room[len++] = (char)('0' + category);
		room[len++] = (char)('0' + grade);
	}
	if (reissue)
		len += (size_t)snprintf(room + len, 8, "B%d", reissue);
	return (struct str){room, len};
}

/* A finding of a row that is no longer at hand; `number` is what its cell holds unless it is odd. */
static void
put_late(struct run *r, const struct input_file *s, const struct finding *f, long row, struct str number)
{
	bool id = f->field == FIELD_ID;
	struct str odd[3];
	struct sighting at = {.finding = f,
	    .file = s->name,
	    .line = source_line(s, row),
	    .row = row,
	    .column = s->places[!id],
	    .workbook = s->workbook,
	    .heading = s->headings[!id],
	    .value = number,
	    .holds = id ? HOLDS_ID : HOLDS_CERT,
	    .who = number,
	    .who_holds = id ? HOLDS_ID : HOLDS_CERT};

	if (odd_find(&r->odd, (unsigned)(s - r->sources), row, odd)) {
		at.value = odd[!id];
		at.who = odd[2];
		at.who_holds = odd[1].len ? HOLDS_CERT : HOLDS_ID;
	}
	sink_put(&r->sink, &at);
}

/* The id of entry i has a suspect ending. What its column has lost is nobody's number. */
static void
judge_entry(struct run *r, const struct input_file *s, size_t i, bool speak)
{
	struct duplicates_row row = duplicates_get(&r->seen, i);
	struct findings found = {.n = 0};
	char room[40];
	struct str id = write_number(row.key, 0, 0, 0, room);

	if (rounding_is_lost(s->rounded, rounding_ending(id)))
		duplicates_skip(&r->seen, i);
	if (speak && late_zeros(s, id, &found))
		put_late(r, s, &found.list[0], row.place, id);
}

static void
put_column(struct run *r, const struct input_file *s)
{
	struct findings found = {.n = 0};
	struct finding *f = finding_add(
	    &found, s->rounded.zeros ? FINDING_COLUMN_DAMAGED : FINDING_COLUMN_DAMAGED_BINARY, FIELD_ID);
	struct sighting at = {.finding = f,
	    .file = s->name,
	    .line = s->heading_line,
	    .row = s->heading_row,
	    .column = s->places[0],
	    .workbook = s->workbook,
	    .heading = s->headings[0]};

	f->n = rounding_count_lost(s->rounded, &s->column);
	f->m = s->column.digits;
	name_ending(f, s->rounded.zeros);
	sink_put(&r->sink, &at);
}

void
late_put_column(struct run *r, struct input_file *s, bool each_row)
{
	bool lost;

	s->rounded = rounding_judge(&s->column);
	lost = s->rounded.zeros > 0 || s->rounded.binary;
	if (lost)
		put_column(r, s);
	for (size_t i = s->seen_from; (each_row || lost) && i < r->seen.n; i++)
		if (r->seen.list[i].zeros)
			judge_entry(r, s, i, each_row);
}

static int
by_place(const void *left, const void *right)
{
	const struct duplicate_pair *a = left, *b = right;

	if (a->file != b->file)
		return a->file < b->file ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

void
late_find(struct run *r)
{
	struct duplicates_cursor cursor = {0};
	struct duplicates_pair pair;

	duplicates_sort(&r->seen, crew_threads(r->o->common.reading.jobs));
	while (duplicates_next(&r->seen, &cursor, &pair)) {
		mem_grow(&r->late, &r->late_room, r->n_late + 1, sizeof *r->late);
		r->late[r->n_late++] = (struct duplicate_pair){.key = pair.row.key,
		    .text = pair.row.text,
		    .row = (uint32_t)pair.row.place,
		    .other_row = (uint32_t)pair.other.place,
		    .file = (uint16_t)pair.row.file,
		    .other_file = (uint16_t)pair.other.file,
		    .message = (uint8_t)pair.message,
		    .category = (uint8_t)pair.row.category,
		    .grade = (uint8_t)pair.row.grade,
		    .reissue = (uint8_t)pair.row.reissue};
	}
	if (r->n_late)
		qsort(r->late, r->n_late, sizeof *r->late, by_place);
}

static void
add(const struct run *r, const struct duplicate_pair *l, struct findings *out)
{
	enum field field = l->category || l->text ? FIELD_CERT : FIELD_ID;
	struct finding *f = finding_add(out, (enum finding_message)l->message, field);

	f->related_file = str_of(r->sources[l->other_file].name);
	f->related_row = l->other_row;
	f->related_line = source_line(&r->sources[l->other_file], l->other_row);
}

void
late_put_duplicates(struct run *r)
{
	for (size_t i = 0; i < r->n_late; i++) {
		const struct duplicate_pair *l = &r->late[i];
		struct findings found = {.n = 0};
		char room[40];

		add(r, l, &found);
		put_late(r, &r->sources[l->file], &found.list[0], l->row,
		    write_number(l->key, l->category, l->grade, l->reissue, room));
	}
}

/* The first of r->late that stands at or behind the row. */
static size_t
first_late(const struct run *r, size_t file, long row)
{
	size_t low = 0, high = r->n_late;

	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct duplicate_pair *l = &r->late[middle];

		if (l->file < file || (l->file == file && (int64_t)l->row < row))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
late_add(const struct run *r, size_t file, long row, struct findings *out)
{
	for (size_t i = first_late(r, file, row); i < r->n_late; i++) {
		if (r->late[i].file != file || (int64_t)r->late[i].row != row)
			return;
		add(r, &r->late[i], out);
	}
}
