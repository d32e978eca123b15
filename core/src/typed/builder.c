/* SPDX-License-Identifier: Apache-2.0 */
#include "typed/builder.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/uuid.h"
#include "error.h"

enum { DEPTH_MAX = 8, KEY_MAX = 32 };

/* An object, list or map that is open. */
typedef struct frame {
    const awsm_shape *shape;
    path at;       /* its own place, linked to its parent's */
    int nonempty;  /* must hold something */
    uint64_t seen; /* members written, of an object */
    int64_t count; /* members or items written */
    char key[KEY_MAX];
} frame;

typedef struct builder {
    int depth;
    frame frames[DEPTH_MAX];
} builder;

static builder *of(const awsm_call *c)
{
    return call_get_builder(c);
}

/* Not when the call was made from JSON text, or has been sent: then its body is closed for good. */
static int is_open(const awsm_call *c)
{
    return of(c) && of(c)->depth > 0;
}

static frame *top(const awsm_call *c)
{
    return &of(c)->frames[of(c)->depth - 1];
}

/* The frame a path hangs under; the input itself has no name. */
static const path *parent_path(const awsm_call *c)
{
    return is_open(c) && of(c)->depth > 1 ? &top(c)->at : NULL;
}

static void keep(awsm_call *c, awsm_error *error)
{
    if (error)
        call_keep_mistake(c, error);
}

int builder_depth(const awsm_call *c)
{
    return of(c) ? of(c)->depth : 0;
}

int builder_in(const awsm_call *c, const awsm_shape *shape)
{
    return is_open(c) && top(c)->shape == shape;
}

int builder_is_open(const awsm_call *c, const char *name)
{
    const path *at = is_open(c) ? &top(c)->at : NULL;

    return at && at->name && slice_equal((slice){ at->name, at->name_len }, slice_of(name));
}

void builder_misplaced(awsm_call *c, const char *what, const char *where)
{
    if (is_open(c))
        keep(c, encode_refuse(parent_path(c), "%s belongs into %s", what, where));
    else
        keep(c, encode_refuse(NULL, "%s cannot be added to a call whose input is complete", what));
}

/* --- opening and closing -------------------------------------------------------------------- */

static void push(awsm_call *c, const awsm_shape *shape, path at)
{
    builder *b = of(c);
    frame *f = &b->frames[b->depth++];

    *f = (frame){ .shape = shape, .at = at };
    buf_char(call_body_buffer(c), shape->type == AWSM_SHAPE_LIST ? '[' : '{');
}

/* Write a member's name, after a comma where one is needed. 0: a mistake. */
static int begin_member(awsm_call *c, int member, path *at)
{
    frame *f = top(c);
    const shape_member *m;
    buf *out = call_body_buffer(c);

    if (call_has_mistake(c)) /* and what is open may not be what the caller thinks */
        return 0;
    m = &shape_members(f->shape)[member];
    *at = (path){ parent_path(c), model_text(m->name), m->name_len, 0 };
    if (f->seen >> member & 1) {
        keep(c, encode_refuse(at, "given twice"));
        return 0;
    }
    f->seen |= UINT64_C(1) << member;
    if (f->count++)
        buf_char(out, ',');
    buf_char(out, '"');
    buf_add(out, at->name, at->name_len);
    buf_add(out, "\":", 2);
    return 1;
}

void builder_open_member(awsm_call *c, int member)
{
    const shape_member *m = &shape_members(top(c)->shape)[member];
    path at;

    if (!begin_member(c, member, &at))
        return;
    push(c, model_shape(m->shape), at);
    top(c)->nonempty = m->flags & MEMBER_NONEMPTY;
}

void builder_open_item(awsm_call *c)
{
    frame *f = top(c);
    const path at = { &f->at, NULL, 0, f->count };

    if (call_has_mistake(c))
        return;
    if (f->count++)
        buf_char(call_body_buffer(c), ',');
    push(c, model_shape(f->shape->element), at);
}

void builder_open_key(awsm_call *c, const char *key)
{
    frame *f = top(c), *opened;
    const path at = { &f->at, key, key ? strlen(key) : 0, 0 };
    buf *out = call_body_buffer(c);
    awsm_error *err;

    if (call_has_mistake(c))
        return;
    if (!key) {
        keep(c, encode_refuse(&f->at, "NULL is no key"));
        return;
    }
    if (f->count++)
        buf_char(out, ',');
    err = at.name_len < KEY_MAX ? encode_key(out, model_shape(f->shape->key), slice_of(key), &f->seen, &at,
                                             call_encode_flags(c))
                                : encode_refuse(&f->at, "\"%.40s...\" is no key", key);
    if (err) {
        keep(c, err);
        return;
    }
    buf_char(out, ':');
    push(c, model_shape(f->shape->element), at);
    opened = top(c); /* the caller's text may go: the path needs a copy */
    memcpy(opened->key, key, at.name_len + 1);
    opened->at.name = opened->key;
}

