/* fuzz_date.c - any text as a day: what is read, in any order of day and month, is written and read back the
 * same. */
#include <assert.h>
#include <string.h>

#include "base/date.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	for (enum date_order order = DATE_ORDER_UNKNOWN; order <= DATE_ORDER_DMY; order++) {
		char text[DATE_ROOM];
		int when = DATE_NONE, again, year, month, day;

		if (date_read((struct str){(const char *)bytes, size}, order, &when) != DATE_OK) {
			assert(when == DATE_NONE); /* untouched */
			continue;
		}
		date_split(when, &year, &month, &day);
		assert(date_of(year, month, day) == when);
		date_write(when, text);
		assert(date_read(str_of(text), DATE_ORDER_UNKNOWN, &again) == DATE_OK && again == when);
		assert(date_age(when, when) == 0);
		assert(date_weekday(when) >= 1 && date_weekday(when) <= 7);
	}
	return 0;
}
