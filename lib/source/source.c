#include "source/source.h"

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
	return not_a_table(in, head, d) ? NULL : source_csv(in, o, d);
}

int
source_book(struct input *in, struct book **b, struct diag *d)
{
	struct str head;

	*b = NULL;
	if (!input_head(in, &head, d))
		return -1;
	if (is_json(head) || !str_begins(head, STR("PK\x03\x04")))
		return 0;
	if (not_a_table(in, head, d))
		return -1;
	*b = source_xlsx(in, d);
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
