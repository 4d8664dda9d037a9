#include "documents/scheme_file.h"

#include <stdlib.h>

#include "documents/scheme_award.h"
#include "documents/scheme_head.h"
#include "documents/scheme_rule.h"
#include "documents/scheme_value.h"
#include "formats/units.h"
#include "tabular/scheme_table.h"

enum { TIES_MAX = 64 };

/* floor: 0 unless given; cap: full unless given; null: none. */
static bool
read_limits(struct scheme *s, const struct json *j, struct item *item, struct diag *d)
{
	const struct json *full;

	if (!json_need(j, "full", &full, d) || !scheme_value_number(s, j, "full", &item->full, d))
		return false;
	if (!item->full || exact_sign(item->full) < 0)
		return json_fail(full, d, "must be a number, not below 0", "应为不小于 0 的数字");
	if (!scheme_value_number(s, j, "floor", &item->floor, d) ||
	    !scheme_value_number(s, j, "cap", &item->cap, d))
		return false;
	if (!json_find(j, "floor"))
		item->floor = scheme_number(s);
	if (!json_find(j, "cap"))
		item->cap = item->full;
	return true;
}

static bool
read_rules(struct scheme *s, size_t i, const struct json *j, struct diag *d)
{
	struct item *item = &s->items[i];
	const struct json *list;

	if (!json_need(j, "rules", &list, d) || !json_list(list, d))
		return false;
	item->rules = arena_alloc(&s->memory, json_size(list) * sizeof *item->rules);
	for (; item->n_rules < json_size(list); item->n_rules++)
		if (!scheme_rule_read(s, i, json_at(list, item->n_rules), &item->rules[item->n_rules], d))
			return false;
	scheme_rule_finish_item(item);
	return true;
}

static bool
read_item(struct scheme *s, size_t i, const struct json *j, struct diag *d)
{
	static const char *const keys[] = {
	    "id", "category", "name", "full", "floor", "cap", "applies_to", "unassigned", "rules", NULL};
	struct item *item = &s->items[i];
	char room[WORD_ROOM];

	item->unassigned = s->unassigned;
	if (!json_keys(j, keys, d) || !json_take_text(j, "id", true, &s->memory, &item->id, d))
		return false;
	item->to_nobody = json_find(j, "applies_to") && json_size(json_find(j, "applies_to")) == 0;
	if (!json_take_text(j, "category", false, &s->memory, &item->category, d) ||
	    !json_take_text(j, "name", false, &s->memory, &item->name, d))
		return false;
	if (item->name.len == 0)
		item->name = item->id;
	item->folded = arena_str(&s->memory, (struct str){room, units_fold(item->name, room, sizeof room)});
	return read_limits(s, j, item, d) &&
	       scheme_value_names(s, j, "applies_to", &item->applies_to, &item->n_applies_to, d) &&
	       scheme_head_unassigned(j, &item->unassigned, d) && read_rules(s, i, j, d);
}

static bool
read_items(struct scheme *s, const struct json *j, struct diag *d)
{
	const struct json *list;

	if (!json_need(j, "items", &list, d) || !json_list(list, d))
		return false;
	if (json_size(list) == 0 && s->n_parts == 0)
		return json_fail(list, d, "is empty; a scheme needs an item, or \"parts_of_total\"",
		    "为空；方案至少要有一个项目，或写“parts_of_total”");
	s->items = arena_alloc(&s->memory, json_size(list) * sizeof *s->items);
	s->n_items = json_size(list);
	for (size_t i = 0; i < s->n_items; i++)
		if (!read_item(s, i, json_at(list, i), d))
			return false;
	scheme_index(s);
	return true;
}

static bool
read_veto(struct scheme *s, const struct json *j, struct veto *veto, struct diag *d)
{
	static const char *const keys[] = {
	    "name", "target", "event", "value", "date", "field", "op", "goal", "effect", NULL};
	static const char *const effects[] = {"total", "top", NULL};
	const struct json *value;
	int effect = 0;

	if (!json_keys(j, keys, d) || !json_take_text(j, "name", true, &s->memory, &veto->name, d) ||
	    !json_need(j, "effect", &value, d) || !json_choice(value, effects, &effect, d))
		return false;
	veto->effect = effect == 0 ? VETO_TOTAL : VETO_TOP;
	return scheme_rule_veto(s, SIZE_MAX, j, &veto->when, d);
}

static bool
read_vetoes(struct scheme *s, const struct json *j, struct diag *d)
{
	const struct json *list;

	if (!scheme_value_list(j, "vetoes", &list, d))
		return false;
	if (!list)
		return true;
	s->n_vetoes = json_size(list);
	s->vetoes = arena_alloc(&s->memory, s->n_vetoes * sizeof *s->vetoes);
	for (size_t i = 0; i < s->n_vetoes; i++)
		if (!read_veto(s, json_at(list, i), &s->vetoes[i], d))
			return false;
	return true;
}

static bool
read_band(struct scheme *s, const struct json *j, struct band *band, struct diag *d)
{
	static const char *const keys[] = {"name", "from", "to", NULL};
	const struct json *from;

	if (!json_keys(j, keys, d) || !json_take_text(j, "name", true, &s->memory, &band->name, d) ||
	    !json_need(j, "from", &from, d) || !scheme_value_number(s, j, "from", &band->from, d) ||
	    !scheme_value_number(s, j, "to", &band->to, d))
		return false;
	return band->from || json_fail(from, d, "must be a number", "应为数字");
}

