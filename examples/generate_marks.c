/* generate_marks.c - what the district's office noted in the year (平时记载), what each unit says of itself,
 * and what the assessors marked. Everything that decides a rank stands in the tables at the top. */
#include "generate.h"

#include "base/date.h"

/* Reports are assigned on these days and due ten days later. */
static const int report_days[][2] = {{1, 20}, {3, 20}, {5, 22}, {7, 20}, {9, 20}, {11, 20}};
enum { REPORTS = 6 };

/* How each unit's year went. */
static const struct conduct {
	int absent; /* persons missing at meetings */
	int late, missing; /* of the six reports */
	int quality; /* of reports, of 100 */
	int surveyed; /* of 40 households to be surveyed */
	int referred; /* of 12 rehabilitation referrals asked for */
	int recommended; /* persons recommended for jobs */
	int rehabilitation; /* of the four parts of community rehabilitation */
	int school_day; /* of May 2012: the register of school-age children was complete */
	int athletes; /* sent to the district's games */
	int late_per_mille; /* certificates handed over after the time limit */
	int petitions; /* verified */
	const char *honour; /* "" none */
} conducts[UNITS] = {
    {0, 0, 0, 94, 40, 12, 21, 4, 10, 6, 0, 0, "市级"},
    {1, 0, 0, 91, 40, 12, 18, 4, 12, 5, 5, 0, ""},
    {0, 1, 0, 88, 38, 11, 16, 4, 15, 4, 12, 1, "区级"},
    {2, 1, 0, 90, 40, 12, 15, 3, 11, 5, 0, 0, ""},
    {3, 2, 1, 79, 31, 9, 9, 3, 25, 2, 48, 3, ""},
    {0, 0, 0, 96, 40, 12, 24, 4, 9, 7, 0, 0, "省级"},
    {1, 0, 0, 92, 40, 12, 19, 4, 10, 6, 8, 0, "市级"},
    {1, 1, 0, 87, 39, 10, 14, 4, 14, 4, 15, 1, ""},
    {2, 1, 1, 84, 36, 11, 13, 3, 21, 3, 21, 1, ""},
    {0, 1, 0, 90, 40, 12, 17, 4, 13, 5, 10, 0, "区级"},
    {4, 2, 1, 73, 28, 8, 6, 2, 30, 1, 62, 2, ""},
    {2, 2, 0, 81, 35, 10, 10, 3, 19, 3, 30, 1, ""},
};

static void
reports_write(struct sheet *s, int u, struct dice *d)
{
	const struct conduct *c = &conducts[u];

	for (int i = 0; i < REPORTS; i++) {
		int due = date_of(2012, report_days[i][0], report_days[i][1]) + 10;
		int late = i >= REPORTS - c->late ? dice_between(d, 1, 9) : -dice_between(d, 0, 5);
		char due_text[DATE_ROOM], done_text[DATE_ROOM] = "";

		date_write(due, due_text);
		if (i >= c->missing) /* the first ones were never sent */
			date_write(due + late, done_text);
		sheet_row(s, "%s|按时报送报表|%s||||%s|%s|||%s|乌残通知第%d号", townships[u].name, due_text,
		    due_text, done_text,
		    *done_text ? (const char *[]){"80", "85", "90", "95", "100"}[(c->quality - 72) / 6] : "",
		    i + 1);
	}
}

static void
assignments_write(struct sheet *s, int u)
{
	const struct conduct *c = &conducts[u];
	const char *name = townships[u].name;

	sheet_row(s, "%s|入户调查|2012-06-30||||2012-06-30|2012-06-2%d|40|%d|%d|调查表", name, u % 9,
	    c->surveyed, c->quality);
	sheet_row(
	    s, "%s|康复转介|2012-10-31||||2012-10-31|2012-10-1%d|12|%d||转介单", name, u % 9, c->referred);
}

