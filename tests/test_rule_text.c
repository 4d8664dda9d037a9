/* A rule read back in words. Expected sentences: dpf-scheme(5), what each kind means, put into words by hand.
 */
#include "scheming.h"

#include "documents/rule_text.h"

static void
reads(const char *rule, const char *zh, const char *en)
{
	struct scheming t;
	struct text out = {0};
	char items[1024];

	snprintf(items, sizeof items, "\"items\": [{\"id\": \"a\", \"full\": 5, \"rules\": [%s]}]", rule);
	scheming_start(&t, 1, "5", items);
	rule_text(&t.s, &t.s.items[0], &t.s.items[0].rules[0], LANG_ZH, &out);
	text_add(&out, (struct str){"", 1});
	assert_string_equal(out.at, zh);
	text_clear(&out);
	rule_text(&t.s, &t.s.items[0], &t.s.items[0].rules[0], LANG_EN, &out);
	text_add(&out, (struct str){"", 1});
	assert_string_equal(out.at, en);
	text_free(&out);
	scheming_end(&t);
}

static void
rule_text_says_each_kind_in_both_languages(void **state)
{
	(void)state;
	reads("{\"kind\": \"ratio\", \"target\": \"培训\"}", "培训按与任务数之比得分，满分5分",
	    "培训 in proportion to the task, full 5");
	reads(
	    "{\"kind\": \"parts\", \"parts\": [{\"name\": \"计划\", \"marks\": \"1.5\", \"event\": \"计划\"}]}",
	    "计划得1.5分", "计划: 1.5");
	reads("{\"kind\": \"judged\"}", "由考核人评分，满分5分", "marked by an assessor, full 5");
	reads("{\"kind\": \"threshold\", \"value\": \"满意率\", \"op\": \">=\", \"goal\": \"90%\"}",
	    "满意率不低于90%得5分，否则不得分", "满意率 at least 90%: 5, else nothing");
	reads(
	    "{\"kind\": \"table\", \"value\": \"建档率\", \"rows\": [{\"from\": \"80%\", \"marks\": 1}, {\"from\": \"98%\", \"marks\": 5}]}",
	    "建档率98%以上得5分，80%以上得1分，以下不得分",
	    "建档率 from 98%: 5, from 80%: 1, below: nothing");
	reads("{\"kind\": \"rank\", \"event\": \"信息\", \"marks\": [5, 3]}",
	    "按信息从高到低排名：第1名5分，第2名3分，其余同末位",
	    "by place in 信息, highest first: 1. 5, 2. 3, the last for all others");
	reads("{\"kind\": \"best\", \"value\": \"测评\"}", "测评最高者得5分，其余按比例",
	    "测评 in proportion to the best, who gets 5");
	reads("{\"kind\": \"count\", \"event\": \"缺席\", \"marks\": -1, \"grow\": 1, \"max\": 3}",
	    "缺席每次扣1分，其后每次再多1分，最多3分",
	    "缺席: each loses 1, each further one more by 1, at most 3");
	reads(
	    "{\"kind\": \"step\", \"value\": \"持证率\", \"goal\": \"95%\", \"step\": \"1%\", \"marks\": \"-0.5\", \"partial\": \"begun\"}",
	    "持证率低于95%的，每1%（百分点）扣0.5分（不足一级按一级）",
	    "持证率 below 95%, for each 1%: loses 0.5 (one begun counts)");
	reads(
	    "{\"kind\": \"step\", \"date\": \"竣工\", \"goal\": \"2012-11-30\", \"step\": 1, \"marks\": \"-0.2\", \"side\": \"above\"}",
	    "竣工日期超过2012-11-30的，每1天扣0.2分",
	    "竣工 (day) above 2012-11-30, for each 1 day(s): loses 0.2");
	reads("{\"kind\": \"bonus\", \"event\": \"采用\", \"marks\": \"0.5\", \"cap\": 2}",
	    "采用每次加0.5分，最多加2分", "采用: each gains 0.5, at most 2");
	reads("{\"kind\": \"bonus\", \"event\": \"荣誉\", \"levels\": {\"省级\": 3, \"市级\": 2}}",
	    "荣誉：省级 3分，市级 2分；取最高", "荣誉: 省级 3, 市级 2; the highest counts");
	reads("{\"kind\": \"veto\", \"event\": \"造假\", \"op\": \">=\", \"goal\": 1}",
	    "造假不低于1：该项不得分", "造假 at least 1: the item is empty");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rule_text_says_each_kind_in_both_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
