/* Findings as rows of a table, or as lines that an editor can jump to. */
#include <string.h>

#include "certcheck.h"

enum { MESSAGE_ROOM = 512 };

bool
outlet_open(
    struct outlet *s, const struct options *o, const char *path, bool only_new, bool lists, struct diag *d)
{
	unsigned when = lists ? WHEN_LISTS : 0U;
	const struct cli_common *c = &o->common;
	const struct writer_style style = path && path == o->findings ? cli_style_beside(c, path) : c->style;
	enum writer_form form = style.form;

	s->o = o;
	s->lists = lists;
	s->lang = style.lang;
	if (o->baseline) /* a list of what is new alone is no baseline, and bears another heading */
		when |= only_new ? WHEN_NEW : WHEN_BASELINE;
	if (form == WRITER_AUTO && path)
		writer_form_of(path, &form);
	if (form == WRITER_TEXT) {
		s->lines = output_open(path, d);
		return s->lines != NULL;
	}
	s->rows = writer_open(path, &style, d);
	if (!s->rows)
		return false;
	writer_table(s->rows, KIND_FINDINGS, when);
	return true;
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
put_line(struct outlet *s, const struct sighting *at, enum finding_code code)
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
struct str
outlet_list_of(const struct sighting *at, enum finding_code code)
{
	return is_of_list(code) ? at->finding->words[LANG_EN] : (struct str){0};
}

/* A month where the list tells no more. */
static void
put_list_day(struct writer *w, int day, bool month)
{
	char text[DATE_ROOM];

	if (!month) {
		writer_day(w, day);
		return;
	}
	date_write(day, text);
	writer_text(w, (struct str){text, strlen("2024-05")});
}

static void
put_listing(struct writer *w, const struct sighting *at, enum finding_code code)
{
	writer_text(w, outlet_list_of(at, code));
	writer_text(w, at->unit);
	put_list_day(w, code == CODE_LISTED ? at->finding->day : DATE_NONE, at->finding->month);
	writer_text(w, at->finding->unit);
}

static void
put_row(struct outlet *s, const struct sighting *at, enum finding_code code, enum word change)
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
	writer_text(w, message_of(at, s->lang, room));
	put_related(w, at->finding);
	writer_text_as(w, at->who, at->who_holds);
	if (s->lists)
		put_listing(w, at, code);
	if (s->o->baseline)
		writer_word(w, change);
	writer_end_row(w);
}

void
outlet_put(struct outlet *s, const struct sighting *at, enum finding_code code, enum word change)
{
	if (s->lines)
		put_line(s, at, code);
	else if (s->rows)
		put_row(s, at, code, change);
}

void
outlet_put_earlier(struct outlet *s, const struct baseline_entry *e, enum word change)
{
	struct writer *w = s->rows;

	if (!w)
		return;
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
	if (s->lists) {
		writer_text(w, e->list);
		writer_text(w, e->unit);
		writer_text(w, e->list_date);
		writer_text(w, e->list_unit);
	}
	writer_word(w, change);
	writer_end_row(w);
}

bool
outlet_close(struct outlet *s, struct diag *d)
{
	struct writer *rows = s->rows;
	struct output *lines = s->lines;

	s->rows = NULL;
	s->lines = NULL;
	return (!rows || writer_close(rows, d)) && (!lines || output_close(lines, d));
}

void
outlet_abandon(struct outlet *s)
{
	writer_abandon(s->rows);
	output_abandon(s->lines);
}
