#include "writer/xlsx_tally.h"

#include "base/eight.h"
#include "xlsx/sheet.h"

/* Every bit comes to depend on every other one: the end of splitmix64. */
static uint64_t
mix(uint64_t hash)
{
	hash = (hash ^ hash >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	hash = (hash ^ hash >> 27) * UINT64_C(0x94D049BB133111EB);
	return hash ^ hash >> 31;
}

void
xlsx_tally_add(
    struct xlsx_tally *t, size_t sheet, size_t row, size_t column, enum cell_kind kind, struct str text)
{
	uint64_t hash = mix((((uint64_t)sheet << 20 | row) << 14 | column) << 3 | kind), rest = 0;

	for (; text.len >= 8; text.at += 8, text.len -= 8)
		hash = mix(hash ^ eight_at(text.at));
	for (size_t i = 0; i < text.len; i++)
		rest |= (uint64_t)(unsigned char)text.at[i] << 8 * i;
	t->sum += mix(hash ^ (rest | (uint64_t)text.len << 56));
	t->cells++;
}

bool
xlsx_tally_book(struct xlsx_tally *t, const struct xlsx_book *b, size_t threads, struct diag *d)
{
	for (size_t place = 0; place < b->n_sheets; place++) {
		struct sheet_reader *s = xlsx_sheet_open(b, place, d);
		struct sheet_row row;
		int got = -1;

		if (s && threads > 1)
			sheet_reader_ahead(s);
		while (s && (got = sheet_reader_next(s, &row, d)) > 0)
			for (size_t i = 0; i < row.n; i++)
				if (row.cells[i].text.len > 0)
					xlsx_tally_add(t, place, (size_t)row.number - 1, i, row.cells[i].kind,
					    row.cells[i].text);
		sheet_reader_close(s);
		if (got < 0)
			return false;
	}
	return true;
}

bool
xlsx_tally_equal(const struct xlsx_tally *a, const struct xlsx_tally *b)
{
	return a->cells == b->cells && a->sum == b->sum;
}
