/* The columns of a scheme: one row a key. */
#include "tabular/scheme_table.h"

#include <stdio.h>
#include <string.h>

#include "file/json_quote.h"
#include "tabular/tabular_inside.h"
#include "text/cell.h"

enum { ITEMS, VETOES, BANDS, AWARDS, N_PARTS };

static const struct canon_key scheme_keys[] = {
    {"$schema", CANON_PLAIN},
    {"format", CANON_WHOLE},
    {"id", CANON_PLAIN},
    {"category", CANON_PLAIN},
    {"name", CANON_PLAIN},
    {"title", CANON_PLAIN},
    {"year", CANON_WHOLE},
    {"subjects", CANON_PLAIN},
    {"kind", CANON_PLAIN},
    {"target", CANON_PLAIN},
    {"event", CANON_PLAIN},
    {"value", CANON_PLAIN},
    {"date", CANON_PLAIN},
    {"field", CANON_PLAIN},
    {"op", CANON_OP},
    {"goal", CANON_EXACT},
    {"all", CANON_PLAIN},
    {"parts", CANON_PLAIN},
    {"rows", CANON_PLAIN},
    {"from", CANON_EXACT},
    {"to", CANON_EXACT},
    {"levels", CANON_MAP},
    {"worst", CANON_PLAIN},
    {"marks", CANON_EXACT},
    {"rising", CANON_PLAIN},
    {"and", CANON_PLAIN},
    {"max", CANON_EXACT},
    {"grow", CANON_EXACT},
    {"step", CANON_EXACT},
    {"unit", CANON_PLAIN},
    {"side", CANON_PLAIN},
    {"partial", CANON_PLAIN},
    {"over", CANON_PLAIN},
    {"order", CANON_PLAIN},
    {"judges", CANON_MAP},
    {"effect", CANON_PLAIN},
    {"full", CANON_EXACT},
    {"shown_out_of", CANON_EXACT},
    {"bonus_shown", CANON_PLAIN},
    {"floor", CANON_EXACT},
    {"cap", CANON_EXACT},
    {"cap_group", CANON_PLAIN},
    {"round", CANON_WHOLE},
    {"ranking", CANON_PLAIN},
    {"column", CANON_PLAIN},
    {"places", CANON_EXACT},
    {"last", CANON_WHOLE},
    {"series", CANON_PLAIN},
    {"band", CANON_PLAIN},
    {"max_per", CANON_PLAIN},
    {"weight", CANON_EXACT},
    {"applies_to", CANON_LIST},
    {"unassigned", CANON_PLAIN},
    {"parts_of_total", CANON_PLAIN},
    {"cap_groups", CANON_MAP},
    {"note", CANON_PLAIN},
    {"rules", CANON_PLAIN},
    {"items", CANON_PLAIN},
    {"vetoes", CANON_PLAIN},
    {"bands", CANON_PLAIN},
    {"tie_break", CANON_LIST},
    {"awards", CANON_PLAIN},
    {0},
};

static const struct tabular_word kinds[] = {
#define RULE_KIND(NAME, name, base) {#name, WORD_RULE_##NAME},
#include "marks/kinds.def"
#undef RULE_KIND
    {0}};
static const struct tabular_word subjects[] = {
    {"units", WORD_SUBJECTS_UNITS}, {"people", WORD_SUBJECTS_PEOPLE}, {0}};
static const struct tabular_word rankings[] = {
    {"standard", WORD_RANKING_STANDARD}, {"dense", WORD_RANKING_DENSE}, {0}};
static const struct tabular_word unassigned[] = {
    {"scale", WORD_UNASSIGNED_SCALE}, {"full", WORD_UNASSIGNED_FULL}, {"zero", WORD_UNASSIGNED_ZERO}, {0}};
static const struct tabular_word bonuses[] = {
    {"scaled", WORD_BONUS_SCALED}, {"as marks", WORD_BONUS_AS_MARKS}, {0}};
