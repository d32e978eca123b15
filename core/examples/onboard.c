/*
 * onboard.c - welcome a buyer: find out who comes with a registration token and what they have bought.
 *
 * When a buyer has subscribed, AWS Marketplace sends the browser to the seller's page with a form. This reads the form's
 * body as a CGI program would, through the typed interface, and follows the entitlements over all pages.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/awsm.h>
#include <err.h>
#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: onboard <form\n"
    "The input is the body of AWS Marketplace's POST: x-amzn-marketplace-token=...\n"
    "Environment: AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL.\n"
    "Exit status: 0 the buyer is known, 1 not, 2 wrong usage.";

static const char field[] = "x-amzn-marketplace-token=";

enum { PAGE_SIZE = 2 }; /* AWS allows 25; small pages show that all of them are read */

/* --- the form ------------------------------------------------------------------------------------------------- */

static int is_field(const char *at, const char *form)
{
    return at == form || at[-1] == '&';
}

/* Undo the form's encoding in place, up to the end of the value: %2B is +, and + is a blank. */
static void decode(char *text)
{
    char *out = text;
    unsigned byte;

    for (; *text && !strchr("&\r\n", *text); text++, out++) {
        *out = *text == '+' ? ' ' : *text;
        if (*text == '%' && sscanf(text + 1, "%2x", &byte) == 1 && byte) {
            *out = (char)byte;
            text += 2;
        }
    }
    *out = '\0';
}

/* The registration token in the form; NULL when there is none. */
static const char *find_token(char *form)
{
    char *at = strstr(form, field);

    while (at && !is_field(at, form))
        at = strstr(at + 1, field);
    if (!at)
        return NULL;
    decode(at + strlen(field));
    return at + strlen(field);
}

/* --- the buyer ------------------------------------------------------------------------------------------------ */

static awsm_error *resolve(awsm_customer **out, const char *token)
{
    awsm_client *client = NULL;
    awsm_call *call = NULL;
    awsm_error *err = awsm_client_new(&client, "meteringmarketplace", NULL);

    if (!err)
        err = awsm_resolve_customer_new(&call, client, token);
    if (!err)
        err = awsm_call_run(call);
    if (!err)
        err = awsm_customer_new(out, call);
    awsm_call_free(call);
    awsm_client_free(client);
    return err;
}

static void print_customer(const awsm_customer *c)
{
    printf("account  %s\nproduct  %s\nlicense  %s\n", awsm_customer_aws_account_id(c),
           awsm_customer_product_code(c), awsm_customer_license_arn(c));
}

/* --- what was bought ------------------------------------------------------------------------------------------ */

static void print_entitlement(const awsm_entitlements *e, size_t i)
{
    printf("entitled to %s: ", awsm_entitlement_dimension(e, i));
    switch (awsm_entitlement_value_kind(e, i)) {
    case AWSM_ENTITLEMENT_INTEGER:
        printf("%lld\n", (long long)awsm_entitlement_integer(e, i));
        break;
    case AWSM_ENTITLEMENT_DOUBLE:
        printf("%g\n", awsm_entitlement_double(e, i));
        break;
    case AWSM_ENTITLEMENT_BOOLEAN:
        puts(awsm_entitlement_integer(e, i) ? "yes" : "no");
        break;
    default:
        puts(awsm_entitlement_string(e, i));
    }
}

static awsm_error *fetch_page(awsm_entitlements **out, awsm_client *client, const awsm_customer *c,
                              const char *next_token)
{
    awsm_call *call = NULL;
    awsm_error *err = awsm_get_entitlements_new(&call, client, awsm_customer_product_code(c));

    if (!err) {
        awsm_get_entitlements_filter(call, "LICENSE_ARN", awsm_customer_license_arn(c));
        awsm_get_entitlements_max_results(call, PAGE_SIZE);
        if (*next_token)
            awsm_get_entitlements_next_token(call, next_token);
        err = awsm_call_run(call);
    }
    if (!err)
        err = awsm_entitlements_new(out, call);
    awsm_call_free(call);
    return err;
}

/* An empty page may have a next one: only a missing token is the end. */
static awsm_error *print_entitlements(awsm_client *client, const awsm_customer *c)
{
    awsm_entitlements *page = NULL;
    awsm_error *err = fetch_page(&page, client, c, "");
    int pages = 1;

    while (!err) {
        awsm_entitlements *next = NULL;

        for (size_t i = 0; i < awsm_entitlements_count(page); i++)
            print_entitlement(page, i);
        if (!*awsm_entitlements_next_token(page))
            break;
        err = fetch_page(&next, client, c, awsm_entitlements_next_token(page));
        awsm_entitlements_free(page);
        page = next;
        pages++;
    }
    awsm_entitlements_free(page);
    if (!err)
        printf("that was all, on %d pages\n", pages);
    return err;
}

/* --- the program ---------------------------------------------------------------------------------------------- */

static awsm_error *welcome(const char *token)
{
    awsm_customer *customer = NULL;
    awsm_client *client = NULL;
    awsm_error *err = resolve(&customer, token);

    if (!err) {
        print_customer(customer);
        err = awsm_client_new(&client, "marketplace-entitlement", NULL);
    }
    if (!err)
        err = print_entitlements(client, customer);
    awsm_client_free(client);
    awsm_customer_free(customer);
    return err;
}

int main(int argc, char **argv)
{
    char form[8192];
    const size_t len = fread(form, 1, sizeof form - 1, stdin);
    const char *token;
    awsm_error *err;
    int failed;

    (void)argv;
    form[len] = '\0';
    token = find_token(form);
    if (argc != 1 || !token)
        errx(2, "%s", usage);
    err = welcome(token);
    failed = err != NULL;
    if (failed)
        fprintf(stderr, "onboard: %s\n", awsm_error_message(err));
    awsm_error_free(err);
    return failed;
}
