/* Ways out of a page: escaping, widths, bars. Expected values are worked out by hand; the markup is that of
 * HTML 5, SVG 1.1 and GitHub Flavored Markdown. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "page/chart.h"
#include "page/html.h"
#include "page/markup.h"
#include "page/md.h"
#include "page/plain.h"
#include "page/plain_bar.h"
#include "page/wrap.h"
#include "render/numeral.h"

static const char evil[] = "<script>alert('x')</script>|=cmd()\xe2\x80\xae\x01\xff\"&*_";

/* A page of one table whose one cell holds `text`. */
static void
page_with(struct page *p, struct str text)
{
	const struct page_column columns[] = {
	    {STR("name"), PAGE_TEXT, true},
	    {STR("n"), PAGE_NUMBER, false},
	};
	struct page_cell *cells;

	page_init(p, LANG_EN, true);
	p->title = text;
	page_section(p, text, 1, ON_PAGE);
	page_say(p, TONE_WARN, text);
	page_figure(p, TONE_ALARM, STR("3"), text);
	cells = page_row(p, page_table(p, text, STR("s"), columns, 2));
	cells[0] = page_cell_text(text);
	cells[1] = page_cell_value(STR("1.5"));
	p->last->last->table->remark = text;
	page_source(p, text);
}

static void
html_lets_no_text_from_outside_become_markup(void **state)
{
	struct page p;
	struct ink ink = {0};

	(void)state;
	page_with(&p, str_of(evil));
	html_write(&p, &ink);
	assert_null(memmem(ink.at, ink.len, "<script", 7));
	assert_null(memmem(ink.at, ink.len, "\xe2\x80\xae", 3)); /* the right-to-left override */
	assert_null(memchr(ink.at, 1, ink.len));
	assert_true(str_is_utf8(ink_str(&ink), NULL));
	assert_null(
	    memmem(ink.at, ink.len, "http", 4)); /* no link to outside, whatever the style sheet holds */
	ink_free(&ink);
	page_free(&p);
}

