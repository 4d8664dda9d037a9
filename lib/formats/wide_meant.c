/* What a matrix in a workbook of several sheets is for, by the sheet's name. */
#include "formats/wide.h"

bool
wide_is_meant(const struct table *t, enum wide_use use, struct told *told)
{
	static const struct {
		const char *word;
		enum wide_use use;
	} words[] = {{"自评", WIDE_SELF}, {"自查", WIDE_SELF}, {"打分", WIDE_JUDGED}, {"评分", WIDE_JUDGED},
	    {"评审", WIDE_JUDGED}, {"marks", WIDE_JUDGED}, {"进度", WIDE_PROGRESS}, {"完成", WIDE_PROGRESS},
	    {"progress", WIDE_PROGRESS}, {"记载", WIDE_RECORDS}, {"记录", WIDE_RECORDS},
	    {"数值", WIDE_RECORDS}, {"records", WIDE_RECORDS}, {"分解", WIDE_QUOTAS}, {"任务数", WIDE_QUOTAS},
	    {"quotas", WIDE_QUOTAS}};
	const struct table_facts *facts = table_facts(t);
	struct str sheet = str_of(facts->sheet);
	size_t i = 0;

	while (i < sizeof words / sizeof *words && !str_has(sheet, str_of(words[i].word)))
		i++;
	if (facts->sheets < 2 || facts->named_sheet || i == sizeof words / sizeof *words ||
	    words[i].use == use)
		return true;
	if (words[i].use != WIDE_JUDGED ||
	    use != WIDE_SELF) /* a sheet of marks beside those of self-assessment */
		told_add(told, false, "%s: by its name not meant here, left out",
		    "%s：按表名不是这里要读的，未读取", facts->file);
	return false;
}
