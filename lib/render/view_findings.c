#include "render/view_help.h"
#include "text/words.h"

enum { SAMPLES = 3, UNITS_SHOWN = 400 };

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
	enum { OF_SEVERITY, OF_CODE, FOUND, ADVICE };
	struct page_column columns[] = {
	    [OF_SEVERITY] = {page_word(p, WORD_SEVERITY), PAGE_STATUS, false},
	    [OF_CODE] = {page_word(p, WORD_CODE), PAGE_TEXT, true},
	    [FOUND] = {page_word(p, WORD_FOUND), PAGE_NUMBER, false},
	    [ADVICE] = {page_choose(p, "what it means, what to do", "含义与处理"), PAGE_TEXT, false},
	};
	struct page_table *t = page_table(p, page_choose(p, "Findings by code", "按代码统计"),
	    page_choose(p, "by code", "按代码"), columns, sizeof columns / sizeof *columns);

	for (size_t i = 0; i < v->in->tally.n_codes; i++) {
		const struct tally_code *c = &v->in->tally.codes[i];
		struct page_cell *cells = page_row(p, t);

		cells[OF_SEVERITY] = severity_cell(p, c->severity);
		cells[OF_CODE] = page_cell_text(c->code);
		cells[FOUND] = page_cell_count(p, c->count);
		cells[ADVICE] = page_cell_text(meaning(v, p, c));
	}
}

static void
by_unit(const struct view *v, struct page *p, size_t most)
{
	const struct tally *tally = &v->in->tally;
	enum { OF, COUNTS /* one a severity */ };
	struct page_column columns[] = {
	    [OF] = {page_word(p, tally->by_unit ? WORD_UNIT : WORD_FILE), PAGE_TEXT, true},
	    [COUNTS] = {page_word(p, WORD_ERROR), PAGE_NUMBER, false},
	    {page_word(p, WORD_WARNING), PAGE_NUMBER, false},
	    {page_word(p, WORD_SEVERITY_NOTE), PAGE_NUMBER, false},
	};
	struct page_table *t = page_table(p,
	    tally->by_unit ? page_choose(p, "Findings by unit", "按单位统计")
	                   : page_choose(p, "Findings by file", "按文件统计"),
	    page_choose(p, "by unit", "按单位"), columns, sizeof columns / sizeof *columns);

	for (size_t i = 0; i < tally->n_units && i < most; i++) {
		struct page_cell *cells = page_row(p, t);

		cells[OF] = page_cell_text(view_name(v, p, tally->units[i].unit));
		for (int s = 0; s < TALLY_SEVERITIES; s++)
			cells[COUNTS + s] = page_cell_count(p, tally->units[i].count[s]);
	}
	if (tally->n_units > most)
		t->remark = page_text(p, "%zu more", "另有 %zu 个", tally->n_units - most);
}

/* The columns of a list of findings; the unit and the file follow where they are not always the same. */
enum { CODE, SEVERITY, ROW, COLUMN, VALUE, MESSAGE, LIST_COLUMNS };

struct findings_list {
	struct page_table *table;
	bool units, files;
};

static struct findings_list
open_list(const struct view *v, struct page *p, struct str caption)
{
	struct page_column columns[LIST_COLUMNS + 2] = {
	    [CODE] = {page_word(p, WORD_CODE), PAGE_TEXT, true},
	    [SEVERITY] = {page_word(p, WORD_SEVERITY), PAGE_STATUS, false},
	    [ROW] = {page_word(p, WORD_ROW), PAGE_CODE, false},
	    [COLUMN] = {page_word(p, WORD_COLUMN), PAGE_TEXT, false},
	    [VALUE] = {page_word(p, WORD_FINDING_VALUE), PAGE_CODE, false},
	    [MESSAGE] = {page_word(p, WORD_MESSAGE), PAGE_TEXT, false},
	};
	struct findings_list list = {.units = v->unit.len == 0 && intake_has_any(v->in, K, WORD_UNIT),
	    .files = v->in->tally.n_files > 1};
	size_t n = LIST_COLUMNS;

	if (list.units)
		columns[n++] = (struct page_column){page_word(p, WORD_UNIT), PAGE_TEXT, false};
	if (list.files)
		columns[n++] = (struct page_column){page_word(p, WORD_FILE), PAGE_TEXT, false};
	list.table = page_table(p, caption, STR(""), columns, n);
	return list;
}

