/* receipt.h - what a dispute needs: which files were read, how, and by which program, as one JSON object.
 *
 * Version, arguments, as-of date; for every table its SHA-256, encoding, separator, heading row, columns
 * taken, rows read, skipped and refused; for plans, schemes and rules their title, edition and SHA-256; for
 * a split the column by which each target was split.
 * No clock. A file that cannot be written is told by receipt_write().
 * Owned: receipt_start(), then receipt_write(). Every function takes NULL (no --receipt) and does nothing.
 */
#ifndef TOOL_RECEIPT_H
#define TOOL_RECEIPT_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"
#include "tool/cli.h"

struct receipt;

/* NULL if not asked for. From now on every table opened with common->reading enters the receipt when it is
 * closed; `common` must stay where it is until receipt_write(). */
struct receipt *receipt_start(struct cli_common *common, int argc, char **argv);

/* Adds a plan, scheme or rules file; `bytes` is the whole of it. */
void receipt_file(
    struct receipt *r, const char *path, struct str title, struct str edition, struct str bytes);

/* Notes by which column of the units table a target was split. */
void receipt_split(struct receipt *r, struct str target, struct str heading);

bool receipt_write(struct receipt *r, struct diag *d); /* writes and frees */
void receipt_abandon(struct receipt *r);

#endif
