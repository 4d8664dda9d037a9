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
	if (lxw.workbook_close)
		return true;
	if (!dl_load(LIBXLSXWRITER, names, sizeof names / sizeof *names, &lxw, d))
		return false;
	diag_leave_out("["); /* "[ERROR][file:line]: ..." of its own, beside what it returns */
	return true;
}
