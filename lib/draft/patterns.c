#include "draft/patterns.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/data.h"
#include "base/text.h"

/* A word for use in wordings. */
struct let {
	struct str name, regex;
};

struct loader {
	struct patterns *p;
	struct let lets[64];
	size_t n_lets;
};

/* Cuts the first word off. */
static struct str
word(struct str *line)
{
	struct str first = str_trim(str_part(line, ' '));

	if (!line->at)
		*line = (struct str){"", 0};
	*line = str_trim(*line);
	return first;
}

#define LEVELS                                                                                                                                                            \
	"(国家级以上|国家级|国家|全国|中央级|中央|省级以上|省部级|省级|省|市级以上|地市级|市级|市|县级以上|县市级|县区级|" \
	"区县级|县级|区级|县|区|镇级|乡级|镇|乡)"

/* What a slot matches; each begins with the bracket that is the slot's. */
static const char *
slot_regex(char slot)
{
	if (slot == 'U' || slot == 'Y')
		return "(人次|人|名|例|户|个|件|期|场|套|次|所|家|篇|条|张|台|项|亩|万元|元|处|份|位|辆|支|块|起|只)";
	if (slot == 'V')
		return LEVELS;
	if (slot == 'W')
		return "(" LEVELS "(/" LEVELS ")+)";
	if (slot == 'Z')
		return "((没有|未|无|拒不|不)[^0-9,;!%]+)";
	if (strchr("EFG", slot))
		return "([^0-9,;!%<>=]+)";
	if (slot == 'H')
		return "([^,;!]+)";
	if (slot == 'X')
		return "([^0-9,;!%]*)";
	if (slot == 'D')
		return "(([0-9]+年)?[0-9]+月([0-9]+日|底|末))";
	if (slot == 'L')
		return "([0-9.]+分?(/[0-9.]+分?)+)";
	if (strchr("PQ", slot))
		return "([0-9]+(\\.[0-9]+)?)%";
	assert(strchr("MONR", slot));
	return "([0-9]+(\\.[0-9]+)?)";
}

static int
count_brackets(const char *text, size_t len)
{
	int n = 0;

	for (size_t i = 0; i < len; i++)
		if (text[i] == '(' && (i == 0 || text[i - 1] != '\\'))
			n++;
	return n;
}

/* One character; where it may be missing or repeat, in brackets, since the regex counts bytes. */
static size_t
add_character(struct text *out, struct str from)
{
	size_t len = str_utf8_length(from);
	struct str character = {from.at, len ? len : 1};
	bool bound = len > 1 && from.len > len && strchr("?*+", from.at[len]);

	text_add(out, bound ? STR("(") : STR(""));
	text_add(out, character);
	text_add(out, bound ? STR(")") : STR(""));
	return character.len;
}

static void
add_regex(struct text *out, struct str regex)
{
	while (regex.len > 0) {
		size_t used = add_character(out, regex);

		regex.at += used;
		regex.len -= used;
	}
}

static bool
names_word(struct str s)
{
	return s.len > 2 && s.at[0] == '<' && s.at[1] >= 'a' && s.at[1] <= 'z';
}

/* Puts words and slots in their place. Words hold no words. */
static void
expand(const struct loader *l, struct str from, struct wording *w, struct text *out)
{
	while (from.len > 0) {
		const char *end = names_word(from) ? memchr(from.at, '>', from.len) : NULL;
		size_t used = 1;

		if (end) {
			struct str name = {from.at + 1, (size_t)(end - from.at) - 1};
			size_t i = 0;

			while (i < l->n_lets && !str_equal(l->lets[i].name, name))
				i++;
			assert(i < l->n_lets);
			add_regex(out, l->lets[i].regex);
			used = name.len + 2;
		} else if (from.len > 2 && from.at[0] == '{' && from.at[2] == '}') {
			w->groups[(from.at[1] == 'Z' ? 'E' : from.at[1]) - 'A'] =
			    count_brackets(out->at, out->len) + 1;
			text_add(out, str_of(slot_regex(from.at[1])));
			used = 3;
		} else {
			used = add_character(out, from);
		}
		from.at += used;
		from.len -= used;
	}
}

static void
add_wording(struct loader *l, struct pattern *pattern, struct str regex)
{
	struct wording *w = &pattern->wordings[pattern->n_wordings++];
	struct text whole = {0};

	assert(pattern->n_wordings <= PATTERN_WORDINGS);
	text_add(&whole, STR("^"));
	expand(l, regex, w, &whole);
	text_add(&whole, STR("$"));
	text_add(&whole, (struct str){"", 1});
	assert(count_brackets(whole.at, whole.len) < PATTERN_GROUPS);
	if (regcomp(&w->regex, whole.at, REG_EXTENDED) != 0)
		mem_exhausted();
	text_free(&whole);
}

static void
add_words(struct str line, struct str **list, size_t *n, size_t *room)
{
	while (line.len > 0) {
		mem_grow(list, room, *n + 1, sizeof **list);
		(*list)[(*n)++] = word(&line);
	}
}

static struct pattern *
last(struct loader *l)
{
	assert(l->p->n > 0);
	return &l->p->list[l->p->n - 1];
}

