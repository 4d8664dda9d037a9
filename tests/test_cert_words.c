/* Words of states and of kinds of business. The classes are those of issue 15, point 5: valid 正常 有效 在用,
 * kept 冻结 挂失 停用, expired 过期, void 注销 吊销 撤销 死亡 转出 迁出 旧证 作废; the kinds those of
 * facts.md, section 8. */
#include "check.h"

#include <string.h>

#include "documents/cert_rules.h"
#include "formats/register_cell.h"

static enum cert_state
state_of(const struct cert_words *w, const char *cell)
{
	return register_state(&w->states, str_of(cell));
}

static void
states_have_the_class_that_the_rules_say(void **state)
{
	static const struct {
		const char *cell;
		enum cert_state state;
	} cells[] = {{"", STATE_VALID}, {"正常", STATE_VALID}, {"有效", STATE_VALID}, {"在用", STATE_VALID},
	    {"有效期内", STATE_VALID}, {"Active", STATE_VALID}, {"冻结", STATE_KEPT}, {"已冻结", STATE_KEPT},
	    {"凍結", STATE_KEPT}, {"挂失", STATE_KEPT}, {"过期", STATE_EXPIRED}, {"停用", STATE_KEPT},
	    {"注销", STATE_VOID}, {"已注销", STATE_VOID}, {"註銷", STATE_VOID}, {"注 销", STATE_VOID},
	    {"吊销", STATE_VOID}, {"撤销", STATE_VOID}, {"死亡", STATE_VOID}, {"转出", STATE_VOID},
	    {"迁出", STATE_VOID}, {"旧证", STATE_VOID}, {"作废", STATE_VOID}, {"注销（死亡）", STATE_VOID},
	    {"Cancelled", STATE_VOID}, {"过期作废", STATE_VOID}, {"待定", STATE_UNKNOWN},
	    {"正常（注销）", STATE_UNKNOWN}, {"未注销", STATE_UNKNOWN}, {"1", STATE_UNKNOWN},
	    {"已", STATE_UNKNOWN}, {"非正常", STATE_UNKNOWN}};
	struct cert_words w;

	(void)state;
	cert_words_begin(&w);
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		assert_int_equal(state_of(&w, cells[i].cell), cells[i].state);
	cert_words_free(&w);
}

static void
a_district_moves_a_word_and_leaves_the_others(void **state)
{
	struct cert_rules p = {0};
	struct diag d = {0};

	(void)state;
	assert_true(cert_rules_add_text(&p, "r",
	    STR("{\"name\":\"r\",\"states\":{\"void\":[\"挂失\",\"待定\"],\"valid\":[\"1\"]}}"), &d));
	assert_int_equal(state_of(&p.words, "挂失"), STATE_VOID);
	assert_int_equal(state_of(&p.words, "待定"), STATE_VOID);
	assert_int_equal(state_of(&p.words, "1"), STATE_VALID);
	assert_int_equal(state_of(&p.words, "冻结"), STATE_KEPT);
	cert_rules_free(&p);
	assert_false(cert_rules_add_text(
	    &p, "r", STR("{\"name\":\"r\",\"states\":{\"void\":[\"挂失\"],\"kept\":[\"挂失\"]}}"), &d));
	assert_non_null(strstr(d.text, "another list"));
	cert_rules_free(&p);
}

static void
kinds_of_business_are_known_by_their_words(void **state)
{
	static const struct {
		const char *cell;
		int kind;
	} cells[] = {{"", BUSINESS_NEW}, {"新办", BUSINESS_NEW}, {"首次申领", BUSINESS_NEW},
	    {"换领", BUSINESS_EXCHANGE}, {"到期换领", BUSINESS_EXCHANGE}, {"补发", BUSINESS_REISSUE},
	    {"挂失补办", BUSINESS_REISSUE}, {"补发（遗失）", BUSINESS_REISSUE}, {"迁移", BUSINESS_MOVE},
	    {"注销", BUSINESS_CANCEL}, {"死亡注销", BUSINESS_CANCEL}, {"变更", BUSINESS_CHANGE},
	    {"类别等级变更", BUSINESS_REGRADE}, {"类别、等级变更", BUSINESS_REGRADE}, {"挂失", BUSINESS_LOSS},
	    {"冻结", BUSINESS_FREEZE}, {"年审", BUSINESS_UNKNOWN}, {"补发或注销", BUSINESS_UNKNOWN}};
	static const struct businesses usual;

	(void)state;
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		assert_int_equal(register_business(&usual, str_of(cells[i].cell)), cells[i].kind);
}

static void
a_rules_file_names_a_kind_of_its_own(void **state)
{
	struct cert_rules p = {0};
	struct diag d = {0};
	const struct edition *e = &p.editions[0];
	int kind;

	(void)state;
	assert_true(cert_rules_add_text(&p, "r",
	    STR("{\"name\":\"r\",\"steps\":[{\"column\":\"issued\"}],\"business\":{"
	        "\"补发\":{\"steps\":[{\"column\":\"applied\"},{\"column\":\"issued\"}]},"
	        "\"年审\":{\"words\":[\"年检\"],\"steps\":[{\"column\":\"reviewed\"}]}}}"),
	    &d));
	kind = register_business(&p.words.businesses, STR("年检"));
	assert_int_equal(kind, BUSINESS_OWN);
	assert_int_equal(edition_procedure(e, kind)->steps[0].field, FIELD_REVIEWED);
	assert_int_equal(edition_procedure(e, BUSINESS_REISSUE)->n_steps, 2);
	assert_false(edition_procedure(e, BUSINESS_REISSUE)->order_only);
	assert_true(edition_procedure(e, BUSINESS_CANCEL)->order_only);
	assert_false(edition_procedure(e, BUSINESS_NEW)->order_only);
	cert_rules_free(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(states_have_the_class_that_the_rules_say),
	    cmocka_unit_test(a_district_moves_a_word_and_leaves_the_others),
	    cmocka_unit_test(kinds_of_business_are_known_by_their_words),
	    cmocka_unit_test(a_rules_file_names_a_kind_of_its_own)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
