/* fuzz_citizen.c - any text as an id, as a certificate number, as what a spreadsheet left of an id. Laws:
 * what is read is written back the same; one changed character of a sound id is noticed; a certificate number
 * is sound only where its id is read. */
#include <assert.h>
#include <string.h>

#include "rules/cert.h"
#include "rules/rounding.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static void
try_id(struct str text)
{
	char again[CITIZEN_LEN], other[CITIZEN_LEN];
	struct citizen c, changed;

	if (citizen_read(text, &c) != CITIZEN_OK)
		return;
	citizen_write(c.number, again);
	assert(memcmp(again, text.at, CITIZEN_LEN - 1) == 0);
	assert(again[17] == (text.at[17] == 'x' ? 'X' : text.at[17]));
	assert(!rounding_comes_from(text, text));
	for (int i = 0; i < CITIZEN_LEN - 1; i++) {
		memcpy(other, again, CITIZEN_LEN);
		other[i] = (char)('0' + (other[i] - '0' + 1) % 10);
		assert(citizen_read((struct str){other, CITIZEN_LEN}, &changed) != CITIZEN_OK);
	}
}

static void
try_cert(struct str text)
{
	struct cert c;
	enum cert_fault fault = cert_read(text, &c);

	if (fault != CERT_OK)
		return;
	assert(text.len >= CERT_LEN && c.id.len == CITIZEN_LEN);
	assert(c.category >= 1 && c.category <= CATEGORIES && c.grade >= 1 && c.grade <= GRADES);
	assert(c.reissue >= 0 && c.reissue <= REISSUE_MAX);
	assert((c.reissue > 0) == (text.len > CERT_LEN));
	assert(c.id_fault != CITIZEN_LENGTH && c.id_fault != CITIZEN_CHARACTER);
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	struct str text = {(const char *)bytes, size}, cell = text, whole;
	struct citizen old;

	try_id(text);
	try_cert(text);
	citizen_read_old(text, &old);
	whole = str_part(&cell, '\n'); /* an id, and behind the line end what a cell shows of it */
	if (cell.at)
		rounding_comes_from(cell, whole);
	return 0;
}
