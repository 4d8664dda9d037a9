#include "render/intake.h"
#include "text/shown.h"

#include <stdlib.h>

enum { ROWS_LIMIT = 1 << 28 };

static const struct table_column progress_columns[] = {
    {WORD_UNIT, TABLE_REQUIRED},
    {WORD_TARGET, TABLE_REQUIRED},
    {WORD_DONE, TABLE_REQUIRED},
    {WORD_STATUS, TABLE_REQUIRED},
    {WORD_LABEL, TABLE_OPTIONAL},
    {WORD_MEASURE, TABLE_OPTIONAL},
    {WORD_QUOTA, TABLE_OPTIONAL},
    {WORD_RATE, TABLE_OPTIONAL},
    {WORD_AIM, TABLE_OPTIONAL},
    {WORD_DUE, TABLE_OPTIONAL},
    {WORD_EXPECTED, TABLE_OPTIONAL},
    {WORD_GAP, TABLE_OPTIONAL},
    {WORD_AS_OF, TABLE_OPTIONAL},
    {WORD_GOAL, TABLE_OPTIONAL},
    {WORD_EXPECTED_END, TABLE_OPTIONAL},
    {WORD_DONE_CHANGE, TABLE_OPTIONAL},
};
static const struct table_column ranking_columns[] = {
    {WORD_RANK, TABLE_REQUIRED},
    {WORD_SUBJECT, TABLE_REQUIRED},
    {WORD_TOTAL, TABLE_REQUIRED},
    {WORD_LABEL, TABLE_OPTIONAL},
    {WORD_NAME, TABLE_OPTIONAL}, /* 姓名, of persons; name is a label */
    {WORD_BAND, TABLE_OPTIONAL},
    {WORD_SELF, TABLE_OPTIONAL},
    {WORD_SELF_PART, TABLE_OPTIONAL},
    {WORD_GAP, TABLE_OPTIONAL},
    {WORD_LOST, TABLE_OPTIONAL},
    {WORD_BONUS, TABLE_OPTIONAL},
    {WORD_VETOES, TABLE_OPTIONAL},
    {WORD_TIED, TABLE_OPTIONAL},
    {WORD_INCOMPLETE, TABLE_OPTIONAL},
    {WORD_MARKED_ON, TABLE_OPTIONAL},
    {WORD_GROUP, TABLE_OPTIONAL},
    {WORD_WHATIF_TOTAL, TABLE_OPTIONAL},
    {WORD_WHATIF_RANK, TABLE_OPTIONAL},
    {WORD_RANK_CHANGE, TABLE_OPTIONAL},
    {WORD_WITHIN, TABLE_OPTIONAL},
    {WORD_RANK_WITHIN, TABLE_OPTIONAL},
    {WORD_CORRECTIONS, TABLE_OPTIONAL},
    {WORD_RANK_BEFORE, TABLE_OPTIONAL},
    {WORD_TOTAL_BEFORE, TABLE_OPTIONAL},
    {WORD_FULL, TABLE_OPTIONAL},
    {WORD_AS_OF, TABLE_OPTIONAL},
};
static const struct table_column detail_columns[] = {
    {WORD_SUBJECT, TABLE_REQUIRED},
    {WORD_ITEM, TABLE_REQUIRED},
    {WORD_RULE, TABLE_REQUIRED},
    {WORD_MARKS, TABLE_REQUIRED},
    {WORD_KIND, TABLE_OPTIONAL},
    {WORD_INPUT, TABLE_OPTIONAL},
    {WORD_GOAL, TABLE_OPTIONAL},
    {WORD_EVIDENCE, TABLE_OPTIONAL},
    {WORD_REASON, TABLE_OPTIONAL},
    {WORD_LABEL, TABLE_OPTIONAL},
    {WORD_NAME, TABLE_OPTIONAL},
    {WORD_ITEM_NAME, TABLE_OPTIONAL},
    {WORD_GROUP, TABLE_OPTIONAL},
    {WORD_AS_OF, TABLE_OPTIONAL},
};
static const struct table_column awards_columns[] = {
    {WORD_AWARD, TABLE_REQUIRED},
    {WORD_SUBJECT, TABLE_REQUIRED},
    {WORD_STATE, TABLE_REQUIRED},
    {WORD_PLACE, TABLE_OPTIONAL},
    {WORD_LABEL, TABLE_OPTIONAL},
    {WORD_NAME, TABLE_OPTIONAL}, /* 姓名, of persons; name is a label */
    {WORD_TOTAL, TABLE_OPTIONAL},
    {WORD_REASON, TABLE_OPTIONAL},
    {WORD_GROUP, TABLE_OPTIONAL},
    {WORD_WHATIF_PLACE, TABLE_OPTIONAL},
    {WORD_WHATIF_STATE, TABLE_OPTIONAL},
    {WORD_AS_OF, TABLE_OPTIONAL},
};
static const struct table_column findings_columns[] = {
    {WORD_SEVERITY, TABLE_REQUIRED},
    {WORD_CODE, TABLE_REQUIRED},
    {WORD_MESSAGE, TABLE_REQUIRED},
    {WORD_LINE, TABLE_OPTIONAL},
    {WORD_FILE, TABLE_OPTIONAL},
    {WORD_ROW, TABLE_OPTIONAL},
    {WORD_COLUMN, TABLE_OPTIONAL},
    {WORD_FINDING_VALUE, TABLE_OPTIONAL},
    {WORD_RELATED, TABLE_OPTIONAL},
    {WORD_UNIT, TABLE_OPTIONAL},
    {WORD_CHANGE, TABLE_OPTIONAL},
    {WORD_CERT, TABLE_OPTIONAL},
    {WORD_LIST, TABLE_OPTIONAL},
    {WORD_LIST_DAY, TABLE_OPTIONAL},
    {WORD_LIST_UNIT, TABLE_OPTIONAL},
};
static const struct table_column counts_columns[] = {
    {WORD_UNIT, TABLE_REQUIRED},
    {WORD_SEVERITY, TABLE_REQUIRED},
    {WORD_CODE, TABLE_REQUIRED},
    {WORD_COUNT, TABLE_REQUIRED},
};
static const struct table_column code_counts_columns[] = {
    {WORD_SEVERITY, TABLE_REQUIRED},
    {WORD_CODE, TABLE_REQUIRED},
    {WORD_FOUND, TABLE_REQUIRED},
};
static const struct table_column unit_counts_columns[] = {
    {WORD_UNIT, TABLE_REQUIRED},
    {WORD_ERROR, TABLE_REQUIRED},
    {WORD_WARNING, TABLE_REQUIRED},
    {WORD_SEVERITY_NOTE, TABLE_REQUIRED},
};
static const struct table_column quotas_columns[] = {
    {WORD_UNIT, TABLE_REQUIRED},
    {WORD_TARGET, TABLE_REQUIRED},
    {WORD_QUOTA, TABLE_REQUIRED},
    {WORD_LABEL, TABLE_OPTIONAL},
    {WORD_MEASURE, TABLE_OPTIONAL},
};
static const struct table_column units_columns[] = {
    {WORD_UNIT, TABLE_REQUIRED},
    {WORD_LABEL, TABLE_OPTIONAL},
    {WORD_KIND, TABLE_ANY},
    {WORD_DISTRICT, TABLE_ANY},
    {WORD_REGISTERED, TABLE_ANY},
};

