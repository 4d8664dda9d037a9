/* The rules of a drafted row as scheme.json has them. */
#include <string.h>

#include "draft/scheme_draft.h"
#include "file/json_quote.h"

static void
put_pair(struct text *out, const char *key, struct str value, bool *first)
{
	text_add(out, *first ? STR("") : STR(", "));
	*first = false;
	json_quote_text(out, str_of(key));
	text_add(out, STR(": "));
	json_quote_text(out, value);
}

static void
put_levels(struct text *out, const struct draft_rule *r)
{
	bool first = true;

	text_add(out, STR(", \"levels\": {"));
	for (size_t i = 0; i < r->n_list; i++) {
		text_add(out, first ? STR("") : STR(", "));
		first = false;
		json_quote_text(out, r->list[i].name);
		text_add(out, STR(": "));
		json_quote_text(out, r->list[i].marks);
	}
	text_add(out, STR("}"));
}

/* A part bears its own name as the event that says it is done. */
static void
put_entry(struct text *out, const struct draft_rule *r, const struct draft_entry *e)
{
	bool first = true;

	if (str_is(r->kind, "rank")) {
		json_quote_text(out, e->marks);
		return;
	}
	text_add(out, STR("{"));
	if (str_is(r->kind, "parts"))
		put_pair(out, "name", e->name, &first);
	else
		put_pair(out, "from", e->from, &first);
	put_pair(out, "marks", e->marks, &first);
	if (str_is(r->kind, "parts"))
		put_pair(out, "event", e->name, &first);
	text_add(out, STR("}"));
}

static struct str
list_key(const struct draft_rule *r)
{
	if (str_is(r->kind, "parts"))
		return STR("parts");
	return str_is(r->kind, "rank") ? STR("marks") : STR("rows");
}

static void
put_list(struct text *out, const struct draft_rule *r)
{
	text_add(out, STR(", "));
	json_quote_text(out, list_key(r));
	text_add(out, STR(": ["));
	for (size_t i = 0; i < r->n_list; i++) {
		/* rows of a table stand from the lowest on */
		size_t k = str_is(r->kind, "table") ? r->n_list - 1 - i : i;

		text_add(out, i > 0 ? STR(", ") : STR(""));
		put_entry(out, r, &r->list[k]);
	}
	text_add(out, STR("]"));
}

void
draft_row_write_rules(const struct draft_row *row, struct text *out)
{
	text_add(out, STR("["));
	for (size_t i = 0; i < row->n_rules; i++) {
		const struct draft_rule *r = &row->rules[i];
		bool first = true;

		text_add(out, i > 0 ? STR(", {") : STR("{"));
		put_pair(out, "kind", r->kind, &first);
		for (size_t k = 0; k < r->n_keys; k++)
			if (strcmp(r->keys[k].key, "over") == 0)
				text_add(out, STR(", \"over\": true"));
			else
				put_pair(out, r->keys[k].key, r->keys[k].value, &first);
		if (r->levels)
			put_levels(out, r);
		else if (r->n_list > 0)
			put_list(out, r);
		text_add(out, STR("}"));
	}
	text_add(out, STR("]"));
}
