#include "rules/cert.h"

#include <string.h>

/* A district's serial: it has characters that are no ASCII (字第), or is a short run of digits after a name.
 */
static bool
is_first_generation(struct str number)
{
	return str_has(number, STR("字")) || str_has(number, STR("第"));
}

static enum cert_fault
read_suffix(struct str rest, struct cert *out)
{
	int64_t n;

	if (rest.len == 0)
		return CERT_OK;
	if (rest.at[0] != 'B' && rest.at[0] != 'b')
		return CERT_SUFFIX;
	rest.at++;
	rest.len--;
	out->bare_b = rest.len == 0;
	if (out->bare_b) {
		out->reissue = 1;
		return CERT_OK;
	}
	if (!str_is_digits(rest) || rest.at[0] == '0' || !str_to_int(rest, 1, INT32_MAX, &n))
		return CERT_SUFFIX;
	out->reissue = n < REISSUE_MAX ? (int)n : REISSUE_MAX;
	return CERT_OK;
}

static enum cert_fault
read_id(struct str id, struct cert *out)
{
	out->id = id;
	out->id_fault = citizen_read(id, &out->holder);
	if (out->id_fault != CITIZEN_CHARACTER)
		return CERT_OK;
	out->character = out->holder.character;
	return CERT_CHARACTER;
}

enum cert_fault
cert_read(struct str number, struct cert *out)
{
	*out = (struct cert){0};
	if (number.len < CERT_LEN || number.len > CERT_LEN + 12)
		return is_first_generation(number) ? CERT_FIRST_GENERATION : CERT_LENGTH;
	if (read_id((struct str){number.at, CITIZEN_LEN}, out) != CERT_OK)
		return is_first_generation(number) ? CERT_FIRST_GENERATION : CERT_CHARACTER;
	for (int i = CITIZEN_LEN; i < CERT_LEN; i++)
		if (!str_is_digits((struct str){number.at + i, 1})) {
			out->character = i + 1;
			return CERT_CHARACTER;
		}
	out->category = number.at[18] - '0';
	out->grade = number.at[19] - '0';
	if (out->category < 1 || out->category > CATEGORIES)
		return CERT_CATEGORY;
	if (out->grade < 1 || out->grade > GRADES)
		return CERT_GRADE;
	return read_suffix((struct str){number.at + CERT_LEN, number.len - CERT_LEN}, out);
}
