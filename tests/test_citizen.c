/* Citizen ids and certificate numbers. Expected values: the two examples of GB 11643-1999, the misprinted
 * example of the 2017 Measures (its check digit must be 7), hand calculation by the standard's weights. */
#include "check.h"

#include "random.h"
#include "rules/cert.h"
#include "rules/citizen.h"

static enum citizen_fault
fault_of(const char *id)
{
	struct citizen c;

	return citizen_read(str_of(id), &c);
}

static void
citizen_accepts_the_examples_of_the_standard(void **state)
{
	struct citizen c;

	(void)state;
	assert_int_equal(citizen_read(STR("11010519491231002X"), &c), CITIZEN_OK);
	assert_int_equal(c.region, 110105);
	assert_int_equal(c.birth, date_of(1949, 12, 31));
	assert_false(c.male);
	assert_int_equal(citizen_read(STR("440524188001010014"), &c), CITIZEN_OK);
	assert_int_equal(c.birth, date_of(1880, 1, 1));
	assert_true(c.male);
}

static void
citizen_refuses_the_misprinted_example_of_the_2017_measures(void **state)
{
	(void)state;
	assert_int_equal(fault_of("123456197011110013"), CITIZEN_CHECKSUM);
	assert_int_equal(fault_of("123456197011110017"), CITIZEN_OK);
	assert_int_equal(citizen_check("12345619701111001"), '7');
}

static void
citizen_takes_a_small_x_and_says_so(void **state)
{
	struct citizen c;

	(void)state;
	assert_int_equal(citizen_read(STR("11010519491231002x"), &c), CITIZEN_OK);
	assert_true(c.small_x);
	assert_int_equal(citizen_read(STR("11010519491231002X"), &c), CITIZEN_OK);
	assert_false(c.small_x);
}

static void
citizen_names_the_first_fault(void **state)
{
	struct citizen c;

	(void)state;
	assert_int_equal(fault_of("1101051949123100"), CITIZEN_LENGTH);
	assert_int_equal(fault_of("11010519491231002X0"), CITIZEN_LENGTH);
	assert_int_equal(fault_of(""), CITIZEN_LENGTH);
	assert_int_equal(citizen_read(STR("1101O519491231002X"), &c), CITIZEN_CHARACTER);
	assert_int_equal(c.character, 5);
	assert_int_equal(citizen_read(STR("11010519491231002Y"), &c), CITIZEN_CHARACTER);
	assert_int_equal(c.character, 18);
	assert_int_equal(fault_of("X1010519491231002X"), CITIZEN_CHARACTER);
	assert_int_equal(fault_of("110105194902300020"), CITIZEN_DATE);
	assert_int_equal(fault_of("110105194912310021"), CITIZEN_CHECKSUM);
	assert_int_equal(fault_of("911124198108030024"), CITIZEN_UNSUPPORTED);
}

static void
citizen_every_single_wrong_digit_is_noticed(void **state)
{
	char id[] = "440524188001010014";

	(void)state;
	for (size_t i = 0; i < 18; i++)
		for (char digit = '0', was = id[i]; digit <= '9'; digit++) {
			id[i] = digit;
			assert_int_equal(fault_of(id) == CITIZEN_OK, digit == was);
			if (digit == '9')
				id[i] = was;
		}
}

/* The sum as the standard writes it, digit by digit. */
static void
citizen_check_characters_are_those_of_the_sum(void **state)
{
	unsigned seed = 11;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		char digits[17];
		int sum = 0;

		for (int k = 0, weight; k < 17; k++) {
			digits[k] = (char)('0' + random_below(&seed, 10));
			weight = 1;
			for (int power = 17 - k; power > 0; power--)
				weight = weight * 2 % 11;
			sum += (digits[k] - '0') * weight;
		}
		assert_int_equal(citizen_check(digits), "10X98765432"[sum % 11]);
	}
}

static void
citizen_a_number_gives_its_characters_back(void **state)
{
	static const char *const ids[] = {"11010519491231002X", "440524188001010014", "810000198001010018"};
	struct citizen c;
	char out[CITIZEN_LEN];

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		citizen_read(str_of(ids[i]), &c);
		citizen_write(c.number, out);
		assert_memory_equal(out, ids[i], CITIZEN_LEN);
	}
}

