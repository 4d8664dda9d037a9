/* report.h - what the parts of report share: the options and the tables, once read. */
#ifndef SRC_REPORT_H
#define SRC_REPORT_H

#include <stdbool.h>

#include "base/map.h"
#include "formats/schemefile.h"
#include "render/intake.h"
#include "render/view.h"
#include "tables/cli.h"

enum report_form { REPORT_AUTO = -1, REPORT_HTML, REPORT_TEXT, REPORT_MD, REPORT_XLSX };

struct report {
	struct cli_common common;
	int form; /* enum report_form */
	const char *title, *output_dir, *scheme_path;
	int group_by; /* 0 not asked, 1 by unit */
	bool unmask, brief;
	/* Filled as the work goes on: */
	enum lang lang; /* of the report */
	struct intake in;
	struct scheme scheme;
	struct map items; /* id of an item to its place in item_names */
	struct str *item_names;
};

/* Names of the scheme's items, for the pages of the units. */
bool report_load_scheme(struct report *r, struct diag *d);

/* Writes one page: of the unit, or of all where it is empty. `path` NULL: standard output. */
bool report_write(struct report *r, struct str unit, const char *path, struct diag *d);

/* --group-by unit --output-dir DIR: a file for each unit. */
bool report_write_units(struct report *r, struct diag *d);

#endif
