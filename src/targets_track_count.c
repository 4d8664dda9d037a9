/* Ledgers into the account: each row counts or is refused, none is lost. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "file/progress.h"
#include "formats/ledger.h"
#include "targets_track.h"

enum word
track_reason_word(enum account_verdict verdict)
{
	static const enum word words[ACCOUNT_VERDICTS] = {
	    [ACCOUNT_COUNTED] = WORD_NONE,
	    [ACCOUNT_ROW_DAMAGED] = WORD_REFUSED_DAMAGED,
	    [ACCOUNT_TARGET_MISSING] = WORD_REFUSED_NO_TARGET,
	    [ACCOUNT_TARGET_UNKNOWN] = WORD_REFUSED_TARGET,
	    [ACCOUNT_TARGET_DERIVED] = WORD_REFUSED_DERIVED,
	    [ACCOUNT_UNIT_MISSING] = WORD_REFUSED_NO_UNIT,
	    [ACCOUNT_UNIT_UNKNOWN] = WORD_REFUSED_UNIT,
	    [ACCOUNT_DATE_MISSING] = WORD_REFUSED_NO_DATE,
	    [ACCOUNT_DATE_INVALID] = WORD_REFUSED_DATE,
	    [ACCOUNT_BEFORE_YEAR] = WORD_REFUSED_EARLY,
	    [ACCOUNT_AFTER_YEAR] = WORD_REFUSED_LATE,
	    [ACCOUNT_AFTER_AS_OF] = WORD_REFUSED_FUTURE,
	    [ACCOUNT_QUANTITY_INVALID] = WORD_REFUSED_QUANTITY,
	    [ACCOUNT_VALUE_INVALID] = WORD_REFUSED_VALUE,
	    [ACCOUNT_PART_MISSING] = WORD_REFUSED_NO_PART,
	    [ACCOUNT_PART_UNKNOWN] = WORD_REFUSED_PART,
	    [ACCOUNT_PERSON_MISSING] = WORD_REFUSED_NO_PERSON,
	    [ACCOUNT_NUMBER_WRONG] = WORD_REFUSED_NUMBER,
	    [ACCOUNT_CERT_MISSING] = WORD_REFUSED_NO_CERT,
	    [ACCOUNT_CERT_UNKNOWN] = WORD_REFUSED_UNREGISTERED,
	    [ACCOUNT_CERT_VOID] = WORD_REFUSED_VOID,
	    [ACCOUNT_CERT_EXPIRED] = WORD_REFUSED_EXPIRED,
	    [ACCOUNT_CATEGORY] = WORD_REFUSED_CATEGORY,
	    [ACCOUNT_GRADE] = WORD_REFUSED_GRADE,
	    [ACCOUNT_AGE] = WORD_REFUSED_AGE,
	    [ACCOUNT_POOR] = WORD_REFUSED_POOR,
	    [ACCOUNT_ROSTER_ABSENT] = WORD_REFUSED_NO_ROSTER,
	    [ACCOUNT_NOT_ON_ROSTER] = WORD_REFUSED_OFF_ROSTER,
	    [ACCOUNT_TWICE] = WORD_REFUSED_TWICE,
	};

	return words[verdict];
}

bool
track_open_rejects(struct track *t, struct diag *d)
{
	static const enum word heads[] = {WORD_FILE, WORD_LINE, WORD_ROW, WORD_REASON, WORD_MESSAGE};
	enum word columns[5 + LEDGER_COLUMNS];
	size_t n = 0;

	if (!t->rejects_path)
		return true;
	t->rejects = writer_open(t->rejects_path, &t->common.side, d);
	if (!t->rejects)
		return false;
	for (; n < 5; n++)
		columns[n] = heads[n];
	for (size_t k = 0; k < LEDGER_COLUMNS; k++)
		columns[n++] = ledger_columns[k].key;
	writer_columns(t->rejects, columns, n);
	return true;
}

void
track_nearest(const struct target_names *targets, const struct unit_names *units, enum account_verdict why,
    const struct str *cells, enum lang lang, char *out, size_t room)
{
	struct str near = {0};

	if (why == ACCOUNT_TARGET_UNKNOWN)
		near = target_names_nearest(targets, cells[LEDGER_TARGET]);
	else if (why == ACCOUNT_UNIT_UNKNOWN)
		near = unit_names_nearest(units, cells[LEDGER_UNIT]);
	*out = '\0';
	if (near.len > 0)
		snprintf(out, room, lang == LANG_ZH ? "是不是“%.*s”？" : "perhaps \"%.*s\"?", STR_ARGS(near));
}

/* Which roster of the row's target was not given: that of the poor is asked first. */
static struct str
absent_roster(struct track *t, struct str target)
{
	size_t place;

	if (!target_names_find(&t->targets, target, &place))
		return (struct str){0};
	const struct plan_target *of = &t->plan.targets[place];

	return of->eligible.poor.len > 0 && !t->account.has_poor[place] ? of->eligible.poor : of->roster;
}

