#include "table/totals.h"

#include <stdint.h>
#include <string.h>

#include "text/character.h"
#include "text/encoding.h"
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
    {"汇总", true}, /* as Excel calls the row of totals of its tables */
    {"总数", true},
    {"总合计", true},
    {"计", true},
    {"本页合计", true},
    {"本页小计", true},
    {"全区合计", true},
    {"全县合计", true},
    {"全市合计", true},
    {"全镇合计", true},
    {"全乡合计", true},
    {"全区总计", true},
    {"全县总计", true},
    {"全市总计", true},
    {"全镇总计", true},
    {"全乡总计", true},
    {"各镇合计", true},
    {"各乡镇合计", true},
    {"各单位合计", true},
    {"本月合计", true},
    {"本季合计", true},
    {"本年合计", true},
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
    {"以下空白", false},
    {"此页以下空白", false},
    {"本页以下空白", false},
    {"以下无正文", false},
    {"total", true},
    {"subtotal", true},
    {"grandtotal", true},
    {"sum", true},
    {"preparedby", false},
    {"checkedby", false},
};

/* Whole texts, folded; # is a number. Footers of pages, and what clients of databases write below a result.
 */
static const char *const lines[] = {"第#页", "第#页共#页", "第#页,共#页", "第#页/共#页", "共#页第#页",
    "共#页,第#页", "共#页", "page#", "page#of#", "-#-", "已选择#行", "已选#行", "#行已选择", "#行受影响",
    "所影响的行数为#行", "未选定行", "#rowsselected", "#rowselected", "norowsselected", "#rowsaffected",
    "#rowaffected", "#row(s)affected", "#rows", "#row", "#rowsinset", "#rowinset", "#rowsinset(#sec)",
    "#条记录", "共#条记录", "共#条", "共#行", "共计#人", "共计#条", "总计#条", "记录数:#", "以下空白",
    "以下无正文"};

/* Three bytes of UTF-8 as one number. */
#define HAN(a, b, c) ((uint32_t)(a) << 16 | (uint32_t)(b) << 8 | (uint32_t)(c))

static bool
is_letter_or_digit(unsigned byte)
{
	return (byte >= '0' && byte <= '9') || ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
}

/* Does it begin as total, subtotal, grandtotal, sum, preparedby or checkedby do, small or capital? What
 * stands between their letters (T O T A L) may be folded away; a letter or a digit is not. */
static bool
may_be_english(struct str cell)
{
	static const char pairs[][3] = {"to", "su", "gr", "pr", "ch"};
	static const uint32_t letters =
	    1u << ('t' & 31) | 1u << ('s' & 31) | 1u << ('g' & 31) | 1u << ('p' & 31) | 1u << ('c' & 31);
	const unsigned char *u = (const unsigned char *)cell.at;
	unsigned first = u[0] | 0x20U, second = cell.len > 1 ? u[1] : 0;

	if (!(letters >> (first & 31) & 1))
		return false;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (first == (unsigned char)pairs[i][0])
			return !is_letter_or_digit(second) || (second | 0x20U) == (unsigned char)pairs[i][1];
	return false;
}

/* Does a character with this first and this third byte begin one of the words below? Few others get by. */
static bool
may_begin(unsigned first, unsigned third)
{
#define THIRD(byte) (UINT64_C(1) << ((byte)&63))
	static const uint64_t thirds[16] = {[5] = THIRD(0x88) | THIRD(0x8F) | THIRD(0xB1) | THIRD(0xA8) |
	                                          THIRD(0xAB) | THIRD(0xA1) | THIRD(0xA9) | THIRD(0x8D) |
	                                          THIRD(0xB6) | THIRD(0x95) | THIRD(0xAE) | THIRD(0x84) |
	                                          THIRD(0xAF) | THIRD(0x99),
	    [6] = THIRD(0xBB) | THIRD(0xAC) | THIRD(0x87),
	    [7] = THIRD(0xBD) | THIRD(0xAF) | THIRD(0x8F) | THIRD(0x93) | THIRD(0xBE) | THIRD(0x96),
	    [8] = THIRD(0x87) | THIRD(0xBD) | THIRD(0x9F) | THIRD(0xA0) | THIRD(0x8B) | THIRD(0xA1) |
	          THIRD(0x88),
	    [9] = THIRD(0x86) | THIRD(0x98)};
#undef THIRD

	return thirds[first & 15] >> (third & 63) & 1;
}

