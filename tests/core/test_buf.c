/*
 * test_buf.c - the growable buffer: what it holds, how it grows, what happens when memory runs out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/buf.h"

#include "suites.h"
#include "support.h"

TEST(an_empty_buffer_reads_as_empty_text)
{
    const buf b = { 0 };

    CHECK_STR("", buf_cstr(&b));
    CHECK_TEXT("", buf_slice(&b));
    CHECK(!buf_failed(&b));
}

TEST(what_is_added_stands_in_order_and_is_terminated)
{
    buf b = { 0 };

    buf_text(&b, "a");
    buf_char(&b, '-');
    buf_int(&b, 25);
    buf_slice_add(&b, SLICE(" b"));
    buf_add(&b, NULL, 0);
    buf_lower(&b, SLICE("X-Amz-DATE["));
    buf_format(&b, " %s=%03d", "ms", 7);
    CHECK_STR("a-25 bx-amz-date[ ms=007", buf_cstr(&b));
    CHECK_INT(strlen(b.ptr), b.len);
    buf_free(&b);
}

TEST(integers_of_every_size_are_written)
{
    static const struct {
        int64_t value;
        const char *text;
    } examples[] = {
        { 0, "0" },
        { 7, "7" },
        { -1, "-1" },
        { 2147483648, "2147483648" },
        { INT64_MAX, "9223372036854775807" },
        { INT64_MIN, "-9223372036854775808" },
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        buf b = { 0 };
        buf_int(&b, examples[i].value);
        CHECK_STR(examples[i].text, buf_cstr(&b));
        buf_free(&b);
    }
}

TEST(growing_keeps_every_byte)
{
    buf b = { 0 };

    for (int i = 0; i < 100000; i++)
        buf_char(&b, (char)('a' + i % 26));
    CHECK_INT(100000, b.len);
    for (int i = 0; i < 100000; i++)
        CHECK_INT('a' + i % 26, b.ptr[i]);
    CHECK_INT('\0', b.ptr[b.len]);
    buf_free(&b);
}

TEST(bytes_of_any_value_may_be_added)
{
    static const char bytes[] = { 'a', '\0', '\xff', '\n' };
    buf b = { 0 };

    buf_add(&b, bytes, sizeof bytes);
    CHECK_INT(4, b.len);
    CHECK(memcmp(b.ptr, bytes, 4) == 0);
    buf_free(&b);
}

TEST(room_is_asked_for_once_and_filled_by_the_caller)
{
    buf b = { 0 };
    char *room = buf_room(&b, 1000);

    CHECK(room != NULL);
    memset(room, 'x', 1000);
    b.len += 1000;
    CHECK(buf_room(&b, 0) == b.ptr + 1000);
    buf_free(&b);
}

TEST(a_cleared_buffer_keeps_its_memory)
{
    buf b = { 0 };
    const char *memory;

    buf_text(&b, "before");
    memory = b.ptr;
    buf_clear(&b);
    CHECK_STR("", buf_cstr(&b));
    buf_text(&b, "after");
    CHECK(b.ptr == memory);
    CHECK_STR("after", buf_cstr(&b));
    buf_free(&b);
}

TEST(a_buffer_that_cannot_grow_has_failed_and_stays_as_it_was)
{
    buf b = { 0 };

    buf_text(&b, "kept");
    CHECK(buf_room(&b, SIZE_MAX / 2) == NULL);
    CHECK(buf_failed(&b));
    buf_text(&b, "lost");
    buf_format(&b, "%d", 1);
    CHECK_STR("kept", buf_cstr(&b));
    buf_clear(&b);
    CHECK(!buf_failed(&b));
    buf_free(&b);
}

TEST(a_freed_or_wiped_buffer_is_empty_again)
{
    buf b = { 0 };

    buf_text(&b, "secret");
    buf_wipe(&b);
    CHECK_STR("", buf_cstr(&b));
    buf_wipe(&b);
    buf_text(&b, "again");
    buf_free(&b);
    CHECK(b.ptr == NULL && b.len == 0 && b.cap == 0);
}

TEST(a_secret_buffer_grows_as_any_other)
{
    buf b = { .secret = 1 };

    for (int i = 0; i < 10000; i++)
        buf_char(&b, (char)('a' + i % 26));
    for (int i = 0; i < 10000; i++)
        CHECK_INT('a' + i % 26, b.ptr[i]);
    buf_wipe(&b);
    CHECK_STR("", buf_cstr(&b));
    CHECK(b.secret); /* what comes next is secret, too */
}

TEST(slices_are_equal_when_their_bytes_are)
{
    CHECK(slice_equal(SLICE("ab"), slice_of("ab")));
    CHECK(!slice_equal(SLICE("ab"), SLICE("abc")));
    CHECK(!slice_equal(SLICE("ab"), SLICE("aB")));
    CHECK(slice_equal(SLICE(""), slice_of(NULL)));
    CHECK(slice_equal((slice){ NULL, 0 }, SLICE("")));
}

Suite *buf_suite(void)
{
    Suite *suite = suite_create("buf");

    ADD_TESTS(suite, "buffer", an_empty_buffer_reads_as_empty_text,
              what_is_added_stands_in_order_and_is_terminated, integers_of_every_size_are_written,
              growing_keeps_every_byte, bytes_of_any_value_may_be_added,
              room_is_asked_for_once_and_filled_by_the_caller, a_cleared_buffer_keeps_its_memory,
              a_buffer_that_cannot_grow_has_failed_and_stays_as_it_was,
              a_freed_or_wiped_buffer_is_empty_again, a_secret_buffer_grows_as_any_other,
              slices_are_equal_when_their_bytes_are);
    return suite;
}
