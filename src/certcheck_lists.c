/* --listed and --unlisted: the register held against lists of persons. All lists are read before the register
 * and then only looked into, so that its rows are compared on any thread. */
#include <stdlib.h>
#include <string.h>

#include "base/crew.h"
#include "base/mem.h"
#include "base/text.h"
#include "certcheck.h"
#include "formats/list_hits.h"

struct list {
	struct str name;
	enum finding_severity severity;
	const char *path;
	bool unlisted; /* who is not on it is told */
};

struct lists {
	const struct options *o;
	struct list list[LISTS_MAX];
	size_t n;
	struct person_lists people;
	struct list_hits hits;
};

static bool
read_severity(struct str word, enum finding_severity *out)
{
	static const enum word words[] = {WORD_SEVERITY_NOTE, WORD_WARNING, WORD_ERROR};

	for (int i = 0; i < SEVERITY_END; i++)
		if (word_is(words[i], word)) {
			*out = (enum finding_severity)i;
			return true;
		}
	return false;
}

/* NAME[:error|:warning|:note]=FILE, split at the first `=`. */
static bool
read_option(const char *text, const char *option, struct list *out, struct diag *d)
{
	const char *split = strchr(text, '='), *colon;
	struct str name = {text, split ? (size_t)(split - text) : 0};

	*out = (struct list){.severity = SEVERITY_WARNING, .path = split ? split + 1 : ""};
	colon = name.len ? memrchr(name.at, ':', name.len) : NULL;
	out->name = str_trim((struct str){name.at, colon ? (size_t)(colon - name.at) : name.len});
	if (out->name.len == 0 || out->path[0] == '\0')
		return diag_set(d, "--%s wants NAME=FILE, as in --%s dead=dead.csv",
		    "--%s 应写作 名称=文件，如 --%s 死亡=dead.csv", option, option);
	if (colon &&
	    !read_severity((struct str){colon + 1, (size_t)(name.at + name.len - colon) - 1}, &out->severity))
		return diag_set(d, "--%s: what follows the colon in `%.*s` is error, warning or note",
		    "--%s：“%.*s”冒号后应为 error、warning 或 note（错误、警告、提示）", option,
		    STR_ARGS(name));
	return true;
}

static bool
add_options(struct lists *l, const struct cli_list *given, bool unlisted, struct diag *d)
{
	const char *option = unlisted ? "unlisted" : "listed";

	for (size_t i = 0; i < given->n; i++) {
		struct list *new = &l->list[l->n];

		if (l->n == LISTS_MAX)
			return diag_set(d, "more than %d lists", "名单多于%d个", LISTS_MAX);
		if (!read_option(given->items[i], option, new, d))
			return false;
		new->unlisted = unlisted;
		for (size_t k = 0; k < l->n; k++)
			if (l->list[k].unlisted == unlisted && str_equal(l->list[k].name, new->name))
				return diag_set(d, "--%s names the list `%.*s` twice; give each its own name",
				    "--%s 两次使用名单名称“%.*s”，应各取其名", option, STR_ARGS(new->name));
		l->n++;
	}
	return true;
}

struct lists *
lists_read_options(const struct options *o, struct diag *d)
{
	struct lists *l = mem_zero(1, sizeof *l);

	l->o = o;
	if (add_options(l, &o->listed, false, d) && add_options(l, &o->unlisted, true, d))
		return l;
	free(l);
	return NULL;
}

bool
lists_has(const struct lists *l, struct str name, enum finding_code code)
{
	for (size_t i = 0; l && i < l->n; i++)
		if (str_equal(l->list[i].name, name) &&
		    (code == CODE_LIST_NUMBER || l->list[i].unlisted == (code == CODE_UNLISTED)))
			return true;
	return false;
}

size_t
lists_standard_inputs(const struct lists *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		n += l->list[i].path[0] == '-' && (!l->list[i].path[1] || l->list[i].path[1] == '[');
	return n;
}

static bool
has_rows(const struct lists *l, size_t list, struct diag *d)
{
	long rows = 0;

	for (size_t i = 0; i < l->people.n_tables; i++)
		rows += l->people.tables[i].list == list ? l->people.tables[i].rows : 0;
	if (rows > 0 || l->o->allow_empty)
		return true;
	diag_place(d, l->list[list].path, 0, 0);
	return diag_set(d, "the list `%.*s` has a heading and no rows; if that is right, say --allow-empty",
	    "名单“%.*s”只有标题没有数据行；如属正常请加 --allow-empty", STR_ARGS(l->list[list].name));
}

