#include "text/initial.h"

#include <string.h>

#include "base/data.h"
#include "text/words.h"

/* The list has a line for each letter: the letter, then its characters. No character begins within another
 * in UTF-8, so that one is found by its bytes alone. */
static char
letter_of_han(struct str list, struct str character)
{
	const char *found = memmem(list.at, list.len, character.at, character.len);

	while (found && found > list.at && found[-1] != '\n')
		found--;
	return found ? *found : INITIAL_NONE;
}

char
initial_of(struct str name)
{
	char folded[WORD_ROOM];
	struct str text = {folded, word_fold_whole(name, folded, sizeof folded)};
	unsigned char first = text.len > 0 ? (unsigned char)*text.at : 0;

	if (first >= 'a' && first <= 'z')
		return (char)(first - 'a' + 'A');
	if (first < 0xe3 || first > 0xe9 || text.len < 3)
		return INITIAL_NONE;
	return letter_of_han(data_find("initials.txt"), (struct str){text.at, 3});
}
