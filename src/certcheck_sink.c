/* Findings out. A finding is first asked whether its code is wanted, then whether --known or --baseline knows
 * it, then counted, and listed as far as --max-errors lets it. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "certcheck.h"

enum { MESSAGE_ROOM = 512, MASK_ROOM = 256 };

/* --only and --ignore: codes, also several with commas between. */
static bool
read_codes(const struct cli_list *list, bool value, bool wanted[CODE_END], struct diag *d)
{
	for (size_t i = 0; i < list->n; i++) {
		struct str rest = str_of(list->items[i]);

		while (rest.at) {
			struct str name = str_trim(str_part(&rest, ','));
			enum finding_code code;

			if (!finding_find(name, &code))
				return diag_set(d, "there is no code `%.*s`; see certcheck(1), DIAGNOSTICS",
				    "没有代码“%.*s”；见 certcheck(1) 的 DIAGNOSTICS", STR_ARGS(name));
			wanted[code] = value;
		}
	}
	return true;
}

/* Do rows carry what a table by list and unit needs? */
static bool
has_lists(const struct sink *s)
{
	return s->o->listed.n + s->o->unlisted.n > 0;
}

static bool
open_output(struct sink *s, const char *path, struct diag *d)
{
	static const enum word columns[] = {WORD_FILE, WORD_LINE, WORD_ROW, WORD_COLUMN, WORD_SEVERITY,
	    WORD_CODE, WORD_FINDING_VALUE, WORD_MESSAGE, WORD_RELATED, WORD_CERT};
	static const enum word of_lists[] = {WORD_LIST, WORD_UNIT, WORD_LIST_DAY, WORD_LIST_UNIT};
	enum word wanted[sizeof columns / sizeof *columns + sizeof of_lists / sizeof *of_lists + 1];
	const struct cli_common *c = &s->o->common;
	const struct writer_style *style = path && path == s->o->findings ? &c->side : &c->style;
	enum writer_form form = style->form;
	size_t n = sizeof columns / sizeof *columns;

	memcpy(wanted, columns, sizeof columns);
	if (has_lists(s)) {
		memcpy(wanted + n, of_lists, sizeof of_lists);
		n += sizeof of_lists / sizeof *of_lists;
	}
	if (s->o->baseline)
		wanted[n++] = WORD_CHANGE;

	if (form == WRITER_AUTO && path)
		writer_form_of(path, &form);
	if (form == WRITER_TEXT) {
		s->lines = output_open(path, d);
		return s->lines != NULL;
	}
	s->rows = writer_open(path, style, d);
	if (!s->rows)
		return false;
	writer_columns(s->rows, wanted, n);
	return true;
}

bool
sink_open(struct sink *s, const struct options *o, const char *path, bool write, struct diag *d)
{
	*s = (struct sink){.o = o, .count_units = o->summary};
	for (size_t i = 0; i < CODE_END; i++)
		s->wanted[i] = o->only.n == 0;
	if (!read_codes(&o->only, true, s->wanted, d) || !read_codes(&o->ignore, false, s->wanted, d))
		return false;
	if (o->known && !known_load(&s->known, o->known, &o->common.reading, d))
		return false;
	if (o->baseline && !baseline_load(&s->baseline, o->baseline, &o->common.reading, d))
		return false;
	return !write || open_output(s, path, d);
}

static enum word
severity_word(enum finding_severity severity)
{
	static const enum word words[] = {WORD_SEVERITY_NOTE, WORD_WARNING, WORD_ERROR};

	return words[severity];
}

/* In a workbook the message begins with the cell's name, as people look it up there. */
static struct str
message_of(const struct sighting *at, enum lang lang, char room[MESSAGE_ROOM])
{
	size_t len = 0;

	if (at->workbook && at->column && at->row) {
		char place[CELL_REF_ROOM];

		cell_ref_write(at->column - 1, at->row, place);
		len = (size_t)snprintf(room, MESSAGE_ROOM, lang == LANG_ZH ? "%s：" : "%s: ", place);
	}
	return (struct str){room, len + finding_text(at->finding, lang, room + len, MESSAGE_ROOM - len)};
}

/* The GNU form, which editors can jump to: file:line:column: severity: message [code]. No cell is shown. */
static void
put_line(struct sink *s, const struct sighting *at, enum finding_code code)
{
	enum lang lang = s->o->common.lang;
	char room[MESSAGE_ROOM];
	struct str message = message_of(at, lang, room);

	output_format(s->lines, "%s:%ld:", at->file, at->line);
	if (at->column)
		output_format(s->lines, "%zu:", at->column);
	output_format(s->lines, " %s: ", word_text(severity_word(at->finding->severity), lang));
	if (at->heading.len) {
		output_text(s->lines, at->heading);
		output_bytes(s->lines, ": ", 2);
	}
	output_text(s->lines, message);
	if (at->finding->related_line) {
		output_format(
		    s->lines, " (%.*s:%ld)", STR_ARGS(at->finding->related_file), at->finding->related_line);
	}
	output_format(s->lines, " [%s]\n", finding_code(code));
}

static void
put_related(struct writer *w, const struct finding *f)
{
	char room[512];
	int len;

	if (!f->related_line) {
		writer_empty(w);
		return;
	}
	len = snprintf(room, sizeof room, "%.*s:%ld",
	    f->related_file.len > 480 ? 480 : (int)f->related_file.len, f->related_file.at, f->related_line);
	writer_text(w, (struct str){room, (size_t)len});
}

static void
put_number(struct writer *w, long n)
{
	if (n)
		writer_int(w, n);
	else
		writer_empty(w);
}

static bool
is_of_list(enum finding_code code)
{
	return code == CODE_LISTED || code == CODE_UNLISTED || code == CODE_LIST_NUMBER;
}

