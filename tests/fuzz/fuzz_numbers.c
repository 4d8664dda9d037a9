/* fuzz_numbers.c - any text as a citizen id and as a certificate number: what is sound is written back the
 * same. */
#include <assert.h>
#include <string.h>

#include "base/date.h"
#include "rules/cert.h"
#include "rules/citizen.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	struct str text = {(const char *)bytes, size};
	struct citizen citizen = {0};
	struct cert cert = {0};

	if (citizen_read(text, &citizen) == CITIZEN_OK) {
		char again[CITIZEN_LEN];

		assert(size == CITIZEN_LEN && citizen.birth != DATE_NONE);
		citizen_write(citizen.number, again);
		assert(memcmp(again, bytes, CITIZEN_LEN - 1) == 0);
		assert(again[17] == bytes[17] || (citizen.small_x && bytes[17] == 'x'));
		assert(citizen_check(again) == again[17]);
	}
	citizen_read_old(text, &citizen);
	if (cert_read(text, &cert) == CERT_OK) {
		assert(size >= CERT_LEN && cert.id.len == CITIZEN_LEN);
		assert(cert.category >= 1 && cert.category <= CATEGORIES && cert.grade >= 1 &&
		       cert.grade <= GRADES);
		assert(cert.reissue >= 0 && cert.reissue <= REISSUE_MAX);
	}
	return 0;
}
