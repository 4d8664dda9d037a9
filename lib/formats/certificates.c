#include "formats/certificates.h"

#include "file/progress.h"
#include "formats/cert_words.h"
#include "formats/register_cell.h"
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

struct certificates_reading {
	struct holders *h;
	struct cert_words words;
	enum date_order order;
};

static bool
read_certificates(void *with, struct table *t, struct diag *d)
{
	struct certificates_reading *r = with;
	struct progress progress = {0};
	struct row row;
	int more;

	while ((more = table_next(t, &row, d)) > 0) {
		if (row.n_damage == 0)
			add_row(r->h, &r->words, row.cells, r->order);
		progress_step(&progress, table_facts(t)->file, table_facts(t)->rows, d->lang);
	}
	progress_end(&progress);
	return more == 0;
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
