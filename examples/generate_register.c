/* generate_register.c - the register as a township's clerk exports it from Excel: GBK, a title row, totals
 * at the end, and among three thousand sound rows some wrong in each way that certcheck knows. */
#include "generate.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"

const char *const register_headings[R_COLUMNS] = {"序号", "所属乡镇", "姓名", "性别", "身份证号码",
    "残疾人证号", "残疾类别", "残疾等级", "多重残疾明细", "出生日期", "家庭住址", "联系电话", "监护人",
    "监护人电话", "申请日期", "受理日期", "评定日期", "审核日期", "批准日期", "发证日期", "录入日期",
    "有效期至", "发证机关", "证件状态", "备注"};

void
entry_day(struct entry *e, enum register_column column, int day)
{
	int year, month, of_month;

	date_split(day, &year, &month, &of_month);
	snprintf(e->cells[column], sizeof e->cells[column], "%d/%d/%d", year, month, of_month);
}

void
entry_put(struct entry *e, enum register_column column, const char *text)
{
	snprintf(e->cells[column], sizeof e->cells[column], "%s", text);
}

/* Makes the certificate number again after the person's id, category or grade was changed. */
void
entry_renumber(struct entry *e)
{
	person_number(e->person);
	entry_put(e, R_ID, e->person->id);
	entry_put(e, R_CERT, e->person->cert);
}

/* Makes the id again with another region or birth date; everything else in the row agrees with it. */
void
entry_reidentify(struct entry *e, int region, int birth, int wrong)
{
	struct person *p = e->person;

	p->birth = birth;
	person_id(p->id, region ? region : p->region, birth, p->sequence, wrong);
	entry_renumber(e);
	entry_day(e, R_BIRTH, birth);
}

void
entry_fill(struct entry *e, struct person *p, int number)
{
	const char *unit = townships[p->unit].name;

	*e = (struct entry){.person = p};
	snprintf(e->cells[R_NUMBER], sizeof e->cells[0], "%d", number);
	entry_put(e, R_UNIT, unit);
	entry_put(e, R_NAME, p->name);
	entry_put(e, R_SEX, p->male ? "男" : "女");
	entry_put(e, R_ID, p->id);
	entry_put(e, R_CERT, p->cert);
	entry_put(e, R_CATEGORY, category_names[p->category]);
	entry_put(e, R_GRADE, grade_names[p->grade]);
	entry_put(e, R_PARTS, p->parts);
	snprintf(e->cells[R_ADDRESS], sizeof e->cells[0], "乌有区%s%ld号", unit, p->phone % 300 + 1);
	snprintf(e->cells[R_PHONE], sizeof e->cells[0], "%ld", p->phone);
	if (*p->guardian) {
		entry_put(e, R_GUARDIAN, p->guardian);
		snprintf(e->cells[R_GUARDIAN_PHONE], sizeof e->cells[0], "%ld", p->phone + 1);
	}
	entry_day(e, R_BIRTH, p->birth);
	entry_day(e, R_APPLIED, p->applied);
	entry_day(e, R_ACCEPTED, p->accepted);
	entry_day(e, R_ASSESSED, p->assessed);
	entry_day(e, R_REVIEWED, p->reviewed);
	entry_day(e, R_APPROVED, p->approved);
	entry_day(e, R_ISSUED, p->issued);
	entry_day(e, R_KEYED, p->keyed);
	entry_day(e, R_VALID_TO, p->valid_to);
	entry_put(e, R_ISSUER, "乌有区残疾人联合会");
	entry_put(e, R_STATE, "有效");
}

static void
write_entry(struct sheet *s, const struct entry *e)
{
	const char *cells[R_COLUMNS];

	for (int i = 0; i < R_COLUMNS; i++)
		cells[i] = e->cells[i];
	if (e->raw_tail) { /* the damage stands in the last cell, the line's end is part of it */
		const char *line_end = s->line_end;

		s->line_end = "";
		sheet_cells(s, cells, R_COLUMNS);
		s->line_end = line_end;
		sheet_raw(s, e->raw_tail, strlen(e->raw_tail));
		return;
	}
	sheet_cells(s, cells, R_COLUMNS);
}