/* What the reason word leaves open: the damage, the nearest name, the roster, the row that counted. */
static void
explain(struct track *t, enum account_verdict why, const struct row *row, const struct str *cells, char *out,
    size_t room)
{
	enum lang lang = t->common.style.lang;

	track_nearest(&t->targets, &t->units, why, cells, lang, out, room);
	if (why == ACCOUNT_ROW_DAMAGED)
		damage_text(row->damage, lang, out, room);
	else if (why == ACCOUNT_ROSTER_ABSENT)
		snprintf(out, room, "--roster %.*s=FILE", STR_ARGS(absent_roster(t, cells[LEDGER_TARGET])));
	else if (why == ACCOUNT_QUANTITY_INVALID && str_is(cells[LEDGER_QUANTITY], "0"))
		snprintf(
		    out, room, "%s", lang == LANG_ZH ? "0：没有做，不计人数" : "0: nobody counts for it");
	else if (why == ACCOUNT_TWICE && t->account.first.line > 0)
		snprintf(out, room, lang == LANG_ZH ? "已由 %s:%u 计数" : "counted by %s:%u",
		    t->tables[t->account.first.file], t->account.first.line);
}

static void
write_refused(struct track *t, const char *file, const struct row *row, const struct str *cells,
    enum account_verdict why)
{
	char message[512];

	if (!t->rejects)
		return;
	explain(t, why, row, cells, message, sizeof message);
	writer_text(t->rejects, str_of(file));
	writer_int(t->rejects, row->line);
	writer_int(t->rejects, row->number);
	writer_word(t->rejects, track_reason_word(why));
	writer_text(t->rejects, str_of(message));
	for (size_t k = 0; k < LEDGER_COLUMNS; k++)
		writer_text(t->rejects, cells[k]);
	writer_end_row(t->rejects);
}

void
track_refuse_roster(void *context, const struct row *row, const char *file, size_t target,
    enum account_verdict why, bool expected)
{
	struct track *t = context;
	struct str cells[LEDGER_COLUMNS] = {0};

	cells[LEDGER_TARGET] = t->plan.targets[target].id;
	cells[LEDGER_UNIT] = row->cells[ROSTER_UNIT];
	cells[LEDGER_CERT] = row->cells[ROSTER_CERT];
	cells[LEDGER_ID] = row->cells[ROSTER_ID];
	cells[LEDGER_NAME] = row->cells[ROSTER_NAME];
	if (expected)
		t->roster_mend++;
	else
		t->roster_refused++;
	t->account.first.line = 0;
	write_refused(t, file, row, cells, why);
}

