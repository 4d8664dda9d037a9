/* generate_year.c - units, rosters and ledgers of the invented district's 2012. Each ledger is saved as
 * another program or clerk would save it, and the rehabilitation ledger has a row for each reason to refuse.
 */
#include "generate.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"

/* How much of its share of a programme each unit gets done, in per cent. */
static const int diligence[UNITS] = {104, 100, 99, 101, 94, 108, 102, 99, 96, 100, 88, 93};

static int
count_of(const struct person *people, int n, int unit, int category)
{
	int count = 0;

	for (int i = 0; i < n; i++)
		count +=
		    (unit < 0 || people[i].unit == unit) && (category == 0 || people[i].category == category);
	return count;
}

static void
units_write(const char *folder, const struct person *people, int n)
{
	struct sheet s;

	sheet_open(&s, folder, "units.csv", AS_EXCEL_UTF8);
	sheet_row(&s, "单位|别名|类型|区县|持证人数|视力|听力|言语|肢体|智力|精神|多重|村居数");
	for (int u = 0; u < UNITS; u++)
		sheet_row(&s, "%s|%s|%s|乌有区|%d|%d|%d|%d|%d|%d|%d|%d|%d", townships[u].name,
		    townships[u].aliases, townships[u].kind, count_of(people, n, u, 0),
		    count_of(people, n, u, 1), count_of(people, n, u, 2), count_of(people, n, u, 3),
		    count_of(people, n, u, 4), count_of(people, n, u, 5), count_of(people, n, u, 6),
		    count_of(people, n, u, 7), townships[u].villages);
	sheet_close(&s);
}

/* A programme for people: who may take part, how many, what a ledger row says. */
struct programme {
	const char *target;
	int goal; /* rows for the district at full diligence */
	int category; /* 0: any */
	int min_age, max_age; /* on 2012-01-01; 0: any */
	int grade; /* the heaviest that may take part */
	const char *outcome; /* of most rows; "" if the ledger has none */
	int start; /* where in the register the search begins, so that programmes help different people */
};

static bool
takes_part(const struct programme *g, const struct person *p, int unit)
{
	int age = date_age(p->birth, date_of(2012, 1, 1));

	return p->unit == unit && !p->spoil && (!g->category || p->category == g->category) &&
	       p->grade >= g->grade && (!g->max_age || (age >= g->min_age && age <= g->max_age)) &&
	       p->issued < date_of(2012, 1, 1);
}

static void
day_text(char out[16], int day)
{
	int year, month, of_month;

	date_split(day, &year, &month, &of_month);
	snprintf(out, 16, "%d/%d/%d", year % 10000, month % 100, of_month % 100);
}

/* Whoever is helped is noted in `poor` (NULL: not only the poor are helped). */
static void
programme_write(struct sheet *s, const struct programme *g, const struct person *people, int n, bool *poor,
    struct dice *d)
{
	int total = count_of(people, n, -1, g->category), number = 0;

	for (int u = 0; u < UNITS; u++) {
		int want = (g->goal * count_of(people, n, u, g->category) * diligence[u] + total * 50) /
		           (total * 100);

		for (int i = 0; i < n && want > 0; i++) {
			const struct person *p = &people[(i + g->start) % n];
			char day[16];

			if (!takes_part(g, p, u))
				continue;
			want--;
			number++;
			if (poor)
				poor[p - people] = true;
			day_text(day, date_of(2012, 2, 1) + dice_below(d, 320));
			/* four of five find work; the ledger says so at once */
			sheet_row(s, "%s|%s|%s|%s|%s|1|%s|", day, g->target, townships[u].name, p->cert,
			    p->name,
			    !*g->outcome ? ""
			    : number % 5 ? g->outcome
			                 : "未就业");
		}
	}
}

/* The first person, from a third of the register on, of this category (0: any) with this fault ("": none). */
static const struct person *
person_find(const struct person *people, int n, int category, const char *fault)
{
	for (int i = n / 3; i < n; i++)
		if ((!category || people[i].category == category) &&
		    strcmp(people[i].spoil ? people[i].spoil->code : "", fault) == 0)
			return &people[i];
	return people;
}

