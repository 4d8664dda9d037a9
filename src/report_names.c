/* The files of many pages: where two units would have one name, both bear a mark of their own, so that a
 * file's name hangs neither on the order of the tables nor on how many twins there are. */
#include <stdlib.h>

#include "base/mem.h"
#include "report_names.h"
#include "text/file_name.h"

void
report_names_note(struct report_names *names, struct str unit)
{
	char room[FILE_NAME_ROOM], *folded = file_name_folded(file_name_write(unit, room));
	struct str key = arena_str(&names->texts, str_of(folded));
	size_t place = names->n;

	free(folded);
	if (!map_add(&names->places, key, place, &place)) {
		names->twins[place]++;
		return;
	}
	mem_grow(&names->twins, &names->room, names->n + 1, sizeof *names->twins);
	names->twins[names->n++] = 1;
}

void
report_names_add(const struct report_names *names, struct ink *path, struct str unit)
{
	char room[FILE_NAME_ROOM], mark[9];
	struct str name = file_name_write(unit, room);
	char *folded = file_name_folded(name);
	size_t place;

	ink_add(path, name);
	if (map_find(&names->places, str_of(folded), &place) && names->twins[place] > 1) {
		ink_put(path, "-");
		ink_add(path, file_name_mark(unit, mark));
	}
	free(folded);
}

void
report_names_free(struct report_names *names)
{
	map_free(&names->places);
	arena_free(&names->texts);
	free(names->twins);
	*names = (struct report_names){0};
}
