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

const struct procedure *
edition_procedure(const struct edition *e, int kind)
{
	for (size_t i = 0; i < e->n_business; i++)
		if (e->business[i].kind == kind)
			return &e->business[i].procedure;
	return kind == BUSINESS_NEW ? &e->procedure : &e->other;
}
