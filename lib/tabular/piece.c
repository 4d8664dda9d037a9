#include "tabular/piece.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "file/json_quote.h"

void
piece_add(struct piece *p, struct str json)
{
	text_add(&p->json, json);
}

void
piece_from(struct piece *p, const struct json_cell *from)
{
	mem_grow(&p->cells, &p->room, p->n + 1, sizeof *p->cells);
	p->cells[p->n] = *from;
	p->cells[p->n++].at = p->json.len;
}

/* Steps over the string at the head of s. */
static size_t
string_length(struct str s)
{
	size_t i = 1;

	while (i < s.len && s.at[i] != '"')
		i += s.at[i] == '\\' ? 2 : 1;
	return i + 1;
}

bool
piece_has(const struct piece *p, const char *key)
{
	struct str s = text_str(&p->json);
	size_t depth = 0, i = 0;

	while (i < s.len) {
		size_t step = s.at[i] == '"' ? string_length((struct str){s.at + i, s.len - i}) : 1;
		struct str rest = {s.at + i + step, i + step < s.len ? s.len - i - step : 0};

		if (depth == 0 && step > 2 && str_begins(rest, STR(":")) &&
		    str_is((struct str){s.at + i + 1, step - 2}, key))
			return true;
		depth += s.at[i] == '{' || s.at[i] == '[';
		depth -= s.at[i] == '}' || s.at[i] == ']';
		i += step;
	}
	return false;
}

bool
piece_member(struct piece *p, const char *key, struct str value, const struct json_cell *from)
{
	if (piece_has(p, key))
		return false;
	if (p->json.len > 0)
		text_add(&p->json, STR(", "));
	json_quote_text(&p->json, str_of(key));
	text_add(&p->json, STR(": "));
	piece_from(p, from);
	text_add(&p->json, value);
	return true;
}

void
piece_append(struct piece *p, const struct piece *more)
{
	mem_grow(&p->cells, &p->room, p->n + more->n, sizeof *p->cells);
	for (size_t i = 0; i < more->n; i++) {
		p->cells[p->n] = more->cells[i];
		p->cells[p->n++].at += p->json.len;
	}
	text_add(&p->json, text_str(&more->json));
}

void
piece_clear(struct piece *p)
{
	text_clear(&p->json);
	p->n = 0;
}

void
piece_free(struct piece *p)
{
	text_free(&p->json);
	free(p->cells);
	*p = (struct piece){0};
}
