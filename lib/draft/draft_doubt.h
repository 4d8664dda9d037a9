/* draft_doubt.h - is it in doubt what a drafted row measures, though every word and number of it is placed?
 *
 * One value cannot be two (满意率、知晓率均达90%); of two events of which one is a kind of the other it is
 * not said whether both are lost (缺席扣1分，主要领导缺席扣2分); and what earns the full by being absent
 * (无重大事故得5分) must be what is lost for. Pure.
 */
#ifndef DRAFT_DOUBT_H
#define DRAFT_DOUBT_H

#include "draft/scheme_draft.h"

/* `absent`: what the full is said to be for, were it absent; empty: nothing. */
enum draft_left draft_doubt(const struct draft_row *row, struct str absent);

#endif
