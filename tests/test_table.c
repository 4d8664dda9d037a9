/* Reading tables: what design.md's "Reading a table" promises. Expected rows are written by hand from the
 * bytes given; characters in other encodings are made by iconv. */
#include "show_as.h"

static const char plain[] = "姓名,残疾人证号,性别\n张三,123,男\n李四,456,女\n";

static void
every_encoding_gives_the_same_rows(void **state)
{
	static const struct {
		const char *iconv, *bom, *name;
	} in[] = {{"UTF-8", "", "UTF-8"}, {"UTF-8", "\xEF\xBB\xBF", "UTF-8"}, {"GB18030", "", "GB18030"},
	    {"GBK", "", "GB18030"}, {"BIG5", "", "Big5"}, {"UTF-16LE", "", "UTF-16LE"},
	    {"UTF-16BE", "", "UTF-16BE"}, {"UTF-16LE", "\xFF\xFE", "UTF-16LE"},
	    {"UTF-16BE", "\xFE\xFF", "UTF-16BE"}};
	char want[256];

	(void)state;
	for (size_t i = 0; i < sizeof in / sizeof *in; i++) {
		bool big5 = strcmp(in[i].iconv, "BIG5") == 0;

		snprintf(want, sizeof want, "2/2 123|%s|男|\n3/3 456|李四|女|\n%s ,", big5 ? "張三" : "张三",
		    in[i].name);
		assert_string_equal(show_as(in[i].iconv, in[i].bom,
		                        big5 ? "姓名,殘疾人證號,性別\n張三,123,男\n李四,456,女\n" : plain),
		    want);
	}
}

static void
every_separator_and_line_end_gives_the_same_rows(void **state)
{
	static const char separators[] = ",;\t|";
	static const char *const ends[] = {"\n", "\r\n", "\r", "\r\r\n"};
	char text[256], want[256];

	(void)state;
	for (size_t s = 0; s < 4; s++)
		for (size_t e = 0; e < 4; e++) {
			char c = separators[s];

			snprintf(text, sizeof text, "cert%cname%csex%s1%c\"a%cb\"%cm%s%s2%cc%cf%s", c, c,
			    ends[e], c, c, c, ends[e], ends[e], c, c, ends[e]);
			snprintf(
			    want, sizeof want, "2/2 1|a%cb|m|\n4/4 2|c|f|\nUTF-8 %c", c, c == '\t' ? 'T' : c);
			assert_string_equal(show_text(text), want);
		}
	assert_string_equal(show_text("sep=;\ncert;name\n1;a,b\n"), "3/3 1|a,b||\nUTF-8 ;");
	assert_string_equal(show_text("cert,name\n1,a"), "2/2 1|a||\nUTF-8 ,");
}

static void
a_separator_or_quote_that_cannot_be_meant_is_trouble(void **state)
{
	static const char text[] = "cert;name\n'1;2';a\n";
	struct reading o = {.delimiter = ";", .quote = "'"};
	static const char *const bad_delimiters[] = {"::", "x", ""}, *const bad_quotes[] = {
	                                                                 ",", "''", "", "a", " "};

	(void)state;
	assert_string_equal(show(text, sizeof text - 1, &o), "2/2 1;2|a||\nUTF-8 ;");
	for (size_t i = 0; i < sizeof bad_quotes / sizeof *bad_quotes; i++) {
		o.quote = bad_quotes[i];
		assert_string_equal(show(text, sizeof text - 1, &o), "trouble 0");
	}
	o.quote = NULL;
	for (size_t i = 0; i < sizeof bad_delimiters / sizeof *bad_delimiters; i++) {
		o.delimiter = bad_delimiters[i];
		assert_string_equal(show(text, sizeof text - 1, &o), "trouble 0");
	}
}

static void
titles_totals_blank_rows_and_repeated_headings_are_told_apart(void **state)
{
	struct reading all = {.keep_all = true};
	const char *text =
	    "2012年残疾人名册,,\n\n姓名,残 疾 人\t证号,性別\n甲,1,男\n,,\n合 计,,1\n姓名,残疾人证号,性别\n"
	    "乙,2,女\n填表人：丙,,审核人：丁\n";

	(void)state;
	assert_string_equal(show(text, strlen(text), NULL), "4/4 1|甲|男|\n8/8 2|乙|女|\nUTF-8 ,");
	assert_string_equal(show(text, strlen(text), &all),
	    "1/1 title \n2/2 blank \n3/3 heading \n4/4 1|甲|男|\n5/5 blank \n6/6 total |合 计|1|\n"
	    "7/7 again \n8/8 2|乙|女|\n9/9 total |填表人：丙|审核人：丁|\nUTF-8 ,");
}

static void
a_task_that_begins_like_a_signature_is_data(void **state)
{
	(void)state;
	assert_string_equal(
	    show_text("name,cert\n审核人员培训,1\n审核人：李四,\n小计,2\n小计算,3\n单伟,4\nTotal,5\n"),
	    "2/2 1|审核人员培训||\n5/5 3|小计算||\n6/6 4|单伟||\nUTF-8 ,");
}

