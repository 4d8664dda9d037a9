/* The columns of a plan: one row a key. */
#include "tabular/plan_table.h"

#include <stdio.h>
#include <string.h>

#include "file/json_quote.h"
#include "tabular/tabular_inside.h"
#include "text/cell.h"

enum { TARGETS };

static const struct canon_key plan_keys[] = {
    {"$schema", CANON_PLAIN},
    {"format", CANON_WHOLE},
    {"title", CANON_PLAIN},
    {"year", CANON_WHOLE},
    {"from", CANON_WHOLE},
    {"to", CANON_WHOLE},
    {"id", CANON_PLAIN},
    {"clause", CANON_PLAIN},
    {"name", CANON_PLAIN},
    {"kind", CANON_PLAIN},
    {"unit", CANON_PLAIN},
    {"distinct", CANON_PLAIN},
    {"sum", CANON_PLAIN},
    {"sum_of", CANON_LIST},
    {"frozen", CANON_PLAIN},
    {"of", CANON_PLAIN},
    {"outcome", CANON_LIST},
    {"roster", CANON_PLAIN},
    {"parts", CANON_LIST},
    {"baseline", CANON_EXACT},
    {"direction", CANON_PLAIN},
    {"date", CANON_DAY},
    {"goal", CANON_GOAL},
    {"aim", CANON_GOAL},
    {"op", CANON_OP},
    {"value", CANON_EXACT},
    {"due", CANON_DAY},
    {"eligible", CANON_PLAIN},
    {"category", CANON_WHOLE},
    {"grade", CANON_WHOLE},
    {"min_age", CANON_WHOLE},
    {"max_age", CANON_WHOLE},
    {"poor", CANON_PLAIN},
    {"split_by", CANON_PLAIN},
    {"tolerance", CANON_EXACT},
    {"schedule", CANON_MAP},
    {"rosters", CANON_MAP_OF_TEXT},
    {"revisions", CANON_PLAIN},
    {"approved_by", CANON_PLAIN},
    {"reason", CANON_PLAIN},
    {"note", CANON_PLAIN},
    {"targets", CANON_PLAIN},
    {0},
};

static const struct tabular_word kinds[] = {{"count", WORD_KIND_COUNT}, {"rate", WORD_KIND_RATE},
    {"coverage", WORD_KIND_COVERAGE}, {"milestone", WORD_KIND_MILESTONE}, {"trend", WORD_KIND_TREND}, {0}};
static const struct tabular_word distincts[] = {
    {"person", WORD_DISTINCT_PERSON}, {"household", WORD_DISTINCT_HOUSEHOLD}, {0}};
static const struct tabular_word sums[] = {{"amount", WORD_SUM_AMOUNT}, {0}};
static const struct tabular_word frozens[] = {{"valid", WORD_FROZEN_VALID}, {0}};