static void fill_in_token(awsm_call *c, int member)
{
    char token[UUID_SIZE];

    if (uuid_new(token))
        builder_text(c, member, token);
    else
        keep(c, error_new(AWSM_E_SYSTEM, "the system gives no random numbers"));
}

static void check_members(awsm_call *c)
{
    const frame *f = top(c);

    if ((f->seen & f->shape->required) == f->shape->required && !(f->shape->flags & SHAPE_HAS_TOKEN))
        return;
    for (int i = 0; i < f->shape->member_count && !call_has_mistake(c); i++) {
        const shape_member *m = &shape_members(f->shape)[i];
        const path at = { parent_path(c), model_text(m->name), m->name_len, 0 };
        if (f->seen >> i & 1)
            continue;
        if (m->flags & MEMBER_IDEMPOTENCY_TOKEN)
            fill_in_token(c, i);
        else if (m->flags & MEMBER_REQUIRED)
            keep(c, encode_refuse(&at, "required, but missing"));
    }
}

static void pop(awsm_call *c)
{
    frame *f = top(c);

    if (f->shape->type == AWSM_SHAPE_STRUCTURE)
        check_members(c);
    else if (f->nonempty && f->count == 0 && !call_encode_flags(c))
        keep(c, encode_refuse_empty(&f->at));
    else
        keep(c, encode_check_count(f->shape, (size_t)f->count, &f->at, call_encode_flags(c)));
    buf_char(call_body_buffer(c), f->shape->type == AWSM_SHAPE_LIST ? ']' : '}');
    of(c)->depth--;
}

void builder_close_to(awsm_call *c, int depth)
{
    while (!call_has_mistake(c) && builder_depth(c) > depth)
        pop(c);
}

static awsm_error *seal(awsm_call *c)
{
    builder_close_to(c, 0);
    return NULL; /* a mistake is in the call already */
}

awsm_error *builder_new(awsm_call **out, awsm_client *client, const char *operation)
{
    builder *b;
    awsm_error *err = call_new_empty(out, client, operation);

    if (err)
        return err;
    b = mem_zeroed(sizeof *b);
    if (!b) {
        awsm_call_free(*out);
        *out = NULL;
        return error_nomem();
    }
    call_set_builder(*out, b, seal);
    push(*out, model_shape(call_model(*out)->input), (path){ NULL, NULL, 0, 0 });
    return NULL;
}

/* --- values --------------------------------------------------------------------------------- */

static const awsm_shape *shape_of(const awsm_call *c, int member)
{
    return model_shape(shape_members(top(c)->shape)[member].shape);
}

void builder_text(awsm_call *c, int member, const char *text)
{
    path at;

    if (text && begin_member(c, member, &at))
        keep(c, encode_string(call_body_buffer(c), shape_of(c, member), slice_of(text), &at,
                              call_encode_flags(c)));
}

void builder_integer(awsm_call *c, int member, int64_t value)
{
    path at;

    if (begin_member(c, member, &at))
        keep(c, encode_integer(call_body_buffer(c), shape_of(c, member), value, &at,
                               call_encode_flags(c)));
}

void builder_true(awsm_call *c, int member)
{
    path at;

    if (begin_member(c, member, &at))
        buf_text(call_body_buffer(c), "true");
}

void builder_timestamp(awsm_call *c, int member, int64_t unix_s)
{
    path at;

    if (begin_member(c, member, &at))
        keep(c, encode_timestamp(call_body_buffer(c), unix_s, &at));
}

void builder_text_item(awsm_call *c, const char *text)
{
    frame *f = top(c);
    const path at = { &f->at, NULL, 0, f->count };

    if (call_has_mistake(c))
        return;
    if (!text) {
        keep(c, encode_refuse(&at, "required, but missing"));
        return;
    }
    if (f->count++)
        buf_char(call_body_buffer(c), ',');
    keep(c, encode_string(call_body_buffer(c), model_shape(f->shape->element), slice_of(text), &at,
                          call_encode_flags(c)));
}
