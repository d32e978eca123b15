/*
 * describe.c - what can be called, read off the library's model, for `awsm describe`, `awsm
 * services` and `awsm call ... --help`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli.h"

#include <inttypes.h>

enum {
    INDENT = 2,
    HELP_INDENT = 6,
    NAME_WIDTH = 28, /* of a member with its indentation */
    DEPTH_MAX = 8    /* a shape may hold itself */
};

/* By awsm_shape_type: the kind, and what its limits count. */
static const struct {
    const char *kind;
    const char *unit;
} kinds[] = {
    [AWSM_SHAPE_STRUCTURE] = { "object", "" },
    [AWSM_SHAPE_LIST] = { "list", " items" },
    [AWSM_SHAPE_MAP] = { "map", " keys" },
    [AWSM_SHAPE_STRING] = { "text", " characters" },
    [AWSM_SHAPE_INTEGER] = { "integer", "" },
    [AWSM_SHAPE_LONG] = { "integer", "" },
    [AWSM_SHAPE_DOUBLE] = { "number", "" },
    [AWSM_SHAPE_BOOLEAN] = { "true or false", "" },
    [AWSM_SHAPE_TIMESTAMP] = { "seconds since 1970, or ISO 8601 text", "" },
    [AWSM_SHAPE_BLOB] = { "base64 text", " bytes" },
    [AWSM_SHAPE_DOCUMENT] = { "any JSON", "" },
};

static void write_limits(FILE *out, const awsm_shape *shape)
{
    const char *unit = kinds[awsm_shape_kind(shape)].unit;
    int64_t min, max;
    int has_min = awsm_shape_min(shape, &min), has_max = awsm_shape_max(shape, &max);

    if (has_min && has_max)
        fprintf(out, ", %" PRId64 " to %" PRId64 "%s", min, max, unit);
    else if (has_min)
        fprintf(out, ", at least %" PRId64 "%s", min, unit);
    else if (has_max)
        fprintf(out, ", at most %" PRId64 "%s", max, unit);
}

static void write_values(FILE *out, const awsm_shape *shape)
{
    for (size_t i = 0; i < awsm_shape_enum_count(shape); i++)
        fprintf(out, "%s%s", i ? " | " : ": ", awsm_shape_enum_at(shape, i));
}

/* "list, 1 to 5 items of object": one line, down to what has members or nothing below it. */
static void write_kind(FILE *out, const awsm_shape *shape)
{
    const awsm_shape *element = awsm_shape_element(shape);

    fputs(kinds[awsm_shape_kind(shape)].kind, out);
    if (awsm_shape_union(shape))
        fputs(" with exactly one of the members below", out);
    write_values(out, shape);
    write_limits(out, shape);
    if (*awsm_shape_pattern(shape))
        fprintf(out, ", matching %s", awsm_shape_pattern(shape));
    if (element) {
        fputs(" of ", out);
        write_kind(out, element);
    }
}

/* The structure whose members are to be shown below a member of this shape. */
static const awsm_shape *innermost(const awsm_shape *shape)
{
    while (awsm_shape_element(shape))
        shape = awsm_shape_element(shape);
    return shape;
}

/* "* Dimension   text, 1 to 255 characters", and below it what the member means. */
static void write_member(FILE *out, const awsm_shape *shape, size_t i, int indent)
{
    const char *help = awsm_shape_member_help(shape, i);

    fprintf(out, "%*s%c %-*s ", indent, "", awsm_shape_member_required(shape, i) ? '*' : ' ',
            NAME_WIDTH - indent, awsm_shape_member_name(shape, i));
    write_kind(out, awsm_shape_member_shape(shape, i));
    if (awsm_shape_member_idempotency_token(shape, i))
        fputs("; made up when missing", out);
    if (awsm_shape_sensitive(awsm_shape_member_shape(shape, i)))
        fputs("; never shown in logs", out);
    fputc('\n', out);
    if (*help)
        fprintf(out, "%*s%s\n", indent + HELP_INDENT, "", help);
}

static void write_members(FILE *out, const awsm_shape *shape, int depth)
{
    for (size_t i = 0; i < awsm_shape_member_count(shape) && depth <= DEPTH_MAX; i++) {
        write_member(out, shape, i, depth * INDENT);
        write_members(out, innermost(awsm_shape_member_shape(shape, i)), depth + 1);
    }
}

static void write_structure(FILE *out, const char *title, const awsm_shape *shape)
{
    if (awsm_shape_member_count(shape) == 0) {
        fprintf(out, "\n%s: {}\n", title);
        return;
    }
    fprintf(out, "\n%s:\n", title);
    write_members(out, shape, 1);
}

void cli_describe_services(FILE *out)
{
    for (size_t i = 0; i < awsm_service_count(); i++) {
        const awsm_service *service = awsm_service_at(i);

        fprintf(out, "%-25s %s\n", awsm_service_name(service), awsm_service_full_name(service));
    }
}

void cli_describe_service(FILE *out, const awsm_service *service)
{
    fprintf(out, "%s - %s, API version %s\n\nOperations:\n", awsm_service_name(service),
            awsm_service_full_name(service), awsm_service_api_version(service));
    for (size_t i = 0; i < awsm_operation_count(service); i++) {
        const awsm_operation *operation = awsm_operation_at(service, i);

        fprintf(out, "  %s\n      %s\n", awsm_operation_name(operation),
                awsm_operation_help(operation));
    }
    fprintf(out, "\nTry: awsm describe %s OPERATION\n", awsm_service_name(service));
}

static void write_pages(FILE *out, const awsm_operation *operation)
{
    if (*awsm_operation_output_token(operation))
        fprintf(out, "It answers in pages of %s; awsm call --pages follows %s.\n",
                awsm_operation_result_key(operation), awsm_operation_output_token(operation));
}

static void write_errors(FILE *out, const awsm_operation *operation)
{
    fputs("\nErrors:\n", out);
    for (size_t i = 0; i < awsm_operation_error_count(operation); i++)
        fprintf(out, "  %s\n", awsm_operation_error_at(operation, i));
}

void cli_describe_operation(FILE *out, const awsm_service *service, const awsm_operation *operation)
{
    fprintf(out, "%s %s\n%s\n\nNeeds the IAM action %s", awsm_service_name(service),
            awsm_operation_name(operation), awsm_operation_help(operation),
            awsm_operation_iam_action(operation));
    if (awsm_operation_quota(operation) > 0)
        fprintf(out, "; AWS allows %d requests a second", awsm_operation_quota(operation));
    fputs(".\n", out);
    write_pages(out, operation);
    write_structure(out, "Input (* is required)", awsm_operation_input(operation));
    write_structure(out, "Output", awsm_operation_output(operation));
    write_errors(out, operation);
    fputs("\nInput to fill in:\n", out);
    cli_write_skeleton(out, awsm_operation_input(operation));
}
