/* patterns.h - the sentences that can be read, as a data file: how each is worded, what it says, one example.
 *
 * The file (lib/data/draft-scheme.txt, draft-plan.txt) has one thing a line:
 *   let NAME REGEX        a word for use as <NAME> in what follows
 *   stop WORD...          no name and no idle clause may hold one of these: it would change what is meant
 *   vague WORD...         what only a person can judge: see the action "sure"
 *   allow WORD...         words in which such a stop is none (部分 holds 分)
 *   pattern NAME          begins a pattern
 *   like REGEX            how it is worded (again: another wording), in normal form (normal.h); {E} {F} a
 * name, {G} one that may hold a stop, {H} one that may hold numbers, {M} {O} {N} {R} numbers, {P} {Q} shares,
 * {D} a day of the year, {L} marks in a list, {U} {Y} what is counted,
 *                         {V} a level of government, {W} such levels in a list, {Z} a
 * name that begins with a "not" and stands for {E}, {X} idle words that may be missing then ACTION
 * KEY=VALUE...   what it says; slots stand in values from FULL SENTENCE    an example, and gives JSON what
 * comes out of it: a test (tests/test_draft.c) Regular expressions are POSIX extended ones over bytes. Owned:
 * patterns_load(), patterns_free(). Afterwards they are only read.
 */
#ifndef DRAFT_PATTERNS_H
#define DRAFT_PATTERNS_H

#include <regex.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/str.h"

enum {
	PATTERN_SLOTS = 26, /* by letter: slots[letter - 'A'] */
	PATTERN_WORDINGS = 12, /* of one pattern */
	PATTERN_ACTIONS = 12,
	PATTERN_GROUPS = 60 /* brackets of one wording */
};

struct wording {
	regex_t regex;
	int groups[PATTERN_SLOTS]; /* the bracket that is the slot; 0: it has none */
};

struct pattern {
	struct str name;
	struct wording wordings[PATTERN_WORDINGS];
	size_t n_wordings;
	struct str actions[PATTERN_ACTIONS]; /* "rule count event={E} marks=-{M}" */
	size_t n_actions;
	struct str example_full, example, gives;
};

struct patterns {
	struct pattern *list;
	size_t n, room;
	struct str *stops, *allows, *vague;
	size_t n_stops, stops_room, n_allows, allows_room, n_vague, vague_room;
};

/* `file` is a file of lib/data. A mistake in it is a mistake of this program: an assertion. */
void patterns_load(struct patterns *p, const char *file);
void patterns_free(struct patterns *p);

/* Does the pattern say all of `text`, which ends in NUL? Slots that the wording lacks are empty. */
bool pattern_match(const struct patterns *p, const struct pattern *pattern, const char *text,
    struct str slots[PATTERN_SLOTS]);

/* Is there a word in it that would change what is meant? */
bool patterns_stop(const struct patterns *p, struct str text);

/* Does it rest on a person's judgement (较好, 到位)? */
bool patterns_vague(const struct patterns *p, struct str text);

#endif
