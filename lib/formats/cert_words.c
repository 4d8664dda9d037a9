#include "formats/cert_words.h"

#include <stdio.h>

#include "base/data.h"
#include "text/shown.h"
#include "text/words.h"

static struct str
folded(struct cert_words *w, struct str word, bool whole)
{
	char room[WORD_ROOM];
	size_t len = whole ? word_fold_whole(word, room, sizeof room) : word_fold(word, room, sizeof room);

	return arena_str(&w->text, (struct str){room, len});
}

/* The words of one class. */
static bool
add_class(struct cert_words *w, const struct json *list, enum cert_state state, struct diag *d)
{
	if (!json_list(list, d))
		return false;
	for (size_t i = 0; i < json_size(list); i++) {
		const struct json *j = json_at(list, i);
		struct str word;

		if (!json_text(j, &word, d))
			return false;
		if (!states_put(&w->states, folded(w, word, true), state))
			return json_fail(j, d, "more than %d words", "用词多于%d个", STATES_MAX);
	}
	return true;
}

/* A word in two lists of one file is a mistake. */
static bool
stand_once(const struct json *states, struct diag *d)
{
	for (size_t i = 0; i < json_size(states); i++)
		for (size_t j = i + 1; j < json_size(states); j++)
			for (size_t k = 0; k < json_size(json_at(states, j)); k++) {
				const struct json *word = json_at(json_at(states, j), k);

				for (size_t l = 0; l < json_size(json_at(states, i)); l++)
					if (str_equal(json_decoded(json_at(json_at(states, i), l)),
					        json_decoded(word)))
						return json_fail(word, d,
						    "this word stands in another list too",
						    "该词在另一列表中也有");
			}
	return true;
}

bool
cert_words_states(struct cert_words *w, const struct json *root, struct diag *d)
{
	static const char *const keys[] = {"valid", "kept", "expired", "void", NULL};
	const struct json *states = json_find(root, "states");

	if (!states)
		return true;
	if (!json_keys(states, keys, d))
		return false;
	for (int state = STATE_VALID; state <= STATE_VOID; state++) {
		const struct json *list = json_find(states, keys[state]);

		if (list && !add_class(w, list, (enum cert_state)state, d))
			return false;
	}
	return stand_once(states, d);
}

static bool
put_business(struct cert_words *w, const struct json *j, struct str word, int kind, struct diag *d)
{
	struct str name = folded(w, word, false);

	if (name.len > 0 && businesses_put(&w->businesses, name, kind))
		return true;
	return json_fail(
	    j, d, "no word of one to %d that can be told apart", "用词为空或多于%d个", BUSINESS_WORDS_MAX);
}

bool
cert_words_business(struct cert_words *w, struct str name, const struct json *rule, int *kind, struct diag *d)
{
	const struct json *words = json_find(rule, "words");

	*kind = businesses_named(&w->businesses, folded(w, name, false));
	if (*kind == BUSINESS_UNKNOWN) {
		*kind = BUSINESS_OWN + w->businesses.n_kinds;
		if (!put_business(w, rule, name, *kind, d))
			return false;
	}
	if (!words)
		return true;
	if (!json_list(words, d))
		return false;
	for (size_t i = 0; i < json_size(words); i++) {
		struct str word;

		if (!json_text(json_at(words, i), &word, d) ||
		    !put_business(w, json_at(words, i), word, *kind, d))
			return false;
	}
	return true;
}

/* Two members of the list whose names mean the same kind, once all words are known. */
static bool
names_one_kind(struct cert_words *w, const struct json *a, const struct json *b)
{
	int kind = businesses_named(&w->businesses, folded(w, json_key(a), false));

	return kind != BUSINESS_UNKNOWN &&
	       kind == businesses_named(&w->businesses, folded(w, json_key(b), false));
}

/* A word that stands under two kinds, of those from number `from` on; "". */
static struct str
word_of_two_kinds(const struct businesses *b, size_t from)
{
	for (size_t i = from; i < b->n; i++)
		for (size_t k = from; k < i; k++)
			if (b->own[i].kind != b->own[k].kind && str_equal(b->own[i].word, b->own[k].word))
				return b->own[i].word;
	return (struct str){0};
}

bool
cert_words_part_business(struct cert_words *w, const struct json *list, size_t from, struct diag *d)
{
	char room[SHOWN_ROOM];
	struct str word = shown_name(word_of_two_kinds(&w->businesses, from), room);

	if (word.len > 0)
		return json_fail(list, d, "the word `%.*s` stands under two kinds",
		    "“%.*s”一词列在两种业务类型下", STR_ARGS(word));
	for (size_t i = 0; i < json_size(list); i++)
		for (size_t k = 0; k < i; k++)
			if (names_one_kind(w, json_at(list, k), json_at(list, i)))
				return json_fail(json_at(list, i), d,
				    "this kind of business has its rule already, under another word",
				    "该业务类型已以另一名称列出");
	return true;
}

/* Reads the words of a rules file and nothing else of it. */
static bool
add_document(struct cert_words *w, struct json_document *doc, struct diag *d)
{
	bool good = doc && cert_words_states(w, json_root(doc), d);

	json_free(doc);
	return good;
}

void
cert_words_begin(struct cert_words *w)
{
	struct diag d = {0};

	*w = (struct cert_words){0};
	add_document(w, json_load_text("cert-2017", data_find("cert-2017.json"), &d), &d);
}

bool
cert_words_load(struct cert_words *w, const char *path, struct diag *d)
{
	char file[64];
	struct str compiled;

	cert_words_begin(w);
	if (!path)
		return true;
	snprintf(file, sizeof file, "%.50s.json", path);
	compiled = data_find(file);
	return add_document(w, compiled.at ? json_load_text(path, compiled, d) : json_load(path, d), d);
}

void
cert_words_free(struct cert_words *w)
{
	arena_free(&w->text);
	*w = (struct cert_words){0};
}
