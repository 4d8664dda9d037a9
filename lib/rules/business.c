#include "rules/business.h"

#include <string.h>

static const struct {
	const char *word;
	int kind;
} usual[] = {{"新办", BUSINESS_NEW}, {"首次申领", BUSINESS_NEW}, {"初次申领", BUSINESS_NEW},
    {"新申领", BUSINESS_NEW}, {"申领", BUSINESS_NEW}, {"新申请", BUSINESS_NEW}, {"首次申请", BUSINESS_NEW},
    {"初次申请", BUSINESS_NEW}, {"首次办理", BUSINESS_NEW}, {"初次办理", BUSINESS_NEW},
    {"新证", BUSINESS_NEW}, {"new", BUSINESS_NEW}, {"换领", BUSINESS_EXCHANGE}, {"换证", BUSINESS_EXCHANGE},
    {"换发", BUSINESS_EXCHANGE}, {"exchange", BUSINESS_EXCHANGE}, {"renewal", BUSINESS_EXCHANGE},
    {"补发", BUSINESS_REISSUE}, {"补办", BUSINESS_REISSUE}, {"补领", BUSINESS_REISSUE},
    {"补证", BUSINESS_REISSUE}, {"挂失补办", BUSINESS_REISSUE}, {"挂失补发", BUSINESS_REISSUE},
    {"挂失补领", BUSINESS_REISSUE}, {"reissue", BUSINESS_REISSUE}, {"迁移", BUSINESS_MOVE},
    {"迁入", BUSINESS_MOVE}, {"迁出", BUSINESS_MOVE}, {"转入", BUSINESS_MOVE}, {"转出", BUSINESS_MOVE},
    {"move", BUSINESS_MOVE}, {"注销", BUSINESS_CANCEL}, {"cancellation", BUSINESS_CANCEL},
    {"cancel", BUSINESS_CANCEL}, {"变更", BUSINESS_CHANGE}, {"信息变更", BUSINESS_CHANGE},
    {"change", BUSINESS_CHANGE}, {"类别等级变更", BUSINESS_REGRADE}, {"等级变更", BUSINESS_REGRADE},
    {"类别变更", BUSINESS_REGRADE}, {"级别变更", BUSINESS_REGRADE}, {"重新评定", BUSINESS_REGRADE},
    {"regrade", BUSINESS_REGRADE}, {"挂失", BUSINESS_LOSS}, {"loss", BUSINESS_LOSS},
    {"冻结", BUSINESS_FREEZE}, {"解冻", BUSINESS_FREEZE}, {"freeze", BUSINESS_FREEZE}};

enum { USUAL = sizeof usual / sizeof *usual };

/* Word i: those of the rules files first. */
static struct str
word_at(const struct businesses *b, size_t i, int *kind)
{
	if (i < b->n) {
		*kind = b->own[i].kind;
		return b->own[i].word;
	}
	*kind = usual[i - b->n].kind;
	return str_of(usual[i - b->n].word);
}

bool
businesses_put(struct businesses *b, struct str word, int kind)
{
	if (b->n == BUSINESS_WORDS_MAX)
		return false;
	b->own[b->n].word = word;
	b->own[b->n++].kind = kind;
	if (kind == BUSINESS_OWN + b->n_kinds)
		b->n_kinds++;
	return true;
}

static bool
names_another(const struct businesses *b, struct str text, int kind)
{
	for (size_t i = 0; i < b->n + USUAL; i++) {
		int other;
		struct str word = word_at(b, i, &other);

		if (other != kind && str_has(text, word))
			return true;
	}
	return false;
}

int
businesses_named(const struct businesses *b, struct str text)
{
	for (size_t i = 0; i < b->n + USUAL; i++) {
		int kind;

		if (str_equal(word_at(b, i, &kind), text))
			return kind;
	}
	return BUSINESS_UNKNOWN;
}

int
businesses_find(const struct businesses *b, struct str text)
{
	int kind = text.len == 0 ? BUSINESS_NEW : businesses_named(b, text);
	struct str best = {0};
	const char *at;

	if (kind != BUSINESS_UNKNOWN)
		return kind;
	for (size_t i = 0; i < b->n + USUAL; i++) {
		int this;
		struct str word = word_at(b, i, &this);

		if (word.len > best.len && str_has(text, word)) {
			best = word;
			kind = this;
		}
	}
	if (!best.len)
		return BUSINESS_UNKNOWN;
	at = memmem(text.at, text.len, best.at, best.len);
	if (names_another(b, (struct str){text.at, (size_t)(at - text.at)}, kind) ||
	    names_another(b, (struct str){at + best.len, text.len - (size_t)(at - text.at) - best.len}, kind))
		return BUSINESS_UNKNOWN;
	return kind;
}
