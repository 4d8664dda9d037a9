#include "tables/role.h"

#include <string.h>

#include "tables/words.h"

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

bool
role_may_be_total(struct str cell)
{
	static const char heads[][4] = {"合", "小", "总", "共", "累", "本", "全", "填", "审", "复", "制",
	    "负", "单", "经", "领", "签", "盖", "總", "單", "審", "複", "製", "負", "經", "領", "簽", "蓋",
	    "累"};

	if (cell.len == 0)
		return false;
	if (!(cell.at[0] & 0x80))
		return strchr("tTsSgGpPcC*(", cell.at[0]) != NULL && cell.at[0] != '\0';
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (cell.len >= 3 && memcmp(cell.at, heads[i], 3) == 0)
			return true;
	return false;
}

bool
role_is_total_text(struct str cell)
{
	char room[WORD_ROOM];
	struct str folded = {room, word_fold(cell, room, sizeof room)};

	for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
		struct str head = str_of(beginnings[i].text);
		struct str rest = {folded.at + head.len, folded.len - head.len};

		if (!str_begins(folded, head))
			continue;
		if (!beginnings[i].whole)
			return true;
		while (rest.len > 0 && strchr("0123456789.,=", rest.at[0]) && rest.at[0] != '\0')
			rest = (struct str){rest.at + 1, rest.len - 1};
		if (rest.len == 0 || str_is(rest, "人") || str_is(rest, "数"))
			return true;
	}
	return false;
}
