/*
 * fuzz_registrations.c - RegisterUsage's Signature, as anybody may write one: "h" and a header, "c"
 * and claims, or any other byte and a whole token.
 *
 * No token is good, for nobody here has the private key. A refusal has a reason and teaches.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "base/mem.h"
#include "fuzz.h"
#include "registration/claims.h"
#include "registration/header.h"

static const char public_key[] =
    "-----BEGIN PUBLIC KEY-----\n"
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCgVfcydonTVI/K81GYKU1sJAkG\n"
    "Jja+PRePeWicDtWqedEcqWSvZdlfLjOodoIWPov40P1lklGLUAI0QBO763Iv5Lyc\n"
    "hkr5D+0r7cEQeXlctyCzoNhzjE4myCb047MA5VWcrW5wCltfPvy3mmtDLso0AFin\n"
    "k0iIdUXJaeV6WTY1VQIDAQAB\n"
    "-----END PUBLIC KEY-----\n";

static awsm_error *check_claims(slice json)
{
    const expectation expected = { SLICE("p"), SLICE("n"), 1, 1795176000 };

    return claims_check(json, &expected);
}

static awsm_error *check_token(slice text)
{
    static awsm_registration_keys *keys; /* made once, reachable to the end */
    char *signature = mem_text(text.ptr, text.len);
    awsm_error *err;
    int warnings;

    if (!keys) {
        MUST(!awsm_registration_keys_new(&keys));
        MUST(!awsm_registration_keys_add(keys, 1, public_key));
    }
    MUST(signature);
    err = awsm_registration_verify(keys, signature, "p", "n", 1, 1795176000, &warnings);
    MUST(err && warnings == 0);
    free(signature);
    return err;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    slice rest = { (const char *)data, size };
    const unsigned kind = take_byte(&rest);
    awsm_error *err = kind == 'h'   ? header_check(rest)
                      : kind == 'c' ? check_claims(rest)
                                    : check_token(rest);

    if (!err)
        return 0;
    MUST(awsm_error_code(err) == AWSM_E_REGISTRATION && *awsm_error_reason(err));
    must_teach(err);
    return 0;
}
