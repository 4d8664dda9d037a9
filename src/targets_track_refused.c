/* Rows that do not count: why, in words, and where they are written. */
#include <stdio.h>

#include "targets_track.h"

enum word
track_reason_word(enum account_verdict verdict)
{
	static const enum word words[ACCOUNT_VERDICTS] = {
	    [ACCOUNT_COUNTED] = WORD_NONE,
	    [ACCOUNT_ROW_DAMAGED] = WORD_REFUSED_DAMAGED,
	    [ACCOUNT_TARGET_MISSING] = WORD_REFUSED_NO_TARGET,
	    [ACCOUNT_TARGET_UNKNOWN] = WORD_REFUSED_TARGET,
	    [ACCOUNT_TARGET_DERIVED] = WORD_REFUSED_DERIVED,
	    [ACCOUNT_TARGET_SUM] = WORD_REFUSED_SUM,
	    [ACCOUNT_UNIT_MISSING] = WORD_REFUSED_NO_UNIT,
	    [ACCOUNT_UNIT_UNKNOWN] = WORD_REFUSED_UNIT,
	    [ACCOUNT_DATE_MISSING] = WORD_REFUSED_NO_DATE,
	    [ACCOUNT_DATE_INVALID] = WORD_REFUSED_DATE,
	    [ACCOUNT_BEFORE_YEAR] = WORD_REFUSED_EARLY,
	    [ACCOUNT_AFTER_YEAR] = WORD_REFUSED_LATE,
	    [ACCOUNT_AFTER_AS_OF] = WORD_REFUSED_FUTURE,
	    [ACCOUNT_QUANTITY_INVALID] = WORD_REFUSED_QUANTITY,
	    [ACCOUNT_AMOUNT_INVALID] = WORD_REFUSED_AMOUNT,
	    [ACCOUNT_VALUE_INVALID] = WORD_REFUSED_VALUE,
	    [ACCOUNT_PART_MISSING] = WORD_REFUSED_NO_PART,
	    [ACCOUNT_PART_UNKNOWN] = WORD_REFUSED_PART,
	    [ACCOUNT_HOUSEHOLD_MISSING] = WORD_REFUSED_NO_HOUSEHOLD,
	    [ACCOUNT_PERSON_MISSING] = WORD_REFUSED_NO_PERSON,
	    [ACCOUNT_NUMBER_WRONG] = WORD_REFUSED_NUMBER,
	    [ACCOUNT_CERT_MISSING] = WORD_REFUSED_NO_CERT,
	    [ACCOUNT_CERT_UNKNOWN] = WORD_REFUSED_UNREGISTERED,
	    [ACCOUNT_CERT_VOID] = WORD_REFUSED_VOID,
	    [ACCOUNT_CERT_STATE] = WORD_REFUSED_STATE,
	    [ACCOUNT_CERT_EXPIRED] = WORD_REFUSED_EXPIRED,
	    [ACCOUNT_CERT_FROZEN] = WORD_REFUSED_FROZEN,
	    [ACCOUNT_CATEGORY] = WORD_REFUSED_CATEGORY,
	    [ACCOUNT_GRADE] = WORD_REFUSED_GRADE,
	    [ACCOUNT_AGE] = WORD_REFUSED_AGE,
	    [ACCOUNT_POOR] = WORD_REFUSED_POOR,
	    [ACCOUNT_ROSTER_ABSENT] = WORD_REFUSED_NO_ROSTER,
	    [ACCOUNT_NOT_ON_ROSTER] = WORD_REFUSED_OFF_ROSTER,
	    [ACCOUNT_REVERSAL_UNEXPLAINED] = WORD_REFUSED_UNEXPLAINED,
	    [ACCOUNT_REVERSAL_OF_ONE] = WORD_REFUSED_OF_ONE,
	    [ACCOUNT_REVERSAL_TOO_MUCH] = WORD_REFUSED_TOO_MUCH,
	    [ACCOUNT_TWICE] = WORD_REFUSED_TWICE,
	    [ACCOUNT_REPEATED] = WORD_REFUSED_REPEATED,
	};

	return words[verdict];
}

bool
track_refused_open(
    struct track_refused *r, const char *path, const struct writer_style *style, struct diag *d)
{
	enum word columns[SUITE_ROOM + LEDGER_COLUMNS];
	size_t n;

	if (!path)
		return true;
	r->out = writer_open(path, style, d);
	if (!r->out)
		return false;
	n = suite_columns(KIND_REFUSED, WHEN_LEDGER, columns);
	for (size_t k = 0; k < LEDGER_COLUMNS; k++)
		columns[n++] = ledger_columns[k].key;
	writer_columns(r->out, columns, n);
	return true;
}

