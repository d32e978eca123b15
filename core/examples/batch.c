/*
 * batch.c - meter what SaaS customers have used, through the typed interface, and list what became of each record.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/awsm.h>
#include <err.h>
#include <stdio.h>
#include <time.h>

static const char usage[] =
    "usage: batch PRODUCT_CODE ACCOUNT:DIMENSION=QUANTITY...\n"
    "Environment: AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL.\n"
    "Exit status: 0 all accepted, 1 not all, 2 wrong usage.";

/* By awsm_usage_outcome: HTTP 200 does not mean billed. */
static const char *const outcomes[] = {
    [AWSM_USAGE_ACCEPTED] = "accepted",
    [AWSM_USAGE_DUPLICATE] = "duplicate: the hour was metered before, this changed nothing",
    [AWSM_USAGE_NOT_SUBSCRIBED] = "not subscribed: will not be billed, stop serving the customer",
    [AWSM_USAGE_UNPROCESSED] = "unprocessed: send the same record again",
    [AWSM_USAGE_OTHER] = "with a status this program does not know",
};
enum { OUTCOMES = sizeof outcomes / sizeof outcomes[0] };

static int report(const awsm_error *err)
{
    const int unknown = awsm_error_effect(err) == AWSM_EFFECT_UNKNOWN;

    fprintf(stderr, "batch: %s%s\n", awsm_error_message(err),
            unknown ? "; the records may have arrived, send the same ones again" : "");
    return 1;
}

/* Only the form is read here. The library checks the values when the call is run. */
static int add_record(awsm_call *call, const char *text, time_t now)
{
    char account[64], dimension[256], rest;
    long long quantity;

    if (sscanf(text, "%63[^:]:%255[^=]=%lld%c", account, dimension, &quantity, &rest) != 3)
        return 0;
    awsm_usage_record(call, now, dimension, quantity);
    awsm_usage_customer_aws_account_id(call, account);
    return 1;
}

static void print_outcome(const awsm_usage_results *r, int outcome)
{
    const size_t count = awsm_usage_results_count(r, outcome);

    if (count > 0)
        printf("%zu %s\n", count, outcomes[outcome]);
    for (size_t i = 0; i < count; i++)
        printf("  %s %s %lld %s\n", awsm_usage_result_customer_aws_account_id(r, outcome, i),
               awsm_usage_result_dimension(r, outcome, i),
               (long long)awsm_usage_result_quantity(r, outcome, i),
               awsm_usage_result_record_id(r, outcome, i));
}

static awsm_error *print_results(const awsm_call *call, size_t *refused)
{
    awsm_usage_results *results;
    awsm_error *err = awsm_usage_results_new(&results, call);

    if (err)
        return err;
    for (int outcome = 0; outcome < OUTCOMES; outcome++) {
        print_outcome(results, outcome);
        if (outcome != AWSM_USAGE_ACCEPTED)
            *refused += awsm_usage_results_count(results, outcome);
    }
    awsm_usage_results_free(results);
    return NULL;
}

/* The exit status. */
static int run(awsm_call *call, char **records)
{
    const time_t now = time(NULL);
    awsm_error *err;
    size_t refused = 0;
    int status;

    for (; *records; records++) {
        if (!add_record(call, *records, now))
            errx(2, "%s", usage);
    }
    err = awsm_call_run(call);
    if (!err)
        err = print_results(call, &refused);
    status = err ? report(err) : refused > 0;
    awsm_error_free(err);
    return status;
}

int main(int argc, char **argv)
{
    awsm_client *client = NULL;
    awsm_call *call = NULL;
    awsm_error *err;
    int status;

    if (argc < 3)
        errx(2, "%s", usage);
    err = awsm_client_new(&client, "meteringmarketplace", NULL);
    if (!err)
        err = awsm_batch_meter_usage_new(&call, client, argv[1]);
    status = err ? report(err) : run(call, argv + 2);

    awsm_error_free(err);
    awsm_call_free(call);
    awsm_client_free(client);
    return status;
}
