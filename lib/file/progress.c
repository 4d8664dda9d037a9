#include "file/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { ROWS_BETWEEN = 4096 /* looks at the clock */, FIRST = 1000, EACH = 200 /* milliseconds */ };

static long
milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* 1234567 as 1,234,567. */
static void
group_digits(long n, char out[32])
{
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%ld", n);

	for (int i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			*out++ = ',';
		*out++ = digits[i];
	}
	*out = '\0';
}

void
progress_step(struct progress *p, const char *what, long rows, enum lang lang)
{
	char grouped[32], name[256];
	long now;

	if (p->started && (!p->terminal || rows < p->next))
		return;
	p->next = rows + ROWS_BETWEEN;
	now = milliseconds();
	if (!p->started) {
		p->started = true;
		p->terminal = isatty(STDERR_FILENO) == 1;
		p->begun = now;
	}
	if (!p->terminal || now - p->begun < FIRST || now - p->told < EACH)
		return;
	p->told = now;
	p->shown = true;
	group_digits(rows, grouped);
	snprintf(name, sizeof name, "%s", what);
	diag_plain(name);
	fprintf(stderr, lang == LANG_ZH ? "\r%s：%s 行\033[K" : "\r%s: %s rows\033[K", name, grouped);
}

void
progress_end(struct progress *p)
{
	if (p->shown)
		fprintf(stderr, "\r\033[K");
	p->shown = false;
}