static void
add_finding(const struct view *v, struct page *p, const struct findings_list *list, size_t row)
{
	struct page_cell *cells = page_row(p, list->table);
	struct str column = intake_cell(v->in, K, row, WORD_COLUMN);
	size_t n = LIST_COLUMNS;

	cells[CODE] = page_cell_text(intake_cell(v->in, K, row, WORD_CODE));
	cells[SEVERITY] = view_status(p, intake_cell(v->in, K, row, WORD_SEVERITY));
	cells[ROW] = page_cell_code(intake_cell(v->in, K, row, WORD_ROW));
	cells[COLUMN] = page_cell_text(column);
	cells[VALUE] =
	    page_cell_code(view_mask_value(v, p, column, intake_cell(v->in, K, row, WORD_FINDING_VALUE)));
	cells[MESSAGE] = page_cell_text(intake_cell(v->in, K, row, WORD_MESSAGE));
	if (list->units)
		cells[n++] = page_cell_text(view_name(v, p, intake_cell(v->in, K, row, WORD_UNIT)));
	if (list->files)
		cells[n] = page_cell_text(view_base_name(intake_cell(v->in, K, row, WORD_FILE)));
}

static struct str
findings_file(const struct view *v)
{
	return view_base_name(v->in->of[K].file);
}

/* The first few of each code, and how many more there are. */
static void
samples_of(const struct view *v, struct page *p, const struct findings_list *list, const struct tally_code *c)
{
	struct page_cell *cells;
	long shown = 0;

	for (size_t row = 0; row < v->in->of[K].n_rows && shown < SAMPLES; row++)
		if (str_equal(c->code, intake_cell(v->in, K, row, WORD_CODE))) {
			add_finding(v, p, list, row);
			shown++;
		}
	if (c->count <= shown)
		return;
	cells = page_row(p, list->table);
	cells[CODE] = page_cell_text(c->code);
	cells[MESSAGE] = page_cell_text(page_text(
	    p, "%ld more in %.*s", "另有 %ld 处，见 %.*s", c->count - shown, STR_ARGS(findings_file(v))));
	cells[MESSAGE].tone = TONE_MUTED;
}

static void
samples(const struct view *v, struct page *p)
{
	struct findings_list list;

	page_section(p, page_choose(p, "Samples of each code", "各类问题示例"), 2, ON_PAGE);
	list = open_list(v, p, page_choose(p, "Errors and warnings", "错误和警告"));
	for (size_t i = 0; i < v->in->tally.n_codes; i++)
		if (v->in->tally.codes[i].severity != TALLY_NOTE)
			samples_of(v, p, &list, &v->in->tally.codes[i]);
}

/* For one unit's page. */
static void
rows_of_unit(const struct view *v, struct page *p)
{
	struct findings_list list = open_list(v, p, page_choose(p, "Findings", "检查结果"));

	for (size_t row = 0; row < v->in->of[K].n_rows; row++)
		if (view_shows(v, intake_cell(v->in, K, row, WORD_UNIT)))
			add_finding(v, p, &list, row);
}

/* The columns of the workbook's sheet; those that say nothing are left out. */
static const enum word columns_of_book[] = {WORD_CODE, WORD_SEVERITY, WORD_UNIT, WORD_FILE, WORD_LINE,
    WORD_ROW, WORD_COLUMN, WORD_FINDING_VALUE, WORD_MESSAGE, WORD_RELATED, WORD_CERT, WORD_LIST,
    WORD_LIST_DAY, WORD_LIST_UNIT, WORD_CHANGE};

