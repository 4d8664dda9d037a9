#include "render/agree.h"

#include <string.h>

#include "text/cell.h"
#include "text/shown.h"

/* Digits behind the point. */
static int
digits_of(struct str number)
{
	const char *point = number.len ? memchr(number.at, '.', number.len) : NULL;

	return point ? (int)(number.at + number.len - point) - 1 : 0;
}

/* Is `exact`, rounded as `shown` is, what is shown? A cell that is no number is not compared. */
static bool
is_shown_as(struct str exact, struct str shown)
{
	struct exact n;
	char out[EXACT_ROOM];
	int digits = digits_of(shown);
	bool same = true;

	exact_init(&n);
	if (digits <= 9 && cell_number(exact, &n) && exact_is_sane(&n, 15)) {
		exact_write(&n, digits, out, sizeof out);
		same = str_is(shown, out);
	}
	exact_free(&n);
	return same;
}

bool
agree_marks(const struct intake *in, struct diag *d)
{
	const enum intake_kind R = INTAKE_RANKING, D = INTAKE_DETAIL;
	struct map totals = {0};
	bool good = true;
	size_t row;

	for (row = 0; row < in->of[D].n_rows; row++)
		if (str_is(intake_cell(in, D, row, WORD_ITEM), "*") &&
		    str_is(intake_cell(in, D, row, WORD_RULE), "0"))
			map_add(&totals, intake_cell(in, D, row, WORD_SUBJECT), row, NULL);
	for (row = 0; good && row < in->of[R].n_rows; row++) {
		struct str subject = intake_cell(in, R, row, WORD_SUBJECT),
		           total = intake_cell(in, R, row, WORD_TOTAL);
		char room[2][SHOWN_ROOM];
		size_t place;

		if (!map_find(&totals, subject, &place) || str_has(subject, STR("*")) || /* masked: anybody */
		    is_shown_as(intake_cell(in, D, place, WORD_MARKS), total))
			continue;
		diag_place(d, in->of[R].file.at, 0, 0); /* a NUL follows in the arena */
		good = diag_set(d,
		    "row %zu of the ranking has %.*s marks in it, but %.*s in the detail: they are not of one run; make both anew",
		    "排名表数据第%zu行的总分为%.*s，得分明细中为%.*s：不是同一次计算的结果，请重新生成",
		    row + 1, STR_ARGS(shown_value(total, room[0])),
		    STR_ARGS(shown_value(intake_cell(in, D, place, WORD_MARKS), room[1])));
	}
	map_free(&totals);
	return good;
}
