#include "formats/register_cell.h"

#include <string.h>
#include <strings.h>

#include "base/eight.h"

/* Nine rows in ten write 男, 肢体, 四级, 有效: they are known by their bytes, before any list is searched. */
enum { CHARACTER = 3 }; /* bytes of a Chinese character */

static const char usual_categories[CATEGORIES][8] = {"视力", "听力", "言语", "肢体", "智力", "精神", "多重"};
static const char usual_grades[GRADES][8] = {"一级", "二级", "三级", "四级"};

/* The place (1-based) among `words`, of two characters and two NULs, of the two characters at `at`; 0. All
 * are compared: which it is could not be foreseen. */
static inline int
usual_word(const char *at, const char words[][8], int n)
{
	char two[8] = {0};
	int found = 0;

	memcpy(two, at, sizeof(char[2 * CHARACTER]));
	for (int i = 0; i < n; i++)
		found |= (eight_at(two) == eight_at(words[i])) * (i + 1);
	return found;
}

struct name {
	const char *text;
	int value;
};

/* Folded text begins with one of the names (NULL ends the list): its value, and how long the name was. */
static int
begins_with(struct str s, const struct name *names, size_t *len)
{
	for (; names->text; names++) {
		size_t n = strlen(names->text);

		if (s.len >= n && strncasecmp(s.at, names->text, n) == 0) {
			*len = n;
			return names->value;
		}
	}
	return 0;
}

static const struct name categories[] = {{"视力", 1}, {"视障", 1}, {"視力", 1}, {"听力", 2}, {"聽力", 2},
    {"言语", 3}, {"语言", 3}, {"言語", 3}, {"肢体", 4}, {"肢體", 4}, {"智力", 5}, {"精神", 6}, {"多重", 7},
    {"综合", 7}, {"visual", 1}, {"sight", 1}, {"hearing", 2}, {"speech", 3}, {"limb", 4}, {"physical", 4},
    {"intellectual", 5}, {"mental", 6}, {"psychiatric", 6}, {"multiple", 7}, {NULL, 0}};

static const struct name grades[] = {{"一", 1}, {"二", 2}, {"三", 3}, {"四", 4}, {"壹", 1}, {"贰", 2},
    {"叁", 3}, {"肆", 4}, {"Ⅰ", 1}, {"Ⅱ", 2}, {"Ⅲ", 3}, {"Ⅳ", 4}, {"IV", 4}, {"III", 3}, {"II", 2}, {"I", 1},
    {"1", 1}, {"2", 2}, {"3", 3}, {"4", 4}, {NULL, 0}};

enum sex
register_sex(struct str text)
{
	static const char *const words[][6] = {
	    {"男", "男性", "male", "m", "1", NULL}, {"女", "女性", "female", "f", "2", NULL}};

	if (text.len == CHARACTER) { /* 男 is E7 94 B7, 女 is E5 A5 B3 */
		const unsigned char *u = (const unsigned char *)text.at;
		bool male = (u[0] == 0xE7) & (u[1] == 0x94) & (u[2] == 0xB7);
		bool female = (u[0] == 0xE5) & (u[1] == 0xA5) & (u[2] == 0xB3);

		if (male | female)
			return male ? SEX_MALE : SEX_FEMALE;
	}
	for (int sex = 0; sex < 2; sex++)
		for (size_t i = 0; words[sex][i]; i++)
			if (text.len == strlen(words[sex][i]) &&
			    strncasecmp(text.at, words[sex][i], text.len) == 0)
				return sex == 0 ? SEX_MALE : SEX_FEMALE;
	return SEX_NONE;
}

/* The category whose usual word s begins with; 0. */
static int
usual_category(struct str s)
{
	return s.len >= 2 * CHARACTER ? usual_word(s.at, usual_categories, CATEGORIES) : 0;
}

