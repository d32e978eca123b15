/*
 * meter.c - meter one dimension of an AMI or container product: JSON in, JSON out, blocking.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/awsm.h>
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char usage[] =
    "usage: meter PRODUCT_CODE DIMENSION QUANTITY\n"
    "Environment: AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL.\n"
    "Exit status: 0 metered, 1 not metered or not known, 2 wrong usage.";

enum { RUNS_MAX = 3 };

static int report(const awsm_error *err)
{
    static const char *const effects[] = { "nothing was metered", "it may have been metered",
                                           "it was metered" };

    fprintf(stderr, "meter: %s; %s\n", awsm_error_message(err), effects[awsm_error_effect(err)]);
    return 1;
}

static int read_quantity(const char *text, long *quantity)
{
    char *end;

    errno = 0;
    *quantity = strtol(text, &end, 10);
    return end != text && !*end && !errno;
}

/*
 * The texts go into the JSON as they are, so what JSON would need escaped is refused. The typed interface, see batch.c,
 * takes any text. Whether the values suit AWS is the library's to check.
 */
static int write_input(char *out, size_t size, char **argv)
{
    static const char format[] = "{\"ProductCode\": \"%s\", \"UsageDimension\": \"%s\", "
                                 "\"UsageQuantity\": %ld, \"Timestamp\": %lld}";
    long quantity;
    int len;

    if (!read_quantity(argv[3], &quantity) || strpbrk(argv[1], "\"\\") || strpbrk(argv[2], "\"\\"))
        return 0;
    len = snprintf(out, size, format, argv[1], argv[2], quantity, (long long)time(NULL));
    return len > 0 && (size_t)len < size;
}

/*
 * The library has retried when this returns an error. Where the effect is unknown, the same call is run again: it sends
 * the same bytes, and AWS keeps one record for an hour, however often it comes.
 */
static awsm_error *run_until_known(awsm_call *call)
{
    awsm_error *err = awsm_call_run(call);

    for (int runs = 1; err && runs < RUNS_MAX; runs++) {
        if (awsm_error_effect(err) != AWSM_EFFECT_UNKNOWN)
            break;
        awsm_error_free(err);
        err = awsm_call_run(call);
    }
    return err;
}

int main(int argc, char **argv)
{
    awsm_client *client = NULL;
    awsm_call *call = NULL;
    awsm_error *err;
    char input[1024];
    int status = 0;

    if (argc != 4 || !write_input(input, sizeof input, argv))
        errx(2, "%s", usage);
    err = awsm_client_new(&client, "meteringmarketplace", NULL);
    if (!err)
        err = awsm_call_new(&call, client, "MeterUsage", input, strlen(input));
    if (!err)
        err = run_until_known(call);
    if (err)
        status = report(err);
    else
        printf("%s\n", awsm_call_body(call, NULL));

    awsm_error_free(err);
    awsm_call_free(call);
    awsm_client_free(client);
    return status;
}
