/* register_cell.h - what a cell of a register means: sex, category, grade, parts, state.
 *
 * Accepts the digits of the certificate number, the Chinese words in both scripts and the English words.
 * Pure; no allocation.
 */
#ifndef FORMATS_REGISTER_CELL_H
#define FORMATS_REGISTER_CELL_H

#include "rules/person.h"
#include "text/cell.h"
#include "text/words.h"

/* 男, 女, male, female, m, f, and 1, 2 of GB/T 2261.1; SEX_NONE if it is none of them. */
enum sex register_sex(struct str text);

/* Category 1-7 or grade 1-4 as sheets write it (4, 肢体, 肢体残疾, limb; 2, 二级, 贰级, II): 0 if none. A
 * list of several categories is a multiple disability. */
int register_category(struct str text);
int register_grade(struct str text);

/* What the words mean is told by the rules files (formats/cert_words.h). */
enum cert_state register_state(const struct states *states, struct str text);
int register_business(const struct businesses *known, struct str text);

/* The parts of a multiple disability (视力三级、肢体二级; 1,4): a bit for each category and the heaviest
 * grade told (0: none). False: names no category. */
bool register_parts(struct str text, unsigned *parts, int *heaviest);

/* cell_name_damaged(), quick for the names that most people have. */
bool register_name_damaged(struct str name);

/* 长期, 永久 and the like: validity without end. */
bool register_no_end(struct str text);

#endif