static void
count_row(struct track *t, struct ledger_row *r)
{
	enum account_verdict verdict = r->verdict;

	if (verdict == ACCOUNT_COUNTED && r->unit_new &&
	    !unit_names_add(&t->units, r->raw.cells[LEDGER_UNIT], &r->row.unit))
		verdict = ACCOUNT_UNIT_UNKNOWN;
	if (verdict == ACCOUNT_COUNTED)
		verdict = account_add(&t->account, &r->row);
	t->by_reason[verdict]++;
	if (verdict == ACCOUNT_COUNTED) {
		t->counted++;
		return;
	}
	t->refused++;
	write_refused(t, t->tables[r->row.file], &r->raw, r->raw.cells, verdict);
}

/* Gives the table a number, which its rows bear. */
static bool
number_table(struct track *t, const struct table *table, uint16_t *number, struct diag *d)
{
	const char *name = table_facts(table)->file;

	if (t->n_tables == UINT16_MAX) {
		diag_place(d, name, 0, 0);
		return diag_set(d, "more than %d ledgers", "台账超过%d份", UINT16_MAX);
	}
	mem_grow(&t->tables, &t->tables_room, t->n_tables + 1, sizeof *t->tables);
	*number = (uint16_t)t->n_tables;
	t->tables[t->n_tables++] = arena_str(&t->text, str_of(name)).at;
	return true;
}

/* Counts one table; its rows are added to *digest. */
static bool
count_table(struct track *t, struct table *table, uint64_t *digest, struct diag *d)
{
	struct ledger l = {.targets = &t->targets, .units = &t->units};
	struct ledger_row r = {0};
	struct progress progress = {0};
	long refused = t->refused;
	int more;

	if (!number_table(t, table, &l.file, d))
		return false;
	ledger_begin(&l, table, &t->common.reading);
	exact_init(&r.row.quantity);
	exact_init(&r.row.value);
	while ((more = ledger_next(&l, &r, d)) > 0) {
		*digest += ledger_digest(&l, &r);
		count_row(t, &r);
		progress_step(&progress, t->tables[l.file], table_facts(table)->rows, t->common.lang);
	}
	progress_end(&progress);
	t->read += table_facts(table)->rows;
	if (more == 0)
		table_refuse(table, t->refused - refused);
	exact_free(&r.row.quantity);
	exact_free(&r.row.value);
	return more == 0;
}

/* Counts one ledger; *digest is the sum over its rows, in whatever order, 0 if it has none. */
static bool
count_ledger(struct track *t, size_t file, uint64_t *digest, struct diag *d)
{
	const struct table_role role = ledger_role(&t->units);
	struct tables *ts = tables_open(t->files[file], &role, 1, &t->common.reading, d);
	struct table *table;
	int more = -1;

	while (ts && (more = tables_next(ts, &table, d)) > 0 && count_table(t, table, digest, d))
		;
	tables_close(ts);
	return more == 0;
}

