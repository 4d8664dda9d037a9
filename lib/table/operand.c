#include "table/operand.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "file/input.h"
#include "source/not_a_table.h"

static bool
is_file(const char *path)
{
	return strcmp(path, "-") == 0 || access(path, F_OK) == 0;
}

/* A sheet's name without the quotation marks round it. */
static char *
unquote(struct str s)
{
	char *out = mem_text(s);
	size_t n = 0;

	if (s.len < 2 || s.at[0] != '"' || s.at[s.len - 1] != '"')
		return out;
	for (size_t i = 1; i + 1 < s.len; i++) {
		out[n++] = s.at[i];
		if (s.at[i] == '"' && i + 2 < s.len && s.at[i + 1] == '"')
			i++;
	}
	out[n] = '\0';
	return out;
}

/* The first bracket whose left side is a file's name opens the sheet's. */
void
operand_read(struct operand *o, const char *text)
{
	size_t len = strlen(text);
	const char *open = text;

	*o = (struct operand){.path = mem_text(str_of(text)), .spool.fd = -1};
	if (len < 3 || text[len - 1] != ']' || is_file(text)) {
		o->file = mem_text(str_of(text));
		return;
	}
	while ((open = strchr(open + 1, '['))) {
		o->file = mem_text((struct str){text, (size_t)(open - text)});
		if (is_file(o->file)) {
			o->sheet = unquote((struct str){open + 1, (size_t)(text + len - 1 - (open + 1))});
			return;
		}
		free(o->file);
	}
	o->file = mem_text(str_of(text));
}

bool
operand_keep(struct operand *o, struct diag *d)
{
	const char *path;

	if (!spool_open(&o->spool, o->file, d))
		return false;
	path = spool_path(&o->spool, o->file);
	if (path == o->file)
		return true;
	free(o->path);
	o->path = o->sheet ? operand_name(path, str_of(o->sheet)) : mem_text(str_of(path));
	return true;
}

void
operand_free(struct operand *o)
{
	free(o->file);
	free(o->sheet);
	free(o->path);
	spool_close(&o->spool);
	*o = (struct operand){.spool.fd = -1};
}

bool
operand_is_owner_file(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	struct diag ignored = {0};
	struct input *in;
	struct str head;
	bool is;

	if (strncmp(name, "~$", 2) != 0)
		return false;
	in = input_open(path, path, false, &ignored);
	is = in && input_head(in, &head, &ignored) && not_a_table_owner(head);
	input_close(in);
	return is;
}

static bool
must_be_quoted(struct str sheet)
{
	return memchr(sheet.at, ';', sheet.len) || memchr(sheet.at, ']', sheet.len) ||
	       memchr(sheet.at, '"', sheet.len);
}

char *
operand_name(const char *file, struct str sheet)
{
	size_t len = strlen(file);
	char *out = mem_alloc(len + 2 * sheet.len + 5), *to = out + len;
	bool quoted = sheet.len > 0 && must_be_quoted(sheet);

	memcpy(out, file, len);
	*to++ = '[';
	if (quoted)
		*to++ = '"';
	for (size_t i = 0; i < sheet.len; i++) {
		*to++ = sheet.at[i];
		if (quoted && sheet.at[i] == '"')
			*to++ = '"';
	}
	if (quoted)
		*to++ = '"';
	*to++ = ']';
	*to = '\0';
	return out;
}
