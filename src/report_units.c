/* A file for each unit, to be sent back to it. Each is whole or not there; its name is the unit's. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "render/ink.h"
#include "report.h"

enum { NAME_CHARACTERS = 60 };

static bool
make_directory(const char *path, struct diag *d)
{
	if (mkdir(path, 0770) == 0 || errno == EEXIST)
		return true;
	diag_place(d, path, 0, 0);
	return diag_set(
	    d, "the directory cannot be made: %s", "无法建立文件夹：%s", diag_system(errno, d->lang));
}

/* The unit's name without what file systems (Windows' too) do not take in a name. */
static void
add_file_name(struct ink *ink, struct str name)
{
	bool cut;
	struct str rest = ink_head(str_trim(name), NAME_CHARACTERS, &cut);

	if (rest.len == 0 || *rest.at == '.')
		ink_put(ink, "_");
	while (rest.len > 0) {
		struct str one = ink_safe(&rest);

		ink_add(ink, one.len == 1 && strchr("/\\:*?\"<>| ", *one.at) ? STR("_") : one);
	}
}

static bool
write_unit(struct report *r, struct str unit, struct map *names, struct arena *texts, struct diag *d)
{
	static const char *const endings[] = {".html", ".txt", ".md", ".xlsx"};
	struct ink path = {0};
	char *whole;
	bool good;

	ink_put(&path, r->output_dir);
	ink_put(&path, "/");
	add_file_name(&path, unit);
	for (int n = 2; !map_add(names, arena_str(texts, ink_str(&path)), 0, NULL) && n < 1000; n++)
		ink_format(&path, "-%d", n);
	ink_put(&path, endings[r->form]);
	whole = mem_text(ink_str(&path));
	good = report_write(r, unit, whole, d);
	free(whole);
	ink_free(&path);
	return good;
}

bool
report_write_units(struct report *r, struct diag *d)
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
	struct map done = {0}, names = {0};
	struct arena texts = {0};
	bool good = make_directory(r->output_dir, d);

	for (size_t i = 0; good && i < sizeof places / sizeof *places; i++)
		for (size_t row = 0; good && row < r->in.of[places[i].kind].n_rows; row++) {
			struct str unit = intake_cell(&r->in, places[i].kind, row, places[i].column);

			if (unit.len > 0 && !str_is(unit, "*") && map_add(&done, unit, row, NULL))
				good = write_unit(r, unit, &names, &texts, d);
		}
	map_free(&done);
	map_free(&names);
	arena_free(&texts);
	return good;
}
