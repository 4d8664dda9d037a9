#include "file/unfinished.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"

static struct output *unfinished; /* changed only while the signals below are held back */

static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};

/* Safe in a signal handler: it only reads the list and unlinks. */
void
unfinished_remove(void)
{
	for (const struct output *o = unfinished; o; o = o->next)
		if (o->temporary)
			unlink(o->temporary);
}

/* SA_RESETHAND: the signal raised again here waits until the handler returns and then ends the program. */
static void
on_signal(int number)
{
	int error = errno;

	unfinished_remove();
	raise(number);
	errno = error;
}

/* A signal that is ignored (nohup) stays ignored. */
static void
watch(void)
{
	struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESETHAND}, old;

	atexit(unfinished_remove);
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
			sigaction(signals[i], &action, NULL);
}

static void
hold_signals(sigset_t *before)
{
	sigset_t held;

	sigemptyset(&held);
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		sigaddset(&held, signals[i]);
	pthread_sigmask(SIG_BLOCK, &held, before);
}

static char *
beside(const char *target)
{
	static const struct str ending = {".dpf-XXXXXX", 11};
	const char *slash = strrchr(target, '/');
	size_t folder = slash ? (size_t)(slash + 1 - target) : 0;
	char *name = mem_alloc(folder + ending.len + 1);

	memcpy(name, target, folder);
	memcpy(name + folder, ending.at, ending.len + 1);
	return name;
}

bool
unfinished_add(struct output *o)
{
	static bool watched;
	sigset_t before;

	if (!watched)
		watch();
	watched = true;
	if (o->target)
		o->temporary = beside(o->target);
	hold_signals(&before);
	if (o->target)
		o->fd = mkostemp(o->temporary, O_CLOEXEC); /* mode 0600 */
	if (o->fd >= 0) {
		o->next = unfinished;
		unfinished = o;
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return o->fd >= 0;
}

bool
unfinished_has(const char *target)
{
	for (const struct output *o = unfinished; o; o = o->next)
		if (o->target && strcmp(o->target, target) == 0)
			return true;
	return false;
}

bool
unfinished_writes_through(int number)
{
	for (const struct output *o = unfinished; o; o = o->next)
		if (o->number == number)
			return true;
	return false;
}

/* What of the replaced file, which was another's, is no longer as it was. */
static void
say_what_is_lost(const struct output *o)
{
	bool owner = o->lost & OUTPUT_OWNER, group = o->lost & OUTPUT_GROUP, others = o->lost & OUTPUT_OTHERS;

	if (!o->lost)
		return;
	if (o->lang == LANG_ZH)
		diag_say("%s：新文件未能保留原文件的%s%s%s%s%s；如有需要，请用 chown、chmod 恢复", o->name,
		    owner ? "所有者" : "", owner && group ? "、" : "", group ? "属组" : "",
		    others && (owner || group) ? "、" : "", others ? "其他人的权限" : "");
	else
		diag_say(
		    "%s: the new file does not keep the old one's %s%s%s%s%s; chown and chmod set it again",
		    o->name, owner ? "owner" : "", owner && group ? ", " : "", group ? "group" : "",
		    others && (owner || group) ? ", " : "", others ? "permissions for others" : "");
}

/* Takes *at off the list and frees it; its file is removed, or renamed if `keep`. False: errno tells. */
static bool
settle(struct output **at, bool keep)
{
	struct output *o = *at;
	bool done = !keep || !o->target || rename(o->temporary, o->target) == 0;
	int error = errno;

	if (o->temporary && !(keep && done))
		unlink(o->temporary);
	if (keep && done)
		say_what_is_lost(o);
	*at = o->next;
	free(o->target);
	free(o->temporary);
	free(o->name);
	free(o);
	errno = error;
	return done;
}

/* Settles the outputs that are finished. */
static bool
settle_finished(bool keep)
{
	struct output **at = &unfinished;
	bool done = true;
	sigset_t before;
	int error = 0;

	hold_signals(&before);
	while (*at)
		if (!(*at)->finished) {
			at = &(*at)->next;
		} else if (!settle(at, keep && done)) {
			done = false;
			error = errno;
		}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	errno = error;
	return done;
}

bool
unfinished_finish(struct output *o)
{
	o->finished = true;
	for (o = unfinished; o; o = o->next)
		if (!o->finished)
			return true;
	return settle_finished(true);
}

void
unfinished_drop(struct output *o)
{
	o->finished = true;
	settle_finished(false);
}
