#include "documents/scheme_award.h"

#include "documents/scheme_value.h"

enum { PLACES_MAX = 1000000 };

static bool
read_band(const struct scheme *s, const struct json *j, struct award *award, struct diag *d)
{
	const struct json *value = json_find(j, "band");
	struct str name;

	award->band = SIZE_MAX;
	if (!value)
		return true;
	if (!json_text(value, &name, d))
		return false;
	for (size_t i = 0; i < s->n_bands; i++)
		if (str_equal(s->bands[i].name, name))
			award->band = i;
	return award->band != SIZE_MAX || json_fail(value, d, "no band has this name", "没有这个名称的等次");
}

/* "20%" of those ranked. */
static bool
read_share(struct scheme *s, const struct json *value, struct award *award, struct diag *d)
{
	struct exact one, *share = scheme_number(s);
	bool good;

	award->share = share;
	if (!scheme_value_plain(value, share, d))
		return false;
	exact_init(&one);
	exact_set_ratio(&one, 1, 1);
	good = exact_sign(share) > 0 && exact_compare(share, &one) <= 0;
	exact_free(&one);
	return good || json_fail(value, d, "must be above 0 and at most all of them, \"100%%\"",
	                   "应大于 0，最多为全部（“100%%”）");
}

/* "places", the first so many, or "last", the last so many. */
static bool
read_places(struct scheme *s, const struct json *j, struct award *award, struct diag *d)
{
	const struct json *places = json_find(j, "places"), *last = json_find(j, "last");

	if (places && last)
		return json_fail(last, d, "does not go with \"places\"; leave one of them out",
		    "不能与“places”同时使用；请去掉一个");
	award->last = last != NULL;
	if (!last && !json_need(j, "places", &places, d))
		return false;
	places = last ? last : places;
	if (str_ends(json_written(places), STR("%\"")))
		return read_share(s, places, award, d);
	return json_int(places, 1, PLACES_MAX, &award->places, d);
}

static bool
read_max_per(struct scheme *s, const struct json *j, struct award *award, struct diag *d)
{
	static const char *const keys[] = {"column", "places", NULL};
	const struct json *per = json_find(j, "max_per"), *places;

	if (!per)
		return true;
	return json_keys(per, keys, d) &&
	       json_take_text(per, "column", true, &s->memory, &award->per_column, d) &&
	       json_need(per, "places", &places, d) && json_int(places, 1, PLACES_MAX, &award->per_places, d);
}

/* The last ones win nothing: there is no band to reach and no limit to pass them over. */
static bool
refuse_beside_last(const struct json *j, struct diag *d)
{
	static const char *const others[] = {"band", "max_per", "series", NULL};

	for (size_t i = 0; json_find(j, "last") && others[i]; i++)
		if (json_find(j, others[i]))
			return json_fail(json_find(j, others[i]), d,
			    "does not go with \"last\"; leave one of them out",
			    "不能与“last”同时使用；请去掉一个");
	return true;
}

static bool
read_award(struct scheme *s, const struct json *j, struct award *award, struct diag *d)
{
	static const char *const keys[] = {
	    "id", "title", "places", "last", "series", "applies_to", "band", "max_per", NULL};

	if (!json_keys(j, keys, d) || !json_take_text(j, "id", true, &s->memory, &award->id, d))
		return false;
	if (!json_take_text(j, "title", false, &s->memory, &award->title, d))
		return false;
	if (award->title.len == 0)
		award->title = award->id;
	return json_take_text(j, "series", false, &s->memory, &award->series, d) &&
	       refuse_beside_last(j, d) && read_places(s, j, award, d) && read_band(s, j, award, d) &&
	       scheme_value_names(s, j, "applies_to", &award->applies_to, &award->n_applies_to, d) &&
	       read_max_per(s, j, award, d);
}

bool
scheme_award_read_all(struct scheme *s, const struct json *j, struct diag *d)
{
	const struct json *list;

	if (!scheme_value_list(j, "awards", &list, d))
		return false;
	if (!list)
		return true;
	s->n_awards = json_size(list);
	s->awards = arena_alloc(&s->memory, s->n_awards * sizeof *s->awards);
	for (size_t i = 0; i < s->n_awards; i++)
		if (!read_award(s, json_at(list, i), &s->awards[i], d))
			return false;
	return true;
}
