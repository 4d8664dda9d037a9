/* scheme_value.h - the numbers, measures and goals from which the rules of a scheme file are made.
 *
 * Part of schemefile. A measure is one of the keys target, event, value, date; reading it makes its slot in
 * the scheme. Every function that fails tells the place of the mistake and returns false.
 */
#ifndef DOCUMENTS_SCHEME_VALUE_H
#define DOCUMENTS_SCHEME_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "file/json.h"
#include "marks/scheme.h"

struct schemereader {
	struct scheme *s;
	size_t item; /* of the rule being read; SIZE_MAX: of the whole scheme */
	struct diag *d;
};

bool scheme_value_not_negative(const struct json *j, const struct exact *x, struct diag *d);

/* A number of a size that a scheme can mean: up to 12 digits before and behind the point. */
bool scheme_value_plain(const struct json *value, struct exact *x, struct diag *d);

/* The number at `key`: NULL if it is absent or null. */
bool scheme_value_number(
    struct scheme *s, const struct json *j, const char *key, const struct exact **out, struct diag *d);

/* Marks: a number, or with % that share of the item's full ("5%" of an item of 20 is 1). */
bool scheme_value_marks(struct schemereader *r, const struct json *value, const struct exact **out);
bool scheme_value_need_marks(
    struct schemereader *r, const struct json *j, const char *key, const struct exact **out);
/* The key "marks", not below 0; the item's full where it is absent. */
bool scheme_value_marks_or_full(struct schemereader *r, const struct json *j, const struct exact **out);

/* The list at `key`, which may be absent: then *list is NULL. */
bool scheme_value_list(const struct json *j, const char *key, const struct json **list, struct diag *d);

/* The list of names at `key`, copied; none where it is absent. */
bool scheme_value_names(struct scheme *s, const struct json *j, const char *key, const struct str **names,
    size_t *n, struct diag *d);

/* Left alone where the key is absent. */
bool scheme_value_flag(const struct json *j, const char *key, bool *out, struct diag *d);
bool scheme_value_choice(
    const struct json *j, const char *key, const char *const *words, int *out, struct diag *d);

/* The one measure of j: an error if there is none, or more than one. */
bool scheme_value_measure(struct schemereader *r, const struct json *j, struct measure *m);

/* A goal for m: a number, a percentage, a date (of a date measure), "mean", or a measure. */
bool scheme_value_goal(
    struct schemereader *r, const struct json *value, const struct measure *m, struct goal *g);
/* The key "goal"; where it is absent a target's own quota. */
bool scheme_value_need_goal(
    struct schemereader *r, const struct json *j, const struct measure *m, struct goal *g);
bool scheme_value_day(struct schemereader *r, const struct json *value, struct goal *g);
bool scheme_value_op(const struct json *j, enum rule_op *op, struct diag *d);

#endif
