/* Which encoding a sheet is in, under nasty circumstances. Bytes of GBK and GB18030 are those of the
 * standards' tables: 女 C5 AE, 東 96 7C, 张 D5 C5, 三 C8 FD. */
#include "show_as.h"

#include "text/decoder.h"
#include "text/gb18030.h"

enum { MANY = 4 << 20 };

static char big[MANY + 4096];

/* Fills `big` with the heading and at least `len` bytes of ASCII rows; returns the bytes and counts the rows.
 */
static size_t
many_rows(size_t len, long *rows)
{
	size_t used = (size_t)sprintf(big, "cert,name,sex\n");

	for (*rows = 0; used < len; ++*rows)
		used += (size_t)sprintf(big + used, "%ld,John Smith,m\n", 100000 + *rows);
	return used;
}

static size_t
append(size_t used, const char *text)
{
	memcpy(big + used, text, strlen(text));
	return used + strlen(text);
}

/* The last of `result`'s lines. */
static const char *
last_lines(const char *result, int n)
{
	const char *at = result + strlen(result);

	while (at > result && (at[-1] != '\n' || --n > 0))
		at--;
	return at;
}

/* Many ASCII rows, then the row "1,NAME,SEX" and one more: what comes out of these two, numbers left out. */
static const char *
show_behind_many(const char *name_and_sex)
{
	static char out[256];
	long rows, line, number;
	size_t len = append(append(append(many_rows(MANY, &rows), "1,"), name_and_sex), "\n2,b,\n");
	const char *result, *text;

	show_only_from = rows + 2;
	result = show(big, len, NULL);
	show_only_from = 0;
	assert_int_equal(sscanf(result, "%ld/%ld", &line, &number), 2);
	assert_int_equal(line, rows + 2);
	assert_int_equal(number, rows + 2);
	text = strchr(result, ' ');
	snprintf(out, sizeof out, "%s", text);
	return out;
}

static void
ascii_headings_leave_the_choice_to_the_rows(void **state)
{
	(void)state;
	assert_string_equal(show_text("cert,name\n1,\xD5\xC5\xC8\xFD\n"), "2/2 1|张三||\nGB18030 ,");
	assert_string_equal(show_text("cert,name\n1,张三\n"), "2/2 1|张三||\nUTF-8 ,");
	assert_string_equal(show_text("\xC3\xFB\xB2\xE1\ncert,name\n1,a\n"), "3/3 1|a||\nGB18030 ,");
	assert_string_equal(show_text("cert,name\n1,a\n"), "2/2 1|a||\nUTF-8 ,");
}

/* One key heading in ASCII settles nothing: the encoding is that in which the Chinese ones are headings too.
 */
static void
the_encoding_that_places_most_headings_wins(void **state)
{
	(void)state;
	assert_string_equal(show_as("GBK", "", "cert,姓名,性别\n1,张三,女\n"), "2/2 1|张三|女|\nGB18030 ,");
	assert_string_equal(show_as("BIG5", "", "cert,姓名,性別\n1,張三,女\n"), "2/2 1|張三|女|\nBig5 ,");
	assert_string_equal(show_text("cert,姓名,性别\n1,张三,女\n"), "2/2 1|张三|女|\nUTF-8 ,");
	/* separated by bars, which second bytes of GBK look like: split anew; 張 is 8F 88, 東 is 96 7C */
	assert_string_equal(show_as("GBK", "", "cert|姓名|性别\n1|東|女\n"), "2/2 1|東|女|\nGB18030 |");
	/* no Chinese heading is known: the rows tell, and the heading is read as they are */
	assert_string_equal(show_as("GBK", "", "cert,职务\n1,张三\n"), "2/2 1|||\nGB18030 ,");
}

static void
rows_that_only_become_chinese_after_megabytes_are_right(void **state)
{
	const char *result;

	(void)state;
	result = show_behind_many("\xD5\xC5\xC8\xFD,\xC5\xAE");
	assert_int_equal(strncmp(result, " 1|张三|女|\n", strlen(" 1|张三|女|\n")), 0);
	assert_string_equal(last_lines(result, 1), "GB18030 ,");
	result = show_behind_many("张三,女");
	assert_int_equal(strncmp(result, " 1|张三|女|\n", strlen(" 1|张三|女|\n")), 0);
	assert_string_equal(last_lines(result, 1), "UTF-8 ,");
}

