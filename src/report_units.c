/* A file for each unit, to be sent back to it. Each is whole or not there; its name is the unit's. */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "file/progress.h"
#include "page/ink.h"
#include "render/parts.h"
#include "report.h"
#include "report_names.h"

bool
report_make_directory(const char *path, struct diag *d)
{
	if (mkdir(path, 0770) == 0 || errno == EEXIST)
		return true;
	diag_place(d, path, 0, 0);
	return diag_set(
	    d, "the directory cannot be made: %s", "无法建立文件夹：%s", diag_system(errno, d->lang));
}

static bool
write_unit(
    struct report *r, struct view *v, struct str unit, const struct report_names *names, struct diag *d)
{
	static const char *const endings[] = {".html", ".txt", ".md", ".xlsx"};
	struct ink path = {0};
	char *whole;
	bool good;

	ink_put(&path, r->output_dir);
	ink_put(&path, "/");
	report_names_add(names, &path, unit);
	ink_put(&path, endings[r->form]);
	whole = mem_text(ink_str(&path));
	v->unit = unit;
	good = report_write(r, v, whole, d);
	free(whole);
	ink_free(&path);
	return good;
}

/* Every unit that a table names, in the order of the tables; owned by the caller. */
static struct str *
units_of(const struct report *r, size_t *n)
{
	static const struct {
		enum intake_kind kind;
		enum word column;
	} places[] = {
	    {INTAKE_PROGRESS, WORD_UNIT},
	    {INTAKE_RANKING, WORD_SUBJECT},
	    {INTAKE_DETAIL, WORD_SUBJECT},
	    {INTAKE_QUOTAS, WORD_UNIT},
	    {INTAKE_FINDINGS, WORD_UNIT},
	};
	struct str *units = NULL;
	struct map done = {0};
	size_t room = 0;

	*n = 0;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		for (size_t row = 0; row < r->in.of[places[i].kind].n_rows; row++) {
			struct str unit = intake_cell(&r->in, places[i].kind, row, places[i].column);

			if (unit.len == 0 || str_is(unit, "*") || !map_add(&done, unit, row, NULL))
				continue;
			mem_grow(&units, &room, *n + 1, sizeof *units);
			units[(*n)++] = unit;
		}
	map_free(&done);
	return units;
}

/* How many rows of the tables are the unit's: what the line of progress counts. */
static long
rows_of(const struct intake *part)
{
	return (long)(part->of[INTAKE_PROGRESS].n_rows + part->of[INTAKE_RANKING].n_rows +
	              part->of[INTAKE_DETAIL].n_rows + part->of[INTAKE_QUOTAS].n_rows);
}

/* Each unit sees its own part of the tables. */
static bool
write_all(struct report *r, const struct parts *parts, struct diag *d)
{
	struct view v = report_view(r);
	struct report_names names = {0};
	struct progress progress = {0};
	struct intake part;
	size_t n;
	struct str *units = units_of(r, &n);
	long rows = 0;
	bool good = true;

	view_learn_names(&v);
	v.whole = v.in;
	v.in = &part;
	for (size_t i = 0; i < n; i++)
		report_names_note(&names, units[i]);
	for (size_t i = 0; good && i < n; i++) {
		parts_of(parts, units[i], &part);
		good = write_unit(r, &v, units[i], &names, d);
		rows += rows_of(&part);
		progress_step(&progress, r->output_dir, rows, r->common.lang);
	}
	progress_end(&progress);
	view_forget_names(&v);
	report_names_free(&names);
	free(units);
	return good;
}

bool
report_write_units(struct report *r, struct diag *d)
{
	struct parts parts;
	bool good;

	if (!report_make_directory(r->output_dir, d))
		return false;
	parts_init(&parts, &r->in);
	good = write_all(r, &parts, d);
	parts_free(&parts);
	return good;
}
