/*
 * fuzz_json.c - any text as JSON: checking it and reading it token by token agree, and what was
 * read can be written.
 *
 * cJSON, the peer, reads the same out of the text as out of our copy.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <cjson/cJSON.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/utf8.h"
#include "fuzz.h"

static int copy(json_reader *in, buf *out);

static int copy_string(json_reader *in, buf *out)
{
    buf scratch = { 0 };
    slice text;
    const int good = json_string(in, &scratch, &text, NULL);

    if (good) {
        MUST(utf8_valid(text));
        MUST(!json_plain(text) || utf8_code_points(text) == text.len);
        json_write_string(out, text);
    }
    buf_free(&scratch);
    return good;
}

static int copy_object(json_reader *in, buf *out)
{
    const char *separator = "";
    buf scratch = { 0 };
    slice key;
    int good = json_enter(in);

    buf_char(out, '{');
    while (good && json_next_key(in, &scratch, SLICE("Name"), &key)) {
        buf_text(out, separator);
        json_write_string(out, key);
        buf_char(out, ':');
        good = copy(in, out);
        separator = ",";
    }
    buf_char(out, '}');
    buf_free(&scratch);
    return good && !in->error;
}

static int copy_list(json_reader *in, buf *out)
{
    const char *separator = "";
    int good = json_enter(in);

    buf_char(out, '[');
    while (good && json_next_item(in)) {
        buf_text(out, separator);
        good = copy(in, out);
        separator = ",";
    }
    buf_char(out, ']');
    return good && !in->error;
}

static int copy_word(json_reader *in, buf *out)
{
    const char *begin = in->at;
    const int good = json_literal(in);

    buf_add(out, begin, (size_t)(in->at - begin));
    return good;
}

static int copy(json_reader *in, buf *out)
{
    const json_kind kind = json_peek(in);
    slice literal;

    if (kind == JSON_OBJECT)
        return copy_object(in, out);
    if (kind == JSON_ARRAY)
        return copy_list(in, out);
    if (kind == JSON_STRING)
        return copy_string(in, out);
    if (kind != JSON_NUMBER)
        return copy_word(in, out);
    if (!json_number(in, &literal))
        return 0;
    buf_slice_add(out, literal);
    return 1;
}

static void must_mean_the_same(slice a, slice b)
{
    cJSON *left = cJSON_ParseWithLength(a.ptr, a.len), *right = cJSON_ParseWithLength(b.ptr, b.len);
    char *left_text = left ? cJSON_PrintUnformatted(left) : NULL;
    char *right_text = right ? cJSON_PrintUnformatted(right) : NULL;

    MUST(!left_text == !right_text); /* cJSON refuses numbers of 64 digits, here as there */
    MUST(!left_text || strcmp(left_text, right_text) == 0);
    free(left_text);
    free(right_text);
    cJSON_Delete(left);
    cJSON_Delete(right);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const slice text = { (const char *)data, size };
    const int valid = json_valid(text);
    json_reader in;
    buf copied = { 0 }, why = { 0 };

    json_begin(&in, text);
    MUST((copy(&in, &copied) && json_at_end(&in)) == valid);
    if (valid) {
        MUST(json_valid(buf_slice(&copied)));
        must_mean_the_same(text, buf_slice(&copied));
    } else {
        json_explain(&in, &why);
        MUST(in.at >= in.begin && in.at <= in.end && why.len);
    }
    buf_free(&copied);
    buf_free(&why);
    return 0;
}
