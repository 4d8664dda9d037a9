/* slip.h - may a heading be a slip of the pen for the word of a column?
 *
 * A letter more, less or other, or two that changed places, in a word of at least four letters. Chinese words
 * are short, and one character makes another word of most: 换证日期 is no slip for 发证日期, 原残疾类别 none
 * for 残疾类别, 有效期起 none for 有效期至. There, in a word of at least three characters, it is a character
 * more that is not the first, one less, another in the last place or in a word of five; or a letter more or
 * in the place of one, whatever the word. Pure.
 */
#ifndef TABLE_SLIP_H
#define TABLE_SLIP_H

#include <stdbool.h>

#include "text/words.h"

/* Is what is given one letter or character away from what is known, whatever that says? Words that differ in
 * a digit are two. */
bool slip_of(struct str given, struct str known);

/* Is a folded heading a slip for the key or the Chinese word of w? */
bool slip_of_word(struct str heading, enum word w);

/* Of a column of numbers: does a folded Chinese heading end with one of its words, as 服务人次数量 with 数量,
 * unless that is what is left, or was before (剩余数量, 上年数量)? Does it begin with one and go on as a
 * number does, as 数量合计, but not 数量单位? */
bool slip_ends_with(struct str heading, enum word w);
bool slip_begins_with(struct str heading, enum word w);

#endif
