/* --summary: how many of each code, in the whole register (unit "*") and in each unit; and which checks were
 * not made because the sheet lacks their column. */
#include <stdlib.h>

#include "base/mem.h"
#include "certcheck.h"

enum { UNITS_MAX = 1000000 };

static struct unit_count *
unit_of(struct sink *s, struct str name)
{
	size_t place = 0;

	if (!map_find(&s->unit_places, name, &place)) {
		if (!mem_grow_within(&s->units, &s->units_room, s->n_units + 1, sizeof *s->units, UNITS_MAX))
			return &s->units[0];
		place = s->n_units++;
		s->units[place] = (struct unit_count){.name = arena_str(&s->text, name)};
		map_add(&s->unit_places, s->units[place].name, place, NULL);
	}
	return &s->units[place];
}

void
count_add(struct sink *s, struct str unit, enum finding_code code, enum finding_severity severity)
{
	unit_of(s, STR("*"))->by_code[code][severity]++;
	if (unit.len)
		unit_of(s, unit)->by_code[code][severity]++;
}

/* Beside the whole register's counts stands what each code means and what to do: who reads them may not know
 * it. */
static void
write_unit(struct writer *w, const struct unit_count *u, enum lang lang)
{
	static const enum word words[] = {WORD_SEVERITY_NOTE, WORD_WARNING, WORD_ERROR};

	for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--)
		for (size_t code = 0; code < CODE_END; code++) {
			if (!u->by_code[code][severity])
				continue;
			writer_text(w, u->name);
			writer_word(w, words[severity]);
			writer_text(w, str_of(finding_code((enum finding_code)code)));
			writer_int(w, u->by_code[code][severity]);
			writer_text(w, str_is(u->name, "*")
			                   ? str_of(finding_advice((enum finding_code)code, lang))
			                   : (struct str){0});
			writer_end_row(w);
		}
}

void
count_line(struct writer *w, struct str unit, struct str code, long count, struct str message)
{
	writer_text(w, unit);
	writer_empty(w);
	writer_text(w, code);
	writer_int(w, count);
	writer_text(w, message);
	writer_end_row(w);
}

/* A check is left out where no sheet has the column it reads. */
static void
write_not_made(struct writer *w, const struct run *r)
{
	static const struct {
		enum finding_code code;
		enum field field;
	} needs[] = {{CODE_ID_MISSING, FIELD_ID}, {CODE_CERT_MISSING, FIELD_CERT},
	    {CODE_SEX_MISMATCH, FIELD_SEX}, {CODE_BIRTH_MISMATCH, FIELD_BIRTH},
	    {CODE_CATEGORY_MISMATCH, FIELD_CATEGORY}, {CODE_GRADE_MISMATCH, FIELD_GRADE},
	    {CODE_GUARDIAN_MISSING, FIELD_GUARDIAN}, {CODE_MULTIPLE_PARTS, FIELD_PARTS},
	    {CODE_NAME_DAMAGED, FIELD_NAME}, {CODE_ISSUE_BEFORE_BIRTH, FIELD_ISSUED},
	    {CODE_VALIDITY, FIELD_VALID_TO}, {CODE_ENTRY_LATE, FIELD_KEYED}, {CODE_STEP_LATE, FIELD_ACCEPTED},
	    {CODE_STEP_ORDER, FIELD_ASSESSED}};
	bool zh = r->o->common.style.lang == LANG_ZH;
	char text[256];
	unsigned has = 0;
	int len;

	for (size_t i = 0; i < r->n_sources; i++)
		has |= r->sources[i].has;
	for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
		const char *word = word_text(register_word(needs[i].field), zh ? LANG_ZH : LANG_EN);

		if (has & 1U << needs[i].field)
			continue;
		len = snprintf(text, sizeof text,
		    zh ? "未检查：表中没有“%s”列" : "not checked: the sheet has no column `%s`", word);
		count_line(
		    w, STR("*"), str_of(finding_code(needs[i].code)), 0, (struct str){text, (size_t)len});
	}
}

/* What was read of each list. */
static void
write_lists(struct writer *w, const struct run *r)
{
	char text[LIST_TEXT_ROOM];
	long counted;

	for (size_t at = 0; r->lists && lists_next_table(r->lists, &at, text, sizeof text, &counted,
	                                    r->o->common.style.lang);)
		count_line(w, STR("*"), (struct str){0}, counted, str_of(text));
}

bool
count_write(struct run *r, struct diag *d)
{
	bool zh = r->o->common.style.lang == LANG_ZH;
	const struct sink *s = &r->sink;
	struct writer *w = writer_open(r->o->common.output, &r->o->common.style, d);
	char day[DATE_ROOM], text[128];
	long rows = 0;
	int len;

	if (!w)
		return false;
	writer_table(w, KIND_COUNTS, 0);
	for (size_t i = 0; i < r->n_sources; i++)
		rows += r->sources[i].rows;
	date_write(r->o->common.as_of, day);
	len = snprintf(text, sizeof text, zh ? "检查行数，截至%s" : "rows checked, as of %s", day);
	count_line(w, STR("*"), (struct str){0}, rows, (struct str){text, (size_t)len});
	for (size_t i = 0; i < s->n_units; i++)
		write_unit(w, &s->units[i], r->o->common.style.lang);
	if (s->o->known)
		count_line(w, STR("*"), (struct str){0}, s->n_known,
		    zh ? STR("已核实（--known），不计入") : STR("known (--known), not counted"));
	house_write(w, r);
	write_lists(w, r);
	write_not_made(w, r);
	return writer_close(w, d);
}
