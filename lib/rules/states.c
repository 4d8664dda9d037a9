#include "rules/states.h"

bool
states_put(struct states *s, struct str word, enum cert_state state)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_equal(s->list[i].word, word)) {
			s->list[i].state = state;
			return true;
		}
	if (s->n == STATES_MAX)
		return false;
	s->list[s->n++] = (struct state_word){word, state};
	return true;
}

/* The longest word that the text begins with; NULL. */
static const struct state_word *
head_of(const struct states *s, struct str text)
{
	const struct state_word *best = NULL;

	for (size_t i = 0; i < s->n; i++) {
		const struct state_word *w = &s->list[i];

		if (str_begins(text, w->word) && (!best || w->word.len > best->word.len))
			best = w;
	}
	return best;
}

static bool
names_another(const struct states *s, struct str text, enum cert_state state)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->list[i].state != state && str_has(text, s->list[i].word))
			return true;
	return false;
}

enum cert_state
states_find(const struct states *s, struct str text)
{
	const struct str done = STR("已");
	const struct state_word *head;

	if (text.len == 0)
		return STATE_VALID;
	head = head_of(s, text);
	if (!head && str_begins(text, done)) {
		text = (struct str){text.at + done.len, text.len - done.len};
		head = head_of(s, text);
	}
	if (!head)
		return STATE_UNKNOWN;
	text = (struct str){text.at + head->word.len, text.len - head->word.len};
	return names_another(s, text, head->state) ? STATE_UNKNOWN : head->state;
}
