/*
 * sample_text.c - writes text by the shape's pattern: each item of a sequence as often as it
 * must be there, or the shortest way through an automaton.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sample_text.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/shape.h"

enum { STATES_MAX = 256, WALK_MAX = 512 };

/* Characters in the order in which they are tried: letters and digits look best. */
static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "-_.:/@=+ {}[]()<>,;!?#$%&*'\"^`|~\\";

/* --- sequences ------------------------------------------------------------------------------- */

static char pick(const pattern *p, const pattern_item *item)
{
    if (item->literal)
        return item->literal;
    for (const char *c = alphabet; *c; c++) {
        if (p->sets[item->set][(unsigned char)*c])
            return *c;
    }
    return '\t'; /* a set of white space only */
}

static void write_sequence(buf *out, const pattern *p, size_t least)
{
    size_t extra = 0; /* what the least length asks for beyond the items' own least */
    size_t must = 0;

    for (size_t i = 0; i < p->item_count; i++)
        must += p->items[i].literal ? 1 : p->items[i].min;
    if (least > must)
        extra = least - must;
    for (size_t i = 0; i < p->item_count; i++) {
        const pattern_item *item = &p->items[i];
        const size_t room = item->literal ? 0 : (size_t)(item->max - item->min);
        const size_t more = extra < room ? extra : room;

        for (size_t k = 0; k < (item->literal ? 1 : item->min) + more; k++)
            buf_char(out, pick(p, item));
        extra -= more;
    }
    while (extra--) /* no item takes more, so the pattern is open at its end */
        buf_char(out, alphabet[0]);
}

/* --- automata -------------------------------------------------------------------------------- */

/* How a state was reached after so many bytes. */
typedef struct step {
    uint8_t reached;
    uint8_t from;
    char byte;
} step;

static uint8_t follow(const automaton *a, unsigned state, char byte)
{
    if (state <= AUTOMATON_MATCHED)
        return (uint8_t)state;
    return a->next[state * a->class_count + a->class_of[(unsigned char)byte]];
}

static void walk_on(const automaton *a, const step *now, step *next)
{
    for (unsigned state = 0; state < STATES_MAX; state++) {
        if (!now[state].reached)
            continue;
        for (const char *c = alphabet; *c; c++) {
            const uint8_t to = follow(a, state, *c);

            if (to != AUTOMATON_REFUSED && !next[to].reached)
                next[to] = (step){ 1, (uint8_t)state, *c };
        }
    }
}

/* A state in which the text may end; -1: none. */
static int accepted(const automaton *a, const step *now)
{
    for (int state = AUTOMATON_MATCHED; state < STATES_MAX; state++) {
        if (now[state].reached && (state == AUTOMATON_MATCHED || state >= a->accepting))
            return state;
    }
    return -1;
}

static void write_back(buf *out, const step *steps, size_t len, int state)
{
    char *text = buf_room(out, len);

    if (!text)
        return;
    for (size_t i = len; i > 0; i--) {
        const step *s = &steps[i * STATES_MAX + (size_t)state];

        text[i - 1] = s->byte;
        state = s->from;
    }
    buf_end(out, text + len);
}

static void write_automaton(buf *out, const automaton *a, size_t least)
{
    step *steps = mem_zeroed((WALK_MAX + 1) * STATES_MAX * sizeof *steps);
    int state;

    if (!steps)
        return;
    steps[a->begin].reached = 1;
    for (size_t len = 0; len < WALK_MAX; len++) {
        const step *now = &steps[len * STATES_MAX];

        state = len < least ? -1 : accepted(a, now);
        if (state >= 0) {
            write_back(out, steps, len, state);
            break;
        }
        walk_on(a, now, &steps[(len + 1) * STATES_MAX]);
    }
    free(steps);
}

/* --- both ------------------------------------------------------------------------------------ */

void sample_text(buf *out, const awsm_shape *shape)
{
    int64_t least = 1; /* an empty id or token helps nobody */

    awsm_shape_min(shape, &least);
    least = least ? least : 1;
    if (shape->enum_count) {
        buf_text(out, shape_value(shape, 0));
    } else if (shape->pattern) {
        const pattern p = shape_pattern(shape);

        if (p.items)
            write_sequence(out, &p, (size_t)least);
        else
            write_automaton(out, &p.automaton, (size_t)least);
    } else {
        for (int64_t i = 0; i < least; i++)
            buf_char(out, alphabet[i % 26]);
    }
}