enum { N_BOOK = sizeof columns_of_book / sizeof *columns_of_book };

static struct page_cell
book_cell(const struct view *v, struct page *p, size_t row, enum word w)
{
	struct str text = intake_cell(v->in, K, row, w);

	switch (w) {
	case WORD_SEVERITY:
		return view_status(p, text);
	case WORD_UNIT:
		return page_cell_text(view_name(v, p, text));
	case WORD_LINE:
	case WORD_ROW:
		return page_cell_code(text);
	case WORD_FINDING_VALUE:
		return page_cell_code(view_mask_value(v, p, intake_cell(v->in, K, row, WORD_COLUMN), text));
	case WORD_CERT:
		return page_cell_code(view_mask_value(v, p, str_of(word_text(WORD_CERT, LANG_ZH)), text));
	default:
		return page_cell_text(text);
	}
}

static struct page_table *
open_book(const struct view *v, struct page *p, enum word *words)
{
	struct page_column columns[N_BOOK];
	size_t n = 0;

	for (size_t i = 0; i < N_BOOK; i++) {
		enum word w = columns_of_book[i];

		if (w != WORD_CODE && w != WORD_SEVERITY && w != WORD_MESSAGE && !intake_has_any(v->in, K, w))
			continue;
		words[n] = w;
		columns[n++] = (struct page_column){
		    page_word(p, w), w == WORD_SEVERITY ? PAGE_STATUS : PAGE_TEXT, w == WORD_CODE};
	}
	return page_table(
	    p, page_choose(p, "Findings", "检查结果"), page_choose(p, "findings", "检查结果"), columns, n);
}

/* All that were kept, with all their columns. */
static void
rows_of_book(const struct view *v, struct page *p)
{
	enum word words[N_BOOK];
	struct page_table *t = open_book(v, p, words);
	long left_out =
	    v->in->tally.count[0] + v->in->tally.count[1] + v->in->tally.count[2] - (long)v->in->of[K].n_rows;

	for (size_t row = 0; row < v->in->of[K].n_rows; row++) {
		struct page_cell *cells;

		if (!view_shows(v, intake_cell(v->in, K, row, WORD_UNIT)))
			continue;
		cells = page_row(p, t);
		for (size_t i = 0; i < t->n_columns; i++)
			cells[i] = book_cell(v, p, row, words[i]);
	}
	if (left_out > 0 && v->unit.len == 0)
		t->remark = page_text(
		    p, "%ld more in %.*s", "另有 %ld 处，见 %.*s", left_out, STR_ARGS(findings_file(v)));
}

/* Does any finding name the unit? */
static bool
any_of_unit(const struct view *v)
{
	for (size_t row = 0; row < v->in->of[K].n_rows; row++)
		if (view_shows(v, intake_cell(v->in, K, row, WORD_UNIT)))
			return true;
	return false;
}

void
view_findings(struct view *v, struct page *p)
{
	const struct tally *tally = &v->in->tally;
	bool listed = v->in->of[K].present;

	if (v->unit.len > 0) {
		if (!any_of_unit(v))
			return;
		page_section(p, page_choose(p, "Certificates", "残疾人证检查"), 1, ON_PAGE);
		rows_of_unit(v, p);
		page_section(p, STR(""), 1, IN_BOOK);
		rows_of_book(v, p);
		return;
	}
	if (!listed && !tally->told)
		return;
	page_section(p, page_choose(p, "Certificates", "残疾人证检查"), 1, ON_PAGE | NEW_SHEET_OF_PAPER);
	by_code(v, p);
	by_unit(v, p, UNITS_SHOWN);
	view_listed(v, p);
	page_section(p, STR(""), 2, IN_BOOK);
	by_code(v, p);
	by_unit(v, p, tally->n_units);
	view_listed(v, p);
	if (!listed)
		return;
	samples(v, p);
	page_section(p, STR(""), 2, IN_BOOK);
	rows_of_book(v, p);
}
