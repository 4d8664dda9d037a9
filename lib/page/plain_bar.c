#include "page/plain_bar.h"

void
text_bar(struct ink *ink, const struct page_bar *bar, int width)
{
	int inside = width - 2, filled = bar->value > 0 ? bar->value * inside / 1000 : 0;
	int mark = bar->expected == PAGE_NONE || bar->expected >= 1000 ? -1 : bar->expected * inside / 1000;

	ink_put(ink, "[");
	for (int i = 0; i < inside; i++)
		if (i == mark)
			ink_put(ink, "|");
		else
			ink_put(ink, i < filled ? "#" : ".");
	ink_put(ink, filled > inside ? "+" : "]");
}
