#include "table/heading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "table/set_columns.h"
#include "text/shown.h"
#include "text/words.h"

enum { SPELLINGS = 3 };

/* What a column may be called, folded: by its lowest word, by the lower ones together, by all. The upper word
 * alone is no name where there is a lower one: a line such as "单位, 某区残联" above the heading would pass
 * for a part of it. */
struct heading_words {
	struct str as[SPELLINGS];
	struct word_meanings means[SPELLINGS]; /* of each in `as` */
	struct str group; /* the word above the lowest, if it stands over this column itself */
};

enum level { BY_COMMAND_LINE, BY_WORD, BY_ALIAS, BY_GROUP };

static struct str
folded(struct arena *a, struct str text)
{
	char room[WORD_ROOM];

	return arena_str(a, (struct str){room, word_fold(text, room, sizeof room)});
}

static struct str
joined(struct arena *a, struct str upper, struct str lower, const char *between)
{
	size_t gap = strlen(between);
	char *both;

	if (upper.len == 0 || lower.len == 0)
		return upper.len ? upper : lower;
	both = arena_alloc(a, upper.len + gap + lower.len + 1);
	memcpy(both, upper.at, upper.len);
	memcpy(both + upper.len, between, gap);
	memcpy(both + upper.len + gap, lower.at, lower.len);
	return (struct str){both, upper.len + gap + lower.len};
}

/* The person other than the holder that a group of columns is about: 监护人 of 监护人信息; "" if it is not.
 */
static struct str
other_person(struct str word)
{
	static const char *const persons[] = {"监护人", "户主", "联系人", "代办人", "代理人", "父亲", "母亲",
	    "配偶", "家属", "亲属", "guardian", "contact", "father", "mother", "spouse"};
	char room[WORD_ROOM];
	struct str s = {room, word_fold(word, room, sizeof room)};

	if (str_characters(s) > 12 || str_has(s, STR("残疾人")) || str_has(s, STR("本人")))
		return (struct str){"", 0};
	for (size_t i = 0; i < sizeof persons / sizeof *persons; i++)
		if (str_has(s, str_of(persons[i])))
			return str_of(persons[i]);
	return (struct str){"", 0};
}

/* The heading and the spellings of column i, whose words are `word`, the lowest one last. */
static void
spell(struct heading *h, size_t i, const struct str *word, size_t n)
{
	struct heading_words *w = &h->words[i];
	struct str shown = {"", 0}, person = {"", 0}, lowest = {"", 0};

	for (size_t r = 0; r < n; r++) {
		if (word[r].len == 0)
			continue;
		if (lowest.len > 0 && person.len == 0)
			person = other_person(lowest);
		shown = joined(&h->text, shown, word[r], " ");
		lowest = word[r];
	}
	h->cells[i] = arena_str(&h->text, shown);
	if (person.len > 0) {
		w->as[0] =
		    folded(&h->text, str_has(lowest, person) ? lowest : joined(&h->text, person, lowest, ""));
		w->means[0] = word_meanings(w->as[0]);
		h->n_others++;
		return;
	}
	w->as[0] = folded(&h->text, lowest);
	for (size_t r = n, spelling = 1; r-- > 0 && spelling < SPELLINGS;) {
		struct str from = {"", 0};

		for (size_t k = r; k < n; k++)
			from = joined(&h->text, from, word[k], "");
		if (word[r].len > 0 && word[r].at != lowest.at)
			w->as[spelling++] = folded(&h->text, from);
	}
	for (size_t k = 0; k < SPELLINGS; k++)
		w->means[k] = word_meanings(w->as[k]);
}

static struct str
at(const struct heading_row *row, size_t i)
{
	return i < row->n ? str_trim(row->cells[i]) : (struct str){"", 0};
}

/* Is `key` what the user may call column w? */
static bool
names_word(enum word w, struct str key)
{
	return word_is(w, key);
}

/* The KEY and the HEADING of a --column. False: no = in it. */
static bool
split_extra(const char *text, struct str *key, struct str *heading)
{
	*heading = str_of(text);
	*key = str_part(heading, '=');
	return heading->at != NULL;
}

