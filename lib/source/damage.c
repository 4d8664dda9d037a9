/* What is wrong with a row, in one line. */
#include <stdio.h>

#include "source/damage.h"

static const char *
texts(enum damage_kind kind, enum lang lang)
{
	static const char *const all[][2] = {
	    [DAMAGE_UNDECODABLE] = {"bytes that the encoding does not know", "有无法解码的字节"},
	    [DAMAGE_TOO_MANY_CELLS] = {"more cells than the heading has; is a separator too many?",
	        "单元格多于标题，是否多了分隔符？"},
	    [DAMAGE_TOO_FEW_CELLS] = {"the cell is missing: the row is cut short", "缺少单元格，本行不完整"},
	    [DAMAGE_STRAY_QUOTE] = {"a quotation mark out of place", "引号位置不对"},
	    [DAMAGE_CELL_TOO_LONG] = {"longer than 1 MiB", "超过 1 MiB"},
	    [DAMAGE_OTHER_HEADING] =
	        {"another heading, with other columns than the first: a table of its own",
	            "另一个标题行，各列与第一个标题行不同，应另存为一张表"},
	    [DAMAGE_NOT_A_ROW] = {"this line is no JSON object", "本行不是 JSON 对象"},
	};

	return all[kind][lang == LANG_ZH];
}

void
damage_text(const struct row_damage *damage, enum lang lang, char *out, size_t room)
{
	bool zh = lang == LANG_ZH;
	const char *text = texts(damage->kind, lang);

	if (damage->kind == DAMAGE_NOT_A_ROW)
		snprintf(out, room, "%s", text);
	else if (damage->kind != DAMAGE_UNDECODABLE)
		snprintf(out, room, zh ? "第 %zu 格：%s" : "cell %zu: %s", damage->cell + 1, text);
	else
		snprintf(out, room,
		    zh ? "第 %zu 格：%s（%s，文件第 %zu 字节起）"
		       : "cell %zu: %s (%s, from byte %zu of the file)",
		    damage->cell + 1, text, damage->bytes, damage->offset + 1);
}
