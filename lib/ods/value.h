/* value.h - what a cell of an OpenDocument spreadsheet holds, out of its attributes and the text it shows.
 *
 * OpenDocument 1.2 part 1, 19.385 office:value-type and the attributes beside it. Pure.
 */
#ifndef ODS_VALUE_H
#define ODS_VALUE_H

#include <stdbool.h>

#include "base/str.h"
#include "text/sheet.h"
#include "text/sheet_number.h"

enum { ODS_VALUE_ROOM = 128 }; /* bytes of a number, a day or a time; longer ones are none */

enum ods_type {
	ODS_UNTYPED,
	ODS_FLOAT,
	ODS_PERCENTAGE,
	ODS_CURRENCY,
	ODS_DATE,
	ODS_TIME,
	ODS_BOOLEAN,
	ODS_STRING
};

enum ods_type ods_type_of(const char *word); /* "float" ...; NULL and unknown words: ODS_UNTYPED */

/* The text of a value that is no string, in *text: `written` itself, `shown`, or in `room`. */
enum cell_kind ods_value(
    enum ods_type type, struct str written, struct str shown, char room[SHEET_NUMBER_ROOM], struct str *text);

#endif
