#include "file/json_quote.h"

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

static void
put_escape(struct output *out, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt"; /* the byte, then what stands for it */
	char escape[] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};

	for (size_t i = 0; i + 1 < sizeof letters; i += 2)
		if (letters[i] == (char)c) {
			output_byte(out, '\\');
			output_byte(out, letters[i + 1]);
			return;
		}
	output_bytes(out, escape, sizeof escape);
}

void
json_quote(struct output *out, struct str text)
{
	output_byte(out, '"');
	while (text.len) {
		size_t len = plain_length(text);

		output_bytes(out, text.at, len);
		text.at += len;
		text.len -= len;
		if (text.len == 0)
			break;
		if ((unsigned char)text.at[0] < 0x80)
			put_escape(out, (unsigned char)text.at[0]);
		else
			output_text(out, STR("\xEF\xBF\xBD"));
		text.at++;
		text.len--;
	}
	output_byte(out, '"');
}
