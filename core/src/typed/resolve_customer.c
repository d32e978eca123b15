/*
 * resolve_customer.c - writing and reading ResolveCustomer.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/metering.h>
#include <stdlib.h>

#include "base/mem.h"
#include "error.h"
#include "tables.h"
#include "typed/builder.h"
#include "typed/reader.h"

enum { MEMBERS = 4 };

struct awsm_customer {
    buf texts;
    text_at members[MEMBERS]; /* by the model's index */
};

awsm_error *awsm_resolve_customer_new(awsm_call **out, awsm_client *client,
                                      const char *registration_token)
{
    awsm_error *err = builder_new(out, client, "ResolveCustomer");

    if (!err)
        builder_text(*out, metering_ResolveCustomerRequest_RegistrationToken, registration_token);
    return err;
}

awsm_error *awsm_customer_new(awsm_customer **out, const awsm_call *call)
{
    awsm_customer *c = mem_zeroed(sizeof *c);
    reader r;
    reader_object o = { 0 };
    int member;
    awsm_error *err = c ? reader_begin(&r, call, "ResolveCustomer") : error_nomem();

    *out = NULL;
    while (!err && (member = reader_next(&r, &metering_ResolveCustomerResult, &o)) != READER_END) {
        if (member >= 0 && member < MEMBERS)
            c->members[member] = reader_text(&r);
        else
            reader_skip(&r);
    }
    if (!err)
        err = reader_end(&r, call);
    if (err) {
        free(c);
        return err;
    }
    c->texts = r.texts;
    *out = c;
    return NULL;
}

void awsm_customer_free(awsm_customer *c)
{
    if (!c)
        return;
    buf_free(&c->texts);
    free(c);
}

const char *awsm_customer_identifier(const awsm_customer *c)
{
    return reader_text_at(&c->texts, c->members[metering_ResolveCustomerResult_CustomerIdentifier]);
}

const char *awsm_customer_product_code(const awsm_customer *c)
{
    return reader_text_at(&c->texts, c->members[metering_ResolveCustomerResult_ProductCode]);
}

const char *awsm_customer_aws_account_id(const awsm_customer *c)
{
    return reader_text_at(&c->texts,
                          c->members[metering_ResolveCustomerResult_CustomerAWSAccountId]);
}

const char *awsm_customer_license_arn(const awsm_customer *c)
{
    return reader_text_at(&c->texts, c->members[metering_ResolveCustomerResult_LicenseArn]);
}
