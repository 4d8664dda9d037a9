/* One table of a ledger: any thread reads and judges a block of its rows, then they count in the order of the
 * file. Where every name is a unit, names are looked up as they are counted, since each may be a new one. */
#include <stdlib.h>

#include "base/mem.h"
#include "file/progress.h"
#include "table/share.h"
#include "targets_track.h"

enum { TAKES_TOLD = 20, AHEAD = 16 }; /* AHEAD: rows; who they mean comes from memory meanwhile */

/* A row that was read and judged. */
struct entry {
	size_t place; /* in its block, 1-based, of all rows that come from there */
	enum account_verdict verdict;
	bool taken; /* a total by its words, which is data */
	bool unit_new;
	struct str unit; /* where unit_new */
	uint64_t digest; /* where several ledgers are counted */
	struct account_row row; /* its texts and `unit` are in the batch's arena */
};

struct batch {
	struct entry *entries;
	size_t n, room;
	struct arena text;
	long totals;
	struct ledger_row now; /* being read */
};

struct pass {
	struct track_ledgers *l;
	struct table *t;
	struct ledger_terms terms;
	struct unit_names none; /* where every name is a unit: what threads look names up in */
	uint16_t file;
	uint64_t *digest;
	struct progress progress;
	long rows;
};

static void *
start_batch(void *pass)
{
	struct batch *b = mem_apart(sizeof *b);

	(void)pass;
	ledger_row_init(&b->now);
	return b;
}

static struct str
keep_text(struct batch *b, struct str text)
{
	return text.len > 0 ? arena_str(&b->text, text) : (struct str){0};
}

/* Puts the row that was read into the batch: its numbers move there. */
static void
add_entry(const struct pass *p, struct batch *b, size_t place)
{
	struct ledger_row *r = &b->now;
	struct entry *e;

	mem_grow(&b->entries, &b->room, b->n + 1, sizeof *b->entries);
	e = &b->entries[b->n++];
	*e = (struct entry){.place = place, .verdict = r->verdict, .taken = r->raw.role == ROW_TOTAL};
	r->row.file = p->file;
	if (p->l->several)
		e->digest = ledger_digest(&p->terms, r);
	if (e->verdict == ACCOUNT_COUNTED)
		e->verdict = account_judge(p->l->account, &r->row);
	e->row = r->row;
	exact_init(&r->row.quantity);
	exact_init(&r->row.value);
	if (e->verdict != ACCOUNT_COUNTED)
		return;
	e->unit_new = r->unit_new;
	if (e->unit_new)
		e->unit = keep_text(b, r->raw.cells[LEDGER_UNIT]);
	e->row.outcome = keep_text(b, r->row.outcome);
	e->row.part = keep_text(b, r->row.part);
}

static void
read_block(void *pass, struct rows *rows, void *batch)
{
	const struct pass *p = pass;
	struct batch *b = batch;
	struct row raw;

	for (size_t place = 1; rows_next(rows, &raw); place++) {
		if (!ledger_read(&p->terms, &raw, &b->now))
			continue;
		if (b->now.is_total)
			b->totals++;
		else
			add_entry(p, b, place);
	}
}

/* Says where a row takes back. */
static void
note_take(struct track_ledgers *l, const char *file, long line)
{
	if (l->n_takes++ < TAKES_TOLD)
		text_format(&l->takes, "%s%s:%ld", l->n_takes > 1 ? ", " : "", file, line);
}

/* Equal rows over two tables count once. */
static enum account_verdict
check_repeat(struct track_ledgers *l, const struct entry *e)
{
	struct people_entry *first = &l->account->first;

	if (!l->several ||
	    !repeats_note(&l->repeats, e->digest, e->row.file, e->row.line, &first->file, &first->line))
		return ACCOUNT_COUNTED;
	l->repeated++;
	return l->count_repeats ? ACCOUNT_COUNTED : ACCOUNT_REPEATED;
}

static enum account_verdict
count_entry(struct track_ledgers *l, struct entry *e)
{
	enum account_verdict verdict = e->verdict;

	if (verdict == ACCOUNT_COUNTED)
		verdict = check_repeat(l, e);
	if (verdict == ACCOUNT_COUNTED && e->unit_new &&
	    !unit_names_add(&l->terms->units, e->unit, &e->row.unit))
		verdict = ACCOUNT_UNIT_UNKNOWN;
	return verdict == ACCOUNT_COUNTED ? account_count(l->account, &e->row) : verdict;
}

/* Where refused rows are written, the row is read again as far as that; *at is the place of the last one. */
static void
refuse(struct track_ledgers *l, const char *file, const struct entry *e, enum account_verdict verdict,
    struct rows *rows, size_t *at)
{
	struct row raw = {0};

	for (; l->refused->out && *at < e->place; ++*at)
		rows_next(rows, &raw);
	track_refuse(l->refused, file, &raw, raw.cells, verdict);
}

static void
count_block(void *pass, struct rows *rows, void *batch)
{
	struct pass *p = pass;
	struct batch *b = batch;
	struct track_ledgers *l = p->l;
	const char *file = l->files.names[p->file];
	size_t at = 0;

	rows_restart(rows);
	for (struct entry *e = b->entries, *end = b->entries + b->n; e < end; e++) {
		enum account_verdict verdict;

		if (e + AHEAD < end && e[AHEAD].verdict == ACCOUNT_COUNTED)
			account_expect_row(l->account, &e[AHEAD].row);
		verdict = count_entry(l, e);
		*p->digest += e->digest;
		if (e->taken)
			table_take_total(p->t);
		if (verdict != ACCOUNT_COUNTED) {
			refuse(l, file, e, verdict, rows, &at);
		} else {
			l->counted++;
			track_note_outcome(l, file, &e->row);
			if (exact_sign(&e->row.quantity) < 0)
				note_take(l, file, e->row.line);
		}
		exact_free(&e->row.quantity);
		exact_free(&e->row.value);
	}
	l->totals += b->totals;
	p->rows += (long)b->n;
	progress_step(&p->progress, file, p->rows, l->terms->lang);
	b->n = 0;
	b->totals = 0;
	arena_free(&b->text);
}

static void
end_batch(void *batch)
{
	struct batch *b = batch;

	ledger_row_free(&b->now);
	arena_free(&b->text);
	free(b->entries);
	free(b);
}

static uint16_t
name_file(struct track_files *f, const char *name)
{
	mem_grow(&f->names, &f->room, f->n + 1, sizeof(*f->names));
	f->names[f->n] = arena_str(&f->text, str_of(name)).at;
	return (uint16_t)f->n++;
}

bool
track_count_table(struct track_ledgers *l, struct table *t, uint64_t *digest, struct diag *d)
{
	static const struct share_job job = {start_batch, read_block, count_block, end_batch};
	struct pass p = {.l = l, .t = t, .digest = digest};
	bool any = l->terms->units.knowledge == UNITS_ANY;
	bool ok;

	p.terms = (struct ledger_terms){&l->terms->targets, any ? &p.none : &l->terms->units,
	    l->reading.date_order, table_place(t, LEDGER_TARGET) >= table_width(t), ledger_money_of(t)};
	p.file = name_file(&l->files, table_facts(t)->file);
	ok = share_rows(t, &job, &p, d);
	progress_end(&p.progress);
	return ok;
}
