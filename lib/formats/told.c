#include "formats/told.h"

#include <stdarg.h>
#include <stdio.h>

#include "text/shown.h"
#include "writer/writer.h"

enum { LINE_ROOM = 1024, NAMES_TOLD = 5, SHORT = 2 /* characters: all codes are near each other */ };

/* A control character in a heading or a file's name must not reach the terminal. */
static void
add_line(struct told *t, const char *line)
{
	struct text *out = &t->lines;
	size_t from = out->len;

	text_format(out, "%s", line);
	for (size_t i = from; i < out->len; i++)
		if ((unsigned char)out->at[i] < ' ' || out->at[i] == 0x7F)
			out->at[i] = ' ';
	text_add(out, STR("\n"));
}

static bool
begin_line(struct told *t, bool look)
{
	t->n++;
	t->look |= look;
	return t->n_here++ < TOLD_LINES;
}

void
told_add(struct told *t, bool look, const char *en, const char *zh, ...)
{
	char line[LINE_ROOM];
	va_list args;

	if (!begin_line(t, look))
		return;
	va_start(args, zh);
	vsnprintf(line, sizeof line, t->lang == LANG_ZH ? zh : en, args);
	va_end(args);
	add_line(t, line);
}

void
told_row(struct told *t, bool look, const struct table *table, const struct row *row, const char *en,
    const char *zh, ...)
{
	char line[LINE_ROOM];
	va_list args;
	int n;

	if (!begin_line(t, look))
		return;
	n = snprintf(line, sizeof line / 2, "%s:%ld: ", table_facts(table)->file, row->line);
	if (n < 0 || (size_t)n >= sizeof line / 2)
		n = 0;
	va_start(args, zh);
	vsnprintf(line + n, sizeof line - (size_t)n, t->lang == LANG_ZH ? zh : en, args);
	va_end(args);
	add_line(t, line);
}

void
told_end_table(struct told *t, const char *file)
{
	char line[LINE_ROOM];

	if (t->n_here > TOLD_LINES) {
		snprintf(line, sizeof line, t->lang == LANG_ZH ? "%s：还有 %zu 条" : "%s: and %zu more", file,
		    t->n_here - TOLD_LINES);
		add_line(t, line);
	}
	t->n_here = 0;
}

void
told_free(struct told *t)
{
	text_free(&t->lines);
}

bool
strangers_find(struct strangers *s, const struct units *u, struct str name, bool people, size_t *subject)
{
	char room[SHOWN_ROOM], near_room[SHOWN_ROOM];
	struct str shown, near;

	if (units_find(u, name, subject))
		return true;
	s->rows++;
	if (people || s->n >= NAMES_TOLD)
		return false;
	shown = shown_value(name, room);
	if (s->n > 0 && str_ends(text_str(&s->names), shown))
		return false;
	text_add(&s->names, s->n > 0 ? STR(", ") : STR(": "));
	text_add(&s->names, shown);
	near = shown_name(units_nearest(u, name), near_room);
	if (near.len > 0 && str_characters(near) > SHORT)
		text_format(&s->names, " (%.*s?)", STR_ARGS(near));
	s->n++;
	return false;
}

void
strangers_tell(struct strangers *s, const struct units *u, const struct table *table, struct told *t)
{
	if (s->rows > 0)
		told_add(t, false, "%s: rows left out, of others than %s has: %ld%.*s%s",
		    "%s：%s 中没有的对象，未计 %ld 行%.*s%s", table_facts(table)->file, u->file, s->rows,
		    STR_ARGS(text_str(&s->names)), s->n >= NAMES_TOLD ? " ..." : "");
	text_free(&s->names);
}
