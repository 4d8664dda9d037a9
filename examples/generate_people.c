/* generate_people.c - one invented holder of a certificate at a time. */
#include "generate.h"

#include <string.h>

#include "base/data.h"
#include "base/date.h"
#include "base/str.h"

const struct township townships[UNITS] = {
    {"望月街道", "望月街、望月办事处", "街道", 124, 9},
    {"长亭街道", "长亭街、长亭办事处", "街道", 111, 8},
    {"柳岸街道", "柳岸街、柳岸办事处", "街道", 97, 7},
    {"东篱街道", "东篱街、东篱办事处", "街道", 83, 7},
    {"听雨街道", "听雨街、听雨办事处", "街道", 62, 5},
    {"采薇镇", "采薇、采薇乡", "镇", 105, 14},
    {"松涛镇", "松涛", "镇", 92, 12},
    {"麦浪镇", "麦浪", "镇", 86, 12},
    {"白鹭镇", "白鹭、白鹭洲镇", "镇", 78, 11},
    {"鹿鸣镇", "鹿鸣", "镇", 71, 9},
    {"竹喧乡", "竹喧", "乡", 52, 8},
    {"云起乡", "云起", "乡", 39, 6},
};
const char *const category_names[] = {"", "视力", "听力", "言语", "肢体", "智力", "精神", "多重"};
const char *const grade_names[] = {"", "一级", "二级", "三级", "四级"};

static const char *const surnames[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙",
    "胡", "朱", "高", "林", "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董",
    "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "欧阳", "司马", "上官", "诸葛"};
static const char *const given[] = {"伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳",
    "杰", "娟", "涛", "明", "超", "兰", "霞", "平", "刚", "桂", "英", "华", "玉", "梅", "国", "建", "文",
    "志", "海", "春", "秀", "荣", "德", "成", "福", "生", "云", "珍", "宝", "根", "金", "水", "木", "禾",
    "岩", "川"};
#define COUNT(array) ((int)(sizeof(array) / sizeof(array)[0]))

enum { CODES_MAX = 256 };

/* Codes of whole cities in use from 1980 to 2020: known to every table, given to no person. */
static int
regions_read(int codes[CODES_MAX])
{
	struct str rest = data_find("regions.csv");
	int n = 0;

	while (rest.at && n < CODES_MAX) {
		struct str line = str_part(&rest, '\n'), code = str_part(&line, ',');
		int64_t number;

		if (str_to_int(code, 0, 999999, &number) && number % 100 == 0 && number % 10000 != 0 &&
		    line.at && str_ends(line, STR(",1980,2020")))
			codes[n++] = (int)number;
	}
	return n;
}

static int
region_make(struct dice *d)
{
	static int codes[CODES_MAX], n; /* read once from the data compiled in */

	if (n == 0)
		n = regions_read(codes);
	return codes[dice_below(d, n)];
}

void
person_id(char out[24], int region, int birth, int sequence, int wrong)
{
	static const int weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	int year, month, day, sum = 0;

	date_split(birth, &year, &month, &day);
	snprintf(out, 24, "%06d%04d%02d%02d%03d", region % 1000000, year % 10000, month % 100, day % 100,
	    sequence % 1000);
	for (int i = 0; i < 17; i++)
		sum += weights[i] * (out[i] - '0');
	out[17] = "10X98765432"[(sum + wrong) % 11]; /* GB 11643-1999 */
	out[18] = '\0';
}

void
person_number(struct person *p)
{
	snprintf(p->cert, sizeof p->cert, "%s%d%d", p->id, p->category, p->grade);
}

static void
name_make(char out[32], struct dice *d)
{
	const char *surname = surnames[dice_below(d, COUNT(surnames))];
	const char *first = given[dice_below(d, COUNT(given))];

	snprintf(
	    out, 32, "%s%s%s", surname, first, dice_below(d, 4) ? given[dice_below(d, COUNT(given))] : "");
}

static int
unit_make(struct dice *d)
{
	int at = dice_below(d, 1000), unit = 0;

	while (unit < UNITS - 1 && at >= townships[unit].share)
		at -= townships[unit++].share;
	return unit;
}

static int
category_make(struct dice *d)
{
	static const int shares[CATEGORIES] = {120, 120, 30, 450, 90, 130, 60}; /* per mille, invented */
	int at = dice_below(d, 1000), i = 0;

	while (i < CATEGORIES - 1 && at >= shares[i])
		at -= shares[i++];
	return i + 1;
}

/* The n-th working day after `day`. */
static int
workday_after(const struct workday_calendar *c, int day, int n)
{
	while (n > 0)
		n -= workday_is(c, ++day);
	return day;
}

static void
steps_make(struct person *p, struct dice *d, const struct workday_calendar *c)
{
	p->applied = workday_after(c, dice_between(d, date_of(2009, 2, 10), date_of(2012, 10, 31)), 1);
	p->accepted = workday_after(c, p->applied, dice_between(d, 0, 2));
	p->assessed = workday_after(c, p->accepted, dice_between(d, 2, 5));
	p->reviewed = workday_after(c, p->assessed, dice_between(d, 1, 4));
	p->approved = workday_after(c, p->reviewed, dice_between(d, 1, 4));
	p->issued = workday_after(c, p->approved, dice_between(d, 1, 3));
	p->keyed = workday_after(c, p->issued, dice_between(d, 0, 2));
	p->valid_to =
	    date_add_years(p->issued, 10) - dice_below(d, 2); /* both readings of ten years are in use */
}

static void
parts_make(struct person *p, struct dice *d)
{
	int first = dice_between(d, 1, 3), second = dice_between(d, 4, 6);
	int other = dice_between(d, p->grade, 4);

	/* the grade of a multiple disability is that of its heaviest part */
	snprintf(p->parts, sizeof p->parts, "%s%s、%s%s", category_names[first], grade_names[p->grade],
	    category_names[second], grade_names[other]);
}

void
person_make(struct person *p, struct dice *d, const struct workday_calendar *c)
{
	int sequence = dice_between(d, 1, 999);

	*p = (struct person){.unit = unit_make(d), .male = sequence % 2 == 1};
	name_make(p->name, d);
	p->category = category_make(d);
	p->grade = dice_between(d, 1, 4);
	steps_make(p, d, c);
	p->birth = p->applied - dice_between(d, 5 * 366, 88 * 365);
	p->region = region_make(d);
	p->sequence = sequence;
	person_id(p->id, p->region, p->birth, sequence, 0);
	person_number(p);
	if (p->category == 7)
		parts_make(p, d);
	if (p->category == 5 || p->category == 6 || date_age(p->birth, p->applied) < 18)
		name_make(p->guardian, d);
	p->phone = 10000000000 + dice_below(d, 100000000);
}
