/* What a report says of its tables: whole totals, masked persons, the worst first. Tables are made by hand
 * from the columns of formats.md. */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "page/plain.h"
#include "render/parts.h"
#include "render/view.h"
#include "render/view_help.h"

/* Adds a row of cells separated by tabs, in the order of intake_columns(). */
static bool
add(struct intake *in, enum intake_kind kind, const char *line, struct diag *d)
{
	struct str rest = str_of(line), cells[INTAKE_COLUMNS];
	size_t n;

	intake_columns(kind, &n);
	for (size_t i = 0; i < n; i++)
		cells[i] = rest.at ? str_part(&rest, '\t') : STR("");
	return intake_row(in, kind, cells, d);
}

static struct str
report(struct intake *in, struct ink *ink, const char *unit, bool mask)
{
	struct view v = {.in = in, .unit = str_of(unit), .unit_pages = true};
	struct parts parts;
	struct intake part;
	struct page p;

	tally_finish(&in->tally);
	parts_init(&parts, in);
	if (*unit) {
		view_learn_names(&v);
		parts_of(&parts, v.unit, &part);
		v.whole = in;
		v.in = &part;
	}
	page_init(&p, LANG_EN, mask);
	view_page(&v, &p, STR("T"));
	text_write(&p, ink);
	page_free(&p);
	view_forget_names(&v);
	parts_free(&parts);
	return ink_str(ink);
}

static void
totals_are_whole_where_samples_are_capped(void **state)
{
	struct intake in;
	struct ink ink = {0};
	struct diag d = {0};
	char line[200];

	(void)state;
	intake_init(&in);
	for (int i = 0; i < 3 * TALLY_KEEP; i++) {
		snprintf(
		    line, sizeof line, "error\tid-checksum\t%d\tm\tr.csv\t%d\tid\tv\t\tA", i + 2, i / 2 + 2);
		assert_true(add(&in, INTAKE_FINDINGS, line, &d));
	}
	assert_true(add(&in, INTAKE_FINDINGS, "warning\texpiring\t5\tm\tr.csv\t5\tx\tv\t\tB", &d));
	tally_finish(&in.tally);
	assert_int_equal(in.tally.codes[0].count, 3 * TALLY_KEEP);
	assert_int_equal(in.of[INTAKE_FINDINGS].n_rows, TALLY_KEEP + 1);
	assert_int_equal(in.tally.n_wrong, 3 * TALLY_KEEP / 2); /* two errors in each row */
	assert_true(str_has(report(&in, &ink, "", true), STR("5997 more in")));
	ink_free(&ink);
	intake_free(&in);
}

static void
persons_are_masked_and_units_are_not(void **state)
{
	struct intake in;
	struct ink ink = {0};
	struct diag d = {0};

	(void)state;
	intake_init(&in);
	add(&in, INTAKE_AWARDS, "advanced\tU1\tchosen\t1\t望月街道\t\t95", &d);
	add(&in, INTAKE_AWARDS, "advanced\tP1\tchosen\t1\t何云禾\t\t95", &d);
	add(&in, INTAKE_FINDINGS, "error\tid-checksum\t2\tm\tr.csv\t2\t身份证号\t11010519491231002X", &d);
	add(&in, INTAKE_FINDINGS, "error\tbase-differs\t3\tm\tr.csv\t3\t卡号\t6217001234567890123", &d);
	report(&in, &ink, "", true);
	assert_true(str_has(ink_str(&ink), STR("望月街道")));
	assert_true(str_has(ink_str(&ink), STR("何**")) || str_has(ink_str(&ink), STR("何＊＊")));
	assert_false(str_has(ink_str(&ink), STR("何云禾")));
	assert_false(str_has(ink_str(&ink), STR("19491231")));
	assert_false(str_has(ink_str(&ink), STR("6217001234567890123")));
	ink.len = 0;
	report(&in, &ink, "", false);
	assert_true(str_has(ink_str(&ink), STR("何云禾")));
	assert_true(str_has(ink_str(&ink), STR("11010519491231002X")));
	ink_free(&ink);
	intake_free(&in);
}

static void
progress_of_several_days_is_that_of_the_latest(void **state)
{
	struct intake in;
	struct diag d = {0};

	(void)state;
	intake_init(&in);
	assert_true(add(&in, INTAKE_PROGRESS, "A\tt\t5\tmet\tT\t人\t5\t100%\t\t\t\t\t2012-06-30", &d));
	assert_true(add(&in, INTAKE_PROGRESS, "B\tt\t5\tmet\tT\t人\t5\t100%\t\t\t\t\t2012-09-30", &d));
	assert_true(add(&in, INTAKE_PROGRESS, "C\tt\t5\tmet\tT\t人\t5\t100%\t\t\t\t\t2012-03-31", &d));
	assert_true(add(&in, INTAKE_PROGRESS, "D\tt\t5\tmet\tT\t人\t5\t100%\t\t\t\t\t2012-06-30", &d));
	assert_true(str_is(in.of[INTAKE_PROGRESS].as_of, "2012-09-30"));
	assert_int_equal(in.of[INTAKE_PROGRESS].n_rows, 1);
	assert_int_equal(in.n_earlier, 2);
	assert_int_equal(in.earlier[0].rows.n_rows + in.earlier[1].rows.n_rows, 3);
	intake_free(&in);
}