#define FITS(columns) _Static_assert(sizeof columns / sizeof *columns <= INTAKE_COLUMNS, #columns)
FITS(progress_columns);
FITS(ranking_columns);
FITS(detail_columns);
FITS(awards_columns);
FITS(findings_columns);
FITS(counts_columns);
FITS(code_counts_columns);
FITS(unit_counts_columns);
FITS(quotas_columns);
FITS(units_columns);
#undef FITS

#define SET(columns, en, zh)                                                                                 \
	{                                                                                                    \
		columns, sizeof columns / sizeof *columns, en, zh                                            \
	}
static const struct kind {
	const struct table_column *columns;
	size_t n;
	const char *en, *zh;
} kinds[INTAKE_KINDS] = {
    [INTAKE_PROGRESS] = SET(progress_columns, "progress", "任务进度"),
    [INTAKE_RANKING] = SET(ranking_columns, "ranking", "考核排名"),
    [INTAKE_DETAIL] = SET(detail_columns, "detail", "得分明细"),
    [INTAKE_AWARDS] = SET(awards_columns, "awards", "评先名单"),
    [INTAKE_FINDINGS] = SET(findings_columns, "findings", "残疾人证检查"),
    [INTAKE_COUNTS] = SET(counts_columns, "counts of findings", "检查结果汇总"),
    [INTAKE_CODE_COUNTS] = SET(code_counts_columns, "counts by code", "检查结果按代码统计"),
    [INTAKE_UNIT_COUNTS] = SET(unit_counts_columns, "counts by unit", "检查结果按单位统计"),
    [INTAKE_QUOTAS] = SET(quotas_columns, "quotas", "任务分解"),
    [INTAKE_UNITS] = SET(units_columns, "units", "单位"),
};
#undef SET

