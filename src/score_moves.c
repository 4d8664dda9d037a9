#include "score_moves.h"

#include <stdlib.h>

#include "base/mem.h"
#include "formats/hand_table.h"

enum { GROUP, SUBJECT, ITEM, RULE, KIND_, INPUT, MARKS, EVIDENCE, ITEM_NAME, N_COLUMNS };

static const struct table_column columns[] = {
    [GROUP] = {WORD_GROUP, TABLE_OPTIONAL},
    [SUBJECT] = {WORD_SUBJECT, TABLE_REQUIRED},
    [ITEM] = {WORD_ITEM, TABLE_REQUIRED},
    [RULE] = {WORD_RULE, TABLE_REQUIRED},
    [KIND_] = {WORD_KIND, TABLE_OPTIONAL},
    [INPUT] = {WORD_INPUT, TABLE_OPTIONAL},
    [MARKS] = {WORD_MARKS, TABLE_REQUIRED},
    [EVIDENCE] = {WORD_EVIDENCE, TABLE_REQUIRED},
    [ITEM_NAME] = {WORD_ITEM_NAME, TABLE_OPTIONAL},
};

static struct str
key_of(struct moves *m, const struct moves_row *row)
{
	text_clear(&m->cell);
	text_format(
	    &m->cell, "%.*s\n%.*s\n%.*s", STR_ARGS(row->subject), STR_ARGS(row->item), STR_ARGS(row->rule));
	return text_str(&m->cell);
}

static bool
keep_row(struct moves *m, const struct table *t, const struct row *row, struct diag *d)
{
	struct moves_row *out;

	mem_grow(&m->list, &m->room, m->n + 1, sizeof *m->list);
	out = &m->list[m->n];
	*out = (struct moves_row){.group = arena_str(&m->text, row->cells[GROUP]),
	    .subject = arena_str(&m->text, row->cells[SUBJECT]),
	    .item = arena_str(&m->text, row->cells[ITEM]),
	    .rule = arena_str(&m->text, row->cells[RULE]),
	    .kind = arena_str(&m->text, row->cells[KIND_]),
	    .input = arena_str(&m->text, row->cells[INPUT]),
	    .marks = arena_str(&m->text, row->cells[MARKS]),
	    .evidence = arena_str(&m->text, row->cells[EVIDENCE]),
	    .item_name = arena_str(&m->text, row->cells[ITEM_NAME])};
	if (!map_add(&m->by_key, arena_str(&m->text, key_of(m, out)), m->n, NULL))
		return hand_table_fail(t, row, d,
		    "a second row for the same subject, item and rule; leave one",
		    "同一对象、项目、规则重复；只留一行");
	m->n++;
	return true;
}

static bool
read_rows(struct score *sc, struct table *t, int file, struct diag *d)
{
	struct moves *m = sc->context;
	struct row row;
	int more;

	(void)file;
	while ((more = hand_table_next(t, &row, d)) > 0)
		if (!keep_row(m, t, &row, d))
			return false;
	return more == 0;
}

bool
moves_start(struct moves *m, struct score *sc, const char *path, struct writer *w, struct diag *d)
{
	*m = (struct moves){.sc = sc, .w = w};
	sc->context = m;
	if (!score_read_tables(sc, path, KIND_DETAIL, columns, N_COLUMNS, read_rows, d))
		return false;
	writer_table(w, KIND_MOVES, score_when(sc));
	return true;
}

/* Is the source among those of a list "a:1;b:2"? */
static bool
is_listed(struct str source, struct str list)
{
	struct str rest = list;

	while (rest.at && rest.len > 0)
		if (str_equal(str_part(&rest, ';'), source))
			return true;
	return false;
}

/* Is each source of the list among those of the other? */
static bool
is_within(struct str list, struct str other)
{
	struct str rest = list;

	while (rest.at && rest.len > 0)
		if (!is_listed(str_part(&rest, ';'), other))
			return false;
	return true;
}

/* What stands in `list` and not in `other`. */
static void
write_missing(struct moves *m, struct str list, struct str other)
{
	struct str rest = list;

	text_clear(&m->cell);
	while (rest.at && rest.len > 0) {
		struct str source = str_part(&rest, ';');

		if (is_listed(source, other))
			continue;
		text_add(&m->cell, m->cell.len > 0 ? STR(";") : STR(""));
		text_add(&m->cell, source);
	}
	writer_text(m->w, text_str(&m->cell));
}

static void
write_change(struct moves *m, struct str before, struct str now)
{
	struct exact a, b;
	char out[EXACT_ROOM];

	exact_init(&a);
	exact_init(&b);
	if ((before.len > 0 || now.len > 0) && (before.len == 0 || exact_read(before, &a)) &&
	    (now.len == 0 || exact_read(now, &b))) {
		exact_subtract(&b, &b, &a);
		exact_write_short(&b, 9, out, sizeof out);
		writer_text(m->w, str_of(out));
	} else {
		writer_empty(m->w);
	}
	exact_free(&a);
	exact_free(&b);
}

static void
write_row(struct moves *m, const struct moves_row *named, const struct moves_row *before,
    const struct moves_row *now)
{
	if (m->sc->options->group_by)
		writer_text(m->w, named->group);
	writer_text(m->w, named->subject);
	writer_text(m->w, named->item);
	writer_text(m->w, named->rule);
	writer_text(m->w, named->kind);
	writer_text(m->w, before->marks);
	writer_text(m->w, now->marks);
	write_change(m, before->marks, now->marks);
	write_missing(m, now->evidence, before->evidence);
	write_missing(m, before->evidence, now->evidence);
	writer_text(m->w, named->item_name);
	writer_day(m->w, m->sc->options->common.as_of);
	writer_end_row(m->w);
}

/* A veto has no marks: what it looked at tells. */
static bool
is_same(const struct moves_row *a, const struct moves_row *b)
{
	if (!str_equal(a->marks, b->marks) || !is_within(a->evidence, b->evidence) ||
	    !is_within(b->evidence, a->evidence))
		return false;
	return a->marks.len > 0 || str_equal(a->input, b->input);
}

void
moves_compare(struct moves *m, const struct moves_row *now)
{
	const struct moves_row none = {0};
	size_t at;

	if (!map_find(&m->by_key, key_of(m, now), &at)) {
		write_row(m, now, &none, now);
		return;
	}
	m->list[at].met = true;
	if (!is_same(&m->list[at], now))
		write_row(m, now, &m->list[at], now);
}

void
moves_end(struct moves *m, struct str only)
{
	const struct moves_row none = {0};

	for (size_t i = 0; i < m->n; i++)
		if (!m->list[i].met && (only.len == 0 || str_equal(only, m->list[i].subject)))
			write_row(m, &m->list[i], &m->list[i], &none);
}

void
moves_free(struct moves *m)
{
	map_free(&m->by_key);
	free(m->list);
	arena_free(&m->text);
	text_free(&m->cell);
	*m = (struct moves){0};
}
