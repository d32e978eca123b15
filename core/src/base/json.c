/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json.h"

#include <endian.h>
#include <limits.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/utf8.h"

enum { ESCAPE_INVALID = -1 };

static int offence(json_reader *r, const char *what)
{
    if (!r->error)
        r->error = what;
    return 0;
}

static inline void skip_space(json_reader *r)
{
    if (r->at < r->end && (unsigned char)*r->at > ' ')
        return;
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\n' || *r->at == '\t' || *r->at == '\r'))
        r->at++;
}

void json_begin(json_reader *r, slice text)
{
    *r = (json_reader){ .at = text.ptr, .begin = text.ptr, .end = text.ptr + text.len };
}

/* By the first byte of a value. */
static const unsigned char kinds[256] = {
    ['{'] = JSON_OBJECT, ['['] = JSON_ARRAY,  ['"'] = JSON_STRING, ['-'] = JSON_NUMBER,
    ['0'] = JSON_NUMBER, ['1'] = JSON_NUMBER, ['2'] = JSON_NUMBER, ['3'] = JSON_NUMBER,
    ['4'] = JSON_NUMBER, ['5'] = JSON_NUMBER, ['6'] = JSON_NUMBER, ['7'] = JSON_NUMBER,
    ['8'] = JSON_NUMBER, ['9'] = JSON_NUMBER, ['t'] = JSON_TRUE,   ['f'] = JSON_FALSE,
    ['n'] = JSON_NULL,
};

json_kind json_peek(json_reader *r)
{
    json_kind kind;

    skip_space(r);
    if (r->error || r->at >= r->end)
        return JSON_END;
    kind = (json_kind)kinds[(unsigned char)*r->at];
    if (kind == JSON_END)
        offence(r, "no JSON value begins like this");
    return kind;
}

int json_enter(json_reader *r)
{
    const json_kind kind = json_peek(r);

    if (kind != JSON_OBJECT && kind != JSON_ARRAY)
        return offence(r, "an object or a list belongs here");
    if (++r->depth > JSON_DEPTH_MAX)
        return offence(r, "nested too deeply, 64 levels are the limit");
    r->at++;
    r->first = 1;
    return 1;
}

/* Step to the next member or item: 0 at the closing bracket, which is consumed, and after an offence. */
static int next(json_reader *r, char close, const char *complaint)
{
    const int first = r->first;

    r->first = 0;
    if (r->error)
        return 0;
    skip_space(r);
    if (r->at < r->end && *r->at == close) {
        r->at++;
        r->depth--;
        return 0;
    }
    if (first)
        return 1;
    if (r->at >= r->end || *r->at != ',')
        return offence(r, complaint);
    r->at++;
    return 1;
}

/* Is this what stands between the next two quotes? Then it is consumed. */
static int guessed(json_reader *r, slice guess)
{
    if (guess.len == 0 || (size_t)(r->end - r->at) < guess.len + 2 ||
        r->at[guess.len + 1] != '"' || memcmp(r->at + 1, guess.ptr, guess.len) != 0)
        return 0;
    r->at += guess.len + 2;
    return 1;
}

int json_next_key(json_reader *r, buf *scratch, slice guess, slice *key)
{
    if (!next(r, '}', "a comma or } is missing"))
        return 0;
    skip_space(r);
    if (r->at >= r->end || *r->at != '"')
        return offence(r, "a member's name in double quotes belongs here");
    if (guessed(r, guess))
        *key = guess;
    else if (!json_string(r, scratch, key, NULL))
        return 0;
    skip_space(r);
    if (r->at >= r->end || *r->at != ':')
        return offence(r, "a colon is missing");
    r->at++;
    return 1;
}

int json_next_item(json_reader *r)
{
    return next(r, ']', "a comma or ] is missing");
}

#if defined(__SSE2__)
enum { WORD = 16 };

/* Where in these 16 bytes is the first that needs a second look? WORD when none does. */
static inline int first_special(const char *at)
{
    const __m128i word = _mm_loadu_si128((const __m128i *)(const void *)at);
    const __m128i quote = _mm_cmpeq_epi8(word, _mm_set1_epi8('"'));
    const __m128i backslash = _mm_cmpeq_epi8(word, _mm_set1_epi8('\\'));
    const __m128i low = _mm_cmplt_epi8(word, _mm_set1_epi8(0x20)); /* and, being signed, all above 127 */
    const int found = _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, backslash), low));

    return found ? __builtin_ctz((unsigned)found) : WORD;
}
#else
enum { WORD = 8 };

/*
 * The same with 8 bytes. Bit 7 of a byte in `found` says that it is special; a borrow may set it wrongly in the bytes
 * above, so only the lowest one counts.
 */
