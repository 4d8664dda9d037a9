#include "table/sheets_seen.h"

#include <stdlib.h>

void
sheets_seen_note(struct sheets_seen *s, const char *name, enum sheet_fate fate, const char *why)
{
	struct str key = str_of(name);
	size_t place;

	if (!s)
		return;
	if (!map_find(&s->by_name, key, &place)) {
		mem_grow(&s->list, &s->room, s->n + 1, sizeof *s->list);
		place = s->n++;
		s->list[place] = (struct sheet_seen){.name = arena_str(&s->text, key), .fate = SHEET_UNFIT};
		map_add(&s->by_name, s->list[place].name, place, NULL);
	} else if (fate <= s->list[place].fate) {
		return;
	}
	s->list[place].fate = fate;
	s->list[place].why = arena_str(&s->text, str_of(why));
}

void
sheets_seen_meet(struct sheets_seen *s, const char *wanted)
{
	if (s && !sheets_seen_met(s, wanted))
		map_add(&s->met, str_of(wanted), 0, NULL);
}

bool
sheets_seen_met(const struct sheets_seen *s, const char *wanted)
{
	size_t place;

	return map_find(&s->met, str_of(wanted), &place);
}

void
sheets_seen_tell(struct sheets_seen *s, const char *line, bool question)
{
	struct str kept = str_of(line);

	if (map_find(&s->by_line, kept, NULL))
		return;
	kept = arena_str(&s->text, kept);
	map_add(&s->by_line, kept, s->n_lines, NULL);
	mem_grow(&s->lines, &s->lines_room, s->n_lines + 1, sizeof *s->lines);
	s->lines[s->n_lines++] = kept;
	s->questions += question;
}

void
sheets_seen_free(struct sheets_seen *s)
{
	map_free(&s->by_line);
	free(s->lines);
	map_free(&s->met);
	map_free(&s->by_name);
	arena_free(&s->text);
	free(s->list);
	*s = (struct sheets_seen){0};
}
