/* Borrowed text, maps, growing arrays, messages. Expected values by hand. */
#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/eight.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "base/secret.h"
#include "base/str.h"
#include "random.h"

static void
str_to_int_keeps_to_its_range_and_to_64_bits(void **state)
{
	int64_t n = 7;

	(void)state;
	assert_true(str_to_int(STR("-9223372036854775808"), INT64_MIN, INT64_MAX, &n));
	assert_true(n == INT64_MIN);
	assert_false(str_to_int(STR("9223372036854775808"), INT64_MIN, INT64_MAX, &n));
	assert_true(str_to_int(STR("+12"), 0, 12, &n) && n == 12);
	assert_false(str_to_int(STR("13"), 0, 12, &n));
	assert_false(str_to_int(STR(""), 0, 12, &n));
	assert_false(str_to_int(STR("1 "), 0, 12, &n));
	assert_false(str_to_int(STR("--1"), -5, 12, &n));
}

/* Unicode 15, table 3-7: what is no well-formed UTF-8. */
static void
str_utf8_is_strict(void **state)
{
	static const char *const bad[] = {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
	    "\xF5\x80\x80\x80", "\x80", "\xE4\xB8", "\xFF", "\xF0\x80\x80\x80"};
	size_t offset = 0;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(str_is_utf8(str_of(bad[i]), NULL));
	assert_true(str_is_utf8(STR("a中\xF0\xA0\x80\x80"), NULL));
	assert_false(str_is_utf8(STR("a中\xD6"), &offset));
	assert_int_equal(offset, 4);
	assert_int_equal(str_characters(STR("a中\xD6")), 3);
}

static void
str_trim_takes_every_blank_an_excel_cell_brings(void **state)
{
	(void)state;
	assert_true(str_is(str_trim(STR("\xEF\xBB\xBF \t\xE3\x80\x80张 三\xC2\xA0\r\n")), "张 三"));
	assert_int_equal(str_trim(STR(" \t ")).len, 0);
}

static void
str_part_gives_every_part_once(void **state)
{
	struct str rest = STR("a,,b,");
	const char *want[] = {"a", "", "b", ""};
	size_t n = 0;

	(void)state;
	while (rest.at)
		assert_true(str_is(str_part(&rest, ','), want[n++]));
	assert_int_equal(n, 4);
}

static void
str_distance_counts_characters_not_bytes(void **state)
{
	(void)state;
	assert_int_equal(str_distance(STR("东湖街道"), STR("东胡街道"), 3), 1);
	assert_int_equal(str_distance(STR("titel"), STR("title"), 3), 2);
	assert_int_equal(str_distance(STR("a"), STR("abcdef"), 3), 4);
	assert_int_equal(str_distance(STR(""), STR("ab"), 3), 2);
}

/* 鱼石镇 is one character from 青石镇 and two from 河东镇; names that differ in a digit are two. */
static void
nearest_is_the_first_of_the_nearest_names_of_the_same_digits(void **state)
{
	struct nearest near = nearest_to(STR("鱼石镇")), numbered = nearest_to(STR("第3社区"));

	(void)state;
	nearest_offer(&near, STR("河东镇"));
	assert_true(str_is(near.best, ""));
	nearest_offer(&near, STR("青石镇"));
	nearest_offer(&near, STR("金石镇"));
	assert_true(str_is(near.best, "青石镇"));
	nearest_offer(&numbered, STR("第4社区"));
	assert_true(str_is(numbered.best, ""));
	nearest_offer(&numbered, STR("第3小区"));
	assert_true(str_is(numbered.best, "第3小区"));
}

/* A name is looked for once; after so many comparisons no other is. */
static void
a_memo_of_the_nearest_remembers_and_tires(void **state)
{
	struct nearest_memo *m = nearest_memo_new();
	const struct nearest found = {.name = STR("鱼石镇"), .best = STR("青石镇")};
	struct str best;

	(void)state;
	assert_false(nearest_recall(NULL, STR("鱼石镇"), &best));
	assert_false(nearest_recall(m, STR("鱼石镇"), &best));
	nearest_keep(m, &found, 2);
	assert_true(nearest_recall(m, STR("鱼石镇"), &best));
	assert_true(str_is(best, "青石镇"));
	assert_false(nearest_recall(m, STR("渔石镇"), &best));
	nearest_keep(m, &(struct nearest){.name = STR("渔石镇")}, 1000000000);
	assert_true(nearest_recall(m, STR("于石镇"), &best));
	assert_true(str_is(best, ""));
	nearest_memo_free(m);
}

static void
map_keeps_the_first_of_two_equal_keys(void **state)
{
	struct map m = {0};
	size_t place = 99;

	(void)state;
	assert_false(map_find(&m, STR("a"), &place));
	assert_true(map_add(&m, STR("a"), 1, NULL));
	assert_true(map_add(&m, STR(""), 2, NULL));
	assert_false(map_add(&m, STR("a"), 3, &place));
	assert_int_equal(place, 1);
	assert_true(map_find(&m, STR(""), &place));
	assert_int_equal(place, 2);
	map_free(&m);
}

