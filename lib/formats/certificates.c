#include "formats/certificates.h"

#include <stdlib.h>

#include "base/mem.h"
#include "file/progress.h"
#include "formats/cert_words.h"
#include "formats/register_cell.h"
#include "table/share.h"
#include "table/tables.h"

enum { WANT_CERT, WANT_STATE, WANT_VALID_TO, N_WANTED };

static const struct table_column columns[N_WANTED] = {
    [WANT_CERT] = {WORD_CERT, TABLE_REQUIRED},
    [WANT_STATE] = {WORD_STATE, TABLE_OPTIONAL},
    [WANT_VALID_TO] = {WORD_VALID_TO, TABLE_OPTIONAL},
};

/* Rows of a table: those without a number or damaged, those taken as valid for want of a day that can be
 * read. */
struct counts {
	long rows, left, endless;
};

/* One table, of which any thread reads a block. */
struct certificates_reading {
	struct holders *h;
	struct cert_words words;
	enum date_order order;
	struct told *told;
	const char *file;
	struct progress progress;
	struct counts counts;
};

struct batch {
	struct holders found;
	struct counts counts;
};

static void
add_row(struct batch *b, const struct cert_words *words, const struct row *row, enum date_order order)
{
	const struct str *c = row->cells;
	enum cert_state state;
	enum date_fault fault;
	char room[CELL_ROOM];
	struct str cert;
	struct who who;
	int valid_to;

	b->counts.rows++;
	cell_repair_code(c[WANT_CERT], room, &cert);
	if (row->n_damage > 0 || who_read(cert, (struct str){0}, &who) != WHO_CITIZEN) {
		b->counts.left++;
		return;
	}
	state = register_state(&words->states, c[WANT_STATE]);
	fault = cell_date(c[WANT_VALID_TO], order, &valid_to);
	if (fault != DATE_OK)
		valid_to = DATE_NONE;
	b->counts.endless += fault != DATE_OK && fault != DATE_EMPTY && !register_no_end(c[WANT_VALID_TO]) &&
	                     (state == STATE_VALID || state == STATE_KEPT);
	holders_add(&b->found, &who, valid_to, state);
}

static void *
start_batch(void *with)
{
	(void)with;
	return mem_apart(sizeof(struct batch));
}

static void
work(void *with, struct rows *rows, void *batch)
{
	const struct certificates_reading *r = with;
	struct batch *b = batch;
	struct row row;

	while (rows_next(rows, &row))
		add_row(b, &r->words, &row, r->order);
}

static void
merge(void *with, struct rows *rows, void *batch)
{
	struct certificates_reading *r = with;
	struct batch *b = batch;

	(void)rows;
	holders_move(r->h, &b->found);
	r->counts.rows += b->counts.rows;
	r->counts.left += b->counts.left;
	r->counts.endless += b->counts.endless;
	b->counts = (struct counts){0};
	progress_step(&r->progress, r->file, r->counts.rows, r->told->lang);
}

static void
end_batch(void *batch)
{
	struct batch *b = batch;

	holders_free(&b->found);
	free(b);
}

static void
tell_lacking(const struct table *t, struct told *told)
{
	const char *file = table_facts(t)->file;
	enum lang lang = table_lang(t);

	if (!table_has(t, WANT_STATE))
		told_add(told, false,
		    "%s: no column \"%s\": a certificate that is void counts as valid; --column state=HEADING names it",
		    "%s：没有“%s”列：作废的证也按有效计；可用 --column state=列名 指明", file,
		    word_text(WORD_STATE, lang));
	if (!table_has(t, WANT_VALID_TO))
		told_add(told, false,
		    "%s: no column \"%s\": a certificate that has run out counts as valid; --column valid_to=HEADING names it",
		    "%s：没有“%s”列：过期的证也按有效计；可用 --column valid_to=列名 指明", file,
		    word_text(WORD_VALID_TO, lang));
}

static void
tell_rows(const struct table *t, const struct counts *counts, struct told *told)
{
	const char *file = table_facts(t)->file;

	if (counts->left > 0)
		told_add(told, false,
		    "%s: rows left out, damaged or without a certificate number that can be read: %ld; certcheck lists them",
		    "%s：有 %ld 行损坏或证号读不出，未采用；用 certcheck 列出", file, counts->left);
	if (counts->endless > 0)
		told_add(told, false,
		    "%s: rows whose valid-to day cannot be read, taken as valid without end: %ld; certcheck lists them",
		    "%s：有 %ld 行的有效期读不出日期，按长期有效计；用 certcheck 列出", file,
		    counts->endless);
}

static bool
read_certificates(void *with, struct table *t, struct diag *d)
{
	static const struct share_job job = {start_batch, work, merge, end_batch};
	struct certificates_reading *r = with;
	bool good;

	r->file = table_facts(t)->file;
	r->counts = (struct counts){0};
	good = share_rows(t, &job, r, d);
	progress_end(&r->progress);
	tell_lacking(t, r->told);
	tell_rows(t, &r->counts, r->told);
	return good;
}

bool
certificates_load(
    struct holders *h, const char *path, const struct reading *options, struct told *told, struct diag *d)
{
	const struct table_role role = {KIND_REGISTER, columns, N_WANTED, NULL, NULL};
	struct certificates_reading r = {.h = h, .order = options->date_order, .told = told};
	bool good;

	cert_words_begin(&r.words);
	good = tables_read(path, &role, options, read_certificates, &r, d);
	cert_words_free(&r.words);
	holders_sort(h);
	return good;
}
