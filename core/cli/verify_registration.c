/*
 * verify_registration.c - `awsm verify-registration SIGNATURE`: is RegisterUsage's Signature AWS's,
 * and about this container?
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli.h"
#include "commands.h"

#include <argp.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
    KEY_PUBLIC_KEY = 256,
    KEY_VERSION,
    KEY_PRODUCT_CODE,
    KEY_NONCE,
    TEXT_MAX = 64 * 1024 /* bytes of a file; the library takes no longer Signature */
};

static const struct argp_option options[] = {
    { "public-key", KEY_PUBLIC_KEY, "FILE", 0,
      "AWS's public key, PEM; VERSION=FILE for one of several", 0 },
    { "public-key-version", KEY_VERSION, "N", 0,
      "The PublicKeyVersion that was sent; 1 unless given", 0 },
    { "product-code", KEY_PRODUCT_CODE, "CODE", 0, "The ProductCode that was sent", 0 },
    { "nonce", KEY_NONCE, "TEXT", 0, "The Nonce that was sent", 0 },
    { 0 },
};

enum { PUBLIC_KEYS_MAX = 16 };

typedef struct arguments {
    const char *signature;
    const char *public_keys[PUBLIC_KEYS_MAX];
    size_t public_key_count;
    const char *product_code;
    const char *nonce;
    int64_t version;
} arguments;

/* 0 when the text up to `end` is no number from 1. */
static int64_t version_of(const char *text, char end)
{
    char *behind;
    const long long version = strtoll(text, &behind, 10);

    return behind > text && *behind == end && version > 0 ? version : 0;
}

static void add_public_key(arguments *a, const char *value, struct argp_state *state)
{
    if (a->public_key_count == PUBLIC_KEYS_MAX)
        argp_error(state, "--public-key: %d are enough", PUBLIC_KEYS_MAX);
    else
        a->public_keys[a->public_key_count++] = value;
}

static void set_version(arguments *a, const char *value, struct argp_state *state)
{
    a->version = version_of(value, '\0');
    if (!a->version)
        argp_error(state, "--public-key-version: \"%s\" is no number from 1", value);
}

static void check_complete(const arguments *a, struct argp_state *state)
{
    if (!a->signature)
        argp_error(state, "SIGNATURE is missing");
    if (!a->public_key_count)
        argp_error(state, "--public-key is missing");
    if (!a->product_code)
        argp_error(state, "--product-code is missing");
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    arguments *a = state->input;

    switch (key) {
    case KEY_PUBLIC_KEY:
        add_public_key(a, argument, state);
        return 0;
    case KEY_VERSION:
        set_version(a, argument, state);
        return 0;
    case KEY_PRODUCT_CODE:
        a->product_code = argument;
        return 0;
    case KEY_NONCE:
        a->nonce = argument;
        return 0;
    case ARGP_KEY_ARG:
        if (a->signature)
            argp_error(state, "one SIGNATURE, \"%s\" is too many", argument);
        a->signature = argument;
        return 0;
    case ARGP_KEY_END:
        check_complete(a, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

const struct argp cli_verify_registration_parser = {
    .options = options,
    .parser = parse,
    .args_doc = "SIGNATURE|@FILE|-",
    .doc = "Verify the Signature that RegisterUsage answered with: that AWS signed it (PS256), for "
           "this product, nonce and key version.\v"
           "Prints \"verified\" and exits with 0 when it holds; exits with 1 and says why when it "
           "proves nothing. White space at a file's end is not part of the Signature.\n\n"
           "Example:\n"
           "  awsm verify-registration --public-key aws.pem --product-code \"$CODE\" \\\n"
           "      --nonce \"$NONCE\" \"$SIGNATURE\"",
};

/* The text of a file, to be freed; NULL after saying why not. */
static char *read_stream(FILE *stream, const char *name)
{
    char *text = malloc(TEXT_MAX + 1);
    size_t len = text ? fread(text, 1, TEXT_MAX, stream) : 0;

    if (!text || ferror(stream)) {
        cli_say("%s: %s", name, strerror(errno));
        free(text);
        return NULL;
    }
    while (len > 0 && strchr(" \t\r\n", text[len - 1]))
        len--;
    text[len] = '\0';
    if (strlen(text) == len)
        return text;
    cli_say("%s: contains a NUL character", name);
    free(text);
    return NULL;
}

static char *read_file(const char *name)
{
    FILE *file = fopen(name, "rb");
    char *text;

    if (!file) {
        cli_say("%s: %s", name, strerror(errno));
        return NULL;
    }
    text = read_stream(file, name);
    fclose(file);
    return text;
}

static char *read_signature(const char *argument)
{
    if (strcmp(argument, "-") == 0)
        return read_stream(stdin, "standard input");
    return argument[0] == '@' ? read_file(argument + 1) : strdup(argument);
}

/* "FILE" is of the version that is asked for, "2=FILE" says it. The result is a status. */
static int add_key(awsm_registration_keys *keys, const char *argument, int64_t version)
{
    const int64_t said = version_of(argument, '=');
    char *pem = read_file(said ? strchr(argument, '=') + 1 : argument);
    awsm_error *error;
    int status = CLI_DONE;

    if (!pem)
        return CLI_USAGE;
    error = awsm_registration_keys_add(keys, said ? said : version, pem);
    if (error) {
        cli_say("--public-key %s: %s", argument, awsm_error_message(error));
        status = CLI_USAGE;
    }
    awsm_error_free(error);
    free(pem);
    return status;
}

static int verify(const awsm_registration_keys *keys, const arguments *a, const char *signature)
{
    int warnings;
    awsm_error *error = awsm_registration_verify(keys, signature, a->product_code, a->nonce,
                                                 a->version, 0, &warnings);
    const int status = error ? cli_report(error) : CLI_DONE;

    if (!error)
        puts("verified");
    if (warnings & AWSM_REGISTRATION_WEAK_KEY)
        cli_hint("warning: the key has fewer than 2048 bits; ask AWS for a longer one");
    awsm_error_free(error);
    return status;
}

static int verify_with_keys(awsm_registration_keys *keys, const arguments *a)
{
    int status = CLI_DONE;
    char *signature;

    for (size_t i = 0; status == CLI_DONE && i < a->public_key_count; i++)
        status = add_key(keys, a->public_keys[i], a->version);
    if (status != CLI_DONE)
        return status;
    signature = read_signature(a->signature);
    status = signature ? verify(keys, a, signature) : CLI_USAGE;
    free(signature);
    return status;
}

int cli_verify_registration(int argc, char **argv)
{
    arguments a = { .version = 1 };
    awsm_registration_keys *keys;
    awsm_error *error;
    int status;

    argp_parse(&cli_verify_registration_parser, argc, argv, 0, NULL, &a);
    error = awsm_registration_keys_new(&keys);
    status = error ? cli_report(error) : verify_with_keys(keys, &a);
    awsm_error_free(error);
    awsm_registration_keys_free(keys);
    return status;
}