static void
mem_grow_within_grows_to_its_limit_and_no_further(void **state)
{
	int *list = NULL;
	size_t room = 0;

	(void)state;
	assert_true(mem_grow_within(&list, &room, 1, sizeof *list, 10));
	assert_true(mem_grow_within(&list, &room, 10, sizeof *list, 10));
	assert_int_equal(room, 10);
	assert_false(mem_grow_within(&list, &room, 11, sizeof *list, 10));
	free(list);
}

static void
arena_gives_aligned_zeroed_memory_of_any_size(void **state)
{
	struct arena a = {0};

	(void)state;
	for (size_t size = 0; size < 40000; size += 997) {
		unsigned char *at = arena_alloc(&a, size);

		assert_int_equal((uintptr_t)at % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(at[i], 0);
		memset(at, 0xA5, size);
	}
	assert_true(str_is(arena_str(&a, STR("张三")), "张三"));
	arena_free(&a);
}

static void
diag_message_is_one_whole_line_in_the_callers_language(void **state)
{
	struct diag d = {.lang = LANG_ZH};
	char lots[3000];

	(void)state;
	assert_false(diag_set(&d, "no such unit: %s\n", "没有这个单位：%s\n", "x"));
	assert_string_equal(d.text, "没有这个单位：x ");
	for (size_t i = 0; i + 3 < sizeof lots; i += 3)
		memcpy(lots + i, "中", 4);
	diag_set(&d, "%s", "a%s", lots);
	assert_true(str_is_utf8(str_of(d.text), NULL));
	diag_place(&d, lots, 3, 0);
	assert_true(str_is_utf8(str_of(d.file), NULL));
}

/* glibc 2.41 hands over a longer message in pieces of 128 bytes: what followed the first got through (Debian
 * 13). */
static void
diag_leaves_out_a_marked_line_however_it_is_cut(void **state)
{
	char name[] = "/tmp/test_base-XXXXXX", got[64] = {0};
	int was = dup(STDERR_FILENO), file = mkstemp(name);

	(void)state;
	unlink(name);
	dup2(file, STDERR_FILENO);
	diag_leave_out("[");
	fputs("[ERROR] no memor", stderr);
	fputs("y\n", stderr);
	fputs("tool: a", stderr);
	fputs("[1]\n[ERROR] once more\ntool: b\n", stderr);
	dup2(was, STDERR_FILENO);
	assert_true(pread(file, got, sizeof got - 1, 0) > 0);
	assert_string_equal(got, "tool: a[1]\ntool: b\n");
	close(file);
	close(was);
}

/* The example of the paper's appendix A: the key's bytes are 0 to 15, the text's 0 to 14. */
static void
secret_hash_is_siphash(void **state)
{
	const uint64_t key[2] = {UINT64_C(0x0706050403020100), UINT64_C(0x0F0E0D0C0B0A0908)};
	char text[15];

	(void)state;
	for (int i = 0; i < 15; i++)
		text[i] = (char)i;
	assert_true(secret_sip((struct str){text, 15}, key) == UINT64_C(0xA129CA6149BE45E5));
	assert_true(secret_hash(STR("a")) == secret_hash(STR("a")));
	assert_int_equal(secret_factor() & 1, 1);
}

static void
eight_bytes_are_what_a_loop_makes_of_them(void **state)
{
	static const char bytes[] = "0123456789/:\x00\x2A\x3F\x70\x80\xB0\xF9\xFA\xFF";
	unsigned seed = 5;

	(void)state;
	for (int i = 0; i < 100000; i++) {
		char text[9] = {0};
		bool digits = true, ascii = true;
		unsigned odd = random_below(&seed, 3) ? 10 : sizeof bytes - 1;

		for (int k = 0; k < 8; k++) {
			text[k] = bytes[random_below(&seed, odd)];
			digits &= text[k] >= '0' && text[k] <= '9';
			ascii &= (text[k] & 0x80) == 0;
		}
		assert_int_equal(eight_are_digits(eight_at(text)), digits);
		assert_int_equal(eight_are_ascii(eight_at(text)), ascii);
		if (digits)
			assert_int_equal(eight_number(eight_at(text)), strtoul(text, NULL, 10));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(secret_hash_is_siphash),
	    cmocka_unit_test(eight_bytes_are_what_a_loop_makes_of_them),
	    cmocka_unit_test(str_to_int_keeps_to_its_range_and_to_64_bits),
	    cmocka_unit_test(str_utf8_is_strict),
	    cmocka_unit_test(str_trim_takes_every_blank_an_excel_cell_brings),
	    cmocka_unit_test(str_part_gives_every_part_once),
	    cmocka_unit_test(str_distance_counts_characters_not_bytes),
	    cmocka_unit_test(nearest_is_the_first_of_the_nearest_names_of_the_same_digits),
	    cmocka_unit_test(a_memo_of_the_nearest_remembers_and_tires),
	    cmocka_unit_test(map_keeps_the_first_of_two_equal_keys),
	    cmocka_unit_test(mem_grow_within_grows_to_its_limit_and_no_further),
	    cmocka_unit_test(arena_gives_aligned_zeroed_memory_of_any_size),
	    cmocka_unit_test(diag_message_is_one_whole_line_in_the_callers_language),
	    cmocka_unit_test(diag_leaves_out_a_marked_line_however_it_is_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