/* Takes the category at the head of *s, its word 残疾 too. */
static int
take_category(struct str *s)
{
	size_t len = 2 * CHARACTER;
	int category = usual_category(*s);

	if (!category) {
		len = 0;
		category = begins_with(*s, categories, &len);
	}
	s->at += len;
	s->len -= len;
	if (category && str_begins(*s, STR("残疾"))) {
		s->at += strlen("残疾");
		s->len -= strlen("残疾");
	}
	return category;
}

int
register_category(struct str text)
{
	unsigned parts;
	int category, heaviest;

	if (text.len == 1 && text.at[0] >= '1' && text.at[0] <= '7')
		return text.at[0] - '0';
	if (text.len == 2 * CHARACTER && (category = usual_category(text)) != 0)
		return category;
	category = take_category(&text);
	if (category && text.len > 0 && register_parts(text, &parts, &heaviest) && parts & ~(1U << category))
		return CATEGORY_MULTIPLE;
	return category;
}

int
register_grade(struct str text)
{
	size_t len = 0;
	int grade;

	if (text.len == 1 && text.at[0] >= '1' && text.at[0] <= '4')
		return text.at[0] - '0';
	if (text.len == 2 * CHARACTER && (grade = usual_word(text.at, usual_grades, GRADES)) != 0)
		return grade;
	grade = begins_with(text, grades, &len);
	text.at += len;
	text.len -= len;
	return text.len == 0 || str_begins(text, STR("级")) || str_begins(text, STR("級")) ? grade : 0;
}

enum cert_state
register_state(const struct states *states, struct str text)
{
	char room[WORD_ROOM];

	if (text.len == 0)
		return STATE_VALID;
	for (size_t i = 0; i < states->n; i++) /* as it stands, mostly one of the first words */
		if (str_equal(text, states->list[i].word))
			return states->list[i].state;
	return states_find(states, (struct str){room, word_fold_whole(text, room, sizeof room)});
}

int
register_business(const struct businesses *known, struct str text)
{
	char room[WORD_ROOM];

	return text.len == 0 ? BUSINESS_NEW
	                     : businesses_find(known, (struct str){room, word_fold(text, room, sizeof room)});
}

bool
register_parts(struct str text, unsigned *parts, int *heaviest)
{
	*parts = 0;
	*heaviest = 0;
	while (text.len > 0) {
		struct str rest = text;
		int category = take_category(&rest), grade;
		size_t len = 0;

		if (!category && text.at[0] >= '1' && text.at[0] <= '7') {
			category = text.at[0] - '0';
			rest = (struct str){text.at + 1, text.len - 1};
		}
		if (!category) {
			len = str_utf8_length(text);
			len = len ? len : 1;
			text = (struct str){text.at + len, text.len - len};
			continue;
		}
		*parts |= 1U << category;
		grade = begins_with(rest, grades, &len);
		text = (struct str){rest.at + len, rest.len - len};
		if (grade && (*heaviest == 0 || grade < *heaviest))
			*heaviest = grade;
	}
	return *parts != 0;
}

/* Characters from U+4000 to U+9FFF, but for 锟, with which damage begins: none of them comes of it. */
static bool
is_usual_name(struct str name)
{
	if (name.len % CHARACTER != 0)
		return false;
	for (size_t i = 0; i < name.len; i += CHARACTER) {
		const unsigned char *u = (const unsigned char *)name.at + i;

		if (u[0] < 0xE4 || u[0] > 0xE9 || u[1] < 0x80 || u[1] > 0xBF || u[2] < 0x80 || u[2] > 0xBF ||
		    (u[0] == 0xE9 && u[1] == 0x94 && u[2] == 0x9F))
			return false;
	}
	return true;
}

bool
register_name_damaged(struct str name)
{
	return !is_usual_name(name) && cell_name_damaged(name);
}

bool
register_no_end(struct str text)
{
	static const struct name words[] = {
	    {"长期", 1}, {"長期", 1}, {"永久", 1}, {"终身", 1}, {"无固定", 1}, {"permanent", 1}, {NULL, 0}};
	size_t len;

	return begins_with(text, words, &len) == 1;
}
