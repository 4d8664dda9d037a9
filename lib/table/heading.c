#include "table/heading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/words.h"

enum { SPELLINGS = 2 };

/* What a column may be called, folded: by its lowest word, by both. The upper word alone is no name where
 * there is a lower one: a line such as "单位, 某区残联" above the heading would pass for a part of it. */
struct spelled {
	struct str as[SPELLINGS];
	bool taken;
};

enum level { BY_COMMAND_LINE, BY_WORD, BY_ALIAS };

static struct str
folded(struct arena *a, struct str text)
{
	char room[WORD_ROOM];

	return arena_str(a, (struct str){room, word_fold(text, room, sizeof room)});
}

static struct str
joined(struct arena *a, struct str upper, struct str lower, const char *between)
{
	size_t gap = strlen(between);
	char *both = arena_alloc(a, upper.len + gap + lower.len + 1);

	memcpy(both, upper.at, upper.len);
	memcpy(both + upper.len, between, gap);
	memcpy(both + upper.len + gap, lower.at, lower.len);
	return (struct str){both, upper.len + gap + lower.len};
}

/* The heading and the spellings of column i, whose words are `upper` (carried on from the left where cells
 * are merged) and `lower`. */
static void
spell(struct heading *h, struct spelled *s, size_t i, struct str upper, struct str lower)
{
	struct str shown = lower.len ? lower : upper;

	s->as[0] = folded(&h->text, shown);
	if (lower.len && upper.len) {
		s->as[1] = folded(&h->text, joined(&h->text, upper, lower, ""));
		shown = joined(&h->text, upper, lower, " ");
	}
	h->cells[i] = arena_str(&h->text, shown);
}

static struct str
at(const struct str *cells, size_t n, size_t i)
{
	return i < n ? str_trim(cells[i]) : (struct str){"", 0};
}

/* Is `key` what the user may call column w? */
static bool
names_word(enum word w, struct str key)
{
	return word_is(w, key);
}

/* The KEY and the HEADING of a --column. False: no = in it. */
static bool
split_extra(const char *text, struct str *key, struct str *heading)
{
	*heading = str_of(text);
	*key = str_part(heading, '=');
	return heading->at != NULL;
}

static bool
is_extra(const struct heading_wanted *wanted, enum word w, struct str word, struct arena *a)
{
	for (const char *const *e = wanted->extra; e && *e; e++) {
		struct str key, heading;

		if (split_extra(*e, &key, &heading) && names_word(w, key) &&
		    str_equal(folded(a, heading), word))
			return true;
	}
	return false;
}

static bool
matches(
    struct heading *h, const struct heading_wanted *wanted, enum word w, struct str word, enum level level)
{
	if (word.len == 0)
		return false;
	if (level == BY_COMMAND_LINE)
		return is_extra(wanted, w, word, &h->text);
	return level == BY_WORD ? word_is_itself(w, word) : word_is_folded(w, word);
}

static void
place_column(struct heading *h, const struct heading_wanted *wanted, struct spelled *s, size_t n, size_t k,
    enum level level)
{
	for (int how = 0; how < SPELLINGS; how++)
		for (size_t i = 0; i < n; i++)
			if (!s[i].taken && matches(h, wanted, wanted->columns[k].key, s[i].as[how], level)) {
				s[i].taken = true;
				h->places[k] = i;
				h->n_found++;
				return;
			}
}

static bool
is_chinese(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] & 0x80)
			return true;
	return false;
}

static void
conclude(struct heading *h, const struct heading_wanted *wanted)
{
	bool any_asked = false, any_found = false;

	h->enough = true;
	for (size_t k = 0; k < wanted->n; k++) {
		bool found = h->places[k] != HEADING_ABSENT;

		if (wanted->columns[k].need == TABLE_REQUIRED && !found)
			h->enough = false;
		if (wanted->columns[k].need == TABLE_ANY) {
			any_asked = true;
			any_found |= found;
		}
		if (found && is_chinese(h->cells[h->places[k]]))
			h->certain = true;
	}
	if ((any_asked && !any_found) || (wanted->n > 0 && h->n_found == 0))
		h->enough = false;
}

