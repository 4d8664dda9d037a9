/* The shortest way from the end of the sentence to its beginning, over the ends of its clauses: best[i] is
 * the cost of what stands from clause i on. */
#include "draft/cover.h"

#include <limits.h>
#include <string.h>

enum {
	CLAUSES_MAX = COVER_PIECES,
	CLAUSES_OF_A_PATTERN = 10, /* that one pattern may say together */
	COST_PATTERN = 10,
	COST_IDLE = 25
};

struct way {
	int cost; /* INT_MAX: no way from here */
	size_t next; /* the clause behind the piece that begins here */
	struct cover_piece piece;
};

struct clauses {
	size_t begin[CLAUSES_MAX + 1]; /* bytes of the normal form; begin[n] is behind its end */
	size_t n;
};

/* Clauses begin behind each separator. False: too many. */
static bool
cut(const char *text, struct clauses *c)
{
	c->n = 0;
	c->begin[c->n++] = 0;
	for (size_t i = 0; text[i]; i++)
		if (strchr(",;!/", text[i])) {
			if (c->n == CLAUSES_MAX)
				return false;
			c->begin[c->n++] = i + 1;
		}
	c->begin[c->n] = strlen(text) + 1;
	return true;
}

static bool
is_idle(const struct patterns *p, struct str clause)
{
	for (size_t i = 0; i < clause.len; i++)
		if ((clause.at[i] >= '0' && clause.at[i] <= '9') || clause.at[i] == '%')
			return false;
	return !patterns_stop(p, clause);
}

/* The text of clauses i to j - 1, its end made an end for the while. */
static void
try_patterns(const struct patterns *p, char *text, const struct clauses *c, size_t i, size_t j,
    const struct way *ways, struct way *best)
{
	char *begin = text + c->begin[i], *end = text + c->begin[j] - 1, kept = *end;
	struct way way = {.next = j};

	if (ways[j].cost == INT_MAX)
		return;
	*end = '\0';
	for (size_t k = 0; k < p->n && best->cost > ways[j].cost + COST_PATTERN; k++)
		if (pattern_match(p, &p->list[k], begin, way.piece.slots)) {
			way.cost = ways[j].cost + COST_PATTERN;
			way.piece.pattern = &p->list[k];
			way.piece.text = str_of(begin);
			*best = way;
		}
	if (j == i + 1 && best->cost > ways[j].cost + COST_IDLE && is_idle(p, str_of(begin)))
		*best = (struct way){ways[j].cost + COST_IDLE, j, {.text = str_of(begin)}};
	*end = kept;
}

bool
cover_find(const struct patterns *p, struct str sentence, struct cover *c)
{
	struct way ways[CLAUSES_MAX + 1];
	struct clauses clauses;

	c->n = 0;
	if (normal_write(sentence, c->normal) == 0 || !cut(c->normal, &clauses))
		return false;
	ways[clauses.n] = (struct way){.cost = 0};
	for (size_t i = clauses.n; i-- > 0;) {
		ways[i] = (struct way){.cost = INT_MAX};
		for (size_t j = i + 1; j <= clauses.n && j <= i + CLAUSES_OF_A_PATTERN; j++)
			try_patterns(p, c->normal, &clauses, i, j, ways, &ways[i]);
	}
	if (ways[0].cost == INT_MAX)
		return false;
	for (size_t i = 0; i < clauses.n; i = ways[i].next)
		c->pieces[c->n++] = ways[i].piece;
	return true;
}