static bool
is_extra(const struct heading_wanted *wanted, enum word w, struct str word, struct arena *a)
{
	for (const char *const *e = wanted->extra; e && *e; e++) {
		struct str key, heading;

		if (split_extra(*e, &key, &heading) && names_word(w, key) &&
		    str_equal(folded(a, heading), word))
			return true;
	}
	return false;
}

static bool
means(const struct word_meanings *m, enum word w, bool itself)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->words[i] == w)
			return !itself || m->itself >> i & 1U;
	return false;
}

/* Does one of the column's words say what is wanted? */
static bool
says(struct heading *h, const struct heading_wanted *wanted, size_t i, size_t k, enum level level, int how)
{
	const struct heading_words *words = &h->words[i];
	enum word w = wanted->columns[k].key;

	switch (level) {
	case BY_COMMAND_LINE:
		return words->as[how].len > 0 && is_extra(wanted, w, words->as[how], &h->text);
	case BY_GROUP:
		return how == 0 && word_is_folded(w, words->group);
	default:
		return means(&words->means[how], w, level == BY_WORD);
	}
}

/* Puts wanted column k where one of its words stands and no other column was found. */
static bool
place_column(struct heading *h, const struct heading_wanted *wanted, bool *taken, size_t k, enum level level)
{
	size_t n = h->n < HEADING_COLUMNS ? h->n : HEADING_COLUMNS;

	for (int how = 0; how < SPELLINGS; how++)
		for (size_t i = 0; i < n; i++)
			if (!taken[i] && says(h, wanted, i, k, level, how)) {
				taken[i] = true;
				h->places[k] = i;
				return true;
			}
	return false;
}

static void
place_columns(struct heading *h, const struct heading_wanted *wanted)
{
	bool *taken = mem_zero(h->n + 1, sizeof *taken);
	bool extra = wanted->extra && *wanted->extra;
	enum level last = BY_ALIAS;

	for (size_t i = 0; i < h->n && last < BY_GROUP; i++)
		if (h->words[i].group.len > 0)
			last = BY_GROUP;

	h->n_found = 0;
	for (size_t k = 0; k < wanted->n; k++)
		h->places[k] = HEADING_ABSENT;
	for (enum level level = extra ? BY_COMMAND_LINE : BY_WORD; level <= last; level++)
		for (size_t k = 0; k < wanted->n; k++)
			if (h->places[k] == HEADING_ABSENT)
				h->n_found += place_column(h, wanted, taken, k, level);
	free(taken);
}

static bool
is_chinese(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] & 0x80)
			return true;
	return false;
}

size_t
heading_named(const struct str *cells, size_t n, const struct table_matrix *matrix)
{
	size_t named = 0;

	for (size_t i = 0; i < n; i++)
		named += cells[i].len > 0 && matrix->names(matrix->with, cells[i]);
	return named;
}

/* Counts the columns that a matrix knows: of two rows that may be its heading the fuller one is. A quarter of
 * its columns must be known: a row of data that names one thing is no heading. */
static bool
find_named(struct heading *h, const struct table_matrix *matrix)
{
	size_t named = heading_named(h->cells, h->n, matrix), filled = 0;

	for (size_t i = 0; i < h->n; i++)
		filled += h->cells[i].len > 0;
	h->n_found += named;
	h->asked = true;
	return named > 0 && 4 * named >= filled;
}

static void
conclude(struct heading *h, const struct heading_wanted *wanted)
{
	bool any_asked = false, any_found = false;

	h->enough = true;
	for (size_t k = 0; k < wanted->n; k++) {
		bool found = h->places[k] != HEADING_ABSENT;

		if (wanted->columns[k].need == TABLE_REQUIRED && !found)
			h->enough = false;
		if (wanted->columns[k].need == TABLE_ANY) {
			any_asked = true;
			any_found |= found;
		}
		if (found && is_chinese(h->cells[h->places[k]]))
			h->certain = true;
	}
	if (any_asked && !any_found)
		h->enough = false;
	if (h->enough && wanted->matrix)
		h->enough = find_named(h, wanted->matrix);
	if (wanted->n > 0 && h->n_found == 0)
		h->enough = false;
}

