/* employers.h - a table of employers as rows to values: whom the levy is asked of.
 *
 * Columns: employer, staff, disabled (heads), blind and severe (of them), wage (the mean of all staff, yuan a
 * year), founded, kind (企业, 事业单位 ... by the rules' words, else by the name), district, paid (yuan). A
 * row that cannot be read goes to the rejects with the reason, never lost.
 */
#ifndef FORMATS_EMPLOYERS_H
#define FORMATS_EMPLOYERS_H

#include "formats/rejects.h"
#include "rules/levy.h"

enum employer_column {
	EMPLOYER_NAME,
	EMPLOYER_STAFF,
	EMPLOYER_DISABLED,
	EMPLOYER_BLIND,
	EMPLOYER_SEVERE,
	EMPLOYER_WAGE,
	EMPLOYER_FOUNDED,
	EMPLOYER_KIND,
	EMPLOYER_DISTRICT,
	EMPLOYER_PAID,
	EMPLOYER_COLUMNS
};

extern const struct table_column employer_columns[EMPLOYER_COLUMNS];

/* Reads a row into *out (initialised). False: it was refused, and the rejects say why. */
bool employer_read(const struct table *t, const struct row *row, enum date_order order,
    const struct levy_rules *rules, struct levy_employer *out, struct rejects *rejects);

#endif
