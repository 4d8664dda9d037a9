/* score list: every item of a scheme with its rules; or the scheme itself in another form. */
#include <stdlib.h>

#include "documents/mark_words.h"
#include "documents/rule_text.h"
#include "documents/scheme_file.h"
#include "score.h"
#include "tabular/scheme_table.h"
#include "tabular/tabular_write.h"
#include "tool/receipt.h"

/* What the scheme remarks of an item: the sentence of the document, mostly. The scheme as values has none. */
static struct str
note_of(const struct json *items, size_t i)
{
	const struct json *note = json_find(json_at(items, i), "note");

	return note ? json_decoded(note) : (struct str){"", 0};
}

/* A row for each rule, and one for an item without any. */
static void
write_item(struct writer *w, const struct scheme *s, const struct item *item, struct str note, enum lang lang)
{
	struct text words = {0};

	for (size_t k = 0; k < item->n_rules || k == 0; k++) {
		bool any = k < item->n_rules;

		text_clear(&words);
		if (any)
			rule_text(s, item, &item->rules[k], lang, &words);
		writer_text(w, item->id);
		writer_text(w, item->category);
		writer_text(w, item->name);
		writer_exact_short(w, item->full, 4);
		writer_word(w, any ? mark_word_of_kind(item->rules[k].kind) : WORD_NONE);
		writer_text(w, text_str(&words));
		writer_text(w, note);
		writer_end_row(w);
	}
	text_free(&words);
}

static bool
write_items(const struct scheme *s, struct str canonical, const struct cli_common *common, struct diag *d)
{
	struct writer *w = writer_open(common->output, &common->style, d);
	struct json_document *doc = w ? json_load_text("", canonical, d) : NULL;

	if (!doc)
		return false;
	writer_table(w, KIND_ITEMS, 0);
	for (size_t i = 0; i < s->n_items; i++)
		write_item(
		    w, s, &s->items[i], note_of(json_find(json_root(doc), "items"), i), common->style.lang);
	json_free(doc);
	return writer_close(w, d);
}

int
score_list(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "score list",
	    .usage = "score list [option ...] SCHEME ...",
	    .about_en = "Lists the items of a scheme; or turns the scheme from tables into JSON and back.",
	    .about_zh = "列出方案的各个项目；也可把方案在表格和 JSON 之间互换。",
	    .example = "score list --as xlsx -o 评分标准.xlsx scheme.json",
	    .lacks = CLI_LACKS_AS_OF,
	};
	struct cli_common common = {0};
	int as = -1;
	const struct cli_option options[] = {
	    {CLI_WORD, "as", 0, "json|xlsx|csv", "write the scheme itself in this form, with nothing lost",
	        "把方案本身写成这种形式，内容不变", &as},
	    CLI_YEAR(common),
	    {0},
	};
	struct diag d = {0};
	struct scheme scheme = {0};
	struct text canonical = {0};
	struct receipt *receipt;
	int first = cli_read(argc, argv, &tool, &common, options, &d);
	const char *const *paths = (const char *const *)(argv + first);
	bool good;

	if (!cli_operands(argc, first, 1, SCORE_SCHEMES_MAX, &tool, &d))
		diag_exit(&d);
	receipt = receipt_start(&common, argc, argv);
	if (!scheme_load(&scheme, paths, (size_t)(argc - first), &common.reading, &canonical, &d) ||
	    !scheme_ids_differ(&scheme, paths[0], &d))
		diag_exit(&d);
	receipt_file(receipt, paths[0], scheme.title, STR(""), scheme.source);
	good = as < 0 ? write_items(&scheme, text_str(&canonical), &common, &d)
	              : tabular_write(&scheme_form, text_str(&canonical), (enum tabular_as)as, &common, &d);
	if (!good || !receipt_write(receipt, &d))
		diag_exit(&d);
	cli_tell_sheets(&common);
	scheme_free(&scheme);
	text_free(&canonical);
	return EXIT_SUCCESS;
}
