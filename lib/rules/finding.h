/* finding.h - every code that certcheck can find: its severity, message and advice, in both languages.
 *
 * The table is finding.def; the manual, the words of the output and the tests are held to it. A finding is a
 * value: which message, about which field, with which numbers. It holds no personal data but by `field`,
 * which tells the caller whose cell to show. Pure.
 */
#ifndef RULES_FINDING_H
#define RULES_FINDING_H

#include "base/date.h"
#include "base/diag.h"
#include "base/str.h"

enum finding_severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_END };

enum finding_code {
#define CODE(name, code, en, zh) CODE_##name,
#define TEXT(code, name, severity, en, zh)
#include "rules/finding.def"
#undef CODE
#undef TEXT
	CODE_END
};

enum finding_message {
#define CODE(name, code, en, zh)
#define TEXT(code, name, severity, en, zh) FINDING_##name,
#include "rules/finding.def"
#undef CODE
#undef TEXT
	FINDING_END
};

/* The columns of a register, as the rules name them (formats/register.h ties them to headings). */
enum field {
	FIELD_ID,
	FIELD_CERT,
	FIELD_NAME,
	FIELD_SEX,
	FIELD_CATEGORY,
	FIELD_GRADE,
	FIELD_PARTS,
	FIELD_GUARDIAN,
	FIELD_STATE,
	FIELD_UNIT,
	FIELD_BUSINESS,
	FIELD_HOUSEHOLD,
	FIELD_BIRTH, /* the dates from here to FIELD_KEYED */
	FIELD_LAST_ASSESSED,
	FIELD_ISSUED,
	FIELD_VALID_TO,
	FIELD_APPLIED,
	FIELD_ACCEPTED,
	FIELD_ASSESSED,
	FIELD_NOTICED,
	FIELD_NOTICE_ENDED,
	FIELD_REVIEWED,
	FIELD_APPROVED,
	FIELD_PRINTED,
	FIELD_KEYED,
	FIELD_END,
	FIELD_NONE = FIELD_END /* the row as a whole */
};

struct finding {
	enum finding_message message;
	enum finding_severity severity; /* the message's own, unless the rule rests on a weak source */
	enum field field; /* the cell it is about */
	size_t cell; /* where no field says it: place of the cell in the sheet, 1-based; 0: the row */
	long n, m; /* the numbers in the message */
	int day; /* the date in it */
	bool month; /* ... stands for its month */
	struct str words[2]; /* [enum lang]: the word in it; borrowed */
	struct str unit; /* what a list says of the person besides: its unit, borrowed; "" */
	struct str related_file; /* the other row that it is about, borrowed */
	long related_line, related_row; /* ... 1-based, the row as Excel counts it; 0: no other row */
};

/* Repairs of a number, as {repairs} lists them: a set, with the bits of text/cell.h. */
enum { FINDING_REPAIRS = 8 };

/* The findings of one row, in the order they were made. */
enum { FINDINGS_MAX = 120 }; /* each rule speaks at most once of a field; the rest is dropped */

struct findings {
	struct finding list[FINDINGS_MAX];
	size_t n;
};

/* Adds a finding with its message's severity and returns it for the numbers to be filled in. */
struct finding *finding_add(struct findings *to, enum finding_message message, enum field field);

const char *finding_code(enum finding_code code); /* "id-checksum" */
bool finding_find(struct str text, enum finding_code *code);
enum finding_code finding_code_of(enum finding_message message);
enum finding_severity finding_worst(enum finding_code code); /* the gravest of its messages */

/* What the code means and what to do: the manual's paragraph. */
const char *finding_advice(enum finding_code code, enum lang lang);

/* The message with its numbers, cut at `room`; returns the length (no NUL is written). */
size_t finding_text(const struct finding *f, enum lang lang, char *out, size_t room);

#endif