static void
read_line(struct loader *l, struct str line)
{
	struct patterns *p = l->p;
	struct str what = word(&line);

	if (what.len == 0 || what.at[0] == '#')
		return;
	if (str_is(what, "let")) {
		struct str name = word(&line);

		assert(l->n_lets < sizeof l->lets / sizeof *l->lets);
		l->lets[l->n_lets++] = (struct let){name, line};
	} else if (str_is(what, "stop")) {
		add_words(line, &p->stops, &p->n_stops, &p->stops_room);
	} else if (str_is(what, "allow")) {
		add_words(line, &p->allows, &p->n_allows, &p->allows_room);
	} else if (str_is(what, "vague")) {
		add_words(line, &p->vague, &p->n_vague, &p->vague_room);
	} else if (str_is(what, "pattern")) {
		mem_grow(&p->list, &p->room, p->n + 1, sizeof *p->list);
		p->list[p->n++] = (struct pattern){.name = line};
	} else if (str_is(what, "like")) {
		add_wording(l, last(l), line);
	} else if (str_is(what, "then")) {
		assert(last(l)->n_actions < PATTERN_ACTIONS);
		last(l)->actions[last(l)->n_actions++] = line;
	} else if (str_is(what, "from")) {
		last(l)->example_full = word(&line);
		last(l)->example = line;
	} else {
		assert(str_is(what, "gives"));
		last(l)->gives = line;
	}
}

void
patterns_load(struct patterns *p, const char *file)
{
	struct loader l = {.p = p};
	struct str rest = data_find(file);

	assert(rest.len > 0);
	while (rest.at)
		read_line(&l, str_part(&rest, '\n'));
}

void
patterns_free(struct patterns *p)
{
	for (size_t i = 0; i < p->n; i++)
		for (size_t k = 0; k < p->list[i].n_wordings; k++)
			regfree(&p->list[i].wordings[k].regex);
	free(p->list);
	free(p->stops);
	free(p->allows);
	free(p->vague);
	*p = (struct patterns){0};
}

static bool
begins_one(const struct str *words, size_t n, struct str text, size_t *len)
{
	for (size_t i = 0; i < n; i++)
		if (str_begins(text, words[i])) {
			*len = words[i].len;
			return true;
		}
	return false;
}

bool
patterns_stop(const struct patterns *p, struct str text)
{
	while (text.len > 0) {
		size_t len = 1;

		if (!begins_one(p->allows, p->n_allows, text, &len) &&
		    begins_one(p->stops, p->n_stops, text, &len))
			return true;
		text.at += len;
		text.len -= len;
	}
	return false;
}

bool
patterns_vague(const struct patterns *p, struct str text)
{
	for (size_t i = 0; i < p->n_vague; i++)
		if (str_has(text, p->vague[i]))
			return true;
	return false;
}

/* 每, 的, ≥ and 不低于 behind a name join it to what follows: a greedy slot has taken them along. */
static struct str
name_alone(struct str name)
{
	static const char *const joins[] = {
	    "每", "的", "≥", "不低于", "不少于", "不得低于", "不得少于", NULL};

	for (size_t i = 0; joins[i]; i++)
		if (str_ends(name, str_of(joins[i]))) {
			name.len -= strlen(joins[i]);
			i = (size_t)-1;
		}
	return name;
}

/* Is the number all of it? A wording may not take the 1 of 10 for its own and leave the 0 for a slot. */
static bool
is_whole_number(const char *text, struct str number)
{
	char before = number.at > text ? number.at[-1] : ' ', behind = number.at[number.len];
	char final = number.at[number.len - 1];

	return !strchr("0123456789.", before) &&
	       !(final >= '0' && final <= '9' && behind >= '0' && behind <= '9');
}

/* The slots of a match; false if a name holds what would change its meaning. */
static bool
take_slots(const struct patterns *p, const struct wording *w, const char *text, const regmatch_t *groups,
    struct str slots[PATTERN_SLOTS])
{
	for (int i = 0; i < PATTERN_SLOTS; i++) {
		const regmatch_t *g = &groups[w->groups[i]];

		slots[i] = (struct str){0};
		if (w->groups[i] == 0 || g->rm_so < 0)
			continue;
		slots[i] = (struct str){text + g->rm_so, (size_t)(g->rm_eo - g->rm_so)};
		if (strchr("EFGH", 'A' + i))
			slots[i] = name_alone(slots[i]);
		if (strchr("EFGH", 'A' + i) && (slots[i].len == 0 || str_ends(slots[i], STR("不"))))
			return false;
		if (strchr("EFX", 'A' + i) && patterns_stop(p, slots[i]))
			return false;
		if (strchr("MNORPQ", 'A' + i) && !is_whole_number(text, slots[i]))
			return false;
		if ('A' + i == 'H' && (str_has(slots[i], STR("扣")) || str_has(slots[i], STR("分"))))
			return false;
	}
	return true;
}

bool
pattern_match(const struct patterns *p, const struct pattern *pattern, const char *text,
    struct str slots[PATTERN_SLOTS])
{
	regmatch_t groups[PATTERN_GROUPS];

	for (size_t k = 0; k < pattern->n_wordings; k++) {
		const struct wording *w = &pattern->wordings[k];

		if (regexec(&w->regex, text, PATTERN_GROUPS, groups, 0) == 0 &&
		    take_slots(p, w, text, groups, slots))
			return true;
	}
	return false;
}