/* The first sound person of this category whose certificate came in the first months of the year: too late
 * for the year's programmes and rosters. */
static const struct person *
newcomer_find(const struct person *people, int n, int category)
{
	for (int i = 0; i < n; i++)
		if (!people[i].spoil && people[i].category == category &&
		    people[i].issued > date_of(2012, 1, 1) && people[i].issued < date_of(2012, 5, 1))
			return &people[i];
	return people;
}

static void
refused_row(struct sheet *s, const char *day, const char *target, const struct person *p,
    const char *quantity, const char *why)
{
	sheet_row(s, "%s|%s|%s|%s|%s|%s||%s", day, target, townships[p->unit].name, p->cert, p->name,
	    quantity, why);
}

/* A row for each reason that is about a person. */
static void
refused_people_write(struct sheet *s, const struct person *people, int n)
{
	static const char day[] = "2012/6/1", devices[] = "assistive-devices";
	const struct person *limb = person_find(people, n, 4, "");
	const char *unit = townships[limb->unit].name;

	refused_row(s, "2012/5/8", "psych-aid", limb, "1", "类别不符");
	refused_row(s, day, "psych-aid", newcomer_find(people, n, 6), "1", "不在贫困名册");
	refused_row(s, day, devices, person_find(people, n, 0, "expired"), "1", "证已过期");
	refused_row(s, day, devices, person_find(people, n, 0, "sound: cancelled"), "1", "人已去世");
	refused_row(s, day, devices, person_find(people, n, 0, "id-checksum"), "1", "校验码不符");
	sheet_row(s, "%s|%s|%s||%s|1||未填证号", day, devices, unit, limb->name);
	sheet_row(s, "%s|%s|%s|37020019600101003543|无此人|1||登记册中没有", day, devices, unit);
	for (int i = 0; i < 2; i++) /* one person counts once, however often helped */
		sheet_row(s, "2012/11/2%d|%s|%s|%s|%s|1||同一人", i, devices, unit, limb->cert, limb->name);
}

/* A row for each reason that is about anything else. */
static void
refused_write(struct sheet *s, const struct person *people, int n)
{
	static const char damaged[] = "2012/6/1,assistive-devices,,,\"A\"B,1,,\r\n";
	const struct person *mental = person_find(people, n, 6, ""), *limb = person_find(people, n, 4, "");

	refused_row(s, "2011/12/30", "psych-aid", mental, "1", "上年度");
	refused_row(s, "2013/1/4", "psych-aid", mental, "1", "下年度");
	refused_row(s, "2012/6/1", "psych-medicine", mental, "1", "计划中没有的任务");
	refused_row(s, "2012/6/1", "", mental, "1", "未填任务");
	refused_row(s, "2012/6/1", "employment-rate", mental, "1", "比率由台账算出");
	refused_row(s, "2012/6/31", "assistive-devices", limb, "1", "没有这一天");
	refused_row(s, "", "assistive-devices", limb, "1", "未填日期");
	refused_row(s, "2012/6/1", "assistive-devices", limb, "一件", "数量有误");
	refused_row(s, "2012/6/1", "cataract-district", limb, "1", "未填事项");
	refused_row(s, "2012/6/1", "enrolment", limb, "1", "未填数值");
	sheet_row(s, "2012/6/1|assistive-devices|望日街道|%s|%s|1||没有的单位", limb->cert, limb->name);
	sheet_row(s, "2012/6/1|assistive-devices||%s|%s|1||未填单位", limb->cert, limb->name);
	sheet_raw(s, damaged, sizeof damaged - 1);
}

/* The clerk had only the id: with the register it is enough, without it the category is not known. */
static void
by_id_write(struct sheet *s, const struct person *people, int n, bool *poor)
{
	for (int i = 0; i < n; i++)
		if (takes_part(&(struct programme){.category = 6}, &people[i], 0) && !poor[i]) {
			poor[i] = true;
			sheet_row(s, "2012/6/1|psych-aid|%s|%s|%s|1||只有身份证号", townships[0].name,
			    people[i].id, people[i].name);
			return;
		}
}

