/* district.h - does a cell in the place of a unit mean the whole district itself?
 *
 * The suite writes *; people write 全区, 全县, 全市 or 本级. A unit that is really called so (区本级 in a
 * units table) is that unit: ask the table of units first. Sums (合计) are totals_is_word()'s. Pure.
 */
#ifndef TEXT_DISTRICT_H
#define TEXT_DISTRICT_H

#include <stdbool.h>

#include "base/str.h"

bool district_is(struct str unit); /* trimmed */

#endif
