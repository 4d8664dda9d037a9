#include "tool/cli_files.h"

#include <string.h>
#include <sys/stat.h>

#include "file/same_file.h"

static bool
is_read(const struct cli_option *o)
{
	return (o->kind == CLI_TEXT || o->kind == CLI_LIST) && strcmp(o->name, "baseline") != 0 &&
	       (strstr(o->values, "FILE") || strstr(o->values, "PLAN") || strstr(o->values, "RANKING"));
}

/* A device or a pipe loses nothing. */
static bool
is_lost(const char *output, const char *input)
{
	struct stat s;

	return strcmp(output, "-") != 0 && strcmp(input, "-") != 0 && stat(output, &s) == 0 &&
	       S_ISREG(s.st_mode) && same_file(output, input);
}

/* `input` is a name, or NAME=FILE. */
static bool
output_apart(const struct cli_option *out, const char *input, struct diag *d)
{
	const char *path = *(const char *const *)out->target;
	const char *behind = strchr(input, '=');

	if (!is_lost(path, input) && !(behind && is_lost(path, behind + 1)))
		return true;
	return diag_set(d, "--%s %s: this file is read, too, and would be lost; write to another",
	    "--%s %s：这个文件也是要读的，写了原来的内容就没有了；请写到另一个文件", out->name, path);
}

static bool
output_apart_from_options(const struct cli_option *out, const struct cli_set *set, struct diag *d)
{
	for (size_t i = 0; i < set->n; i++) {
		const struct cli_option *o = &set->list[i];
		const struct cli_list *list = o->target;
		const char *text;

		if (!is_read(o))
			continue;
		if (o->kind == CLI_TEXT) {
			text = *(const char *const *)o->target;
			if (text && !output_apart(out, text, d))
				return false;
			continue;
		}
		for (size_t k = 0; k < list->n; k++)
			if (!output_apart(out, list->items[k], d))
				return false;
	}
	return true;
}

bool
cli_outputs_apart(const struct cli_set *set, char **operands, char **last, struct diag *d)
{
	for (size_t i = 0; i < set->n; i++) {
		const struct cli_option *out = &set->list[i];

		if (out->kind != CLI_OUT || !*(const char *const *)out->target)
			continue;
		for (char **operand = operands; operand < last; operand++)
			if (!output_apart(out, *operand, d))
				return false;
		if (!output_apart_from_options(out, set, d))
			return false;
	}
	return true;
}
