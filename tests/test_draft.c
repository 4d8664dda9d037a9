/* Sentences of marking tables to rules. Expected values: the examples of lib/data/draft-scheme.txt, each read
 * by hand against dpf-scheme(5); the pitfalls of such tables (酌情, ranges of marks, shared caps, numbers
 * never filled in). */
#include "check.h"

#include <string.h>

#include "base/mem.h"
#include "draft/day.h"
#include "draft/normal.h"
#include "draft/plan_draft.h"
#include "draft/scheme_draft.h"

static struct patterns patterns;

static void
describe(const struct draft_row *row, struct text *out)
{
	text_clear(out);
	draft_row_write_rules(row, out);
	for (size_t i = 0; i < row->n_vetoes; i++)
		text_format(out, " veto %.*s %s", STR_ARGS(row->vetoes[i].name),
		    row->vetoes[i].total ? "total" : "top");
	for (size_t i = 0; i < row->n_bands; i++)
		text_format(
		    out, " band %.*s %.*s", STR_ARGS(row->bands[i].name), STR_ARGS(row->bands[i].from));
	if (row->no_floor)
		text_add(out, STR(" no floor"));
}

static void
draft(struct str full, struct str sentence, struct text *out)
{
	struct exact marks;
	struct draft_row row;

	exact_init(&marks);
	assert_true(exact_read(full, &marks));
	scheme_draft_row(&patterns, STR("本项"), &marks, 2012, sentence, &row);
	describe(&row, out);
	draft_row_free(&row);
	exact_free(&marks);
}

static void
every_pattern_gives_its_example(void **state)
{
	struct text got = {0};

	(void)state;
	assert_true(patterns.n > 50);
	for (size_t i = 0; i < patterns.n; i++) {
		const struct pattern *p = &patterns.list[i];

		draft(p->example_full, p->example, &got);
		if (!str_equal(text_str(&got), p->gives))
			fail_msg("%.*s: %.*s", STR_ARGS(p->name), STR_ARGS(text_str(&got)));
		assert_false(str_has(p->gives, STR("judged")));
	}
	text_free(&got);
}

static void
is_left(const char *full, const char *sentence)
{
	struct text got = {0};

	draft(str_of(full), str_of(sentence), &got);
	if (!str_is(text_str(&got), "[{\"kind\": \"judged\"}]"))
		fail_msg("%s: %.*s", sentence, STR_ARGS(text_str(&got)));
	text_free(&got);
}

static void
what_is_in_doubt_is_left_to_a_person(void **state)
{
	(void)state;
	is_left("5", "查看资料、听取汇报，视工作开展情况综合评定。");
	is_left("6", "每个村（社区）配备1名专职委员，未配备的酌情扣分。");
	is_left("6", "每发现一处漂浮物扣0.2-0.5分。"); /* a range of marks */
	is_left("4", "每少 户扣0.5分，不足 户按 户计。"); /* numbers never filled in */
	is_left("4", "缺席一次扣1分，情节严重的加倍扣分。"); /* half a rule is none */
	is_left(
	    "4", "每季度报送信息不少于3条，少1条扣0.5分。"); /* a number of a quarter is none of the year */
	is_left("3", "三分之二以上的村建立残协得3分。"); /* a third is no decimal */
	is_left("5", "10月20日前完成得满分，每推迟一周扣1分。"); /* a week is no day */
	is_left("0",
	    "在市级媒体发表文章的，每篇加1分；在省级媒体发表的，每篇加2分，累计加分不超过5分。"); /* one cap
	                                                                                             for two
	                                                                                           */
	is_left("5", "建档率98%以上得5分，90%-95%得3分，90%以下不得分。"); /* a hole of three points */
	is_left("8", "康复服务率达到85%以上得6分，每降低1个百分点扣0.4分。"); /* 6 is not the full */
	is_left("5", "残疾人档案管理规范，有专人负责，得5分。"); /* both are asked for */
	is_left("3", "人员到位得2分，制度健全得1分。"); /* who says when it is so? */
	is_left("5", "会议参会率100%得2分，每缺席一人次扣0.5分。"); /* a loss beside what earns */
	is_left("5", "每超1个百分点按1个百分点加0.5分。");
	is_left("5", "举办培训班3期，每少1人扣0.2分。"); /* 3 of what else than what is short */
	is_left("5", "无重大事故得5分，发生一般事故1起扣1分。"); /* and a grave one? */
	is_left("6", "缺席1次扣1分，缺席人员为主要领导的扣2分。"); /* both, or 2 instead? */
	is_left("0", "每承办一次市级以上现场会加2分，县级现场会加1分。"); /* each, or once? */
	is_left("5", "除不可抗力外，未完成任务每例扣0.5分。"); /* who says what could not be helped? */
	is_left("4", "满意率、知晓率均达90%以上得4分，低于90%的不得分。"); /* two values */
	is_left("4", "9月底前完成，每推迟1天扣0.1分，推迟30天以上不得分。"); /* on which day is that? */
	is_left("6", "国家级3分、省级2分、市级1分。"); /* one is earned, not each */
	is_left("5", "持证率达到95%得5分，低于90%的，每低1个百分点扣0.5分。"); /* from which of the two? */
	is_left("5", "");
}