static void
rehabilitation_write(const char *folder, const struct person *people, int n, bool *poor, struct dice *d)
{
	static const struct programme programmes[] = {
	    {"psych-aid", 203, 6, 0, 0, 0, "", 0},
	    {"prostheses", 6, 4, 0, 0, 0, "", 500},
	    {"assistive-devices", 556, 0, 0, 0, 0, "", 900},
	};
	struct sheet s;

	sheet_open(&s, folder, "ledger-rehab.csv", AS_EXCEL_GBK);
	sheet_row(&s, "乌有区2012年康复服务台账|||||||");
	sheet_row(&s, "服务日期|任务|单位|残疾人证号|姓名|数量|成效|备注");
	for (int i = 0; i < 3; i++)
		programme_write(&s, &programmes[i], people, n, poor, d);
	by_id_write(&s, people, n, poor);
	refused_people_write(&s, people, n);
	refused_write(&s, people, n);
	sheet_row(&s, "填表人：林禾||||||审核人：何云|");
	sheet_close(&s);
}

/* One too young to be trained, one too heavily disabled for a public post. */
static void
refused_workers_write(struct sheet *s, const struct person *people, int n)
{
	int young = 0, heavy = 0;

	while (young < n && (people[young].spoil || date_age(people[young].birth, date_of(2012, 6, 1)) >= 15))
		young++;
	while (heavy < n && (people[heavy].spoil || people[heavy].grade > 1))
		heavy++;
	refused_row(s, "2012/6/1", "training", &people[young], "1", "年龄不符");
	refused_row(s, "2012/6/1", "public-posts", &people[heavy], "1", "等级不符");
}

static void
work_write(const char *folder, const struct person *people, int n, struct dice *d)
{
	static const struct programme programmes[] = {
	    {"training", 159, 0, 16, 55, 0, "就业", 100},
	    {"public-posts", 41, 0, 18, 55, 2, "", 1200},
	    {"concentrated-employment", 153, 0, 18, 55, 0, "", 2000},
	};
	struct sheet s;

	sheet_open(&s, folder, "ledger-work.csv", AS_EXCEL_UTF8);
	sheet_row(&s, "日期|任务|单位|残疾人证号|姓名|数量|成效|备注");
	for (int i = 0; i < 3; i++)
		programme_write(&s, &programmes[i], people, n, NULL, d);
	refused_workers_write(&s, people, n);
	sheet_close(&s);
}

/* A roster of people, all of whom are to be reached, and the ledger rows of those who were. */
struct roster {
	const char *file, *target;
	int per_mille; /* of the register */
	int category; /* 0: any */
	const char *kinds; /* of the units */
	int min_age, max_age; /* on 2012-01-01 */
	int missed; /* how many are not reached */
	bool poor; /* who is on it is poor */
};

static bool
on_roster(const struct roster *r, const struct person *p)
{
	int age = date_age(p->birth, date_of(2012, 1, 1));

	return !p->spoil && (!r->category || p->category == r->category) && age >= r->min_age &&
	       age <= r->max_age && strstr(r->kinds, townships[p->unit].kind) &&
	       p->issued < date_of(2012, 1, 1);
}

static void
roster_write(const char *folder, const struct roster *r, const struct person *people, int n, bool *poor,
    struct sheet *ledger, struct dice *d)
{
	int number = 0;
	struct sheet s;

	sheet_open(&s, folder, r->file, AS_UTF8);
	sheet_row(&s, "unit|cert|name");
	for (int i = 0; i < n; i++) {
		const struct person *p = &people[i];
		const struct township *t = &townships[p->unit];
		char day[16];

		if (!on_roster(r, p) || dice_below(d, 1000) >= r->per_mille)
			continue;
		sheet_row(&s, "%s|%s|%s", t->name, p->cert, p->name);
		poor[i] = poor[i] || r->poor;
		day_text(day, date_of(2012, 1, 20) + dice_below(d, 320));
		if (number++ % 23 != 11 || number / 23 >= r->missed)
			sheet_row(ledger, "%s|%s|%s|%s|%s", r->target, t->name, p->cert, p->name, day);
	}
	sheet_close(&s);
}

