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
	long n;
	struct text *out;
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

	if (!template_value(&x->words, action, op_key, &op) || !template_value(&x->words, action, value_key, &value))
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

/* 培训后就业 says both of whom (培训) and what (就业): the last two characters are the outcome. */
static void
put_rate(struct planning *x, struct str of)
{
	size_t outcome = of.len > 6 ? 6 : of.len;
	struct str whom = {of.at, of.len - outcome};

	if (str_ends(whom, STR("后")))
		whom.len -= strlen("后");
	put(x, "of", whom.len > 0 ? whom : of);
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

/* False, nothing written: the parts are not as many as is said, or a day is none. */
static bool
put_target(struct planning *x, const struct template_action *action)
{
	struct str name, parts, of, due;
	bool has_parts = template_value(&x->words, action, "parts", &parts);

	if ((has_parts && !parts_are_counted(x, action, parts)) || !template_value(&x->words, action, "name", &name))
		return false;
	for (size_t i = 0; i < action->n; i++)
		if (str_is(action->keys[i], "due") && !template_value(&x->words, action, "due", &due))
			return false;
	text_format(x->out, "%s  {\"id\": \"%ld\"", x->out->len > 0 ? ",\n" : "", ++x->n);
	put(x, "name", template_clean(name));
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
	bool good = true;

	if (!piece->pattern)
		return !has_number(piece->text);
	x->words.slots = piece->slots;
	for (size_t i = 0; i < piece->pattern->n_actions; i++) {
		struct template_action action;

		template_action_read(piece->pattern->actions[i], &action);
		good = put_target(x, &action) && good;
	}
	return good;
}

bool
plan_draft_sentence(const struct patterns *p, struct str sentence, long year, long *n, struct text *out)
{
	struct arena text = {0};
	struct planning x = {.words = {.year = year, .arena = &text}, .sentence = sentence, .n = *n, .out = out};
	struct cover *cover = mem_alloc(sizeof *cover);
	bool good = cover_find(p, sentence, COVER_IDLE_ANY, cover);

	for (size_t i = 0; i < cover->n; i++)
		good = take_piece(&x, &cover->pieces[i]) && good;
	*n = x.n;
	free(cover);
	arena_free(&text);
	return good;
}
