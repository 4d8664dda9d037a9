#include "source/source.h"

#include "ods/book.h"
#include "source/not_a_table.h"

/* The first byte that is not blank tells JSON; what comes after it makes sure, since a title may begin with
 * a bracket too. */
static bool
is_json(struct str head)
{
	struct str rest;

	if (str_begins(head, STR("\xEF\xBB\xBF")))
		head = (struct str){head.at + 3, head.len - 3};
	head = str_trim(head);
	if (head.len == 0 || (head.at[0] != '{' && head.at[0] != '['))
		return false;
	rest = str_trim((struct str){head.at + 1, head.len - 1});
	if (rest.len == 0)
		return true;
	return head.at[0] == '{' ? rest.at[0] == '"' || rest.at[0] == '}'
	                         : rest.at[0] == '{' || rest.at[0] == ']';
}

struct source *
source_open(struct input *in, const struct reading *o, struct diag *d)
{
	struct str head;

	if (!input_head(in, &head, d))
		return NULL;
	if (is_json(head))
		return source_json(in, o, d);
	return not_a_table(input_name(in), head, d) ? NULL : source_csv(in, o, d);
}

/* OpenDocument 1.2 part 1, 2.2.1: one XML file, whose root says what it is. */
static bool
is_flat_open_document(struct str head)
{
	return str_has(head, STR("<office:document")) &&
	       str_has(head, STR("urn:oasis:names:tc:opendocument:xmlns:office:"));
}

/* An archive must be looked into to tell .xlsx from .ods. */
static struct book *
open_archive(struct input *in, struct diag *d)
{
	int fd = input_seekable(in, d);

	if (fd < 0)
		return NULL;
	return ods_is(fd) ? source_ods(in, false, d) : source_xlsx(in, d);
}

int
source_book(struct input *in, struct book **b, struct diag *d)
{
	struct str head;

	*b = NULL;
	if (!input_head(in, &head, d))
		return -1;
	if (is_json(head))
		return 0;
	if (str_begins(head, STR("PK\x03\x04")))
		*b = open_archive(in, d);
	else if (str_begins(head, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))) /* [MS-CFB] 2.2 */
		*b = source_xls(in, d);
	else if (is_flat_open_document(head))
		*b = source_ods(in, true, d);
	else
		return 0;
	return *b ? 1 : -1;
}

int
source_fill(struct source *s, struct block *b, struct diag *d)
{
	int result;

	block_clear(b);
	result = s->fill(s, b, d);
	if (result > 0 && b->plain)
		s->split(s, b);
	return result;
}
