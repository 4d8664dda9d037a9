/* bare_xlsx.c - the floor for reading a workbook: unpack its first sheet, with or without expat's empty
 * callbacks. Usage: bare_xlsx FILE unpack|parse */
#include <expat.h>
#include <stdio.h>
#include <string.h>
#include <zip.h>

static void XMLCALL
start(void *user, const char *name, const char **attributes)
{
	(void)user, (void)name, (void)attributes;
}

static void XMLCALL
end(void *user, const char *name)
{
	(void)user, (void)name;
}

static void XMLCALL
text(void *user, const char *bytes, int n)
{
	(void)user, (void)bytes, (void)n;
}

int
main(int argc, char **argv)
{
	enum { BLOCK = 65536 };
	zip_t *zip = argc == 3 ? zip_open(argv[1], ZIP_RDONLY, NULL) : NULL;
	zip_file_t *sheet = zip ? zip_fopen(zip, "xl/worksheets/sheet1.xml", 0) : NULL;
	XML_Parser parser = XML_ParserCreate(NULL);
	zip_int64_t n = 1;

	if (!sheet || !parser)
		return 2;
	XML_SetElementHandler(parser, start, end);
	XML_SetCharacterDataHandler(parser, text);
	while (n > 0) {
		char *block = XML_GetBuffer(parser, BLOCK);

		n = zip_fread(sheet, block, BLOCK);
		if (n < 0 || (strcmp(argv[2], "parse") == 0 && !XML_ParseBuffer(parser, (int)n, n == 0)))
			return 2;
	}
	XML_ParserFree(parser);
	zip_fclose(sheet);
	zip_discard(zip);
	return 0;
}
