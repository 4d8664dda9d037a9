#include "rules/edition.h"

const struct edition *
edition_on(const struct edition *list, size_t n, int when)
{
	for (size_t i = 0; i < n; i++) {
		bool begun = list[i].from == DATE_NONE || list[i].from <= when;

		if (begun && (list[i].to == DATE_NONE || when <= list[i].to))
			return &list[i];
	}
	return &list[n - 1];
}