static void
a_few_bad_rows_do_not_change_the_choice(void **state)
{
	char text[4096] = "cert,name\n1,\xD5\xC5\xC8\xFD\n2,\xD5\xC5\n";
	const char *result;

	(void)state;
	for (int i = 0; i < 20; i++)
		strcat(text, "3,张三李四\n");
	result = show_text(text);
	assert_int_equal(strncmp(result, "2/2 1|", 6), 0);
	assert_non_null(strstr(result, "!undecodable 1 D5 C5 C8 FD@12\n3/3"));
	assert_string_equal(last_lines(result, 2), "23/23 3|张三李四||\nUTF-8 ,");
	/* Chinese headings settle it alone, however bad the rows */
	assert_string_equal(show_text("残疾人证号,姓名\n1,\xD5\xC5\n2,\xC8\xFD\n"),
	    "2/2 1|\xEF\xBF\xBD\xEF\xBF\xBD|| !undecodable 1 D5 C5@25\n"
	    "3/3 2|\xEF\xBF\xBD\xEF\xBF\xBD|| !undecodable 1 C8 FD@30\nUTF-8 ,");
}

static void
gbk_that_is_also_two_byte_utf8_is_read_as_gbk(void **state)
{
	(void)state;
	assert_string_equal(
	    show_text("cert,sex\n1,\xC5\xAE\n2,\xC5\xAE\n"), "2/2 1||女|\n3/3 2||女|\nGB18030 ,");
	/* one longer character is evidence enough of UTF-8 */
	assert_string_equal(
	    show_text("cert,name,sex\n1,José,女\n2,José,\n"), "2/2 1|José|女|\n3/3 2|José||\nUTF-8 ,");
}

static void
characters_of_excel_that_iconv_refuses_are_read(void **state)
{
	(void)state;
	assert_string_equal(show_as("GBK", "", "残疾人证号,姓名\n"), "GB18030 ,");
	/* the euro sign of CP936, and U+9FB4 in the form of GB18030-2000 */
	assert_string_equal(
	    show_text("\xB2\xD0\xBC\xB2\xC8\xCB\xD6\xA4\xBA\xC5,name\n1,\x80\n2,\x82\x35\x90\x37\n"),
	    "2/2 1|€||\n3/3 2|龴||\nGB18030 ,");
}

static void
a_bar_may_be_the_second_byte_of_a_character(void **state)
{
	(void)state;
	assert_string_equal(
	    show_text("cert|name|sex\n1|\x96\x7C\xD5\xC5|\xC5\xAE\n"), "2/2 1|東张|女|\nGB18030 |");
	assert_string_equal(
	    show_as("GB18030", "", "残疾人证号|姓名|性别\n1|東|女\n"), "2/2 1|東|女|\nGB18030 |");
}

static void
a_given_encoding_is_obeyed(void **state)
{
	struct reading o = {.encoding = "gbk"};
	const char *text = "cert,name\n1,\xD5\xC5\n", *latin = "cert,name\n1,Jos\xE9\n";

	(void)state;
	assert_string_equal(show(text, strlen(text), &o), "2/2 1|张||\nGB18030 ,");
	o.encoding = "utf-8";
	assert_string_equal(show(text, strlen(text), &o),
	    "2/2 1|\xEF\xBF\xBD\xEF\xBF\xBD|| !undecodable 1 D5 C5@12\nUTF-8 ,");
	o.encoding = "ISO-8859-1";
	assert_string_equal(show(latin, strlen(latin), &o), "2/2 1|José||\nISO-8859-1 ,");
	o.encoding = "no-such";
	assert_string_equal(show(text, strlen(text), &o), "trouble 0");
}

static void
half_a_surrogate_pair_is_a_bad_character_of_its_row(void **state)
{
	static const char text[] = "c\0e\0r\0t\0,\0n\0a\0m\0e\0\n\0001\0,\0\x3D\xD8x\0\n\0002\0,\0b\0\n\0";

	(void)state;
	assert_string_equal(show(text, sizeof text - 1, NULL),
	    "2/2 1|\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDx|| !undecodable 1 ED A0 80@12\n3/3 2|b||\nUTF-16LE ,");
}

/* Characters of four bytes at every offset, so that one is cut at the end of each piece that is read. */
static void
characters_cut_where_a_piece_ends_are_whole(void **state)
{
	long n = 0;
	size_t len;
	const char *result;
	static char utf16[8 << 20];
	char *from = big, *to = utf16;
	size_t left, room = sizeof utf16;
	iconv_t cd = iconv_open("UTF-16BE", "UTF-8");

	(void)state;
	len = append(0, "残疾人证号,姓名\n");
	for (; len < 1 << 20; n++)
		len += (size_t)sprintf(big + len, "%ld,%.*s𠀀𠀁𠀂\n", n, (int)(n % 7), "aaaaaaa");
	left = len;
	assert_true(iconv(cd, &from, &left, &to, &room) != (size_t)-1);
	iconv_close(cd);
	show_only_from = 1 << 30;
	result = show(utf16, (size_t)(to - utf16), NULL);
	assert_string_equal(result, "UTF-16BE ,");
	assert_int_equal(shown_damage, 0);
	assert_int_equal(shown_rows, n);
	show_only_from = 0;
}