static void
bars_stand_on_the_numbers_of_the_status(void **state)
{
	struct intake in;
	struct diag d = {0};
	struct page_cell bar;

	(void)state;
	intake_init(&in);
	add(&in, INTAKE_PROGRESS, "*\ta\t150\tbehind\tA\t人\t215\t69.8%\t\t\t75.0%\t\t2012-12-31\t>=215",
	    &d); /* 150/215 = 0.6976... */
	/* a rate of the persons trained: 80.5/78 = 1.0320..., 80/78 = 1.0256... */
	add(&in, INTAKE_PROGRESS, "*\tb\t128\tmet\tB\t人\t159\t80.5%\t>80%\t\t\t\t2012-12-31\t>=78%", &d);
	add(&in, INTAKE_PROGRESS, "*\tc\t40\tbehind\tC\t人\t100\t40%\t\t\t50",
	    &d); /* expected as a number: 50/100 */
	bar = view_bar(&in, 0);
	assert_int_equal(bar.bar.value, 697);
	assert_int_equal(bar.bar.expected, 750);
	assert_int_equal(bar.bar.aim, PAGE_NONE);
	assert_int_equal(bar.tone, TONE_WARN);
	bar = view_bar(&in, 1);
	assert_int_equal(bar.bar.value, 1032);
	assert_int_equal(bar.bar.aim, 1025);
	assert_int_equal(view_bar(&in, 2).bar.expected, 500);
	/* the fewer the better: no bar, which would say the contrary */
	add(&in, INTAKE_PROGRESS, "*\td\t1\toverdue\tD\t人\t0\t\t\t\t\t\t2012-12-31\t<=0", &d);
	assert_int_equal(view_bar(&in, 3).bar.value, PAGE_NONE);
	intake_free(&in);
}

static void
a_unit_sees_its_lost_marks_first_and_no_other_unit(void **state)
{
	struct intake in;
	struct ink ink = {0};
	struct diag d = {0};
	const char *small, *large;

	(void)state;
	intake_init(&in);
	add(&in, INTAKE_RANKING, "1\tA\t90", &d);
	add(&in, INTAKE_RANKING, "2\tB\t80", &d);
	add(&in, INTAKE_DETAIL, "A\titem-small\t1\t-1\tcount\t1\t\tr.csv:2", &d);
	add(&in, INTAKE_DETAIL, "A\titem-small\t0\t4\titem\t4\t5\t", &d);
	add(&in, INTAKE_DETAIL, "A\titem-large\t1\t-3\tcount\t3\t\tr.csv:3", &d);
	add(&in, INTAKE_DETAIL, "A\titem-large\t0\t2\titem\t2\t5\t", &d);
	add(&in, INTAKE_DETAIL, "A\t*\t0\t6\ttotal\t6\t10\t", &d);
	add(&in, INTAKE_DETAIL, "B\titem-other\t0\t5\titem\t5\t5\t", &d);
	report(&in, &ink, "A", true);
	ink_put(&ink, "\n");
	small = memmem(ink.at, ink.len, "item-small", 10);
	large = memmem(ink.at, ink.len, "item-large", 10);
	assert_true(small && large && large < small);
	assert_true(str_has(ink_str(&ink), STR("r.csv:3")));
	assert_false(str_has(ink_str(&ink), STR("item-other")));
	ink_free(&ink);
	intake_free(&in);
}

static void
wide_tables_are_cut_into_even_parts(void **state)
{
	(void)state;
	assert_int_equal(view_part(11, 0, 10), 6);
	assert_int_equal(view_part(11, 6, 10), 5);
	assert_int_equal(view_part(10, 0, 10), 10);
	assert_int_equal(view_part(1, 0, 10), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(totals_are_whole_where_samples_are_capped),
	    cmocka_unit_test(persons_are_masked_and_units_are_not),
	    cmocka_unit_test(progress_of_several_days_is_that_of_the_latest),
	    cmocka_unit_test(bars_stand_on_the_numbers_of_the_status),
	    cmocka_unit_test(a_unit_sees_its_lost_marks_first_and_no_other_unit),
	    cmocka_unit_test(wide_tables_are_cut_into_even_parts),
	};

	mem_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