void
track_nearest(const struct target_names *targets, const struct unit_names *units, enum account_verdict why,
    const struct str *cells, enum lang lang, char *out, size_t room)
{
	struct str near = {0};

	if (why == ACCOUNT_TARGET_UNKNOWN && target_names_shared(targets, cells[LEDGER_TARGET])) {
		snprintf(out, room, "%s",
		    lang == LANG_ZH ? "多项任务同名：请写编号"
		                    : "several targets have this name: write the id");
		return;
	}
	if (why == ACCOUNT_TARGET_UNKNOWN)
		near = target_names_nearest(targets, cells[LEDGER_TARGET]);
	else if (why == ACCOUNT_UNIT_UNKNOWN)
		near = unit_names_nearest(units, cells[LEDGER_UNIT]);
	*out = '\0';
	if (near.len > 0)
		snprintf(out, room, lang == LANG_ZH ? "是不是“%.*s”？" : "perhaps \"%.*s\"?", STR_ARGS(near));
}

/* Which roster of the row's target was not given: that of the poor is asked first. */
static struct str
absent_roster(const struct track_refused *r, struct str target)
{
	const struct plan *plan = &r->terms->plan;
	size_t place;

	if (!target_names_find(&r->terms->targets, target, &place))
		return (struct str){0};
	const struct plan_target *t = &plan->targets[place];

	for (size_t i = 0; i < t->n_eligible; i++)
		if (t->eligible[i].poor != PLAN_NOWHERE && !r->account->given[t->eligible[i].poor])
			return plan->rosters[t->eligible[i].poor].name;
	if (t->roster == PLAN_NOWHERE)
		return (struct str){0};
	return plan->rosters[t->roster].name;
}

/* What to do, in one sentence without a comma, so that columns can be cut; by enum lang. */
static const char *const sentences[ACCOUNT_VERDICTS][2] = {
    [ACCOUNT_TARGET_MISSING] = {"write the id or the name of a target", "请填任务编号或名称"},
    [ACCOUNT_TARGET_UNKNOWN] = {"targets list shows what the plan has", "计划的任务见 targets list"},
    [ACCOUNT_TARGET_DERIVED] = {"write the outcome into the row of the target it is of",
        "请把成效写在所属数量任务的行里"},
    [ACCOUNT_TARGET_SUM] = {"it is the sum of other targets: enter the row there",
        "本任务是其他任务的合计：请登记到那些任务"},
    [ACCOUNT_UNIT_MISSING] = {"the target is split among units: name one", "任务已分解到单位：请填单位"},
    [ACCOUNT_UNIT_UNKNOWN] = {"correct it or add it to the units table", "请改正或补入单位表"},
    [ACCOUNT_DATE_MISSING] = {"write the day of the service", "请填服务日期"},
    [ACCOUNT_DATE_INVALID] =
        {"no day of the calendar or without its year or one that can be read two ways (--date-order)",
            "不是日历上的日期、没有写年份，或可有两种读法（--date-order）"},
    [ACCOUNT_BEFORE_YEAR] = {"the plan begins later", "早于计划起始日"},
    [ACCOUNT_AFTER_YEAR] = {"the plan ends before", "晚于计划截止日"},
    [ACCOUNT_AFTER_AS_OF] = {"later than --as-of", "晚于 --as-of"},
    [ACCOUNT_QUANTITY_INVALID] = {"a number is wanted; of persons a whole one from 1 up",
        "应是数；人数应是正整数"},
    [ACCOUNT_AMOUNT_INVALID] =
        {"amounts are added up: the column amount wants a number counted as the target is (元 or 万元)",
            "按金额累加：金额列应是数，标题写明的单位（元、万元）应与任务相同，否则请换算"},
    [ACCOUNT_VALUE_INVALID] = {"a trend wants a number in the column value", "升降任务须在数值列填数"},
    [ACCOUNT_PART_MISSING] = {"say which part of the milestone was reached", "请填达到的是哪一事项"},
    [ACCOUNT_PART_UNKNOWN] = {"the plan's parts name no such one", "计划的分项中没有这一项"},
    [ACCOUNT_HOUSEHOLD_MISSING] = {"households are counted: give its number or its head's id",
        "按户计数：须填户号或户主身份证号"},
    [ACCOUNT_PERSON_MISSING] = {"persons are counted: give the certificate number or the id",
        "按人计数：须填残疾人证号或身份证号"},
    [ACCOUNT_NUMBER_WRONG] = {"look at the certificate and mend certificate number and id",
        "请对照证件改正证号和身份证号"},
    [ACCOUNT_CERT_MISSING] = {"category or grade are asked: give the certificate number or --register",
        "须看类别或等级：请填残疾人证号，或用 --register"},
    [ACCOUNT_CERT_UNKNOWN] = {"neither this certificate nor a reissue of it is in the register",
        "登记册中没有此证，也没有它的补发证"},
    [ACCOUNT_CERT_VOID] = {"void in the register and no reissue of it is valid",
        "登记册中已作废，也没有有效的补发证"},
    [ACCOUNT_CERT_STATE] = {"the register's word for its state is not known", "登记册中的状态用词无法识别"},
    [ACCOUNT_CERT_EXPIRED] = {"its valid-to day had passed", "当日已过有效期"},
    [ACCOUNT_CERT_FROZEN] = {"kept but not valid; the target may say \"frozen\": \"valid\"",
        "冻结等状态期间不算有效；任务可写\"frozen\": \"valid\""},
    [ACCOUNT_CATEGORY] = {"the plan's eligible has other categories", "计划的eligible要求别的类别"},
    [ACCOUNT_GRADE] = {"the plan's eligible has other grades", "计划的eligible要求别的等级"},
    [ACCOUNT_AGE] = {"the age on the day of the row is outside eligible", "当日年龄不在eligible之内"},
    [ACCOUNT_POOR] = {"not on the roster that poor names", "不在poor所指的名册上"},
    [ACCOUNT_NOT_ON_ROSTER] = {"the coverage is of the people on its roster", "覆盖任务只计名册上的人"},
    [ACCOUNT_REVERSAL_UNEXPLAINED] = {"a negative quantity takes back: say why in note",
        "负数表示冲减：须在备注写明原因"},
    [ACCOUNT_REVERSAL_OF_ONE] = {"who counts once is taken back by deleting the row that counted",
        "不重复计数的人或户：请删去原行，不能用负数冲减"},
    [ACCOUNT_REVERSAL_TOO_MUCH] = {"its unit has not counted so much before this row",
        "超过该单位此前已计的数量"},
    [ACCOUNT_TWICE] = {"stands on the roster already", "名册中已有"},
};

