/* What is kept of a row until all rows have been read: 16 bytes for each number it is compared by, and the
 * texts of its numbers where those bytes do not give them back. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "certcheck.h"
#include "rules/meet.h"
#include "rules/steps.h"

enum { PART = '\x1F' }; /* between texts: no cell holds it */

static enum duplicates_life
life_of(const struct run *r, const struct person *p)
{
	int end = DATE_NONE;

	if (p->state == STATE_VOID)
		return LIFE_VOID;
	if (p->has & (1U << FIELD_VALID_TO | 1U << FIELD_ISSUED))
		end = validity_end(p, run_edition(r, p));
	if (end != DATE_NONE && end < r->o->common.as_of)
		return LIFE_PAST;
	return p->state == STATE_VALID ? LIFE_LIVE : LIFE_KEPT; /* a word that nobody knows is never valid */
}

static void
take_cert(const struct cert *c, struct duplicates_row *out)
{
	out->category = c->category;
	out->grade = c->grade;
	out->reissue = c->reissue;
}

/* A row whose numbers do not simply agree: its id, its certificate's holder and a certificate number that
 * cannot be read are each looked for on their own. */
static size_t
odd_entries(const struct register_row *record, const struct duplicates_row *row, struct duplicates_row out[3])
{
	uint64_t id = record->id.len && !record->id_damaged ? meet_person(record->id) : 0;
	uint64_t cert = record->cert_known ? meet_person(record->person.cert.id) : 0, text = 0;
	size_t n = 0;

	if (record->cert.len && !record->cert_known && !record->cert_damaged)
		text = meet_text(record->cert);
	if (id && (id != cert || record->id_pending)) {
		out[n] = *row;
		out[n].key = id;
		out[n].zeros = record->id_pending;
		out[n++].mark = text ? duplicates_mark(text) : 0;
	}
	if (cert) {
		out[n] = *row;
		out[n].key = cert;
		take_cert(&record->person.cert, &out[n++]);
	}
	if (text) {
		out[n] = *row;
		out[n].key = text;
		out[n++].text = true;
	}
	return n;
}

size_t
late_entries(const struct run *r, const struct register_row *record, struct duplicates_row out[3])
{
	const struct cert *c = &record->person.cert;
	struct duplicates_row row = {.life = life_of(r, &record->person)};

	if (!record->known || !record->cert_known || record->key != c->holder.number || record->id_pending)
		return odd_entries(record, &row, out);
	out[0] = row;
	out[0].key = meet_number(record->key);
	take_cert(c, &out[0]);
	return 1;
}

/* Is the certificate number what its entry makes of it? */
static bool
cert_is_plain(const struct register_row *record)
{
	int reissue = record->person.cert.reissue;
	size_t len = CERT_LEN;

	if (reissue)
		len += reissue < 10 ? 2 : reissue < 100 ? 3 : 4;
	return record->cert_known && !record->cert_changed && reissue < REISSUE_MAX &&
	       record->cert.len == len && record->person.cert.id_fault != CITIZEN_UNSUPPORTED;
}

bool
late_is_plain(const struct row *row, const struct register_row *record)
{
	bool cert = row->cells[FIELD_CERT].len > 0, id = row->cells[FIELD_ID].len > 0;

	if (cert && !cert_is_plain(record))
		return false;
	return !id || (!record->id_changed && record->id.len == CITIZEN_LEN && record->known &&
	                  (!cert || record->key == record->person.cert.holder.number));
}

void
odd_add(struct odd_rows *o, unsigned file, const struct row *row, const struct register_row *record)
{
	struct str who = record->cert.len ? record->cert : record->id;
	const struct str parts[] = {row->cells[FIELD_ID], row->cells[FIELD_CERT], who};
	size_t len = parts[0].len + parts[1].len + parts[2].len + 2, at = 0;
	char *text = arena_alloc(&o->text, len + 1);

	for (size_t i = 0; i < 3; i++) {
		if (parts[i].len)
			memcpy(text + at, parts[i].at, parts[i].len);
		at += parts[i].len;
		if (i < 2)
			text[at++] = PART;
	}
	mem_grow(&o->list, &o->room, o->n + 1, sizeof *o->list);
	o->list[o->n++] = (struct odd_row){(uint32_t)row->number, (uint16_t)file, {text, len}};
}

void
odd_move(struct odd_rows *to, struct odd_rows *from)
{
	if (from->n)
		mem_grow(&to->list, &to->room, to->n + from->n, sizeof *to->list);
	for (size_t i = 0; i < from->n; i++) {
		to->list[to->n] = from->list[i];
		to->list[to->n++].text = arena_str(&to->text, from->list[i].text);
	}
	from->n = 0;
	arena_free(&from->text);
}

bool
odd_find(const struct odd_rows *o, unsigned file, long row, struct str out[3])
{
	size_t low = 0, high = o->n;
	struct str rest;

	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct odd_row *at = &o->list[middle];

		if (at->file < file || (at->file == file && (int64_t)at->row < row))
			low = middle + 1;
		else
			high = middle;
	}
	if (low == o->n || o->list[low].file != file || (int64_t)o->list[low].row != row)
		return false;
	rest = o->list[low].text;
	for (size_t i = 0; i < 3; i++)
		out[i] = str_part(&rest, PART);
	return true;
}

void
odd_free(struct odd_rows *o)
{
	free(o->list);
	arena_free(&o->text);
	*o = (struct odd_rows){0};
}
