/* score check: what is wrong in a scheme, and the worst and best mark of each item; exit 1 on a defect. */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "documents/plan_file.h"
#include "documents/scheme_file.h"
#include "formats/inputs.h"
#include "marks/defects.h"
#include "marks/mark_range.h"
#include "score.h"
#include "tool/receipt.h"

struct options {
	struct cli_common common;
	const char *plan, *units, *explain;
	struct cli_list progress, records;
};

/* Different names out of one column, in the order in which they come. */
struct names {
	struct arena text;
	struct map by_name;
	struct str *list;
	size_t n, room;
};

struct scheme_check {
	const struct options *options;
	struct scheme scheme;
	struct units units;
	struct subject *subjects;
	struct names targets, events, shared; /* shared: of the scheme's targets, names that several have */
	struct slot_targets found;
	struct receipt *receipt;
	struct writer *w;
};

static void
add_name(struct names *names, struct str name)
{
	if (name.len == 0 || map_find(&names->by_name, name, NULL))
		return;
	mem_grow(&names->list, &names->room, names->n + 1, sizeof *names->list);
	names->list[names->n] = arena_str(&names->text, name);
	map_add(&names->by_name, names->list[names->n], names->n, NULL);
	names->n++;
}

static void
free_names(struct names *names)
{
	map_free(&names->by_name);
	free(names->list);
	arena_free(&names->text);
}

static void
add_event(void *check, struct str event, struct str label)
{
	struct scheme_check *c = check;

	(void)label;
	add_name(&c->events, event);
}

static void
add_target(void *check, struct str id, struct str label)
{
	struct scheme_check *c = check;

	add_name(&c->targets, id);
	slot_targets_note(&c->found, id, label);
}

/* What is known by its name is known; what several targets are called is none. */
static void
conclude_targets(struct scheme_check *c)
{
	for (size_t i = 0; i < c->scheme.n_slots; i++) {
		if (c->found.found[i] == SLOT_BY_NAME)
			add_name(&c->targets, c->scheme.slots[i].name);
		else if (c->found.found[i] == SLOT_SHARED)
			add_name(&c->shared, c->scheme.slots[i].name);
	}
}

/* The targets or events that the tables of a file speak of, in whatever shape the office keeps them. */
static bool
load_names(struct scheme_check *c, const char *path, const struct table_role *roles, size_t n,
    const struct wide_reader *reader, void (*add)(void *check, struct str thing, struct str label),
    struct diag *d)
{
	struct tables *ts = tables_open(path, roles, n, &c->options->common.reading, d);
	struct table *t;
	int more = -1;

	while (ts && (more = tables_next(ts, &t, d)) > 0)
		if (!wide_things(reader, (enum wide_shape)tables_role(ts), t, add, c, d))
			break;
	tables_close(ts);
	return more == 0;
}

static bool
read_progress(struct scheme_check *c, struct diag *d)
{
	const struct cli_list *files = &c->options->progress;
	struct progress_tables p;

	progress_tables_init(&p, &c->found, &c->scheme, &c->units);
	for (size_t i = 0; i < files->n; i++)
		if (!load_names(c, files->items[i], p.roles, sizeof p.roles / sizeof *p.roles, &p.reader,
		        add_target, d))
			return false;
	return true;
}

static bool
read_records(struct scheme_check *c, struct diag *d)
{
	const struct cli_list *files = &c->options->records;
	struct facts facts = {.scheme = &c->scheme};
	struct rejects rejects = {.lang = d->lang};
	struct records records;
	struct record_tables m;
	bool good = true;

	records_start(&records, &c->units, &facts, &rejects, DATE_NONE, DATE_NONE, DATE_ORDER_UNKNOWN);
	record_tables_init(&m, &records, &c->units);
	for (size_t i = 0; i < files->n && good; i++)
		good = load_names(
		    c, files->items[i], m.roles, sizeof m.roles / sizeof *m.roles, &m.reader, add_event, d);
	records_end(&records);
	return good;
}

