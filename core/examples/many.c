/*
 * many.c - ask for the entitlements of many customers: 64 calls in flight on one loop, in one thread.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/awsm.h>
#include <err.h>
#include <stdio.h>

static const char usage[] =
    "usage: many PRODUCT_CODE <accounts.txt, with an AWS account id on each line\n"
    "Environment: AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL.\n"
    "Exit status: 0 all answered, 1 not all, 2 wrong usage.";

typedef struct survey {
    awsm_client *client;
    awsm_loop *loop;
    const char *product_code;
    int failures;
} survey;

/* One of the 64: asks for a customer, page by page, then for the next customer. */
typedef struct asker {
    survey *survey;
    char account[64];
    size_t entitlements; /* of this customer, so far */
} asker;

static void complain(survey *s, const char *what, const awsm_error *err)
{
    s->failures++;
    fprintf(stderr, "many: %s: %s\n", what, awsm_error_message(err));
}

static void on_page(awsm_call *call, const awsm_error *err, void *user_data);

static awsm_error *ask(asker *a, const char *token)
{
    awsm_call *call = NULL;
    awsm_error *err = awsm_get_entitlements_new(&call, a->survey->client, a->survey->product_code);

    if (!err) {
        awsm_get_entitlements_filter(call, "CUSTOMER_AWS_ACCOUNT_ID", a->account);
        if (*token)
            awsm_get_entitlements_next_token(call, token);
        err = awsm_call_start(call, a->survey->loop, on_page, a);
    }
    awsm_call_free(call); /* the loop keeps it while it is in flight */
    return err;
}

static void ask_next_customer(asker *a)
{
    awsm_error *err = NULL;

    do {
        if (err)
            complain(a->survey, a->account, err);
        awsm_error_free(err);
        a->entitlements = 0;
    } while (scanf("%63s", a->account) == 1 && (err = ask(a, "")));
}

/* An empty page may be followed by another one: only a missing token is the end. */
static void on_page(awsm_call *call, const awsm_error *failure, void *user_data)
{
    asker *a = user_data;
    awsm_entitlements *page = NULL;
    awsm_error *err = failure ? NULL : awsm_entitlements_new(&page, call);
    const char *token = page ? awsm_entitlements_next_token(page) : "";

    a->entitlements += page ? awsm_entitlements_count(page) : 0;
    if (*token)
        err = ask(a, token);
    if (failure || err)
        complain(a->survey, a->account, failure ? failure : err);
    else if (!*token)
        printf("%s: %zu entitlements\n", a->account, a->entitlements);
    if (!*token || err)
        ask_next_customer(a);
    awsm_entitlements_free(page);
    awsm_error_free(err);
}

static void run(survey *s)
{
    enum { IN_FLIGHT = 64 };
    asker askers[IN_FLIGHT];

    for (size_t i = 0; i < IN_FLIGHT; i++) {
        askers[i].survey = s;
        ask_next_customer(&askers[i]);
    }
    while (awsm_loop_pending(s->loop) > 0) {
        if (awsm_loop_poll(s->loop, -1) < 0)
            err(1, "cannot poll");
    }
}

int main(int argc, char **argv)
{
    survey s = { .product_code = argv[argc - 1] };
    awsm_error *err;

    if (argc != 2)
        errx(2, "%s", usage);
    err = awsm_client_new(&s.client, "marketplace-entitlement", NULL);
    if (!err)
        err = awsm_loop_new(&s.loop);
    if (err)
        complain(&s, "cannot start", err);
    else
        run(&s);

    awsm_error_free(err);
    awsm_loop_free(s.loop);
    awsm_client_free(s.client);
    return s.failures > 0;
}