static int
compare_bands(const void *a, const void *b)
{
	const struct band *x = a, *y = b;
	int order = exact_compare(x->from, y->from);

	return order ? order : (x->written > y->written) - (x->written < y->written);
}

static bool
read_bands(struct scheme *s, const struct json *j, struct diag *d)
{
	const struct json *list;

	if (!scheme_value_list(j, "bands", &list, d))
		return false;
	if (!list)
		return true;
	s->n_bands = json_size(list);
	s->bands = arena_alloc(&s->memory, s->n_bands * sizeof *s->bands);
	for (size_t i = 0; i < s->n_bands; i++) {
		s->bands[i].written = i;
		if (!read_band(s, json_at(list, i), &s->bands[i], d))
			return false;
	}
	qsort(s->bands, s->n_bands, sizeof *s->bands, compare_bands);
	return true;
}

static bool
has_category(const struct scheme *s, struct str category)
{
	for (size_t i = 0; i < s->n_items; i++)
		if (str_equal(s->items[i].category, category))
			return true;
	return false;
}

static bool
read_tie(struct scheme *s, const struct json *j, struct tie_key *key, struct diag *d)
{
	struct str text, head;

	if (!json_text(j, &text, d))
		return false;
	if (str_is(text, "deductions")) {
		key->kind = TIE_DEDUCTIONS;
		return true;
	}
	head = str_part(&text, ':');
	if (text.at && str_is(head, "item")) {
		key->kind = TIE_ITEM;
		return scheme_find_item(s, text, &key->item) || json_fail(j, d, "no item has the id \"%.*s\"",
		                                                    "没有编号为“%.*s”的项目", STR_ARGS(text));
	}
	if (text.at && str_is(head, "category")) {
		key->kind = TIE_CATEGORY;
		key->category = arena_str(&s->memory, text);
		return has_category(s, text) || json_fail(j, d, "no item is of category \"%.*s\"",
		                                    "没有类别为“%.*s”的项目", STR_ARGS(text));
	}
	return json_fail(j, d, "must be item:ID, category:NAME or deductions",
	    "应为 item:编号、category:类别 或 deductions");
}

static bool
read_ties(struct scheme *s, const struct json *j, struct diag *d)
{
	const struct json *list;

	if (!scheme_value_list(j, "tie_break", &list, d))
		return false;
	if (!list)
		return true;
	s->n_ties = json_size(list);
	if (s->n_ties > TIES_MAX)
		return json_fail(list, d, "more than %d keys", "超过 %d 个", TIES_MAX);
	s->ties = arena_alloc(&s->memory, s->n_ties * sizeof *s->ties);
	for (size_t i = 0; i < s->n_ties; i++)
		if (!read_tie(s, json_at(list, i), &s->ties[i], d))
			return false;
	return true;
}

static bool
read_scheme(struct scheme *s, const struct json *j, struct diag *d)
{
	return scheme_head_read(s, j, d) && read_items(s, j, d) && read_vetoes(s, j, d) &&
	       read_bands(s, j, d) && read_ties(s, j, d) && scheme_award_read_all(s, j, d);
}

/* Of a scheme from tables the tables themselves are in the receipt. */
static bool
read_document(struct scheme *s, const struct json_document *doc, struct diag *d)
{
	if (!json_cells(json_root(doc)))
		s->source = arena_str(&s->memory, json_bytes(doc));
	return read_scheme(s, json_root(doc), d);
}

/* What a document is read into. */
struct wanted_scheme {
	struct scheme *scheme;
	struct text *canonical; /* NULL: not wanted */
};

static bool
accept(void *to, const struct json_document *doc, struct diag *d)
{
	struct wanted_scheme *wanted = to;
	struct scheme asked = {0};
	bool good;

	if (!wanted) {
		good = read_document(&asked, doc, d);
		scheme_free(&asked);
		return good;
	}
	if (!read_document(wanted->scheme, doc, d))
		return false;
	if (wanted->canonical)
		canon_document(wanted->canonical, json_root(doc), scheme_form.keys);
	return true;
}

bool
scheme_load(struct scheme *s, const char *const *paths, size_t n, const struct reading *reading,
    struct text *canonical, struct diag *d)
{
	struct wanted_scheme wanted = {s, canonical};

	return tabular_load(&scheme_form, paths, n, reading, accept, &wanted, d);
}

bool
scheme_load_text(struct scheme *s, const char *name, struct str text, struct diag *d)
{
	struct json_document *doc = json_load_text(name, text, d);
	bool good = doc && read_document(s, doc, d);

	json_free(doc);
	return good;
}

bool
scheme_ids_differ(const struct scheme *s, const char *path, struct diag *d)
{
	size_t first;

	for (size_t i = 0; i < s->n_items; i++)
		if (scheme_find_item(s, s->items[i].id, &first) && first != i) {
			diag_place(d, path, 0, 0);
			return diag_set(d,
			    "items[%zu] and items[%zu] have the same id \"%.*s\"; see score check",
			    "items[%zu] 与 items[%zu] 的编号相同：“%.*s”；请先运行 score check", first, i,
			    STR_ARGS(s->items[i].id));
		}
	return true;
}
