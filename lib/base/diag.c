#include "base/diag.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"

/* Cuts a text that filled its buffer at the last whole character. */
static void
end_whole(char *text)
{
	size_t offset;

	if (!str_is_utf8(str_of(text), &offset) && offset + 4 > strlen(text))
		text[offset] = '\0';
}

static bool
is_in(uint32_t c, uint32_t low, uint32_t high)
{
	return c >= low && c <= high;
}

/* Of two bytes and more: C1 controls, marks that turn the direction or take no room, tags. */
static bool
is_no_text(const unsigned char *u, size_t len)
{
	uint32_t c = 0;

	if (len == 2)
		c = (u[0] & 0x1FU) << 6 | (u[1] & 0x3FU);
	else if (len == 3)
		c = (u[0] & 0x0FU) << 12 | (u[1] & 0x3FU) << 6 | (u[2] & 0x3FU);
	else
		return is_in(u[0] == 0xF3 && u[1] == 0xA0 ? u[2] : 0, 0x80, 0x81);
	return is_in(c, 0x80, 0x9F) || c == 0x61C || is_in(c, 0x200B, 0x200F) || is_in(c, 0x2028, 0x202E) ||
	       is_in(c, 0x2060, 0x206F) || c == 0xFEFF || is_in(c, 0xFFF9, 0xFFFB);
}

void
diag_plain(char *text)
{
	struct str rest = str_of(text);

	while (rest.len > 0) {
		size_t len = str_utf8_length(rest);
		const unsigned char *u = (const unsigned char *)rest.at;

		if (u[0] == '\n' || u[0] == '\r' || u[0] == '\t')
			*text++ = ' ';
		else if (len == 0 || u[0] < ' ' || u[0] == 0x7F || (len > 1 && is_no_text(u, len)))
			*text++ = '?';
		else
			for (size_t i = 0; i < len; i++)
				*text++ = rest.at[i];
		rest.at += len ? len : 1;
		rest.len -= len ? len : 1;
	}
	*text = '\0';
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
	diag_plain(d->text);
	d->within = 0;
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
	struct diag plain = *d;

	diag_plain(plain.file);
	diag_plain(plain.text);
	fprintf(out, "%s: ", program_invocation_short_name);
	if (d->file[0])
		fprintf(out, "%s:", plain.file);
	if (d->line > 0)
		fprintf(out, "%ld:", d->line);
	if (d->column > 0)
		fprintf(out, "%ld:", d->column);
	fprintf(out, "%s%s\n", d->file[0] || d->line > 0 ? " " : "", plain.text);
}

void
diag_say(const char *format, ...)
{
	char line[4096];
	va_list args;

	va_start(args, format);
	vsnprintf(line, sizeof line, format, args);
	va_end(args);
	end_whole(line);
	diag_plain(line);
	fprintf(stderr, "%s: %s\n", program_invocation_short_name, line);
}

/* The stream that stands for standard error. */
struct strainer {
	const char *mark;
	bool within; /* a line that was begun and has not ended */
	bool left_out; /* it began with the mark */
};

static bool
write_all(const char *text, size_t len)
{
	while (len > 0) {
		ssize_t n = write(STDERR_FILENO, text, len);

		if (n < 0 && errno != EINTR)
			return false;
		text += n > 0 ? n : 0;
		len -= n > 0 ? (size_t)n : 0;
	}
	return true;
}

/* Takes what is written, whether one call is one line or, as with glibc from 2.37 on, 128 bytes of it. */
static ssize_t
pass_unless_marked(void *with, const char *text, size_t len)
{
	struct strainer *s = with;

	for (size_t done = 0; done < len;) {
		struct str rest = {text + done, len - done};
		const char *end = memchr(rest.at, '\n', rest.len);
		size_t n = end ? (size_t)(end - rest.at) + 1 : rest.len;

		if (!s->within)
			s->left_out = str_begins(rest, str_of(s->mark));
		if (!s->left_out && !write_all(rest.at, n))
			return 0;
		s->within = !end;
		done += n;
	}
	return (ssize_t)len;
}

void
diag_leave_out(const char *mark)
{
	static struct strainer s; /* there is one standard error */
	FILE *stream = fopencookie(&s, "w", (cookie_io_functions_t){.write = pass_unless_marked});

	if (!stream)
		return;
	s.mark = mark;
	setvbuf(stream, NULL, _IONBF, 0);
	stderr = stream; /* glibc: "ordinary variables, you can set them" (Standard Streams) */
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
