/* targets draft: the text of a work plan to a plan, each number beside its sentence, to be corrected by hand.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "draft/day.h"
#include "draft/plan_draft.h"
#include "file/input.h"
#include "file/json_quote.h"
#include "tabular/plan_table.h"
#include "tabular/tabular_write.h"
#include "targets.h"
#include "text/decoder.h"
#include "text/shown.h"

enum { DOCUMENT_MAX = 1 << 22 }; /* bytes: a plan is some pages */

struct plan_drafting {
	struct cli_common common;
	int as; /* enum tabular_as */
	struct patterns patterns;
	struct text document, title;
	struct plan_draft plan;
	long sentences, to_read;
};

/* The document in UTF-8: by its mark, else UTF-8 where it is valid, else GB18030. */
static void
decode(struct str bytes, struct text *out)
{
	struct decoder decoder = {0};
	struct encoding_bad bad;
	size_t bom;
	enum encoding e = encoding_bom(bytes, &bom);
	char *room = mem_alloc(3 * bytes.len + 4);

	bytes.at += bom;
	bytes.len -= bom;
	if (e == ENCODING_UNDECIDED)
		e = encoding_is_utf8(bytes) ? ENCODING_UTF8 : ENCODING_GB18030;
	text_add(out, (struct str){room, decoder_text(&decoder, e, bytes, room, &bad)});
	decoder_free(&decoder);
	free(room);
}

static bool
read_document(struct plan_drafting *x, const char *path, struct diag *d)
{
	struct input *in = input_open(path, NULL, false, d);
	struct text bytes = {0};
	char room[65536];
	long n = -1;

	while (in && (n = input_read(in, room, sizeof room, d)) > 0) {
		text_add(&bytes, (struct str){room, (size_t)n});
		if (bytes.len > DOCUMENT_MAX) {
			diag_place(d, path, 0, 0);
			diag_set(d, "longer than a work plan is: give the text alone",
			    "太长，不像工作要点：只需给出正文");
			n = -1;
			break;
		}
	}
	if (n == 0 && bytes.len == 0) {
		diag_place(d, path, 0, 0);
		diag_set(d, "the file is empty", "文件是空的");
		n = -1;
	}
	decode(text_str(&bytes), &x->document);
	text_free(&bytes);
	input_close(in);
	return n == 0;
}

/* The length of the sentence at the head of a line, its end included. */
static size_t
sentence_length(struct str line)
{
	static const char *const ends[] = {"。", "；", ";", "！", NULL};

	for (size_t i = 0; i < line.len; i++)
		for (size_t k = 0; ends[k]; k++)
			if (str_begins((struct str){line.at + i, line.len - i}, str_of(ends[k])))
				return i + strlen(ends[k]);
	return line.len;
}

/* The first number of `rest` with the sign or character behind it, 60人, which is all of the sentence that is
 * said: who stands beside it is nobody's business. Empty: there is none. `rest` goes on behind it. */
static struct str
next_number(struct str *rest)
{
	static const char *const digits = "0123456789.";
	struct str number;
	size_t behind;

	while (rest->len > 0 && !(rest->at[0] >= '0' && rest->at[0] <= '9'))
		*rest = (struct str){rest->at + 1, rest->len - 1};
	number = (struct str){rest->at, 0};
	while (number.len < rest->len && strchr(digits, rest->at[number.len]))
		number.len++;
	*rest = (struct str){rest->at + number.len, rest->len - number.len};
	behind = rest->len > 0 && !strchr(",;!/", rest->at[0]) ? str_utf8_length(*rest) : 0;
	number.len += number.len > 0 ? behind : 0;
	return number;
}

/* “60人”“3期” */
static void
add_numbers(struct text *out, struct str missed)
{
	enum { MOST = 4 };
	char room[SHOWN_ROOM];

	for (int n = 0; n < MOST; n++) {
		struct str number = next_number(&missed);

		if (number.len == 0)
			return;
		text_add(out, STR("“"));
		text_add(out, shown_name(number, room));
		text_add(out, STR("”"));
	}
}

static void
tell_sentence(const struct plan_drafting *x, long line)
{
	struct text numbers = {0};

	add_numbers(&numbers, text_str(&x->plan.missed));
	if (x->common.lang == LANG_ZH)
		diag_say(
		    "第 %ld 行的数字%.*s没有成为任务；是任务就改成常见的说法（为60名残疾人…、举办培训班3期以上），或在计划里"
		    "加一行",
		    line, STR_ARGS(text_str(&numbers)));
	else
		diag_say(
		    "line %ld: %.*s became no target; if it is one, word it as usual (为60名残疾人…, 举办培训班3期以上) "
		    "or add a row to the plan",
		    line, STR_ARGS(text_str(&numbers)));
	text_free(&numbers);
}

