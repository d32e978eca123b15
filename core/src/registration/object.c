/* SPDX-License-Identifier: Apache-2.0 */
#include "registration/object.h"

#include "registration/refusal.h"

static slice name_of(const object *o, const object_member *member)
{
    return (slice){ buf_cstr(&o->text) + member->name_at, member->name_len };
}

static const object_member *find(const object *o, slice name)
{
    for (size_t i = 0; i < o->count; i++) {
        if (slice_equal(name_of(o, &o->members[i]), name))
            return &o->members[i];
    }
    return NULL;
}

/* Consume a value, keep its text. */
static void read_value(object *o, object_member *member, json_reader *r, buf *scratch)
{
    slice value = SLICE("");

    member->kind = json_peek(r);
    if (member->kind == JSON_STRING)
        json_string(r, scratch, &value, NULL);
    else if (member->kind == JSON_NUMBER)
        json_number(r, &value);
    else
        json_skip(r);
    if (r->error)
        return;
    member->value_at = o->text.len;
    member->value_len = value.len;
    buf_slice_add(&o->text, value);
}

static awsm_error *read_member(object *o, const char *part, slice name, json_reader *r,
                               buf *scratch)
{
    object_member *member = &o->members[o->count];

    if (find(o, name))
        return refusal("duplicate",
                       "the %s has two members \"%.*s\"; whoever wrote it wants two "
                       "readers to see two things",
                       part, QUOTED(name));
    if (o->count == OBJECT_MEMBERS_MAX)
        return refusal("malformed", "the %s has more than %d members", part, OBJECT_MEMBERS_MAX);
    member->name_at = o->text.len;
    member->name_len = name.len;
    buf_slice_add(&o->text, name);
    read_value(o, member, r, scratch);
    if (buf_failed(&o->text) || buf_failed(scratch))
        return error_nomem();
    o->count++;
    return NULL;
}

static awsm_error *malformed(const char *part, const json_reader *r)
{
    return refusal("malformed", "the %s is not a JSON object: %s", part,
                   r->error ? r->error : "braces belong around it");
}

awsm_error *object_read(object *o, const char *part, slice json)
{
    buf scratch = { 0 };
    awsm_error *err = NULL;
    json_reader r;
    slice name;

    json_begin(&r, json);
    if (json_peek(&r) != JSON_OBJECT || !json_enter(&r))
        return malformed(part, &r);
    while (!err && json_next_key(&r, &scratch, SLICE(""), &name))
        err = read_member(o, part, name, &r, &scratch);
    if (!err && buf_failed(&scratch))
        err = error_nomem();
    if (!err && !json_at_end(&r))
        err = malformed(part, &r);
    buf_free(&scratch);
    return err;
}

void object_free(object *o)
{
    buf_free(&o->text);
    o->count = 0;
}

const object_member *object_find(const object *o, const char *name)
{
    return find(o, slice_of(name));
}

slice object_value(const object *o, const object_member *member)
{
    return (slice){ buf_cstr(&o->text) + member->value_at, member->value_len };
}
