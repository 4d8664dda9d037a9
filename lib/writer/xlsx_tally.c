#include "writer/xlsx_tally.h"

#include "xlsx/sheet.h"

static uint64_t
fnv(uint64_t hash, const void *bytes, size_t len)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ at[i]) * UINT64_C(0x100000001B3);
	return hash;
}

void
xlsx_tally_add(
    struct xlsx_tally *t, size_t sheet, size_t row, size_t column, enum cell_kind kind, struct str text)
{
	const uint64_t place[] = {sheet, row, column, kind};
	uint64_t hash = fnv(fnv(UINT64_C(0xCBF29CE484222325), place, sizeof place), text.at, text.len);

	/* Sums want every bit to depend on every other one: the end of splitmix64. */
	hash = (hash ^ hash >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	hash = (hash ^ hash >> 27) * UINT64_C(0x94D049BB133111EB);
	t->sum += hash ^ hash >> 31;
	t->cells++;
}

bool
xlsx_tally_book(struct xlsx_tally *t, const struct xlsx_book *b, struct diag *d)
{
	for (size_t place = 0; place < b->n_sheets; place++) {
		struct sheet_reader *s = xlsx_sheet_open(b, place, d);
		struct sheet_row row;
		int got = -1;

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
