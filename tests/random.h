/* random.h - for tests: numbers without order, but the same in every run; the test names the seed. */
#ifndef TESTS_RANDOM_H
#define TESTS_RANDOM_H

/* From 0 to below - 1. */
static inline unsigned
random_below(unsigned *seed, unsigned below)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % below;
}

#endif
