/* Names of people: was one damaged on its way, and what are two spellings of one name? */
#include <string.h>

#include "text/cell.h"
#include "text/character.h"
#include "text/encoding.h"

/* GBK had 80 characters for which Unicode had no code point: FE50 to FEA0 became U+E815 to U+E864. These are
 * the code points that GB18030-2005 gives them (as glibc's converter does). */
static const uint32_t gbk_private[] = {
    0x2E81,
    0x20087,
    0x20089,
    0x200CC,
    0x2E84,
    0x3473,
    0x3447,
    0x2E88,
    0x2E8B,
    0x9FB4,
    0x359E,
    0x361A,
    0x360E,
    0x2E8C,
    0x2E97,
    0x396E,
    0x3918,
    0x9FB5,
    0x39CF,
    0x39DF,
    0x3A73,
    0x39D0,
    0x9FB6,
    0x9FB7,
    0x3B4E,
    0x3C6E,
    0x3CE0,
    0x2EA7,
    0x215D7,
    0x9FB8,
    0x2EAA,
    0x4056,
    0x415F,
    0x2EAE,
    0x4337,
    0x2EB3,
    0x2EB6,
    0x2EB7,
    0x2298F,
    0x43B1,
    0x43AC,
    0x2EBB,
    0x43DD,
    0x44D6,
    0x4661,
    0x464C,
    0x9FB9,
    0x4723,
    0x4729,
    0x477C,
    0x478D,
    0x2ECA,
    0x4947,
    0x497A,
    0x497D,
    0x4982,
    0x4983,
    0x4985,
    0x4986,
    0x499F,
    0x499B,
    0x49B7,
    0x49B6,
    0x9FBA,
    0x241FE,
    0x4CA3,
    0x4C9F,
    0x4CA0,
    0x4CA1,
    0x4C77,
    0x4CA2,
    0x4D13,
    0x4D14,
    0x4D15,
    0x4D16,
    0x4D17,
    0x4D18,
    0x4D19,
    0x4DAE,
    0x9FBB,
};

enum { GBK_PRIVATE_FIRST = 0xE815, GBK_PRIVATE_LAST = 0xE864, MIDDLE_DOT = 0xB7 };

/* GBK has rare characters of names where Unicode had none yet: each has its own by now, and is no damage. */
static bool
is_private(uint32_t c)
{
	if (c >= GBK_PRIVATE_FIRST && c <= GBK_PRIVATE_LAST)
		return gbk_private[c - GBK_PRIVATE_FIRST] == c;
	return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

bool
cell_name_damaged(struct str name)
{
	if (str_has(name, STR("锟斤拷")))
		return true;
	while (name.len > 0) {
		uint32_t c = character_next(&name);

		if (c == '?' || c == 0xFF1F || c == 0xFFFD || is_private(c))
			return true;
	}
	return false;
}

static uint32_t
folded(uint32_t c)
{
	static const uint32_t dots[] = {'.', 0xB7, 0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF0E, 0xFF65};

	for (size_t i = 0; i < sizeof dots / sizeof *dots; i++)
		if (c == dots[i])
			return MIDDLE_DOT;
	if (c >= GBK_PRIVATE_FIRST && c <= GBK_PRIVATE_LAST)
		return gbk_private[c - GBK_PRIVATE_FIRST];
	return character_half_width(c);
}

size_t
cell_fold_name(struct str name, char *out, size_t room)
{
	size_t used = 0;

	while (name.len > 0) {
		uint32_t c = character_next(&name);
		char bytes[4];
		size_t len;

		if (character_is_invisible(c))
			continue;
		len = encoding_put(bytes, folded(c));
		if (len > room - used)
			break;
		memcpy(out + used, bytes, len);
		used += len;
	}
	return used;
}
