/* generate_bench.c - sheets of any length for the bench: plain UTF-8 on standard output, one row in fifty of
 * the register wrong, memory that does not grow with the rows. */
#include "generate.h"

#include "base/date.h"

enum { BENCH_ITEMS = 40 };

/* The columns that most offices export. */
static const enum register_column narrow[] = {
    R_NUMBER, R_UNIT, R_NAME, R_SEX, R_ID, R_CERT, R_CATEGORY, R_GRADE, R_ISSUED, R_VALID_TO};

enum { NARROW = sizeof narrow / sizeof *narrow };

void
bench_register(FILE *out, long rows, bool is_narrow)
{
	struct dice d = {1};
	struct workday_calendar calendar = {0};
	const char *cells[R_COLUMNS];
	int n = is_narrow ? NARROW : R_COLUMNS;
	struct sheet s;

	workday_init(&calendar);
	sheet_to(&s, out);
	for (int k = 0; k < n; k++)
		cells[k] = register_headings[is_narrow ? narrow[k] : (enum register_column)k];
	sheet_cells(&s, cells, n);
	for (long i = 0; i < rows; i++) {
		struct person p;
		struct entry e;

		person_make(&p, &d, &calendar);
		entry_fill(&e, &p, (int)(i % 1000000) + 1);
		if (dice_below(&d, 50) == 0) {
			const struct spoil *wrong = spoil_at(dice_below(&d, n_number_spoils + n_row_spoils));

			if (!wrong->needs_neighbour)
				wrong->apply(&e, &d);
		}
		for (int k = 0; k < n; k++)
			cells[k] = e.cells[is_narrow ? narrow[k] : (enum register_column)k];
		sheet_cells(&s, cells, n);
	}
	workday_free(&calendar);
}

/* A plan of three counts, for targets track. */
void
bench_plan(FILE *out)
{
	fputs("{\"title\": \"bench\", \"year\": 2012, \"targets\": [\n", out);
	for (int i = 0; i < 3; i++)
		fprintf(out,
		    "{\"id\": \"t%d\", \"name\": \"t%d\", \"kind\": \"count\", \"unit\": \"人\"%s,\n"
		    " \"goal\": {\"op\": \">=\", \"value\": 100000}, \"due\": \"2012-12-31\"}%s\n",
		    i, i, i ? "" : ", \"distinct\": \"person\"", i < 2 ? "," : "]}");
}

void
bench_ledger(FILE *out, long rows)
{
	struct dice d = {2};
	struct workday_calendar calendar = {0};
	struct sheet s;

	workday_init(&calendar);
	sheet_to(&s, out);
	sheet_row(&s, "date|target|unit|cert|name|quantity");
	for (long i = 0; i < rows; i++) {
		struct person p;
		char day[DATE_ROOM];

		person_make(&p, &d, &calendar);
		date_write(date_of(2012, 1, 1) + dice_below(&d, 366), day);
		sheet_row(
		    &s, "%s|t%d|%s|%s|%s|1", day, dice_below(&d, 3), townships[p.unit].name, p.cert, p.name);
	}
	workday_free(&calendar);
}

void
bench_units(FILE *out, long units)
{
	struct sheet s;

	sheet_to(&s, out);
	sheet_row(&s, "unit|name|kind|district");
	for (long u = 0; u < units; u++)
		sheet_row(&s, "U%06ld|Unit %06ld|镇|D%04ld", u, u, u / 12);
}

/* Forty items of 2.5 marks over the kinds of rules that records feed; each reads an event of its own. */
void
bench_scheme(FILE *out)
{
	static const char *const rules[][2] = {
	    {"count", "\"marks\": \"-0.05\""},
	    {"ratio", "\"goal\": 4"},
	    {"threshold", "\"op\": \">=\", \"goal\": 2"},
	    {"table", "\"rows\": [{\"from\": 0, \"marks\": 0}, {\"from\": 3, \"marks\": \"2.5\"}]"},
	    {"step", "\"goal\": 5, \"step\": 1, \"marks\": \"-0.25\""},
	};

	fputs("{\"title\": \"bench\", \"year\": 2012, \"subjects\": \"units\", \"full\": 100, \"items\": [\n",
	    out);
	for (int i = 0; i < BENCH_ITEMS; i++)
		fprintf(out,
		    "{\"id\": \"i%d\", \"category\": \"c%d\", \"name\": \"item %d\", \"full\": \"2.5\",\n"
		    " \"rules\": [{\"kind\": \"%s\", \"event\": \"e%d\", %s}]}%s\n",
		    i, i / 8, i, rules[i % 5][0], i, rules[i % 5][1], i < BENCH_ITEMS - 1 ? "," : "]}");
}

void
bench_records(FILE *out, long units, long rows)
{
	struct dice d = {3};
	struct sheet s;

	sheet_to(&s, out);
	sheet_row(&s, "unit|event|date|count|evidence");
	for (long i = 0; i < rows; i++) {
		char day[DATE_ROOM];
		int unit = dice_below(&d, (int)units), event = dice_below(&d, BENCH_ITEMS);

		date_write(date_of(2012, 1, 1) + dice_below(&d, 366), day);
		sheet_row(&s, "U%06d|e%d|%s|%d|doc %ld", unit, event, day, dice_between(&d, 1, 3), i % 1000);
	}
}
