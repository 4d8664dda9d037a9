#include "writer/xlsx_guard.h"

#include <signal.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"
#include "file/unfinished.h"

enum { NEAR = 1 << 20 /* bytes from address 0: more than any member of their structures lies off */ };

/* Returning repeats the fault, for the system to deal with. */
static void
on_fault(int number, siginfo_t *info, void *context)
{
	(void)context;
	unfinished_remove();
	if (info->si_code > 0 && (uintptr_t)info->si_addr < NEAR) /* no signal that somebody sent */
		mem_exhausted_at_once();
	signal(number, SIG_DFL);
}

static int standing; /* workbooks that are open */

void
xlsx_guard_raise(void)
{
	struct sigaction action = {.sa_flags = SA_SIGINFO}, old;

	if (standing++ > 0)
		return;
	action.sa_sigaction = on_fault;
	sigemptyset(&action.sa_mask);
	if (sigaction(SIGSEGV, NULL, &old) == 0 && old.sa_handler == SIG_DFL)
		sigaction(SIGSEGV, &action, NULL);
}

void
xlsx_guard_lower(void)
{
	struct sigaction old;

	if (--standing > 0)
		return;
	if (sigaction(SIGSEGV, NULL, &old) == 0 && (old.sa_flags & SA_SIGINFO) &&
	    old.sa_sigaction == on_fault)
		signal(SIGSEGV, SIG_DFL);
}