void
intake_init(struct intake *in)
{
	*in = (struct intake){0};
}

void
intake_free(struct intake *in)
{
	for (int k = 0; k < INTAKE_KINDS; k++)
		free(in->of[k].cells);
	for (size_t i = 0; i < in->n_earlier; i++)
		free(in->earlier[i].rows.cells);
	free(in->earlier);
	free(in->files);
	tally_free(&in->tally);
	lists_free(&in->lists);
	arena_free(&in->text);
	*in = (struct intake){0};
}

const struct table_column *
intake_columns(enum intake_kind kind, size_t *n)
{
	*n = kinds[kind].n;
	return kinds[kind].columns;
}

const char *
intake_kind_name(enum intake_kind kind, enum lang lang)
{
	return lang == LANG_ZH ? kinds[kind].zh : kinds[kind].en;
}

static size_t
place_of(enum intake_kind kind, enum word key)
{
	size_t i = 0;

	while (i < kinds[kind].n && kinds[kind].columns[i].key != key)
		i++;
	return i;
}

struct str
intake_cell(const struct intake *in, enum intake_kind kind, size_t row, enum word key)
{
	size_t i = place_of(kind, key);

	return i < kinds[kind].n ? in->of[kind].cells[row * kinds[kind].n + i] : STR("");
}

bool
intake_has_any(const struct intake *in, enum intake_kind kind, enum word key)
{
	for (size_t row = 0; row < in->of[kind].n_rows; row++)
		if (intake_cell(in, kind, row, key).len > 0)
			return true;
	return false;
}

static struct str
given(enum intake_kind kind, const struct str *cells, enum word key)
{
	size_t i = place_of(kind, key);

	return i < kinds[kind].n ? cells[i] : STR("");
}

/* Progress as of June beside progress as of September would be neither: the latest day has the report, each
 * other day a table of its own. */
static struct intake_table *
table_of_day(struct intake *in, enum intake_kind kind, struct str as_of)
{
	struct intake_table *now = &in->of[kind];
	struct intake_earlier *e;

	if (kind != INTAKE_PROGRESS || as_of.len == 0 || now->as_of.len == 0 || str_equal(as_of, now->as_of))
		return now;
	for (size_t i = 0; i < in->n_earlier; i++)
		if (str_equal(in->earlier[i].as_of, as_of))
			return &in->earlier[i].rows;
	mem_grow(&in->earlier, &in->earlier_room, in->n_earlier + 1, sizeof *in->earlier);
	e = &in->earlier[in->n_earlier++];
	*e = (struct intake_earlier){.as_of = arena_str(&in->text, as_of)};
	if (str_compare(as_of, now->as_of) < 0)
		return &e->rows;
	*e =
	    (struct intake_earlier){.as_of = now->as_of, .rows = *now}; /* a later day: the report is of it */
	*now = (struct intake_table){.present = true, .file = now->file};
	return now;
}

