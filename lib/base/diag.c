#include "base/diag.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

/* Cuts a text that filled its buffer at the last whole character. */
static void
end_whole(char *text)
{
	size_t offset;

	if (!str_is_utf8(str_of(text), &offset) && offset + 4 > strlen(text))
		text[offset] = '\0';
}

bool
diag_set(struct diag *d, const char *en, const char *zh, ...)
{
	va_list args;

	va_start(args, zh);
	if (d->lang == LANG_ZH)
		vsnprintf(d->text, sizeof d->text, zh, args);
	else
		vsnprintf(d->text, sizeof d->text, en, args);
	va_end(args);
	end_whole(d->text);
	for (char *c = d->text; *c; c++)
		if (*c == '\n' || *c == '\r' || *c == '\t')
			*c = ' ';
	return false;
}

bool
diag_place(struct diag *d, const char *file, long line, long column)
{
	size_t len = file ? strlen(file) : 0;

	if (len >= sizeof d->file) {
		file += len - sizeof d->file + 1;
		while (((unsigned char)*file & 0xC0) == 0x80)
			file++;
	}
	snprintf(d->file, sizeof d->file, "%s", file ? file : "");
	d->line = line;
	d->column = column;
	return false;
}

void
diag_print(const struct diag *d, FILE *out)
{
	fprintf(out, "%s: ", program_invocation_short_name);
	if (d->file[0])
		fprintf(out, "%s:", d->file);
	if (d->line > 0)
		fprintf(out, "%ld:", d->line);
	if (d->column > 0)
		fprintf(out, "%ld:", d->column);
	fprintf(out, "%s%s\n", d->file[0] || d->line > 0 ? " " : "", d->text);
}

void
diag_exit(const struct diag *d)
{
	diag_print(d, stderr);
	exit(EXIT_TROUBLE);
}
