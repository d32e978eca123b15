/*
 * decode_string.c - JSON's strings. Most have no escapes and are ASCII, and names of members come
 * again and again.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "decode.h"

enum { NAMES = 128, SHARED_MAX = 64 };

/* Names of members by a cheap hash; a newcomer takes the place. Touched with the GIL held. */
static PyObject *names[NAMES];

static PyObject **place_of(const char *name, size_t len)
{
    const unsigned char first = (unsigned char)name[0], middle = (unsigned char)name[len / 2];

    return &names[(len * 31 + first * 7U + middle) % NAMES];
}

PyObject *decode_refuse(const json_cursor *c, const char *what)
{
    return PyErr_Format(PyExc_ValueError, "%s at byte %zd", what, (Py_ssize_t)(c->at - c->begin));
}

/* The first byte that is no plain content: quotation mark, backslash, control character. */
static const char *plain_end(const char *at)
{
    while ((unsigned char)*at >= 0x20 && *at != '"' && *at != '\\')
        at++;
    return at;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four digits of \uXXXX; -1 when they are none. */
static int hex4(const char *at)
{
    int value = 0;

    for (int i = 0; i < 4; i++) {
        const int digit = hex_digit(at[i]);
        if (digit < 0)
            return -1;
        value = value << 4 | digit;
    }
    return value;
}

/* The XXXX of \uXXXX at `at`; -1 when it stands there not. */
static int unicode_escape(const char *at)
{
    return at[0] == '\\' && at[1] == 'u' ? hex4(at + 2) : -1;
}

/* The character of the escape at the cursor, which moves behind it. -1 when it is none. */
static long take_escape(json_cursor *c)
{
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    const char *letter = c->at[1] ? strchr(letters, c->at[1]) : NULL;
    int high, low;

    if (letter) {
        c->at += 2;
        return meanings[letter - letters];
    }
    high = unicode_escape(c->at);
    if (high < 0)
        return -1;
    c->at += 6;
    if (high < 0xD800 || high > 0xDFFF)
        return high;
    low = unicode_escape(c->at);
    if (high > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
        return -1; /* half of a pair */
    c->at += 6;
    return 0x10000 + ((high - 0xD800L) << 10) + (low - 0xDC00);
}

static char *put_utf8(char *at, long c)
{
    if (c < 0x80) {
        *at++ = (char)c;
    } else if (c < 0x800) {
        *at++ = (char)(0xC0 | c >> 6);
        *at++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *at++ = (char)(0xE0 | c >> 12);
        *at++ = (char)(0x80 | (c >> 6 & 0x3F));
        *at++ = (char)(0x80 | (c & 0x3F));
    } else {
        *at++ = (char)(0xF0 | c >> 18);
        *at++ = (char)(0x80 | (c >> 12 & 0x3F));
        *at++ = (char)(0x80 | (c >> 6 & 0x3F));
        *at++ = (char)(0x80 | (c & 0x3F));
    }
    return at;
}

/* The end of the string that holds escapes: no escape is shorter than what it stands for. */
static size_t escaped_length(const char *at)
{
    const char *end = plain_end(at);

    while (*end == '\\' && end[1])
        end = plain_end(end + 2);
    return (size_t)(end - at);
}

/* Write the content to `out`; NULL with an exception, or where it ends. */
static char *unescape(json_cursor *c, char *out)
{
    while (*c->at != '"') {
        const char *end = plain_end(c->at);
        memcpy(out, c->at, (size_t)(end - c->at));
        out += end - c->at;
        c->at = end;
        if (*end == '\\') {
            const long character = take_escape(c);
            if (character < 0)
                return (char *)decode_refuse(c, "no such escape");
            out = put_utf8(out, character);
        } else if (*end != '"') {
            return (char *)decode_refuse(c, "a string without end");
        }
    }
    return out;
}

static PyObject *decode_escaped(json_cursor *c)
{
    char *text = PyMem_Malloc(escaped_length(c->at) + 1);
    char *end = text ? unescape(c, text) : (char *)PyErr_NoMemory();
    PyObject *string = end ? PyUnicode_DecodeUTF8(text, end - text, "strict") : NULL;

    PyMem_Free(text);
    c->at++;
    return string;
}

PyObject *decode_string(json_cursor *c)
{
    const char *begin = ++c->at;
    const char *end = plain_end(begin);

    if (*end != '"')
        return decode_escaped(c);
    c->at = end + 1;
    return PyUnicode_DecodeUTF8(begin, end - begin, "strict");
}

PyObject *decode_name(json_cursor *c)
{
    const char *begin = c->at + 1;
    const size_t len = (size_t)(plain_end(begin) - begin);
    PyObject **place = place_of(begin, len);
    Py_ssize_t known_len = 0;
    const char *known = *place ? PyUnicode_AsUTF8AndSize(*place, &known_len) : NULL;
    PyObject *name;

    if (known && (size_t)known_len == len && memcmp(known, begin, len) == 0 && begin[len] == '"') {
        c->at = begin + len + 1;
        Py_INCREF(*place);
        return *place;
    }
    name = decode_string(c);
    if (name && len <= SHARED_MAX && PyUnicode_IS_ASCII(name)) {
        Py_INCREF(name);
        Py_XSETREF(*place, name);
    }
    return name;
}
