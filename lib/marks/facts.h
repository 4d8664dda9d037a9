/* facts.h - what is known of every subject, slot by slot, from which marks are made.
 *
 * Filled by whoever reads the tables; this module knows no file. Memory is bounded by subjects and slots
 * (4 bytes each where whole numbers are all there is to know, 48 else), never by records; only with `trace`
 * is a source kept for each record. An event never recorded counts 0; what is done of a target, a value, a
 * date or a judged mark never recorded is unknown. A quota is known as soon as the target has a row: 0 says
 * that no task was given. Owned: facts_init(), facts_free(). The scheme and the subjects are borrowed
 * and must outlive it.
 */
#ifndef MARKS_FACTS_H
#define MARKS_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/exact.h"
#include "marks/scheme.h"

struct subject {
	struct str code, name, kind;
	size_t group; /* 0-based; subjects are ranked within their group */
};

/* Small: a million of them are looked at in no order when records come. */
struct fact {
	unsigned whole : 30; /* the amount is whole + more.rest */
	unsigned known : 1;
	unsigned has_more : 1;
};

/* What few facts have. */
struct fact_more {
	struct exact *rest; /* NULL: 0 */
	uint64_t bits; /* events: levels recorded, by bit; quality: how many numbers were added */
	int day; /* values, dates: of the latest record, */
	int file; /* and where it stands */
	long line;
	/* Values: two records of one day say different things, so that neither is known. Judged marks: known,
	 * but votes are missing. */
	bool doubtful;
};

/* Two records of one day that say different things. */
struct facts_conflict {
	size_t subject, slot;
	int files[2];
	long lines[2];
};

enum { FACTS_CONFLICTS_TOLD = 20 };

/* One record behind a fact. Files are numbered by the caller. */
struct evidence {
	int file;
	long line; /* 1-based */
	size_t next; /* place of the next + 1; 0 ends */
};

struct facts {
	const struct scheme *scheme;
	const struct subject *subjects;
	size_t n_subjects;
	int as_of; /* a day, base/date.h: how long something not done is late */
	bool without_targets; /* no table of progress, and that is meant: rules of targets do not apply */
	struct fact *facts; /* [subject * n_slots + slot] */
	struct fact_more **more; /* [slot][subject]; NULL: none of the slot's facts has more */
	/* [subject * n_parts + part] of the total: the share of its full that another run found; NULL: not
	 * there. Borrowed. */
	const struct exact *const *part_shares;
	const struct exact *const *item_marks; /* [subject * n_items + item]: what an appeal put in the mark's
	                                        * place; NULL: nothing. Borrowed. */
	bool trace;
	struct evidence *sources;
	size_t n_sources, room_sources;
	size_t *first, *last; /* [subject * n_slots + slot]: place in sources + 1; 0 none */
	struct facts_conflict conflicts[FACTS_CONFLICTS_TOLD];
	size_t n_conflicts; /* all of them */
};

void facts_init(
    struct facts *f, const struct scheme *s, const struct subject *subjects, size_t n, bool trace);
void facts_free(struct facts *f);

/* Makes *to, which is empty, a copy without sources: to try what would be if. */
void facts_copy(struct facts *to, const struct facts *from);

/* Something will soon be added to this fact. Facts of some thousand subjects outgrow the caches, and records
 * come in no order. */
static inline void
facts_expect(const struct facts *f, size_t subject, size_t slot)
{
	__builtin_prefetch(&f->facts[subject * f->scheme->n_slots + slot], 1);
}

/* Each of these makes the fact known. */
void facts_count(struct facts *f, size_t subject, size_t slot, int64_t n); /* adds n, |n| <= 1e12 */
void facts_add(struct facts *f, size_t subject, size_t slot, const struct exact *n);
void facts_level(struct facts *f, size_t subject, size_t slot, size_t bit);
void facts_mean(struct facts *f, size_t subject, size_t slot, const struct exact *n); /* one more of a mean */
void facts_set(
    struct facts *f, size_t subject, size_t slot, const struct exact *value); /* whatever was there */
/* As if nothing had ever been recorded; sources apart. */
void facts_clear(struct facts *f, size_t subject, size_t slot);
/* As if nothing had ever been recorded for anybody, with the sources. */
void facts_forget(struct facts *f, size_t slot);
/* Set unless a record of a later day was set before; DATE_NONE is before all days. Of equal days the one set
 * last holds if it stands in the same file; of two files neither can be preferred: unless they agree, the
 * value is unknown and a conflict. True if it was set. */
bool facts_latest(
    struct facts *f, size_t subject, size_t slot, int day, const struct exact *value, int file, long line);

/* A judged mark to which votes are missing. */
void facts_doubt(struct facts *f, size_t subject, size_t slot);
bool facts_doubtful(const struct facts *f, size_t subject, size_t slot);

/* Notes where a record stands; nothing without `trace`. With `alone`, in place of what was noted before. */
void facts_source(struct facts *f, size_t subject, size_t slot, int file, long line, bool alone);

/* The amount; false, and 0, if it is not known. */
bool facts_get(const struct facts *f, size_t subject, size_t slot, struct exact *out);
bool facts_known(const struct facts *f, size_t subject, size_t slot);
/* The amount where it is a whole number below `most`, and all that is known, levels too; else `most`. */
static inline unsigned
facts_whole(const struct facts *f, size_t subject, size_t slot, unsigned most)
{
	const struct fact *a = &f->facts[subject * f->scheme->n_slots + slot];

	return a->has_more || a->whole >= most ? most : a->whole;
}

uint64_t facts_levels(const struct facts *f, size_t subject, size_t slot);

/* The sources of a fact: *at starts as 0 and is moved on; NULL after the last. */
const struct evidence *facts_next_source(const struct facts *f, size_t subject, size_t slot, size_t *at);

/* Does item i apply to the subject? */
bool facts_applies(const struct facts *f, size_t subject, size_t i);

/* A measure of a subject. */
enum measured {
	MEASURED, /* *out is what is known */
	MEASURED_NOTHING, /* nothing recorded; *out is 0 */
	MEASURED_NOT_APPLICABLE /* a rate whose quota is 0; a target where there is no progress to be had */
};
enum measured facts_measure(
    const struct facts *f, size_t subject, const struct measure *m, struct exact *out);

#endif