/* Why it is left, and the clauses for which it is. */
static void
is_left_for(const char *full, const char *sentence, enum draft_left left, const char *clauses)
{
	struct exact marks;
	struct draft_row row;
	struct text got = {0};

	exact_init(&marks);
	assert_true(exact_read(str_of(full), &marks));
	scheme_draft_row(&patterns, STR("本项"), &marks, 2012, str_of(sentence), &row);
	for (size_t i = 0; i < row.n_clauses; i++) {
		text_add(&got, i > 0 ? STR("|") : STR(""));
		text_add(&got, row.clauses[i]);
	}
	if (row.left != left || !str_is(text_str(&got), clauses))
		fail_msg("%s: %d, %.*s", sentence, (int)row.left, STR_ARGS(text_str(&got)));
	text_free(&got);
	draft_row_free(&row);
	exact_free(&marks);
}

static void
a_row_that_is_left_says_why(void **state)
{
	(void)state;
	is_left_for("5", "", DRAFT_LEFT_BLANK, "");
	is_left_for("4", "缺席一次扣1分，酌情扣分。", DRAFT_LEFT_WORDS, "酌情扣分");
	is_left_for("5", "适当加分，领导重视，视情扣分，按规定扣分，按程度扣分。", DRAFT_LEFT_WORDS,
	    "适当加分|视情扣分|按规定扣分"); /* the first three */
	is_left_for("3", "人员到位得2分，制度健全得1分。", DRAFT_LEFT_VAGUE, "人员到位得2分");
	is_left_for("8", "康复服务率达到85%以上得6分，每降低1个百分点扣0.4分。", DRAFT_LEFT_MARKS,
	    "康复服务率达到85%以上得6分,每降低1个百分点扣0.4分");
	is_left_for("5", "建档率98%以上得5分，90%-95%得3分，90%以下不得分。", DRAFT_LEFT_FIT, "90%-95%得3分");
	is_left_for("2", "残联领导重视，建立残疾人信息库得2分。", DRAFT_LEFT_IDLE, "残联领导重视");
	is_left_for("5", "加强组织领导。", DRAFT_LEFT_NO_RULE, "");
	is_left_for("0", "缺席一次扣1分。", DRAFT_LEFT_NO_FULL, "");
	is_left_for("5", "被省级媒体采用的每篇加1分。", DRAFT_LEFT_NO_BASE, "");
	is_left_for("5", "会议参会率100%得5分，每缺席一人次扣0.5分。", DRAFT_LEFT_MIXED, "");
	is_left_for("5", "有年度计划得1分，有工作总结得1分。", DRAFT_LEFT_SUM, "");
	is_left_for("4", "满意率、知晓率均达90%以上得4分，低于90%的不得分。", DRAFT_LEFT_SEVERAL, "");
	is_left_for("6", "缺席1次扣1分，主要领导缺席1次扣2分。", DRAFT_LEFT_OVERLAP, "");
	is_left_for("5", "无重大事故得5分，发生一般事故1起扣1分。", DRAFT_LEFT_ABSENT, "");
}

