/* cert.h - is this text the number of a second-generation disability certificate, and what does it say?
 *
 * The 18 characters of the holder's citizen id, category 1-7, grade 1-4 (1 is the heaviest); after a loss B1,
 * B2 ... is appended and the old number is void. Rule: the 2008 and 2017 Measures on disability certificates.
 * The numbers of the first generation were serials of a district (鲁青岛字第1234567).
 * Pure: no allocation; safe from any thread.
 */
#ifndef RULES_CERT_H
#define RULES_CERT_H

#include "base/str.h"
#include "rules/citizen.h"

enum { CERT_LEN = 20, CATEGORIES = 7, GRADES = 4, REISSUE_MAX = 126 };

enum cert_fault {
	CERT_OK,
	CERT_FIRST_GENERATION,
	CERT_LENGTH,
	CERT_CHARACTER,
	CERT_CATEGORY, /* *out whole but for the category and what follows */
	CERT_GRADE, /* ... but for the grade and what follows */
	CERT_SUFFIX /* ... but for the reissue */
};

/* What a register calls a category: 视力 听力 言语 肢体 智力 精神 多重. */
enum category {
	CATEGORY_NONE,
	CATEGORY_SIGHT,
	CATEGORY_HEARING,
	CATEGORY_SPEECH,
	CATEGORY_LIMB,
	CATEGORY_INTELLECT,
	CATEGORY_MENTAL,
	CATEGORY_MULTIPLE
};

struct cert {
	struct str id; /* the 18 characters of it, borrowed */
	struct citizen holder; /* what the id says */
	enum citizen_fault id_fault; /* CITIZEN_OK, _DATE or _CHECKSUM; never told by cert_read's result */
	int category, grade; /* 0 if not known; the wrong digit itself on CERT_CATEGORY, CERT_GRADE */
	int reissue; /* 0 none, 1 B1 ...; REISSUE_MAX for more */
	bool bare_b; /* a B without number, from old registers: reissue is 1 */
	int character; /* CERT_CHARACTER: 1-based place of the wrong one */
};

/* Reads `number` (borrowed for the call, but for out->id). The first fault in the order of the enum is told.
 */
enum cert_fault cert_read(struct str number, struct cert *out);

#endif
