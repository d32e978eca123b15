/*
 * test_uuid.c - random UUIDs: their form, and no two alike, on both sides of a fork as well.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/uuid.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "suites.h"
#include "support.h"

enum { MANY = 1000 };

typedef int make_uuid(char out[UUID_SIZE]);

static int compare(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void check_form(const char *uuid)
{
    CHECK_INT(UUID_SIZE - 1, strlen(uuid));
    for (int i = 0; i < UUID_SIZE - 1; i++) {
        const int dash = i == 8 || i == 13 || i == 18 || i == 23;
        CHECK(dash ? uuid[i] == '-' : strchr("0123456789abcdef", uuid[i]) != NULL);
    }
    CHECK_INT('4', uuid[14]);
    CHECK(strchr("89ab", uuid[19]) != NULL);
}

static void check_many(make_uuid *make)
{
    static char uuids[MANY][UUID_SIZE];

    for (int i = 0; i < MANY; i++) {
        CHECK(make(uuids[i]));
        check_form(uuids[i]);
    }
    qsort(uuids, MANY, UUID_SIZE, compare);
    for (int i = 1; i < MANY; i++)
        CHECK(strcmp(uuids[i - 1], uuids[i]) != 0);
}

TEST(a_thousand_uuids_are_well_formed_and_all_different)
{
    check_many(uuid_new);
    check_many(uuid_new_fast);
}

/* The next UUID of a child that was forked now. */
static void next_in_child(make_uuid *make, char out[UUID_SIZE])
{
    int ends[2];
    pid_t child;

    CHECK(pipe(ends) == 0);
    child = fork();
    if (child == 0) {
        char uuid[UUID_SIZE];
        _exit(!make(uuid) || write(ends[1], uuid, UUID_SIZE) != UUID_SIZE);
    }
    close(ends[1]);
    CHECK(read(ends[0], out, UUID_SIZE) == UUID_SIZE);
    close(ends[0]);
    CHECK(waitpid(child, NULL, 0) == child);
}

static void check_children(make_uuid *make)
{
    char before[UUID_SIZE], child[UUID_SIZE], other_child[UUID_SIZE], parent[UUID_SIZE];

    CHECK(make(before)); /* what is drawn in advance is drawn now */
    next_in_child(make, child);
    next_in_child(make, other_child);
    CHECK(make(parent));
    CHECK(strcmp(child, parent) != 0);
    CHECK(strcmp(other_child, parent) != 0);
    CHECK(strcmp(child, other_child) != 0);
}

TEST(parent_and_children_of_a_fork_make_different_ones)
{
    check_children(uuid_new);
    check_children(uuid_new_fast);
}

TEST(dice_show_different_numbers)
{
    uint32_t all_or = 0, all_and = UINT32_MAX;

    for (int i = 0; i < MANY; i++) {
        const uint32_t show = random_u32();
        all_or |= show;
        all_and &= show;
    }
    CHECK_INT(UINT32_MAX, all_or); /* each bit was 1 once, and 0 once */
    CHECK_INT(0, all_and);
}

Suite *uuid_suite(void)
{
    Suite *suite = suite_create("uuid");

    ADD_TESTS(suite, "uuid", a_thousand_uuids_are_well_formed_and_all_different,
              parent_and_children_of_a_fork_make_different_ones, dice_show_different_numbers);
    return suite;
}
