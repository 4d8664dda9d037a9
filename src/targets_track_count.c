/* Ledgers into the account: each row counts or is refused, none is lost. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "file/progress.h"
#include "table/tables.h"
#include "targets_track.h"

enum { TAKES_TOLD = 20 };

/* Says where a row takes back. */
static void
note_take(struct track_ledgers *l, const char *file, long line)
{
	if (l->n_takes++ < TAKES_TOLD)
		text_format(&l->takes, "%s%s:%ld", l->n_takes > 1 ? ", " : "", file, line);
}

/* Equal rows over two tables count once. */
static enum account_verdict
check_repeat(struct track_ledgers *l, const struct ledger_row *r, uint64_t digest)
{
	struct people_entry *first = &l->account->first;

	if (!l->several ||
	    !repeats_note(&l->repeats, digest, r->row.file, r->row.line, &first->file, &first->line))
		return ACCOUNT_COUNTED;
	l->repeated++;
	return l->count_repeats ? ACCOUNT_COUNTED : ACCOUNT_REPEATED;
}

static void
count_row(struct track_ledgers *l, struct ledger_row *r, uint64_t digest)
{
	const char *file = l->files.names[r->row.file];
	enum account_verdict verdict = r->verdict;

	if (verdict == ACCOUNT_COUNTED)
		verdict = account_judge(l->account, &r->row);
	if (verdict == ACCOUNT_COUNTED)
		verdict = check_repeat(l, r, digest);
	if (verdict == ACCOUNT_COUNTED && r->unit_new &&
	    !unit_names_add(&l->terms->units, r->raw.cells[LEDGER_UNIT], &r->row.unit))
		verdict = ACCOUNT_UNIT_UNKNOWN;
	if (verdict == ACCOUNT_COUNTED)
		verdict = account_count(l->account, &r->row);
	if (verdict != ACCOUNT_COUNTED) {
		track_refuse(l->refused, file, &r->raw, r->raw.cells, verdict);
		return;
	}
	l->counted++;
	if (exact_sign(&r->row.quantity) < 0)
		note_take(l, file, r->raw.line);
}

static uint16_t
name_file(struct track_files *f, const char *name)
{
	mem_grow(&f->names, &f->room, f->n + 1, sizeof(*f->names));
	f->names[f->n] = arena_str(&f->text, str_of(name)).at;
	return (uint16_t)f->n++;
}

/* Reads one table's rows; *digest is their sum, in whatever order. */
static bool
count_rows(struct track_ledgers *l, struct table *t, struct ledger_row *r, uint64_t *digest, struct diag *d)
{
	const struct ledger_terms terms = {&l->terms->targets, &l->terms->units, l->reading.date_order,
	    table_place(t, LEDGER_TARGET) >= table_width(t)};
	const char *file = table_facts(t)->file;
	uint16_t number = name_file(&l->files, file);
	struct progress progress = {0};
	struct row raw;
	int more;

	while ((more = table_next(t, &raw, d)) > 0) {
		uint64_t one;

		if (!ledger_read(&terms, &raw, r))
			continue;
		if (r->is_total) {
			l->totals++;
			continue;
		}
		if (raw.role == ROW_TOTAL)
			table_take_total(t);
		r->row.file = number;
		one = ledger_digest(&terms, r);
		*digest += one;
		count_row(l, r, one);
		progress_step(&progress, file, table_facts(t)->rows, l->terms->lang);
	}
	progress_end(&progress);
	return more == 0;
}

static bool
count_table(struct track_ledgers *l, struct table *t, uint64_t *digest, struct diag *d)
{
	struct ledger_row r;
	long refused = l->refused->n;
	bool ok;

	if (l->files.n > UINT16_MAX - 1)
		return diag_set(d, "more than %d ledgers", "台账超过%d份", UINT16_MAX - 1);
	ledger_row_init(&r);
	ok = count_rows(l, t, &r, digest, d);
	ledger_row_free(&r);
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
	free(l->files.names);
	arena_free(&l->files.text);
}