static bool
read_plan(struct scheme_check *c, struct diag *d)
{
	struct plan plan = {0};

	if (!c->options->plan)
		return true;
	if (!plan_load(&plan, c->options->plan, &c->options->common.reading, d))
		return false;
	for (size_t i = 0; i < plan.n; i++)
		add_target(c, plan.targets[i].id, plan.targets[i].name);
	plan_free(&plan);
	return true;
}

static bool
read_units(struct scheme_check *c, struct diag *d)
{
	if (!c->options->units)
		return true;
	if (!(c->scheme.people ? units_load_people : units_load)(
	        &c->units, c->options->units, &c->options->common.reading, d))
		return false;
	c->subjects = mem_zero(c->units.n, sizeof *c->subjects);
	for (size_t i = 0; i < c->units.n; i++)
		c->subjects[i] =
		    (struct subject){.code = c->units.list[i].code, .kind = c->units.list[i].kind};
	return true;
}

static bool
read_inputs(struct scheme_check *c, const char *const *schemes, size_t n, struct diag *d)
{
	const struct options *o = c->options;

	if (!scheme_load(&c->scheme, schemes, n, &o->common.reading, NULL, d))
		return false;
	slot_targets_init(&c->found, &c->scheme);
	if (!read_plan(c, d) || !read_units(c, d))
		return false;
	receipt_file(c->receipt, schemes[0], c->scheme.title, STR(""), c->scheme.source);
	if (!read_progress(c, d) || !read_records(c, d))
		return false;
	conclude_targets(c);
	return true;
}

static void
write_row(struct scheme_check *c, enum word severity, const char *code, const char *path, const char *message,
    const char *advice)
{
	writer_word(c->w, severity);
	writer_text(c->w, str_of(code));
	writer_text(c->w, str_of(path));
	writer_text(c->w, str_of(message));
	writer_text(c->w, str_of(advice));
	writer_end_row(c->w);
}

static void
write_reach(struct scheme_check *c, const struct mark_range *r, const char *path, struct str name)
{
	bool zh = c->options->common.style.lang == LANG_ZH;
	char low[EXACT_ROOM], high[EXACT_ROOM], text[512];

	exact_write_short(&r->low, 4, low, sizeof low);
	exact_write_short(&r->high, 4, high, sizeof high);
	snprintf(text, sizeof text, zh ? "%.*s：最低 %s 分，最高 %s 分" : "%.*s: from %s to %s marks",
	    STR_ARGS(name), r->no_low ? (zh ? "无下限" : "no limit") : low,
	    r->no_high ? (zh ? "无上限" : "no limit") : high);
	write_row(c, WORD_SEVERITY_NOTE, "reach", path, text, "");
}

/* Worst and best mark of each item, and of the whole where every item applies. */
static void
write_reaches(struct scheme_check *c)
{
	const struct scheme *s = &c->scheme;
	struct mark_range r;
	char path[64];

	mark_range_init(&r);
	for (size_t i = 0; i < s->n_items; i++) {
		snprintf(path, sizeof path, "items[%zu]", i);
		mark_range_item(&s->items[i], &r);
		write_reach(c, &r, path, s->items[i].name);
	}
	mark_range_total(s, &r);
	write_reach(c, &r, "full", s->title);
	mark_range_free(&r);
}

/* True if there is a defect. */
static bool
write_defects(struct scheme_check *c)
{
	const struct defects_context context = {c->targets.list, c->targets.n, c->shared.list, c->shared.n,
	    c->events.list, c->events.n, c->subjects, c->subjects ? c->units.n : 0};
	struct defects defects;
	bool any;

	defects_find(&defects, &c->scheme, &context, c->options->common.style.lang);
	for (size_t i = 0; i < defects.n; i++) {
		const struct defect *one = &defects.list[i];

		write_row(c, one->error ? WORD_ERROR : WORD_WARNING, defect_name(one->code), one->path,
		    one->message, defect_advice(one->code, c->options->common.style.lang));
	}
	any = defects.n > 0;
	defects_free(&defects);
	return any;
}