bool
lists_load(struct lists *l, struct diag *d)
{
	const struct cli_common *c = &l->o->common;

	for (size_t i = 0; i < l->n; i++)
		if (!person_lists_add(&l->people, l->list[i].path, i, c->as_of, &c->reading, d) ||
		    !has_rows(l, i, d))
			return false;
	person_lists_sort(&l->people, crew_threads(c->reading.jobs));
	list_hits_make(&l->hits, &l->people, l->n);
	return true;
}

static struct finding *
add(struct findings *out, const struct list *list, enum finding_message message, enum field field)
{
	struct finding *f = finding_add(out, message, field);

	f->severity = list->severity;
	f->words[LANG_EN] = f->words[LANG_ZH] = list->name;
	return f;
}

static void
add_listed(const struct lists *l, const struct list *list, const struct list_hit *hit, enum field field,
    struct findings *out)
{
	bool other = hit->named && !hit->same_name;
	struct finding *f = add(out, list, other ? FINDING_LISTED_OTHER_NAME : FINDING_LISTED, field);

	f->day = hit->first->day;
	f->month = hit->first->month;
	f->unit = person_lists_unit(&l->people, hit->first);
	f->n = hit->rows;
	f->related_file = str_of(l->people.tables[hit->first->source].file);
	f->related_line = hit->first->line;
}

void
lists_compare(
    const struct lists *l, const struct row *row, const struct register_row *record, struct findings *out)
{
	struct list_hit hits[LISTS_MAX];
	uint64_t keys[2];
	enum field field = record->cert.len ? FIELD_CERT : FIELD_ID;
	size_t n_keys;

	memset(hits, 0, l->n * sizeof *hits);
	n_keys = register_keys(record, keys);
	list_hits_look(&l->hits, keys, n_keys, row->cells[FIELD_NAME], hits);
	for (size_t i = 0; i < l->n; i++)
		if (hits[i].first && !l->list[i].unlisted)
			add_listed(l, &l->list[i], &hits[i], field, out);
		else if (!hits[i].first && l->list[i].unlisted)
			add(out, &l->list[i], n_keys ? FINDING_UNLISTED : FINDING_UNLISTED_NO_NUMBER, field);
}

void
lists_put_faults(const struct lists *l, struct sink *sink)
{
	for (size_t i = 0; i < l->people.n_faults; i++) {
		const struct list_fault *fault = &l->people.faults[i];
		const struct list_table *t = &l->people.tables[fault->table];
		bool cert = fault->field == FIELD_CERT;
		struct findings found = {.n = 0};
		struct finding *f = finding_add(&found, fault->message, fault->field);

		f->words[LANG_EN] = f->words[LANG_ZH] = l->list[t->list].name;
		sink_put(sink, &(struct sighting){.finding = f,
		                   .file = t->file,
		                   .line = fault->line,
		                   .row = fault->row,
		                   .column = t->places[cert],
		                   .workbook = t->workbook,
		                   .heading = t->headings[cert],
		                   .value = fault->value,
		                   .holds = cert ? HOLDS_CERT : HOLDS_ID,
		                   .who = fault->value,
		                   .who_holds = cert ? HOLDS_CERT : HOLDS_ID});
	}
}

bool
lists_next_table(const struct lists *l, size_t *at, char *out, size_t room, long *counted, enum lang lang)
{
	const struct list_table *t;

	if (*at == l->people.n_tables)
		return false;
	t = &l->people.tables[(*at)++];
	*counted = t->counted;
	snprintf(out, room,
	    lang == LANG_ZH ? "名单“%.*s”（%s）：读取%ld行%.0s，计入%ld行，无可用号码%ld行"
	                    : "list %.*s (%s): %ld row%s read, %ld counted, %ld without a usable number",
	    STR_ARGS(l->list[t->list].name), t->file, t->rows, TEXT_PLURAL(t->rows), t->counted, t->refused);
	return true;
}

void
lists_say(const struct lists *l)
{
	char text[LIST_TEXT_ROOM];
	long counted;

	for (size_t at = 0; lists_next_table(l, &at, text, sizeof text, &counted, l->o->common.lang);)
		if (l->people.tables[at - 1].refused)
			diag_say("%s", text);
}

void
lists_free(struct lists *l)
{
	if (!l)
		return;
	list_hits_free(&l->hits);
	person_lists_free(&l->people);
	free(l);
}
