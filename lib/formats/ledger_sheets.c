#include "formats/ledger_sheets.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "formats/ledger.h"
#include "table/sheet_names.h"

enum { TITLE_ROW, HEADING_ROW, FIRST_ROW, ROWS = 300 };

enum list { LIST_TARGETS, LIST_OUTCOMES, LIST_PARTS, LISTS };

static const struct {
	enum ledger_column column;
	enum sheets_look look;
	size_t width;
	enum list list; /* to choose from; LISTS: it is free */
} columns[] = {
    {LEDGER_DATE, SHEETS_INPUT_DAY, 12, LISTS},
    {LEDGER_TARGET, SHEETS_INPUT, 36, LIST_TARGETS},
    {LEDGER_NAME, SHEETS_INPUT, 12, LISTS},
    {LEDGER_CERT, SHEETS_INPUT_TEXT, 24, LISTS},
    {LEDGER_ID, SHEETS_INPUT_TEXT, 22, LISTS},
    {LEDGER_HOUSEHOLD, SHEETS_INPUT_TEXT, 14, LISTS},
    {LEDGER_QUANTITY, SHEETS_INPUT, 8, LISTS},
    {LEDGER_AMOUNT, SHEETS_INPUT, 14, LISTS},
    {LEDGER_OUTCOME, SHEETS_INPUT, 12, LIST_OUTCOMES},
    {LEDGER_PART, SHEETS_INPUT, 20, LIST_PARTS},
    {LEDGER_VALUE, SHEETS_INPUT, 10, LISTS},
    {LEDGER_NOTE, SHEETS_INPUT, 30, LISTS},
};

enum { N_COLUMNS = sizeof columns / sizeof *columns };

/* What the drop-down lists offer, each word once. */
struct offers {
	const struct plan *plan;
	enum lang lang;
	struct offered {
		struct str *words;
		size_t n, room;
		struct map known; /* folded, as ledgers' texts are compared */
	} lists[LISTS];
};

static void
offer(struct offered *list, struct str word)
{
	mem_grow(&list->words, &list->room, list->n + 1, sizeof *list->words);
	list->words[list->n++] = word;
}

static void
offer_once(struct offered *list, const struct str *folded, const struct str *written, size_t n)
{
	for (size_t i = 0; written && i < n; i++)
		if (map_add(&list->known, folded[i], list->n, NULL))
			offer(list, written[i]);
}

/* What a row may name: by name where no other target has it. Rates and sums have no rows of their own. */
static void
offer_targets(struct offers *o)
{
	const struct plan *p = o->plan;
	struct target_names all;
	size_t place;

	target_names_init(&all, p);
	for (size_t i = 0; i < p->n; i++) {
		const struct plan_target *t = &p->targets[i];

		if (t->kind != PLAN_RATE && t->n_sum_of == 0)
			offer(&o->lists[LIST_TARGETS],
			    target_names_find(&all, t->name, &place) && place == i ? t->name : t->id);
	}
	target_names_free(&all);
}

static void
offer_words(struct offers *o)
{
	for (size_t i = 0; i < o->plan->n; i++) {
		const struct plan_target *t = &o->plan->targets[i];

		offer_once(&o->lists[LIST_OUTCOMES], t->outcomes, t->outcomes_written, t->n_outcomes);
		offer_once(&o->lists[LIST_PARTS], t->parts, t->parts_written, t->n_parts);
	}
}

/* Another target or part would be refused; another outcome is only counted in no rate. */
static void
put_choice(struct sheets_out *s, const struct offers *o, enum list list, const struct sheets_area *area)
{
	struct sheets_choice choice = {
	    .sheet = STR(SHEET_CHOICES), .list = (size_t)list, .n = o->lists[list].n};

	if (list == LIST_OUTCOMES)
		choice.remark = o->lang == LANG_ZH ? "计划中没有这种成效，这一行不计入比率"
		                                   : "no rate of the plan counts this outcome";
	sheets_out_choice(s, area, &choice);
}

/* 金额（元） */
static void
put_heading(struct sheets_out *s, const struct offers *o, size_t place)
{
	enum ledger_column column = columns[place].column;
	enum ledger_money money = ledger_money_of_plan(o->plan);
	struct text heading = {0};

	text_add(&heading, str_of(word_text(ledger_columns[column].key, o->lang)));
	if (column == LEDGER_AMOUNT && money != LEDGER_MONEY_UNSAID)
		text_format(&heading, o->lang == LANG_ZH ? "（%s）" : " (%s)",
		    money == LEDGER_MONEY_WAN ? "万元" : "元");
	sheets_out_text(s, HEADING_ROW, place, text_str(&heading), SHEETS_HEADING);
	text_free(&heading);
}

static void
write_unit(struct sheets_out *s, const struct offers *o, struct str name, struct str sheet)
{
	struct text title = {0};

	sheets_out_sheet(s, sheet);
	text_add(&title, name);
	text_add(&title, STR(" "));
	text_add(&title, o->plan->title);
	text_add(&title, o->lang == LANG_ZH ? STR(" 台账") : STR(" ledger"));
	sheets_out_text(s, TITLE_ROW, 0, text_str(&title), SHEETS_TITLE);
	for (size_t k = 0; k < N_COLUMNS; k++) {
		const struct sheets_area area = {FIRST_ROW, k, FIRST_ROW + ROWS - 1, k};

		put_heading(s, o, k);
		sheets_out_width(s, k, columns[k].width);
		sheets_out_empty(s, &area, columns[k].look);
		if (columns[k].list != LISTS)
			put_choice(s, o, columns[k].list, &area);
	}
	sheets_out_freeze(s, FIRST_ROW, 0);
	text_free(&title);
}

static bool
write_units(struct sheets_out *s, const struct offers *o, const struct units *u, struct diag *d)
{
	size_t place;

	for (size_t i = 0; i < u->n; i++) {
		const struct unit *unit = &u->list[i];
		struct str name = units_find(u, unit->name, &place) && place == i ? unit->name : unit->code;
		struct str sheet = sheets_out_may_be_named(name) ? name : unit->code;

		if (!sheets_out_may_be_named(sheet)) {
			diag_place(d, u->file, unit->line, 0);
			return diag_set(d,
			    "no sheet can bear the unit's name or code: 31 characters at most, without \\ / ? * [ ] :",
			    "工作表不能用这个单位名称或代码：最多31个字，不含 \\ / ? * [ ] :");
		}
		write_unit(s, o, name, sheet);
	}
	return true;
}

bool
ledger_sheets_write(
    struct sheets_out *s, const struct plan *p, const struct units *u, enum lang lang, struct diag *d)
{
	struct offers o = {.plan = p, .lang = lang};
	struct sheets_list lists[LISTS];
	bool good;

	offer_targets(&o);
	offer_words(&o);
	good = write_units(s, &o, u, d);
	for (int i = 0; i < LISTS; i++)
		lists[i] = (struct sheets_list){o.lists[i].words, o.lists[i].n};
	sheets_out_lists(s, STR(SHEET_CHOICES), lists, LISTS);
	for (int i = 0; i < LISTS; i++) {
		free(o.lists[i].words);
		map_free(&o.lists[i].known);
	}
	return good;
}