static void
events_write(struct sheet *s, int u)
{
	static const char *const parts[] = {"康复服务评估", "听力康复", "行走康复", "助视康复"};
	const struct conduct *c = &conducts[u];
	const char *name = townships[u].name;

	for (int i = 0; i < c->absent; i++)
		sheet_row(s, "%s|缺席会议|2012-%02d-12|1||||||||会议签到册", name, 2 + 3 * i);
	for (int i = 0; i < c->recommended; i += 5)
		sheet_row(s, "%s|推荐就业|2012-%02d-05|%d||||||||推荐表", name, 3 + i / 3,
		    c->recommended - i < 5 ? c->recommended - i : 5);
	for (int i = 0; i < c->rehabilitation; i++)
		sheet_row(s, "%s|%s|2012-09-%02d|1||||||||评估报告", name, parts[i], 10 + i);
	sheet_row(s, "%s|学龄残疾儿童登记|2012-05-%02d|1||||2012-05-%02d||||登记册", name, c->school_day,
	    c->school_day);
	sheet_row(s, "%s|选送运动员|2012-10-20|%d||||||||报名表", name, c->athletes);
	sheet_row(s, "%s|超期办证率|2012-12-20||%d.%d%%|||||||办证统计", name, c->late_per_mille / 10,
	    c->late_per_mille % 10);
	for (int i = 0; i < c->petitions; i++)
		sheet_row(
		    s, "%s|信访属实|2012-%02d-18|1||||||||信访登记第%d号", name, 4 + 2 * i, 100 + 10 * u + i);
	if (*c->honour)
		sheet_row(s, "%s|受表彰|2012-12-03|1||%s||||||表彰文件", name, c->honour);
}

static void
records_write(const char *folder, struct dice *d)
{
	struct sheet s;

	sheet_open(&s, folder, "records.csv", AS_EXCEL_UTF8);
	sheet_row(&s, "单位|事件|日期|次数|数值|等次|完成期限|完成日期|应报数|实报数|质量|依据");
	for (int u = 0; u < UNITS; u++) {
		reports_write(&s, u, d);
		assignments_write(&s, u);
		events_write(&s, u);
	}
	/* an aid that was kept back, a child that left school for poverty, a crowd before the government */
	sheet_row(&s, "%s|辅具截留|2012-08-09|1||||||||核查记录", townships[10].name);
	sheet_row(&s, "%s|因贫辍学|2012-09-14|1||||||||教育局函", townships[8].name);
	sheet_row(&s, "%s|集体上访|2012-07-02|1||||||||信访登记第7号", townships[4].name);
	sheet_row(&s, "%s|评比达标|2012-07-02|1||||||||方案中没有的事件", townships[3].name);
	sheet_row(&s, "%s|缺席会议|2011-12-02|1||||||||上年度", townships[3].name);
	sheet_close(&s);
}

/* Items that assessors mark, of how many marks, and the marks in tenths, unit by unit. */
static const struct judgement {
	const char *item;
	int tenths[UNITS];
} judgements[] = {
    {"propaganda", {29, 28, 27, 28, 22, 30, 28, 26, 25, 27, 20, 23}},
    {"ledgers", {38, 37, 36, 36, 30, 40, 38, 35, 33, 36, 27, 32}},
    {"organisation", {29, 28, 28, 27, 24, 30, 29, 27, 26, 28, 22, 25}},
};

static void
judged_write(const char *folder)
{
	struct sheet s;

	sheet_open(&s, folder, "judged.csv", AS_UTF8);
	sheet_row(&s, "subject|item|mark|by|reason");
	for (int j = 0; j < 3; j++)
		for (int u = 0; u < UNITS; u++)
			sheet_row(&s, "%s|%s|%d.%d|考核组|实地查看", townships[u].name, judgements[j].item,
			    judgements[j].tenths[u] / 10, judgements[j].tenths[u] % 10);
	sheet_close(&s);
}

/* The items of scheme.json and their full marks; a unit tends to see itself near them. */
static const struct item {
	const char *id;
	int full;
} items[] = {{"meetings", 4}, {"reports", 6}, {"report-quality", 4}, {"cataract", 4}, {"psych", 6},
    {"devices", 6}, {"referral", 4}, {"community-rehab", 4}, {"training", 6}, {"employment", 4}, {"posts", 4},
    {"concentrated", 5}, {"recommendation", 3}, {"certificates", 5}, {"exchange", 6}, {"ledgers", 4},
    {"security", 6}, {"relief", 4}, {"school", 3}, {"propaganda", 3}, {"sports", 3}, {"petitions", 3},
    {"organisation", 3}};

static void
self_write(const char *folder, struct dice *d)
{
	struct sheet s;

	sheet_open(&s, folder, "self.csv", AS_EXCEL_GBK);
	sheet_row(&s, "考核对象|考核项目|自评分|理由");
	for (int u = 0; u < UNITS; u++)
		for (int i = 0; i < (int)(sizeof items / sizeof items[0]); i++) {
			int halves = items[i].full * 2 - (dice_below(d, 10) < 2 + conducts[u].late);

			sheet_row(&s, "%s|%s|%d%s|", townships[u].name, items[i].id, halves / 2,
			    halves % 2 ? ".5" : "");
		}
	sheet_close(&s);
}

void
marks_write(const char *folder, struct dice *d)
{
	records_write(folder, d);
	judged_write(folder);
	self_write(folder, d);
}
