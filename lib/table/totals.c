#include "table/totals.h"

#include <stdint.h>
#include <string.h>

#include "text/words.h"

/* Folded. `whole`: nothing but digits and marks may follow, since a name may begin so. */
static const struct {
	const char *text;
	bool whole;
} beginnings[] = {
    {"合计", true},
    {"小计", true},
    {"总计", true},
    {"共计", true},
    {"累计", true},
    {"本页合计", true},
    {"本页小计", true},
    {"全区合计", true},
    {"全县合计", true},
    {"全市合计", true},
    {"填表人", false},
    {"填报人", false},
    {"填表单位", false},
    {"填报单位", false},
    {"填报日期", false},
    {"填表日期", false},
    {"审核人", false},
    {"审批人", false},
    {"复核人", false},
    {"制表人", false},
    {"制表日期", false},
    {"制表单位", false},
    {"负责人", false},
    {"单位负责人", false},
    {"经办人签字", false},
    {"经办人签名", false},
    {"领导签字", false},
    {"签字", false},
    {"盖章", false},
    {"total", true},
    {"subtotal", true},
    {"grandtotal", true},
    {"sum", true},
    {"preparedby", false},
    {"checkedby", false},
};

/* Three bytes of UTF-8 as one number. */
#define HAN(a, b, c) ((uint32_t)(a) << 16 | (uint32_t)(b) << 8 | (uint32_t)(c))

/* t, s, g, p, c, small or capital: as bits, counted from A or a. */
static bool
is_first_letter(unsigned char byte)
{
	enum { LETTERS = 1 << 2 | 1 << 6 | 1 << 15 | 1 << 18 | 1 << 19 };
	unsigned letter = (byte | 0x20U) - 'a';

	return letter < 26 && (LETTERS >> letter & 1);
}

bool
totals_may_be(struct str cell)
{
	const unsigned char *u = (const unsigned char *)cell.at;

	if (cell.len == 0)
		return false;
	if (u[0] < 0x80)
		return is_first_letter(u[0]);
	if (cell.len < 3)
		return false;
	switch (HAN(u[0], u[1], u[2])) {
	case HAN(0xE5, 0x90, 0x88): /* 合 */
	case HAN(0xE5, 0xB0, 0x8F): /* 小 */
	case HAN(0xE6, 0x80, 0xBB): /* 总 */
	case HAN(0xE7, 0xB8, 0xBD): /* 總 */
	case HAN(0xE5, 0x85, 0xB1): /* 共 */
	case HAN(0xE7, 0xB4, 0xAF): /* 累 */
	case HAN(0xE6, 0x9C, 0xAC): /* 本 */
	case HAN(0xE5, 0x85, 0xA8): /* 全 */
	case HAN(0xE5, 0xA1, 0xAB): /* 填 */
	case HAN(0xE5, 0xAE, 0xA1): /* 审 */
	case HAN(0xE5, 0xAF, 0xA9): /* 審 */
	case HAN(0xE5, 0xA4, 0x8D): /* 复 */
	case HAN(0xE8, 0xA4, 0x87): /* 複 */
	case HAN(0xE5, 0x88, 0xB6): /* 制 */
	case HAN(0xE8, 0xA3, 0xBD): /* 製 */
	case HAN(0xE8, 0xB4, 0x9F): /* 负 */
	case HAN(0xE8, 0xB2, 0xA0): /* 負 */
	case HAN(0xE5, 0x8D, 0x95): /* 单 */
	case HAN(0xE5, 0x96, 0xAE): /* 單 */
	case HAN(0xE7, 0xBB, 0x8F): /* 经 */
	case HAN(0xE7, 0xB6, 0x93): /* 經 */
	case HAN(0xE9, 0xA2, 0x86): /* 领 */
	case HAN(0xE9, 0xA0, 0x98): /* 領 */
	case HAN(0xE7, 0xAD, 0xBE): /* 签 */
	case HAN(0xE7, 0xB0, 0xBD): /* 簽 */
	case HAN(0xE7, 0x9B, 0x96): /* 盖 */
	case HAN(0xE8, 0x93, 0x8B): /* 蓋 */
		return true;
	default:
		return false;
	}
}

/* Is what follows the first word nothing but a number or a unit of it? */
static bool
is_bare(struct str rest)
{
	while (rest.len > 0 && strchr("0123456789.,=", rest.at[0]) && rest.at[0] != '\0')
		rest = (struct str){rest.at + 1, rest.len - 1};
	return rest.len == 0 || str_is(rest, "人") || str_is(rest, "数");
}

/* `strict`: nothing that a unit or a task could be called. */
static bool
is_total(struct str cell, bool strict)
{
	char room[WORD_ROOM];
	struct str folded = {room, word_fold(cell, room, sizeof room)};
	bool colon = str_has(cell, STR(":")) || str_has(cell, STR("："));

	for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
		struct str head = str_of(beginnings[i].text);
		struct str rest = {folded.at + head.len, folded.len - head.len};

		if (!str_begins(folded, head))
			continue;
		if (beginnings[i].whole ? is_bare(rest) : !strict || colon || rest.len == 0)
			return true;
	}
	return false;
}

bool
totals_is_word(struct str cell)
{
	return is_total(cell, true);
}

bool
totals_is_text(struct str cell)
{
	return is_total(cell, false);
}
