/* tabular_inside.h - what the parts of reading a form share (tabular_read.c, tabular_title.c,
 * tabular_load.c). */
#ifndef TABULAR_TABULAR_INSIDE_H
#define TABULAR_TABULAR_INSIDE_H

#include "tabular/tabular_form.h"

/* The place of a heading in r->headings; n_headings: it has none. */
size_t tabular_heading(const struct tabular_reader *r, enum word heading);

/* A row of the table: cells by heading, their places in the sheet. `part` is the role's. */
void tabular_put_row(
    struct tabular_reader *r, struct str *cells, const size_t *places, const struct json_cell *row, int part);

/* Adds what a cell says to an object. */
void tabular_put_cell(struct tabular_reader *r, const struct tabular_column *c, struct piece *to,
    struct str cell, const struct json_cell *at);

/* A row above the heading: its first two cells that are filled (the second may be empty), and where each
 * stands. A name that is nearly one of the document's own keys is a fault. */
void tabular_put_title(struct tabular_reader *r, const struct str cells[2], const struct json_cell at[2]);

/* Settles the title: that of the head, else the name of the file. */
void tabular_title(struct tabular_reader *r);

/* Settles the year: that of the head, of its title, of --year, else `found`; 0: none, and the reader tells.
 */
void tabular_year(struct tabular_reader *r, long found);

#endif
