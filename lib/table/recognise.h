/* recognise.h - which of the suite's tables is this, by the headings that it has?
 *
 * A heading may serve several kinds: a ledger has a unit too, but it is no table of units. The kind with the
 * most needed headings is the one, then the one with the most headings at all. The list is suite.def.
 * Pure.
 */
#ifndef TABLE_RECOGNISE_H
#define TABLE_RECOGNISE_H

#include "source/reading.h"
#include "table/suite.h"

struct heading; /* table/heading.h */

/* The kind of a table with this heading, and with what --column and --set say of it. Where two fit equally
 * well, `wanted` is preferred. KIND_ANY: none that is known. */
enum table_kind recognise(const struct heading *h, const struct reading *o, enum table_kind wanted);

#endif
