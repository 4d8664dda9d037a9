/* tabular_value.h - what the syntaxes of cells share: texts, numbers and lists, said and taken. Pure. */
#ifndef TABULAR_TABULAR_VALUE_H
#define TABULAR_TABULAR_VALUE_H

#include "tabular/tabular.h"

/* A text as a cell. False: no text, or one that a cell cannot hold as it is. */
bool tabular_plain_text(const struct json *j, struct text *cell);
bool tabular_plain_number(const struct json *j, struct text *cell); /* its digits, or the text in its place */

/* A list, with what stands between in the language; each element by `say`. False: no list, or one failed. */
bool tabular_say_list(const struct json *list, enum lang lang, struct text *cell,
    bool (*say)(const struct json *j, enum lang lang, struct text *cell));

/* The way back: the things in a cell as a list, each by `put`. False: one failed, *d is filled. */
bool tabular_take_list(struct str cell, struct text *list, struct diag *d,
    bool (*put)(struct text *list, struct str one, struct diag *d));

/* A cell as a JSON number, "5分" and "1,234" too; what is no number as a text, for the reader to refuse. */
void tabular_put_number(struct text *out, struct str cell);

/* Cuts "NAME=VALUE" at its last =. False: there is none. */
bool tabular_split(struct str *one, struct str *value);

/* Takes an operator (≥, 不少于, 以上 ...) off *cell, as JSON has it; NULL: none stands there. */
const char *tabular_operator(struct str *cell);

#endif
