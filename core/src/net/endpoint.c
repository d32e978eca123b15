/* SPDX-License-Identifier: Apache-2.0 */
#include "net/endpoint.h"

/* Partitions other than the first are told by how their regions' names begin. */
static const struct {
    const char *region_prefix;
    const char *dns_suffix;
} partitions[] = {
    { "cn-", "amazonaws.com.cn" },
    { "eusc-", "amazonaws.eu" },
    { "us-iso-", "c2s.ic.gov" },
    { "us-isob-", "sc2s.sgov.gov" },
    { "us-isof-", "csp.hci.ic.gov" },
    { "eu-isoe-", "cloud.adc-e.uk" },
    { "", "amazonaws.com" }, /* every other region */
};

void endpoint_url(buf *out, const awsm_service *service, const char *region)
{
    size_t i = 0;

    while (strncmp(region, partitions[i].region_prefix, strlen(partitions[i].region_prefix)) != 0)
        i++;
    buf_format(out, "https://%s.%s.%s", service->endpoint_prefix, region, partitions[i].dns_suffix);
}