static void
a_heading_of_two_rows_is_read_as_one(void **state)
{
	(void)state;
	assert_string_equal(show_text("名册,,,\n姓名,残疾人证号,残疾情况,\n,,类别,等级\n甲,1,视力,一级\n"),
	    "4/4 1|甲||视力\nUTF-8 ,");
	assert_string_equal(
	    show_text("姓名,证件,,残疾,\n,残疾人证号,发证日期,类别,等级\n甲,1,2012,视力,一级\n"),
	    "3/3 1|甲||视力\nUTF-8 ,");
}

static void
a_line_above_the_heading_is_no_part_of_it(void **state)
{
	(void)state;
	assert_string_equal(
	    show_text("性别,某区残联,日期,2012\n序号,姓名,残疾人证号,x\n1,甲,9,\n"), "3/3 9|甲||\nUTF-8 ,");
}

static void
good_quotes_mean_what_they_say(void **state)
{
	(void)state;
	assert_string_equal(
	    show_text(
	        "cert,name,sex\n1,5' 10\" tall,\"a\" \n2, \"b, c\",x\"y\n=\"3\",\"say \"\"hi\"\"\",z\n"),
	    "2/2 1|5' 10\" tall|a|\n3/3 2|b, c|x\"y|\n4/4 =\"3\"|say \"hi\"|z|\nUTF-8 ,");
	assert_string_equal(show_text("cert,\"na\nme\",sex\n1,\"a\n, b\",m\n2,c,f\n"),
	    "3/2 1|a\n, b|m|\n5/3 2|c|f|\nUTF-8 ,");
}

static void
a_stray_quote_damages_its_row_alone(void **state)
{
	(void)state;
	assert_string_equal(show_text("cert,name,sex\n1,\"a\"b,m\n2,c,f\n"),
	    "2/2 1|a\"b|m| !stray-quote 1\n3/3 2|c|f|\nUTF-8 ,");
	/* an opening quote without an end, and a good quoted cell further down */
	assert_string_equal(show_text("cert,name,sex\n1,\"a,m\n2,c,f\n3,\"d\",m\n4,e,f\n"),
	    "2/2 1|\"a|m| !stray-quote 1\n3/3 2|c|f|\n4/4 3|d|m|\n5/5 4|e|f|\nUTF-8 ,");
	/* two such rows, whose quotes look like a pair: the row has too many cells, each of its lines is a
	 * row */
	assert_string_equal(show_text("cert,name,sex,x\n1,a,m,\"b\n2,\"c\",f,\n3,d\",m,x\n4,e,f,\n"),
	    "2/2 1|a|m| !stray-quote 3\n3/3 2|c|f|\n4/4 3|d\"|m|\n5/5 4|e|f|\nUTF-8 ,");
	assert_string_equal(show_text("cert,name,sex,x\n1,a,m,\"b\n2,c\",f,y\n3,d,m,\n"),
	    "2/2 1|a|m| !stray-quote 3\n3/3 2|c\"|f|\n4/4 3|d|m|\nUTF-8 ,");
}

/* RFC 4180, rule 6: a quoted cell may hold line ends and commas. Its quotes are right, whatever its lines
 * look like, the heading has empty cells at its end, or the row leaves some out. */
static void
a_rightly_quoted_row_is_never_torn(void **state)
{
	(void)state;
	assert_string_equal(show_text("cert,name,sex,x\n1,\"a,m,\n2,c,f,\n3,d\",m,\n4,e,f,\n"),
	    "2/2 1|a,m,\n2,c,f,\n3,d|m|\n5/3 4|e|f|\nUTF-8 ,");
	assert_string_equal(
	    show_text("cert,name,sex,x,\n1,a,m,\"p\nq\",\n2,b,f,,\n"), "2/2 1|a|m|\n4/3 2|b|f|\nUTF-8 ,");
	assert_string_equal(
	    show_text("cert,name,sex,x\n1,a,m,\"p\nq\",\n2,b,f,,\n"), "2/2 1|a|m|\n4/3 2|b|f|\nUTF-8 ,");
	assert_string_equal(
	    show_text("cert,name,sex,x\n1,\"a\nb\"\n2,c,f,\n"), "2/2 1|a\nb||\n4/3 2|c|f|\nUTF-8 ,");
	/* the row is too long, and its quotes are right all the same */
	assert_string_equal(
	    show_text("cert,name\n1,\"a\nb\",x\n2,c\n"), "2/2 1|a\nb|| !too-many 2\n4/3 2|c||\nUTF-8 ,");
}

