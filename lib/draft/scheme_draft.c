/* The pieces of a sentence act one after another on the rules so far; then it is asked whether the marks come
 * to the item's full. Whatever does not fit sends the row to a person. */
#include "draft/scheme_draft.h"

#include <stdlib.h>

#include "draft/assembly.h"
#include "draft/cover.h"
#include "draft/draft_doubt.h"
#include "draft/draft_sum.h"

/* Who says no: what only a person can judge, marks that are not the full, or what does not fit. */
static enum draft_left
left_by(struct str action)
{
	if (str_is(action, "sure") || str_is(action, "plain"))
		return DRAFT_LEFT_VAGUE;
	return str_is(action, "full") || str_is(action, "most") ? DRAFT_LEFT_MARKS : DRAFT_LEFT_FIT;
}

static enum draft_left
act_on_piece(struct assembly *a, const struct cover_piece *piece)
{
	if (!piece->pattern) {
		a->words.context = piece->text;
		a->idle++;
		return DRAFT_NOT_LEFT;
	}
	a->words.slots = piece->slots;
	for (size_t i = 0; i < piece->pattern->n_actions; i++) {
		struct template_action action;

		template_action_read(piece->pattern->actions[i], &action);
		if (!assembly_act(a, &action))
			return left_by(action.name);
	}
	return DRAFT_NOT_LEFT;
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

/* Where a row stops, and the clause at which it does. */
struct stop {
	enum draft_left left;
	struct str clauses[DRAFT_CLAUSES];
	size_t n;
};

static void
stop_at(struct stop *stop, enum draft_left left, const struct str *clauses, size_t n)
{
	stop->left = left;
	for (stop->n = 0; stop->n < n && stop->n < DRAFT_CLAUSES; stop->n++)
		stop->clauses[stop->n] = clauses[stop->n];
}

static void
act_on_pieces(struct assembly *a, const struct cover *cover, struct stop *stop)
{
	for (size_t i = 0; i < cover->n && !stop->left; i++) {
		enum draft_left left = act_on_piece(a, &cover->pieces[i]);

		if (left)
			stop_at(stop, left, &cover->pieces[i].text, 1);
	}
	if (!stop->left && a->idle > 0 && has_parts(a->row))
		stop_at(stop, DRAFT_LEFT_IDLE, &a->words.context, 1);
	if (!stop->left)
		stop->left = draft_sum(a->row, a->full);
	if (!stop->left)
		stop->left = draft_doubt(a->row, a->absent);
}

/* Drafts the row; where that stops, it is left, and the clauses are kept with it. */
static void
assemble(struct assembly *a, const struct patterns *p, struct str sentence)
{
	struct cover *cover = mem_alloc(sizeof *cover);
	struct stop stop = {.left = DRAFT_NOT_LEFT};

	if (cover_find(p, sentence, COVER_IDLE_HARMLESS, cover))
		act_on_pieces(a, cover, &stop);
	else
		stop_at(&stop, cover->n_missed > 0 ? DRAFT_LEFT_WORDS : DRAFT_LEFT_BLANK, cover->missed,
		    cover->n_missed);
	if (stop.left) {
		*a->row = (struct draft_row){.left = stop.left, .n_rules = 1};
		a->row->rules[0].kind = STR("judged");
	}
	while (a->row->n_clauses < stop.n) {
		a->row->clauses[a->row->n_clauses] =
		    arena_str(a->words.arena, stop.clauses[a->row->n_clauses]);
		a->row->n_clauses++;
	}
	free(cover);
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
	assemble(&a, p, sentence);
	out->text = text;
}

void
draft_row_free(struct draft_row *row)
{
	arena_free(&row->text);
	*row = (struct draft_row){0};
}
