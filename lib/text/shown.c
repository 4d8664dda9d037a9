#include "text/shown.h"

#include <string.h>

#include "text/cell.h"
#include "text/character.h"
#include "text/encoding.h"

enum { CHARACTER = 3, PHONE_DIGITS = 7, ID_DIGITS = 15, STARS = 8 };

/* The surnames of 90 persons in 100 and more, by frequency (Ministry of Public Security, 2021), then those of
 * two characters. */
static const char surnames[] =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范"
    "汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪辛柯庄温牛樊葛邢安"
    "齐伍庞颜倪聂章鲁岳翟申殷詹欧耿关兰焦俞左柳甘祝包代宁宗符尚舒霍阮纪梅童凌毕单季裴涂成苗谷曲盛冉蓝路游辜靳管柴蒙鲍华"
    "喻祁蒲房滕屈饶解牟艾尤阳时穆农司古吉缪车项连芦麦褚娄窦戚岑景党宫费卜冷晏卫米柏宿佟全桂池卞仇闵栾巩臧苑边姬邬麻杭祖"
    "鄢郎习强丛植揭应匡商保敖樂樓劉陳楊黃趙吳許鄭謝羅蕭葉蘇呂盧鍾譚陸範賈鄒閆龍賀顧龔萬錢嚴莊齊龐顏聶魯關蘭畢單闞";
static const char *const double_surnames[] = {"欧阳", "上官", "皇甫", "令狐", "诸葛", "司徒", "司马", "申屠",
    "夏侯", "尉迟", "慕容", "端木", "公孙", "长孙", "東方"};

/* How offices end, and the last characters of headings. */
static const char *const offices[] = {"镇", "乡", "街道", "街道办", "办事处", "区", "县", "市", "社区",
    "委会", "局", "残联", "中心", "公司", "学校", "医院", "镇政府", "合作社", "服务站", "康复站", "鎮", "鄉",
    "區", "縣"};
static const char heading_ends[] = "号名期间数率别级码注址话态况位称务目类型因由龄族籍费款额式表栏册据證號";

/* Is the character at the head of s one of those in the list? */
static bool
is_one_of(struct str s, const char *list)
{
	struct str rest = str_of(list);

	if (s.len < CHARACTER)
		return false;
	for (; rest.len >= CHARACTER; rest.at += CHARACTER, rest.len -= CHARACTER)
		if (memcmp(rest.at, s.at, CHARACTER) == 0)
			return true;
	return false;
}

static bool
begins_with_surname(struct str s)
{
	for (size_t i = 0; i < sizeof double_surnames / sizeof *double_surnames; i++)
		if (str_begins(s, str_of(double_surnames[i])))
			return true;
	return is_one_of(s, surnames);
}

/* Chinese characters alone, how many? 0: something else stands among them. */
static size_t
count_han(struct str s)
{
	size_t n = 0;

	for (; s.len > 0; n++) {
		uint32_t c = character_next(&s);

		if (c < 0x3400 || (c > 0x9FFF && c < 0x20000))
			return 0;
	}
	return n;
}

/* 青石镇, 河东街道办: Chinese characters alone, of which the last say that it is one. */
static bool
is_office(struct str s)
{
	if (count_han(s) < 2)
		return false;
	for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
		if (str_ends(s, str_of(offices[i])))
			return true;
	return false;
}

bool
shown_is_person(struct str s)
{
	enum { LONGEST = 4 };
	size_t n = count_han(s);

	return n > 1 && n <= LONGEST && begins_with_surname(s) && !is_office(s) &&
	       !is_one_of((struct str){s.at + s.len - CHARACTER, CHARACTER}, heading_ends);
}

/* A house in a street, or a household of a village. */
static bool
is_address(struct str s)
{
	static const char *const parts[] = {
	    "路", "街", "巷", "弄", "栋", "幢", "楼", "室", "村", "组", "小区", "号院"};

	if (str_count_digits(s) == 0)
		return false;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (str_has(s, str_of(parts[i])))
			return true;
	return false;
}