static const struct tabular_word sides[] = {{"below", WORD_BELOW}, {"above", WORD_ABOVE}, {0}};
static const struct tabular_word partials[] = {
    {"whole", WORD_STEP_WHOLE}, {"begun", WORD_STEP_BEGUN}, {"exact", WORD_STEP_EXACT}, {0}};
static const struct tabular_word units[] = {{"day", WORD_STEP_DAY}, {"month", WORD_STEP_MONTH}, {0}};
static const struct tabular_word orders[] = {{"high", WORD_HIGH_FIRST}, {"low", WORD_LOW_FIRST}, {0}};
static const struct tabular_word worsts[] = {{"once", WORD_ONCE}, {0}};
static const struct tabular_word effects[] = {
    {"item", WORD_EFFECT_ITEM}, {"total", WORD_EFFECT_TOTAL}, {"top", WORD_EFFECT_TOP}, {0}};

/* A column: its part, its heading, how a cell says it, its keys. */
#define HEAD(heading, syntax, key)                                                                           \
	{WORD_##heading, TABULAR_HEAD, TABULAR_OWN, NULL, {key}, &syntax, NULL, false},
#define HEAD_CHOICE(heading, key, words)                                                                     \
	{WORD_##heading, TABULAR_HEAD, TABULAR_OWN, NULL, {key}, &tabular_choice, words, false},
#define OWN(part, heading, syntax, ...)                                                                      \
	{WORD_##heading, part, TABULAR_OWN, NULL, {__VA_ARGS__}, &syntax, NULL, false},
#define ALWAYS(part, heading, syntax, ...)                                                                   \
	{WORD_##heading, part, TABULAR_OWN, NULL, {__VA_ARGS__}, &syntax, NULL, true},
#define CHOICE(part, heading, key, words)                                                                    \
	{WORD_##heading, part, TABULAR_OWN, NULL, {key}, &tabular_choice, words, false},
#define RULE(heading, syntax, ...)                                                                           \
	{WORD_##heading, ITEMS, TABULAR_SUB, NULL, {__VA_ARGS__}, &syntax, NULL, false},
#define RULE_ALWAYS(heading, syntax, ...)                                                                    \
	{WORD_##heading, ITEMS, TABULAR_SUB, NULL, {__VA_ARGS__}, &syntax, NULL, true},
#define RULE_CHOICE(heading, key, words)                                                                     \
	{WORD_##heading, ITEMS, TABULAR_SUB, NULL, {key}, &tabular_choice, words, false},
#define MEASURE "target", "event", "value", "date", "field"

static const struct tabular_column columns[] = {
    HEAD(HEAD_SCHEMA, tabular_text, "$schema") HEAD(HEAD_FORMAT, tabular_whole, "format")
        HEAD(HEAD_TITLE, tabular_text, "title") HEAD(HEAD_YEAR, tabular_whole, "year")
            HEAD_CHOICE(HEAD_SUBJECTS, "subjects", subjects) HEAD(HEAD_FULL, tabular_number, "full")
                HEAD(HEAD_SHOWN_OUT_OF, tabular_number, "shown_out_of") HEAD_CHOICE(HEAD_BONUS_SHOWN,
                    "bonus_shown", bonuses) HEAD(HEAD_ROUND, tabular_whole, "round") HEAD_CHOICE(HEAD_RANKING,
                    "ranking", rankings) HEAD_CHOICE(SCHEME_UNASSIGNED, "unassigned", unassigned)
                    HEAD(HEAD_PARTS_OF_TOTAL, tabular_weights, "parts_of_total") HEAD(HEAD_CAP_GROUPS,
                        tabular_map, "cap_groups") HEAD(HEAD_TIE_BREAK, tabular_ties, "tie_break")
                        HEAD(PLAN_NOTE, tabular_text, "note") HEAD(PLAN_MORE, tabular_json, NULL)

                            OWN(ITEMS, SCHEME_ID, tabular_text, "id") OWN(ITEMS, SCHEME_CATEGORY,
                                tabular_text, "category") ALWAYS(ITEMS, SCHEME_NAME, tabular_text, "name")
                                ALWAYS(ITEMS, SCHEME_FULL, tabular_number, "full"){WORD_SCHEME_RULE, ITEMS,
                                    TABULAR_SUB, NULL, {"kind"}, &tabular_choice, kinds, true},
    RULE_ALWAYS(RULE_MEASURE, tabular_measure, MEASURE) RULE_ALWAYS(RULE_GOAL, tabular_condition, "op",
        "goal") RULE_ALWAYS(RULE_MARKS, tabular_numbers, "marks") RULE(RULE_CAP, tabular_number,
        "cap") RULE(RULE_MAX, tabular_number, "max") RULE(RULE_GROW, tabular_number, "grow") RULE(RULE_LEVELS,
        tabular_map, "levels") RULE_CHOICE(RULE_WORST, "worst", worsts) RULE(RULE_ROWS, tabular_rows, "rows")
        RULE(RULE_PARTS_OF, tabular_parts, "parts") RULE(RULE_EACH, tabular_number, "step") RULE_CHOICE(
            RULE_UNIT, "unit", units) RULE_CHOICE(RULE_SIDE, "side", sides) RULE_CHOICE(RULE_PARTIAL,
            "partial", partials) RULE(RULE_OVER, tabular_flag, "over") RULE_CHOICE(RULE_ORDER, "order",
            orders) RULE(RULE_JUDGES, tabular_judges, "judges") RULE(RULE_CAP_GROUP, tabular_text,
            "cap_group") RULE_CHOICE(RULE_EFFECT, "effect", effects) RULE(RULE_ALL, tabular_json, "all")
            RULE(RULE_NOTE, tabular_text, "note") RULE(RULE_MORE, tabular_json, NULL) OWN(
                ITEMS, SCHEME_FLOOR, tabular_number, "floor") OWN(ITEMS, SCHEME_CAP, tabular_number, "cap")
                OWN(ITEMS, SCHEME_APPLIES_TO, tabular_texts, "applies_to")
                    CHOICE(ITEMS, SCHEME_UNASSIGNED, "unassigned", unassigned)
                        OWN(ITEMS, PLAN_NOTE, tabular_text, "note") OWN(ITEMS, PLAN_MORE, tabular_json, NULL)

                            ALWAYS(VETOES, SCHEME_NAME, tabular_text, "name")
                                ALWAYS(VETOES, RULE_MEASURE, tabular_measure, MEASURE) OWN(
                                    VETOES, RULE_GOAL, tabular_condition, "op", "goal"){WORD_RULE_EFFECT,
                                    VETOES, TABULAR_OWN, NULL, {"effect"}, &tabular_choice, effects, true},
    OWN(VETOES, PLAN_NOTE, tabular_text, "note") OWN(VETOES, PLAN_MORE, tabular_json, NULL)

        ALWAYS(BANDS, SCHEME_NAME, tabular_text, "name") ALWAYS(BANDS, BAND_FROM, tabular_number, "from")
            OWN(BANDS, BAND_TO, tabular_number, "to") OWN(BANDS, PLAN_NOTE, tabular_text, "note")
                OWN(BANDS, PLAN_MORE, tabular_json, NULL)

                    ALWAYS(AWARDS, SCHEME_ID, tabular_text, "id") ALWAYS(AWARDS, SCHEME_NAME, tabular_text,
                        "title") ALWAYS(AWARDS, AWARD_PLACES, tabular_number, "places") OWN(AWARDS,
                        AWARD_LAST, tabular_whole, "last") OWN(AWARDS, AWARD_SERIES, tabular_text, "series")
                        OWN(AWARDS, AWARD_BAND, tabular_text, "band"){WORD_AWARD_PER_COLUMN, AWARDS,
                            TABULAR_OWN, "max_per", {"column"}, &tabular_text, NULL, false},
    {WORD_AWARD_PER_PLACES, AWARDS, TABULAR_OWN, "max_per", {"places"}, &tabular_number, NULL, false},
    OWN(AWARDS, SCHEME_APPLIES_TO, tabular_texts, "applies_to") OWN(AWARDS, PLAN_NOTE, tabular_text, "note")
        OWN(AWARDS, PLAN_MORE, tabular_json, NULL)};

static const struct tabular_part parts[N_PARTS] = {
    [ITEMS] = {WORD_PART_ITEMS, "items", "rules", WORD_NONE, WORD_SCHEME_ID, WORD_SCHEME_NAME, true},
    [VETOES] = {WORD_PART_VETOES, "vetoes", NULL, WORD_NONE, WORD_NONE, WORD_NONE, false},
    [BANDS] = {WORD_PART_BANDS, "bands", NULL, WORD_NONE, WORD_NONE, WORD_NONE, false},
    [AWARDS] = {WORD_PART_AWARDS, "awards", NULL, WORD_NONE, WORD_NONE, WORD_NONE, false},
};

static const struct tabular_role roles[] = {
    {KIND_SCHEME, TABULAR_EVERY_PART, {WORD_SCHEME_PART, WORD_SCHEME_NAME, WORD_SCHEME_FULL}, {WORD_NONE}},
    {KIND_SCHEME, TABULAR_EVERY_PART, {WORD_SCHEME_PART, WORD_SCHEME_NAME}, {WORD_NONE}},
    {KIND_SCHEME_ITEMS, ITEMS, {WORD_SCHEME_FULL, WORD_SCHEME_RULE}, {WORD_SCHEME_ID, WORD_SCHEME_NAME}},
    {KIND_SCHEME_ITEMS, ITEMS, {WORD_SCHEME_FULL}, {WORD_SCHEME_ID, WORD_SCHEME_NAME}},
    {KIND_SCHEME_VETOES, VETOES, {WORD_SCHEME_NAME, WORD_RULE_EFFECT}, {WORD_NONE}},
    {KIND_SCHEME_BANDS, BANDS, {WORD_SCHEME_NAME, WORD_BAND_FROM}, {WORD_NONE}},
    {KIND_SCHEME_AWARDS, AWARDS, {WORD_NONE}, {WORD_AWARD_PLACES, WORD_AWARD_LAST}},
};

/* The items' full marks added up, where the scheme does not say its own. A cell that is no number is told
 * when its item is read. */
static void
complete_head(struct tabular_reader *r)
{
	size_t h = tabular_heading(r, WORD_SCHEME_FULL);
	struct exact sum, one;
	char text[EXACT_ROOM];

	tabular_year(r, 0);
	if (piece_has(&r->head, "full"))
		return;
	exact_init(&sum);
	exact_init(&one);
	for (size_t i = 0; i < r->n; i++)
		if (r->entries[i].part == ITEMS && cell_number(r->entries[i].cells[h], &one) &&
		    exact_is_sane(&one, 9))
			exact_add(&sum, &sum, &one);
	exact_write_short(&sum, 9, text, sizeof text);
	piece_member(&r->head, "full", str_of(text), &r->head_from);
	exact_free(&sum);
	exact_free(&one);
}

/* An item or award without an id goes by its name. */
static void
complete(struct tabular_reader *r, struct tabular_entry *e)
{
	struct str name = e->cells[tabular_heading(r, WORD_SCHEME_NAME)];
	struct text id = {0};

	if ((e->part != ITEMS && e->part != AWARDS) || piece_has(&e->own, "id") || name.len == 0)
		return;
	if (tabular_is_json(name))
		text_add(&id, name);
	else
		json_quote_text(&id, name);
	piece_member(&e->own, "id", text_str(&id), &e->from);
	text_free(&id);
}

const struct tabular_form scheme_form = {
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .parts = parts,
    .n_parts = N_PARTS,
    .roles = roles,
    .n_roles = sizeof roles / sizeof *roles,
    .keys = scheme_keys,
    .part_column = WORD_SCHEME_PART,
    .title = WORD_HEAD_TITLE,
    .complete_head = complete_head,
    .complete = complete,
};