/* The words of column i. An upper row's word is carried on from the left over its empty cells, up to where it
 * or a row above it says something new, and only where something stands below. */
static void
words_of(const struct heading_row *rows, size_t n_rows, size_t i, struct str *carried, struct str *word)
{
	bool fresh = false, below = false;

	for (size_t r = n_rows; r-- > 0;) {
		struct str own = at(&rows[r], i);

		word[r] = own;
		if (own.len == 0 && below)
			word[r] = carried[r];
		below = below || own.len > 0;
	}
	for (size_t r = 0; r < n_rows; r++) {
		struct str own = at(&rows[r], i);

		if (fresh && own.len == 0)
			word[r] = (struct str){"", 0};
		fresh = fresh || own.len > 0;
		carried[r] = word[r];
	}
}

/* The word that stands in the column itself above its lowest one. */
static struct str
group_word(struct heading *h, const struct heading_row *rows, size_t n_rows, size_t i)
{
	struct str lower = {"", 0}, own = {"", 0};

	for (size_t r = n_rows; r-- > 0 && (own.len == 0 || lower.len == 0);) {
		lower = own.len > 0 ? own : lower;
		own = at(&rows[r], i);
	}
	return lower.len > 0 && own.len > 0 ? folded(&h->text, own) : (struct str){"", 0};
}

static void
read_rows(struct heading *h, const struct heading_wanted *wanted, const struct heading_row *rows,
    size_t n_rows, bool grouped)
{
	struct str carried[HEADING_ROWS_MAX] = {{0}}, word[HEADING_ROWS_MAX] = {{0}};
	size_t n = 0;

	*h = (struct heading){0};
	for (size_t r = 0; r < n_rows; r++)
		for (size_t i = n; i < rows[r].n; i++)
			if (at(&rows[r], i).len > 0)
				n = i + 1;
	h->n = n;
	h->cells = arena_alloc(&h->text, (n + 1) * sizeof *h->cells);
	h->words = arena_alloc(&h->text, (n + 1) * sizeof *h->words);
	h->places = arena_alloc(&h->text, (wanted->n + 1) * sizeof *h->places);
	for (size_t i = 0; i < n; i++) {
		words_of(rows, n_rows, i, carried, word);
		spell(h, i, word, n_rows);
		if (grouped)
			h->words[i].group = group_word(h, rows, n_rows, i);
	}
	place_columns(h, wanted);
	conclude(h, wanted);
}

void
heading_read(
    struct heading *h, const struct heading_wanted *wanted, const struct heading_row *rows, size_t n_rows)
{
	read_rows(h, wanted, rows, n_rows, false);
}

void
heading_read_grouped(
    struct heading *h, const struct heading_wanted *wanted, const struct heading_row *rows, size_t n_rows)
{
	read_rows(h, wanted, rows, n_rows, true);
}

struct heading_fit
heading_fits(const struct heading *h, const struct heading_wanted *wanted, const char *const *set)
{
	struct heading other = {.cells = h->cells, .words = h->words, .n = h->n};
	struct heading_fit fit;
	bool any = false;

	/* conclude() looks at the word of each: the place behind the last is empty. */
	other.places = arena_alloc(&other.text, (wanted->n + 1) * sizeof *other.places);
	place_columns(&other, wanted);
	for (size_t k = 0; k < wanted->n; k++)
		if (other.places[k] == HEADING_ABSENT &&
		    set_columns_find(set, wanted->columns[k].key, NULL)) {
			other.places[k] = h->n; /* behind the others, as it were */
			other.n_found++;
		}
	conclude(&other, wanted);
	fit = (struct heading_fit){.enough = other.enough, .found = other.n_found};
	for (size_t k = 0; k < wanted->n; k++) {
		if (other.places[k] == HEADING_ABSENT)
			continue;
		fit.needed += wanted->columns[k].need == TABLE_REQUIRED;
		any = any || wanted->columns[k].need == TABLE_ANY;
	}
	fit.needed += any;
	arena_free(&other.text);
	return fit;
}

