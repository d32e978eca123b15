/*
 * auth_header.c - parses "AWS4-HMAC-SHA256 Credential=.../aws4_request, SignedHeaders=a;b,
 * Signature=...".
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "auth_header.h"

static slice trimmed(slice s)
{
    while (s.len && *s.ptr == ' ')
        s = (slice){ s.ptr + 1, s.len - 1 };
    while (s.len && s.ptr[s.len - 1] == ' ')
        s.len--;
    return s;
}

int auth_next_item(slice *list, char separator, slice *item)
{
    const char *end;

    if (!list->len)
        return 0;
    end = memchr(list->ptr, separator, list->len);
    item->ptr = list->ptr;
    item->len = end ? (size_t)(end - list->ptr) : list->len;
    list->len -= item->len + (end != NULL);
    list->ptr = end ? end + 1 : list->ptr + item->len;
    return 1;
}

static void parse_parameter(auth_header *out, slice parameter)
{
    const struct {
        slice name;
        slice *value;
    } known[] = {
        { SLICE("Credential"), &out->credential },
        { SLICE("SignedHeaders"), &out->signed_headers },
        { SLICE("Signature"), &out->signature },
    };
    slice name;

    parameter = trimmed(parameter);
    if (!auth_next_item(&parameter, '=', &name))
        return;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (slice_equal(known[i].name, name))
            *known[i].value = parameter;
    }
}

static void parse_credential(auth_header *out)
{
    slice *parts[] = { &out->access_key_id, &out->date, &out->region, &out->service,
                       &out->terminator };
    slice rest = out->credential;
    slice part;

    while (auth_next_item(&rest, '/', &part)) {
        if (out->scope_parts < 5)
            *parts[out->scope_parts] = part;
        out->scope_parts++;
    }
}

void auth_header_parse(auth_header *out, slice value)
{
    slice parameter;

    *out = (auth_header){ 0 };
    if (!auth_next_item(&value, ' ', &out->algorithm))
        return;
    while (auth_next_item(&value, ',', &parameter))
        parse_parameter(out, parameter);
    parse_credential(out);
}
