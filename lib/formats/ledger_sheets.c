#include "formats/ledger_sheets.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "formats/ledger.h"
#include "table/sheet_names.h"

enum { TITLE_ROW, HEADING_ROW, FIRST_ROW, ROWS = 300 };

static const struct {
	enum ledger_column column;
	enum sheets_look look;
	size_t width;
} columns[] = {
    {LEDGER_DATE, SHEETS_INPUT_DAY, 12},
    {LEDGER_TARGET, SHEETS_INPUT, 36},
    {LEDGER_NAME, SHEETS_INPUT, 12},
    {LEDGER_CERT, SHEETS_INPUT_TEXT, 24},
    {LEDGER_ID, SHEETS_INPUT_TEXT, 22},
    {LEDGER_HOUSEHOLD, SHEETS_INPUT_TEXT, 14},
    {LEDGER_QUANTITY, SHEETS_INPUT, 8},
    {LEDGER_AMOUNT, SHEETS_INPUT, 12},
    {LEDGER_OUTCOME, SHEETS_INPUT, 12},
    {LEDGER_PART, SHEETS_INPUT, 20},
    {LEDGER_VALUE, SHEETS_INPUT, 10},
    {LEDGER_NOTE, SHEETS_INPUT, 30},
};

enum { N_COLUMNS = sizeof columns / sizeof *columns };

/* What a row may name: by name where no other target has it. Rates and sums have no rows of their own. */
static size_t
list_targets(const struct plan *p, struct str *names)
{
	struct target_names all;
	size_t n = 0, place;

	target_names_init(&all, p);
	for (size_t i = 0; i < p->n; i++) {
		const struct plan_target *t = &p->targets[i];

		if (t->kind != PLAN_RATE && t->n_sum_of == 0)
			names[n++] = target_names_find(&all, t->name, &place) && place == i ? t->name : t->id;
	}
	target_names_free(&all);
	return n;
}

static void
write_unit(struct sheets_out *s, const struct plan *p, struct str name, struct str sheet, size_t n_targets,
    enum lang lang)
{
	struct text title = {0};

	sheets_out_sheet(s, sheet);
	text_add(&title, name);
	text_add(&title, STR(" "));
	text_add(&title, p->title);
	text_add(&title, lang == LANG_ZH ? STR(" 台账") : STR(" ledger"));
	sheets_out_text(s, TITLE_ROW, 0, text_str(&title), SHEETS_TITLE);
	for (size_t k = 0; k < N_COLUMNS; k++) {
		const struct sheets_area area = {FIRST_ROW, k, FIRST_ROW + ROWS - 1, k};

		sheets_out_text(s, HEADING_ROW, k,
		    str_of(word_text(ledger_columns[columns[k].column].key, lang)), SHEETS_HEADING);
		sheets_out_width(s, k, columns[k].width);
		sheets_out_empty(s, &area, columns[k].look);
		if (columns[k].column == LEDGER_TARGET)
			sheets_out_choice(s, &area, STR(SHEET_CHOICES), n_targets);
	}
	sheets_out_freeze(s, FIRST_ROW, 0);
	text_free(&title);
}

bool
ledger_sheets_write(
    struct sheets_out *s, const struct plan *p, const struct units *u, enum lang lang, struct diag *d)
{
	struct str *names = mem_zero(p->n, sizeof *names);
	size_t n = list_targets(p, names), place;
	bool good = true;

	for (size_t i = 0; i < u->n && good; i++) {
		const struct unit *unit = &u->list[i];
		struct str name = units_find(u, unit->name, &place) && place == i ? unit->name : unit->code;
		struct str sheet = sheets_out_may_be_named(name) ? name : unit->code;

		good = sheets_out_may_be_named(sheet);
		if (good) {
			write_unit(s, p, name, sheet, n, lang);
			continue;
		}
		diag_place(d, u->file, unit->line, 0);
		diag_set(d,
		    "no sheet can bear the unit's name or code: 31 characters at most, without \\ / ? * [ ] :",
		    "工作表不能用这个单位名称或代码：最多31个字，不含 \\ / ? * [ ] :");
	}
	sheets_out_list(s, STR(SHEET_CHOICES), names, n);
	free(names);
	return good;
}
