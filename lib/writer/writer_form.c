#include <string.h>
#include <strings.h>

#include "writer/writer.h"

/* From the dot on; NULL: no ending (.hidden has none either). */
static const char *
ending_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	return dot == name ? NULL : dot;
}

bool
writer_form_of(const char *path, enum writer_form *form)
{
	static const struct {
		const char *ending;
		enum writer_form form;
	} endings[] = {{".csv", WRITER_CSV}, {".jsonl", WRITER_JSONL}, {".txt", WRITER_TEXT},
	    {".xlsx", WRITER_XLSX}, {".json", WRITER_JSON}};
	const char *dot = ending_of(path);

	*form = WRITER_AUTO;
	if (!dot)
		return true;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (strcasecmp(dot, endings[i].ending) == 0) {
			*form = endings[i].form;
			return true;
		}
	return false;
}

bool
writer_form_is_read_only(const char *path)
{
	static const char *const endings[] = {".xls", ".et", ".ods", ".fods"};
	const char *dot = ending_of(path);

	for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
		if (strcasecmp(dot, endings[i]) == 0)
			return true;
	return false;
}
