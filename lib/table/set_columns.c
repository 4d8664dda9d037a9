#include "table/set_columns.h"

static bool
split(const char *text, struct str *key, struct str *value)
{
	*value = str_of(text);
	*key = str_trim(str_part(value, '='));
	if (!value->at)
		return false;
	*value = str_trim(*value);
	return key->len > 0 && value->len > 0;
}

bool
set_columns_check(const char *const *set, struct diag *d)
{
	struct str key, value;
	bool known = false;

	for (; set && *set; set++, known = false) {
		diag_place(d, NULL, 0, 0);
		if (!split(*set, &key, &value))
			return diag_set(d, "--set %s: write KEY=VALUE, as in unit=WY",
			    "--set %s：应写作 KEY=值，例如 unit=望月街道", *set);
		for (int w = WORD_NONE + 1; w < WORD_END && !known; w++)
			known = word_is((enum word)w, key);
		if (!known)
			return diag_set(d, "--set %s: no table has a column of that name; see dpf-tables(5)",
			    "--set %s：没有这个列名，见 dpf-tables(5)", *set);
	}
	return true;
}

bool
set_columns_find(const char *const *set, enum word key, struct str *value)
{
	struct str name, here;
	bool found = false;

	for (; set && *set; set++)
		if (split(*set, &name, &here) && word_is(key, name)) {
			found = true;
			if (value)
				*value = here;
		}
	return found;
}

const char *
set_columns_useless(const char *const *set, const struct table_column *columns, size_t n)
{
	struct str key, value;

	for (; set && *set; set++) {
		bool wanted = false;

		for (size_t k = 0; k < n && split(*set, &key, &value) && !wanted; k++)
			wanted = word_is(columns[k].key, key);
		if (!wanted)
			return *set;
	}
	return NULL;
}

void
set_columns_ease(const char *const *set, struct table_column *needs, size_t n)
{
	bool any = false;

	for (size_t k = 0; k < n; k++) {
		if (!set_columns_find(set, needs[k].key, NULL))
			continue;
		any = any || needs[k].need == TABLE_ANY;
		needs[k].need = TABLE_OPTIONAL;
	}
	for (size_t k = 0; k < n && any; k++)
		if (needs[k].need == TABLE_ANY)
			needs[k].need = TABLE_OPTIONAL;
}
