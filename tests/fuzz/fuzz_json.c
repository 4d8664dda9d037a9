/* fuzz_json.c - any bytes as a JSON file of ours. Every value of what is accepted has a place inside the
 * text, a path and its own bytes; every getter either gives a value or a message that says where. */
#include <assert.h>

#include "base/exact.h"
#include "base/mem.h"
#include "file/json.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static void
ask(const struct json *j, struct str text)
{
	struct diag d = {0};
	struct exact number;
	struct str got;
	char path[256];
	long line, column, n;
	int day;
	bool yes;

	json_place(j, &line, &column);
	assert(line >= 1 && column >= 1);
	json_path(j, path, sizeof path);
	assert(str_is_utf8(str_of(path), NULL));
	got = json_written(j);
	assert(got.len > 0 && got.at >= text.at && got.at + got.len <= text.at + text.len);
	exact_init(&number);
	if (!json_exact(j, &number, &d) || !json_int(j, -100, 100, &n, &d) || !json_day(j, &day, &d) ||
	    !json_bool(j, &yes, &d) || !json_text(j, &got, &d))
		assert(d.text[0] && d.line == line);
	exact_free(&number);
}

/* Depth is bounded by the reader, width by the input. */
static void
walk(const struct json *j, struct str text, int depth)
{
	ask(j, text);
	for (size_t i = 0; i < json_size(j) && depth < 100; i++) {
		const struct json *member = json_at(j, i);

		if (json_kind(j) == JSON_IS_OBJECT)
			assert(str_is_utf8(json_key(member), NULL));
		walk(member, text, depth + 1);
	}
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	struct str text = {(const char *)bytes, size};
	struct diag d = {0};
	struct json_document *doc = json_load_text("fuzz", text, &d);

	if (doc)
		walk(json_root(doc), json_written(json_root(doc)), 0);
	else
		assert(d.text[0]);
	json_free(doc);
	return 0;
}
