/* shelves.h - into which pages does a report of thousands of units fall, and who stands on which?
 *
 * By the group of the ranking where it has groups, else by the district of the table of units where it names
 * several, else by the letter of the name (text/initial.h). Shelves stand in the order in which the tables
 * first name one of their units, letters in that of the alphabet. Owned: shelves_init(), shelves_free();
 * texts are the tables'.
 */
#ifndef RENDER_SHELVES_H
#define RENDER_SHELVES_H

#include "base/map.h"
#include "base/mem.h"
#include "base/str.h"
#include "render/parts.h"

struct view;

struct shelf {
	struct str name; /* of the group; "A" */
	struct str file; /* of its page, set by who writes it; "" not known */
	struct str *units;
	size_t n, room;
};

struct shelves {
	struct arena text;
	struct shelf *list;
	size_t n, room;
	struct map names; /* of a shelf to its place in the list */
	struct map units; /* of a unit to its shelf's place */
};

void shelves_init(
    struct shelves *s, const struct view *v); /* which has learned its names; of the whole tables */
void shelves_free(struct shelves *s);

/* The rows of the shelf's units, those of a unit together. Owned: shelves_part_free(); texts are the whole's.
 */
void shelves_part(const struct shelf *shelf, const struct parts *parts, struct intake *part);
void shelves_part_free(const struct parts *parts, struct intake *part);

#endif