static inline int first_special(const char *at)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x80 * ones;
    uint64_t word, found;

    memcpy(&word, at, sizeof word);
    word = le64toh(word);
    found = (word | (word - ones * 0x20) | ((word ^ ones * '"') - ones) |
             ((word ^ ones * '\\') - ones)) & high;
    return found ? __builtin_ctzll(found) >> 3 : WORD;
}
#endif

/* Skip what needs no second look in a string: printable ASCII but for the quote and the backslash. */
static inline const char *skip_plain(const char *at, const char *end)
{
    while (end - at >= WORD) {
        const int plain = first_special(at);
        at += plain;
        if (plain < WORD)
            return at;
    }
    while (at < end && (unsigned char)*at >= 0x20 && (unsigned char)*at < 0x80 && *at != '"' &&
           *at != '\\')
        at++;
    return at;
}

int json_plain(slice text)
{
    return skip_plain(text.ptr, text.ptr + text.len) == text.ptr + text.len;
}

static int hex4(json_reader *r)
{
    int value = 0;

    if (r->end - r->at < 4)
        return ESCAPE_INVALID;
    for (int i = 0; i < 4; i++) {
        const char c = *r->at++;
        if (c >= '0' && c <= '9')
            value = value * 16 + (c - '0');
        else if ((c | 32) >= 'a' && (c | 32) <= 'f')
            value = value * 16 + ((c | 32) - 'a' + 10);
        else
            return ESCAPE_INVALID;
    }
    return value;
}

/* The code point of \uXXXX, or of a pair of them; the reader stands behind the u. */
static int unicode_escape(json_reader *r)
{
    const int unit = hex4(r);
    int low;

    if (unit < 0xD800 || unit > 0xDFFF)
        return unit;
    if (unit > 0xDBFF || r->end - r->at < 2 || r->at[0] != '\\' || r->at[1] != 'u')
        return ESCAPE_INVALID;
    r->at += 2;
    low = hex4(r);
    if (low < 0xDC00 || low > 0xDFFF)
        return ESCAPE_INVALID;
    return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
}

static int escape(json_reader *r)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    const char *found;

    if (r->at >= r->end)
        return ESCAPE_INVALID;
    if (*r->at == 'u') {
        r->at++;
        return unicode_escape(r);
    }
    found = *r->at ? strchr(from, *r->at) : NULL;
    r->at++;
    return found ? to[found - from] : ESCAPE_INVALID;
}

