#include "file/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "file/unfinished.h"

enum { LINKS_MAX = 40 /* followed before we say that they go round in a ring, as Linux does */ };

/* The number N of /dev/stdout, /dev/stderr and /dev/fd/N, which must not be opened anew: that would begin at
 * the start of the file behind it. -1: `path` is none of them. */
static int
descriptor_of(const char *path)
{
	struct str rest = str_of(path);
	int64_t n;

	if (strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0)
		return STDOUT_FILENO;
	if (strcmp(path, "/dev/stderr") == 0)
		return STDERR_FILENO;
	if (str_begins(rest, STR("/dev/fd/")))
		rest.at += 8, rest.len -= 8;
	else if (str_begins(rest, STR("/proc/self/fd/")))
		rest.at += 14, rest.len -= 14;
	else
		return -1;
	return str_to_int(rest, 0, INT_MAX, &n) ? (int)n : -1;
}

/* The folder of `path`, its slash included, in bytes. */
static size_t
folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash + 1 - path) : 0;
}

/* `name` in the folder of `path`, unless it begins at the root. */
static char *
in_folder_of(const char *path, const char *name)
{
	size_t folder = name[0] == '/' ? 0 : folder_length(path);
	char *whole = mem_alloc(folder + strlen(name) + 1);

	memcpy(whole, path, folder);
	memcpy(whole + folder, name, strlen(name) + 1);
	return whole;
}

/* The file that a chain of symbolic links ends at, which need not be there; NULL: errno tells. */
static char *
follow(const char *path)
{
	char *at = mem_text(str_of(path)), link[PATH_MAX];

	for (int i = 0; i < LINKS_MAX; i++) {
		ssize_t n = readlink(at, link, sizeof link - 1);
		char *next;

		if (n < 0)
			return at; /* no link, or nothing there */
		link[n] = '\0';
		next = in_folder_of(at, link);
		free(at);
		at = next;
	}
	free(at);
	errno = ELOOP;
	return NULL;
}

/* One spelling for one file: the real name of its folder and its own name. NULL: errno tells; a name that
 * ends in a slash is no file's. */
static char *
real_target(const char *path)
{
	char *file = follow(path), *folder, *real, *target = NULL;

	if (!file)
		return NULL;
	if (!file[folder_length(file)]) {
		free(file);
		errno = EISDIR;
		return NULL;
	}
	folder = mem_text((struct str){file, folder_length(file)});
	real = realpath(*folder ? folder : ".", NULL);
	if (real) {
		size_t room = strlen(real) + 1 + strlen(file) + 1;

		target = mem_alloc(room);
		snprintf(target, room, "%s/%s", real, file + folder_length(file));
	}
	free(real);
	free(folder);
	free(file);
	return target;
}

static bool
cannot_write(const char *name, int error, struct diag *d)
{
	diag_place(d, name, 0, 0);
	if (!name)
		return diag_set(d, "standard output cannot be written: %s", "无法写入标准输出：%s",
		    diag_system(error, d->lang));
	return diag_set(d, "cannot be written: %s", "无法写入：%s", diag_system(error, d->lang));
}

/* Opens what is not replaced but written through, or begins the file beside `path`. False: errno tells. */
static bool
begin(struct output *o, const char *path)
{
	int number = path ? descriptor_of(path) : STDOUT_FILENO;
	struct stat there;
	bool exists;

	o->number = number;
	if (number >= 0) {
		if (unfinished_writes_through(number)) {
			errno = EBUSY;
			return false;
		}
		o->fd = fcntl(number, F_DUPFD_CLOEXEC, 3);
		return o->fd >= 0 && unfinished_add(o);
	}
	exists = stat(path, &there) == 0;
	if (exists && !S_ISREG(there.st_mode)) {
		o->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
		return o->fd >= 0 && unfinished_add(o);
	}
	if (exists && access(path, W_OK) != 0)
		return false;
	o->target = real_target(path);
	if (o->target && unfinished_has(o->target)) {
		errno = EBUSY;
		return false;
	}
	return o->target && unfinished_add(o);
}

static void
release(struct output *o)
{
	free(o->target);
	free(o->temporary);
	free(o->name);
	free(o);
}

