#include "file/json_quote.h"

#include <string.h>

/* Bytes at the head of text that stand in a JSON string as they are. */
static size_t
plain_length(struct str text)
{
	size_t at = 0;

	while (at < text.len) {
		unsigned char c = (unsigned char)text.at[at];
		size_t len = c < 0x80 ? 1 : str_utf8_length((struct str){text.at + at, text.len - at});

		if (len == 0 || c < ' ' || c == '"' || c == '\\')
			break;
		at += len;
	}
	return at;
}

enum { ESCAPE_ROOM = 6 };

static struct str
escape(unsigned char c, char room[ESCAPE_ROOM])
{
	static const char hex[] = "0123456789abcdef";
	static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt"; /* the byte, then what stands for it */
	const char spelled[ESCAPE_ROOM] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};

	memcpy(room, spelled, ESCAPE_ROOM);
	for (size_t i = 0; i + 1 < sizeof letters; i += 2)
		if (letters[i] == (char)c) {
			room[1] = letters[i + 1];
			return (struct str){room, 2};
		}
	return (struct str){room, ESCAPE_ROOM};
}

/* The next piece to be put out of what stands between the quotes; *text is moved on. */
static struct str
next_piece(struct str *text, char room[ESCAPE_ROOM])
{
	size_t len = plain_length(*text);
	struct str piece = {text->at, len};

	if (len == 0) {
		unsigned char c = (unsigned char)text->at[0];

		piece = c < 0x80 ? escape(c, room) : STR("\xEF\xBF\xBD");
		len = 1;
	}
	text->at += len;
	text->len -= len;
	return piece;
}

void
json_quote(struct output *out, struct str text)
{
	char room[ESCAPE_ROOM];

	output_byte(out, '"');
	while (text.len)
		output_text(out, next_piece(&text, room));
	output_byte(out, '"');
}

void
json_quote_text(struct text *out, struct str text)
{
	char room[ESCAPE_ROOM];

	text_add(out, STR("\""));
	while (text.len)
		text_add(out, next_piece(&text, room));
	text_add(out, STR("\""));
}
