#include "writer/xlsx_lxw.h"

#include "file/dl.h"

struct lxw lxw;

static const char *const names[] = {
#define LXW(name) #name,
#include "writer/xlsx_lxw.def"
#undef LXW
};

bool
lxw_load(struct diag *d)
{
	_Static_assert(sizeof LIBXLSXWRITER > 1, "make found no soname of libxlsxwriter.so");
	_Static_assert(sizeof lxw == sizeof names, "a pointer for each name");
	return lxw.workbook_close || dl_load(LIBXLSXWRITER, names, sizeof names / sizeof *names, &lxw, d);
}