/* A copy in the arena; a repeated text (a unit, a code) of the row above is taken again. */
static struct str
keep(struct intake *in, struct str text, const struct str *above)
{
	for (size_t i = 0; i < text.len && !in->chinese; i++)
		in->chinese = (unsigned char)text.at[i] >= 0xe3 && (unsigned char)text.at[i] <= 0xe9;
	if (text.len == 0)
		return STR("");
	return above && str_equal(*above, text) ? *above : arena_str(&in->text, text);
}

static bool
count_finding(struct intake *in, const struct str *row)
{
	enum intake_kind k = INTAKE_FINDINGS;

	struct str change = given(k, row, WORD_CHANGE);

	/* mended since the earlier run, or not looked for in this one */
	if (word_is(WORD_CHANGE_GONE, change) || word_is(WORD_CHANGE_UNASKED, change))
		return false;
	return tally_add(&in->tally, given(k, row, WORD_SEVERITY), given(k, row, WORD_CODE),
	    given(k, row, WORD_MESSAGE), given(k, row, WORD_UNIT), given(k, row, WORD_FILE),
	    given(k, row, WORD_ROW));
}

/* A row of certcheck --summary: of one unit and code, or of the whole district. */
static void
note_count(struct intake *in, const struct str *row)
{
	enum intake_kind k = INTAKE_COUNTS;
	int64_t count = 0;

	if (given(k, row, WORD_CODE).len > 0 && str_to_int(given(k, row, WORD_COUNT), 0, INT32_MAX, &count))
		tally_count(&in->tally, given(k, row, WORD_UNIT), given(k, row, WORD_SEVERITY),
		    given(k, row, WORD_CODE), (long)count);
}

/* A row of a workbook's sheets that count findings by code, and by unit. */
static void
note_code_count(struct intake *in, const struct str *row)
{
	enum intake_kind k = INTAKE_CODE_COUNTS;
	int64_t count = 0;

	if (str_to_int(given(k, row, WORD_FOUND), 0, INT32_MAX, &count))
		tally_count(&in->tally, STR("*"), given(k, row, WORD_SEVERITY), given(k, row, WORD_CODE),
		    (long)count);
}

static void
note_unit_count(struct intake *in, const struct str *row)
{
	static const enum word severities[] = {WORD_ERROR, WORD_WARNING, WORD_SEVERITY_NOTE};
	enum intake_kind k = INTAKE_UNIT_COUNTS;
	int64_t count = 0;

	for (size_t i = 0; i < sizeof severities / sizeof *severities; i++)
		if (str_to_int(given(k, row, severities[i]), 0, INT32_MAX, &count))
			tally_count(&in->tally, given(k, row, WORD_UNIT),
			    str_of(word_text(severities[i], LANG_EN)), STR(""), (long)count);
}

bool
intake_row(struct intake *in, enum intake_kind kind, const struct str *cells, struct diag *d)
{
	struct str as_of = given(kind, cells, WORD_AS_OF);
	struct intake_table *t = table_of_day(in, kind, as_of);
	size_t n = kinds[kind].n, at = t->n_rows * n;

	if (!mem_grow_within(&t->cells, &t->room, at + n, sizeof *t->cells, ROWS_LIMIT))
		return diag_set(d, "too many rows for one report", "行数过多，无法写入一份报告");
	for (size_t i = 0; i < n; i++) {
		t->cells[at + i] = keep(in, cells[i], t->n_rows > 0 ? &t->cells[at - n + i] : NULL);
		t->has[i] = t->has[i] || cells[i].len > 0;
	}
	t->present = true;
	if (kind == INTAKE_COUNTS)
		note_count(in, &t->cells[at]);
	if (kind == INTAKE_CODE_COUNTS)
		note_code_count(in, &t->cells[at]);
	if (kind == INTAKE_UNIT_COUNTS)
		note_unit_count(in, &t->cells[at]);
	if (kind != INTAKE_FINDINGS || count_finding(in, &t->cells[at]))
		t->n_rows++;
	if (t->as_of.len == 0)
		t->as_of = given(kind, &t->cells[at], WORD_AS_OF);
	return true;
}