/* The list that a finding is about; "". */
static struct str
list_of(const struct sighting *at, enum finding_code code)
{
	return is_of_list(code) ? at->finding->words[LANG_EN] : (struct str){0};
}

static void
put_listing(struct writer *w, const struct sighting *at, enum finding_code code)
{
	writer_text(w, list_of(at, code));
	writer_text(w, at->unit);
	writer_day(w, code == CODE_LISTED ? at->finding->day : DATE_NONE);
	writer_text(w, at->finding->unit);
}

static void
put_row(struct sink *s, const struct sighting *at, enum finding_code code, enum word change)
{
	struct writer *w = s->rows;
	char room[MESSAGE_ROOM];

	writer_text(w, str_of(at->file));
	put_number(w, at->line);
	put_number(w, at->row);
	writer_text(w, at->heading);
	writer_word(w, severity_word(at->finding->severity));
	writer_text(w, str_of(finding_code(code)));
	writer_text_as(w, at->value, at->holds);
	writer_text(w, message_of(at, s->o->common.style.lang, room));
	put_related(w, at->finding);
	writer_text_as(w, at->who, at->who_holds);
	if (has_lists(s))
		put_listing(w, at, code);
	if (s->o->baseline)
		writer_word(w, change);
	writer_end_row(w);
}

static bool
was_there(struct sink *s, const struct sighting *at, enum finding_code code)
{
	char room[MASK_ROOM];
	struct str masked = {0};

	if (!s->o->baseline)
		return false;
	if (s->baseline.masked)
		masked = (struct str){room, writer_mask(at->who, at->who_holds, room, sizeof room)};
	return baseline_match(
	    &s->baseline, str_of(finding_code(code)), at->heading, list_of(at, code), at->who, masked);
}

void
sink_put(struct sink *s, const struct sighting *at)
{
	enum finding_code code = finding_code_of(at->finding->message);
	bool before;

	if (!s->wanted[code])
		return;
	if (s->o->known && known_match(&s->known, str_of(finding_code(code)), at->who, list_of(at, code),
	                       s->o->common.as_of)) {
		s->n_known++;
		return;
	}
	before = was_there(s, at, code);
	if (before && s->o->only_new)
		return;
	s->counted[at->finding->severity]++;
	if (s->count_units)
		count_add(s, at->unit, code, at->finding->severity);
	if (s->o->max_errors >= 0 && s->listed[code] >= s->o->max_errors) {
		s->capped[code]++;
		return;
	}
	s->listed[code]++;
	if (s->lines)
		put_line(s, at, code);
	else if (s->rows)
		put_row(s, at, code, before ? WORD_CHANGE_KNOWN : WORD_CHANGE_NEW);
}

/* Findings of the baseline that are there no more. They are told, and count for nothing. */
static void
put_gone(struct sink *s)
{
	struct writer *w = s->rows;

	for (size_t i = 0; w && i < s->baseline.n && !s->o->only_new; i++) {
		const struct baseline_entry *e = &s->baseline.list[i];

		if (e->matched)
			continue;
		writer_text(w, e->file);
		put_number(w, e->line);
		put_number(w, e->row);
		writer_text(w, e->column);
		writer_text(w, e->severity);
		writer_text(w, e->code);
		writer_text_as(w, e->value, HOLDS_CERT);
		writer_text(w, e->message);
		writer_empty(w);
		writer_text_as(w, e->cert, HOLDS_CERT);
		if (has_lists(s)) {
			writer_text(w, e->list);
			for (int empty = 0; empty < 3; empty++)
				writer_empty(w);
		}
		writer_word(w, WORD_CHANGE_GONE);
		writer_end_row(w);
	}
}

static void
say_capped(const struct sink *s)
{
	for (size_t i = 0; i < CODE_END; i++)
		if (s->capped[i])
			fprintf(stderr,
			    s->o->common.lang == LANG_ZH
			        ? "certcheck: %s：另有%ld条未列出（--max-errors）\n"
			        : "certcheck: %s: %ld more, not listed (--max-errors)\n",
			    finding_code((enum finding_code)i), s->capped[i]);
}

static void
say_known(const struct sink *s)
{
	for (size_t i = 0; i < s->known.n; i++) {
		const struct known_entry *e = &s->known.list[i];
		struct diag d = {.lang = s->o->common.lang};

		diag_place(&d, e->file, e->line, 0);
		if (e->until != DATE_NONE && e->until < s->o->common.as_of)
			diag_set(&d, "this entry has run out; look at the certificate again, or take it away",
			    "该条目已过有效期限；请重新核对该证，或删去此条");
		else if (!e->matched)
			diag_set(&d, "this entry matches no finding; take it away",
			    "该条目与任何问题都不相符；请删去此条");
		if (d.text[0])
			diag_print(&d, stderr);
	}
}

bool
sink_close(struct sink *s, struct diag *d)
{
	struct writer *rows = s->rows;
	struct output *lines = s->lines;

	put_gone(s);
	s->rows = NULL;
	s->lines = NULL;
	if (!s->o->quiet) {
		say_capped(s);
		say_known(s);
	}
	return (!rows || writer_close(rows, d)) && (!lines || output_close(lines, d));
}

void
sink_free(struct sink *s)
{
	writer_abandon(s->rows);
	output_abandon(s->lines);
	known_free(&s->known);
	baseline_free(&s->baseline);
	map_free(&s->unit_places);
	arena_free(&s->text);
	free(s->units);
}

int
sink_status(const struct sink *s)
{
	bool found = s->counted[SEVERITY_ERROR] || (s->o->strict && s->counted[SEVERITY_WARNING]);

	return found ? EXIT_FINDINGS : EXIT_SUCCESS;
}
