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

static void
add_row(struct holders *h, const struct cert_words *words, const struct str *c, enum date_order order)
{
	char room[CELL_ROOM];
	struct str cert;
	struct who who;
	int valid_to;

	cell_repair_code(c[WANT_CERT], room, &cert);
	if (who_read(cert, (struct str){0}, &who) != WHO_CITIZEN)
		return;
	if (cell_date(c[WANT_VALID_TO], order, &valid_to) != DATE_OK)
		valid_to = DATE_NONE;
	holders_add(h, &who, valid_to, register_state(&words->states, c[WANT_STATE]));
}

/* One table, of which any thread reads a block. */
struct certificates_reading {
	struct holders *h;
	struct cert_words words;
	enum date_order order;
	enum lang lang;
	const char *file;
	struct progress progress;
	long rows;
};

struct batch {
	struct holders found;
	long rows;
};

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

	for (; rows_next(rows, &row); b->rows++)
		if (row.n_damage == 0)
			add_row(&b->found, &r->words, row.cells, r->order);
}

static void
merge(void *with, struct rows *rows, void *batch)
{
	struct certificates_reading *r = with;
	struct batch *b = batch;

	(void)rows;
	holders_move(r->h, &b->found);
	r->rows += b->rows;
	b->rows = 0;
	progress_step(&r->progress, r->file, r->rows, r->lang);
}

static void
end_batch(void *batch)
{
	struct batch *b = batch;

	holders_free(&b->found);
	free(b);
}

static bool
read_certificates(void *with, struct table *t, struct diag *d)
{
	static const struct share_job job = {start_batch, work, merge, end_batch};
	struct certificates_reading *r = with;
	bool good;

	r->file = table_facts(t)->file;
	r->lang = d->lang;
	r->rows = 0;
	good = share_rows(t, &job, r, d);
	progress_end(&r->progress);
	return good;
}

bool
certificates_load(struct holders *h, const char *path, const struct reading *options, struct diag *d)
{
	const struct table_role role = {KIND_REGISTER, columns, N_WANTED, NULL, NULL};
	struct certificates_reading r = {.h = h, .order = options->date_order};
	bool good;

	cert_words_begin(&r.words);
	good = tables_read(path, &role, options, read_certificates, &r, d);
	cert_words_free(&r.words);
	holders_sort(h);
	return good;
}
