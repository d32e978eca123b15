/*
 * pattern.c - does text match a pattern of the model? Called by encode.c where a shape has one.
 *
 * A sequence: each item takes as many characters as it can, then gives them back one by one until
 * the rest matches. Neighbouring sets hardly overlap in AWS's patterns, so what is given back is
 * refused at once and the work grows with the text. The recursion is as deep as there are items.
 *
 * An automaton looks at each byte once.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/pattern.h"

/* A pattern on its way through a text. */
typedef struct scan {
    const pattern_set *sets;
    const pattern_item *items_end;
    const char *text_end;
    int anchored_end;
} scan;

/* Behind the ASCII characters at `at` that belong to the set; most text is nothing else. */
static const char *take_ascii(const uint8_t *set, const char *at, const char *end)
{
    const unsigned char *c = (const unsigned char *)at;

    while (end - (const char *)c >= 4 && set[c[0]] & set[c[1]] & set[c[2]] & set[c[3]])
        c += 4;
    while ((const char *)c < end && set[*c])
        c++;
    return (const char *)c;
}

/* A UTF-8 character goes on as long as its bytes begin with the bits 10. */
static int continues(char byte)
{
    return (byte & 0xC0) == 0x80;
}

static const char *next_character(const char *at, const char *end)
{
    do
        at++;
    while (at < end && continues(*at));
    return at;
}

/* There is a character before `at`. */
static const char *previous_character(const char *at)
{
    do
        at--;
    while (continues(*at));
    return at;
}

/* Behind all the characters at `at` that the item may take; how many goes to *count. */
static const char *take(const scan *s, const pattern_item *item, const char *at, size_t *count)
{
    const uint8_t *set = s->sets[item->set];
    const char *const end = s->text_end;
    size_t left = item->max == PATTERN_UNBOUNDED ? SIZE_MAX : item->max;

    *count = 0;
    for (;;) {
        const char *stop = (size_t)(end - at) > left ? at + left : end;
        const char *behind = take_ascii(set, at, stop);
        *count += (size_t)(behind - at);
        left -= (size_t)(behind - at);
        at = behind;
        if (at == stop || (unsigned char)*at < 0x80 || !item->non_ascii)
            return at;
        at = next_character(at, end);
        left--;
        ++*count;
    }
}

static int matches_at(const scan *s, const pattern_item *item, const char *at)
{
    size_t count;

    for (; item != s->items_end; item++) {
        if (item->literal) { /* a letter of "arn:aws" */
            if (at == s->text_end || *at != item->literal)
                return 0;
            at++;
            continue;
        }
        at = take(s, item, at, &count);
        if (count < item->min)
            return 0;
        if (item->min == item->max)
            continue; /* nothing to give back */
        if (item + 1 == s->items_end && s->anchored_end)
            return at == s->text_end; /* giving back would not reach the end */
        while (!matches_at(s, item + 1, at)) {
            if (count-- == item->min)
                return 0;
            at = previous_character(at);
        }
        return 1;
    }
    return !s->anchored_end || at == s->text_end;
}

static int automaton_match(const automaton *a, slice text)
{
    const char *const end = text.ptr + text.len;
    unsigned state = a->begin;

    for (const char *at = text.ptr; at < end && state > AUTOMATON_MATCHED; at++)
        state = a->next[state * a->class_count + a->class_of[(unsigned char)*at]];
    return state == AUTOMATON_MATCHED || state >= a->accepting;
}

static int sequence_match(const pattern *p, slice text)
{
    const scan s = { p->sets, p->items + p->item_count, text.ptr + text.len, p->anchored_end };
    const char *at = text.ptr;

    if (p->prefix_len && (text.len < p->prefix_len || memcmp(at, p->text + 1, p->prefix_len) != 0))
        return 0;
    if (matches_at(&s, p->items + p->prefix_len, at + p->prefix_len))
        return 1;
    while (!p->anchored_start && at < s.text_end) {
        at = next_character(at, s.text_end);
        if (matches_at(&s, p->items, at))
            return 1;
    }
    return 0;
}

int pattern_match(const pattern *p, slice text)
{
    return p->items ? sequence_match(p, text) : automaton_match(&p->automaton, text);
}