static void
verdict_weighs_rows(void **state)
{
	struct encoding_evidence e = {0};

	(void)state;
	assert_int_equal(encoding_verdict(&e), ENCODING_UNDECIDED);
	encoding_weigh(&e, STR("plain"));
	assert_int_equal(encoding_verdict(&e), ENCODING_UNDECIDED);
	encoding_weigh(&e, STR("\xA4\xA4\xA4\xE5")); /* 中文 in Big5, valid GB18030 too: only headings tell */
	assert_int_equal(encoding_verdict(&e), ENCODING_GB18030);
}

static void
decoder_knows_every_character_that_iconv_knows(void **state)
{
	iconv_t cd = iconv_open("UTF-8", "GB18030");
	struct decoder d = {0};
	long checked = 0;

	(void)state;
	for (int a = 0x81; a <= 0xFE; a++)
		for (int b = 0x40; b <= 0xFE; b++) {
			char two[2] = {(char)a, (char)b}, want[8], got[16], *in = two, *out = want;
			size_t in_left = 2, room = sizeof want, len;
			struct encoding_bad bad;
			bool known = iconv(cd, &in, &in_left, &out, &room) != (size_t)-1 && in_left == 0;

			iconv(cd, NULL, NULL, NULL, NULL);
			if (b == 0x7F || gb18030_settled((struct str){two, 2}, 2))
				continue;
			len = decoder_text(&d, ENCODING_GB18030, (struct str){two, 2}, got, &bad);
			assert_int_equal(bad.n == 0, known);
			if (known)
				assert_true(str_equal(
				    (struct str){got, len}, (struct str){want, sizeof want - room}));
			checked += known;
		}
	assert_int_equal(
	    checked, 23940 - 6); /* GBK's two-byte area but for what iconv's editions differ on */
	decoder_free(&d);
	iconv_close(cd);
}

/* The 24 codes on which glibc 2.36 (edition of 2005) and 2.41 (of 2022) differ, asked of both. */
static void
gb18030_says_the_same_on_every_machine(void **state)
{
	static const struct {
		const char *bytes;
		uint32_t character;
	} all[] = {{"\xFE\x51", 0x20087}, {"\xFE\x52", 0x20089}, {"\xFE\x53", 0x200CC}, {"\xFE\x6C", 0x215D7},
	    {"\xFE\x76", 0x2298F}, {"\xFE\x91", 0x241FE}, {"\x82\x35\x90\x37", 0x9FB4},
	    {"\x82\x35\x90\x39", 0x9FB6}, {"\x82\x35\x91\x30", 0x9FB7}, {"\x82\x35\x91\x34", 0x9FBB},
	    {"\x84\x31\x82\x36", 0xFE10}, {"\x84\x31\x83\x35", 0xFE19},
	    /* and their neighbours, which iconv decides */
	    {"\xFE\x50", 0x2E81}, {"\xFE\x54", 0x2E84}, {"\x82\x35\x90\x36", 0x9FB3}};
	struct decoder d = {0};

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		char want[8] = "", got[16] = "";
		struct encoding_bad bad;

		encoding_put(want, all[i].character);
		decoder_text(&d, ENCODING_GB18030, str_of(all[i].bytes), got, &bad);
		assert_string_equal(got, want);
		assert_int_equal(bad.n, 0);
	}
	decoder_free(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(gb18030_says_the_same_on_every_machine),
	    cmocka_unit_test(ascii_headings_leave_the_choice_to_the_rows),
	    cmocka_unit_test(the_encoding_that_places_most_headings_wins),
	    cmocka_unit_test(rows_that_only_become_chinese_after_megabytes_are_right),
	    cmocka_unit_test(a_few_bad_rows_do_not_change_the_choice),
	    cmocka_unit_test(gbk_that_is_also_two_byte_utf8_is_read_as_gbk),
	    cmocka_unit_test(characters_of_excel_that_iconv_refuses_are_read),
	    cmocka_unit_test(a_bar_may_be_the_second_byte_of_a_character),
	    cmocka_unit_test(a_given_encoding_is_obeyed),
	    cmocka_unit_test(half_a_surrogate_pair_is_a_bad_character_of_its_row),
	    cmocka_unit_test(characters_cut_where_a_piece_ends_are_whole),
	    cmocka_unit_test(verdict_weighs_rows),
	    cmocka_unit_test(decoder_knows_every_character_that_iconv_knows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
