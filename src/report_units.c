/* A file for each unit, to be sent back to it. Each is whole or not there; its name is the unit's. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "render/ink.h"
#include "render/parts.h"
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

/* File names given so far, as systems see them that hold A and a for one letter. */
struct file_names {
	struct map taken; /* to the place of the name's last number */
	struct arena texts;
	int *last;
	size_t n, room;
};

/* What Windows keeps for devices, with any ending: CON, NUL, COM1 ... */
static bool
is_device(struct str name)
{
	static const char *const devices[] = {"con", "prn", "aux", "nul", "com", "lpt"};

	for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
		struct str rest = {name.at + 3, name.len < 3 ? 0 : name.len - 3};

		if (name.len < 3 || strncasecmp(name.at, devices[i], 3) != 0)
			continue;
		if (i < 4 ? rest.len == 0 || *rest.at == '.'
		          : rest.len == 1 && *rest.at >= '0' && *rest.at <= '9')
			return true;
	}
	return false;
}

/* The unit's name without what file systems (Windows' too) do not take in a name. */
static void
add_file_name(struct ink *ink, struct str name)
{
	bool cut;
	struct str rest = ink_head(str_trim(name), NAME_CHARACTERS, &cut);

	if (rest.len == 0 || *rest.at == '.' || is_device(rest))
		ink_put(ink, "_");
	while (rest.len > 0) {
		struct str one = ink_safe(&rest);
		bool last = rest.len == 0;

		if (one.len == 1 && (strchr("/\\:*?\"<>| ", *one.at) || (last && *one.at == '.')))
			one = STR("_");
		ink_add(ink, one);
	}
}

/* The name with ASCII letters in lower case. */
static struct str
folded(struct file_names *names, struct str name)
{
	struct str copy = arena_str(&names->texts, name);
	char *at = arena_alloc(&names->texts, name.len + 1);

	for (size_t i = 0; i < copy.len; i++)
		at[i] = copy.at[i] >= 'A' && copy.at[i] <= 'Z' ? (char)(copy.at[i] + 'a' - 'A') : copy.at[i];
	return (struct str){at, copy.len};
}

static bool
take(struct file_names *names, struct str name, size_t *place)
{
	size_t new = names->n;

	*place = new;
	if (!map_add(&names->taken, folded(names, name), new, place))
		return false;
	mem_grow(&names->last, &names->room, names->n + 1, sizeof *names->last);
	names->last[names->n++] = 1;
	*place = new;
	return true;
}

/* Puts the unit's file name behind what `path` holds: with a number where another unit has that name. */
static void
add_own_name(struct file_names *names, struct ink *path, struct str unit)
{
	struct ink name = {0};
	size_t place, numbered, len;

	add_file_name(&name, unit);
	len = ink_str(&name).len;
	if (!take(names, ink_str(&name), &place))
		do {
			name.len = len;
			ink_format(&name, "-%d", ++names->last[place]);
		} while (!take(names, ink_str(&name), &numbered));
	ink_add(path, ink_str(&name));
	ink_free(&name);
}

static bool
write_unit(struct report *r, struct view *v, struct str unit, struct file_names *names, struct diag *d)
{
	static const char *const endings[] = {".html", ".txt", ".md", ".xlsx"};
	struct ink path = {0};
	char *whole;
	bool good;

	ink_put(&path, r->output_dir);
	ink_put(&path, "/");
	add_own_name(names, &path, unit);
	ink_put(&path, endings[r->form]);
	whole = mem_text(ink_str(&path));
	v->unit = unit;
	good = report_write(r, v, whole, d);
	free(whole);
	ink_free(&path);
	return good;
}

/* Every unit that a table names, in the order of the tables; each sees its own part of them. */
static bool
write_all(struct report *r, const struct parts *parts, struct diag *d)
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
	struct view v = report_view(r);
	struct intake part;
	struct map done = {0};
	struct file_names names = {0};
	bool good = true;

	view_learn_names(&v);
	v.whole = v.in;
	v.in = &part;
	for (size_t i = 0; good && i < sizeof places / sizeof *places; i++)
		for (size_t row = 0; good && row < r->in.of[places[i].kind].n_rows; row++) {
			struct str unit = intake_cell(&r->in, places[i].kind, row, places[i].column);

			if (unit.len == 0 || str_is(unit, "*") || !map_add(&done, unit, row, NULL))
				continue;
			parts_of(parts, unit, &part);
			good = write_unit(r, &v, unit, &names, d);
		}
	view_forget_names(&v);
	map_free(&done);
	map_free(&names.taken);
	arena_free(&names.texts);
	free(names.last);
	return good;
}

bool
report_write_units(struct report *r, struct diag *d)
{
	struct parts parts;
	bool good;

	if (!make_directory(r->output_dir, d))
		return false;
	parts_init(&parts, &r->in);
	good = write_all(r, &parts, d);
	parts_free(&parts);
	return good;
}
