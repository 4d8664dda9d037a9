#include "render/view_help.h"
#include "tables/words.h"

enum { SAMPLES = 5, UNITS_SHOWN = 400 };

static const enum intake_kind K = INTAKE_FINDINGS;

static enum word
severity_word(enum tally_severity s)
{
	static const enum word words[] = {WORD_ERROR, WORD_WARNING, WORD_SEVERITY_NOTE};

	return words[s];
}

static struct page_cell
severity_cell(struct page *p, enum tally_severity s)
{
	static const enum page_tone tones[] = {TONE_ALARM, TONE_WARN, TONE_MUTED};

	return page_cell_status(page_word(p, severity_word(s)), tones[s]);
}

static struct str
meaning(const struct view *v, struct page *p, const struct tally_code *c)
{
	struct str advice = v->advice ? v->advice(c->code, p->lang) : STR("");

	return advice.len > 0 ? advice : c->message;
}

static void
by_code(const struct view *v, struct page *p)
{
	struct page_column columns[] = {
	    {page_word(p, WORD_SEVERITY), PAGE_STATUS, false},
	    {page_word(p, WORD_CODE), PAGE_TEXT, true},
	    {page_choose(p, "findings", "处数"), PAGE_NUMBER, false},
	    {page_choose(p, "what it means, what to do", "含义与处理"), PAGE_TEXT, false},
	};
	struct page_table *t = page_table(p, page_choose(p, "Findings by code", "按代码统计"),
	    page_choose(p, "by code", "按代码"), columns, sizeof columns / sizeof *columns);

	for (size_t i = 0; i < v->in->tally.n_codes; i++) {
		const struct tally_code *c = &v->in->tally.codes[i];
		struct page_cell *cells = page_row(p, t);

		cells[0] = severity_cell(p, c->severity);
		cells[1] = page_cell_text(c->code);
		cells[2] = page_cell_count(p, c->count);
		cells[3] = page_cell_text(meaning(v, p, c));
	}
}

static void
by_unit(const struct view *v, struct page *p)
{
	const struct tally *tally = &v->in->tally;
	struct page_column columns[] = {
	    {page_word(p, tally->by_unit ? WORD_UNIT : WORD_FILE), PAGE_TEXT, true},
	    {page_word(p, WORD_ERROR), PAGE_NUMBER, false},
	    {page_word(p, WORD_WARNING), PAGE_NUMBER, false},
	    {page_word(p, WORD_SEVERITY_NOTE), PAGE_NUMBER, false},
	};
	struct page_table *t = page_table(p,
	    tally->by_unit ? page_choose(p, "Findings by unit", "按单位统计")
	                   : page_choose(p, "Findings by file", "按文件统计"),
	    page_choose(p, "by unit", "按单位"), columns, sizeof columns / sizeof *columns);

	for (size_t i = 0; i < tally->n_units && i < UNITS_SHOWN; i++) {
		struct page_cell *cells = page_row(p, t);

		cells[0] = page_cell_text(view_name(v, p, tally->units[i].unit));
		for (int s = 0; s < TALLY_SEVERITIES; s++)
			cells[s + 1] = page_cell_count(p, tally->units[i].count[s]);
	}
	if (tally->n_units > UNITS_SHOWN)
		t->remark = page_text(p, "%zu more", "另有 %zu 个", tally->n_units - UNITS_SHOWN);
}

static struct page_table *
open_samples(struct page *p, struct str caption, struct str sheet, bool with_code)
{
	struct page_column columns[] = {
	    {page_word(p, WORD_UNIT), PAGE_TEXT, false},
	    {page_word(p, WORD_ROW), PAGE_CODE, true},
	    {page_word(p, WORD_COLUMN), PAGE_TEXT, false},
	    {page_word(p, WORD_FINDING_VALUE), PAGE_CODE, false},
	    {page_word(p, WORD_MESSAGE), PAGE_TEXT, false},
	    {page_word(p, WORD_SEVERITY), PAGE_STATUS, false},
	    {page_word(p, WORD_CODE), PAGE_TEXT, false},
	};

	return page_table(p, caption, sheet, columns, with_code ? 7 : 5);
}

