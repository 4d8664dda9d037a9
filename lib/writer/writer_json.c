/* One object a row, in JSON Lines or as one array. Numbers that the tool computed are JSON numbers, as
 * printed; everything that is text in a table, ids and certificate numbers above all, is a string, since the
 * programs beside ours in a pipeline turn JSON numbers into doubles. An empty number or day is null. */
#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "file/json_quote.h"
#include "writer/writer_back.h"

enum { KEY_ROOM = 40 };

struct json_rows {
	struct arena text;
	struct str *keys; /* one for each column */
	bool begun; /* a row was written: the array needs a comma */
};

static bool
open_lines(struct writer *w, struct diag *d)
{
	(void)d;
	w->state = mem_zero(1, sizeof(struct json_rows));
	return true;
}

static bool
open_array(struct writer *w, struct diag *d)
{
	output_byte(w->out, '[');
	return open_lines(w, d);
}

/* The key of a column that has no heading of its own, counted from 1. */
static struct str
numbered(struct str heading, size_t column, char room[KEY_ROOM])
{
	int len = snprintf(room, KEY_ROOM, "%.16s_%zu", heading.len ? "" : "column", column + 1);

	return (struct str){room, (size_t)len};
}

/* Keys must differ: readers refuse an object that has one twice. An empty heading becomes column_3, a heading
 * that was there already gets its column's number behind it. */
static void
put_headings(struct writer *w, const struct str *headings, size_t n)
{
	struct json_rows *rows = w->state;
	struct map seen = {0};

	rows->keys = arena_alloc(&rows->text, n * sizeof *rows->keys);
	for (size_t i = 0; i < n; i++) {
		char number[KEY_ROOM], *key;
		struct str tail = numbered(headings[i], i, number);

		key = arena_alloc(&rows->text, headings[i].len + tail.len + 1);
		if (headings[i].len)
			memcpy(key, headings[i].at, headings[i].len);
		memcpy(key + headings[i].len, tail.at, tail.len);
		rows->keys[i] = (struct str){key, headings[i].len};
		if (!headings[i].len || !map_add(&seen, rows->keys[i], i, NULL))
			rows->keys[i].len += tail.len;
	}
	map_free(&seen);
}

static void
put_key(struct writer *w)
{
	struct json_rows *rows = w->state;
	char number[KEY_ROOM];

	if (w->column < w->n_columns)
		json_quote(w->out, rows->keys[w->column]);
	else
		json_quote(w->out, numbered(STR(""), w->column, number));
}

/* What stands before the first key of a row. */
static void
begin_row(struct writer *w)
{
	struct json_rows *rows = w->state;

	if (w->back->form == WRITER_JSON)
		output_text(w->out, rows->begun ? STR(",\n") : STR("\n"));
	output_byte(w->out, '{');
	rows->begun = true;
}

static void
put_cell(struct writer *w, struct str text, enum cell_kind kind, enum word_holds holds)
{
	(void)holds;
	if (w->column == 0)
		begin_row(w);
	else
		output_byte(w->out, ',');
	put_key(w);
	output_byte(w->out, ':');
	if (kind == CELL_NUMBER || kind == CELL_BOOLEAN)
		output_text(w->out, text);
	else if (kind == CELL_PLAIN && text.len == 0)
		output_text(w->out, STR("null"));
	else
		json_quote(w->out, text);
}

static void
end_row(struct writer *w)
{
	if (w->column == 0)
		begin_row(w);
	output_byte(w->out, '}');
	if (w->back->form == WRITER_JSONL)
		output_byte(w->out, '\n');
}

/* Titles and blank rows have no place among objects. */
static void
put_loose_row(struct writer *w, const struct str *cells, size_t n)
{
	(void)w;
	(void)cells;
	(void)n;
}

static bool
finish_lines(struct writer *w, struct diag *d)
{
	(void)w;
	(void)d;
	return true;
}

static bool
finish_array(struct writer *w, struct diag *d)
{
	(void)d;
	output_text(w->out, STR("\n]\n"));
	return true;
}

static void
close_rows(struct writer *w)
{
	struct json_rows *rows = w->state;

	arena_free(&rows->text);
	free(rows);
}

const struct writer_back writer_jsonl = {WRITER_JSONL, open_lines, put_headings, put_cell, end_row,
    put_loose_row, finish_lines, close_rows, NULL, NULL};
const struct writer_back writer_json = {WRITER_JSON, open_array, put_headings, put_cell, end_row,
    put_loose_row, finish_array, close_rows, NULL, NULL};
