/*
 * pages_merge.c - all pages as one document, put together from pieces of their text.
 *
 * The items of most operations are a list; those of SearchFacets are a map of lists, whose lists
 * grow. So items are kept in groups: one for a list, one for each key of a map.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "base/mem.h"
#include "call.h"
#include "error.h"
#include "pages.h"

typedef struct group {
    struct group *next;
    buf key;   /* of a map's member */
    buf value; /* a list's items with commas between them; of anything else the last one */
    int is_list;
} group;

typedef struct merger {
    const awsm_operation *operation;
    buf others; /* the first page's members but for items and token, open at its end */
    group *groups;
    int is_map;
    int page_count;
    int no_memory;
} merger;

static group *find_group(merger *m, slice key)
{
    group **at = &m->groups;

    while (*at && !slice_equal(buf_slice(&(*at)->key), key))
        at = &(*at)->next;
    if (!*at && (*at = mem_zeroed(sizeof **at)) != NULL)
        buf_slice_add(&(*at)->key, key);
    m->no_memory |= !*at || buf_failed(&(*at)->key);
    return *at;
}

static void take_list(merger *m, group *g, json_reader *r)
{
    json_enter(r);
    while (json_next_item(r)) {
        const slice item = pages_raw_value(r);
        if (g->value.len)
            buf_char(&g->value, ',');
        buf_slice_add(&g->value, item);
    }
    g->is_list = 1;
    m->no_memory |= buf_failed(&g->value);
}

/* What one page holds of a group. */
static void take_group(merger *m, slice key, json_reader *r)
{
    group *g = find_group(m, key);

    if (!g) {
        json_skip(r);
    } else if (json_peek(r) == JSON_ARRAY) {
        take_list(m, g, r);
    } else {
        buf_clear(&g->value);
        buf_slice_add(&g->value, pages_raw_value(r));
        m->no_memory |= buf_failed(&g->value);
    }
}

static void take_items(merger *m, json_reader *r)
{
    buf scratch = { 0 };
    slice key;

    if (json_peek(r) == JSON_ARRAY) {
        take_group(m, SLICE(""), r);
    } else if (json_peek(r) == JSON_OBJECT) {
        m->is_map = 1;
        json_enter(r);
        while (json_next_key(r, &scratch, SLICE(""), &key))
            take_group(m, key, r);
        m->no_memory |= buf_failed(&scratch);
    } else {
        json_skip(r); /* null: no items */
    }
    buf_free(&scratch);
}

static awsm_error *take_page(merger *m, const awsm_call *call)
{
    const slice items = slice_of(awsm_operation_result_key(m->operation));
    const slice token = slice_of(awsm_operation_output_token(m->operation));
    json_reader r;
    buf scratch = { 0 };
    slice key, body;

    body.ptr = awsm_call_body(call, &body.len);
    json_begin(&r, body);
    json_enter(&r);
    while (json_next_key(&r, &scratch, SLICE(""), &key)) {
        if (slice_equal(key, items))
            take_items(m, &r);
        else if (slice_equal(key, token) || m->page_count > 0)
            json_skip(&r);
        else
            pages_add_member(&m->others, key, pages_raw_value(&r));
    }
    m->no_memory |= buf_failed(&scratch);
    buf_free(&scratch);
    m->page_count++;
    return m->no_memory ? error_nomem() : NULL;
}

static void write_group(buf *out, const group *g)
{
    if (g->is_list)
        buf_char(out, '[');
    buf_slice_add(out, buf_slice(&g->value));
    if (g->is_list)
        buf_char(out, ']');
}

static void write_map(buf *out, const group *groups)
{
    buf_char(out, '{');
    for (const group *g = groups; g; g = g->next) {
        json_write_string(out, buf_slice(&g->key));
        buf_char(out, ':');
        write_group(out, g);
        if (g->next)
            buf_char(out, ',');
    }
    buf_char(out, '}');
}

static void write_all(buf *out, const merger *m)
{
    static const group none = { .is_list = 1 };

    buf_slice_add(out, m->others.len ? buf_slice(&m->others) : SLICE("{"));
    if (m->others.len)
        buf_char(out, ',');
    json_write_string(out, slice_of(awsm_operation_result_key(m->operation)));
    buf_char(out, ':');
    if (m->is_map)
        write_map(out, m->groups);
    else
        write_group(out, m->groups ? m->groups : &none);
    buf_char(out, '}');
}

static awsm_error *take_all(merger *m, awsm_pages *pages)
{
    awsm_call *call;
    awsm_error *err;

    while (!(err = awsm_pages_next(pages, &call)) && call) {
        err = take_page(m, call);
        awsm_call_free(call);
        if (err)
            break;
    }
    return err;
}

static void free_merger(merger *m)
{
    while (m->groups) {
        group *g = m->groups;
        m->groups = g->next;
        buf_free(&g->key);
        buf_free(&g->value);
        free(g);
    }
    buf_free(&m->others);
}

awsm_error *awsm_pages_merge(awsm_pages *pages, char **out, size_t *len)
{
    merger m = { .operation = pages_operation(pages) };
    buf text = { 0 };
    awsm_error *err = take_all(&m, pages);

    *out = NULL;
    if (!err) {
        write_all(&text, &m);
        if (buf_failed(&text) || buf_failed(&m.others))
            err = error_nomem();
    }
    free_merger(&m);
    if (err) {
        buf_free(&text);
        return err;
    }
    *out = text.ptr;
    if (len)
        *len = text.len;
    return NULL;
}
