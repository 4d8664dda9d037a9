/* Bytes that were read early (the head, and all bytes while they are held) stay in one buffer and are given
 * out again before anything more is read. */
#include "file/input.h"

#include <errno.h>
#include <fcntl.h>
#include <sha2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "file/spool.h"

struct input {
	int fd;
	bool ours; /* fd is closed by us */
	char *name;
	char *kept; /* bytes read early */
	size_t kept_len, kept_room, kept_at; /* kept_at: next to give out */
	bool holding; /* what is read is kept */
	bool seekable; /* all of it lies in fd, from offset 0 on */
	bool end;
	off_t left; /* bytes that a regular file still has, as it was when it was opened; 0: they were read */
	bool counting;
	SHA2_CTX digest;
};

static bool
fail(const struct input *in, struct diag *d)
{
	diag_place(d, in->name, 0, 0);
	return diag_set(d, "cannot read: %s", "无法读取：%s", diag_system(errno, d->lang));
}

struct input *
input_open(const char *path, const char *name, bool sha256, struct diag *d)
{
	struct input *in = mem_zero(1, sizeof *in);
	struct stat st;
	off_t at;

	in->ours = strcmp(path, "-") != 0;
	in->name = mem_text(str_of(name ? name : path));
	in->fd = in->ours ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
	in->counting = sha256;
	SHA256Init(&in->digest);
	if (in->fd < 0 || fstat(in->fd, &st) < 0) {
		fail(in, d);
	} else if (S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		fail(in, d);
	} else {
		at = S_ISREG(st.st_mode) ? lseek(in->fd, 0, SEEK_CUR) : -1;
		in->left = at >= 0 && at < st.st_size ? st.st_size - at : 0;
		return in;
	}
	input_close(in);
	return NULL;
}

const char *
input_name(const struct input *in)
{
	return in->name;
}

/* read(2) that goes on after a signal. */
static long
read_some(struct input *in, char *out, size_t room, struct diag *d)
{
	ssize_t n;

	if (in->end)
		return 0;
	do
		n = read(in->fd, out, room);
	while (n < 0 && errno == EINTR);
	if (n < 0) {
		fail(in, d);
		return -1;
	}
	in->end = n == 0;
	if (in->end && in->left > 0) {
		diag_place(d, in->name, 0, 0);
		diag_set(d, "the file was cut short while it was read; start again when it is whole",
		    "文件在读取时被截短；请待文件完整后重来");
		return -1;
	}
	in->left -= n < in->left ? n : in->left;
	if (in->counting && n > 0)
		SHA256Update(&in->digest, (const uint8_t *)out, (size_t)n);
	return n;
}

/* Reads more behind what is kept. */
static long
keep_more(struct input *in, size_t room, struct diag *d)
{
	long n;

	mem_grow(&in->kept, &in->kept_room, in->kept_len + room, 1);
	n = read_some(in, in->kept + in->kept_len, room, d);
	if (n > 0)
		in->kept_len += (size_t)n;
	return n;
}

bool
input_head(struct input *in, struct str *head, struct diag *d)
{
	/* A writer that is slow is waited for only until a file can be told by its first bytes. */
	enum { ENOUGH = 512 };
	long n = 1;

	while (in->kept_len < ENOUGH && n > 0)
		n = keep_more(in, INPUT_HEAD - in->kept_len, d);
	if (n < 0)
		return false;
	*head = (struct str){in->kept ? in->kept : "", in->kept_len};
	return true;
}

long
input_read(struct input *in, char *out, size_t room, struct diag *d)
{
	size_t n;

	if (in->holding && in->kept_at == in->kept_len) {
		long more = keep_more(in, room, d);

		if (more <= 0)
			return more;
	}
	n = in->kept_len - in->kept_at;
	if (n == 0)
		return read_some(in, out, room, d);
	if (n > room)
		n = room;
	memcpy(out, in->kept + in->kept_at, n);
	in->kept_at += n;
	return (long)n;
}

void
input_hold(struct input *in)
{
	in->holding = true;
}

void
input_rewind(struct input *in)
{
	in->kept_at = 0;
}

void
input_release(struct input *in)
{
	in->holding = false;
}

int
input_seekable(struct input *in, struct diag *d)
{
	int fd;

	if (in->seekable)
		return in->fd;
	if (!in->counting && lseek(in->fd, 0, SEEK_SET) == 0) {
		in->end = in->seekable = true;
		return in->fd;
	}
	fd = spool_new(d);
	if (fd < 0)
		return -1;
	for (;;) {
		char some[65536];
		long n = input_read(in, some, sizeof some, d);

		if (n == 0)
			break;
		if (n < 0 || !spool_put(fd, (struct str){some, (size_t)n}, d)) {
			close(fd);
			return -1;
		}
	}
	if (in->ours)
		close(in->fd);
	in->fd = fd;
	in->ours = in->seekable = true;
	return fd;
}

bool
input_sha256(struct input *in, char out[INPUT_SHA256_ROOM], struct diag *d)
{
	SHA2_CTX digest;

	out[0] = '\0';
	while (in->counting && !in->end) {
		char some[65536];

		if (read_some(in, some, sizeof some, d) < 0)
			return false;
	}
	digest = in->digest;
	if (in->counting)
		SHA256End(&digest, out);
	return true;
}

void
input_close(struct input *in)
{
	if (!in)
		return;
	if (in->ours && in->fd >= 0)
		close(in->fd);
	free(in->name);
	free(in->kept);
	free(in);
}
