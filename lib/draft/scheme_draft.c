/* The pieces of a sentence act one after another on the rules so far; then it is asked whether the marks come
 * to the item's full. Whatever does not fit sends the row to a person. */
#include "draft/scheme_draft.h"

#include <stdlib.h>

#include "draft/assembly.h"
#include "draft/cover.h"
#include "draft/draft_doubt.h"
#include "draft/draft_sum.h"

static bool
act_on_piece(struct assembly *a, const struct cover_piece *piece)
{
	if (!piece->pattern) {
		a->words.context = piece->text;
		a->idle++;
		return true;
	}
	a->words.slots = piece->slots;
	for (size_t i = 0; i < piece->pattern->n_actions; i++) {
		struct template_action action;

		template_action_read(piece->pattern->actions[i], &action);
		if (!assembly_act(a, &action))
			return false;
	}
	return true;
}

/* 管理规范，有专人负责，得3分: an idle clause may be half of what a part asks for. */
static bool
has_parts(const struct draft_row *row)
{
	for (size_t i = 0; i < row->n_rules; i++)
		if (str_is(row->rules[i].kind, "parts"))
			return true;
	return false;
}

static bool
assemble(struct assembly *a, const struct patterns *p, struct str sentence)
{
	struct cover *cover = mem_alloc(sizeof *cover);
	bool good = cover_find(p, sentence, COVER_IDLE_HARMLESS, cover);

	for (size_t i = 0; good && i < cover->n; i++)
		good = act_on_piece(a, &cover->pieces[i]);
	free(cover);
	return good && !(a->idle > 0 && has_parts(a->row)) && draft_sum_fits(a->row, a->full) &&
	       !draft_doubt(a->row, a->absent);
}

void
scheme_draft_row(const struct patterns *p, struct str item, const struct exact *full, long year,
    struct str sentence, struct draft_row *out)
{
	struct assembly a = {.row = out, .full = full, .patterns = p};
	struct arena text = {0};
	char marks[EXACT_ROOM];

	*out = (struct draft_row){0};
	a.words = (struct template_words){.item = item, .year = year, .arena = &text};
	a.words.full = (struct str){marks, exact_write_short(full, 9, marks, sizeof marks)};
	a.words.full = arena_str(&text, a.words.full);
	if (!assemble(&a, p, sentence)) {
		*out = (struct draft_row){.judged = true, .n_rules = 1};
		out->rules[0].kind = STR("judged");
	}
	out->text = text;
}

void
draft_row_free(struct draft_row *row)
{
	arena_free(&row->text);
	*row = (struct draft_row){0};
}
