/* agree.h - do a ranking and a detail belong together? Each subject's total, printed alike, must be one
 * number.
 *
 * Of two runs, or of two as-of days, they are not, and a page of both would contradict itself.
 */
#ifndef RENDER_AGREE_H
#define RENDER_AGREE_H

#include "render/intake.h"

/* False: *d tells the first row whose totals differ (not whose it is: it may be a person). True also where
 * either table is not there. */
bool agree_marks(const struct intake *in, struct diag *d);

#endif
