#include "render/numeral.h"

#include <stdbool.h>

void
numeral_ordinal(struct ink *ink, long n)
{
	static const char *const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
	static const char *const units[] = {"万", "千", "百", "十", ""};
	bool begun = false, zero = false;
	long unit = 10000;

	if (n < 0 || n > 99999) {
		ink_format(ink, "%ld", n);
		return;
	}
	if (n == 0)
		ink_put(ink, digits[0]);
	for (int i = 0; i < 5; i++, unit /= 10) {
		long digit = n / unit % 10;

		zero = zero || (begun && digit == 0);
		if (digit == 0)
			continue;
		if (zero)
			ink_put(ink, digits[0]);
		if (begun || unit != 10 || digit != 1)
			ink_put(ink, digits[digit]);
		ink_put(ink, units[i]);
		begun = true;
		zero = false;
	}
}

void
numeral_count(struct ink *ink, long n)
{
	if (n == 2)
		ink_put(ink, "两");
	else
		numeral_ordinal(ink, n);
}
