/* What would be if: the inputs changed on a copy of the facts, so that the real ones stay as they are. */
#include "formats/inputs.h"
#include "score.h"

static bool
read_changes(struct score *sc, struct table *t, int file, struct diag *d)
{
	(void)file;
	return inputs_read_whatif(&sc->facts, &sc->units, t, sc->options->common.reading.date_order, d);
}

bool
score_change_facts(struct score *sc, const char *path, struct facts *real, struct diag *d)
{
	*real = sc->facts;
	facts_copy(&sc->facts, real);
	return score_read_tables(sc, path, KIND_WHATIF, whatif_columns, whatif_n_columns, read_changes, d);
}

void
score_restore_facts(struct score *sc, struct facts *real)
{
	facts_free(&sc->facts);
	sc->facts = *real;
}
