/* tally.h - findings counted: whole by code and by unit, samples kept up to a limit a code.
 *
 * One code must not crowd out the rest, and no total may shrink because samples are capped. The number of
 * wrong rows is counted by place (file and row), so that a row with three errors is one wrong certificate.
 * Owned: `= { 0 }` is empty, tally_free(). Texts are borrowed.
 */
#ifndef RENDER_TALLY_H
#define RENDER_TALLY_H

#include <stdint.h>

#include "base/map.h"
#include "base/str.h"

enum { TALLY_KEEP = 2000 }; /* rows of one code that are kept */

enum tally_severity { TALLY_ERROR, TALLY_WARNING, TALLY_NOTE, TALLY_SEVERITIES };

struct tally_code {
	struct str code, message; /* message: of its first finding */
	enum tally_severity severity;
	long count, told; /* told: by a table of counts; it wins over what was counted here */
};

struct tally_unit {
	struct str unit; /* the file, where findings name no unit */
	long count[TALLY_SEVERITIES], told[TALLY_SEVERITIES];
};

struct tally {
	struct map code_places, unit_places, file_places;
	struct tally_code *codes;
	size_t n_codes, codes_room;
	struct tally_unit *units;
	size_t n_units, units_room;
	uint64_t *wrong; /* file << 40 | row of each error; sorted and unique after tally_finish() */
	size_t n_wrong, wrong_room;
	size_t n_files;
	long count[TALLY_SEVERITIES];
	bool by_unit; /* some finding named its unit, or a table of counts did */
	bool told; /* there is a table of counts */
	bool capped; /* and it tells of more errors than were listed */
};

enum tally_severity tally_severity(struct str word); /* "error", 错误 ...; a note where unknown */

/* Counts one finding. True if its row is to be kept. */
bool tally_add(struct tally *t, struct str severity, struct str code, struct str message, struct str unit,
    struct str file, struct str row);

/* Takes a count from a table of counts; unit * is the whole district. */
void tally_count(struct tally *t, struct str unit, struct str severity, struct str code, long count);

/* Sorts codes (errors first, then by count) and units (most errors first), counts wrong rows. */
void tally_finish(struct tally *t);
void tally_free(struct tally *t);

#endif
