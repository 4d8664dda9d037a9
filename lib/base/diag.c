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

const char *
diag_system(int error, enum lang lang)
{
	static const struct {
		int error;
		const char *zh;
	} known[] = {
	    {ENOENT, "没有这个文件或目录"},
	    {EACCES, "没有权限"},
	    {EPERM, "不允许这样做"},
	    {EISDIR, "这是一个目录"},
	    {ENOTDIR, "路径中有一部分不是目录"},
	    {ENOSPC, "磁盘已满，请腾出空间"},
	    {EDQUOT, "超过磁盘配额"},
	    {EFBIG, "超过允许的文件大小"},
	    {EROFS, "磁盘只读"},
	    {EIO, "磁盘读写出错"},
	    {EBADF, "没有打开"},
	    {ELOOP, "符号链接层数过多"},
	    {ENAMETOOLONG, "文件名过长"},
	    {EMFILE, "打开的文件过多"},
	};

	for (size_t i = 0; lang == LANG_ZH && i < sizeof known / sizeof *known; i++)
		if (known[i].error == error)
			return known[i].zh;
	return strerror(error);
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
diag_tell(const struct diag *d)
{
	diag_print(d, stderr);
}

void
diag_exit(const struct diag *d)
{
	diag_print(d, stderr);
	exit(EXIT_TROUBLE);
}
