/* show_table.h - for tests: bytes are read as a table and shown as text. */
#ifndef TESTS_SHOW_TABLE_H
#define TESTS_SHOW_TABLE_H

#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "table/table.h"

static char shown[1 << 16];
static long shown_rows, shown_damage; /* of the last table shown */
static long show_only_from; /* rows of a smaller number are counted, not shown */
static char shown_path[64]; /* a file of this process alone */

static void
add(const char *text, size_t len)
{
	size_t used = strlen(shown);

	snprintf(shown + used, sizeof shown - used, "%.*s", (int)len, text);
}

static void
add_text(const char *text)
{
	add(text, strlen(text));
}

static void
show_row(struct table *t, const struct row *r)
{
	static const char *const roles[] = {"", "title ", "heading ", "again ", "total ", "blank "};
	static const char *const kinds[] = {
	    "undecodable", "too-many", "too-few", "stray-quote", "too-long", "other-heading", "no-row"};
	char head[64];

	snprintf(head, sizeof head, "%ld/%ld %s", r->line, r->number, roles[r->role]);
	add_text(head);
	for (size_t k = 0; k < 4 && (r->role == ROW_DATA || r->role == ROW_TOTAL); k++) {
		if (k)
			add_text("|");
		if (table_has(t, k))
			add(r->cells[k].at, r->cells[k].len < 40 ? r->cells[k].len : 40);
	}
	for (size_t i = 0; i < r->n_damage; i++) {
		const struct row_damage *damage = r->damage + i;

		snprintf(head, sizeof head, " !%s %zu", kinds[damage->kind], damage->cell);
		add_text(head);
		snprintf(head, sizeof head, " %s@%zu", damage->bytes, damage->offset);
		if (damage->kind == DAMAGE_UNDECODABLE)
			add_text(head);
	}
	add_text("\n");
}

static void
count_row(struct table *t, const struct row *r)
{
	shown_rows++;
	shown_damage += (long)r->n_damage;
	if (r->number >= show_only_from)
		show_row(t, r);
}

static char
shown_delimiter(char c)
{
	if (c == '\t')
		return 'T';
	return c ? c : '0';
}

/* Reads the file at shown_path, which is removed. One line a row, "LINE/NUMBER cert|name|sex|category" with
 * its role where it is not data and its damage; at the end "encoding delimiter", or "trouble LINE". */
static void
show_file(struct diag *d, const struct reading *options)
{
	static const struct table_column columns[] = {{WORD_CERT, TABLE_REQUIRED},
	    {WORD_NAME, TABLE_OPTIONAL}, {WORD_SEX, TABLE_OPTIONAL}, {WORD_CATEGORY, TABLE_OPTIONAL}};
	struct table *t = table_open(shown_path, columns, 4, options, d);
	struct row r;
	char line[128];
	int result = -1;

	shown[0] = '\0';
	shown_rows = shown_damage = 0;
	while (t && (result = table_next(t, &r, d)) > 0)
		count_row(t, &r);
	if (result == 0)
		snprintf(line, sizeof line, "%s %c", table_facts(t)->encoding,
		    shown_delimiter(table_facts(t)->delimiter));
	else
		snprintf(line, sizeof line, "trouble %ld", d->line);
	assert_true(result == 0 || d->text[0] != '\0');
	add_text(line);
	table_close(t);
	unlink(shown_path);
}

static const char *
show(const char *bytes, size_t len, const struct reading *options)
{
	struct diag d = {0};
	FILE *f;

	snprintf(shown_path, sizeof shown_path, "/tmp/dpf-test-%ld", (long)getpid());
	f = fopen(shown_path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
	show_file(&d, options);
	return shown;
}

static const char *
show_text(const char *text)
{
	return show(text, strlen(text), NULL);
}

#endif
