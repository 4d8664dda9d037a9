/* Which findings count. A finding is first asked whether its code is wanted, then whether --known or
 * --baseline knows it, then counted, and listed as far as --max-errors lets it; the whole list that
 * --findings keeps beside --new has no cap. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "certcheck.h"

enum { MASK_ROOM = 256 };

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

bool
sink_open(struct sink *s, const struct options *o, const struct lists *lists, bool plain, struct diag *d)
{
	bool of_lists;

	*s = (struct sink){.o = o, .lists = lists, .count_units = o->summary};
	for (size_t i = 0; i < CODE_END; i++)
		s->wanted[i] = o->only.n == 0;
	if (!read_codes(&o->only, true, s->wanted, d) || !read_codes(&o->ignore, false, s->wanted, d))
		return false;
	if (o->known && !known_load(&s->known, o->known, &o->common.reading, d))
		return false;
	if (o->baseline && !baseline_load(&s->baseline, o->baseline, &o->common.reading, d))
		return false;
	of_lists = lists || s->baseline.lists;
	if (plain && !o->quiet && !outlet_open(&s->listed, o, o->common.output, o->only_new, of_lists, d))
		return false;
	if (!o->findings)
		return true;
	return outlet_open(o->only_new ? &s->whole : &s->listed, o, o->findings, false, of_lists, d);
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
	    &s->baseline, str_of(finding_code(code)), at->heading, outlet_list_of(at, code), at->who, masked);
}

/* Beside --clean the list is that of what was changed. */
static bool
is_change(const struct finding *f)
{
	enum finding_code code = finding_code_of(f->message);

	return code == CODE_ID_REPAIRED || code == CODE_CERT_REPAIRED || code == CODE_FILLED ||
	       f->message == FINDING_CELL_UNWRAPPED;
}

void
sink_put(struct sink *s, const struct sighting *at)
{
	enum finding_code code = finding_code_of(at->finding->message);
	enum word change;
	bool before;

	if (!s->wanted[code])
		return;
	before = was_there(s, at, code);
	if (s->o->known && known_match(&s->known, str_of(finding_code(code)), at->who,
	                       outlet_list_of(at, code), s->o->common.as_of)) {
		s->n_known++;
		return;
	}
	if (s->o->clean && !is_change(at->finding)) {
		s->counted[at->finding->severity] += !(before && s->o->only_new);
		return;
	}
	change = before ? WORD_CHANGE_KNOWN : WORD_CHANGE_NEW;
	outlet_put(&s->whole, at, code, change);
	if (before && s->o->only_new)
		return;
	s->counted[at->finding->severity]++;
	if (s->count_units)
		count_add(s, at->unit, code, at->finding->severity);
	if (s->o->max_errors >= 0 && s->n_listed[code] >= s->o->max_errors) {
		s->capped[code]++;
		return;
	}
	s->n_listed[code]++;
	outlet_put(&s->listed, at, code, change);
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

/* Could the run have found it again? If not, nobody can say that it is gone: its code is left out, or the
 * list or the base that it is about was not given. */
static bool
was_asked(const struct sink *s, const struct baseline_entry *e)
{
	enum finding_code code;

	if (!finding_find(e->code, &code) || !s->wanted[code])
		return false;
	switch (code) {
	case CODE_LISTED:
	case CODE_UNLISTED:
	case CODE_LIST_NUMBER:
		return lists_has(s->lists, e->list, code);
	case CODE_BASE_ONLY:
	case CODE_REGISTER_ONLY:
	case CODE_BASE_DUPLICATE:
	case CODE_BASE_DIFFERS:
		return s->o->against != NULL;
	default:
		return true;
	}
}

/* What was found earlier and is not there now. */
static void
put_earlier(struct sink *s)
{
	for (size_t i = 0; i < s->baseline.n; i++) {
		const struct baseline_entry *e = &s->baseline.list[i];
		enum word change = was_asked(s, e) ? WORD_CHANGE_GONE : WORD_CHANGE_UNASKED;

		if (e->matched)
			continue;
		outlet_put_earlier(&s->whole, e, change);
		if (!s->o->only_new)
			outlet_put_earlier(&s->listed, e, change);
	}
}

bool
sink_close(struct sink *s, struct diag *d)
{
	put_earlier(s);
	if (!s->o->quiet) {
		say_capped(s);
		say_known(s);
	}
	return outlet_close(&s->listed, d) && outlet_close(&s->whole, d);
}

void
sink_free(struct sink *s)
{
	outlet_abandon(&s->listed);
	outlet_abandon(&s->whole);
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

bool
sink_is_silent(const struct sink *s)
{
	return s->o->only_new &&
	       s->counted[SEVERITY_ERROR] + s->counted[SEVERITY_WARNING] + s->counted[SEVERITY_NOTE] == 0;
}
