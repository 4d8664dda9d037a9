/* score draft: a marking table in words to a scheme. Each row is drafted whole, or left whole to a person. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "draft/day.h"
#include "draft/scheme_draft.h"
#include "file/json_quote.h"
#include "score.h"
#include "score_draft.h"
#include "table/tables.h"
#include "tabular/scheme_table.h"
#include "tabular/tabular_write.h"
#include "text/cell.h"
#include "tool/receipt.h"

enum { CATEGORY, ITEM, FULL_MARKS, SENTENCE, COLUMNS };

static const struct table_column columns[COLUMNS] = {
    [CATEGORY] = {WORD_DRAFT_CATEGORY, TABLE_OPTIONAL},
    [ITEM] = {WORD_DRAFT_ITEM, TABLE_REQUIRED},
    [FULL_MARKS] = {WORD_DRAFT_FULL, TABLE_REQUIRED},
    [SENTENCE] = {WORD_DRAFT_SENTENCE, TABLE_REQUIRED},
};

struct drafting {
	struct cli_common common;
	const char *title_given;
	struct patterns patterns;
	struct text items, vetoes, bands; /* JSON lists, without their brackets */
	struct text title;
	struct text category, item; /* of the row before: merged cells stand once */
	struct exact full; /* of all rows */
	long rows, left, year;
	int as; /* enum tabular_as; -1: by the ending of -o */
};

/* A title row above the heading: the scheme's title is the longest. */
static void
take_title(struct drafting *x, const struct row *row)
{
	for (size_t i = 0; i < row->n_raw; i++) {
		struct str cell = str_trim(row_raw(row, i));

		if (x->year == 0)
			draft_year_find(cell, &x->year);
		if (cell.len > x->title.len) {
			text_clear(&x->title);
			text_add(&x->title, cell);
		}
	}
}

static void
put_comma(struct text *list)
{
	if (list->len > 0)
		text_add(list, STR(",\n"));
}

static void
put_pair(struct text *out, const char *key, struct str value)
{
	text_format(out, ", \"%s\": ", key);
	json_quote_text(out, value);
}

/* 5, 5分, 加分项 or nothing: what is no number is worth nothing by itself. */
static bool
read_full(struct str cell, struct exact *full)
{
	if (str_ends(cell, STR("分")))
		cell.len -= strlen("分");
	if (cell_number(cell, full))
		return exact_sign(full) >= 0;
	exact_set_ratio(full, 0, 1);
	return true;
}

static void
put_item(struct drafting *x, const struct draft_row *row, const struct exact *full, struct str sentence)
{
	char marks[EXACT_ROOM];

	put_comma(&x->items);
	text_format(&x->items, "  {\"id\": \"%ld\"", x->rows);
	if (x->category.len > 0)
		put_pair(&x->items, "category", text_str(&x->category));
	put_pair(&x->items, "name", text_str(&x->item));
	exact_write_short(full, 9, marks, sizeof marks);
	text_format(&x->items, ", \"full\": %s", marks);
	if (row->no_floor)
		text_add(&x->items, STR(", \"floor\": null"));
	put_pair(&x->items, "note", sentence);
	text_add(&x->items, STR(",\n   \"rules\": "));
	draft_row_write_rules(row, &x->items);
	text_add(&x->items, STR("}"));
}

static void
put_whole(struct drafting *x, const struct draft_row *row)
{
	for (size_t i = 0; i < row->n_vetoes; i++) {
		put_comma(&x->vetoes);
		text_add(&x->vetoes, STR("  {\"name\": "));
		json_quote_text(&x->vetoes, row->vetoes[i].name);
		put_pair(&x->vetoes, "event", row->vetoes[i].event);
		put_pair(&x->vetoes, "effect", row->vetoes[i].total ? STR("total") : STR("top"));
		text_add(&x->vetoes, STR("}"));
	}
	for (size_t i = 0; i < row->n_bands; i++) {
		put_comma(&x->bands);
		text_add(&x->bands, STR("  {\"name\": "));
		json_quote_text(&x->bands, row->bands[i].name);
		put_pair(&x->bands, "from", row->bands[i].from);
		text_add(&x->bands, STR("}"));
	}
}

static void
keep(struct text *kept, struct str cell)
{
	if (cell.len == 0)
		return;
	text_clear(kept);
	text_add(kept, cell);
}

static bool
take_row(struct drafting *x, const char *file, const struct row *row, struct diag *d)
{
	struct exact full;
	struct draft_row draft;
	bool good;

	if (row->cells[SENTENCE].len == 0 && row->cells[ITEM].len == 0)
		return true;
	keep(&x->category, row->cells[CATEGORY]);
	keep(&x->item, row->cells[ITEM]);
	exact_init(&full);
	good = read_full(row->cells[FULL_MARKS], &full);
	if (good) {
		x->rows++;
		scheme_draft_row(
		    &x->patterns, text_str(&x->item), &full, x->year, row->cells[SENTENCE], &draft);
		if (draft.left) {
			x->left++;
			score_draft_tell_left(&draft, file, row->line, &full, x->common.lang);
		}
		put_whole(x, &draft);
		if (draft.n_rules > 0)
			put_item(x, &draft, &full, row->cells[SENTENCE]);
		exact_add(&x->full, &x->full, &full);
		draft_row_free(&draft);
	} else {
		diag_place(d, file, row->line, 0);
		diag_set(
		    d, "the marks of this row are no number of 0 or more", "这一行的分值不是大于等于零的数");
	}
	exact_free(&full);
	return good;
}

