/* report.h - what the parts of report share: the options and the tables, once read. */
#ifndef SRC_REPORT_H
#define SRC_REPORT_H

#include <stdbool.h>

#include "base/map.h"
#include "documents/scheme_file.h"
#include "render/intake.h"
#include "render/view.h"
#include "tool/cli.h"
#include "tool/receipt.h"

enum report_form { REPORT_AUTO = -1, REPORT_HTML, REPORT_TEXT, REPORT_MD, REPORT_XLSX };

struct report {
	struct cli_common common;
	int form; /* enum report_form */
	const char *title, *output_dir;
	struct cli_list schemes;
	int group_by; /* 0 not asked, 1 by unit */
	const char *template; /* "notice" or a file; NULL: a report */
	int date; /* under a notice */
	const char *area; /* whose report it is; NULL: the table of units may tell */
	const char *issuer; /* of a notice; NULL: not known */
	bool pages; /* a page for each group */
	bool unmask, brief, show_template;
	bool mask; /* persons also in a notice */
	bool word; /* a notice as .docx */
	bool unknown; /* a table was named that no report knows */
	/* Filled as the work goes on: */
	struct receipt *receipt;
	enum lang lang; /* of the report */
	struct intake in;
	struct scheme *loaded; /* as many as schemes.n */
	struct map names; /* id of an item or award of a scheme to its place in name_list */
	struct str *name_list;
	size_t n_names, names_room;
};

/* Takes the names of items and awards from the schemes. */
bool report_load_schemes(struct report *r, struct diag *d);
void report_free_schemes(struct report *r);

/* What a page shows; names are not learned yet. */
struct view report_view(struct report *r);

/* Writes one page, as the view says. `path` NULL: standard output. */
bool report_write(struct report *r, struct view *v, const char *path, struct diag *d);
/* The same where there are more pages, of which `home` is the first. */
bool report_write_one(struct report *r, struct view *v, const char *path, struct str home, struct diag *d);

/* --group-by unit --output-dir DIR: a file for each unit. */
bool report_write_units(struct report *r, struct diag *d);

/* --pages --output-dir DIR: index.html, and a page for each group. */
bool report_write_pages(struct report *r, struct diag *d);

/* Makes DIR unless it is there. */
bool report_make_directory(const char *path, struct diag *d);

/* --template: the award decision as a circular. *undecided: leaders have still to decide. */
bool report_write_notice(struct report *r, bool *undecided, struct diag *d);
bool report_show_template(const struct report *r, struct diag *d);

#endif
