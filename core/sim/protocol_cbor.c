/*
 * protocol_cbor.c - Smithy RPC v2 CBOR, on libcbor: between CBOR and JSON trees.
 *
 * https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html. Times are tag 1, seconds
 * since 1970.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <cbor.h>
#include <stdlib.h>

#include "model/shape.h"
#include "protocol.h"
#include "tree.h"

enum { TAG_EPOCH = 1, ITEM_HEAD_MAX = 9, DEPTH_MAX = 32 };

/* --- reading --------------------------------------------------------------------------------- */

static cJSON *to_tree(const cbor_item_t *item, int depth);

static char *text_of(const cbor_item_t *item)
{
    return strndup((const char *)cbor_string_handle(item), cbor_string_length(item));
}

static cJSON *string_to_tree(const cbor_item_t *item)
{
    char *text = cbor_string_is_definite(item) ? text_of(item) : NULL;
    cJSON *tree = text ? cJSON_CreateString(text) : NULL;

    free(text);
    return tree;
}

static cJSON *array_to_tree(const cbor_item_t *item, int depth)
{
    cbor_item_t **items = cbor_array_handle(item);
    cJSON *tree = cJSON_CreateArray();

    for (size_t i = 0; i < cbor_array_size(item); i++) {
        cJSON *value = to_tree(items[i], depth);

        if (!cJSON_AddItemToArray(tree, value)) {
            cJSON_Delete(tree);
            return NULL;
        }
    }
    return tree;
}

static int add_pair(cJSON *tree, const struct cbor_pair *pair, int depth)
{
    const int named = cbor_isa_string(pair->key) && cbor_string_is_definite(pair->key);
    char *name = named ? text_of(pair->key) : NULL;
    cJSON *value = name ? to_tree(pair->value, depth) : NULL;
    const int ok = value && cJSON_AddItemToObject(tree, name, value);

    if (!ok)
        cJSON_Delete(value);
    free(name);
    return ok;
}

static cJSON *map_to_tree(const cbor_item_t *item, int depth)
{
    const struct cbor_pair *pairs = cbor_map_handle(item);
    cJSON *tree = cJSON_CreateObject();

    for (size_t i = 0; i < cbor_map_size(item); i++) {
        if (!add_pair(tree, &pairs[i], depth)) {
            cJSON_Delete(tree);
            return NULL;
        }
    }
    return tree;
}

static cJSON *float_to_tree(const cbor_item_t *item)
{
    if (!cbor_float_ctrl_is_ctrl(item))
        return cJSON_CreateNumber(cbor_float_get_float(item));
    return cbor_is_bool(item) ? cJSON_CreateBool(cbor_get_bool(item)) : cJSON_CreateNull();
}

/* NULL: nothing that has a place in an API's input. */
static cJSON *to_tree(const cbor_item_t *item, int depth)
{
    if (depth == DEPTH_MAX)
        return NULL;
    switch (cbor_typeof(item)) {
    case CBOR_TYPE_UINT:
        return cJSON_CreateNumber((double)cbor_get_int(item));
    case CBOR_TYPE_NEGINT:
        return cJSON_CreateNumber(-1 - (double)cbor_get_int(item));
    case CBOR_TYPE_BYTESTRING:
        return NULL;
    case CBOR_TYPE_STRING:
        return string_to_tree(item);
    case CBOR_TYPE_ARRAY:
        return array_to_tree(item, depth + 1);
    case CBOR_TYPE_MAP:
        return map_to_tree(item, depth + 1);
    case CBOR_TYPE_TAG: {
        cbor_item_t *tagged = cbor_tag_item(item);
        cJSON *tree = to_tree(tagged, depth + 1);

        cbor_decref(&tagged);
        return tree;
    }
    case CBOR_TYPE_FLOAT_CTRL:
        return float_to_tree(item);
    }
    return NULL;
}

static int read_cbor(const http_request *request, const awsm_operation *operation, buf *json)
{
    const slice body = buf_slice(&request->body);
    struct cbor_load_result result;
    cbor_item_t *item = cbor_load((const unsigned char *)body.ptr, body.len, &result);
    cJSON *tree = item && result.read == body.len ? to_tree(item, 0) : NULL;

    (void)operation;
    if (tree)
        tree_print(json, tree);
    cJSON_Delete(tree);
    if (item)
        cbor_decref(&item);
    return json->len > 0;
}

/* --- writing --------------------------------------------------------------------------------- */

typedef size_t head_fn(size_t value, unsigned char *out, size_t size);

static void put_head(buf *out, head_fn *encode, size_t value)
{
    unsigned char *room = (unsigned char *)buf_room(out, ITEM_HEAD_MAX);

    if (room)
        out->len += encode(value, room, ITEM_HEAD_MAX);
}

static size_t encode_uint(size_t value, unsigned char *out, size_t size)
{
    return cbor_encode_uint(value, out, size);
}

static size_t encode_negint(size_t value, unsigned char *out, size_t size)
{
    return cbor_encode_negint(value, out, size);
}

static size_t encode_tag(size_t value, unsigned char *out, size_t size)
{
    return cbor_encode_tag(value, out, size);
}

static size_t encode_bool(size_t value, unsigned char *out, size_t size)
{
    return cbor_encode_bool(value != 0, out, size);
}

static void put_double(buf *out, double value)
{
    unsigned char *room = (unsigned char *)buf_room(out, ITEM_HEAD_MAX);

    if (room)
        out->len += cbor_encode_double(value, room, ITEM_HEAD_MAX);
}

static void put_text(buf *out, const char *text)
{
    put_head(out, cbor_encode_string_start, strlen(text));
    buf_text(out, text);
}

static void put_number(buf *out, const awsm_shape *shape, double value)
{
    const awsm_shape_type type = shape ? (awsm_shape_type)shape->type : AWSM_SHAPE_DOUBLE;

    if (type == AWSM_SHAPE_TIMESTAMP)
        put_head(out, encode_tag, TAG_EPOCH);
    if (type == AWSM_SHAPE_DOUBLE || value != (double)(int64_t)value)
        put_double(out, value);
    else if (value < 0)
        put_head(out, encode_negint, (size_t)(-1 - (int64_t)value));
    else
        put_head(out, encode_uint, (size_t)value);
}

static const awsm_shape *shape_inside(const awsm_shape *shape, const cJSON *item)
{
    int index;

    if (!shape || shape->type != AWSM_SHAPE_STRUCTURE)
        return shape ? awsm_shape_element(shape) : NULL;
    index = shape_member_index(shape, slice_of(item->string), 0);
    return index < 0 ? NULL : awsm_shape_member_shape(shape, (size_t)index);
}

static void write_cbor(buf *out, const awsm_shape *shape, const cJSON *tree)
{
    const cJSON *item;

    if (cJSON_IsString(tree)) {
        put_text(out, tree->valuestring);
    } else if (cJSON_IsNumber(tree)) {
        put_number(out, shape, tree->valuedouble);
    } else if (cJSON_IsBool(tree)) {
        put_head(out, encode_bool, cJSON_IsTrue(tree));
    } else {
        put_head(out, cJSON_IsArray(tree) ? cbor_encode_array_start : cbor_encode_map_start,
                 (size_t)cJSON_GetArraySize(tree));
        cJSON_ArrayForEach(item, tree)
        {
            if (item->string)
                put_text(out, item->string);
            write_cbor(out, shape_inside(shape, item), item);
        }
    }
}

const protocol protocol_cbor = {
    .content_type = "application/cbor",
    .header = "smithy-protocol",
    .header_value = "rpc-v2-cbor",
    .read = read_cbor,
    .write = write_cbor,
};