void
heading_read(struct heading *h, const struct heading_wanted *wanted, const struct str *upper, size_t n_upper,
    const struct str *lower, size_t n_lower)
{
	size_t n = n_upper > n_lower ? n_upper : n_lower, looked_at;
	struct str above = {"", 0};
	struct spelled *s;

	*h = (struct heading){0};
	while (n > 0 && at(upper, n_upper, n - 1).len == 0 && at(lower, n_lower, n - 1).len == 0)
		n--;
	h->n = n;
	h->cells = arena_alloc(&h->text, (n + 1) * sizeof *h->cells);
	h->places = arena_alloc(&h->text, (wanted->n + 1) * sizeof *h->places);
	s = mem_zero(n + 1, sizeof *s);
	for (size_t i = 0; i < n; i++) {
		struct str own = at(upper, n_upper, i), below = at(lower, n_lower, i);

		if (own.len || !below.len)
			above = own;
		spell(h, s + i, i, above, below);
	}
	looked_at = n < HEADING_COLUMNS ? n : HEADING_COLUMNS;
	for (size_t k = 0; k < wanted->n; k++)
		h->places[k] = HEADING_ABSENT;
	for (enum level level = BY_COMMAND_LINE; level <= BY_ALIAS; level++)
		for (size_t k = 0; k < wanted->n; k++)
			if (h->places[k] == HEADING_ABSENT)
				place_column(h, wanted, s, looked_at, k, level);
	conclude(h, wanted);
	free(s);
}

void
heading_free(struct heading *h)
{
	arena_free(&h->text);
	*h = (struct heading){0};
}

/* Adds a word to a list. False: there is no room for it and three dots. */
static bool
list_word(char *out, size_t room, struct str word, enum lang lang)
{
	size_t used = strlen(out);
	const char *between = used == 0 ? "" : lang == LANG_ZH ? "、" : ", ";

	if (used + strlen(between) + word.len + 4 > room) {
		snprintf(out + used, room - used, "...");
		return false;
	}
	snprintf(out + used, room - used, "%s%.*s", between, STR_ARGS(word));
	return true;
}

void
heading_list_found(const struct heading *h, enum lang lang, char *out, size_t room)
{
	out[0] = '\0';
	for (size_t i = 0; i < h->n; i++)
		if (h->cells[i].len > 0 && !list_word(out, room, h->cells[i], lang))
			return;
}

void
heading_list_wanted(const struct heading_wanted *wanted, enum lang lang, char *out, size_t room)
{
	bool any_listed = false;

	out[0] = '\0';
	for (size_t k = 0; k < wanted->n; k++) {
		enum table_need need = wanted->columns[k].need;
		struct str word = str_of(word_text(wanted->columns[k].key, lang));
		size_t used = strlen(out);

		if (need == TABLE_REQUIRED && !list_word(out, room, word, lang))
			return;
		if (need != TABLE_ANY)
			continue;
		if (!any_listed) {
			if (!list_word(out, room, word, lang))
				return;
		} else if (used + word.len + 12 < room) {
			snprintf(out + used, room - used, "%s%s", lang == LANG_ZH ? "或" : " or ", word.at);
		}
		any_listed = true;
	}
}

bool
heading_check_extra(const struct heading_wanted *wanted, struct diag *d)
{
	for (const char *const *e = wanted->extra; e && *e; e++) {
		struct str key, heading;
		bool known = false;

		if (!split_extra(*e, &key, &heading) || heading.len == 0) {
			diag_place(d, NULL, 0, 0);
			return diag_set(d, "--column %s: write KEY=HEADING, as in cert=证件编码",
			    "--column %s：应写作 KEY=标题，例如 cert=证件编码", *e);
		}
		for (int w = WORD_NONE + 1; w < WORD_END && !known; w++)
			known = names_word((enum word)w, key);
		if (!known) {
			diag_place(d, NULL, 0, 0);
			return diag_set(d,
			    "--column %s: no table has a column of that name; see dpf-tables(5)",
			    "--column %s：没有这个列名，见 dpf-tables(5)", *e);
		}
	}
	return true;
}