static bool
check(struct scheme_check *c, const char *const *schemes, size_t n, struct diag *d)
{
	bool any;

	if (!read_inputs(c, schemes, n, d))
		diag_exit(d);
	c->w = writer_open(c->options->common.output, &c->options->common.style, d);
	if (!c->w)
		diag_exit(d);
	writer_table(c->w, KIND_DEFECTS, WHEN_SCHEME);
	any = write_defects(c);
	write_reaches(c);
	if (!writer_close(c->w, d) || !receipt_write(c->receipt, d))
		diag_exit(d);
	return any;
}

static void
explain(enum defect_code code, enum lang lang)
{
	printf("%s\n    %s\n", defect_name(code), defect_advice(code, lang));
	printf("    %s\n", defect_advice(code, lang == LANG_ZH ? LANG_EN : LANG_ZH));
}

/* --explain CODE; "all" explains every code. */
static int
explain_option(const struct options *o, struct diag *d)
{
	enum defect_code code;

	if (str_is(str_of(o->explain), "all")) {
		for (size_t i = 0; i < DEFECT_COUNT; i++)
			explain((enum defect_code)i, o->common.lang);
	} else if (defect_find(str_of(o->explain), &code)) {
		explain(code, o->common.lang);
	} else {
		diag_set(d, "there is no code `%s`; --explain all lists every one",
		    "没有代码“%s”；--explain all 列出全部", o->explain);
		diag_exit(d);
	}
	if (fflush(stdout) == 0)
		return EXIT_SUCCESS;
	diag_set(d, "standard output cannot be written", "无法写标准输出");
	diag_exit(d);
}

int
score_check(int argc, char **argv)
{
	static const struct cli_tool tool = {
	    .name = "score check",
	    .usage = "score check [option ...] SCHEME ...",
	    .about_en = "What is wrong in a scheme, before anyone is marked by it; exit 1 on a defect.",
	    .about_zh = "在打分之前检查考核方案的毛病；有毛病时退出码为 1。",
	    .example = "score check scheme.json --plan plan.json --units units.csv --records records.csv",
	    .lacks = CLI_LACKS_AS_OF,
	};
	struct options o = {0};
	const struct cli_option options[] = {
	    {CLI_TEXT, "plan", 0, "PLAN", "the plan, whose targets the scheme may name",
	        "计划文件：方案中的任务应在其中", &o.plan},
	    {CLI_TEXT, "units", 'u', "FILE", "the units, or the nominees", "单位表或候选人名单", &o.units},
	    {CLI_TEXT, "explain", 0, "CODE", "what CODE (or all) means and what to do",
	        "说明代码（或 all）的含义和处理办法", &o.explain},
	    {CLI_LIST, "progress", 'p', "FILE", "what targets track wrote: more known targets",
	        "targets track 的输出：其中的任务视为已知", &o.progress},
	    {CLI_LIST, "records", 'r', "FILE", "records: events that none of them bears are told",
	        "平时记载：方案中没有记载的事件会指出", &o.records},
	    CLI_YEAR(o.common),
	    {0},
	};
	struct diag d = {0};
	struct scheme_check c = {.options = &o};
	int first = cli_read(argc, argv, &tool, &o.common, options, &d);
	bool any;

	if (o.explain)
		return explain_option(&o, &d);
	if (!cli_operands(argc, first, 1, SCORE_SCHEMES_MAX, &tool, &d))
		diag_exit(&d);
	c.receipt = receipt_start(&o.common, argc, argv);
	any = check(&c, (const char *const *)(argv + first), (size_t)(argc - first), &d);
	cli_tell_sheets(&o.common);
	slot_targets_free(&c.found);
	free_names(&c.targets);
	free_names(&c.shared);
	free_names(&c.events);
	free(c.subjects);
	units_free(&c.units);
	scheme_free(&c.scheme);
	return any ? EXIT_FINDINGS : EXIT_SUCCESS;
}