static void
take_line(struct plan_drafting *x, struct str line, long number)
{
	while (line.len > 0) {
		size_t len = sentence_length(line);
		struct str sentence = str_trim((struct str){line.at, len});

		if (sentence.len > 0) {
			x->sentences++;
			if (!plan_draft_sentence(&x->plan, sentence)) {
				x->to_read++;
				tell_sentence(x, number);
			}
		}
		line.at += len;
		line.len -= len;
	}
}

/* The first line that says anything is the title, and gives the year. */
static void
take_document(struct plan_drafting *x)
{
	struct str rest = text_str(&x->document);
	long number = 0;

	while (rest.at) {
		struct str line = str_trim(str_part(&rest, '\n'));

		number++;
		if (line.len == 0)
			continue;
		if (x->title.len > 0) {
			take_line(x, line, number);
			continue;
		}
		text_add(&x->title, line);
		if (x->common.year > 0)
			x->plan.year = x->common.year;
		else if (!draft_year_find(line, &x->plan.year))
			x->plan.year = date_year(x->common.as_of);
	}
}

static bool
write_plan(struct plan_drafting *x, struct diag *d)
{
	struct text plan = {0};
	bool good;

	text_add(&plan, STR("{\"title\": "));
	json_quote_text(&plan, text_str(&x->title));
	text_format(&plan, ", \"year\": %ld, \"targets\": [\n", x->plan.year);
	text_add(&plan, text_str(&x->plan.out));
	text_add(&plan, STR("]}\n"));
	good = tabular_write_draft(
	    &plan_form, text_str(&plan), tabular_as_of(x->as, &x->common, TABULAR_AS_CSV), &x->common, d);
	text_free(&plan);
	return good;
}

static void
tell(const struct plan_drafting *x)
{
	if (x->common.lang == LANG_ZH)
		fprintf(stderr, "targets: %ld 句，起草任务 %ld 项，%ld 句留给人工\n", x->sentences,
		    (long)x->plan.n, x->to_read);
	else
		fprintf(stderr,
		    "targets: %ld sentence%s, %ld target%s drafted, %ld sentence%s left to a person\n",
		    x->sentences, TEXT_PLURAL(x->sentences), (long)x->plan.n, TEXT_PLURAL(x->plan.n),
		    x->to_read, TEXT_PLURAL(x->to_read));
}

static void
release(struct plan_drafting *x)
{
	text_free(&x->document);
	text_free(&x->title);
	plan_draft_free(&x->plan);
	patterns_free(&x->patterns);
}

int
targets_draft(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "targets draft",
	    .usage = "targets draft [option ...] TEXT",
	    .about_en = "Drafts a plan from the text of a work plan, each number beside its sentence.",
	    .about_zh = "把工作要点的正文起草成任务计划，每个数字旁边附原句，供人工修改。",
	    .example = "targets draft -o 任务分解表.xlsx 工作要点.txt",
	    .lacks = CLI_LACKS_TABLES,
	};
	struct plan_drafting x = {.as = -1};
	struct diag d = {0};
	struct receipt *receipt;
	const struct cli_option own[] = {
	    {CLI_WORD, "as", 0, "json|xlsx|csv", "the form of the plan (csv, or by the ending of -o)",
	        "计划的形式（默认 csv，或按 -o 的扩展名）", &x.as},
	    CLI_YEAR(x.common),
	    {0},
	};
	int arg = cli_read(argc, argv, &tool, &x.common, own, &d);

	if (!cli_operands(argc, arg, 1, 1, &tool, &d))
		diag_exit(&d);
	receipt = receipt_start(&x.common, argc, argv);
	patterns_load(&x.patterns, "draft-plan.txt");
	x.plan.patterns = &x.patterns;
	if (!read_document(&x, argv[arg], &d))
		diag_exit(&d);
	take_document(&x);
	if (!write_plan(&x, &d) || !receipt_write(receipt, &d))
		diag_exit(&d);
	tell(&x);
	release(&x);
	return x.to_read > 0 ? EXIT_FINDINGS : EXIT_SUCCESS;
}
