/* What two rows say of each other, and which of several is meant. */
#include "certcheck_base.h"

#include "rules/meet.h"

static struct str
folded_name(struct str name, char room[BASE_NAME_ROOM])
{
	return (struct str){room, cell_fold_name(name, room, BASE_NAME_ROOM)};
}

void
base_row_read(const struct row *row, const struct register_row *record, char folded[2][BASE_NAME_ROOM],
    struct base_row *out)
{
	const struct cert *c = &record->person.cert;
	size_t n;

	*out = (struct base_row){.line = (uint32_t)row->line,
	    .row = (uint32_t)row->number,
	    .state_told = row->cells[FIELD_STATE].len > 0,
	    .person = record->person,
	    .cert = record->cert,
	    .id = record->id};
	n = register_keys(record, out->keys);
	if (n < 2)
		out->keys[1] = 0;
	if (n < 1)
		out->keys[0] = 0;
	if (record->cert_known) {
		out->category = (uint8_t)c->category;
		out->grade = (uint8_t)c->grade;
		out->reissue = (uint8_t)c->reissue;
	}
	if (record->cert.len && !record->cert_damaged)
		out->cert_key = record->cert_known ? meet_person(c->id) : meet_text(record->cert);
	out->person.cert.id = (struct str){0}; /* dies with the row */
	out->name = folded_name(row->cells[FIELD_NAME], folded[0]);
	out->guardian = folded_name(row->cells[FIELD_GUARDIAN], folded[1]);
}

bool
base_row_same_cert(const struct base_row *a, const struct base_row *b)
{
	return a->cert_key && a->cert_key == b->cert_key && a->category == b->category &&
	       a->grade == b->grade && a->reissue == b->reissue;
}

static bool
differs(int a, int b, int none)
{
	return a != none && b != none && a != b;
}

static bool
names_differ(struct str a, struct str b)
{
	return a.len > 0 && b.len > 0 && !str_equal(a, b);
}

/* The form of 2008 prints the last day, others the day after: ten years to the day, or one less. */
static bool
ends_differ(const struct person *p, const struct person *q)
{
	int a = p->days[FIELD_VALID_TO], b = q->days[FIELD_VALID_TO], issued = p->days[FIELD_ISSUED];
	int later = a > b ? a : b;

	if (!differs(a, b, DATE_NONE))
		return false;
	if (a - b != 1 && b - a != 1)
		return true;
	if (issued == DATE_NONE)
		issued = q->days[FIELD_ISSUED];
	return issued != DATE_NONE && later != date_add_years(issued, date_year(later) - date_year(issued));
}

uint32_t
base_row_differences(const struct base_row *a, const struct base_row *b)
{
	static const enum field days[] = {FIELD_BIRTH, FIELD_ISSUED};
	const struct person *p = &a->person, *q = &b->person;
	uint32_t out = 0;

	out |= (uint32_t)names_differ(a->name, b->name) << FIELD_NAME;
	out |= (uint32_t)names_differ(a->guardian, b->guardian) << FIELD_GUARDIAN;
	out |= (uint32_t)differs((int)p->sex, (int)q->sex, SEX_NONE) << FIELD_SEX;
	out |= (uint32_t)differs(p->category, q->category, 0) << FIELD_CATEGORY;
	out |= (uint32_t)differs(p->grade, q->grade, 0) << FIELD_GRADE;
	out |= (uint32_t)(a->state_told && b->state_told && p->state != q->state) << FIELD_STATE;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		out |= (uint32_t)differs(p->days[days[i]], q->days[days[i]], DATE_NONE) << days[i];
	return out | (uint32_t)ends_differ(p, q) << FIELD_VALID_TO;
}

/* Live before what is kept, run out, unknown and void. */
static int
rank_of_state(const struct base_row *r)
{
	static const int ranks[] = {
	    [STATE_VALID] = 0, [STATE_KEPT] = 1, [STATE_EXPIRED] = 2, [STATE_UNKNOWN] = 3, [STATE_VOID] = 4};

	return ranks[r->person.state];
}

/* How well a row agrees with `of`; less is better. */
static int
distance(const struct base_row *r, const struct base_row *of)
{
	uint32_t other = base_row_differences(r, of);

	return (!base_row_same_cert(r, of)) << 2 | (other >> FIELD_STATE & 1) << 1 |
	       (other >> FIELD_ISSUED & 1);
}

/* Rows that agree as well as each other: by all that they say, so that their order decides nothing. */
static int
by_content(const struct base_row *a, const struct base_row *b, const struct base_row *of)
{
	int n =
	    __builtin_popcount(base_row_differences(a, of)) - __builtin_popcount(base_row_differences(b, of));

	if (n == 0)
		n = str_compare(a->cert, b->cert);
	if (n == 0)
		n = str_compare(a->id, b->id);
	if (n == 0)
		n = str_compare(a->name, b->name);
	if (n == 0)
		n = str_compare(a->guardian, b->guardian);
	for (enum field f = FIELD_BIRTH; n == 0 && f < FIELD_END; f++)
		n = (a->person.days[f] > b->person.days[f]) - (a->person.days[f] < b->person.days[f]);
	return n;
}

bool
base_row_is_better(const struct base_row *a, const struct base_row *b, const struct base_row *of)
{
	int n = (int)a->matched - (int)b->matched;

	if (base_row_same_cert(a, of) != base_row_same_cert(b, of))
		return base_row_same_cert(a, of);
	if (n == 0)
		n = distance(a, of) - distance(b, of);
	if (n == 0)
		n = rank_of_state(a) - rank_of_state(b);
	if (n == 0)
		n = (b->person.days[FIELD_ISSUED] > a->person.days[FIELD_ISSUED]) -
		    (b->person.days[FIELD_ISSUED] < a->person.days[FIELD_ISSUED]);
	if (n == 0)
		n = by_content(a, b, of);
	if (n == 0)
		n = a->table != b->table ? (a->table > b->table) - (a->table < b->table)
		                         : (a->line > b->line) - (a->line < b->line);
	return n < 0;
}
