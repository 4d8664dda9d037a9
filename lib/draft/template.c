#include "draft/template.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "draft/day.h"

void
template_action_read(struct str text, struct template_action *out)
{
	*out = (struct template_action){.name = str_part(&text, ' ')};
	while (text.at) {
		struct str word = str_part(&text, ' '), key = word;
		const char *sign = word.len ? memchr(word.at, '=', word.len) : NULL;

		if (word.len == 0)
			continue;
		if (!sign) {
			out->first = word;
			continue;
		}
		assert(out->n < TEMPLATE_PAIRS);
		key.len = (size_t)(sign - word.at);
		out->keys[out->n] = key;
		out->values[out->n++] = (struct str){sign + 1, word.len - key.len - 1};
	}
}

static bool
cut_head(struct str *s, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (str_begins(*s, str_of(words[i])) && s->len > strlen(words[i])) {
			s->at += strlen(words[i]);
			s->len -= strlen(words[i]);
			return true;
		}
	return false;
}

static bool
ends_any(struct str s, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (str_ends(s, str_of(words[i])))
			return true;
	return false;
}

static bool
cut_tail(struct str *s, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (str_ends(*s, str_of(words[i])) && s->len > strlen(words[i])) {
			s->len -= strlen(words[i]);
			return true;
		}
	return false;
}

/* Without what only joins it to the sentence. */
struct str
template_clean(struct str name)
{
	static const char *const heads[] = {"每", "凡", "如", "若", "对照标准", "对于", "全年", "年内",
	    "当年", "本年度", "发现", "发生", "出现", "其中", "完成", "举办", "为", "/", ":", NULL};
	static const char *const tails[] = {"的", "达到", "达", "在", "应", "要", "须", "均", "每", "为", "/",
	    ":", "保持", "=", "不少于", "不低于", "不得少于", "至少", "不超过", "控制", "稳定", "实行",
	    "实施", "予以", "未", "之一", "少于", "不满", "不足", "低于", NULL};

	/* the mean of what stands before it is a measure of its own */
	static const char *const means[] = {"人均", "户均", "平均", "年均", "月均", NULL};

	while (cut_head(&name, heads) || (!ends_any(name, means) && cut_tail(&name, tails)))
		;
	return name;
}

struct str
template_join(const struct template_words *w, struct str a, struct str b)
{
	struct text t = {0};
	struct str joined;

	text_add(&t, a);
	text_add(&t, b);
	joined = arena_str(w->arena, text_str(&t));
	text_free(&t);
	return joined;
}

/* What a short name is about. */
static struct str
about(const struct template_words *w)
{
	struct str context = template_clean(w->context);
	size_t n = str_characters(context);

	return n >= 2 && n <= 16 ? context : w->item;
}

/* Says how it is found or that it is short, not what it is. */
static bool
is_generic(struct str s)
{
	static const char *const words[] = {"发现", "出现", "查实", "少完成", "未完成", "少报", "缺少",
	    "每缺", "不足", "未达标", "不合格", "不符合", "不规范", "未落实", "未建立", "未开展", "未执行",
	    "不完整", "不达标", "不到位", "未列入", "发生", "缺项", "国家级", "省级", "市级", "县级", NULL};

	for (size_t i = 0; words[i]; i++)
		if (str_is(s, words[i]))
			return true;
	return false;
}

/* 错报/漏报 of the normal form as a document writes it. */
static struct str
listed(const struct template_words *w, struct str s)
{
	struct text t = {0};
	struct str out, rest = s;

	if (!memchr(s.at, '/', s.len))
		return arena_str(w->arena, s);
	while (rest.at) {
		text_add(&t, t.len > 0 ? STR("、") : STR(""));
		text_add(&t, str_part(&rest, '/'));
	}
	out = arena_str(w->arena, text_str(&t));
	text_free(&t);
	return out;
}

static struct str
name(const struct template_words *w, struct str slot)
{
	struct str s = template_clean(slot);

	if (s.len > 0 && (str_characters(s) < 2 || is_generic(s)))
		return template_join(w, about(w), s);
	return listed(w, s);
}

static struct str
slot_value(const struct template_words *w, char letter)
{
	struct str slot;
	char day[DATE_ROOM];

	if (letter == 'I')
		return w->item;
	if (letter == 'T')
		return w->full;
	if (letter >= 'a')
		return arena_str(w->arena, w->slots[letter - 'a']);
	slot = w->slots[letter - 'A'];
	if (slot.len == 0)
		return (struct str){0};
	if (letter == 'D')
		return draft_day_read(slot, w->year, day) ? arena_str(w->arena, str_of(day))
		                                          : (struct str){0};
	return strchr("EFGH", letter) ? name(w, slot) : arena_str(w->arena, slot);
}

struct str
template_slot(const struct template_words *w, struct str text)
{
	struct text t = {0};
	struct str out = {0};

	while (text.len > 0) {
		size_t used = 1;
		struct str value = {text.at, 1};

		if (text.len > 2 && text.at[0] == '{' && text.at[2] == '}') {
			value = slot_value(w, text.at[1]);
			used = 3;
			if (value.len == 0) {
				text_free(&t);
				return out;
			}
		}
		text_add(&t, value);
		text.at += used;
		text.len -= used;
	}
	out = arena_str(w->arena, text_str(&t));
	text_free(&t);
	return out;
}

bool
template_value(
    const struct template_words *w, const struct template_action *action, const char *key, struct str *out)
{
	*out = (struct str){0};
	if (action->without && strcmp(action->without, key) == 0)
		return false;
	for (size_t i = 0; i < action->n; i++)
		if (str_is(action->keys[i], key)) {
			*out = template_slot(w, action->values[i]);
			return out->len > 0;
		}
	return false;
}
