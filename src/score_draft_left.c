/* score draft: why a row is left to a person, and what to write in its place. */
#include <string.h>

#include "base/diag.h"
#include "base/text.h"
#include "score_draft.h"
#include "text/shown.h"

enum { CLAUSE_CHARACTERS = 30 };

/* {c}: the clauses; {f}: the item's full. */
static const char *const why[DRAFT_LEFTS][2] = {
    [DRAFT_LEFT_BLANK] = {"no sentence to draft from, or far too long a one; write what earns and what loses",
        "没有评分标准，或文字太长；写明怎样得分、怎样扣分"},
    [DRAFT_LEFT_WORDS] = {"not understood: {c}; word it as usual, each event with its marks (缺席1次扣1分)",
        "没有认出{c}；改成常见的说法，写明事件和每次的分数，如“缺席1次扣1分”"},
    [DRAFT_LEFT_VAGUE] = {"only a person can judge {c}; say what is looked at, or let the assessors mark it",
        "{c}要靠人判断；写明看什么、有什么，或者就由考核组打分"},
    [DRAFT_LEFT_MARKS] =
        {"{c} has other marks than the item, which is worth {f}; correct the one or the other",
            "{c}写的分数不是本项的分值{f}分；改正其中一个"},
    [DRAFT_LEFT_FIT] = {"{c} does not go with what stands before it; say it in full, or in a row of its own",
        "{c}与前面的话合不到一起；写全，或者另立一行"},
    [DRAFT_LEFT_IDLE] = {"{c} bears no marks: is it asked for as well? give it marks, or leave it out",
        "{c}没有写分数，不知是不是得分的条件；写明分数，或者删去"},
    [DRAFT_LEFT_NO_RULE] = {"nothing is said of marks; write what earns and what loses",
        "没有写怎样得分、怎样扣分；写明事件和每次的分数"},
    [DRAFT_LEFT_NO_FULL] = {"something earns or loses, and the row is worth nothing; fill in its marks",
        "写了得分或扣分，这一行却没有分值；填上分值"},
    [DRAFT_LEFT_NO_BASE] =
        {"it is not said what the {f} marks are for; say it, or leave the row's marks empty",
            "没有写本项的{f}分怎样得；写明，或者分值留空（加分、否决、等次）"},
    [DRAFT_LEFT_MIXED] = {"some of it earns and some loses: from which part is not said; make two rows of it",
        "又有得分又有扣分，不知从哪一部分里扣；分成两行"},
    [DRAFT_LEFT_SUM] = {"what earns does not come to the {f} marks of the item; correct the one or the other",
        "各部分得分合起来不是本项的分值{f}分；改正得分或分值"},
    [DRAFT_LEFT_SEVERAL] = {"several things are measured as one; make a sentence or a row of each",
        "几样东西合在一起算；一样写一句，或者各立一行"},
    [DRAFT_LEFT_OVERLAP] =
        {"one event is a kind of another: do both count? word them so that neither holds the other",
            "一种情况包含另一种，不知是否都算；改成互不包含的说法"},
    [DRAFT_LEFT_ABSENT] = {"what earns by not happening is not what is lost for; name one event in both",
        "不发生就得分的，与要扣分的，不是同一件事；写成同一件事"},
};

/* As much of a clause as a line bears. */
static struct str
head_of(struct str clause)
{
	struct str head = {clause.at, 0};

	for (int n = 0; head.len < clause.len && n < CLAUSE_CHARACTERS; n++) {
		size_t len = str_utf8_length((struct str){clause.at + head.len, clause.len - head.len});

		head.len += len > 0 ? len : 1;
	}
	return head;
}

/* “领导重视”“酌情扣分” */
static void
add_clauses(struct text *out, const struct draft_row *row)
{
	char room[SHOWN_ROOM];

	for (size_t i = 0; i < row->n_clauses; i++) {
		struct str clause = shown_name(row->clauses[i], room), head = head_of(clause);

		text_add(out, STR("“"));
		text_add(out, head);
		text_add(out, head.len < clause.len ? STR("…”") : STR("”"));
	}
}

void
score_draft_tell_left(
    const struct draft_row *row, const char *file, long line, const struct exact *full, enum lang lang)
{
	struct text out = {0};
	char marks[EXACT_ROOM];
	const char *at = why[row->left][lang];

	exact_write_short(full, 9, marks, sizeof marks);
	while (*at) {
		size_t n = strcspn(at, "{");

		text_add(&out, (struct str){at, n});
		at += n;
		if (*at == '\0')
			break;
		if (at[1] == 'c')
			add_clauses(&out, row);
		else
			text_add(&out, str_of(marks));
		at += strlen("{c}");
	}
	diag_say(lang == LANG_ZH ? "%s:%ld: 留给人工：%.*s" : "%s:%ld: left to a person: %.*s", file, line,
	    STR_ARGS(text_str(&out)));
	text_free(&out);
}
