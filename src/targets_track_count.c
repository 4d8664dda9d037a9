/* Ledgers into the account: each row counts or is refused, none is lost. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "table/tables.h"
#include "targets_track.h"

static bool
count_table(struct track_ledgers *l, struct table *t, uint64_t *digest, struct diag *d)
{
	long refused = l->refused->n;
	bool ok;

	if (l->files.n > UINT16_MAX - 1)
		return diag_set(d, "more than %d ledgers", "台账超过%d份", UINT16_MAX - 1);
	ok = track_count_table(l, t, digest, d);
	l->read += table_facts(t)->rows;
	if (ok)
		table_refuse(t, l->refused->n - refused);
	return ok;
}

/* Counts one operand, with all its tables. */
static bool
count_ledger(struct track_ledgers *l, const char *path, uint64_t *digest, struct diag *d)
{
	const struct table_role role = ledger_role(&l->terms->units);
	struct tables *ts = tables_open(path, &role, 1, &l->reading, d);
	struct table *t;
	int more = -1;

	if (ts)
		l->several = l->several || tables_count(ts) > 1;
	while (ts && (more = tables_next(ts, &t, d)) > 0 && count_table(l, t, digest, d))
		;
	tables_close(ts);
	return more == 0;
}

/* The same file under the same or another name; what only says the same is found when it is read. */
static bool
is_same_file(const char *a, const char *b)
{
	struct stat x, y;

	if (strcmp(a, b) == 0)
		return true;
	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool
given_twice(struct diag *d, const char *again, const char *first)
{
	diag_place(d, again, 0, 0);
	return diag_set(d, "the same ledger is given twice (first as %s): name each ledger once",
	    "同一份台账给了两次（先前是%s）：每份台账只写一次", first);
}

static bool
check_files(const char *const *paths, size_t n, struct diag *d)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (is_same_file(paths[i], paths[k]))
				return given_twice(d, paths[i], paths[k]);
	return true;
}

static bool
count_files(struct track_ledgers *l, const char *const *paths, size_t n, uint64_t *digests, struct diag *d)
{
	for (size_t i = 0; i < n; i++) {
		if (!count_ledger(l, paths[i], &digests[i], d))
			return false;
		for (size_t k = 0; k < i; k++)
			if (digests[i] != 0 && digests[i] == digests[k])
				return given_twice(d, paths[i], paths[k]);
	}
	return true;
}

bool
track_count(struct track_ledgers *l, const char *const *paths, size_t n, struct diag *d)
{
	uint64_t *digests;
	bool ok;

	if (!check_files(paths, n, d))
		return false;
	l->several = n > 1;
	l->outcomes = mem_zero(l->terms->plan.n, sizeof *l->outcomes);
	l->refused->files = &l->files;
	digests = mem_zero(n + 1, sizeof(*digests));
	ok = count_files(l, paths, n, digests, d);
	free(digests);
	if (ok && l->counted + l->refused->n != l->read) {
		diag_place(d, NULL, 0, 0);
		return diag_set(d,
		    "counted %ld and refused %ld rows of %ld read: report this mistake of the program",
		    "计数%ld行、不计%ld行，与读入的%ld行不符：请报告此程序错误", l->counted, l->refused->n,
		    l->read);
	}
	return ok;
}

void
track_ledgers_free(struct track_ledgers *l)
{
	repeats_free(&l->repeats);
	text_free(&l->takes);
	text_free(&l->near);
	free(l->outcomes);
	free(l->files.names);
	arena_free(&l->files.text);
}