static void
citizen_an_old_id_is_the_same_person_as_its_new_one(void **state)
{
	struct citizen old, new;

	(void)state;
	assert_int_equal(citizen_read_old(STR("110105491231002"), &old), CITIZEN_OK);
	assert_int_equal(citizen_read(STR("11010519491231002X"), &new), CITIZEN_OK);
	assert_true(old.number == new.number);
	assert_int_equal(citizen_read_old(STR("110105490230002"), &old), CITIZEN_DATE);
	assert_int_equal(citizen_read_old(STR("11010549123100X"), &old), CITIZEN_CHARACTER);
	assert_int_equal(old.character, 15);
	assert_int_equal(citizen_read_old(STR("11010549123100"), &old), CITIZEN_LENGTH);
}

static void
cert_reads_every_category_and_grade(void **state)
{
	char number[] = "11010519491231002X00";
	struct cert c;

	(void)state;
	for (int category = 0; category <= 9; category++)
		for (int grade = 0; grade <= 9; grade++) {
			enum cert_fault want = category < 1 || category > 7 ? CERT_CATEGORY
			                       : grade < 1 || grade > 4     ? CERT_GRADE
			                                                    : CERT_OK;

			number[18] = (char)('0' + category);
			number[19] = (char)('0' + grade);
			assert_int_equal(cert_read(str_of(number), &c), want);
			assert_int_equal(c.category, category);
			assert_int_equal(c.id_fault, CITIZEN_OK);
		}
}

static void
cert_reads_reissues_and_the_bare_b_of_old_registers(void **state)
{
	struct cert c;

	(void)state;
	assert_int_equal(cert_read(STR("11010519491231002X43"), &c), CERT_OK);
	assert_int_equal(c.reissue, 0);
	assert_int_equal(cert_read(STR("11010519491231002X43B1"), &c), CERT_OK);
	assert_int_equal(c.reissue, 1);
	assert_int_equal(cert_read(STR("11010519491231002X43B12"), &c), CERT_OK);
	assert_int_equal(c.reissue, 12);
	assert_false(c.bare_b);
	assert_int_equal(cert_read(STR("11010519491231002X43B"), &c), CERT_OK);
	assert_true(c.bare_b);
	assert_int_equal(cert_read(STR("11010519491231002X43B0"), &c), CERT_SUFFIX);
	assert_int_equal(cert_read(STR("11010519491231002X43C1"), &c), CERT_SUFFIX);
	assert_int_equal(cert_read(STR("11010519491231002X433"), &c), CERT_SUFFIX);
}

static void
cert_names_what_is_no_certificate_number(void **state)
{
	struct cert c;

	(void)state;
	assert_int_equal(cert_read(STR("鲁青岛字第1234567"), &c), CERT_FIRST_GENERATION);
	assert_int_equal(cert_read(STR("11010519491231002X4"), &c), CERT_LENGTH);
	assert_int_equal(cert_read(STR("11010519491231002X"), &c), CERT_LENGTH);
	assert_int_equal(cert_read(STR("1101051949123100OX43"), &c), CERT_CHARACTER);
	assert_int_equal(c.character, 17);
	assert_int_equal(cert_read(STR("11010519491231002X4X"), &c), CERT_CHARACTER);
	assert_int_equal(c.character, 20);
	assert_int_equal(cert_read(STR("12345619701111001343"), &c), CERT_OK);
	assert_int_equal(c.id_fault, CITIZEN_CHECKSUM);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(citizen_accepts_the_examples_of_the_standard),
	    cmocka_unit_test(citizen_refuses_the_misprinted_example_of_the_2017_measures),
	    cmocka_unit_test(citizen_takes_a_small_x_and_says_so),
	    cmocka_unit_test(citizen_names_the_first_fault),
	    cmocka_unit_test(citizen_every_single_wrong_digit_is_noticed),
	    cmocka_unit_test(citizen_check_characters_are_those_of_the_sum),
	    cmocka_unit_test(citizen_a_number_gives_its_characters_back),
	    cmocka_unit_test(citizen_an_old_id_is_the_same_person_as_its_new_one),
	    cmocka_unit_test(cert_reads_every_category_and_grade),
	    cmocka_unit_test(cert_reads_reissues_and_the_bare_b_of_old_registers),
	    cmocka_unit_test(cert_names_what_is_no_certificate_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
