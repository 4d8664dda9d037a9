#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"
#include "targets.h"

enum word
targets_kind_word(enum plan_kind kind)
{
	static const enum word words[] = {
	    [PLAN_COUNT] = WORD_KIND_COUNT,
	    [PLAN_RATE] = WORD_KIND_RATE,
	    [PLAN_COVERAGE] = WORD_KIND_COVERAGE,
	    [PLAN_MILESTONE] = WORD_KIND_MILESTONE,
	    [PLAN_TREND] = WORD_KIND_TREND,
	};

	return words[kind];
}

void
targets_tell_lines(struct str lines)
{
	while (lines.at && lines.len > 0) {
		struct str line = str_part(&lines, '\n');

		diag_say("%.*s", STR_ARGS(line));
	}
}

void
targets_write_goal(struct writer *w, const struct plan_target *t, const struct plan_goal *goal,
    const struct plan_revision *revision)
{
	char text[256];

	writer_text(w, plan_goal_text(t, goal, text, sizeof text));
	if (!revision) {
		writer_word(w, WORD_PLAN_WORD);
		return;
	}
	date_write(revision->date, text);
	writer_text(w, str_of(text));
}

void
targets_write_number(struct writer *w, const struct exact *number, bool as_percent)
{
	char text[EXACT_ROOM + 1];
	struct exact percent;
	size_t n;

	if (!as_percent) {
		writer_exact_short(w, number, 4);
		return;
	}
	exact_init(&percent);
	exact_set_ratio(&percent, 100, 1);
	exact_multiply(&percent, &percent, number);
	n = exact_write_short(&percent, 4, text, EXACT_ROOM);
	text[n++] = '%';
	writer_text(w, (struct str){text, n});
	exact_free(&percent);
}

int
targets_no_code(const char *code, struct diag *d)
{
	diag_set(d, "there is no code `%s`; --explain all lists every one",
	    "没有代码“%s”；--explain all 列出全部", code);
	diag_exit(d);
}

int
targets_end_output(struct diag *d)
{
	if (fflush(stdout) == 0)
		return EXIT_SUCCESS;
	diag_set(d, "standard output cannot be written", "无法写标准输出");
	diag_exit(d);
}