/* One cell, as the standard has it; but what looks like a row of data in it is said. */
static void
a_row_within_a_quoted_cell_is_told(void **state)
{
	(void)state;
	assert_string_equal(show_text("cert,name,sex\n1,\"a,m\n110105194912310021,c,f\n3,d\",m\n4,e,f\n"),
	    "2/2 1|a,m\n110105194912310021,c,f\n3,d|m| !stray-quote 1\n5/3 4|e|f|\nUTF-8 ,");
	/* five digits are no number that tells; two cells are no row of three */
	assert_string_equal(show_text("cert,name,sex\n1,\"a,m\n12345,c,f\n3,d\",m\n"),
	    "2/2 1|a,m\n12345,c,f\n3,d|m|\nUTF-8 ,");
	assert_string_equal(
	    show_text("cert,name,sex\n1,\"a,m\n123456,c\n3,d\",m\n"), "2/2 1|a,m\n123456,c\n3,d|m|\nUTF-8 ,");
	/* behind the closing quote stand the row's own cells */
	assert_string_equal(show_text("name,cert,sex\n\"a\nb\",110105194912310021,f\n"),
	    "2/2 110105194912310021|a\nb|f|\nUTF-8 ,");
}

static void
a_quote_that_never_closes_is_trouble_where_it_opened(void **state)
{
	(void)state;
	assert_string_equal(show_text("cert,name\n1,a\n2,\"b\n3,c\n4,d\n"), "2/2 1|a||\ntrouble 3");
}

static void
bad_bytes_are_named_and_lose_no_row(void **state)
{
	(void)state;
	assert_string_equal(show_text("cert,name,sex,x\n1,a,男,\n2,b\xFF\xFE"
	                              "c,女,\n3,d,男,\xC3\n"),
	    "2/2 1|a|男|\n3/3 2|b\xEF\xBF\xBD\xEF\xBF\xBD"
	    "c|女| !undecodable 1 FF FE@28\n"
	    "4/4 3|d|男| !undecodable 3 C3@45\nUTF-8 ,");
}

static void
rows_with_too_many_or_too_few_cells_are_damaged(void **state)
{
	(void)state;
	assert_string_equal(show_text("name,sex,cert,x\na,m,1\nb,f,2,,,\nc,m,3,,,y\nd,f\n"),
	    "2/2 1|a|m|\n3/3 2|b|f|\n4/4 3|c|m| !too-many 5\n5/5 |d|f| !too-few 2\nUTF-8 ,");
}

static void
what_is_no_table_is_trouble(void **state)
{
	(void)state;
	assert_string_equal(show_text(""), "trouble 0");
	assert_string_equal(show_text("\xEF\xBB\xBF"), "trouble 0");
	assert_string_equal(show_text("\n\n\n"), "trouble 0");
	assert_string_equal(show_text("name,sex\na,m\n"), "trouble 1");
	assert_string_equal(show_text("%PDF-1.4\n"), "trouble 0");
	assert_string_equal(show_text("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "trouble 0");
	assert_string_equal(show_text("<html><table>"), "trouble 0");
}

static void
json_lines_and_arrays_are_tables(void **state)
{
	(void)state;
	assert_string_equal(
	    show_text("{\"cert\":\"1\",\"name\":\"甲\"}\n{\"cert\":2,\"name\":\"\"}\n{\"cert\":\n"
	              "{\"cert\":\"3\",\"name\":\"\\u4e59\"}\n"),
	    "1/1 1|甲||\n2/2 2|||\n3/3 ||| !no-row 0\n4/4 3|乙||\nUTF-8 0");
	assert_string_equal(show_text(" [ {\"name\": \"a\",\n \"cert\": \"1\"},\n {\"cert\":\"2\"} ]\n"),
	    "1/1 1|a||\n3/2 2|||\nUTF-8 0");
	assert_string_equal(
	    show_text("[{\"cert\":\"1\"},\n{\"cert\":\"2\"}"), "1/1 1|||\n2/2 2|||\ntrouble 2");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_encoding_gives_the_same_rows),
	    cmocka_unit_test(every_separator_and_line_end_gives_the_same_rows),
	    cmocka_unit_test(a_separator_or_quote_that_cannot_be_meant_is_trouble),
	    cmocka_unit_test(titles_totals_blank_rows_and_repeated_headings_are_told_apart),
	    cmocka_unit_test(a_task_that_begins_like_a_signature_is_data),
	    cmocka_unit_test(a_heading_of_two_rows_is_read_as_one),
	    cmocka_unit_test(a_line_above_the_heading_is_no_part_of_it),
	    cmocka_unit_test(good_quotes_mean_what_they_say),
	    cmocka_unit_test(a_stray_quote_damages_its_row_alone),
	    cmocka_unit_test(a_rightly_quoted_row_is_never_torn),
	    cmocka_unit_test(a_row_within_a_quoted_cell_is_told),
	    cmocka_unit_test(a_quote_that_never_closes_is_trouble_where_it_opened),
	    cmocka_unit_test(bad_bytes_are_named_and_lose_no_row),
	    cmocka_unit_test(rows_with_too_many_or_too_few_cells_are_damaged),
	    cmocka_unit_test(what_is_no_table_is_trouble),
	    cmocka_unit_test(json_lines_and_arrays_are_tables),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
