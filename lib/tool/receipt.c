#include "tool/receipt.h"

#include <errno.h>
#include <sha2.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/mem.h"
#include "file/json_quote.h"
#include "file/output.h"

struct split {
	struct str target, heading;
};

struct receipt {
	struct output *out; /* NULL: could not be opened, and `trouble` says why */
	struct diag trouble;
	struct cli_common *common;
	void (*before)(void *with, const struct table *t); /* who listened to tables before; and listens on */
	void *before_with;
	bool inputs; /* there was one already: the list needs a comma */
	struct arena text;
	struct split *splits;
	size_t n_splits, splits_room;
};

/* ,"key": with what must stand before it. */
static void
put_key(struct output *out, const char *key)
{
	output_text(out, STR(", "));
	json_quote(out, str_of(key));
	output_text(out, STR(": "));
}

static void
put_text(struct output *out, const char *key, struct str text)
{
	put_key(out, key);
	json_quote(out, text);
}

static void
put_number(struct output *out, const char *key, long n)
{
	put_key(out, key);
	output_format(out, "%ld", n);
}

static void
put_arguments(struct output *out, int argc, char **argv)
{
	output_text(out, STR("[\n"));
	for (int i = 0; i < argc; i++) {
		output_text(out, i > 0 ? STR(",\n    ") : STR("    "));
		json_quote(out, str_of(argv[i]));
	}
	output_text(out, STR("\n  ]"));
}

static void
put_head(struct output *out, const struct cli_common *common, int argc, char **argv)
{
	char day[DATE_ROOM];

	output_text(out, STR("{\n  \"program\": "));
	json_quote(out, str_of(program_invocation_short_name));
	output_text(out, STR(",\n  \"version\": "));
	json_quote(out, STR(VERSION));
	output_text(out, STR(",\n  \"arguments\": "));
	put_arguments(out, argc, argv);
	if (common->as_of != DATE_NONE) {
		date_write(common->as_of, day);
		output_text(out, STR(",\n  \"as_of\": "));
		json_quote(out, str_of(day));
	}
	output_text(out, STR(",\n  \"inputs\": ["));
}

/* Begins the object of an input: its file. */
static void
begin_input(struct receipt *r, const char *file)
{
	output_text(r->out, r->inputs ? STR(",\n    {\"file\": ") : STR("\n    {\"file\": "));
	json_quote(r->out, str_of(file));
	r->inputs = true;
}

/* Which heading was taken for which column. */
static void
put_columns(struct output *out, const struct table *t)
{
	const struct table_column *columns;
	size_t n = table_columns(t, &columns);
	bool first = true;

	put_key(out, "columns");
	output_byte(out, '{');
	for (size_t k = 0; k < n; k++) {
		if (!table_has(t, k))
			continue;
		if (!first)
			output_text(out, STR(", "));
		first = false;
		json_quote(out, str_of(word_key(columns[k].key)));
		output_text(out, STR(": "));
		json_quote(out, table_heading(t, table_place(t, k)));
	}
	output_byte(out, '}');
}

static void
put_table(struct receipt *r, const struct table *t)
{
	const struct table_facts *f = table_facts(t);

	begin_input(r, f->file);
	put_text(r->out, "form", str_of(f->form));
	put_text(r->out, "sha256", str_of(f->sha256));
	put_text(r->out, "encoding", str_of(f->encoding));
	if (f->delimiter)
		put_text(r->out, "delimiter", (struct str){&f->delimiter, 1});
	if (f->sheet[0])
		put_text(r->out, "sheet", str_of(f->sheet));
	if (f->unit_of_sheet)
		put_text(r->out, "unit_of_sheet", str_of(f->sheet));
	if (f->heading_row)
		put_number(r->out, "heading_row", f->heading_row);
	put_columns(r->out, t);
	put_number(r->out, "rows", f->rows);
	if (f->sheet[0]) {
		put_number(r->out, "hidden_sheet", f->hidden_sheet);
		put_number(r->out, "hidden_rows", f->hidden_rows);
		put_number(r->out, "hidden_columns", f->hidden_columns);
		put_number(r->out, "formulas_without_value", f->uncomputed);
	}
	if (f->filled > 0)
		put_number(r->out, "filled_from_above", f->filled);
	put_number(r->out, "blank", f->skipped_blank);
	put_number(r->out, "repeated_headings", f->skipped_heading);
	put_number(r->out, "totals", f->skipped_total);
	put_number(r->out, "refused", f->refused);
	output_byte(r->out, '}');
}

/* The listener of every table that is read. */
static void
table_closed(void *with, const struct table *t)
{
	struct receipt *r = with;

	if (r->before)
		r->before(r->before_with, t);
	if (r->out)
		put_table(r, t);
}

struct receipt *
receipt_start(struct cli_common *common, int argc, char **argv)
{
	struct receipt *r;

	if (!common->receipt)
		return NULL;
	r = mem_zero(1, sizeof *r);
	r->common = common;
	r->before = common->reading.listener;
	r->before_with = common->reading.listener_with;
	common->reading.listener = table_closed;
	common->reading.listener_with = r;
	r->trouble.lang = common->lang;
	r->out = output_open(common->receipt, &r->trouble);
	if (r->out)
		put_head(r->out, common, argc, argv);
	return r;
}

void
receipt_file(struct receipt *r, const char *path, struct str title, struct str edition, struct str bytes)
{
	char digest[SHA256_DIGEST_STRING_LENGTH];

	if (!r || !r->out)
		return;
	begin_input(r, path);
	if (title.len)
		put_text(r->out, "title", title);
	if (edition.len)
		put_text(r->out, "edition", edition);
	if (bytes.len)
		put_text(r->out, "sha256", str_of(SHA256Data((const uint8_t *)bytes.at, bytes.len, digest)));
	output_byte(r->out, '}');
}

void
receipt_split(struct receipt *r, struct str target, struct str heading)
{
	if (!r)
		return;
	mem_grow(&r->splits, &r->splits_room, r->n_splits + 1, sizeof *r->splits);
	r->splits[r->n_splits++] = (struct split){arena_str(&r->text, target), arena_str(&r->text, heading)};
}

static void
put_splits(const struct receipt *r)
{
	if (r->n_splits == 0)
		return;
	output_text(r->out, STR(",\n  \"split_by\": {"));
	for (size_t i = 0; i < r->n_splits; i++) {
		if (i > 0)
			output_text(r->out, STR(", "));
		json_quote(r->out, r->splits[i].target);
		output_text(r->out, STR(": "));
		json_quote(r->out, r->splits[i].heading);
	}
	output_byte(r->out, '}');
}

static void
release(struct receipt *r)
{
	free(r->splits);
	arena_free(&r->text);
	r->common->reading.listener = r->before;
	r->common->reading.listener_with = r->before_with;
	free(r);
}

bool
receipt_write(struct receipt *r, struct diag *d)
{
	bool done;

	if (!r)
		return true;
	if (r->out) {
		output_text(r->out, r->inputs ? STR("\n  ]") : STR("]"));
		put_splits(r);
		output_text(r->out, STR("\n}\n"));
		done = output_close(r->out, d);
	} else {
		*d = r->trouble;
		done = false;
	}
	release(r);
	return done;
}

void
receipt_abandon(struct receipt *r)
{
	if (!r)
		return;
	output_abandon(r->out);
	release(r);
}
