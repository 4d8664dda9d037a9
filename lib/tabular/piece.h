/* piece.h - JSON put together from the cells of a table, each value knowing its cell.
 *
 * `= { 0 }` is an empty piece. Owned: piece_free(). Names of files are borrowed.
 */
#ifndef TABULAR_PIECE_H
#define TABULAR_PIECE_H

#include <stdbool.h>

#include "base/text.h"
#include "file/json.h"

struct piece {
	struct text json;
	struct json_cell *cells; /* by `at`, within json */
	size_t n, room;
};

/* Adds text that is no value of a cell: brackets, commas. */
void piece_add(struct piece *p, struct str json);

/* Adds `"key": value` to the members of an object. False, nothing added: it has the key already. */
bool piece_member(struct piece *p, const char *key, struct str value, const struct json_cell *from);
bool piece_has(const struct piece *p, const char *key); /* of an object's own members */

/* Adds another piece behind, with its places. */
void piece_append(struct piece *p, const struct piece *more);
/* What is added next comes from there. */
void piece_from(struct piece *p, const struct json_cell *from);

void piece_clear(struct piece *p);
void piece_free(struct piece *p);

#endif
