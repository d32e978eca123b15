/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/canonical.h"

#include <stdlib.h>
#include <strings.h>

#include "base/uri.h"
#include "error.h"

/* --- path ----------------------------------------------------------------------------------- */

static slice next_segment(slice *rest)
{
    const char *slash = rest->len ? memchr(rest->ptr, '/', rest->len) : NULL;
    const size_t len = slash ? (size_t)(slash - rest->ptr) : rest->len;
    const slice segment = { rest->ptr, len };
    const size_t used = slash ? len + 1 : len;

    rest->ptr += used;
    rest->len -= used;
    return segment;
}

/* RFC 3986 5.2.4, and empty segments go as well: "/a/./b//../c/" becomes "/a/c/". */
static void normalize(buf *out, slice path)
{
    slice rest = path;
    int directory = 1; /* the path so far ends in a slash */

    buf_clear(out);
    buf_char(out, '/');
    while (rest.len) {
        const slice segment = next_segment(&rest);
        if (slice_equal(segment, SLICE("..")) && out->ptr) {
            if (out->len > 1)
                out->len--;
            while (out->len > 1 && out->ptr[out->len - 1] != '/')
                out->len--;
        } else if (segment.len && !slice_equal(segment, SLICE("."))) {
            buf_slice_add(out, segment);
            buf_char(out, '/');
            directory = path.ptr[path.len - 1] == '/';
            continue;
        }
        directory = 1;
    }
    if (!directory && out->len > 1)
        out->len--;
}

static void put_path(canonical_request *c, const sign_request *r)
{
    if (r->path.len <= 1) {
        buf_char(&c->text, '/');
        return;
    }
    if (!r->normalize_path) {
        uri_escape_path(&c->text, r->path);
        return;
    }
    normalize(&c->scratch, r->path);
    uri_escape_path(&c->text, buf_slice(&c->scratch));
}

/* --- query ---------------------------------------------------------------------------------- */

typedef struct query_part {
    size_t name_at, name_len, value_at, value_len; /* in the scratch buffer, encoded */
    const char *base;                              /* of that buffer, once it no longer moves */
} query_part;

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Percent-encoding brought into one form: decoded, then encoded again. */
static void put_reencoded(buf *out, slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        const char *at = text.ptr + i;
        char c = *at;
        if (c == '%' && i + 2 < text.len && hex_digit(at[1]) >= 0 && hex_digit(at[2]) >= 0) {
            c = (char)(hex_digit(at[1]) << 4 | hex_digit(at[2]));
            i += 2;
        }
        uri_escape(out, (slice){ &c, 1 });
    }
}

static int compare_bytes(const char *a, size_t a_len, const char *b, size_t b_len)
{
    const int order = memcmp(a, b, a_len < b_len ? a_len : b_len);

    return order ? order : (a_len > b_len) - (a_len < b_len);
}

static int compare_parts(const void *first, const void *second)
{
    const query_part *a = first, *b = second;
    const char *base = a->base;
    const int order = compare_bytes(base + a->name_at, a->name_len, base + b->name_at, b->name_len);

    return order ? order
                 : compare_bytes(base + a->value_at, a->value_len, base + b->value_at, b->value_len);
}

static size_t count_parts(slice query)
{
    size_t count = 1;

    for (size_t i = 0; i < query.len; i++)
        count += query.ptr[i] == '&';
    return count;
}

static size_t split_query(buf *scratch, slice query, query_part *parts)
{
    size_t count = 0;

    buf_clear(scratch);
    while (query.len) {
        const char *amp = memchr(query.ptr, '&', query.len);
        const slice part = { query.ptr, amp ? (size_t)(amp - query.ptr) : query.len };
        const char *equals = part.len ? memchr(part.ptr, '=', part.len) : NULL;
        const size_t name_len = equals ? (size_t)(equals - part.ptr) : part.len;
        query_part *p = &parts[count];

        query.ptr += part.len + (amp != NULL);
        query.len -= part.len + (amp != NULL);
        if (!part.len)
            continue;
        p->name_at = scratch->len;
        put_reencoded(scratch, (slice){ part.ptr, name_len });
        p->name_len = scratch->len - p->name_at;
        p->value_at = scratch->len;
        if (equals)
            put_reencoded(scratch, (slice){ equals + 1, part.len - name_len - 1 });
        p->value_len = scratch->len - p->value_at;
        count++;
    }
    return count;
}

static void sort_parts(const char *base, query_part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        parts[i].base = base;
    qsort(parts, count, sizeof *parts, compare_parts);
}

