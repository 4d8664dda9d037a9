/* normal.h - a sentence of an assessment table or a plan in one spelling, so that patterns can be short.
 *
 * Traditional characters and full-width forms are folded, blanks dropped, numbers written in Chinese become
 * digits where a unit or a mark follows (三分: 3分; 百分之八十五: 85%; 九成: 90%; 半分: 0.5分; 一次: 1次),
 * and never elsewhere (一票否决, 第三方, 一般). What parts a sentence becomes one ASCII sign each, which
 * patterns can name: , for a comma, ; for a semicolon, ! for a full stop, / for 、. No number is repaired or
 * guessed. Pure.
 */
#ifndef DRAFT_NORMAL_H
#define DRAFT_NORMAL_H

#include "base/str.h"

enum { NORMAL_MAX = 4096 }; /* bytes of a sentence: a longer one is left to a person */

/* Writes the normal form, ended by NUL, and returns its length; 0 if the sentence is too long or empty. */
size_t normal_write(struct str sentence, char out[NORMAL_MAX + 1]);

#endif
