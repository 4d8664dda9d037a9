/* The places of evidence, and what is common to the folders of all of them. */
#include "render/view_help.h"

#include "page/ink.h"

/* Cuts the next place off: up to a semicolon that stands in no quotation marks (table/operand.h). */
static struct str
next_place(struct str *rest)
{
	bool quoted = false;
	size_t len = 0;
	struct str place;

	while (len < rest->len && (quoted || rest->at[len] != ';')) {
		quoted ^= rest->at[len] == '"';
		len++;
	}
	place = (struct str){rest->at, len};
	rest->at += len < rest->len ? len + 1 : len;
	rest->len -= len < rest->len ? len + 1 : len;
	return str_trim(place);
}

/* "q1/" of "q1/r.xlsx[甲]:2". */
static struct str
folder_of(struct str place)
{
	size_t len = 0;

	for (size_t i = 0; i < place.len && place.at[i] != '['; i++)
		if (place.at[i] == '/')
			len = i + 1;
	return (struct str){place.at, len};
}

static struct str
common(struct str a, struct str b)
{
	size_t len = 0;

	for (size_t i = 0; i < a.len && i < b.len && a.at[i] == b.at[i]; i++)
		if (a.at[i] == '/')
			len = i + 1;
	return (struct str){a.at, len};
}

void
view_learn_folder(struct view *v)
{
	const enum intake_kind K = INTAKE_DETAIL;
	bool first = true;

	for (size_t row = 0; row < v->in->of[K].n_rows; row++) {
		struct str rest = intake_cell(v->in, K, row, WORD_EVIDENCE);

		while (rest.len > 0) {
			struct str folder = folder_of(next_place(&rest));

			v->folder = first ? folder : common(v->folder, folder);
			first = false;
		}
	}
}

/* The line behind the last colon; empty where there is none. */
static struct str
cut_line(struct str *place)
{
	for (size_t i = place->len; i > 0; i--)
		if (place->at[i - 1] == ':') {
			struct str line = {place->at + i, place->len - i};

			place->len = i - 1;
			return line;
		}
	return (struct str){0};
}

struct str
view_evidence(const struct view *v, struct page *p, struct str evidence)
{
	struct str rest = evidence, file = {0}, result;
	struct ink ink = {0};

	while (rest.len > 0) {
		struct str place = next_place(&rest), line, whole;

		if (str_begins(place, v->folder)) {
			place.at += v->folder.len;
			place.len -= v->folder.len;
		}
		whole = place;
		line = cut_line(&place);
		if (line.len > 0 && str_equal(place, file)) {
			ink_put(&ink, ", ");
			ink_add(&ink, line);
			continue;
		}
		ink_put(&ink, ink.len > 0 ? "; " : "");
		ink_add(&ink, whole);
		file = line.len > 0 ? place : (struct str){0};
	}
	result = arena_str(&p->text, ink_str(&ink));
	ink_free(&ink);
	return result;
}
