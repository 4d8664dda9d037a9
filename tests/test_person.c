/* A row against itself and against the procedure. Expected values: facts on the Measures of 2008 and 2017 as
 * the rules files hold them, the calendar (working days of 2012 and 2018 counted by hand), dates by the
 * limits. */
#include "check.h"

#include "base/data.h"
#include "documents/cert_rules.h"
#include "formats/register_cell.h"
#include "rules/steps.h"

static struct workday_calendar calendar;
static struct cert_rules profile;

static int
set_up(void **state)
{
	struct diag d = {0};

	(void)state;
	workday_init(&calendar);
	assert_true(cert_rules_add(&profile, "cert-2008", &d));
	assert_true(cert_rules_add(&profile, "cert-2017", &d));
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	cert_rules_free(&profile);
	workday_free(&calendar);
	return 0;
}

/* A man born on 12 May 1960 with a limb disability of grade 3, his certificate issued on 20 March 2012. */
static struct person
sound_person(void)
{
	struct person p = {.has = ~0U >> (32 - FIELD_END), .holder_known = true, .sex = SEX_MALE};

	p.holder = (struct citizen){
	    .region = 110101, .birth_year = 1960, .birth = date_of(1960, 5, 12), .male = true};
	p.cert.category = p.category = CATEGORY_LIMB;
	p.cert.grade = p.grade = 3;
	for (int f = 0; f < FIELD_END; f++)
		p.days[f] = DATE_NONE;
	p.days[FIELD_BIRTH] = p.holder.birth;
	p.days[FIELD_APPLIED] = date_of(2012, 3, 1);
	p.days[FIELD_ACCEPTED] = date_of(2012, 3, 2);
	p.days[FIELD_ASSESSED] = date_of(2012, 3, 7);
	p.days[FIELD_REVIEWED] = date_of(2012, 3, 12);
	p.days[FIELD_APPROVED] = date_of(2012, 3, 15);
	p.days[FIELD_PRINTED] = date_of(2012, 3, 19);
	p.days[FIELD_ISSUED] = date_of(2012, 3, 20);
	p.days[FIELD_VALID_TO] = date_of(2022, 3, 19);
	p.days[FIELD_KEYED] = date_of(2012, 3, 21);
	return p;
}

static struct findings
check(const struct person *p, const struct edition *e)
{
	struct person_rules rules = {&region_built_in, date_of(2012, 12, 31)};
	struct findings found = {.n = 0};

	person_check(p, e, &rules, &found);
	steps_check(p, edition_procedure(e, p->business), &calendar, rules.as_of, &found);
	validity_check(p, e, rules.as_of, &found);
	return found;
}

static void
finds(const struct person *p, enum finding_message message, enum field field)
{
	struct findings found = check(p, &profile.editions[0]);

	assert_int_equal(found.n, 1);
	assert_int_equal(found.list[0].message, message);
	assert_int_equal(found.list[0].field, field);
}

static void
finds_nothing(const struct person *p)
{
	assert_int_equal(check(p, &profile.editions[0]).n, 0);
}

static void
person_that_is_sound_gives_no_finding(void **state)
{
	struct person p = sound_person();

	(void)state;
	finds_nothing(&p);
}

static void
person_sex_and_birth_are_held_against_the_id(void **state)
{
	struct person p = sound_person();

	(void)state;
	p.sex = SEX_FEMALE;
	finds(&p, FINDING_SEX_MISMATCH, FIELD_SEX);
	p.sex_lost = true; /* the id may be rounded */
	finds_nothing(&p);
	p.sex = SEX_NONE;
	p.days[FIELD_BIRTH]++;
	finds(&p, FINDING_BIRTH_MISMATCH, FIELD_BIRTH);
}

static void
person_regions_are_held_against_birth_and_issue(void **state)
{
	struct person p = sound_person();

	(void)state;
	p.holder.region = 780100;
	finds(&p, FINDING_ID_PROVINCE, FIELD_ID);
	p.holder.region = 440599;
	p.holder_from = FIELD_CERT;
	finds(&p, FINDING_ID_REGION, FIELD_CERT);
	p.holder.region = 830000; /* in use from 2013 on */
	finds(&p, FINDING_ID_REGION_DATE, FIELD_CERT);
}

static void
person_guardians_are_asked_of_minors_and_two_categories(void **state)
{
	struct person p = sound_person();

	(void)state;
	p.cert.category = p.category = CATEGORY_MENTAL;
	finds(&p, FINDING_GUARDIAN_MISSING_CATEGORY, FIELD_GUARDIAN);
	p.has_guardian = true;
	finds_nothing(&p);
	p = sound_person();
	p.holder.birth = p.days[FIELD_BIRTH] = date_of(1994, 3, 2); /* 17 on the day of application */
	finds(&p, FINDING_GUARDIAN_MISSING_AGE, FIELD_GUARDIAN);
	p.holder.birth = p.days[FIELD_BIRTH] = date_of(1994, 3, 1);
	finds_nothing(&p);
}

