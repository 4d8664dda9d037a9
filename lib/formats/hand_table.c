#include "formats/hand_table.h"

#include <stdarg.h>

#include "text/cell.h"
#include "text/cell_ref.h"
#include "text/shown.h"

enum { SANE_DIGITS = 15 };

bool
hand_table_fail(
    const struct table *t, const struct row *row, struct diag *d, const char *en, const char *zh, ...)
{
	char text[sizeof d->text], ref[CELL_REF_ROOM] = "";
	va_list args;

	va_start(args, zh);
	vsnprintf(text, sizeof text, d->lang == LANG_ZH ? zh : en, args);
	va_end(args);
	diag_place(d, table_facts(t)->file, row->line, (long)row->cell);
	if (row->cell > 0)
		cell_ref_write(row->cell - 1, row->number, ref);
	return diag_set(d, "%s%s%s", "%s%s%s", ref, ref[0] ? ": " : "", text);
}

bool
hand_table_whole(const struct table *t, const struct row *row, struct diag *d)
{
	char text[256];

	if (row->n_damage == 0)
		return true;
	damage_text(&row->damage[0], d->lang, text, sizeof text);
	return hand_table_fail(t, row, d, "%s; mend the row", "%s；请改正这一行", text);
}

void
hand_table_name_cell(const struct row *row, struct diag *d)
{
	char text[sizeof d->text], ref[CELL_REF_ROOM];

	if (row->cell == 0)
		return;
	cell_ref_write(row->cell - 1, row->number, ref);
	snprintf(text, sizeof text, "%s", d->text);
	d->column = (long)row->cell;
	diag_set(d, "%s: %s", "%s: %s", ref, text);
}

int
hand_table_next(struct table *t, struct row *row, struct diag *d)
{
	int more = table_next(t, row, d);

	return more > 0 && !hand_table_whole(t, row, d) ? -1 : more;
}

bool
hand_table_subject(const struct table *t, const struct row *row, size_t column, const struct units *u,
    bool people, size_t *subject, struct diag *d)
{
	struct str name = row->cells[column], near;
	char room[SHOWN_ROOM], near_room[SHOWN_ROOM];

	if (units_find(u, name, subject))
		return true;
	if (units_is_shared(u, name))
		return hand_table_fail(t, row, d, "several people in %s have this name; write the code",
		    "%s 中有多人同名；请写编号", u->file);
	if (people)
		return hand_table_fail(
		    t, row, d, "nobody of this name or code is in %s", "%s 中没有这个姓名或编号", u->file);
	near = shown_name(units_nearest(u, name), near_room);
	name = shown_value(name, room);
	if (near.len > 0)
		return hand_table_fail(t, row, d, "no unit \"%.*s\" in %s; is it \"%.*s\"?",
		    "没有单位“%.*s”（见 %s）；是否为“%.*s”？", STR_ARGS(name), u->file, STR_ARGS(near));
	return hand_table_fail(
	    t, row, d, "no unit \"%.*s\" in %s", "没有单位“%.*s”（见 %s）", STR_ARGS(name), u->file);
}

bool
hand_table_number(const struct table *t, const struct row *row, size_t column, enum word name,
    struct exact *out, struct diag *d)
{
	char room[SHOWN_ROOM];
	struct str shown;

	if (cell_number(row->cells[column], out) && exact_is_sane(out, SANE_DIGITS))
		return true;
	shown = shown_value(row->cells[column], room);
	return hand_table_fail(t, row, d, "%s: \"%.*s\" is not a number", "%s：“%.*s”不是数字",
	    word_text(name, d->lang), STR_ARGS(shown));
}

static bool
has_slash(struct str cell)
{
	return str_has(cell, STR("/")) || str_has(cell, STR("／"));
}

bool
hand_table_mark(
    const struct table *t, const struct row *row, size_t column, struct exact *out, struct diag *d)
{
	char room[SHOWN_ROOM];
	struct str shown;

	if (!cell_is_share(row->cells[column]) && !has_slash(row->cells[column]))
		return hand_table_number(t, row, column, WORD_MARK, out, d);
	shown = shown_value(row->cells[column], room);
	return hand_table_fail(t, row, d,
	    "a mark is wanted here, and \"%.*s\" is a share: write how many marks that is",
	    "这里应是得分，而“%.*s”是比例：请写折合多少分", STR_ARGS(shown));
}

bool
hand_table_day(const struct table *t, const struct row *row, size_t column, enum word name,
    enum date_order order, int *out, struct diag *d)
{
	char room[SHOWN_ROOM];
	struct str shown;

	*out = DATE_NONE;
	switch (cell_date(row->cells[column], order, out)) {
	case DATE_OK:
	case DATE_EMPTY:
		return true;
	case DATE_AMBIGUOUS:
		return hand_table_fail(t, row, d, "%s: which number is the month? Give --date-order",
		    "%s：无法判断月和日；请用 --date-order", word_text(name, d->lang));
	case DATE_INVALID:
		break;
	}
	shown = shown_value(row->cells[column], room);
	return hand_table_fail(t, row, d, "%s: \"%.*s\" is not a date", "%s：“%.*s”不是日期",
	    word_text(name, d->lang), STR_ARGS(shown));
}