static awsm_error *put_query(canonical_request *c, slice query)
{
    query_part *parts;
    size_t count;

    if (!query.len)
        return NULL;
    parts = malloc(count_parts(query) * sizeof *parts);
    if (!parts)
        return error_nomem();
    count = split_query(&c->scratch, query, parts);
    if (!buf_failed(&c->scratch))
        sort_parts(buf_cstr(&c->scratch), parts, count);
    for (size_t i = 0; i < count && !buf_failed(&c->scratch); i++) {
        if (i)
            buf_char(&c->text, '&');
        buf_add(&c->text, buf_cstr(&c->scratch) + parts[i].name_at, parts[i].name_len);
        buf_char(&c->text, '=');
        buf_add(&c->text, buf_cstr(&c->scratch) + parts[i].value_at, parts[i].value_len);
    }
    free(parts);
    return buf_failed(&c->scratch) ? error_nomem() : NULL;
}

/* --- headers -------------------------------------------------------------------------------- */

static int lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

/* Most names differ in their first letter. */
static int compare_names(slice a, slice b)
{
    const int first = a.len && b.len ? lower(a.ptr[0]) - lower(b.ptr[0]) : 0;
    const int order =
        first ? first : strncasecmp(a.ptr, b.ptr, a.len < b.len ? a.len : b.len);

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

/* Blanks, tabs and line ends; no other character as low can be in a header. */
static int blank(char c)
{
    return (unsigned char)c <= ' ';
}

/* Behind the word at `at`: eight bytes at a time while none of them is a blank, or anything else below it. */
static const char *skip_word(const char *at, const char *end)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;

    while (end - at >= 8) {
        uint64_t eight;
        memcpy(&eight, at, 8);
        if ((eight - ones * 0x21) & ~eight & high)
            break;
        at += 8;
    }
    while (at < end && !blank(*at))
        at++;
    return at;
}

/* Without blanks at the ends, and one space for each run of blanks within. Returns the end of what was written. */
static char *put_trimmed(char *out, slice value)
{
    const char *at = value.ptr, *end = value.ptr + value.len;
    int words = 0;

    for (;;) {
        const char *word;
        while (at < end && blank(*at))
            at++;
        if (at == end)
            return out;
        word = at;
        at = skip_word(at, end);
        if (words++)
            *out++ = ' ';
        memcpy(out, word, (size_t)(at - word));
        out += at - word;
    }
}

/* Sorted by name, in the order given where names are equal. */
static void sort_headers(unsigned char *order, const sign_request *r)
{
    for (size_t i = 0; i < r->header_count; i++) {
        size_t at = i;
        for (; at > 0 && compare_names(r->headers[order[at - 1]].name, r->headers[i].name) > 0; at--)
            order[at] = order[at - 1];
        order[at] = (unsigned char)i;
    }
}

/* At most as long as the names and values themselves, with a separator or two for each. */
static size_t headers_size(const sign_request *r)
{
    size_t size = 2;

    for (size_t i = 0; i < r->header_count; i++)
        size += r->headers[i].name.len + r->headers[i].value.len + 2;
    return size;
}

/* "host:example.com\nx-amz-date:...\n\n" into the text, "host;x-amz-date" into the list of names. */
static void put_headers(canonical_request *c, const sign_request *r)
{
    unsigned char order[SIGN_HEADERS_MAX];
    const size_t size = headers_size(r);
    char *text = buf_room(&c->text, size), *names = buf_room(&c->signed_headers, size);
    const sign_header *last = NULL;

    if (!text || !names)
        return;
    sort_headers(order, r);
    for (size_t i = 0; i < r->header_count; i++) {
        const sign_header *h = &r->headers[order[i]];
        if (last && compare_names(last->name, h->name) == 0) {
            *text++ = ',';
        } else {
            if (last) {
                *text++ = '\n';
                *names++ = ';';
            }
            buf_copy_lower(names, h->name);
            memcpy(text, names, h->name.len);
            names += h->name.len;
            text += h->name.len;
            *text++ = ':';
        }
        text = put_trimmed(text, h->value);
        last = h;
    }
    *text++ = '\n';
    *text++ = '\n';
    buf_end(&c->text, text);
    buf_end(&c->signed_headers, names);
}

awsm_error *canonical_write(canonical_request *c, const sign_request *r)
{
    awsm_error *err;

    if (r->header_count > SIGN_HEADERS_MAX)
        return error_new(AWSM_E_INVALID, "%zu headers, at most %d can be signed", r->header_count,
                         SIGN_HEADERS_MAX);
    buf_clear(&c->text);
    buf_clear(&c->signed_headers);
    buf_slice_add(&c->text, r->method);
    buf_char(&c->text, '\n');
    put_path(c, r);
    buf_char(&c->text, '\n');
    err = put_query(c, r->query);
    buf_char(&c->text, '\n');
    put_headers(c, r);
    buf_slice_add(&c->text, buf_slice(&c->signed_headers));
    buf_char(&c->text, '\n');
    buf_text(&c->text, r->body_sha256);
    if (!err && (buf_failed(&c->text) || buf_failed(&c->signed_headers)))
        err = error_nomem();
    return err;
}

void canonical_free(canonical_request *c)
{
    buf_wipe(&c->text); /* has the session token among its headers */
    buf_free(&c->signed_headers);
    buf_free(&c->scratch);
}
