/* shown.h - what of a table may a message say? Messages go to terminals, logs and the mail of cron.
 *
 * Nobody's id, certificate number, telephone, name or address, wherever it stands: people write them into
 * wrong columns, and into headings. A value that was not understood is masked unless it is a code, a small
 * number, a date or an office; what names a column or a unit is masked where it could be a person. Not a word
 * of what is shown ends a line, rings a bell or turns the direction of writing (base/diag.h sees to that).
 * Pure.
 */
#ifndef TEXT_SHOWN_H
#define TEXT_SHOWN_H

#include <stdbool.h>

#include "base/str.h"

enum { SHOWN_ROOM = 256 };

/* The value of a cell: as it stands where it is a code of four letters or a key in small ones, a number of
 * less than seven digits, a date, or ends as an office does (镇, 街道); else its first character and stars,
 * or four of its digits at each end where it is an id. */
struct str shown_value(struct str value, char room[SHOWN_ROOM]);

/* A heading, or the name or code by which tables call a unit, a target, an event: as it stands unless it
 * could be a person: seven digits, an address, two to four characters that begin with a surname and end as
 * no office or heading does. */
struct str shown_name(struct str name, char room[SHOWN_ROOM]);

/* Two to four Chinese characters that begin with a surname and end as no office or heading does? */
bool shown_is_person(struct str name);

/* What a message calls a thing that has a name and a code: the name, or the code where the name could be a
 * person; masked where both could. Codes of towns have nine digits, and tell a clerk nothing. */
struct str shown_thing(struct str name, struct str code, char room[SHOWN_ROOM]);

#endif
