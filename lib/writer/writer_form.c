#include <string.h>
#include <strings.h>

#include "writer/writer.h"

bool
writer_form_of(const char *path, enum writer_form *form)
{
	static const struct {
		const char *ending;
		enum writer_form form;
	} endings[] = {{".csv", WRITER_CSV}, {".jsonl", WRITER_JSONL}, {".txt", WRITER_TEXT},
	    {".xlsx", WRITER_XLSX}, {".json", WRITER_JSON}};
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	*form = WRITER_AUTO;
	if (!dot || dot == name) /* no ending; .hidden has none either */
		return true;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (strcasecmp(dot, endings[i].ending) == 0) {
			*form = endings[i].form;
			return true;
		}
	return false;
}