/* The same file under the same or another name; what only says the same is found when it is read. */
static bool
is_same_file(const char *a, const char *b)
{
	struct stat x, y;

	if (strcmp(a, b) == 0)
		return true;
	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool
given_twice(struct diag *d, const char *again, const char *first)
{
	diag_place(d, again, 0, 0);
	return diag_set(d, "the same ledger is given twice (first as %s): name each ledger once",
	    "同一份台账给了两次（先前是%s）：每份台账只写一次", first);
}

static bool
check_files(const struct track *t, struct diag *d)
{
	for (size_t i = 0; i < t->n_files; i++)
		for (size_t k = 0; k < i; k++)
			if (is_same_file(t->files[i], t->files[k]))
				return given_twice(d, t->files[i], t->files[k]);
	return true;
}

static bool
count_files(struct track *t, uint64_t *digests, struct diag *d)
{
	for (size_t i = 0; i < t->n_files; i++) {
		if (!count_ledger(t, i, &digests[i], d))
			return false;
		for (size_t k = 0; k < i; k++)
			if (digests[i] != 0 && digests[i] == digests[k])
				return given_twice(d, t->files[i], t->files[k]);
	}
	return true;
}

bool
track_count(struct track *t, struct diag *d)
{
	uint64_t *digests;
	bool ok;

	if (!check_files(t, d))
		return false;
	digests = mem_zero(t->n_files + 1, sizeof *digests);
	ok = count_files(t, digests, d);
	free(digests);
	if (ok && t->counted + t->refused != t->read) {
		diag_place(d, NULL, 0, 0);
		return diag_set(d,
		    "counted %ld and refused %ld rows of %ld read: report this mistake of the program",
		    "计数%ld行、不计%ld行，与读入的%ld行不符：请报告此程序错误", t->counted, t->refused,
		    t->read);
	}
	return ok;
}

void
track_tell(const struct track *t)
{
	bool zh = t->common.lang == LANG_ZH;
	const char *between = ": ";
	struct str notes = text_str(&t->notes);

	if (notes.len > 0)
		fwrite(notes.at, 1, notes.len, stderr);
	if (t->refused > 0) {
		fprintf(stderr,
		    zh ? "targets: %ld行中有%ld行不计" : "targets: of %ld ledger rows %ld do not count",
		    t->read, t->refused);
		for (int v = ACCOUNT_COUNTED + 1; v < ACCOUNT_VERDICTS; v++) {
			if (t->by_reason[v] == 0)
				continue;
			fprintf(stderr, "%s%s %ld", between,
			    word_text(track_reason_word((enum account_verdict)v), t->common.lang),
			    t->by_reason[v]);
			between = ", ";
		}
		fputs(t->rejects ? "\n"
		      : zh       ? "；用 --rejects FILE 列出\n"
		                 : "; --rejects FILE lists them\n",
		    stderr);
	}
	if (t->roster_refused > 0)
		fprintf(stderr,
		    zh ? "targets: 名册有%ld行不能用\n" : "targets: %ld roster rows cannot be used\n",
		    t->roster_refused);
	if (t->roster_mend > 0)
		fprintf(stderr,
		    zh ? "targets: 名册有%ld行单位不明或号码有误：仍计入应覆盖的人，请修正\n"
		       : "targets: %ld roster rows have an unknown unit or a wrong number: they are to be "
		         "reached all the same; mend them\n",
		    t->roster_mend);
}

/* Do the units' numbers add up to the goal? True where the quotas file has none for the target. */
static bool
adds_up(const struct track *t, size_t target, const struct plan_goal *goal, struct exact *sum)
{
	bool any = false;

	exact_set_ratio(sum, 0, 1);
	for (size_t i = 0; i < unit_names_count(&t->units); i++) {
		const struct quota_entry *e = quotas_find(&t->quotas, target, i);

		if (!e || !e->has_number)
			continue;
		any = true;
		exact_add(sum, sum, &e->number);
	}
	return !any || exact_compare(sum, &goal->value) == 0;
}

void
track_note_quotas(struct track *t)
{
	struct exact sum;
	char total[EXACT_ROOM];

	exact_init(&sum);
	for (size_t i = 0; i < t->plan.n; i++) {
		const struct plan_target *target = &t->plan.targets[i];
		const struct plan_goal *goal = plan_goal_on(target, t->common.as_of, NULL);

		if (target->kind != PLAN_COUNT || adds_up(t, i, goal, &sum))
			continue;
		exact_write_short(&sum, 4, total, sizeof total);
		text_format(&t->notes,
		    t->common.lang == LANG_ZH
		        ? "targets: %s: %.*s（%.*s）的任务数合计%s，现行目标是%.*s：请重新分解\n"
		        : "targets: %s: the numbers of \"%.*s\" (%.*s) add up to %s, the goal in force is %.*s: split it again\n",
		    t->quotas.file, STR_ARGS(target->name), STR_ARGS(target->id), total,
		    STR_ARGS(goal->written));
	}
	exact_free(&sum);
}