struct output *
output_open(const char *path, struct diag *d)
{
	struct output *o = mem_alloc(sizeof *o);

	*o = (struct output){.fd = -1, .number = -1};
	if (path && strcmp(path, "-") != 0)
		o->name = mem_text(str_of(path));
	if (begin(o, path))
		return o;
	if (errno == EBUSY && (o->target || o->number >= 0)) {
		diag_place(d, o->name ? path : "-", 0, 0);
		diag_set(d, "two outputs go to this file; name another one",
		    "有两项输出写到同一个文件；请另取一个文件名");
	} else {
		cannot_write(o->name, errno, d);
	}
	release(o);
	return NULL;
}

/* The reader went away, and SIGPIPE was being ignored: nobody wants the rest, nor a message. */
static void
end_quietly(void)
{
	unfinished_remove();
	signal(SIGPIPE, SIG_DFL);
	raise(SIGPIPE);
}

/* Writes all of it, or notes the error. */
static void
write_all(struct output *o, const char *at, size_t len)
{
	while (len && !o->error) {
		ssize_t n = write(o->fd, at, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			o->error = errno;
			if (errno == EPIPE)
				end_quietly();
			return;
		}
		at += n;
		len -= (size_t)n;
	}
}

void
output_flush(struct output *o)
{
	write_all(o, o->buffer, o->used);
	o->used = 0;
}

void
output_spill(struct output *o, const char *at, size_t len)
{
	output_flush(o);
	if (len > OUTPUT_ROOM) {
		write_all(o, at, len);
		return;
	}
	memcpy(o->buffer, at, len);
	o->used = len;
}

void
output_format(struct output *o, const char *format, ...)
{
	char *text;
	va_list args;
	int len;

	va_start(args, format);
	len = vasprintf(&text, format, args);
	va_end(args);
	if (len < 0)
		mem_exhausted();
	output_bytes(o, text, (size_t)len);
	free(text);
}

static mode_t
current_umask(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return mask;
}

static void
note(struct output *o, int result)
{
	if (result != 0 && !o->error)
		o->error = errno;
}

/* The old file's owner and group, as far as this user may give a file away. */
static void
keep_owner(struct output *o, const struct stat *old)
{
	struct stat new;

	if (fstat(o->fd, &new) != 0)
		return;
	if (new.st_uid != old->st_uid && fchown(o->fd, old->st_uid, (gid_t)-1) != 0)
		o->lost |= OUTPUT_OWNER;
	if (new.st_gid != old->st_gid && fchown(o->fd, (uid_t)-1, old->st_gid) != 0)
		o->lost |= OUTPUT_GROUP;
}

/* Whom the finished file belongs to and who may read it: as the old file had it, or as the umask leaves it,
 * but never all. */
static void
settle_rights(struct output *o)
{
	struct stat old;
	mode_t mode = 0660;

	if (stat(o->target, &old) != 0) {
		note(o, fchmod(o->fd, mode & ~current_umask()));
		return;
	}
	keep_owner(o, &old);
	mode = old.st_mode & (o->lost & OUTPUT_GROUP ? 0700 : 0770);
	note(o, fchmod(o->fd, mode));
	if (old.st_uid == geteuid())
		o->lost &= OUTPUT_GROUP;
	else if (old.st_mode & 0007)
		o->lost |= OUTPUT_OTHERS;
}

bool
output_close(struct output *o, struct diag *d)
{
	char name[PATH_MAX];

	output_flush(o);
	o->lang = d->lang;
	if (o->target) {
		settle_rights(o);
		note(o, fsync(o->fd));
	}
	note(o, close(o->fd)); /* some file systems tell a full disk only here */
	if (o->error) {
		cannot_write(o->name, o->error, d);
		unfinished_drop(o);
		return false;
	}
	snprintf(name, sizeof name, "%s", o->name ? o->name : "");
	if (unfinished_finish(o))
		return true;
	diag_place(d, name, 0, 0);
	return diag_set(
	    d, "the new file cannot take its place: %s", "新文件无法就位：%s", diag_system(errno, d->lang));
}

void
output_abandon(struct output *o)
{
	if (!o)
		return;
	close(o->fd);
	unfinished_drop(o);
}
