#include "formats/mark_sheets.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "formats/marks.h"
#include "marks/mark_range.h"
#include "text/width.h"
#include "text/words.h"

enum { TITLE_ROW, HINT_ROW, CATEGORY_ROW, ITEM_ROW, FIRST_ROW };
enum { NAME_WIDTH = 16, ITEM_WIDTH = 12, REASON_WIDTH = 40, ANSWER_WIDTH = 9 };

struct making {
	struct sheets_out *out;
	const struct scheme *scheme;
	const struct units *u;
	enum lang lang;
};

static struct str
say(const struct making *m, const char *en, const char *zh)
{
	return str_of(m->lang == LANG_ZH ? zh : en);
}

/* The name by which the tables find the unit again: its code where two bear the name. */
static struct str
unit_name(const struct making *m, size_t i)
{
	size_t place;
	const struct unit *unit = &m->u->list[i];

	return units_find(m->u, unit->name, &place) && place == i ? unit->name : unit->code;
}

/* The item's id where two bear the name. */
static struct str
item_name(const struct making *m, const struct item *item)
{
	size_t place;

	return marks_find_item(m->scheme, item->name, &place) && &m->scheme->items[place] == item ? item->name
	                                                                                          : item->id;
}

static void
put_title(const struct making *m, struct str before, const char *en, const char *zh)
{
	struct text title = {0};

	text_add(&title, before);
	text_add(&title, before.len > 0 ? STR(" ") : STR(""));
	text_add(&title, m->scheme->title);
	text_add(&title, STR(" "));
	text_add(&title, say(m, en, zh));
	sheets_out_text(m->out, TITLE_ROW, 0, text_str(&title), SHEETS_TITLE);
	text_free(&title);
}

/* 按时参加会议（4分）. Returns the lines that it takes. */
static size_t
put_item_heading(const struct making *m, size_t column, const struct item *item, const struct exact *most)
{
	char marks[EXACT_ROOM];
	struct text heading = {0};
	size_t lines;

	exact_write_short(most, 4, marks, sizeof marks);
	text_add(&heading, item_name(m, item));
	text_format(&heading, m->lang == LANG_ZH ? "（%s分）" : " (%s)", marks);
	sheets_out_text(m->out, ITEM_ROW, column, text_str(&heading), SHEETS_HEADING);
	/* bold letters are wider, and a line is rarely full */
	lines = 1 + width_of(text_str(&heading)) * 6 / (ITEM_WIDTH * 5);
	text_free(&heading);
	return lines;
}

static void
put_limit(
    const struct making *m, const struct sheets_area *area, const struct exact *low, const struct exact *high)
{
	char least[EXACT_ROOM], most[EXACT_ROOM], message[2 * EXACT_ROOM + 64];

	exact_write_short(low, 9, least, sizeof least);
	exact_write_short(high, 9, most, sizeof most);
	snprintf(message, sizeof message,
	    m->lang == LANG_ZH ? "应为 %s 到 %s 的数字" : "a number from %s to %s", least, most);
	sheets_out_limit(m->out, area, str_of(least), str_of(most), message);
}

/* Who marks: one column more where a rule knows several assessors. The groups that are weighed, if any. */
struct assessors {
	bool several;
	const struct str **groups;
	size_t n;
};

static struct assessors
find_assessors(const struct scheme *s)
{
	struct assessors a = {0};
	size_t room = 0;

	for (size_t i = 0; i < s->n_items; i++) {
		const struct rule *rule = item_judged_rule(&s->items[i]);

		if (!rule || rule->judges == JUDGES_ONE)
			continue;
		a.several = true;
		for (size_t k = 0; rule->judges == JUDGES_WEIGHTED && k < rule->n_levels; k++) {
			bool known = false;

			for (size_t g = 0; g < a.n; g++)
				known |= str_equal(*a.groups[g], rule->levels[k].name);
			if (known)
				continue;
			mem_grow(&a.groups, &room, a.n + 1, sizeof *a.groups);
			a.groups[a.n++] = &rule->levels[k].name;
		}
	}
	return a;
}

