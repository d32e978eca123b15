/* SPDX-License-Identifier: Apache-2.0 */
#include "net/endpoint.h"

#include "error.h"
#include "net/region.h"

static awsm_error *unknown_service(const char *name)
{
    buf known = { 0 };
    awsm_error *err;

    for (size_t i = 0; i < endpoint_service_count; i++)
        buf_format(&known, "%s%s", i ? ", " : "", endpoint_services[i].name);
    err = error_new(AWSM_E_UNKNOWN_SERVICE,
                    "no endpoints of a service \"%.80s\" are known; there are those of %s", name,
                    buf_cstr(&known));
    buf_free(&known);
    return err;
}

awsm_error *endpoint_service_find(const endpoint_service **out, const char *name)
{
    for (size_t i = 0; i < endpoint_service_count; i++) {
        *out = &endpoint_services[i];
        if (strcmp((*out)->name, name) == 0)
            return NULL;
    }
    *out = NULL;
    return unknown_service(name);
}

static int is_for(const endpoint_row *row, const endpoint_partition *partition, const char *region)
{
    switch (row->place) {
    case ENDPOINT_EVERYWHERE:
        return 1;
    case ENDPOINT_IN_PARTITION:
        return strcmp(row->name, partition->name) == 0;
    case ENDPOINT_IN_REGION:
        return strcmp(row->name, region) == 0;
    case ENDPOINT_CUSTOM:
        return 0;
    }
    return 0;
}

/* The generator has made sure that each variant has a row for everywhere. */
static const endpoint_row *find_row(const endpoint_service *service, int flags,
                                    const endpoint_partition *partition, const char *region)
{
    const endpoint_row *row = service->rows;

    while (row->flags != flags || !is_for(row, partition, region))
        row++;
    return row;
}

static int begins_with(const char *text, slice start)
{
    return strncmp(text, start.ptr, start.len) == 0;
}

/* What a mark such as {region} stands for; the generator knows no others. */
static const char *value_of(const char *mark, const endpoint_partition *partition,
                            const char *region)
{
    if (begins_with(mark, SLICE("{region}")))
        return region;
    return begins_with(mark, SLICE("{dns}")) ? partition->dns : partition->dual_stack;
}

static void put_host(buf *out, const char *host, const endpoint_partition *partition,
                     const char *region)
{
    for (;;) {
        const size_t plain = strcspn(host, "{");
        buf_add(out, host, plain);
        host += plain;
        if (*host == '\0')
            return;
        buf_text(out, value_of(host, partition, region));
        host += strcspn(host, "}") + 1;
    }
}

awsm_error *endpoint_url(buf *out, const endpoint_service *service, const char *region, int flags)
{
    const endpoint_partition *partition = region_partition(region);
    const endpoint_row *row = find_row(service, flags, partition, region);

    if (!row->host)
        return error_new(AWSM_E_CONFIG, "%s has no such endpoint in %s (partition %s): %s",
                         service->name, region, partition->name, row->refusal);
    buf_text(out, "https://");
    put_host(out, row->host, partition, region);
    return buf_failed(out) ? error_nomem() : NULL;
}

awsm_error *endpoint_check_custom(const endpoint_service *service, const char *url, int flags)
{
    for (size_t i = 0; i < service->row_count; i++) {
        const endpoint_row *row = &service->rows[i];
        if (row->place == ENDPOINT_CUSTOM && row->flags == flags)
            return error_new(AWSM_E_CONFIG,
                             "endpoint_url \"%.80s\": %s; leave out either endpoint_url or "
                             "use_fips_endpoint and use_dualstack_endpoint",
                             url, row->refusal);
    }
    return NULL;
}

static awsm_error *check_arguments(const char *region, int flags)
{
    if (!region || !*region)
        return error_new(AWSM_E_NO_REGION, "no region: name one, for example us-east-1");
    if (flags & ~(AWSM_ENDPOINT_FIPS | AWSM_ENDPOINT_DUALSTACK))
        return error_new(AWSM_E_INVALID,
                         "flags: %d is not made of AWSM_ENDPOINT_FIPS and AWSM_ENDPOINT_DUALSTACK",
                         flags);
    return region_check("region", region);
}

awsm_error *awsm_endpoint_url(char **out, const char *service, const char *region, int flags)
{
    const endpoint_service *rules;
    char name[REGION_MAX_LEN + 1];
    buf url = { 0 };
    awsm_error *err = endpoint_service_find(&rules, service ? service : "");

    *out = NULL;
    if (!err)
        err = check_arguments(region, flags);
    if (err)
        return err;
    memcpy(name, region, strlen(region) + 1);
    if (region_strip_fips(name))
        flags |= AWSM_ENDPOINT_FIPS;
    err = endpoint_url(&url, rules, name, flags);
    if (err)
        buf_free(&url);
    else
        *out = url.ptr;
    return err;
}