static void
write_reissue(struct sheet *s, const struct entry *lost)
{
	struct entry e = *lost;

	strcat(e.cells[R_CERT], "B1");
	entry_put(&e, R_STATE, "有效");
	entry_put(&e, R_NOTE, "补发");
	write_entry(s, &e);
}

const struct spoil *
spoil_at(int i)
{
	return i < n_number_spoils ? &number_spoils[i] : &row_spoils[i - n_number_spoils];
}

/* Gives each kind of fault its number of rows, none of them twice, far enough apart to be told apart. */
static void
plan_spoils(const struct spoil **of_row, int n, struct dice *d)
{
	for (int i = 0; i < n_number_spoils + n_row_spoils; i++) {
		const struct spoil *spoil = spoil_at(i);

		for (int rows = spoil->rows; rows > 0;) {
			int row = dice_between(d, 20, n - 20);

			if (of_row[row - 1] || of_row[row] || of_row[row + 1])
				continue;
			of_row[row] = spoil;
			rows--;
		}
	}
	for (int row = n / 2 + 1; row < n; row++)
		if (!of_row[row]) {
			of_row[row] = &spoil_cancelled;
			break;
		}
}

void
register_write(const char *folder, struct person *people, int n, struct dice *d)
{
	const struct spoil **of_row = calloc((size_t)n, sizeof *of_row);
	struct entry again = {0};
	struct sheet s;

	if (!of_row)
		exit(2);
	plan_spoils(of_row, n, d);
	sheet_open(&s, folder, "register.csv", AS_EXCEL_GBK);
	sheet_row(&s, "乌有区第二代残疾人证登记册（演示数据，人员均系生成）%s", "||||||||||||||||||||||||");
	sheet_cells(&s, register_headings, R_COLUMNS);
	for (int i = 0; i < n; i++) {
		struct entry e;

		entry_fill(&e, &people[i], i + 1);
		if (of_row[i])
			of_row[i]->apply(&e, d);
		people[i].spoil = of_row[i];
		write_entry(&s, &e);
		if (e.reissued)
			write_reissue(&s, &e);
		if (again.twice && i % 7 == 0) {
			write_entry(&s, &again);
			again.twice = false;
		}
		if (e.twice)
			again = e;
		if (i == n / 2) /* a page's heading copied along with the rows */
			sheet_cells(&s, register_headings, R_COLUMNS);
	}
	sheet_row(&s, "合计|%d人|||||||||||||||||||||||", n);
	sheet_row(&s, "填表人：林禾|||||审核人：何云|||||||||||||||||||");
	sheet_close(&s);
	free(of_row);
}

/* The same people as the national base has them: another export with other headings, a few strangers, a few
 * missing, a few that differ. */
void
base_write(const char *folder, const struct person *people, int n, struct dice *d)
{
	struct sheet s;

	sheet_open(&s, folder, "base.csv", AS_EXCEL_UTF8);
	sheet_row(&s, "残疾证号|残疾人姓名|公民身份号码|残疾类型|残疾级别|签发日期");
	for (int i = 0; i < n; i++) {
		const struct person *p = &people[i];
		int year, month, day, odd = dice_below(d, 400), grade = p->grade;

		if (odd == 3) { /* moved away: only the base still has the certificate */
			char id[24];

			person_id(id, p->region, p->birth, 1000 - p->sequence, 0);
			sheet_row(&s, "%s%d%d|%s|%s|%s|%s|2011-05-05", id, p->category, p->grade, p->name, id,
			    category_names[p->category], grade_names[p->grade]);
		}
		if (p->spoil || odd == 0)
			continue;
		if (odd == 1)
			grade = grade % 4 + 1;
		date_split(p->issued, &year, &month, &day);
		sheet_row(&s, "%s%s|%s|%s|%s|%s|%d-%02d-%02d", p->cert, odd == 2 ? "B1" : "", p->name, p->id,
		    category_names[p->category], grade_names[grade], year, month, day);
	}
	sheet_close(&s);
}