/* The names of subjects, a row for each, or for each and every group of assessors. Returns the rows. */
static size_t
put_subjects(const struct making *m, const struct assessors *a)
{
	size_t row = FIRST_ROW, each = a->n > 0 ? a->n : 1;

	sheets_out_text(m->out, ITEM_ROW, 0, str_of(word_text(WORD_SUBJECT, m->lang)), SHEETS_HEADING);
	sheets_out_width(m->out, 0, NAME_WIDTH);
	if (a->several) {
		sheets_out_text(
		    m->out, ITEM_ROW, 1, str_of(word_text(WORD_ASSESSOR, m->lang)), SHEETS_HEADING);
		sheets_out_width(m->out, 1, ITEM_WIDTH);
	}
	for (size_t i = 0; i < m->u->n; i++)
		for (size_t k = 0; k < each; k++, row++) {
			sheets_out_text(m->out, row, 0, unit_name(m, i), SHEETS_PLAIN);
			if (a->several && a->n > 0)
				sheets_out_text(m->out, row, 1, *a->groups[k], SHEETS_PLAIN);
			else if (a->several)
				sheets_out_text(m->out, row, 1, STR(""), SHEETS_INPUT);
		}
	return row - FIRST_ROW;
}

/* An item's column: cells of subjects to whom it does not apply stay locked. Returns its heading's lines. */
static size_t
put_item(const struct making *m, size_t column, const struct item *item, size_t each)
{
	const struct rule *rule = item_judged_rule(item);
	const struct sheets_area area = {FIRST_ROW, column, FIRST_ROW + m->u->n * each - 1, column};
	struct exact zero;
	size_t lines = put_item_heading(m, column, item, rule->marks);

	exact_init(&zero);
	sheets_out_width(m->out, column, ITEM_WIDTH);
	put_limit(m, &area, &zero, rule->marks);
	for (size_t i = 0; i < m->u->n * each; i++) {
		const struct unit *unit = &m->u->list[i / each];

		sheets_out_text(m->out, FIRST_ROW + i, column, STR(""),
		    item_applies(item, unit->kind, unit->code) ? SHEETS_INPUT : SHEETS_HINT);
	}
	exact_free(&zero);
	return lines;
}

static bool
write_matrix(const struct making *m)
{
	struct assessors a = find_assessors(m->scheme);
	size_t column = 1 + a.several, rows, each = a.n > 0 ? a.n : 1, n = 0, lines, most = 1;
	struct str category = {0};

	sheets_out_sheet(m->out, m->lang == LANG_ZH ? STR(MARK_SHEET_NAME) : STR("marks"));
	put_title(m, STR(""), "marking sheet", "打分表");
	sheets_out_text(m->out, HINT_ROW, 0,
	    say(m,
	        "Write a mark into each white cell; an empty cell is no mark yet. Reasons stand at the end.",
	        "请在空格中填写得分；空着表示尚未打分。理由写在最后一列。"),
	    SHEETS_HINT);
	rows = put_subjects(m, &a);
	for (size_t i = 0; i < m->scheme->n_items; i++) {
		const struct item *item = &m->scheme->items[i];

		if (!item_judged_rule(item))
			continue;
		if (item->category.len > 0 && !str_equal(item->category, category))
			sheets_out_text(m->out, CATEGORY_ROW, column, item->category, SHEETS_HEADING);
		category = item->category;
		lines = put_item(m, column++, item, each);
		most = lines > most ? lines : most;
		n++;
	}
	sheets_out_height(m->out, ITEM_ROW, most);
	sheets_out_text(m->out, ITEM_ROW, column, str_of(word_text(WORD_REASON, m->lang)), SHEETS_HEADING);
	sheets_out_width(m->out, column, REASON_WIDTH);
	for (size_t i = 0; i < rows; i++)
		sheets_out_text(m->out, FIRST_ROW + i, column, STR(""), SHEETS_INPUT);
	sheets_out_freeze(m->out, FIRST_ROW, 1 + a.several);
	sheets_out_protect(m->out);
	free(a.groups);
	return n > 0;
}