static void
markup_escapes_what_html_reads_as_a_sign(void **state)
{
	struct ink ink = {0};

	(void)state;
	markup_text(&ink, STR("<a b=\"c\" d='e'>&"));
	assert_true(str_is(ink_str(&ink), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;"));
	ink_free(&ink);
}

static void
markdown_keeps_a_cell_in_its_column(void **state)
{
	struct ink ink = {0};

	(void)state;
	md_text(&ink, STR("a|b\nc<i>*d*"));
	assert_true(str_is(ink_str(&ink), "a\\|b c&lt;i&gt;\\*d\\*"));
	ink_free(&ink);
}

/* The widest line of a text, in display columns. */
static size_t
widest_line(struct str text)
{
	size_t widest = 0;

	while (text.at) {
		size_t width = ink_width(str_part(&text, '\n'));

		widest = width > widest ? width : widest;
	}
	return widest;
}

static void
text_never_passes_80_columns(void **state)
{
	struct page p;
	struct ink ink = {0};
	char *longest = malloc(30001);

	(void)state;
	for (int i = 0; i < 10000; i++)
		memcpy(longest + 3 * i, i % 7 ? "\xe5\xad\x97" : " ab", 3); /* 字 */
	page_with(&p, (struct str){longest, 30000});
	text_write(&p, &ink);
	assert_true(widest_line(ink_str(&ink)) <= TEXT_COLUMNS);
	ink.len = 0;
	html_write(&p, &ink);
	ink_free(&ink);
	page_free(&p);
	free(longest);
}

static void
text_tables_are_continued_below_when_they_are_too_wide(void **state)
{
	struct page p;
	struct page_column columns[9] = {{STR("unit"), PAGE_TEXT, true}};
	struct ink ink = {0};
	struct page_cell *cells;
	long names = 0;

	(void)state;
	page_init(&p, LANG_EN, false);
	for (int i = 1; i < 9; i++)
		columns[i] = (struct page_column){STR("number"), PAGE_NUMBER, false};
	cells = page_row(&p, page_table(&p, STR("wide"), STR(""), columns, 9));
	cells[0] = page_cell_text(STR("Willow"));
	for (int i = 1; i < 9; i++)
		cells[i] = page_cell_value(STR("1234567890123456"));
	text_write(&p, &ink);
	assert_true(widest_line(ink_str(&ink)) <= TEXT_COLUMNS);
	for (struct str rest = ink_str(&ink); rest.len > 0; rest.at++, rest.len--)
		names += str_begins(rest, STR("Willow"));
	assert_int_equal(names, 2); /* 6 + 4 * 18 = 78: four numbers beside the name, twice */
	ink_free(&ink);
	page_free(&p);
}

static void
wrap_breaks_chinese_anywhere_but_before_closing_punctuation(void **state)
{
	struct str rest = STR("一二三四，五");

	(void)state;
	assert_true(str_is(wrap_line(&rest, 8), "一二三"));
	assert_true(str_is(wrap_line(&rest, 8), "四，五"));
	assert_int_equal(rest.len, 0);
	rest = STR("one two");
	assert_true(str_is(wrap_line(&rest, 6), "one "));
	assert_true(str_is(wrap_line(&rest, 6), "two"));
	rest = STR("unbreakable");
	assert_true(str_is(wrap_line(&rest, 4), "unbr"));
}

static void
wrap_loses_nothing_but_blanks(void **state)
{
	static const char *const pieces[] = {"字", "a", " ", "，", "\xff", "，，", "bc", "—"};
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		char text[64] = "", *end = text;
		struct str rest;
		size_t all = 0, got = 0;

		for (int i = 0; i < 12; i++) {
			seed = seed * 1103515245u + 12345u;
			end = stpcpy(end, pieces[seed >> 16 & 7]);
		}
		for (const char *c = text; *c; c++)
			all += *c != ' ';
		rest = str_of(text);
		while (rest.len > 0) {
			struct str line = wrap_line(&rest, 3);

			assert_true(ink_width(line) <= 3 || str_characters(line) <= 2);
			for (size_t i = 0; i < line.len; i++)
				got += line.at[i] != ' ';
		}
		assert_int_equal(got, all);
	}
}

static int
thousandths(const char *a, const char *b)
{
	struct exact x, y;
	int n;

	exact_init(&x);
	exact_init(&y);
	assert_true(exact_read(str_of(a), &x) && exact_read(str_of(b), &y));
	n = page_thousandths(&x, &y);
	exact_free(&x);
	exact_free(&y);
	return n;
}

static void
bars_are_never_longer_than_what_they_stand_for(void **state)
{
	(void)state;
	assert_int_equal(thousandths("2", "3"), 666);
	assert_int_equal(thousandths("214", "215"), 995);
	assert_int_equal(thousandths("999999", "1000000"), 999);
	assert_int_equal(thousandths("215", "215"), 1000);
	assert_int_equal(thousandths("79%", "78%"), 1012);
	assert_int_equal(thousandths("1000000", "1"), 9999);
	assert_int_equal(thousandths("1", "0"), PAGE_NONE);
	assert_int_equal(thousandths("-1", "5"), PAGE_NONE);
}

static void
text_bars_show_done_and_expected_pace(void **state)
{
	struct ink ink = {0};

	(void)state;
	text_bar(&ink, &(struct page_bar){500, 750, PAGE_NONE}, 12);
	assert_true(str_is(ink_str(&ink), "[#####..|..]"));
	ink.len = 0;
	text_bar(&ink, &(struct page_bar){1100, 1000, PAGE_NONE}, 12);
	assert_true(str_is(ink_str(&ink), "[##########+"));
	ink_free(&ink);
}

static void
cells_know_numbers_shares_and_days_by_their_form(void **state)
{
	(void)state;
	assert_int_equal(page_cell_value(STR("37.50")).holds, PAGE_NUMBER);
	assert_int_equal(page_cell_value(STR("78.0%")).holds, PAGE_PERCENT);
	assert_int_equal(page_cell_value(STR("2012-06-30")).holds, PAGE_DAY);
	assert_int_equal(page_cell_value(STR("2012-06-31")).holds, PAGE_TEXT);
	assert_int_equal(page_cell_value(STR("")).holds, PAGE_EMPTY);
}

static void
figures_stand_together_at_the_head_of_their_section(void **state)
{
	struct page p;

	(void)state;
	page_init(&p, LANG_EN, false);
	page_section(&p, STR("s"), 1, ON_PAGE);
	page_say(&p, TONE_PLAIN, STR("a"));
	page_figure(&p, TONE_GOOD, STR("1"), STR("x"));
	page_say(&p, TONE_PLAIN, STR("b"));
	page_figure(&p, TONE_GOOD, STR("2"), STR("y"));
	assert_int_equal(p.first->first->kind, BLOCK_FIGURES);
	assert_true(str_is(p.first->first->figures->next->number, "2"));
	assert_true(str_is(p.first->first->next->text, "a"));
	assert_true(str_is(p.first->last->text, "b"));
	assert_null(p.first->last->next);
	page_free(&p);
}

static bool
reads(void (*put)(struct ink *, long), long n, const char *wanted)
{
	struct ink ink = {0};
	bool same;

	put(&ink, n);
	same = str_is(ink_str(&ink), wanted);
	ink_free(&ink);
	return same;
}

/* By hand, as numbers are read aloud. */
static void
numerals_are_those_of_documents(void **state)
{
	(void)state;
	assert_true(reads(numeral_ordinal, 0, "零"));
	assert_true(reads(numeral_ordinal, 2, "二"));
	assert_true(reads(numeral_count, 2, "两"));
	assert_true(reads(numeral_count, 10, "十"));
	assert_true(reads(numeral_count, 12, "十二"));
	assert_true(reads(numeral_count, 20, "二十"));
	assert_true(reads(numeral_count, 105, "一百零五"));
	assert_true(reads(numeral_count, 110, "一百一十"));
	assert_true(reads(numeral_count, 1010, "一千零一十"));
	assert_true(reads(numeral_count, 10001, "一万零一"));
	assert_true(reads(numeral_count, 100000, "100000"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(html_lets_no_text_from_outside_become_markup),
	    cmocka_unit_test(markup_escapes_what_html_reads_as_a_sign),
	    cmocka_unit_test(markdown_keeps_a_cell_in_its_column),
	    cmocka_unit_test(text_never_passes_80_columns),
	    cmocka_unit_test(text_tables_are_continued_below_when_they_are_too_wide),
	    cmocka_unit_test(wrap_breaks_chinese_anywhere_but_before_closing_punctuation),
	    cmocka_unit_test(wrap_loses_nothing_but_blanks),
	    cmocka_unit_test(bars_are_never_longer_than_what_they_stand_for),
	    cmocka_unit_test(text_bars_show_done_and_expected_pace),
	    cmocka_unit_test(cells_know_numbers_shares_and_days_by_their_form),
	    cmocka_unit_test(numerals_are_those_of_documents),
	    cmocka_unit_test(figures_stand_together_at_the_head_of_their_section),
	};

	mem_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