/* A column: its heading, how a cell says it, its keys. */
#define HEAD(heading, syntax, key)                                                                           \
	{WORD_##heading, TABULAR_HEAD, TABULAR_OWN, NULL, {key}, &syntax, NULL, false},
#define OWN(heading, syntax, ...)                                                                            \
	{WORD_##heading, TARGETS, TABULAR_OWN, NULL, {__VA_ARGS__}, &syntax, NULL, false},
#define ALWAYS(heading, syntax, ...)                                                                         \
	{WORD_##heading, TARGETS, TABULAR_OWN, NULL, {__VA_ARGS__}, &syntax, NULL, true},
#define CHOICE(heading, key, words)                                                                          \
	{WORD_##heading, TARGETS, TABULAR_OWN, NULL, {key}, &tabular_choice, words, false},
#define WHO(heading, syntax, ...)                                                                            \
	{WORD_##heading, TARGETS, TABULAR_OWN, "eligible", {__VA_ARGS__}, &syntax, NULL, false},
#define CHANGE(heading, syntax, key)                                                                         \
	{WORD_##heading, TARGETS, TABULAR_SUB, NULL, {key}, &syntax, NULL, false},

static const struct tabular_column columns[] = {
    HEAD(HEAD_SCHEMA, tabular_text, "$schema") HEAD(HEAD_FORMAT, tabular_whole, "format") HEAD(HEAD_TITLE,
        tabular_text, "title") HEAD(HEAD_YEAR, tabular_whole, "year") HEAD(HEAD_FROM, tabular_whole, "from")
        HEAD(HEAD_TO, tabular_whole, "to") HEAD(PLAN_TOLERANCE, tabular_number, "tolerance")
            HEAD(PLAN_SCHEDULE, tabular_map, "schedule") HEAD(HEAD_ROSTERS, tabular_map_of_text, "rosters")
                HEAD(PLAN_NOTE, tabular_text, "note") HEAD(PLAN_MORE, tabular_json, NULL)
                    ALWAYS(PLAN_ID, tabular_text, "id") OWN(PLAN_CLAUSE, tabular_text, "clause")
                        ALWAYS(PLAN_NAME, tabular_text, "name"){WORD_PLAN_KIND, TARGETS, TABULAR_OWN, NULL,
                            {"kind"}, &tabular_choice, kinds, true},
    ALWAYS(PLAN_UNIT, tabular_text, "unit") ALWAYS(PLAN_GOAL, tabular_goal, "goal", "direction") OWN(PLAN_AIM,
        tabular_goal, "aim") ALWAYS(PLAN_DUE, tabular_day, "due") OWN(PLAN_SPLIT_BY, tabular_text, "split_by")
        OWN(PLAN_ROSTER, tabular_text, "roster") OWN(PLAN_OF, tabular_text, "of") OWN(
            PLAN_OUTCOME, tabular_texts, "outcome") OWN(PLAN_PARTS, tabular_texts, "parts") OWN(PLAN_BASELINE,
            tabular_number, "baseline") CHOICE(PLAN_DISTINCT, "distinct", distincts) CHOICE(PLAN_SUM, "sum",
            sums) OWN(PLAN_SUM_OF, tabular_texts, "sum_of") CHOICE(PLAN_FROZEN, "frozen", frozens)
            WHO(PLAN_CATEGORY, tabular_categories, "category") WHO(PLAN_GRADE, tabular_grades, "grade")
                WHO(PLAN_AGE, tabular_ages, "min_age", "max_age") WHO(PLAN_POOR, tabular_text, "poor") OWN(
                    PLAN_ELIGIBLE, tabular_json, "eligible") OWN(PLAN_TOLERANCE, tabular_number, "tolerance")
                    OWN(PLAN_SCHEDULE, tabular_map, "schedule") CHANGE(PLAN_REVISED, tabular_day, "date")
                        CHANGE(PLAN_GOAL, tabular_goal, "goal") CHANGE(PLAN_APPROVED_BY, tabular_text,
                            "approved_by") CHANGE(PLAN_REASON, tabular_text, "reason")
                            CHANGE(PLAN_NOTE, tabular_text, "note") CHANGE(PLAN_MORE, tabular_json, NULL)
                                OWN(PLAN_NOTE, tabular_text, "note") OWN(PLAN_MORE, tabular_json, NULL)};

static const struct tabular_part parts[] = {
    {WORD_NONE, "targets", "revisions", WORD_PLAN_REVISED, WORD_PLAN_ID, WORD_PLAN_NAME, true},
};

static const struct tabular_role roles[] = {
    {KIND_PLAN, TARGETS, {WORD_NONE}, {WORD_PLAN_ID, WORD_PLAN_NAME}},
    {KIND_PLAN_CHANGES, TARGETS, {WORD_PLAN_ID, WORD_PLAN_REVISED}, {WORD_NONE}},
};

/* The kind that the rest of the row can only be of; NULL: more than one. */
static const char *
kind_of(const struct tabular_entry *e)
{
	const struct piece *p = &e->own;
	bool share = str_has(text_str(&p->json), STR("%\""));

	if (piece_has(p, "direction") || piece_has(p, "baseline"))
		return "trend";
	if (piece_has(p, "of") || piece_has(p, "outcome"))
		return "rate";
	if (piece_has(p, "roster"))
		return "coverage";
	if (!piece_has(p, "goal"))
		return "milestone";
	return share ? NULL : "count";
}

/* May the clause be the id: one word, and that of no other target? */
static bool
names_alone(const struct tabular_reader *r, const struct tabular_entry *e, struct str clause)
{
	size_t h = tabular_heading(r, WORD_PLAN_CLAUSE);

	for (size_t i = 0; i < clause.len; i++)
		if ((unsigned char)clause.at[i] <= ' ' || strchr(",;|\"", clause.at[i]))
			return false;
	for (size_t i = 0; i < r->n; i++)
		if (&r->entries[i] != e &&
		    (str_equal(r->entries[i].cells[h], clause) || str_equal(r->entries[i].id, clause)))
			return false;
	return clause.len > 0;
}

/* An id that is not given: the clause where no other target has it, else the place among the targets. */
static void
make_id(struct tabular_reader *r, struct tabular_entry *e)
{
	struct str clause = e->cells[tabular_heading(r, WORD_PLAN_CLAUSE)];
	struct text id = {0};

	if (names_alone(r, e, clause))
		json_quote_text(&id, clause);
	else
		text_format(&id, "\"T%zu\"", (size_t)(e - r->entries) + 1);
	piece_member(&e->own, "id", text_str(&id), &e->from);
	text_free(&id);
}

/* The one year in which all targets are due; 0: none, or several. */
static void
complete_head(struct tabular_reader *r)
{
	size_t h = tabular_heading(r, WORD_PLAN_DUE);
	int day, year, found = 0;

	if (piece_has(&r->head, "from"))
		return;
	for (size_t i = 0; i < r->n && r->year == 0; i++) {
		if (cell_date(r->entries[i].cells[h], r->reading->date_order, &day) != DATE_OK)
			continue;
		year = date_year(day);
		if (found != 0 && found != year)
			return;
		found = year;
	}
	tabular_year(r, found);
}

static void
complete(struct tabular_reader *r, struct tabular_entry *e)
{
	const char *kind = kind_of(e);
	char text[32];

	if (!piece_has(&e->own, "id"))
		make_id(r, e);
	if (!piece_has(&e->own, "kind") && kind) {
		snprintf(text, sizeof text, "\"%s\"", kind);
		piece_member(&e->own, "kind", str_of(text), &e->from);
	}
	if (!piece_has(&e->own, "due") && r->year > 0) {
		snprintf(text, sizeof text, "\"%ld-12-31\"", r->year);
		piece_member(&e->own, "due", str_of(text), &e->from);
	}
}

const struct tabular_form plan_form = {
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .parts = parts,
    .n_parts = 1,
    .roles = roles,
    .n_roles = sizeof roles / sizeof *roles,
    .keys = plan_keys,
    .part_column = WORD_NONE,
    .title = WORD_HEAD_TITLE,
    .complete_head = complete_head,
    .complete = complete,
};