/* The columns of a unit's own sheet. */
enum { OWN_CATEGORY, OWN_ITEM, OWN_FULL, OWN_MARK, OWN_REASON, OWN_COLUMNS };
enum { OWN_HEADING = 2, OWN_FIRST = 3 };

static void
put_own_item(const struct making *m, size_t row, const struct item *item)
{
	const struct sheets_area area = {row, OWN_MARK, row, OWN_MARK};
	struct mark_range reach;
	char full[EXACT_ROOM];

	mark_range_init(&reach);
	mark_range_item(item, &reach);
	exact_write_short(item->full, 4, full, sizeof full);
	sheets_out_text(m->out, row, OWN_CATEGORY, item->category, SHEETS_PLAIN);
	sheets_out_text(m->out, row, OWN_ITEM, item_name(m, item), SHEETS_PLAIN);
	sheets_out_number(m->out, row, OWN_FULL, str_of(full), SHEETS_PLAIN);
	sheets_out_text(m->out, row, OWN_MARK, STR(""), SHEETS_INPUT);
	sheets_out_text(m->out, row, OWN_REASON, STR(""), SHEETS_INPUT);
	if (!reach.no_low && !reach.no_high)
		put_limit(m, &area, &reach.low, &reach.high);
	mark_range_free(&reach);
}

static void
write_own(const struct making *m, size_t unit, struct str name)
{
	static const enum word headings[OWN_COLUMNS] = {
	    WORD_SCHEME_CATEGORY, WORD_ITEM, WORD_MARKS, WORD_SHEET_SELF, WORD_REASON};
	static const size_t widths[OWN_COLUMNS] = {
	    NAME_WIDTH, REASON_WIDTH, ANSWER_WIDTH, ANSWER_WIDTH, REASON_WIDTH};
	const struct unit *u = &m->u->list[unit];
	size_t row = OWN_FIRST;

	sheets_out_sheet(m->out, name);
	put_title(m, unit_name(m, unit), "self-assessment", "自评表");
	for (size_t k = 0; k < OWN_COLUMNS; k++) {
		sheets_out_text(
		    m->out, OWN_HEADING, k, str_of(word_text(headings[k], m->lang)), SHEETS_HEADING);
		sheets_out_width(m->out, k, widths[k]);
	}
	for (size_t i = 0; i < m->scheme->n_items; i++)
		if (item_applies(&m->scheme->items[i], u->kind, u->code))
			put_own_item(m, row++, &m->scheme->items[i]);
	sheets_out_freeze(m->out, OWN_FIRST, 0);
	sheets_out_protect(m->out);
}

bool
mark_sheets_write(struct sheets_out *s, const struct scheme *scheme, const struct units *u, bool self,
    enum lang lang, struct diag *d)
{
	const struct making m = {s, scheme, u, lang};

	if (!write_matrix(&m) && !self) {
		diag_place(d, NULL, 0, 0);
		return diag_set(d,
		    "the scheme has no judged item: nobody enters marks; --self makes sheets for the units",
		    "方案中没有评分项目，不需要打分表；用 --self 可生成各单位的自评表");
	}
	for (size_t i = 0; i < u->n && self; i++) {
		struct str name = unit_name(&m, i);

		if (!sheets_out_may_be_named(name))
			name = u->list[i].code;
		if (!sheets_out_may_be_named(name)) {
			diag_place(d, u->file, u->list[i].line, 0);
			return diag_set(d,
			    "no sheet can bear the unit's name or code: 31 characters at most, without \\ / ? * [ ] :",
			    "工作表不能用这个单位名称或代码：最多31个字，不含 \\ / ? * [ ] :");
		}
		write_own(&m, i, name);
	}
	return true;
}
