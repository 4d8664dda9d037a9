/* initial.h - under which letter does a name stand in a list? 望月街道 under W, Anping under A.
 *
 * A Han character stands under the first letter of its reading in Hanyu Pinyin: the characters of the first
 * level of GB 2312-80 in the standard's own order, which is by pinyin, those of the second level by their
 * usual reading (lib/data/initials.txt). A character with several readings has one letter: it is a place to
 * look, not a ruling on how a place is called. Traditional forms stand with the simplified ones. Pure.
 */
#ifndef TEXT_INITIAL_H
#define TEXT_INITIAL_H

#include "base/str.h"

enum { INITIAL_NONE = '#' }; /* digits, signs and what no list knows: behind Z */

/* 'A' to 'Z', or INITIAL_NONE. */
char initial_of(struct str name);

#endif