static void
person_parts_of_a_multiple_disability_are_two_and_the_heaviest_counts(void **state)
{
	struct person p = sound_person();

	(void)state;
	p.cert.category = p.category = CATEGORY_MULTIPLE;
	p.parts = 1U << CATEGORY_LIMB;
	finds(&p, FINDING_MULTIPLE_PARTS_FEW, FIELD_PARTS);
	p.parts |= 1U << CATEGORY_SIGHT;
	finds_nothing(&p);
	p.heaviest = 2;
	finds(&p, FINDING_MULTIPLE_PARTS_GRADE, FIELD_PARTS);
	p.heaviest = 3;
	finds_nothing(&p);
}

static void
steps_in_order_may_share_a_day(void **state)
{
	struct person p = sound_person();

	(void)state;
	for (int f = FIELD_APPLIED; f <= FIELD_PRINTED; f++)
		if (p.days[f] != DATE_NONE)
			p.days[f] = p.days[FIELD_ISSUED];
	finds_nothing(&p);
	p.days[FIELD_REVIEWED]--;
	finds(&p, FINDING_STEP_ORDER, FIELD_REVIEWED);
}

static void
steps_count_working_days_to_the_limit(void **state)
{
	struct person p = sound_person();

	(void)state;
	/* From 20 March 2012 the tenth working day is 1 April, a Sunday worked for Qingming. */
	p.days[FIELD_KEYED] = date_of(2012, 4, 1);
	finds_nothing(&p);
	p.days[FIELD_KEYED] = date_of(2012, 4, 5);
	finds(&p, FINDING_ENTRY_LATE_WORKING, FIELD_KEYED);
	assert_int_equal(
	    check(&p, &profile.editions[0]).list[0].severity, SEVERITY_WARNING); /* a weak limit */
	p.days[FIELD_KEYED] = DATE_NONE;
	finds(&p, FINDING_ENTRY_MISSING_WORKING, FIELD_KEYED);
	p.unreadable = 1U << FIELD_KEYED; /* told already, as no date */
	finds_nothing(&p);
}

static void
steps_outside_the_table_of_holidays_say_so(void **state)
{
	struct person p = sound_person();

	(void)state;
	p.days[FIELD_APPLIED] = p.days[FIELD_ACCEPTED] = date_of(2003, 12, 1);
	finds(&p, FINDING_STEP_LATE_UNKNOWN, FIELD_ISSUED);
}

static void
steps_that_are_optional_or_exempt_may_be_missing(void **state)
{
	struct person p = sound_person();
	struct findings found;

	(void)state;
	p.days[FIELD_PRINTED] = DATE_NONE; /* optional */
	finds_nothing(&p);
	p.days[FIELD_ASSESSED] = DATE_NONE;
	finds(&p, FINDING_STEP_MISSING, FIELD_ASSESSED);
	p = sound_person();
	found = check(&p, &profile.editions[1]); /* 2017: the notice and its end are missing */
	assert_int_equal(found.n, 2);
	p.holder.birth = p.days[FIELD_BIRTH] = date_of(1994, 3, 2); /* a minor is not published */
	p.has_guardian = true;
	assert_int_equal(check(&p, &profile.editions[1]).n, 0);
}

static void
validity_is_ten_years_or_a_day_less(void **state)
{
	struct person p = sound_person();

	(void)state;
	p.days[FIELD_VALID_TO] = date_of(2022, 3, 20);
	finds_nothing(&p);
	p.days[FIELD_VALID_TO] = date_of(2022, 3, 18);
	finds(&p, FINDING_VALIDITY, FIELD_VALID_TO);
	p.days[FIELD_VALID_TO] = date_of(2022, 3, 21);
	finds(&p, FINDING_VALIDITY, FIELD_VALID_TO);
	p.days[FIELD_VALID_TO] = DATE_NONE;
	p.no_end = true;
	finds(&p, FINDING_VALIDITY_NO_END, FIELD_VALID_TO);
}

static void
validity_ages_of_assessment_have_both_sides(void **state)
{
	struct person p = sound_person();

	(void)state;
	p.has_guardian = true;
	p.cert.category = p.category = CATEGORY_SPEECH;
	p.holder.birth = p.days[FIELD_BIRTH] =
	    date_of(2009, 3, 8); /* three years the day after the assessment */
	finds(&p, FINDING_AGE_CATEGORY, FIELD_CATEGORY);
	p.holder.birth = p.days[FIELD_BIRTH] = date_of(2009, 3, 7);
	finds_nothing(&p);
	p.cert.category = p.category = CATEGORY_HEARING;
	finds_nothing(&p); /* grade 3 at three years */
	p.cert.grade = p.grade = 4;
	finds(&p, FINDING_AGE_GRADE, FIELD_CATEGORY);
}