/* Where the title names none: --year, else that of --as-of, which is told. */
static long
year_known(const struct drafting *x)
{
	if (x->common.year > 0)
		return x->common.year;
	if (x->common.lang == LANG_ZH)
		fprintf(
		    stderr, "score: 标题行没有年度，按 %d 年；用 --year 指定\n", date_year(x->common.as_of));
	else
		fprintf(stderr, "score: no title names the year, %d is taken; --year tells another\n",
		    date_year(x->common.as_of));
	return date_year(x->common.as_of);
}

static bool
read_table(struct drafting *x, struct table *t, struct diag *d)
{
	struct row row;
	int more;

	while ((more = table_next(t, &row, d)) > 0) {
		if (row.role == ROW_TITLE)
			take_title(x, &row);
		if (row.role != ROW_DATA)
			continue;
		if (row.n_damage > 0) {
			char text[256];

			damage_text(row.damage, d->lang, text, sizeof text);
			diag_place(d, table_facts(t)->file, row.line, 0);
			return diag_set(d, "%s", "%s", text);
		}
		if (x->year == 0)
			x->year = year_known(x);
		if (!take_row(x, table_facts(t)->file, &row, d))
			return false;
	}
	return more == 0;
}

static bool
read_all(struct drafting *x, const char *path, struct diag *d)
{
	const struct table_role role = {.kind = KIND_DRAFT, .columns = columns, .n = COLUMNS};
	struct reading reading = x->common.reading;
	struct tables *ts;
	struct table *t;
	int more = -1;

	reading.keep_all = true;
	ts = tables_open(path, &role, 1, &reading, d);
	while (ts && (more = tables_next(ts, &t, d)) > 0 && read_table(x, t, d))
		;
	tables_close(ts);
	return more == 0;
}

static void
put_scheme(struct drafting *x, struct text *out)
{
	char full[EXACT_ROOM];

	exact_write_short(&x->full, 9, full, sizeof full);
	text_add(out, STR("{\"title\": "));
	json_quote_text(out, x->title_given ? str_of(x->title_given) : text_str(&x->title));
	text_format(out, ", \"year\": %ld, \"full\": %s,\n \"items\": [\n", x->year, full);
	text_add(out, text_str(&x->items));
	text_add(out, STR("]"));
	if (x->vetoes.len > 0) {
		text_add(out, STR(",\n \"vetoes\": [\n"));
		text_add(out, text_str(&x->vetoes));
		text_add(out, STR("]"));
	}
	if (x->bands.len > 0) {
		text_add(out, STR(",\n \"bands\": [\n"));
		text_add(out, text_str(&x->bands));
		text_add(out, STR("]"));
	}
	text_add(out, STR("}\n"));
}

static bool
write_scheme(struct drafting *x, struct diag *d)
{
	struct text scheme = {0};
	bool good;

	put_scheme(x, &scheme);
	good = tabular_write_draft(&scheme_form, text_str(&scheme),
	    tabular_as_of(x->as, &x->common, TABULAR_AS_JSON), &x->common, d);
	text_free(&scheme);
	return good;
}

static void
tell(const struct drafting *x)
{
	if (x->common.lang == LANG_ZH)
		fprintf(stderr, "score: %ld 行，起草 %ld 行，留给人工 %ld 行\n", x->rows, x->rows - x->left,
		    x->left);
	else
		fprintf(stderr, "score: %ld row%s, %ld drafted, %ld left to a person\n", x->rows,
		    TEXT_PLURAL(x->rows), x->rows - x->left, x->left);
}

static void
release(struct drafting *x)
{
	struct text *texts[] = {&x->items, &x->vetoes, &x->bands, &x->title, &x->category, &x->item};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		text_free(texts[i]);
	exact_free(&x->full);
	patterns_free(&x->patterns);
}

int
score_draft(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "score draft",
	    .usage = "score draft [option ...] TABLE",
	    .about_en =
	        "Drafts a scheme from a marking table in words; what is in doubt is left to a person.",
	    .about_zh = "把文字的评分标准表起草成考核方案；没有把握的行留给人工。",
	    .example = "score draft -o scheme.json 评分标准.xlsx",
	    .lacks = CLI_LACKS_ROWS,
	};
	struct drafting x = {.as = -1};
	struct diag d = {0};
	struct receipt *receipt;
	const struct cli_option own[] = {
	    {CLI_TEXT, "title", 0, "T", "the scheme's title (else the table's title row)",
	        "方案标题（默认取表上方的标题行）", &x.title_given},
	    {CLI_WORD, "as", 0, "json|xlsx|csv", "the form of the scheme (json, or by the ending of -o)",
	        "方案的形式（默认 json，或按 -o 的扩展名）", &x.as},
	    CLI_YEAR(x.common),
	    {0},
	};
	int arg = cli_read(argc, argv, &tool, &x.common, own, &d);

	if (!cli_operands(argc, arg, 1, 1, &tool, &d))
		diag_exit(&d);
	receipt = receipt_start(&x.common, argc, argv);
	exact_init(&x.full);
	patterns_load(&x.patterns, "draft-scheme.txt");
	if (!read_all(&x, argv[arg], &d) || !write_scheme(&x, &d) || !receipt_write(receipt, &d))
		diag_exit(&d);
	tell(&x);
	cli_tell_sheets(&x.common);
	release(&x);
	return x.left > 0 ? EXIT_FINDINGS : EXIT_SUCCESS;
}