/* Villages and communities, each with its association: a coverage of places, not of persons. */
static void
villages_write(const char *folder, struct sheet *ledger)
{
	struct sheet s;

	sheet_open(&s, folder, "roster-villages.csv", AS_UTF8);
	sheet_row(&s, "unit|id|name");
	for (int u = 0; u < UNITS; u++)
		for (int v = 1; v <= townships[u].villages; v++) {
			sheet_row(&s, "%s|CUN-%02d-%02d|%.6s%d村", townships[u].name, u + 1, v,
			    townships[u].name, v);
			sheet_row(ledger, "associations|%s|CUN-%02d-%02d|%.6s%d村|2012/%d/15",
			    townships[u].name, u + 1, v, townships[u].name, v, 3 + v % 8);
		}
	sheet_close(&s);
}

/* The civil affairs office's list of the poor: ids, no certificates. On it are all who were helped as such,
 * and some more. */
static void
poor_write(const char *folder, const struct person *people, int n, const bool *poor, struct dice *d)
{
	struct sheet s;
	int number = 0;

	sheet_open(&s, folder, "roster-poor.csv", AS_EXCEL_GBK);
	sheet_row(&s, "乌有区2012年贫困残疾人名册（民政局提供）|||");
	sheet_row(&s, "序号|姓名|身份证号码|住址");
	for (int i = 0; i < n; i++)
		if (poor[i] || (people[i].issued < date_of(2012, 1, 1) && dice_below(d, 1000) < 50))
			sheet_row(&s, "%d|%s|%s|%s%ld号", ++number, people[i].name, people[i].id,
			    townships[people[i].unit].name, people[i].phone % 300 + 1);
	sheet_close(&s);
}

static void
care_write(const char *folder, const struct person *people, int n, bool *poor, struct dice *d)
{
	static const char any[] = "街道镇乡", towns[] = "镇乡", streets[] = "街道";
	static const struct roster rosters[] = {
	    {"roster-cataract.csv", "cataract-surgery", 220, 1, any, 0, 120, 0, true},
	    {"roster-first-generation.csv", "cert-exchange", 130, 0, any, 0, 120, 3, false},
	    {"roster-dibao.csv", "dibao", 90, 0, any, 0, 120, 0, true},
	    {"roster-ncms.csv", "rural-medical", 120, 0, towns, 0, 120, 2, true},
	    {"roster-urban.csv", "urban-medical", 120, 0, streets, 0, 120, 0, true},
	    {"roster-relief.csv", "special-relief", 80, 0, any, 60, 120, 0, false},
	    {"roster-candidates.csv", "admission", 110, 0, any, 17, 21, 0, false},
	};
	const struct person *stranger = person_find(people, n, 0, "birth-mismatch");
	struct sheet ledger;

	sheet_open(&ledger, folder, "ledger-care.csv", AS_EXCEL_UNICODE);
	sheet_row(&ledger, "任务|单位|残疾人证号|姓名|日期");
	for (int i = 0; i < 7; i++)
		roster_write(folder, &rosters[i], people, n, poor, &ledger, d);
	sheet_row(&ledger, "dibao|%s|%s|%s|2012/6/1", townships[stranger->unit].name, stranger->cert,
	    "不在名册的人");
	sheet_close(&ledger);
	sheet_open(&ledger, folder, "ledger-villages.csv", AS_UTF8);
	sheet_row(&ledger, "target|unit|id|name|date");
	villages_write(folder, &ledger);
	sheet_close(&ledger);
}

void
year_write(const char *folder, const struct person *people, int n, struct dice *d)
{
	bool *poor = mem_zero((size_t)n, sizeof *poor);

	units_write(folder, people, n);
	rehabilitation_write(folder, people, n, poor, d);
	work_write(folder, people, n, d);
	care_write(folder, people, n, poor, d);
	poor_write(folder, people, n, poor, &(struct dice){5});
	free(poor);
}
