/* SPDX-License-Identifier: Apache-2.0 */
#include "model/check.h"

#include "base/json.h"
#include "base/utf8.h"
#include "error.h"
#include "model/refuse.h"

awsm_error *check_no_nul(slice text, const path *at)
{
    return text.len && memchr(text.ptr, '\0', text.len)
               ? encode_refuse(at, "contains a NUL character")
               : NULL;
}

/* Which of the values it may have; -1: none of them. */
static int enum_index(const awsm_shape *shape, slice text)
{
    for (int i = 0; i < shape->enum_count; i++) {
        if (slice_equal(slice_of(shape_value(shape, i)), text))
            return i;
    }
    return -1;
}

/* `unit` is what is counted, "item" or "character". */
static awsm_error *check_length(const awsm_shape *shape, size_t len, const char *unit,
                                const path *at)
{
    if (shape->flags & SHAPE_HAS_MIN && (int64_t)len < shape->min) {
        const char *s = shape->min == 1 ? "" : "s";
        if (len == 0)
            return encode_refuse(at, "empty, at least %lld %s%s needed", (long long)shape->min,
                                 unit, s);
        return encode_refuse(at, "%zu %s%s, at least %lld are needed", len, unit,
                             len == 1 ? "" : "s", (long long)shape->min);
    }
    if (shape->flags & SHAPE_HAS_MAX && (int64_t)len > shape->max)
        return encode_refuse(at, "%zu %ss, at most %lld are allowed", len, unit,
                             (long long)shape->max);
    return NULL;
}

/* A character has one to four bytes: often the bytes alone tell that there are enough, and not too many. */
static int surely_long_enough(const awsm_shape *shape, size_t bytes)
{
    return (!(shape->flags & SHAPE_HAS_MIN) || (int64_t)((bytes + 3) / 4) >= shape->min) &&
           (!(shape->flags & SHAPE_HAS_MAX) || (int64_t)bytes <= shape->max);
}

static awsm_error *check_pattern(const awsm_shape *shape, slice text, const path *at)
{
    const pattern p = shape_pattern(shape);

    return pattern_match(&p, text) ? NULL : refuse_pattern(shape, text, at);
}

awsm_error *check_string(const awsm_shape *shape, slice text, const path *at, int flags)
{
    awsm_error *err;

    if (flags & ENCODE_SKIP_LIMITS)
        return NULL;
    if (!surely_long_enough(shape, text.len)) {
        err = check_length(shape, utf8_code_points(text), "character", at);
        if (err)
            return err;
    }
    if (shape->enum_count && enum_index(shape, text) < 0)
        return refuse_enum(shape, text, at);
    return shape->pattern ? check_pattern(shape, text, at) : NULL;
}

awsm_error *check_integer(const awsm_shape *shape, int64_t value, const path *at, int flags)
{
    const int narrow = shape->type == AWSM_SHAPE_INTEGER;
    const int limits = !(flags & ENCODE_SKIP_LIMITS);
    const int64_t min = limits && shape->flags & SHAPE_HAS_MIN ? shape->min
                        : narrow                               ? INT32_MIN
                                                               : INT64_MIN;
    const int64_t max = limits && shape->flags & SHAPE_HAS_MAX ? shape->max
                        : narrow                               ? INT32_MAX
                                                               : INT64_MAX;

    if (value < min)
        return encode_refuse(at, "%lld is less than %lld", (long long)value, (long long)min);
    if (value > max)
        return encode_refuse(at, "%lld is greater than %lld", (long long)value, (long long)max);
    return NULL;
}

/* --- leaves: one value, checked and written --------------------------------------------------- */

awsm_error *encode_string(buf *out, const awsm_shape *shape, slice text, const path *at, int flags)
{
    const int plain = json_plain(text);
    awsm_error *err = NULL;

    if (!plain)
        err = utf8_valid(text) ? check_no_nul(text, at) : encode_refuse(at, "invalid UTF-8");
    if (!err)
        err = check_string(shape, text, at, flags);
    if (err)
        return err;
    if (!plain) {
        json_write_string(out, text);
        return NULL;
    }
    buf_char(out, '"');
    buf_slice_add(out, text);
    buf_char(out, '"');
    return NULL;
}

awsm_error *encode_key(buf *out, const awsm_shape *shape, slice key, uint64_t *seen, const path *at,
                       int flags)
{
    const int index = enum_index(shape, key);
    const uint64_t bit = index >= 0 && index < 64 ? UINT64_C(1) << index : 0;

    if (*seen & bit)
        return encode_refuse(at, "given twice");
    *seen |= bit;
    return encode_string(out, shape, key, at, flags);
}

awsm_error *encode_integer(buf *out, const awsm_shape *shape, int64_t value, const path *at,
                           int flags)
{
    awsm_error *err = check_integer(shape, value, at, flags);

    if (!err)
        buf_int(out, value);
    return err;
}

awsm_error *encode_check_count(const awsm_shape *shape, size_t count, const path *at, int flags)
{
    return flags & ENCODE_SKIP_LIMITS ? NULL : check_length(shape, count, "item", at);
}
