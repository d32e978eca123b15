/* SPDX-License-Identifier: Apache-2.0 */
#include "net/region.h"

#include <string.h>

#include "error.h"

#define DIGITS  "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyz"

awsm_error *region_check(const char *origin, const char *region)
{
    const size_t len = strlen(region);
    const size_t good = strspn(region, LETTERS DIGITS "-");

    if (len > 0 && len <= REGION_MAX_LEN && good == len && region[0] != '-' &&
        region[len - 1] != '-')
        return NULL;
    return error_new(AWSM_E_CONFIG,
                     "%s: \"%.80s\" is no region: letters a-z, digits and inner hyphens, "
                     "such as us-east-1",
                     origin, region);
}

int region_strip_fips(char *region)
{
    static const char prefix[] = "fips-", suffix[] = "-fips";
    const size_t mark = sizeof prefix - 1;
    size_t len = strlen(region);

    if (len > mark && memcmp(region, prefix, mark) == 0) {
        memmove(region, region + mark, len - mark + 1);
        return 1;
    }
    if (len > mark && memcmp(region + len - mark, suffix, mark) == 0) {
        region[len - mark] = '\0';
        return 1;
    }
    return 0;
}

/* "made-7": how AWS's patterns of region names go on behind the prefix. */
static int is_word_and_number(const char *text)
{
    const size_t word = strspn(text, LETTERS DIGITS);
    const char *number = text + word + 1;

    return word > 0 && text[word] == '-' && *number && number[strspn(number, DIGITS)] == '\0';
}

static int is_in(const endpoint_partition *partition, const char *region)
{
    for (const char *const *name = partition->pseudo_regions; *name; name++) {
        if (strcmp(region, *name) == 0)
            return 1;
    }
    for (const char *const *prefix = partition->prefixes; *prefix; prefix++) {
        const size_t len = strlen(*prefix);
        if (strncmp(region, *prefix, len) == 0 && is_word_and_number(region + len))
            return 1;
    }
    return 0;
}

const endpoint_partition *region_partition(const char *region)
{
    for (size_t i = 0; i < endpoint_partition_count; i++) {
        if (is_in(&endpoint_partitions[i], region))
            return &endpoint_partitions[i];
    }
    return &endpoint_partitions[0];
}

const char *awsm_region_partition(const char *region)
{
    return region_partition(region ? region : "")->name;
}