/* "perhaps ...?", where another name is near. */
static bool
explain_name(
    const struct track_refused *r, enum account_verdict why, const struct str *cells, char *out, size_t room)
{
	track_nearest(&r->terms->targets, &r->terms->units, why, cells, r->lang, out, room);
	return *out != '\0';
}

/* What the reason word leaves open: the damage, the nearest name, the roster, the row that counted, what to
 * do. */
static void
explain(const struct track_refused *r, enum account_verdict why, const struct row *row,
    const struct str *cells, char *out, size_t room)
{
	const struct people_entry *first = &r->account->first;
	bool zh = r->lang == LANG_ZH;

	if (explain_name(r, why, cells, out, room))
		return;
	if (why == ACCOUNT_ROW_DAMAGED)
		damage_text(row->damage, r->lang, out, room);
	else if (why == ACCOUNT_ROSTER_ABSENT)
		snprintf(out, room, "--roster %.*s=FILE", STR_ARGS(absent_roster(r, cells[LEDGER_TARGET])));
	else if (why == ACCOUNT_QUANTITY_INVALID && str_is(cells[LEDGER_QUANTITY], "0"))
		snprintf(out, room, "%s", zh ? "0：没有做，不计人数" : "0: nobody counts for it");
	else if ((why == ACCOUNT_TWICE || why == ACCOUNT_REPEATED) && first->line > 0)
		snprintf(out, room, zh ? "已由 %s:%u 计数" : "counted by %s:%u", r->files->names[first->file],
		    first->line);
	else
		snprintf(out, room, "%s", sentences[why][zh]);
}

static void
write_refused(struct track_refused *r, const char *file, const struct row *row, const struct str *cells,
    enum account_verdict why)
{
	char message[512];

	if (!r->out)
		return;
	explain(r, why, row, cells, message, sizeof(message));
	writer_text(r->out, str_of(file));
	writer_int(r->out, row->line);
	writer_int(r->out, row->number);
	writer_word(r->out, track_reason_word(why));
	writer_text(r->out, str_of(message));
	for (size_t k = 0; k < LEDGER_COLUMNS; k++)
		writer_text(r->out, cells[k]);
	writer_end_row(r->out);
}

void
track_refuse(struct track_refused *r, const char *file, const struct row *row, const struct str *cells,
    enum account_verdict why)
{
	r->n++;
	r->by_reason[why]++;
	write_refused(r, file, row, cells, why);
}

void
track_refuse_roster(void *context, const struct row *row, const char *file, size_t target,
    enum account_verdict why, bool expected)
{
	struct track_refused *r = context;
	struct str cells[LEDGER_COLUMNS] = {0};

	cells[LEDGER_TARGET] = r->terms->plan.targets[target].id;
	cells[LEDGER_UNIT] = row->cells[ROSTER_UNIT];
	cells[LEDGER_CERT] = row->cells[ROSTER_CERT];
	cells[LEDGER_ID] = row->cells[ROSTER_ID];
	cells[LEDGER_NAME] = row->cells[ROSTER_NAME];
	if (expected)
		r->roster_mend++;
	else
		r->roster_lost++;
	write_refused(r, file, row, cells, why);
}
