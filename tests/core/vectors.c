/* SPDX-License-Identifier: Apache-2.0 */
#include "vectors.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "support.h"

/* --- files ------------------------------------------------------------------------------------- */

static int read_file(buf *out, const char *folder, const char *name)
{
    char path[4096];
    FILE *file;
    int c;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "r");
    if (!file)
        return 0;
    while ((c = getc(file)) != EOF)
        buf_char(out, (char)c);
    fclose(file);
    return 1;
}

/* By our name or by AWS's. */
static void read_stage(buf *out, const char *folder, const char *name, const char *name_of_aws)
{
    ck_assert_msg(read_file(out, folder, name) || read_file(out, folder, name_of_aws),
                  "%s: there is neither %s nor %s", folder, name, name_of_aws);
}

/* --- the request ------------------------------------------------------------------------------- */

static slice take_line(slice *rest)
{
    const char *end = memchr(rest->ptr, '\n', rest->len);
    const slice line = { rest->ptr, end ? (size_t)(end - rest->ptr) : rest->len };

    rest->ptr += line.len + (end != NULL);
    rest->len -= line.len + (end != NULL);
    return line;
}

/* "GET /path?query HTTP/1.1"; the path of some cases holds blanks. */
static void parse_request_line(sign_request *r, slice line)
{
    static const char version[] = " HTTP/1.1";
    const char *blank = memchr(line.ptr, ' ', line.len);
    slice target;
    const char *question;

    CHECK(blank != NULL && line.len > sizeof version);
    r->method = (slice){ line.ptr, (size_t)(blank - line.ptr) };
    target = (slice){ blank + 1, line.len - r->method.len - 1 - (sizeof version - 1) };
    question = memchr(target.ptr, '?', target.len);
    r->path = (slice){ target.ptr, question ? (size_t)(question - target.ptr) : target.len };
    if (question)
        r->query = (slice){ question + 1, target.len - r->path.len - 1 };
}

static void add_header(vector *v, slice name, slice value)
{
    CHECK(v->request.header_count < VECTOR_HEADERS_MAX);
    v->headers[v->request.header_count++] = (sign_header){ name, value };
}

/* A line that begins with a blank goes on with the value of the line before. */
static void parse_headers(vector *v, slice *rest)
{
    while (rest->len) {
        const slice line = take_line(rest);
        const char *colon = line.len ? memchr(line.ptr, ':', line.len) : NULL;
        if (!line.len)
            return;
        if (*line.ptr == ' ') {
            slice *value = &v->headers[v->request.header_count - 1].value;
            value->len = (size_t)(line.ptr + line.len - value->ptr);
            continue;
        }
        CHECK(colon != NULL);
        add_header(v, (slice){ line.ptr, (size_t)(colon - line.ptr) },
                   (slice){ colon + 1, line.len - (size_t)(colon - line.ptr) - 1 });
    }
}

/* --- the context ------------------------------------------------------------------------------- */

static slice text_of(const cJSON *object, const char *name)
{
    return slice_of(cJSON_GetStringValue(cJSON_GetObjectItem(object, name)));
}

static int flag_of(const cJSON *object, const char *name)
{
    return cJSON_IsTrue(cJSON_GetObjectItem(object, name));
}

/* What the context says, and the headers that a signer adds. */
static void apply_context(vector *v)
{
    const cJSON *keys = cJSON_GetObjectItem(v->context, "credentials");
    const slice token = text_of(keys, "token");
    int64_t unix_s;
    int unused;

    v->request.access_key_id = text_of(keys, "access_key_id");
    v->request.secret_access_key = text_of(keys, "secret_access_key");
    v->request.region = text_of(v->context, "region");
    v->request.service = text_of(v->context, "service");
    v->request.normalize_path = flag_of(v->context, "normalize");
    v->sign_body = flag_of(v->context, "sign_body");
    CHECK(clock_parse_iso8601(text_of(v->context, "timestamp"), &unix_s, &unused));
    clock_amz_date(v->amz_date, unix_s);
    v->request.amz_date = v->amz_date;
    add_header(v, SLICE("X-Amz-Date"), slice_of(v->amz_date));
    if (token.len && !flag_of(v->context, "omit_session_token"))
        add_header(v, SLICE("X-Amz-Security-Token"), token);
    if (v->sign_body)
        add_header(v, SLICE("x-amz-content-sha256"), slice_of(v->body_sha256));
}

void vector_load(vector *v, signer *s, const char *folder)
{
    buf context = { 0 };
    slice rest;

    *v = (vector){ 0 };
    ck_assert_msg(read_file(&v->text, folder, "request.txt"), "%s: no request.txt", folder);
    ck_assert_msg(read_file(&context, folder, "context.json"), "%s: no context.json", folder);
    read_stage(&v->canonical, folder, "canonical.txt", "header-canonical-request.txt");
    read_stage(&v->to_sign, folder, "to-sign.txt", "header-string-to-sign.txt");
    read_stage(&v->signature, folder, "signature.txt", "header-signature.txt");
    v->context = cJSON_Parse(buf_cstr(&context));
    CHECK(v->context != NULL);
    rest = buf_slice(&v->text);
    parse_request_line(&v->request, take_line(&rest));
    parse_headers(v, &rest);
    v->body = rest;
    CHECK_OK(sign_body_sha256(s, v->body, v->body_sha256));
    v->request.body_sha256 = v->body_sha256;
    apply_context(v);
    v->request.headers = v->headers;
    buf_free(&context);
}

void vector_free(vector *v)
{
    buf_free(&v->canonical);
    buf_free(&v->to_sign);
    buf_free(&v->signature);
    buf_free(&v->text);
    cJSON_Delete(v->context);
}

/* --- listing ----------------------------------------------------------------------------------- */

static int is_folder(const struct dirent *entry)
{
    return entry->d_type == DT_DIR && entry->d_name[0] != '.' && entry->d_name[0] != '_';
}

char **vector_list(const char *folder)
{
    struct dirent **entries;
    const int count = scandir(folder, &entries, is_folder, alphasort);
    char **names;

    if (count < 0)
        return NULL;
    names = calloc((size_t)count + 1, sizeof *names);
    for (int i = 0; i < count; i++) {
        names[i] = strdup(entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return names;
}