/* What earns for each ends at the item's full; so it must earn alone, whole things, and no more than that. */
static void
what_earns_for_each_earns_alone(void **state)
{
	(void)state;
	is_left("5", "每新建1个康复站得2分，有工作制度得3分。");
	is_left("5", "每新建1个康复站得1分，每举办1期培训班得1分。");
	is_left("5", "每完成1户得6分。");
	is_left("5", "每完成1户得0.2分，最多得4分。");
	is_left("5", "每完成1户得0.2分，质量不合格的扣1分。");
	is_left("0", "每完成1户得0.2分。"); /* of what full? */
	is_left("5", "每完成10户得1分。"); /* whole tens, or in proportion? */
	is_left("5", "每完成1万元得1分。");
	is_left("5", "每组织一次志愿活动得0.5分，参加人数不足30人的减半计分。");
	is_left("5", "每季度组织1次活动得1分。"); /* two in one quarter? */
	is_left("5", "每完成1户得0.2-0.5分。");
}

/* Is the number among those of the sentence in normal form? */
static bool
has_number(const char *normal, const char *number, size_t len)
{
	for (const char *at = normal; *at;) {
		size_t n = strspn(at, "0123456789.");

		if (n == len && memcmp(at, number, len) == 0)
			return true;
		at += n > 0 ? n : 1;
	}
	return false;
}

/* Every number of a drafted rule stands in its sentence: but for 满分, the item's full, the 0 of the lowest
 * band, and days, which bear a year. */
static void
no_number_is_invented(void **state)
{
	struct text got = {0};
	char normal[NORMAL_MAX + 1];

	(void)state;
	for (size_t i = 0; i < patterns.n; i++) {
		const struct pattern *p = &patterns.list[i];
		const char *at;

		draft(p->example_full, p->example, &got);
		text_add(&got, (struct str){"", 1});
		normal_write(p->example, normal);
		for (at = got.at; *at; at += strcspn(at, "0123456789")) {
			size_t n = strspn(at, "0123456789.-");

			if (n > 0 && !memchr(at, '-', n) && !(n == 1 && *at == '0') &&
			    !str_equal((struct str){at, n}, p->example_full) && !has_number(normal, at, n))
				fail_msg("%.*s invents %.*s", STR_ARGS(p->name), (int)n, at);
			at += n;
		}
	}
	text_free(&got);
}

static void
is_normal(const char *sentence, const char *want)
{
	char out[NORMAL_MAX + 1];

	normal_write(str_of(sentence), out);
	assert_string_equal(out, want);
}

static void
numbers_in_words_become_digits_where_they_are_counted(void **state)
{
	(void)state;
	is_normal("缺席一次扣半分，争吵一次扣一分半。", "缺席1次扣0.5分,争吵1次扣1.5分");
	is_normal("百分之八十五以上，九成五，千分之二", "85%以上,95%,0.2%");
	is_normal("每降低一个百分点扣零点四分", "每降低1个百分点扣0.4分");
	is_normal(
	    "一票否决，第三方，一般事故，统一部署，十分重视", "一票否决,第三方,一般事故,统一部署,十分重视");
	is_normal("第一名得十分，二十三人", "第1名得10分,23人");
	is_normal("缺１人次扣１分；扣０．５分", "缺1人次扣1分;扣0.5分");
	is_normal("90%—98%，60%（含）至70%，90%以上（含90%）", "90%-98%,60%-70%,90%以上");
	is_normal("缺席壹次", "缺席壹次"); /* no number is repaired */
	is_normal("受縣級表彰", "受县级表彰");
	is_normal("1.缺席一次扣1分。\n2.迟到一次扣1分", "缺席1次扣1分!迟到1次扣1分");
}