bool
totals_may_be(struct str cell)
{
	const unsigned char *u = (const unsigned char *)cell.at;

	if (cell.len == 0)
		return false;
	if (u[0] < 0x80)
		return may_be_english(cell);
	if (cell.len < 3 || !may_begin(u[0], u[2]))
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
	case HAN(0xE6, 0xB1, 0x87): /* 汇 */
	case HAN(0xE5, 0x8C, 0xAF): /* 匯 */
	case HAN(0xE5, 0xBD, 0x99): /* 彙 */
	case HAN(0xE5, 0x90, 0x84): /* 各 */
	case HAN(0xE8, 0xAE, 0xA1): /* 计 */
	case HAN(0xE8, 0xA8, 0x88): /* 計 */
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

static bool
is_line(struct str folded, struct str line)
{
	while (line.len > 0) {
		size_t n = 0;

		if (line.at[0] == '#')
			while (n < folded.len && strchr("0123456789.", folded.at[n]) && folded.at[n] != '\0')
				n++;
		else
			n = folded.len > 0 && folded.at[0] == line.at[0];
		if (n == 0)
			return false;
		folded = (struct str){folded.at + n, folded.len - n};
		line = (struct str){line.at + 1, line.len - 1};
	}
	return folded.len == 0;
}

/* As word_fold(), but brackets and what they hold stay. */
static struct str
fold_line(struct str cell, char room[WORD_ROOM])
{
	size_t len = 0;

	while (cell.len > 0 && len + 4 <= WORD_ROOM) {
		uint32_t c = character_half_width(character_next(&cell));

		if (!character_is_invisible(c))
			len += encoding_put(room + len, c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
	}
	return (struct str){room, len};
}

/* A footer of a page or of a query, in brackets perhaps, with a full stop perhaps. */
static bool
is_footer(struct str cell)
{
	char room[WORD_ROOM];
	struct str folded = fold_line(cell, room);

	if (str_begins(folded, STR("(")) && str_ends(folded, STR(")")))
		folded = (struct str){folded.at + 1, folded.len - 2};
	if (str_ends(folded, STR("。")))
		folded.len -= strlen("。");
	else if (str_ends(folded, STR(".")))
		folded.len--;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (is_line(folded, str_of(lines[i])))
			return true;
	return false;
}

/* 注：…, 备注1、… */
static bool
is_note(struct str cell)
{
	static const char *const words[] = {
	    "注", "备注", "说明", "填表说明", "附注", "註", "備註", "Note", "note"};
	static const char *const marks[] = {":", "：", "1", "１", "一"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct str word = str_of(words[i]), rest = {cell.at + word.len, cell.len - word.len};

		if (!str_begins(cell, word))
			continue;
		rest = str_trim(rest);
		for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
			if (str_begins(rest, str_of(marks[k])))
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
	return is_total(cell, false) || is_note(cell) || is_footer(cell);
}

bool
totals_is_stroke(struct str cell)
{
	static const char *const marks[] = {"-", "=", "_", "*", "+", "—", "─", "━", "－", "＝", "═", "~"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct str mark = str_of(marks[i]), rest = cell;
		size_t n = 0;

		for (; str_begins(rest, mark); n++)
			rest = (struct str){rest.at + mark.len, rest.len - mark.len};
		if (n > 1 && rest.len == 0)
			return true;
	}
	return false;
}

bool
totals_number_column(struct totals_numbering *n, struct str cell)
{
	static const char *const stems[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
	static const char *const labels[] = {"栏次", "列次", "栏号", "列号"};
	bool first = n->letters == 0 && n->numbers == 0 && !n->label;
	int64_t number;

	for (size_t i = 0; first && i < sizeof labels / sizeof *labels; i++)
		if (str_is(cell, labels[i]))
			return n->label = true;
	if (n->numbers == 0 && n->letters < (int)(sizeof stems / sizeof *stems) &&
	    str_is(cell, stems[n->letters])) {
		n->letters++;
		return true;
	}
	if (!str_to_int(cell, n->numbers + 1, n->numbers + 1, &number))
		return false;
	n->numbers++;
	return true;
}

bool
totals_is_numbering(const struct totals_numbering *n)
{
	enum { SURE = 4 }; /* three may be a unit, its weight and its quota */

	return n->letters + n->numbers + n->label >= SURE || (n->letters > 1 && n->numbers > 0);
}