void
heading_free(struct heading *h)
{
	arena_free(&h->text);
	*h = (struct heading){0};
}

/* Adds a word to a list. False: there is no room for it and three dots. */
static bool
list_word(char *out, size_t room, struct str word, enum lang lang)
{
	size_t used = strlen(out);
	const char *between = used == 0 ? "" : lang == LANG_ZH ? "、" : ", ";
	char shown[SHOWN_ROOM];

	word = shown_name(word, shown);
	if (used + strlen(between) + word.len + 4 > room) {
		snprintf(out + used, room - used, "...");
		return false;
	}
	snprintf(out + used, room - used, "%s%.*s", between, STR_ARGS(word));
	return true;
}

/* Does the text end as headings do, and names of persons do not? */
static bool
ends_as_heading(struct str s)
{
	static const char *const endings[] = {"证号", "号码", "编号", "编码", "代码", "序号", "日期", "时间",
	    "名称", "类别", "类型", "种类", "等级", "级别", "情况", "电话", "手机", "地址", "住址", "金额",
	    "数量", "人数", "单位", "机关", "机构", "备注", "状态", "性别", "年龄", "民族", "说明", "结果",
	    "意见", "原因", "项目", "内容", "标准", "乡镇", "街道", "社区", "比例", "得分", "总分", "名次",
	    "补贴"};

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_ends(s, str_of(endings[i])))
			return str_characters(s) <= 16;
	return false;
}

bool
heading_is_word(struct str cell)
{
	char room[WORD_ROOM];

	return word_meanings((struct str){room, word_fold(cell, room, sizeof room)}).n > 0;
}

void
heading_list_found(const struct heading *h, enum lang lang, char *out, size_t room)
{
	out[0] = '\0';
	for (size_t i = 0; i < h->n; i++) {
		struct str cell = h->cells[i];

		if (cell.len > 0 && (heading_is_word(cell) || ends_as_heading(cell)) &&
		    !list_word(out, room, cell, lang))
			return;
	}
}

void
heading_list_wanted(const struct heading_wanted *wanted, enum lang lang, char *out, size_t room)
{
	struct str before = {0}; /* two words may have one key: the name of a place, of a person */

	out[0] = '\0';
	for (size_t k = 0; k < wanted->n; k++) {
		enum table_need need = wanted->columns[k].need;
		struct str word = str_of(word_text(wanted->columns[k].key, lang));
		size_t used = strlen(out);

		if (need == TABLE_REQUIRED && !list_word(out, room, word, lang))
			return;
		if (need != TABLE_ANY || str_equal(before, word))
			continue;
		if (!before.at) {
			if (!list_word(out, room, word, lang))
				return;
		} else if (used + word.len + 12 < room) {
			snprintf(out + used, room - used, "%s%s", lang == LANG_ZH ? "或" : " or ", word.at);
		}
		before = word;
	}
}

bool
heading_check_extra(const struct heading_wanted *wanted, struct diag *d)
{
	for (const char *const *e = wanted->extra; e && *e; e++) {
		struct str key, heading;
		bool known = false;

		if (!split_extra(*e, &key, &heading) || heading.len == 0) {
			diag_place(d, NULL, 0, 0);
			return diag_set(d, "--column %s: write KEY=HEADING, as in cert=证件编码",
			    "--column %s：应写作 KEY=标题，例如 cert=证件编码", *e);
		}
		for (int w = WORD_NONE + 1; w < WORD_END && !known; w++)
			known = names_word((enum word)w, key);
		if (!known) {
			diag_place(d, NULL, 0, 0);
			return diag_set(d,
			    "--column %s: no table has a column of that name; see dpf-tables(5)",
			    "--column %s：没有这个列名，见 dpf-tables(5)", *e);
		}
	}
	return true;
}
