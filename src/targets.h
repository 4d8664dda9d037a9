/* targets.h - the verbs of targets, one file each, and the few lines they share (targets_shared.c). */
#ifndef SRC_TARGETS_H
#define SRC_TARGETS_H

#include "base/text.h"
#include "formats/quotas.h"
#include "rules/plan.h"
#include "tool/cli.h"
#include "tool/receipt.h"

/* Each takes the arguments from the verb on and returns the exit status. */
int targets_draft(int argc, char **argv);
int targets_list(int argc, char **argv);
int targets_sheet(int argc, char **argv);
int targets_check(int argc, char **argv);
int targets_split(int argc, char **argv);
int targets_track(int argc, char **argv);
int targets_levy(int argc, char **argv);

enum word targets_kind_word(enum plan_kind kind);

/* Lines for standard error: which columns of matrices were not read. */
void targets_tell_lines(struct str lines);

/* The goal as the plan has it and, in the next cell, what set it: `plan`, or the day of the revision. */
void targets_write_goal(struct writer *w, const struct plan_target *t, const struct plan_goal *goal,
    const struct plan_revision *revision);

/* A number without needless zeros; a share (0.927) as a percentage where the target is measured in %. */
void targets_write_number(struct writer *w, const struct exact *number, bool as_percent);

/* For --explain: fills *d with "no such code" and ends the run; or the status once all is printed. */
int targets_no_code(const char *code, struct diag *d);
int targets_end_output(struct diag *d);

#endif
