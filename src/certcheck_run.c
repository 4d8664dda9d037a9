#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "certcheck.h"
#include "documents/region_file.h"
#include "rules/steps.h"

static bool
load_rules(struct run *r, struct diag *d)
{
	const struct options *o = r->o;
	bool sound = true;

	if (o->rules.n == 0)
		return cert_rules_add(&r->profile, "cert-2008", d) &&
		       cert_rules_add(&r->profile, "cert-2017", d);
	for (size_t i = 0; sound && i < o->rules.n; i++)
		sound = cert_rules_add(&r->profile, o->rules.items[i], d);
	return sound;
}

static bool
load_regions(struct run *r, struct diag *d)
{
	if (r->o->regions && !region_file_load(&r->regions, r->o->regions, &r->o->common.reading, d))
		return false;
	region_fall_back(&r->regions, &region_built_in);
	return true;
}

/* A pipe that is read twice is copied first. */
static bool
open_sources(struct run *r, char **files, size_t n, struct diag *d)
{
	bool twice = r->o->annotate || r->o->summary;

	r->given = mem_zero(n, sizeof *r->given);
	while (r->n_given < n) {
		struct operand *given = &r->given[r->n_given++];

		operand_read(given, files[r->n_given - 1]);
		if (twice && !operand_keep(given, d))
			return false;
	}
	return true;
}

static bool
is_standard_input(const char *path)
{
	return path && path[0] == '-' && (path[1] == '\0' || path[1] == '[');
}

/* Standard input can be read once. */
static bool
reads_once(const struct run *r, char **files, size_t n, struct diag *d)
{
	const struct options *o = r->o;
	size_t named = r->lists ? lists_standard_inputs(r->lists) : 0;

	for (size_t i = 0; i < n; i++)
		named += is_standard_input(files[i]);
	for (size_t i = 0; i < o->rules.n; i++)
		named += is_standard_input(o->rules.items[i]);
	named += (size_t)is_standard_input(o->against) + is_standard_input(o->known) +
	         is_standard_input(o->baseline) + is_standard_input(o->regions);
	return named < 2 ||
	       diag_set(d,
	           "standard input (-) can be read once, and is wanted %zu times; without a file the register is read from it",
	           "标准输入（-）只能读一次，这里用了%zu次；不写文件名时登记册即从标准输入读取", named);
}

bool
run_open(struct run *r, const struct options *o, char **files, size_t n, struct diag *d)
{
	r->o = o;
	if (o->listed.n + o->unlisted.n > 0 && !(r->lists = lists_read_options(o, d)))
		return false;
	if (!reads_once(r, files, n, d))
		return false;
	if (!load_rules(r, d) || !load_regions(r, d) || !open_sources(r, files, n, d))
		return false;
	workday_init(&r->calendar);
	r->rules = (struct person_rules){r->o->regions ? &r->regions : &region_built_in, o->common.as_of};
	if (r->lists && !lists_load(r->lists, d))
		return false;
	if (o->against) {
		r->base = base_load(o->against, &r->profile.words, o, d);
		if (!r->base)
			return false;
	}
	return true;
}

void
run_free(struct run *r)
{
	for (size_t i = 0; i < r->n_given; i++)
		operand_free(&r->given[i]);
	free(r->given);
	for (size_t i = 0; i < r->n_sources; i++)
		free(r->sources[i].shifts);
	free(r->sources);
	free(r->late);
	sink_free(&r->sink);
	sheet_abandon(r->sheet);
	base_free(r->base);
	lists_free(r->lists);
	duplicates_free(&r->seen);
	odd_free(&r->odd);
	house_free(&r->house);
	cert_rules_free(&r->profile);
	region_free(&r->regions);
	workday_free(&r->calendar);
	arena_free(&r->text);
}

/* The day by which the edition is chosen: the issue, else the last step that is dated. */
static int
day_of_row(const struct person *p, int as_of)
{
	if (p->days[FIELD_ISSUED] != DATE_NONE)
		return p->days[FIELD_ISSUED];
	for (enum field f = FIELD_KEYED; f >= FIELD_APPLIED; f--)
		if (p->days[f] != DATE_NONE)
			return p->days[f];
	return as_of;
}

const struct edition *
run_edition(const struct run *r, const struct person *p)
{
	return edition_on(r->profile.editions, r->profile.n, day_of_row(p, r->o->common.as_of));
}

void
run_check_row(const struct run *r, const struct row *row, struct register_row *record, struct findings *out)
{
	const struct edition *e;
	int as_of = r->o->common.as_of;

	out->n = 0;
	register_read(&r->reader, row, record, out);
	e = run_edition(r, &record->person);
	person_check(&record->person, e, &r->rules, out);
	steps_check(&record->person, edition_procedure(e, record->person.business), &r->calendar, as_of, out);
	validity_check(&record->person, e, as_of, out);
	if (r->lists)
		lists_compare(r->lists, row, record, out);
	if (r->base)
		base_compare(r->base, row, record, out);
}
