#include "rules/people.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"

enum { ID_LENGTH = 18, CERT_LENGTH = 20, OLD_ID_LENGTH = 15, BODY = 17 };

/* The value of the check digit, 0 to 10. */
static int
check_digit(const char *body)
{
	/* GB 11643-1999: weights of the 17 digits, left to right */
	static const int weights[BODY] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	int sum = 0;

	for (int i = 0; i < BODY; i++)
		sum += weights[i] * (body[i] - '0');
	return (12 - sum % 11) % 11;
}

static int
number(const char *digits, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++)
		value = value * 10 + (digits[i] - '0');
	return value;
}

/* Fills *out from the 17 digits; false if there is no such birth date. */
static bool
read_body(const char body[BODY], struct person *out)
{
	out->birth = date_of(number(body + 6, 4), number(body + 10, 2), number(body + 12, 2));
	out->male = (body[16] - '0') % 2 == 1;
	out->key = 0;
	for (int i = 0; i < BODY; i++)
		out->key = out->key * 10 + (uint64_t)(body[i] - '0');
	return out->birth != DATE_NONE;
}

/* FNV-1a, with the highest bit set: no citizen's key has it. */
static uint64_t
hash_text(struct str s)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.at[i]) * 1099511628211u;
	return h | (uint64_t)1 << 63;
}

static bool
is_id_form(struct str s)
{
	return s.len == ID_LENGTH && str_is_digits((struct str){s.at, BODY}) &&
	       (s.at[BODY] == 'X' || (s.at[BODY] >= '0' && s.at[BODY] <= '9'));
}

static enum person_reading
read_id(struct str id, struct person *out)
{
	char body[BODY];
	int last;

	if (id.len == OLD_ID_LENGTH && str_is_digits(id)) {
		memcpy(body, id.at, 6);
		memcpy(body + 6, "19", 2);
		memcpy(body + 8, id.at + 6, 9);
		return read_body(body, out) ? PERSON_CITIZEN : PERSON_WRONG;
	}
	if (!is_id_form(id)) {
		out->key = hash_text(id);
		return PERSON_CODE;
	}
	last = id.at[BODY] == 'X' ? 10 : id.at[BODY] - '0';
	return read_body(id.at, out) && check_digit(id.at) == last ? PERSON_CITIZEN : PERSON_WRONG;
}

enum person_reading
person_read(struct str cert, struct str id, struct person *out)
{
	struct str head = {cert.at, ID_LENGTH};

	*out = (struct person){.birth = DATE_NONE};
	if (cert.len == 0)
		return id.len == 0 ? PERSON_NOBODY : read_id(id, out);
	if (cert.len < CERT_LENGTH || !is_id_form(head))
		return read_id(cert, out);
	if (cert.at[18] >= '1' && cert.at[18] <= '7' && cert.at[19] >= '1' && cert.at[19] <= '4') {
		out->category = cert.at[18] - '0';
		out->grade = cert.at[19] - '0';
		return read_id(head, out);
	}
	return PERSON_WRONG;
}

/* Fibonacci hashing, the target mixed in; the top bits are the good ones. */
static size_t
slot_of(uint64_t key, uint32_t target, size_t room)
{
	uint64_t h = (key ^ (uint64_t)target << 40) * 0x9E3779B97F4A7C15u;

	return (size_t)(h ^ h >> 32) & (room - 1);
}

/* The place of an entry, or the free place where it would go. */
static size_t
probe(const struct people *p, uint64_t key, uint32_t target)
{
	size_t i = slot_of(key, target, p->room);

	while (p->used[i] && (p->entries[i].key != key || p->entries[i].target != target))
		i = (i + 1) & (p->room - 1);
	return i;
}

static void
grow(struct people *p)
{
	struct people bigger = {.room = p->room ? p->room * 2 : 64, .n = p->n};

	bigger.entries = mem_zero(bigger.room, sizeof(*bigger.entries));
	bigger.used = mem_zero(bigger.room, 1);
	for (size_t i = 0; i < p->room; i++) {
		if (!p->used[i])
			continue;
		size_t to = probe(&bigger, p->entries[i].key, p->entries[i].target);

		bigger.entries[to] = p->entries[i];
		bigger.used[to] = 1;
	}
	people_free(p);
	*p = bigger;
}

struct people_entry *
people_find(const struct people *p, uint64_t key, uint32_t target)
{
	if (p->room == 0)
		return NULL;
	size_t i = probe(p, key, target);

	return p->used[i] ? &p->entries[i] : NULL;
}

struct people_entry *
people_add(struct people *p, uint64_t key, uint32_t target, bool *added)
{
	if (p->n + 1 > p->room / 4 * 3)
		grow(p);
	size_t i = probe(p, key, target);

	*added = !p->used[i];
	if (*added) {
		p->used[i] = 1;
		p->entries[i].key = key;
		p->entries[i].target = target;
		p->n++;
	}
	return &p->entries[i];
}

void
people_free(struct people *p)
{
	free(p->entries);
	free(p->used);
	*p = (struct people){0};
}