static void
a_day_without_a_year_has_that_of_the_scheme(void **state)
{
	char day[DATE_ROOM];

	(void)state;
	assert_true(draft_day_read(STR("2月底"), 2012, day));
	assert_string_equal(day, "2012-02-29");
	assert_true(draft_day_read(STR("2013年11月30日"), 2012, day));
	assert_string_equal(day, "2013-11-30");
	assert_false(draft_day_read(STR("2月30日"), 2012, day));
	assert_false(draft_day_read(STR("6月底"), 0, day));
}

/* The note repeats the sentence: everything else is compared. */
static void
without_note(struct text *t)
{
	static const char key[] = ", \"note\": \"";
	char *note;

	text_add(t, (struct str){"", 1});
	while ((note = strstr(t->at, key)) != NULL) {
		char *end = strchr(note + strlen(key), '"') + 1;

		memmove(note, end, strlen(end) + 1);
	}
}

static void
every_pattern_of_plans_gives_its_example(void **state)
{
	struct patterns plans = {0};

	(void)state;
	patterns_load(&plans, "draft-plan.txt");
	for (size_t i = 0; i < plans.n; i++) {
		const struct pattern *p = &plans.list[i];
		struct plan_draft plan = {.patterns = &plans, .year = 2012};
		struct text one = {0};

		assert_true(plan_draft_sentence(&plan, p->example));
		without_note(&plan.out);
		for (const char *at = plan.out.at; *at; at++)
			text_add(&one, *at == '\n' ? STR(" ") : (struct str){at, 1});
		if (!str_equal(str_trim(text_str(&one)), p->gives))
			fail_msg("%.*s: %.*s", STR_ARGS(p->name), STR_ARGS(text_str(&one)));
		text_free(&one);
		plan_draft_free(&plan);
	}
	patterns_free(&plans);
}

static void
a_number_that_becomes_no_target_is_told(void **state)
{
	struct patterns plans = {0};
	struct plan_draft plan = {.patterns = &plans, .year = 2012};

	(void)state;
	patterns_load(&plans, "draft-plan.txt");
	assert_true(plan_draft_sentence(&plan, STR("进一步加强残疾人组织建设，切实维护残疾人合法权益。")));
	assert_false(plan_draft_sentence(&plan, STR("残疾人工作经费同比增长10%。")));
	assert_false(plan_draft_sentence(&plan, STR("力争年内新增残疾人就业60人。")));
	assert_false(plan_draft_sentence(&plan, STR("每个村配备1名专职委员。"))); /* not one in all */
	assert_int_equal(plan.n, 0);
	assert_true(plan_draft_sentence(&plan, STR("（二）6月底前建成社区康复站12个。")));
	assert_true(str_has(text_str(&plan.out), STR("\"name\": \"建成社区康复站\"")));
	plan_draft_free(&plan);
	patterns_free(&plans);
}

static int
load(void **state)
{
	(void)state;
	patterns_load(&patterns, "draft-scheme.txt");
	return 0;
}

static int
unload(void **state)
{
	(void)state;
	patterns_free(&patterns);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_pattern_gives_its_example),
	    cmocka_unit_test(what_is_in_doubt_is_left_to_a_person),
	    cmocka_unit_test(a_row_that_is_left_says_why),
	    cmocka_unit_test(what_earns_for_each_earns_alone),
	    cmocka_unit_test(no_number_is_invented),
	    cmocka_unit_test(numbers_in_words_become_digits_where_they_are_counted),
	    cmocka_unit_test(every_pattern_of_plans_gives_its_example),
	    cmocka_unit_test(a_number_that_becomes_no_target_is_told),
	    cmocka_unit_test(a_day_without_a_year_has_that_of_the_scheme),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
