#include "text/district.h"

#include <stddef.h>

bool
district_is(struct str unit)
{
	static const char *const words[] = {"*", "＊", "全区", "全县", "全市", "全旗", "全州", "全盟", "全省",
	    "全镇", "全乡", "全区县", "全縣", "全區", "本级", "本級", "区本级", "县本级", "市本级", "旗本级",
	    "whole district"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(unit, words[i]))
			return true;
	return false;
}
