#include "base/secret.h"

#include <string.h>
#include <sys/auxv.h>

#include "base/eight.h"

/* Without them, on a kernel that gives none, all is as right as with them. */
static void
take_key(uint64_t key[2])
{
	const void *random = (const void *)(uintptr_t)getauxval(AT_RANDOM);

	key[0] = key[1] = 0;
	if (random)
		memcpy(key, random, 2 * sizeof *key);
}

static inline uint64_t
turn(uint64_t x, int n)
{
	return x << n | x >> (64 - n);
}

static inline void
sip_rounds(uint64_t v[4], int n)
{
	while (n-- > 0) {
		v[0] += v[1];
		v[2] += v[3];
		v[1] = turn(v[1], 13) ^ v[0];
		v[3] = turn(v[3], 16) ^ v[2];
		v[0] = turn(v[0], 32) + v[3];
		v[2] += v[1];
		v[1] = turn(v[1], 17) ^ v[2];
		v[3] = turn(v[3], 21) ^ v[0];
		v[2] = turn(v[2], 32);
	}
}

static inline void
take_word(uint64_t v[4], uint64_t word)
{
	v[3] ^= word;
	sip_rounds(v, 2);
	v[0] ^= word;
}

uint64_t
secret_sip(struct str s, const uint64_t key[2])
{
	uint64_t v[4] = {key[0] ^ UINT64_C(0x736F6D6570736575), key[1] ^ UINT64_C(0x646F72616E646F6D),
	    key[0] ^ UINT64_C(0x6C7967656E657261), key[1] ^ UINT64_C(0x7465646279746573)};
	char last[8] = {0};
	size_t i = 0;

	for (; i + 8 <= s.len; i += 8)
		take_word(v, eight_at(s.at + i));
	if (i < s.len)
		memcpy(last, s.at + i, s.len - i);
	take_word(v, eight_at(last) | (uint64_t)s.len << 56);
	v[2] ^= 0xFF;
	sip_rounds(v, 4);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

uint64_t
secret_hash(struct str s)
{
	uint64_t key[2];

	take_key(key);
	return secret_sip(s, key);
}

uint64_t
secret_factor(void)
{
	uint64_t key[2];

	take_key(key);
	return secret_sip(STR("factor"), key) | 1;
}
