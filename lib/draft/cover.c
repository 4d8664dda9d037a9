/* The shortest way from the end of the sentence to its beginning, over the ends of its clauses: best[i] is
 * the cost of what stands from clause i on. */
#include "draft/cover.h"

#include <limits.h>
#include <string.h>

enum {
	CLAUSES_MAX = COVER_PIECES,
	CLAUSES_OF_A_PATTERN = 10, /* that one pattern may say together */
	COST_PATTERN = 10,
	COST_IDLE = 25,
	COST_NUMBER = 100 /* an idle clause that bears a number, where any may be idle */
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

/* What it costs to pass over the clause; INT_MAX: it must be understood. */
static int
cost_of_idle(const struct patterns *p, enum cover_idle idle, struct str clause)
{
	for (size_t i = 0; i < clause.len; i++)
		if ((clause.at[i] >= '0' && clause.at[i] <= '9') || clause.at[i] == '%')
			return idle == COVER_IDLE_ANY ? COST_NUMBER : INT_MAX;
	return idle == COVER_IDLE_ANY || !patterns_stop(p, clause) ? COST_IDLE : INT_MAX;
}

struct search {
	const struct patterns *patterns;
	enum cover_idle idle;
	char *text;
	struct clauses clauses;
	struct way ways[CLAUSES_MAX + 1];
};

/* The text of clauses i to j - 1, its end made an end for the while. */
static void
try_patterns(struct search *x, size_t i, size_t j)
{
	const struct patterns *p = x->patterns;
	char *begin = x->text + x->clauses.begin[i], *end = x->text + x->clauses.begin[j] - 1, kept = *end;
	struct way way = {.next = j}, *best = &x->ways[i];
	int behind = x->ways[j].cost, idle;

	if (behind == INT_MAX)
		return;
	*end = '\0';
	for (size_t k = 0; k < p->n && best->cost > behind + COST_PATTERN; k++)
		if (pattern_match(p, &p->list[k], begin, way.piece.slots)) {
			way.cost = behind + COST_PATTERN;
			way.piece.pattern = &p->list[k];
			way.piece.text = str_of(begin);
			*best = way;
		}
	idle = j == i + 1 ? cost_of_idle(p, x->idle, str_of(begin)) : INT_MAX;
	if (idle != INT_MAX && best->cost > behind + idle)
		*best = (struct way){behind + idle, j, {.text = str_of(begin)}};
	*end = kept;
}

/* Does a pattern say clauses i to j - 1, or may the one clause be idle? */
static bool
is_said(struct search *x, size_t i, size_t j)
{
	char *begin = x->text + x->clauses.begin[i], *end = x->text + x->clauses.begin[j] - 1, kept = *end;
	struct str slots[PATTERN_SLOTS];
	bool said;

	*end = '\0';
	said = j == i + 1 && cost_of_idle(x->patterns, x->idle, str_of(begin)) != INT_MAX;
	for (size_t k = 0; k < x->patterns->n && !said; k++)
		said = pattern_match(x->patterns, &x->patterns->list[k], begin, slots);
	*end = kept;
	return said;
}

static void
add_missed(struct search *x, size_t i, struct cover *c)
{
	size_t begin = x->clauses.begin[i];

	if (c->n_missed < COVER_MISSED)
		c->missed[c->n_missed++] = (struct str){x->text + begin, x->clauses.begin[i + 1] - 1 - begin};
}

/* The clauses that no pattern says, whatever stands round them. Where each is said, but they do not go
 * together, it is the last that nothing goes on from. */
static void
find_missed(struct search *x, struct cover *c)
{
	bool said[CLAUSES_MAX] = {false};
	size_t n = x->clauses.n, stuck = n - 1;

	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j <= n && j <= i + CLAUSES_OF_A_PATTERN; j++)
			if (is_said(x, i, j))
				memset(said + i, true, j - i);
	for (size_t i = 0; i < n; i++)
		if (!said[i])
			add_missed(x, i, c);
	while (stuck > 0 && x->ways[stuck].cost != INT_MAX)
		stuck--;
	if (c->n_missed == 0)
		add_missed(x, stuck, c);
}

bool
cover_find(const struct patterns *p, struct str sentence, enum cover_idle idle, struct cover *c)
{
	struct search x = {.patterns = p, .idle = idle, .text = c->normal};
	size_t n;

	c->n = c->n_missed = 0;
	if (normal_write(sentence, c->normal) == 0 || !cut(c->normal, &x.clauses))
		return false;
	n = x.clauses.n;
	x.ways[n] = (struct way){.cost = 0};
	for (size_t i = n; i-- > 0;) {
		x.ways[i] = (struct way){.cost = INT_MAX};
		for (size_t j = i + 1; j <= n && j <= i + CLAUSES_OF_A_PATTERN; j++)
			try_patterns(&x, i, j);
	}
	if (x.ways[0].cost == INT_MAX) {
		find_missed(&x, c);
		return false;
	}
	for (size_t i = 0; i < n; i = x.ways[i].next)
		c->pieces[c->n++] = x.ways[i].piece;
	return true;
}
