/* Which characters cannot be seen is Unicode's general category (UnicodeData.txt) and its property
 * Default_Ignorable_Code_Point (DerivedCoreProperties.txt). */
#include "check.h"

#include <string.h>

#include "random.h"
#include "text/character.h"
#include "text/encoding.h"

static void
what_leaves_no_mark_is_invisible(void **state)
{
	/* Cc, Cf, Zs, Zl, Zp, then default ignorable ones that are letters or marks */
	static const uint32_t unseen[] = {0, 0x09, 0x1A, 0x1F, ' ', 0x7F, 0x85, 0x9F, 0xA0, 0xAD, 0x61C,
	    0x1680, 0x180E, 0x2000, 0x200B, 0x200D, 0x200E, 0x2028, 0x2029, 0x202A, 0x202C, 0x202D, 0x202E,
	    0x202F, 0x205F, 0x2060, 0x2066, 0x2069, 0x3000, 0xFEFF, 0xFFF9, 0xE0001, 0x34F, 0x115F, 0x3164,
	    0xFE0F, 0xFFA0};
	static const uint32_t seen[] = {'!', '0', 'X', '~', 0xA1, 0xB7, 0xD7, 0x2010, 0x2014, 0x2169, 0x3001,
	    0x4E00, 0x9FFF, 0xAC00, 0xE000, 0xFF01, 0xFF10, 0xFFFD, 0x20087, 0x1F600};

	(void)state;
	for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
		if (!character_is_invisible(unseen[i]))
			fail_msg("U+%04X is invisible", (unsigned)unseen[i]);
	for (size_t i = 0; i < sizeof seen / sizeof *seen; i++)
		if (character_is_invisible(seen[i]))
			fail_msg("U+%04X is seen", (unsigned)seen[i]);
}

static void
blanks_are_a_part_of_them(void **state)
{
	static const uint32_t blanks[] = {'\t', '\n', '\r', ' ', 0xA0, 0x2003, 0x2028, 0x3000},
	                      others[] = {0, 0x1A, 0x7F, 0xAD, 0x200B, 0x202D, 0xFEFF, 'a'};

	(void)state;
	for (size_t i = 0; i < 8; i++) {
		assert_true(character_is_blank(blanks[i]) && character_is_invisible(blanks[i]));
		assert_false(character_is_blank(others[i]));
	}
}

static void
trims(const char *in, size_t len, const char *out)
{
	struct str trimmed = character_trim((struct str){in, len});

	if (!str_is(trimmed, out))
		fail_msg("gave \"%.*s\", not \"%s\"", STR_ARGS(trimmed), out);
}

static void
both_ends_are_trimmed_and_nothing_else(void **state)
{
	static const char nul[] = "\0a\x1A";

	(void)state;
	trims("\xE2\x80\xAD"
	      "12 3\xE2\x80\xAC",
	    10, "12 3");
	trims("\xC2\xAD\xE1\xA0\x8E"
	      "女\x7F",
	    9, "女");
	trims(nul, 3, "a");
	trims("\xE2\x80\x8B\xEF\xBB\xBF", 6, "");
	trims("", 0, "");
	trims("女", 3, "女");
	trims("\xFF\xE2\x80", 3, "\xFF\xE2\x80"); /* no characters, so not invisible ones */
	trims("a\x80", 2, "a\x80");
}

static void
characters_are_read_one_by_one(void **state)
{
	struct str s = STR("a\xC3\x97女\xF0\xA0\x82\x87\xFFz");

	(void)state;
	assert_int_equal(character_next(&s), 'a');
	assert_int_equal(character_next(&s), 0xD7);
	assert_int_equal(character_next(&s), 0x5973);
	assert_int_equal(character_next(&s), 0x20087);
	assert_int_equal(character_next(&s), CHARACTER_REPLACEMENT);
	assert_int_equal(character_next(&s), 'z');
	assert_int_equal(s.len, 0);
	assert_int_equal(character_half_width(0xFF21), 'A');
	assert_int_equal(character_half_width(0xFF5F), 0xFF5F);
	assert_int_equal(character_half_width(0xFF00), 0xFF00);
}

/* Characters of each length, a few bytes wrong, cut anywhere. */
static void
a_block_is_utf8_as_its_characters_are(void **state)
{
	static const char *const some[] = {"a", ",", "\xE5\xBC\xA0", "\xE9\xBE\x99", "\xC2\xB7",
	    "\xEF\xBC\x8C", "\xED\x95\x9C", "\xE0\xA4\x85", "\xF0\xA0\x80\x80"};
	unsigned seed = 3;
	int good = 0;

	(void)state;
	for (int i = 0; i < 100000; i++) {
		char text[400] = {0};
		struct str s = {text, 0};
		size_t want = random_below(&seed, 380);
		unsigned rare = random_below(&seed, 2) ? 4 : 9;

		while (s.len < want) {
			struct str c = str_of(some[random_below(&seed, rare)]);

			memcpy(text + s.len, c.at, c.len);
			s.len += c.len;
		}
		if (random_below(&seed, 3) == 0)
			text[random_below(&seed, (unsigned)want + 1)] = (char)random_below(&seed, 256);
		if (random_below(&seed, 3) == 0)
			s.len -= random_below(&seed, (unsigned)(s.len < 3 ? s.len : 3) + 1);
		assert_int_equal(encoding_is_utf8(s), str_is_utf8(s, NULL));
		good += encoding_is_utf8(s);
	}
	assert_true(good > 40000 && good < 90000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_leaves_no_mark_is_invisible),
	    cmocka_unit_test(blanks_are_a_part_of_them),
	    cmocka_unit_test(both_ends_are_trimmed_and_nothing_else),
	    cmocka_unit_test(characters_are_read_one_by_one),
	    cmocka_unit_test(a_block_is_utf8_as_its_characters_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