static void put_code_point(buf *out, int c)
{
    if (c < 0x80) {
        buf_char(out, (char)c);
    } else if (c < 0x800) {
        buf_char(out, (char)(0xC0 | c >> 6));
        buf_char(out, (char)(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        buf_char(out, (char)(0xE0 | c >> 12));
        buf_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
        buf_char(out, (char)(0x80 | (c & 0x3F)));
    } else {
        buf_char(out, (char)(0xF0 | c >> 18));
        buf_char(out, (char)(0x80 | (c >> 12 & 0x3F)));
        buf_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
        buf_char(out, (char)(0x80 | (c & 0x3F)));
    }
}

/*
 * Consume a string. What is decoded goes to `scratch`, from the first escape on; without scratch it is only checked.
 * *decoded tells whether there was an escape.
 */
static int scan_string(json_reader *r, buf *scratch, int *decoded)
{
    const char *from = ++r->at; /* not yet in scratch */

    *decoded = 0;
    for (;;) {
        int len, c;

        r->at = skip_plain(r->at, r->end);
        if (r->at >= r->end)
            return offence(r, "the closing quote of a text is missing");
        if (*r->at == '"')
            break;
        if ((unsigned char)*r->at < 0x20)
            return offence(r, "a control character inside a text must be written as an escape");
        if (*r->at != '\\') {
            len = utf8_length((const unsigned char *)r->at, (const unsigned char *)r->end);
            if (len == 0)
                return offence(r, "invalid UTF-8");
            r->at += len;
            continue;
        }
        if (scratch && !*decoded)
            buf_clear(scratch);
        if (scratch)
            buf_add(scratch, from, (size_t)(r->at - from));
        *decoded = 1;
        r->at++;
        c = escape(r);
        if (c == ESCAPE_INVALID)
            return offence(r, "an invalid escape, or half of a surrogate pair");
        if (scratch)
            put_code_point(scratch, c);
        from = r->at;
    }
    if (scratch && *decoded)
        buf_add(scratch, from, (size_t)(r->at - from));
    r->at++;
    return 1;
}

int json_string(json_reader *r, buf *scratch, slice *value, int *plain)
{
    const char *begin;
    int decoded;

    skip_space(r);
    if (r->error || r->at >= r->end || *r->at != '"')
        return offence(r, "text in double quotes belongs here");
    begin = r->at + 1;
    if (!scan_string(r, scratch, &decoded))
        return 0;
    if (plain)
        *plain = !decoded;
    *value = decoded ? buf_slice(scratch) : (slice){ begin, (size_t)(r->at - 1 - begin) };
    if (decoded && buf_failed(scratch))
        return offence(r, "out of memory");
    return 1;
}

static int skip_digits(json_reader *r)
{
    const char *from = r->at;

    while (r->at < r->end && *r->at >= '0' && *r->at <= '9')
        r->at++;
    return r->at > from;
}

int json_number(json_reader *r, slice *literal)
{
    const char *begin;
    int good;

    skip_space(r);
    if (r->error || r->at >= r->end || kinds[(unsigned char)*r->at] != JSON_NUMBER)
        return offence(r, "a number belongs here");
    begin = r->at;
    if (*r->at == '-')
        r->at++;
    if (r->at < r->end && *r->at == '0') {
        r->at++;
        good = 1;
    } else {
        good = skip_digits(r);
    }
    if (good && r->at < r->end && *r->at == '.') {
        r->at++;
        good = skip_digits(r);
    }
    if (good && r->at < r->end && (*r->at | 32) == 'e') {
        r->at++;
        if (r->at < r->end && (*r->at == '+' || *r->at == '-'))
            r->at++;
        good = skip_digits(r);
    }
    if (!good || (r->at < r->end && *r->at >= '0' && *r->at <= '9'))
        return offence(r, "this is not a number as JSON writes them");
    *literal = (slice){ begin, (size_t)(r->at - begin) };
    return 1;
}

static int word(json_reader *r, const char *text)
{
    const size_t len = strlen(text);

    if ((size_t)(r->end - r->at) < len || memcmp(r->at, text, len) != 0)
        return offence(r, "only true, false and null are words in JSON");
    r->at += len;
    return 1;
}

int json_literal(json_reader *r)
{
    const json_kind kind = json_peek(r);

    return kind == JSON_TRUE    ? word(r, "true")
           : kind == JSON_FALSE ? word(r, "false")
                                : word(r, "null");
}

int json_skip(json_reader *r)
{
    slice unused;
    int decoded;

    switch (json_peek(r)) {
    case JSON_OBJECT:
        if (!json_enter(r))
            return 0;
        while (next(r, '}', "a comma or } is missing")) {
            skip_space(r);
            if (r->at >= r->end || *r->at != '"')
                return offence(r, "a member's name in double quotes belongs here");
            if (!scan_string(r, NULL, &decoded))
                return 0;
            skip_space(r);
            if (r->at >= r->end || *r->at != ':')
                return offence(r, "a colon is missing");
            r->at++;
            json_skip(r);
        }
        return !r->error;
    case JSON_ARRAY:
        if (!json_enter(r))
            return 0;
        while (json_next_item(r))
            json_skip(r);
        return !r->error;
    case JSON_STRING:
        return scan_string(r, NULL, &decoded);
    case JSON_NUMBER:
        return json_number(r, &unused);
    case JSON_TRUE:
    case JSON_FALSE:
    case JSON_NULL:
        return json_literal(r);
    case JSON_END:
        break;
    }
    return offence(r, "a value is missing");
}

int json_at_end(json_reader *r)
{
    skip_space(r);
    if (!r->error && r->at < r->end)
        offence(r, "there is more text behind the value");
    return !r->error;
}

void json_explain(const json_reader *r, buf *out)
{
    int line = 1;
    const char *line_begin = r->begin;

    for (const char *c = r->begin; c < r->at && c < r->end; c++) {
        if (*c == '\n') {
            line++;
            line_begin = c + 1;
        }
    }
    buf_format(out, "line %d, column %d: %s", line, (int)(r->at - line_begin) + 1,
               r->error ? r->error : "a value is missing");
}

int json_valid(slice text)
{
    json_reader r;

    json_begin(&r, text);
    return json_skip(&r) && json_at_end(&r);
}

int json_int64(slice literal, int64_t *value)
{
    const int negative = literal.len > 0 && literal.ptr[0] == '-';
    const uint64_t limit = (uint64_t)INT64_MAX + (uint64_t)negative;
    uint64_t sum = 0;

    if (literal.len <= (size_t)negative)
        return 0;
    for (size_t i = (size_t)negative; i < literal.len; i++) {
        const unsigned digit = (unsigned char)literal.ptr[i] - (unsigned)'0';
        if (digit > 9 || (i > 17 && sum > (limit - digit) / 10)) /* 18 characters always fit */
            return 0;
        sum = sum * 10 + digit;
    }
    *value = negative ? (int64_t)(0 - sum) : (int64_t)sum;
    return 1;
}
