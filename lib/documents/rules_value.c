#include "documents/rules_value.h"

#include "base/date.h"

bool
rules_whole(const struct json *value, long low, long high, int *out, struct diag *d)
{
	long n;

	if (json_kind(value) != JSON_IS_NUMBER)
		return json_fail(
		    value, d, "a number without quotation marks is wanted here", "这里需要数字，不加引号");
	if (!json_int(value, low, high, &n, d))
		return false;
	*out = (int)n;
	return true;
}

bool
rules_int(const struct json *j, const char *key, long low, long high, int *out, struct diag *d)
{
	const struct json *value = json_find(j, key);

	return !value || rules_whole(value, low, high, out, d);
}

bool
rules_bool(const struct json *j, const char *key, bool *out, struct diag *d)
{
	const struct json *value = json_find(j, key);

	return !value || json_bool(value, out, d);
}

bool
rules_text(const struct json *j, const char *key, struct str *out, struct diag *d)
{
	const struct json *value = json_find(j, key);

	return !value || json_text(value, out, d);
}

bool
rules_day(const struct json *j, const char *key, int *out, struct diag *d)
{
	const struct json *value = json_find(j, key);

	*out = DATE_NONE;
	return !value || json_day(value, out, d);
}

bool
rules_bits(const struct json *j, const char *key, long low, long high, unsigned *out, struct diag *d)
{
	const struct json *list = json_find(j, key);

	if (!list)
		return true;
	if (!json_list(list, d))
		return false;
	for (size_t i = 0; i < json_size(list); i++) {
		int n = 0;

		if (!rules_whole(json_at(list, i), low, high, &n, d))
			return false;
		*out |= 1U << n;
	}
	return true;
}
