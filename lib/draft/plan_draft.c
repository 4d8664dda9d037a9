#include "draft/plan_draft.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "draft/cover.h"
#include "draft/draft_sum.h"
#include "draft/template.h"
#include "file/json_quote.h"

struct planning {
	struct template_words words;
	struct str sentence;
	struct plan_draft *plan;
	struct text *out; /* the plan's */
};

static void
put(struct planning *x, const char *key, struct str value)
{
	text_format(x->out, ", \"%s\": ", key);
	json_quote_text(x->out, value);
}

static bool
put_if(struct planning *x, const struct template_action *action, const char *key)
{
	struct str value;

	if (!template_value(&x->words, action, key, &value))
		return false;
	put(x, key, template_clean(value));
	return true;
}

/* "goal": {"op": ">=", "value": "215"}. */
static void
put_goal(struct planning *x, const struct template_action *action, const char *key, const char *op_key,
    const char *value_key)
{
	struct str op, value;

	if (!template_value(&x->words, action, op_key, &op) ||
	    !template_value(&x->words, action, value_key, &value))
		return;
	text_format(x->out, ", \"%s\": {\"op\": ", key);
	json_quote_text(x->out, op);
	text_add(x->out, STR(", \"value\": "));
	json_quote_text(x->out, value);
	text_add(x->out, STR("}"));
}

static void
put_list(struct planning *x, const char *key, struct str list)
{
	bool first = true;

	text_format(x->out, ", \"%s\": [", key);
	while (list.at) {
		text_add(x->out, first ? STR("") : STR(", "));
		json_quote_text(x->out, template_clean(str_part(&list, '/')));
		first = false;
	}
	text_add(x->out, STR("]"));
}

/* The target of which a rate is: the last that counts persons and names them; else the words as they stand,
 * for a person to correct. */
static struct str
target_named(const struct plan_draft *plan, struct str whom)
{
	for (size_t i = plan->n_persons; i-- > 0;)
		if (whom.len >= 6 && str_has(plan->persons[i], whom))
			return plan->persons[i];
	return whom;
}

/* 培训后就业 says both of whom (培训) and what (就业): the last two characters are the outcome. */
static void
put_rate(struct planning *x, struct str of)
{
	size_t outcome = of.len > 6 ? 6 : of.len;
	struct str whom = {of.at, of.len - outcome};

	if (str_ends(whom, STR("后")))
		whom.len -= strlen("后");
	put(x, "of", target_named(x->plan, whom.len > 0 ? whom : of));
	put_list(x, "outcome", (struct str){of.at + of.len - outcome, outcome});
}

/* The number of parts is said: it must be theirs. */
static bool
parts_are_counted(const struct planning *x, const struct template_action *action, struct str parts)
{
	struct str count;
	int64_t said;
	int64_t n = 0;

	if (!template_value(&x->words, action, "count", &count))
		return true;
	for (; parts.at; n++)
		str_part(&parts, '/');
	return str_to_int(count, 1, 100, &said) && said == n;
}

static void
put_due(struct planning *x, const struct template_action *action)
{
	char day[DATE_ROOM];

	if (put_if(x, action, "due"))
		return;
	date_write(date_of((int)x->words.year, 12, 31), day);
	put(x, "due", str_of(day));
}

static bool
is_taken(const struct plan_draft *plan, struct str id)
{
	for (size_t i = 0; i < plan->n; i++)
		if (str_equal(plan->ids[i], id))
			return true;
	return false;
}

static struct str
new_id(struct plan_draft *plan, struct str name)
{
	struct str id = arena_str(&plan->text, name);

	for (long k = 2; is_taken(plan, id); k++) {
		struct text t = {0};

		text_add(&t, name);
		text_format(&t, "-%ld", k);
		id = arena_str(&plan->text, text_str(&t));
		text_free(&t);
	}
	mem_grow(&plan->ids, &plan->room, plan->n + 1, sizeof *plan->ids);
	plan->ids[plan->n++] = id;
	return id;
}

static void
note_persons(struct planning *x, const struct template_action *action, struct str id)
{
	struct plan_draft *plan = x->plan;
	struct str unit;

	if (!str_is(action->first, "count") || !template_value(&x->words, action, "unit", &unit) ||
	    !(str_is(unit, "人") || str_is(unit, "名") || str_is(unit, "人次")))
		return;
	mem_grow(&plan->persons, &plan->persons_room, plan->n_persons + 1, sizeof *plan->persons);
	plan->persons[plan->n_persons++] = id;
}

/* False, nothing written: the parts are not as many as is said, or a day is none. */
static bool
put_target(struct planning *x, const struct template_action *action)
{
	struct str name, id, parts, of, due;
	bool has_parts = template_value(&x->words, action, "parts", &parts);

	if ((has_parts && !parts_are_counted(x, action, parts)) ||
	    !template_value(&x->words, action, "name", &name))
		return false;
	for (size_t i = 0; i < action->n; i++)
		if (str_is(action->keys[i], "due") && !template_value(&x->words, action, "due", &due))
			return false;
	name = template_clean(name);
	id = new_id(x->plan, name);
	note_persons(x, action, id);
	text_add(x->out, x->out->len > 0 ? STR(",\n  {\"id\": ") : STR("  {\"id\": "));
	json_quote_text(x->out, id);
	put(x, "name", name);
	put(x, "kind", action->first);
	put_if(x, action, "unit");
	put_goal(x, action, "goal", "op", "value");
	put_goal(x, action, "aim", "aimop", "aim");
	put_due(x, action);
	put_if(x, action, "roster");
	put_if(x, action, "baseline");
	put_if(x, action, "direction");
	if (template_value(&x->words, action, "of", &of))
		put_rate(x, of);
	if (has_parts)
		put_list(x, "parts", parts);
	put(x, "note", x->sentence);
	text_add(x->out, STR("}"));
	return true;
}

static bool
has_number(struct str clause)
{
	for (size_t i = 0; i < clause.len; i++)
		if (clause.at[i] >= '0' && clause.at[i] <= '9')
			return true;
	return false;
}

static bool
take_piece(struct planning *x, const struct cover_piece *piece)
{
	bool good = piece->pattern || !has_number(piece->text);

	x->words.slots = piece->slots;
	for (size_t i = 0; piece->pattern && i < piece->pattern->n_actions; i++) {
		struct template_action action;

		template_action_read(piece->pattern->actions[i], &action);
		good = put_target(x, &action) && good;
	}
	if (!good) {
		text_add(&x->plan->missed, x->plan->missed.len > 0 ? STR(",") : STR(""));
		text_add(&x->plan->missed, piece->text);
	}
	return good;
}

bool
plan_draft_sentence(struct plan_draft *plan, struct str sentence)
{
	struct arena text = {0};
	struct planning x = {.words = {.year = plan->year, .arena = &text},
	    .sentence = sentence,
	    .plan = plan,
	    .out = &plan->out};
	struct cover *cover = mem_alloc(sizeof *cover);
	bool good = cover_find(plan->patterns, sentence, COVER_IDLE_ANY, cover);

	text_clear(&plan->missed);
	for (size_t i = 0; i < cover->n; i++)
		good = take_piece(&x, &cover->pieces[i]) && good;
	free(cover);
	arena_free(&text);
	return good;
}

void
plan_draft_free(struct plan_draft *x)
{
	text_free(&x->out);
	text_free(&x->missed);
	free(x->ids);
	free(x->persons);
	arena_free(&x->text);
}
