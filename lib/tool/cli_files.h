/* cli_files.h - is a file that the command line has written one that it has read? The inside of cli.h.
 *
 * An output replaces what stood there. Where that is an input, the office's only copy may be gone, with
 * nothing in its place that could be read again: -o register.csv register.csv.
 */
#ifndef TOOL_CLI_FILES_H
#define TOOL_CLI_FILES_H

#include "tool/cli_help.h"

/* Compares the value of every CLI_OUT with the operands (`last` is behind the last of them) and with the
 * values of the options that name a file to be read. --baseline is left out: last month's findings may make
 * room for this month's. False: *d names both. */
bool cli_outputs_apart(const struct cli_set *set, char **operands, char **last, struct diag *d);

#endif