static void
add_sample(const struct view *v, struct page *p, struct page_table *t, size_t row)
{
	struct page_cell *cells = page_row(p, t);
	struct str column = intake_cell(v->in, K, row, WORD_COLUMN),
	           unit = intake_cell(v->in, K, row, WORD_UNIT);

	cells[0] =
	    page_cell_text(unit.len > 0 ? view_name(v, p, unit) : intake_cell(v->in, K, row, WORD_FILE));
	cells[1] = page_cell_code(intake_cell(v->in, K, row, WORD_ROW));
	cells[2] = page_cell_text(column);
	cells[3] =
	    page_cell_code(view_mask_value(v, p, column, intake_cell(v->in, K, row, WORD_FINDING_VALUE)));
	cells[4] = page_cell_text(intake_cell(v->in, K, row, WORD_MESSAGE));
	if (t->n_columns == 7) {
		cells[5] = view_status(p, intake_cell(v->in, K, row, WORD_SEVERITY));
		cells[6] = page_cell_text(intake_cell(v->in, K, row, WORD_CODE));
	}
}

static void
samples_of(const struct view *v, struct page *p, const struct tally_code *c)
{
	struct page_table *t = open_samples(p,
	    page_text(p, "%.*s (%s, %ld)", "%.*s（%s %ld 处）", STR_ARGS(c->code),
	        word_text(severity_word(c->severity), p->lang), c->count),
	    STR(""), false);

	for (size_t row = 0; row < v->in->of[K].n_rows && t->n_rows < SAMPLES; row++)
		if (str_equal(c->code, intake_cell(v->in, K, row, WORD_CODE)))
			add_sample(v, p, t, row);
	if (c->count > (long)t->n_rows)
		t->remark = page_text(p, "%ld more in %.*s", "另有 %ld 处，见 %.*s",
		    c->count - (long)t->n_rows, STR_ARGS(v->in->of[K].file));
}

/* Rows for the workbook; for one unit, for the page as well. */
static void
all_rows(const struct view *v, struct page *p)
{
	struct page_table *t = open_samples(
	    p, page_choose(p, "Findings", "检查结果"), page_choose(p, "findings", "检查结果"), true);
	long left_out = v->in->tally.count[0] + v->in->tally.count[1] + v->in->tally.count[2];

	for (size_t row = 0; row < v->in->of[K].n_rows; row++)
		if (view_shows(v, intake_cell(v->in, K, row, WORD_UNIT)))
			add_sample(v, p, t, row);
	left_out -= (long)v->in->of[K].n_rows;
	if (left_out > 0)
		t->remark = page_text(
		    p, "%ld more in %.*s", "另有 %ld 处，见 %.*s", left_out, STR_ARGS(v->in->of[K].file));
}

void
view_findings(struct view *v, struct page *p)
{
	const struct tally *tally = &v->in->tally;

	if (!v->in->of[K].present || (v->unit.len > 0 && !tally->by_unit))
		return;
	if (v->unit.len > 0) {
		page_section(p, page_choose(p, "Certificates", "残疾人证检查"), 1, ON_PAGE | IN_BOOK);
		all_rows(v, p);
		return;
	}
	page_section(
	    p, page_choose(p, "Certificates", "残疾人证检查"), 1, ON_PAGE | IN_BOOK | NEW_SHEET_OF_PAPER);
	by_code(v, p);
	by_unit(v, p);
	page_section(p, page_choose(p, "Samples of each code", "各类问题示例"), 2, ON_PAGE);
	for (size_t i = 0; i < tally->n_codes; i++)
		if (tally->codes[i].severity != TALLY_NOTE)
			samples_of(v, p, &tally->codes[i]);
	page_section(p, STR(""), 2, IN_BOOK);
	all_rows(v, p);
}