static void
edition_in_force_on_the_day_is_chosen(void **state)
{
	(void)state;
	assert_ptr_equal(
	    edition_on(profile.editions, profile.n, date_of(2017, 12, 31)), &profile.editions[0]);
	assert_ptr_equal(edition_on(profile.editions, profile.n, date_of(2018, 1, 1)), &profile.editions[1]);
	assert_ptr_equal(edition_on(profile.editions, 1, date_of(2018, 1, 1)), &profile.editions[0]);
}

static void
profile_refuses_a_file_that_is_not_there(void **state)
{
	struct cert_rules p = {0};
	struct diag d = {0};

	(void)state;
	assert_false(cert_rules_add(&p, "no-such-rules", &d));
	assert_int_equal(p.n, 0);
	assert_true(d.text[0] != '\0');
}

static void
register_cells_are_read_as_sheets_write_them(void **state)
{
	static const struct {
		const char *text;
		int category, grade;
	} cells[] = {{"4", 4, 4}, {"肢体", 4, 0}, {"肢体残疾", 4, 0}, {"視力", 1, 0}, {"Mental", 6, 0},
	    {"视力、肢体", 7, 0}, {"四级", 0, 4}, {"叁級", 0, 3}, {"II", 0, 2}, {"IV", 0, 4}, {"Ⅰ级", 0, 1},
	    {"5", 5, 0}, {"8", 0, 0}, {"0", 0, 0}, {"", 0, 0}, {"一般", 0, 0}, {"重度", 0, 0}};

	(void)state;
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		assert_int_equal(register_category(str_of(cells[i].text)), cells[i].category);
		assert_int_equal(register_grade(str_of(cells[i].text)), cells[i].grade);
	}
	assert_int_equal(register_sex(STR("男")), SEX_MALE);
	assert_int_equal(register_sex(STR("女性")), SEX_FEMALE);
	assert_int_equal(register_sex(STR("F")), SEX_FEMALE);
	assert_int_equal(register_sex(STR("1")), SEX_MALE);
	assert_int_equal(register_sex(STR("不详")), SEX_NONE);
}

static void
register_parts_are_a_set_with_its_heaviest_grade(void **state)
{
	unsigned parts;
	int heaviest;

	(void)state;
	assert_true(register_parts(STR("视力三级、肢体残疾二级"), &parts, &heaviest));
	assert_int_equal(parts, 1U << CATEGORY_SIGHT | 1U << CATEGORY_LIMB);
	assert_int_equal(heaviest, 2);
	assert_true(register_parts(STR("1,4"), &parts, &heaviest));
	assert_int_equal(parts, 1U << CATEGORY_SIGHT | 1U << CATEGORY_LIMB);
	assert_int_equal(heaviest, 0);
	assert_false(register_parts(STR("无"), &parts, &heaviest));
}

static void
register_names_agree_with_the_slow_reader(void **state)
{
	static const char *const names[] = {
	    "林一", "林?", "欧阳", "锟斤拷", "林\xEF\xBF\xBD", "买买提·艾力", "Li", "", "林\xEE\xA0\x95"};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		assert_int_equal(
		    register_name_damaged(str_of(names[i])), cell_name_damaged(str_of(names[i])));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(person_that_is_sound_gives_no_finding),
	    cmocka_unit_test(person_sex_and_birth_are_held_against_the_id),
	    cmocka_unit_test(person_regions_are_held_against_birth_and_issue),
	    cmocka_unit_test(person_guardians_are_asked_of_minors_and_two_categories),
	    cmocka_unit_test(person_parts_of_a_multiple_disability_are_two_and_the_heaviest_counts),
	    cmocka_unit_test(steps_in_order_may_share_a_day),
	    cmocka_unit_test(steps_count_working_days_to_the_limit),
	    cmocka_unit_test(steps_outside_the_table_of_holidays_say_so),
	    cmocka_unit_test(steps_that_are_optional_or_exempt_may_be_missing),
	    cmocka_unit_test(validity_is_ten_years_or_a_day_less),
	    cmocka_unit_test(validity_ages_of_assessment_have_both_sides),
	    cmocka_unit_test(edition_in_force_on_the_day_is_chosen),
	    cmocka_unit_test(profile_refuses_a_file_that_is_not_there),
	    cmocka_unit_test(register_cells_are_read_as_sheets_write_them),
	    cmocka_unit_test(register_parts_are_a_set_with_its_heaviest_grade),
	    cmocka_unit_test(register_names_agree_with_the_slow_reader),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