static size_t
put_stars(char *room, size_t used, size_t n)
{
	for (size_t i = 0; i < n && used < SHOWN_ROOM; i++)
		room[used++] = '*';
	return used;
}

/* An id keeps four digits at its head and at its tail, never a digit of the birth date; a telephone none. */
static struct str
mask_number(struct str s, char room[SHOWN_ROOM])
{
	enum { KEPT = 4, LONG = 18 };
	size_t n = str_characters(s), used = 0, tail = n >= LONG ? KEPT : n >= ID_DIGITS ? KEPT - 1 : 0;

	if (n < ID_DIGITS || n != s.len || n > SHOWN_ROOM)
		return (struct str){room, put_stars(room, 0, n)};
	memcpy(room, s.at, KEPT);
	used = put_stars(room, KEPT, n - KEPT - tail);
	memcpy(room + used, s.at + n - tail, tail);
	return (struct str){room, used + tail};
}

static struct str
mask_text(struct str s, char room[SHOWN_ROOM])
{
	struct str rest = s;
	size_t n = str_characters(s), used = encoding_put(room, character_next(&rest));

	return (struct str){room, put_stars(room, used, n - 1 < STARS ? n - 1 : STARS)};
}

static struct str
mask(struct str s, char room[SHOWN_ROOM])
{
	char wide[SHOWN_ROOM];

	cell_fold_width(s, wide, sizeof wide, &s);
	if (s.len == 0)
		return s;
	return str_count_digits(s) >= PHONE_DIGITS ? mask_number(s, room) : mask_text(s, room);
}

static bool
is_short_code(struct str s)
{
	enum { LONGEST = 4 };

	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] <= ' ' || (unsigned char)s.at[i] >= 0x7F)
			return false;
	return s.len <= LONGEST;
}

/* lessons, cataract-surgery: what programs call things by; people are written with capitals. */
static bool
is_key(struct str s)
{
	enum { LONGEST = 24 };

	for (size_t i = 0; i < s.len; i++)
		if (!(s.at[i] >= 'a' && s.at[i] <= 'z') && !(s.at[i] >= '0' && s.at[i] <= '9') &&
		    s.at[i] != '-' && s.at[i] != '_')
			return false;
	return s.len <= LONGEST && str_count_digits(s) < PHONE_DIGITS;
}

/* Nothing but digits and what stands among them. */
static bool
is_small_number(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!strchr("0123456789.,:/%+-", s.at[i]) || s.at[i] == '\0')
			return false;
	return str_count_digits(s) < PHONE_DIGITS;
}

/* 2012-13-01, 2012/6/30 12:00: a year, a mark, a month, a mark, a day. */
static bool
is_date(struct str s)
{
	enum { SHORTEST = 8, LONGEST = 10 };

	if (s.len < SHORTEST || s.len > LONGEST || (!str_begins(s, STR("19")) && !str_begins(s, STR("20"))))
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (!strchr("0123456789/.-", s.at[i]) || s.at[i] == '\0')
			return false;
	return strchr("/.-", s.at[4]) != NULL && str_count_digits(s) <= s.len - 2;
}

struct str
shown_value(struct str value, char room[SHOWN_ROOM])
{
	struct str s = character_trim(value);

	if (is_short_code(s) || is_key(s) || is_small_number(s) || is_date(s) || is_office(s))
		return s;
	return mask(s, room);
}

struct str
shown_name(struct str name, char room[SHOWN_ROOM])
{
	char wide[SHOWN_ROOM];
	struct str s = character_trim(name), folded;

	cell_fold_width(s, wide, sizeof wide, &folded);
	if (str_count_digits(folded) >= PHONE_DIGITS || shown_is_person(s) || is_address(folded))
		return mask(s, room);
	return s;
}

struct str
shown_thing(struct str name, struct str code, char room[SHOWN_ROOM])
{
	struct str s = character_trim(name);

	return str_equal(shown_name(name, room), s) ? s : shown_name(code, room);
}
