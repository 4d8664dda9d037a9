#include "file/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *
spool_folder(void)
{
	const char *named = getenv("TMPDIR");

	return named && *named ? named : "/tmp";
}

static bool
fail(struct diag *d)
{
	diag_place(d, spool_folder(), 0, 0);
	return diag_set(d, "a temporary file is needed here: %s; set TMPDIR to a directory with room",
	    "需要在此存放临时文件：%s；请把 TMPDIR 设为有空间的目录", diag_system(errno, d->lang));
}

static bool
fail_to_read(const char *name, struct diag *d)
{
	diag_place(d, name, 0, 0);
	return diag_set(d, "cannot read: %s", "无法读取：%s", diag_system(errno, d->lang));
}

/* A new private file at `path`, a template, whose name is taken away at once: no signal comes between the
 * two. Below 0: errno tells. */
static int
make_nameless(char *path)
{
	sigset_t all, before;
	int fd, error;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &before);
	fd = mkostemp(path, O_CLOEXEC); /* mode 0600 */
	error = errno;
	if (fd >= 0 && unlink(path) != 0) {
		error = errno;
		close(fd);
		fd = -1;
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	errno = error;
	return fd;
}

int
spool_new(struct diag *d)
{
	char path[4096];
	int fd;

	if (snprintf(path, sizeof path, "%s/dpf-XXXXXX", spool_folder()) >= (int)sizeof path) {
		errno = ENAMETOOLONG;
		fail(d);
		return -1;
	}
	fd = make_nameless(path);
	if (fd < 0)
		fail(d);
	return fd;
}

bool
spool_name(int fd, char path[SPOOL_NAME_ROOM], struct diag *d)
{
	snprintf(path, SPOOL_NAME_ROOM, "/dev/fd/%d", fd);
	if (access(path, F_OK) == 0)
		return true;
	diag_place(d, "/dev/fd", 0, 0);
	return diag_set(d,
	    "%s; workbooks are written and pipes are read twice by way of it: mount /proc, or write CSV and name files",
	    "%s；写工作簿、把管道读两遍都要经过它：请挂载 /proc，或者输出 CSV、直接写出文件名",
	    diag_system(errno, d->lang));
}

bool
spool_put(int fd, struct str bytes, struct diag *d)
{
	while (bytes.len > 0) {
		ssize_t n = write(fd, bytes.at, bytes.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(d);
		bytes.at += n;
		bytes.len -= (size_t)n;
	}
	return true;
}

/* Copies all of `from`, named `name` in messages, to the spool. */
static bool
copy_in(struct spool *s, int from, const char *name, struct diag *d)
{
	char some[65536];
	ssize_t n;

	while ((n = read(from, some, sizeof some)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail_to_read(name, d);
		if (!spool_put(s->fd, (struct str){some, (size_t)n}, d))
			return false;
	}
	return true;
}

bool
spool_open(struct spool *s, const char *path, struct diag *d)
{
	struct stat st;
	int from;
	bool good;

	*s = (struct spool){.fd = -1};
	if (strcmp(path, "-") != 0 && (stat(path, &st) < 0 || !S_ISFIFO(st.st_mode)))
		return true; /* what cannot be opened is told when it is */
	from = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (from < 0)
		return fail_to_read(path, d);
	s->fd = spool_new(d);
	good = s->fd >= 0 && spool_name(s->fd, s->path, d) && copy_in(s, from, path, d);
	if (from > STDIN_FILENO)
		close(from);
	if (!good) {
		spool_close(s);
		return false;
	}
	return true;
}

const char *
spool_path(const struct spool *s, const char *path)
{
	return s->fd >= 0 ? s->path : path;
}

void
spool_close(struct spool *s)
{
	if (s->fd >= 0)
		close(s->fd);
	s->fd = -1;
}
