#include "text/file_name.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "text/character.h"

/* Kept for devices, with any ending. */
static bool
is_device(struct str name)
{
	static const char *const devices[] = {"con", "prn", "aux", "nul", "com", "lpt"};

	for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
		struct str rest = {name.at + 3, name.len < 3 ? 0 : name.len - 3};

		if (name.len < 3 || strncasecmp(name.at, devices[i], 3) != 0)
			continue;
		if (i >= 4 && rest.len > 0 && *rest.at >= '0' && *rest.at <= '9') {
			rest.at++;
			rest.len--;
		} else if (i >= 4)
			continue;
		if (rest.len == 0 || *rest.at == '.')
			return true;
	}
	return false;
}

/* The bytes of the character at the head of `rest`, or what stands for it. */
static struct str
safe(struct str *rest)
{
	struct str one = *rest;
	uint32_t c = character_next(rest);

	one.len -= rest->len;
	if (c == CHARACTER_REPLACEMENT || character_is_invisible(c) ||
	    (c < 0x80 && strchr("/\\:*?\"<>|", (int)c)))
		return STR("_");
	return one;
}

struct str
file_name_write(struct str name, char out[FILE_NAME_ROOM])
{
	struct str rest = str_trim(name);
	size_t len = 0;

	if (rest.len == 0 || *rest.at == '.' || is_device(rest))
		out[len++] = '_';
	for (int n = 0; n < FILE_NAME_CHARACTERS && rest.len > 0; n++) {
		struct str one = safe(&rest);

		memcpy(out + len, one.at, one.len);
		len += one.len;
	}
	if (out[len - 1] == '.')
		out[len - 1] = '_';
	return (struct str){out, len};
}

char *
file_name_folded(struct str name)
{
	utf8proc_uint8_t *folded = NULL;

	if (utf8proc_map((const utf8proc_uint8_t *)name.at, (utf8proc_ssize_t)name.len, &folded,
	        UTF8PROC_STABLE | UTF8PROC_CASEFOLD | UTF8PROC_COMPOSE) < 0) {
		free(folded);
		return mem_text(name);
	}
	return (char *)folded;
}

struct str
file_name_mark(struct str name, char out[9])
{
	uint32_t mark = 2166136261U;

	for (size_t i = 0; i < name.len; i++)
		mark = (mark ^ (unsigned char)name.at[i]) * 16777619U;
	snprintf(out, 9, "%08x", (unsigned)mark);
	return (struct str){out, 8};
}
